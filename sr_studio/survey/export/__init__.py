"""A study as files for other programs: CSV tables with their codebook, recipes, one zip, and its check.

Begin with `files` (what is written) and `columns` (one declaration a column writes the cell and its line of
the codebook). ``tables`` has one module a table; ``archiving`` the zip and the check that every number
follows from the votes.
"""
