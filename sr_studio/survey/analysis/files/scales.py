"""Rating scales of foreign files: named by the user, by columns, or assumed from the votes."""

import re
from collections.abc import Sequence

import numpy as np

from sr_studio.errors import Message, message
from sr_studio.survey.errors import SurveyArgumentError, SurveyError
from sr_studio.survey.votes import Integers, Numbers, Remark

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
    raise SurveyArgumentError(
        "“{text}” is no rating scale. Choose 5 (1 to 5), 9 (1 to 9), 11 (0 to 10), 100 (0 to 100), or its "
        "ends as 1-7.",
        text=text,
    )


_SHOWN = 5
"""Votes that a sentence names."""

_FEW = 0.1
"""Share of votes off a scale that are taken for slips of the pen, where all others are on it."""

_ENOUGH = 4
"""Votes on a scale from which a single other one is taken for a slip whatever its share."""


def scale_assumed(ratings: Numbers, lines: Sequence[int], where: str) -> tuple[tuple[float, float], Remark]:
    """The smallest usual scale that holds all votes, and the remark that says so.

    Nothing is assumed where nearly all votes are on a smaller scale of levels and a few are off it: a 55
    among votes of 1 to 5 is more likely a slip than a scale to 100. ``lines``: one a vote, of ``where``.
    Raises `SurveyError`, which names the lines.
    """
    whole = bool((ratings == np.round(ratings)).all())
    lowest, highest = float(ratings.min()), float(ratings.max())
    _refuse_slips(ratings, lines, where)
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


def _refuse_slips(ratings: Numbers, lines: Sequence[int], where: str) -> None:
    whole = ratings == np.round(ratings)
    for low, high in (_NAMED["5"], _NAMED["9"], _NAMED["11"]):
        on = (ratings >= low) & (ratings <= high) & (whole | (high == _NAMED["5"][1]))
        off = np.flatnonzero(~on)
        if not len(off):
            return
        single = len(off) == 1 and len(ratings) > _ENOUGH
        if single or len(off) <= _FEW * len(ratings):
            raise SurveyError(
                "“{name}”: {count} of {total} votes are on the scale {low} to {high}, and these are not: "
                "{votes}. Correct them, or name the scale that was used, such as --scale 9 or "
                "--scale 0-100.",
                name=where,
                count=len(ratings) - len(off),
                total=len(ratings),
                low=f"{low:g}",
                high=f"{high:g}",
                votes=_listed(ratings, lines, off),
            )


def _listed(ratings: Numbers, lines: Sequence[int], places: Integers) -> Message:
    shown = [
        message("{value} in line {line}", value=f"{ratings[place]:g}", line=int(lines[place]))
        for place in places[:_SHOWN]
    ]
    listed = shown[0]
    for one in shown[1:]:
        listed = message("{some}, {more}", some=listed, more=one)
    return listed if len(places) <= _SHOWN else message("{some}, …", some=listed)


def check_inside(ratings: Numbers, ends: tuple[float, float], lines: Sequence[int], where: str) -> None:
    """Refuse votes outside of the scale. Raises `SurveyError`, which names the lines (one a vote)."""
    outside = np.flatnonzero((ratings < ends[0]) | (ratings > ends[1]))
    if len(outside):
        raise SurveyError(
            "“{name}”: votes outside of the scale {low} to {high}: {count} of {total}, {votes}. Correct them "
            "or name another scale.",
            name=where,
            count=len(outside),
            total=len(ratings),
            low=f"{ends[0]:g}",
            high=f"{ends[1]:g}",
            votes=_listed(ratings, lines, outside),
        )
