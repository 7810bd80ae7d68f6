"""Acts on runs and checkpoints that are there: list, pin, note, rename, compare, promote, delete.

One module an act, or for two that are the same but for a word.
"""
