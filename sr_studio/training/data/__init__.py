"""Training data: pictures found, checked, held in memory or read by worker processes; crops without state."""
