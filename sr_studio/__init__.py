"""SR Studio: judge super-resolution models side by side."""

__version__ = "0.1.0"
