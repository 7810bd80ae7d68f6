"""Pixels without meaning: decoding, colour, resizing, degradation, pairing.

Begin with `image`: the bytes of a file become one upright sRGB picture at its own depth. `resize` is MATLAB's
imresize, `degradation` says how an input is made from a reference and `degrade` makes it; `pairing` and
`reference_grid` decide which file belongs to which and what of it is compared. File formats are in `formats`.
Models, scores and processes are unknown here, and torch is never imported.
"""
