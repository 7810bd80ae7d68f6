"""Figures of a study by matplotlib, as PNG, SVG or PDF. Begin with `catalogue`."""
