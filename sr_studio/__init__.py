"""SR Studio: compare super-resolution models side by side, and train them."""

__version__ = "0.1.0"
