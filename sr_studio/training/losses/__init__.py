"""Losses: plain functions of tensors, one subject a file, computed in float32 whatever the autocast."""
