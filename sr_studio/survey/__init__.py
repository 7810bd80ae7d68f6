"""Subjective tests: blind ratings of frozen pictures, and what they say. No torch, no Qt.

``design`` is what a study is (contents, conditions, method, texts) and the seeded plan of every rater;
``store`` keeps it with its votes in one folder (SQLite, journal, stimuli) and loses nothing; ``analysis``
turns votes into statistics; ``export`` writes them as CSV and archives, ``report`` as HTML and figures. Begin
with `design.study`, then `votes`, the table between the store, foreign CSV files and the analysis.

scipy and matplotlib are imported inside functions of ``analysis``, ``export`` and ``report`` alone: the
window imports ``design`` and ``store``.
"""
