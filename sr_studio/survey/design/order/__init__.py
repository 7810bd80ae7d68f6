"""Random order: choices that are the same everywhere, and an order that keeps rules."""
