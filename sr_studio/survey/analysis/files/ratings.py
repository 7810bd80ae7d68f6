"""Ratings from a CSV: of this program (``ratings.csv``), or of any other with a rater, a content, a condition
and a rating in every line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sr_studio.errors import message
from sr_studio.survey.analysis.files.columns import Columns, positions
from sr_studio.survey.analysis.files.scales import check_inside, scale_assumed, scale_named
from sr_studio.survey.errors import SurveyArgumentError, SurveyError
from sr_studio.survey.votes import Flags, Integers, RatingVotes, Remark, StudyFacts

HIDDEN_REFERENCES = ("hr", "reference", "gt")
"""Names of a condition that is taken for the hidden reference where a file does not say which it is."""

_COUNTED = frozenset({"", "test"})
"""Kinds of trials that are part of means (column ``trial_type``)."""


@dataclass(frozen=True, kw_only=True)
class RatingNames:
    """What the user says of a file: the scale and the hidden reference, "" where it is left to the file."""

    scale: str = ""
    hidden_reference: str = ""


NOTHING_SAID = RatingNames()


def is_ratings(columns: Columns) -> bool:
    """Whether a header is that of ratings."""
    return (
        bool(columns.first_of("participant_id", "rater", "observer"))
        and bool(columns.first_of("content_id", "content", "content_name"))
        and bool(columns.first_of("condition", "condition_code"))
        and columns.has("rating")
    )


def read_ratings(columns: Columns, said: RatingNames) -> RatingVotes:
    """Ratings of a sheet. Raises `SurveyError`.

    A line without a rating is a missing vote and is left out. A vote on the same stimulus by the same rater
    again is a repetition.
    """
    raters = columns.named(columns.first_of("participant_id", "rater", "observer"))
    contents = _contents(columns)
    conditions = _conditions(columns)
    ratings = columns.numbers("rating")
    given = np.isfinite(ratings)
    kinds = np.array(columns.texts("trial_type") if columns.has("trial_type") else [""] * len(ratings))
    # Training shows other contents, which are no part of the study's.
    used = given & (kinds != "training")
    keep = np.flatnonzero(used)
    if not len(keep):
        raise SurveyError("“{name}” has no votes below its header.", name=columns.sheet.name)
    remarks: list[Remark] = []
    rater_names, rater = positions([raters[row] for row in keep])
    content_names, content = positions([contents[row] for row in keep])
    # Names in the order in which raters met them, training included: as a study's own table has them.
    condition_names, _ = positions([conditions[row] for row in np.flatnonzero(given)])
    place = {name: number for number, name in enumerate(condition_names)}
    condition = np.array([place[conditions[row]] for row in keep], dtype=np.int64)
    repetition = _repetitions(columns, keep, (rater, content, condition), remarks)
    ratings = ratings[keep]
    lines = [columns.line(int(row)) for row in keep]
    ends = _ends(columns, ratings, lines, said, remarks)
    check_inside(ratings, ends, lines, columns.sheet.name)
    excluded, reasons = _exclusions(columns, keep)
    counted = np.array([kind in _COUNTED for kind in kinds[keep]])
    if not counted.any():
        raise SurveyError("“{name}” has no votes of test trials.", name=columns.sheet.name)
    return RatingVotes(
        raters=rater_names,
        contents=content_names,
        conditions=condition_names,
        rater=rater,
        content=content,
        condition=condition,
        rating=ratings,
        repetition=repetition,
        trial=columns.counts("trial_index", default=-1)[keep]
        if columns.has("trial_index")
        else np.full(len(keep), -1),
        rt_ms=columns.numbers("rt_ms")[keep] if columns.has("rt_ms") else np.full(len(keep), np.nan),
        excluded=excluded,
        repeat=kinds[keep] == "repeat",
        gold=_gold(columns, keep),
        counted=counted,
        minimum=ends[0],
        maximum=ends[1],
        hidden_reference=_hidden_reference(columns, keep, conditions, condition_names, said),
        reasons=reasons,
        facts=replace(
            _facts(columns),
            remarks=tuple(remarks),
            anchors=_anchors(columns, keep, condition_names, condition),
        ),
    )


def _contents(columns: Columns) -> list[str]:
    """Names of contents: those people gave, where they tell contents apart as their ids do."""
    name = columns.first_of("content_id", "content", "content_name")
    ids = columns.named(name)
    if name == "content_id" and columns.has("content_name"):
        names = columns.texts("content_name")
        pairs = dict.fromkeys(zip(ids, names, strict=True))
        if all(names) and len(pairs) == len({one for one, _ in pairs}) == len({two for _, two in pairs}):
            return names
    return ids


def _conditions(columns: Columns) -> list[str]:
    """Names of conditions, or their codes in a file of a study that is not closed."""
    if columns.has("condition") and columns.has("condition_code") and not any(columns.texts("condition")):
        return columns.named("condition_code")
    return columns.named(columns.first_of("condition", "condition_code"))


def _repetitions(
    columns: Columns, keep: Integers, key: Sequence[Integers], remarks: list[Remark]
) -> Integers:
    stated = columns.counts("repetition", default=0)[keep] if columns.has("repetition") else None
    # The sitting and the place in it tell two votes of this program's own files apart.
    trial = columns.counts("trial_index", default=-1)[keep] if columns.has("trial_index") else None
    if stated is not None and _all_differ([*key, stated, *([] if trial is None else [trial])]):
        return stated
    seen: dict[tuple[int, ...], int] = {}
    found = np.zeros(len(keep), dtype=np.int64)
    again = 0
    for row in range(len(keep)):
        at = (int(key[0][row]), int(key[1][row]), int(key[2][row]))
        if stated is not None:
            own = (*at, int(stated[row]), int(trial[row]) if trial is not None else -1)
            if own in seen:
                raise SurveyError(
                    "“{name}”: lines {first} and {second} are the same rater, content, condition and "
                    "repetition. Remove one of them, or number the repetitions.",
                    name=columns.sheet.name,
                    first=columns.line(int(keep[seen[own]])),
                    second=columns.line(int(keep[row])),
                )
            seen[own] = row
            found[row] = stated[row]
        else:
            found[row] = seen.get(at, 0)
            seen[at] = int(found[row]) + 1
            again += bool(found[row])
    if again:
        remarks.append(
            Remark(
                code="repeated_votes",
                message=message(
                    "Votes of a rater on a stimulus rated before: {count}. They were taken as repetitions; "
                    "remove them if they are copies.",
                    count=again,
                ),
            )
        )
    return found


def _all_differ(columns: Sequence[Integers]) -> bool:
    """Whether no two rows are the same in all columns."""
    order = np.lexsort(columns)
    same = np.ones(max(len(order) - 1, 0), dtype=np.bool_)
    for column in columns:
        same &= column[order[1:]] == column[order[:-1]]
    return not same.any()


def _ends(
    columns: Columns, ratings: np.ndarray, lines: list[int], said: RatingNames, remarks: list[Remark]
) -> tuple[float, float]:
    if said.scale:
        return scale_named(said.scale)
    if columns.has("scale_min") and columns.has("scale_max"):
        low, high = columns.numbers("scale_min"), columns.numbers("scale_max")
        if np.isfinite(low).any() and np.isfinite(high).any():
            ends = {(a, b) for a, b in zip(low, high, strict=True) if np.isfinite(a) and np.isfinite(b)}
            if len(ends) > 1:
                raise SurveyError(
                    "“{name}” has votes on different scales. Analyse them apart.", name=columns.sheet.name
                )
            low_end, high_end = ends.pop()
            if low_end >= high_end:
                row = int(np.flatnonzero(np.isfinite(low) & np.isfinite(high))[0])
                text = columns.texts("scale_max")[row]
                raise columns.wrong(row, "scale_max", text, message("It must be above scale_min."))
            return low_end, high_end
    ends_found, remark = scale_assumed(ratings, lines, columns.sheet.name)
    remarks.append(remark)
    return ends_found


def _exclusions(columns: Columns, keep: Integers) -> tuple[Flags, tuple[str, ...]]:
    none = np.zeros(len(keep), dtype=bool), ()
    if not columns.has("excluded"):
        return none
    flags = np.array(list(columns.flags("excluded")), dtype=bool)[keep]
    if not flags.any():
        return none
    if not columns.has("exclude_reason"):
        return flags, tuple("" for _ in keep)
    texts = columns.texts("exclude_reason")
    return flags, tuple(texts[row] for row in keep)


def _gold(columns: Columns, keep: Integers) -> Integers:
    if not columns.has("gold_pass"):
        return np.full(len(keep), -1)
    given = np.array([bool(text) for text in columns.texts("gold_pass")])
    passed = np.array(list(columns.flags("gold_pass")))
    return np.where(given, passed, -1)[keep].astype(np.int64)


def _hidden_reference(
    columns: Columns, keep: Integers, conditions: list[str], names: tuple[str, ...], said: RatingNames
) -> str:
    if said.hidden_reference:
        if said.hidden_reference not in names:
            raise SurveyArgumentError(
                "There is no condition “{name}” to be the hidden reference. There are {names}.",
                name=said.hidden_reference,
                names=", ".join(names),
            )
        return said.hidden_reference
    if columns.has("is_hidden_ref"):
        marked = list(columns.flags("is_hidden_ref"))
        found: set[str] = {conditions[row] for row in keep if marked[row]}
        if len(found) > 1:
            raise SurveyError(
                "“{name}” marks several conditions as hidden reference: {names}. Leave one.",
                name=columns.sheet.name,
                names=", ".join(sorted(found)),
            )
        if found:
            return next(iter(found))
        if any(columns.texts("is_hidden_ref")):
            return ""
    small = {name.lower(): name for name in names}
    return next((small[name] for name in HIDDEN_REFERENCES if name in small), "")


def _anchors(
    columns: Columns, keep: Integers, names: tuple[str, ...], condition: Integers
) -> tuple[str, ...]:
    """Conditions that are marked as there to span the scale."""
    if not columns.has("is_anchor"):
        return ()
    marked = np.array(list(columns.flags("is_anchor")), dtype=bool)[keep]
    return tuple(names[place] for place in np.unique(condition[marked]))


def _facts(columns: Columns) -> StudyFacts:
    def one(name: str) -> str:
        texts = set(columns.texts(name)) - {""} if columns.has(name) else set()
        return texts.pop() if len(texts) == 1 else ""

    return StudyFacts(
        path=columns.sheet.path,
        sha256=columns.sheet.sha256,
        study_id=one("study_id"),
        method=one("method"),
    )
