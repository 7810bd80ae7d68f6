"""File formats: each reader hands on samples as its file stores them (`decoded`), at 8 or 16 bit.

Begin with `decoded`, then `pnm`, the smallest reader. Orientation, colour management and sentences with the
file's name are added by `sr_studio.imaging.image`; a reader only raises `Unreadable` with the reason.
"""
