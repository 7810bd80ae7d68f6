"""The design, stimuli and plans with which the votes of a CSV could have been collected."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, count
from pathlib import Path

import numpy as np

from sr_studio.survey.analysis.files.columns import Columns
from sr_studio.survey.design.study import (
    Condition,
    Content,
    Extras,
    Method,
    Role,
    Scale,
    Stimulus,
    StudyDesign,
)
from sr_studio.survey.design.trial import Plan, Trial
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.importing.ballots import Ballot, Shown

REFERENCE = "reference"
"""Name of an original that rows point to and never rate."""

_NO_EXTRAS = Extras(training=0, dummies=0, repeats=0.0, least_repeats=0, gold=0, identical=0)

_HEX = frozenset("0123456789abcdef")

_METHODS: tuple[Method, ...] = ("acr", "acr-hr", "dcr", "pairs")

Place = tuple[str, str]
"""Content and condition as rows call them."""


@dataclass(frozen=True)
class Synthesis:
    """What a study is made of.

    ``raters`` are names in the order of plans, ``ballots`` theirs, each with the trial it answers.
    """

    design: StudyDesign
    stimuli: tuple[Stimulus, ...]
    plans: tuple[Plan, ...]
    raters: tuple[str, ...]
    ballots: tuple[tuple[tuple[Ballot, Trial], ...], ...]


@dataclass(frozen=True)
class _Parts:
    """Contents and conditions by what rows call them, stimuli by both."""

    contents: dict[str, Content]
    conditions: dict[str, Condition]
    stimuli: dict[Place, Stimulus]
    open_reference: bool

    def reference(self, content: str) -> str:
        """Id of the original that stands open beside a content, or ""."""
        name = next((name for name, one in self.conditions.items() if one.role == "reference"), "")
        found = self.stimuli.get((content, name)) if self.open_reference else None
        return "" if found is None else found.id


def synthesise(
    columns: Columns, ballots: Sequence[Ballot], *, scale: tuple[float, float], hidden_reference: str
) -> Synthesis:
    """Make up a study.

    Parameters
    ----------
    scale
        Ends of the rating scale.
    hidden_reference
        Name of the condition that is the original, or "".

    Raises
    ------
    SurveyError
        Two rows say different things of one stimulus or condition.
    """
    pairs = len(ballots[0].shown) == 2
    said = _one(columns, "method")
    method: Method = next((one for one in _METHODS if one == said), "acr-hr" if hidden_reference else "acr")
    parts = _parts(columns, ballots, hidden_reference, open_reference=method == "dcr")
    raters, sheets = _sheets(columns, ballots, parts)
    seed = _one(columns, "rng_seed") or _one(columns, "seed")
    study_id = _one(columns, "study_id")
    notes = {
        "imported": f"{columns.sheet.name}, SHA-256 {columns.sheet.sha256}",
        "scale_factor": _one(columns, "scale_factor"),
        "distance_cm": _one(columns, "view_distance_cm"),
    }
    design = StudyDesign(
        id=study_id if len(study_id) == 32 and set(study_id) <= _HEX else secrets.token_hex(16),
        title=Path(columns.sheet.name).stem,
        method="pairs" if pairs else method,
        contents=tuple(parts.contents.values()),
        conditions=tuple(parts.conditions.values()),
        scale=_scale(ballots, int(np.floor(scale[0])), int(np.ceil(scale[1]))),
        ties=any(one.choice == "tie" for one in ballots),
        cannot_tell=any(one.missing for one in ballots),
        raters=len(raters),
        sessions=max(one.session for one in ballots) + 1,
        extras=_NO_EXTRAS,
        notes={key: text for key, text in notes.items() if text},
        seed=int(seed) if seed.isdecimal() else 0,
        created_utc=min((one.time_utc for one in ballots if one.time_utc), default=""),
        app_version=next((one.app_version for one in ballots if one.app_version), ""),
    )
    plans = tuple(
        Plan(
            slot=slot,
            seed=design.seed,
            trials=tuple(sorted((trial for _, trial in sheet), key=lambda trial: trial.index)),
        )
        for slot, sheet in enumerate(sheets)
    )
    return Synthesis(design, tuple(parts.stimuli.values()), plans, raters, sheets)


def _one(columns: Columns, name: str) -> str:
    """The only value of a column, "" where there are several or none."""
    texts = set(columns.texts(name)) - {""} if columns.has(name) else set()
    return texts.pop() if len(texts) == 1 else ""


def _scale(ballots: Sequence[Ballot], minimum: int, maximum: int) -> Scale:
    """The scale, with the words that rows have beside their numbers."""
    words = {int(one.value): one.label for one in ballots if one.label and one.value is not None}
    steps = range(minimum, maximum + 1)
    if not words:
        return Scale(minimum=minimum, maximum=maximum)
    return Scale(minimum=minimum, maximum=maximum, words={"en": tuple(words.get(n, "") for n in steps)})


def _parts(
    columns: Columns, ballots: Sequence[Ballot], hidden_reference: str, *, open_reference: bool
) -> _Parts:
    contents = _contents(ballots)
    conditions = _conditions(columns, ballots, hidden_reference)
    stimuli = _stimuli(columns, ballots, contents, conditions)
    _add_originals(ballots, contents, conditions, stimuli)
    return _Parts(contents, conditions, stimuli, open_reference)


def _contents(ballots: Sequence[Ballot]) -> dict[str, Content]:
    """Contents by what rows call them. Rows that call them by a name get ids c01 on."""
    training = {one.content for one in ballots if one.kind == "training"}
    training -= {one.content for one in ballots if one.kind != "training"}
    named = any(one.content != one.content_name for one in ballots)
    found: dict[str, Content] = {}
    for one in ballots:
        if one.content not in found:
            key = one.content if named else f"c{len(found) + 1:02d}"
            found[one.content] = Content(id=key, name=one.content_name, training=one.content in training)
    return found


def _conditions(columns: Columns, ballots: Sequence[Ballot], reference: str) -> dict[str, Condition]:
    """Conditions by name, with the codes of the rows or k1 on."""
    codes: dict[str, str] = {}
    roles: dict[str, Role] = {}
    for ballot in ballots:
        for one in ballot.shown:
            if codes.setdefault(one.condition, one.code) != one.code:
                raise _differs(columns, one.condition, codes[one.condition], one.code)
            original = one.reference or (bool(one.file) and one.file == ballot.reference_file)
            if original or one.condition == reference:
                roles[one.condition] = "reference"
            elif one.anchor:
                roles.setdefault(one.condition, "anchor")
    given = [code for code in codes.values() if code]
    if len(set(given)) < len(given):
        raise SurveyError("“{name}” gives one code to two conditions.", name=columns.sheet.name)
    free = (code for number in count(1) if (code := f"k{number}") not in given)
    return {
        name: Condition(code=codes[name] or next(free), name=name, role=roles.get(name, "result"))
        for name in _in_order(columns, list(codes))
    }


def _in_order(columns: Columns, names: list[str]) -> list[str]:
    """Names as they are first seen; in this program's file of pairs A stands before B."""
    if not (columns.has("condition_a") and columns.has("left")):
        return names
    before: dict[str, set[str]] = {name: set() for name in names}
    for a, b in zip(columns.texts("condition_a"), columns.texts("condition_b"), strict=True):
        if a != b and a in before and b in before:
            before[b].add(a)
    order: list[str] = []
    while len(order) < len(names):
        left = [name for name in names if name not in order]
        # Of a file whose order goes in a circle, the first seen.
        order.append(next((name for name in left if before[name] <= set(order)), left[0]))
    return order


