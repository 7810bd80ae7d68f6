"""Settings of a run and terms of an objective as they are told to people. Data alone, no widget.

Begin at `setting` and `table`; a new key of a run file is an entry in `learning`, `networks` or `pictures`,
a new kind of term one in `terms`.
"""
