"""A study on disk: one SQLite file, a journal of votes, frozen stimuli, and the lock of its one writer."""