def _stimuli(
    columns: Columns,
    ballots: Sequence[Ballot],
    contents: dict[str, Content],
    conditions: dict[str, Condition],
) -> dict[Place, Stimulus]:
    """Stimuli by content and condition; ids as the rows have them, else made up."""
    found: dict[Place, Shown] = {}
    for ballot in ballots:
        for one in ballot.shown:
            first = found.setdefault((ballot.content, one.condition), one)
            if (first.stimulus, first.sha256) != (one.stimulus, one.sha256):
                raise _differs(columns, f"{ballot.content}/{one.condition}", first.stimulus, one.stimulus)
    given = [one.stimulus for one in found.values() if one.stimulus]
    if len(set(given)) < len(given):
        raise SurveyError("“{name}” gives one id to two stimuli.", name=columns.sheet.name)
    made = _made_up(given)
    return {
        (content, condition): _stimulus(
            one.stimulus or next(made),
            contents[content].id,
            conditions[condition].code,
            file=one.file,
            sha256=one.sha256,
        )
        for (content, condition), one in found.items()
    }


def _made_up(taken: Sequence[str]) -> Iterator[str]:
    return (key for number in count(1) if (key := f"{number:016x}") not in taken)


def _stimulus(key: str, content: str, condition: str, *, file: str, sha256: str = "") -> Stimulus:
    return Stimulus(
        id=key,
        content=content,
        condition=condition,
        file=file or f"stimuli/{key}.png",
        sha256=sha256,
        width=0,
        height=0,
    )


