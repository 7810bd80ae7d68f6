"""Conditions against each other without a model: ranks and resampling."""
