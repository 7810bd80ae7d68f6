"""Losses: plain functions of tensors, one subject a file, computed in float32 whatever the autocast.

Begin with `pixel`, the smallest. Weights, schedules and names of run files are not here: `objective` calls
these functions for the terms of `config.terms`.
"""