def _add_originals(
    ballots: Sequence[Ballot],
    contents: dict[str, Content],
    conditions: dict[str, Condition],
    stimuli: dict[Place, Stimulus],
) -> None:
    """Add the originals that rows point to and never rate."""
    name = next((name for name, one in conditions.items() if one.role == "reference"), "")
    files = {
        one.content: one.reference_file
        for one in ballots
        if one.reference_file and (one.content, name) not in stimuli
    }
    if files and not name:
        name = next(text for number in count() if (text := REFERENCE + "_" * number) not in conditions)
        codes = {one.code for one in conditions.values()}
        code = next(text for number in count(1) if (text := f"k{number}") not in codes)
        conditions[name] = Condition(code=code, name=name, role="reference")
    taken = [one.id for one in stimuli.values()]
    made = _made_up(taken)
    for content, file in files.items():
        stem = Path(file).stem
        key = stem if len(stem) == 16 and set(stem) <= _HEX and stem not in taken else next(made)
        taken.append(key)
        stimuli[content, name] = _stimulus(key, contents[content].id, conditions[name].code, file=file)


def _sheets(
    columns: Columns, ballots: Sequence[Ballot], parts: _Parts
) -> tuple[tuple[str, ...], tuple[tuple[tuple[Ballot, Trial], ...], ...]]:
    """Every rater's ballots with the trials they answer, in the order of the file."""
    by_rater: dict[str, list[Ballot]] = {}
    for one in ballots:
        by_rater.setdefault(one.rater, []).append(one)
    return tuple(by_rater), tuple(_sheet(columns, own, parts) for own in by_rater.values())


def _sheet(columns: Columns, own: Sequence[Ballot], parts: _Parts) -> tuple[tuple[Ballot, Trial], ...]:
    numbers = [one.trial for one in own]
    if min(numbers) < 0:
        numbers = list(range(len(own)))
    elif len(set(numbers)) < len(numbers):
        raise _twice(columns, own)
    first: dict[tuple[str, tuple[str, ...]], int] = {}
    for number, one in zip(numbers, own, strict=True):
        if one.kind != "repeat":
            first.setdefault(_asked(one), number)
    rests: dict[int, int] = {}
    found: dict[int, Trial] = {}
    for number, one in sorted(zip(numbers, own, strict=True), key=lambda pair: pair[0]):
        found[number] = Trial(
            index=number,
            session=one.session,
            kind=one.kind,
            content=parts.contents[one.content].id,
            shown=tuple(parts.stimuli[one.content, shown.condition].id for shown in one.shown),
            reference=parts.reference(one.content),
            repetition=one.repetition,
            repeats=_repeats(one, first),
            swapped=one.swap_of >= 0,
            lowest=one.lowest,
            highest=one.highest,
            break_before=one.block > rests.get(one.session, 0),
        )
        rests[one.session] = one.block
    return tuple((one, found[number]) for number, one in zip(numbers, own, strict=True))


def _asked(one: Ballot) -> tuple[str, tuple[str, ...]]:
    return one.content, tuple(sorted(shown.condition for shown in one.shown))


def _repeats(one: Ballot, first: dict[tuple[str, tuple[str, ...]], int]) -> int:
    """The trial a repeat repeats."""
    if one.swap_of >= 0:
        return one.swap_of
    return first.get(_asked(one), -1) if one.kind == "repeat" else -1


def _twice(columns: Columns, own: Sequence[Ballot]) -> SurveyError:
    twin = next(a for a, b in combinations(own, 2) if a.trial == b.trial)
    return SurveyError(
        "“{name}”: {rater} has two rows of trial {trial}. Remove one of them, or the column trial_index.",
        name=columns.sheet.name,
        rater=twin.rater,
        trial=twin.trial,
    )


def _differs(columns: Columns, what: str, one: str, other: str) -> SurveyError:
    return SurveyError(
        "“{name}” says different things of “{what}”: “{one}” and “{other}”. Make them the same.",
        name=columns.sheet.name,
        what=what,
        one=one,
        other=other,
    )
