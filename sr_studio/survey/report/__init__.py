"""What a study found as a page and as figures: for people, for a paper, for its reviewers.

Begin with `subject` (what a report is of) and `page` (the HTML, put together from ``sections``). ``figures``
are drawn by matplotlib. `methods_paragraph` is the text a paper needs; the window shows it too, so it imports
neither matplotlib nor scipy.
"""
