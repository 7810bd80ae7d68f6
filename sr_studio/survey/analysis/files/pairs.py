"""Paired comparisons from a CSV: left, right and choice, or pwcmp's ``condition_A, condition_B,
is_A_selected``."""

import re

import numpy as np

from sr_studio.errors import message
from sr_studio.survey.analysis.files.columns import Columns, positions
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import Integers, PairVotes, StudyFacts

_CHOICES = {"left": -1, "right": 1, "tie": 0, "l": -1, "r": 1, "no difference": 0, "same": 0}

_NO_TEST = re.compile(r"trial:(?:training|dummy|gold|repeat|identical)(?:$|; )")
"""Begins the reason of a row that is no test trial in our own files; the rater's own reason follows."""


def is_pairs(columns: Columns) -> bool:
    """Whether a header is that of paired comparisons."""
    return (
        bool(columns.first_of("observer", "rater", "participant_id"))
        and bool(columns.first_of("scene", "content", "content_id"))
        and (_sided(columns) or _selected(columns))
    )


def _sided(columns: Columns) -> bool:
    return all(columns.has(name) for name in ("left", "right", "choice"))


def _selected(columns: Columns) -> bool:
    return all(columns.has(name) for name in ("condition_a", "condition_b", "is_a_selected"))


def read_pairs(columns: Columns) -> PairVotes:
    """Comparisons of a sheet; a line without a choice is a missing vote. Raises `SurveyError`."""
    raters = columns.named(columns.first_of("observer", "rater", "participant_id"))
    contents = columns.named(columns.first_of("scene", "content", "content_id"))
    sided = _sided(columns)
    left = columns.named("left" if sided else "condition_a")
    right = columns.named("right" if sided else "condition_b")
    choice = _choices(columns, left, right) if sided else _selections(columns)
    keep = np.flatnonzero(np.isfinite(choice))
    if not len(keep):
        raise SurveyError("“{name}” has no votes below its header.", name=columns.sheet.name)
    # In the order in which conditions are met: left, then right of every row.
    names, _ = positions([name for row in keep for name in (left[row], right[row])])
    place = {name: number for number, name in enumerate(names)}
    rater_names, rater = positions([raters[row] for row in keep])
    content_names, content = positions([contents[row] for row in keep])
    repetition = _whole(columns, "repetition", keep, default=0)
    trial = _whole(columns, "trial_index", keep, default=-1)
    flags = list(columns.flags("excluded")) if columns.has("excluded") else [False] * len(raters)
    reasons = columns.texts("exclude_reason") if columns.has("exclude_reason") else [""] * len(raters)
    no_test = [_NO_TEST.match(reason) is not None for reason in reasons]
    reasons = [_NO_TEST.sub("", reason, count=1) for reason in reasons]
    flags = [
        flag and (not out or bool(reason)) for flag, out, reason in zip(flags, no_test, reasons, strict=True)
    ]
    lefts = np.array([place[left[row]] for row in keep], dtype=np.int64)
    rights = np.array([place[right[row]] for row in keep], dtype=np.int64)
    return PairVotes(
        raters=rater_names,
        contents=content_names,
        conditions=names,
        rater=rater,
        content=content,
        left=lefts,
        right=rights,
        choice=choice[keep].astype(np.int64),
        repetition=repetition,
        trial=trial,
        rt_ms=columns.numbers("rt_ms")[keep] if columns.has("rt_ms") else np.full(len(keep), np.nan),
        swap_of=_swaps(columns, keep, rater, trial),
        excluded=np.array([flags[row] for row in keep], dtype=bool),
        # A pair of a picture with itself says something of the rater alone.
        counted=(lefts != rights) & ~np.array([no_test[row] for row in keep], dtype=bool),
        reasons=tuple(reasons[row] for row in keep) if any(flags[row] for row in keep) else (),
        facts=StudyFacts(path=columns.sheet.path, sha256=columns.sheet.sha256, method="pairs"),
    )


def _choices(columns: Columns, left: list[str], right: list[str]) -> np.ndarray:
    found = np.full(len(left), np.nan)
    for row, text in enumerate(columns.texts("choice")):
        small = text.lower()
        if small in _CHOICES:
            found[row] = _CHOICES[small]
        elif text and text in (left[row], right[row]) and left[row] != right[row]:
            found[row] = -1 if text == left[row] else 1
        elif text:
            raise columns.wrong(row, "choice", text, message("Write left, right or tie."))
    return found


def _selections(columns: Columns) -> np.ndarray:
    found = columns.numbers("is_a_selected")
    for row in np.flatnonzero(np.isfinite(found) & ~np.isin(found, (0, 0.5, 1))):
        raise columns.wrong(
            int(row),
            "is_A_selected",
            columns.texts("is_a_selected")[row],
            message("Write 1, 0, or 0.5 for a tie."),
        )
    return 1 - 2 * found


def _whole(columns: Columns, name: str, keep: Integers, *, default: int) -> Integers:
    if not columns.has(name):
        return np.full(len(keep), default)
    return columns.counts(name, default=default)[keep]


def _swaps(columns: Columns, keep: Integers, rater: Integers, trial: Integers) -> Integers:
    """Rows whose repeat with sides changed others are: ``swap_of`` names the trial of the same rater."""
    if not columns.has("swap_of"):
        return np.full(len(keep), -1)
    wanted = columns.counts("swap_of", default=-1)[keep]
    at = {(int(one), int(two)): row for row, (one, two) in enumerate(zip(rater, trial, strict=True))}
    return np.array(
        [
            at.get((int(one), int(two)), -1) if two >= 0 else -1
            for one, two in zip(rater, wanted, strict=True)
        ],
        dtype=np.int64,
    )
