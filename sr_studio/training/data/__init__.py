"""Training data: pictures found, checked, held in memory or read by worker processes; crops without state.

Begin with `training_set`. `finding` lists files and `matching` pairs them; `sampling` says which crops a step
has, from its number alone, `cutting` makes them. Losses, networks and runs are unknown here.
"""
