"""A CSV of votes as a study: closed, marked as imported, and with everything the file says.

``ballots`` reads the votes, ``design`` makes up the study they could have been collected with, ``study``
writes it. Pictures are not in a CSV: an imported study has none.
"""
