"""Acts on votes that were collected: numbers, figures, files and their checks."""
