"""A study on disk: one SQLite file, a journal of votes, frozen stimuli, and the lock of its one writer.

Begin with `study.Study`. ``files`` is what lies on the disk, ``rows`` what stands in its tables. A vote is
safe when `Study.vote` returns: `voting` writes it to the journal and commits it, `recovery` completes one
from the other when a study is opened. Rows are never changed; `deletion` is the one path that removes any,
for a rater who asks. `monitoring` tells how a study goes without what it says, `tables` gives its votes to
the analysis.
"""
