"""Pixels without meaning: decoding, colour, resizing, degradation, pairing."""
