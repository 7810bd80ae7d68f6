"""Rating scales of foreign files: named by the user, by columns, or assumed from the votes."""

import re

import numpy as np

from sr_studio.errors import message
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import Numbers, Remark

_NAMED = {"5": (1.0, 5.0), "9": (1.0, 9.0), "11": (0.0, 10.0), "100": (0.0, 100.0)}
"""Levels of ITU-T P.910 (5, 9, 11) and the continuous scale."""

_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)\s*(?:-|:|\.\.)\s*(-?\d+(?:\.\d+)?)")


def scale_named(text: str) -> tuple[float, float]:
    """Ends of the scale that ``5``, ``9``, ``11``, ``100`` or ``LOW-HIGH`` names. Raises `SurveyError`."""
    if text in _NAMED:
        return _NAMED[text]
    found = _RANGE.fullmatch(text.strip())
    if found and float(found[1]) < float(found[2]):
        return float(found[1]), float(found[2])
    raise SurveyError(
        "“{text}” is no rating scale. Choose 5 (1 to 5), 9 (1 to 9), 11 (0 to 10), 100 (0 to 100), or its "
        "ends as 1-7.",
        text=text,
    )


def scale_assumed(ratings: Numbers) -> tuple[tuple[float, float], Remark]:
    """The smallest usual scale that holds all votes, and the remark that says so."""
    whole = bool((ratings == np.round(ratings)).all())
    lowest, highest = float(ratings.min()), float(ratings.max())
    if lowest >= 1 and highest <= 5:
        ends = (1.0, 5.0)
    elif whole and lowest >= 1 and highest <= 9:
        ends = (1.0, 9.0)
    elif whole and lowest >= 0 and highest <= 10:
        ends = (0.0, 10.0)
    elif lowest >= 0 and highest <= 100:
        ends = (0.0, 100.0)
    else:
        raise SurveyError(
            "Votes from {low} to {high} fit no usual scale. Name its ends, such as --scale 1-7.",
            low=f"{lowest:g}",
            high=f"{highest:g}",
        )
    return ends, Remark(
        code="scale_assumed",
        message=message(
            "The scale {low} to {high} was assumed from the votes. Name it if it is another: --scale 9.",
            low=f"{ends[0]:g}",
            high=f"{ends[1]:g}",
        ),
    )


def check_inside(ratings: Numbers, ends: tuple[float, float], where: str) -> None:
    """Refuse votes outside of the scale. Raises `SurveyError`."""
    outside = ratings[(ratings < ends[0]) | (ratings > ends[1])]
    if len(outside):
        raise SurveyError(
            "“{name}”: votes outside of the scale {low} to {high}: {count}, such as {value}. Correct them or "
            "name another scale.",
            name=where,
            count=len(outside),
            low=f"{ends[0]:g}",
            high=f"{ends[1]:g}",
            value=f"{outside[0]:g}",
        )
