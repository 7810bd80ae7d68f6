"""Upscalers: classical kernels, our networks, and model files found in the wild."""
