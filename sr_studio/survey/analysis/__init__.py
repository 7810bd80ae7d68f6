"""What votes say: from a study or a CSV to one document of plain data.

Begin with `source` (what is read), `settings` (how it is looked at) and the ``document`` module of each
kind: ``ratings`` (MOS), ``pairs`` (A/B), ``metrics`` (which score can stand in for people). scipy is imported
inside functions: the window never loads it, it reads the documents.
"""
