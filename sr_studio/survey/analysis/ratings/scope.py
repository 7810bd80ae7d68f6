"""Whom and what a result speaks of: people and images of which there are several are a sample of others."""

from typing import Literal

from sr_studio.survey.analysis.ratings.panel import Panel

Scope = Literal["raters and images", "images", "raters", "nothing"]
"""What an interval is about: with one rater other images alone, with one image other raters alone."""


def scope_of(panel: Panel) -> Scope:
    """What the votes of a panel can be generalised to."""
    several_raters, several_contents = len(panel.raters) > 1, len(panel.contents) > 1
    if several_raters:
        return "raters and images" if several_contents else "raters"
    return "images" if several_contents else "nothing"
