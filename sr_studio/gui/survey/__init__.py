"""Studies in the window: set up, watch, rate, read. Numbers come from ``sr-studio survey`` in a child."""
