"""The page on which a new run is put together: preset, photographs, start; everything else has a default.

Begin at `run_draft` (what is being put together, without a widget), then `page`.
"""
