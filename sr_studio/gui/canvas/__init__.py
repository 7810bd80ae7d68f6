"""The comparing canvas: one viewport, many panes."""
