"""A run at work: its curves, what happened in words, its controls.

Begin with `run_page`. `series` and `event_words` know no Qt; pyqtgraph is imported by
`chart` alone, when a chart is first shown.
"""
