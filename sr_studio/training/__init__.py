"""Training: losses, data, runs. One run is one folder; one loop reads top to bottom."""
