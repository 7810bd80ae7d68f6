"""What one step of training does, for each shape of task its own. Nothing here counts, logs or stores.

`paired`: super-resolution, translation of pairs, style; one generator. `unpaired`: two generators.
"""
