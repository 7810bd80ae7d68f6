"""Rows of the tables as values: design and plans, raters, sittings, votes, the closing."""
