"""The design, stimuli and plans with which the votes of a CSV could have been collected."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from sr_studio.survey.analysis.files.columns import Columns
from sr_studio.survey.design.study import (
    Condition,
    Consent,
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

_NO_EXTRAS = Extras(training=0, dummies=0, repeats=0.0, least_repeats=0, gold=0, identical=0)

_HEX = frozenset("0123456789abcdef")

_METHODS: tuple[Method, ...] = ("acr", "acr-hr", "dcr", "pairs")


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
    training = {one.content for one in ballots if one.kind == "training"}
    training -= {one.content for one in ballots if one.kind != "training"}
    contents = _contents(ballots, training)
    conditions = _conditions(columns, ballots, hidden_reference)
    stimuli = _stimuli(columns, ballots, contents, conditions)
    raters, sheets = _sheets(columns, ballots, contents, conditions, stimuli)
    said = _one(columns, "method")
    method: Method = next((one for one in _METHODS if one == said), "acr-hr" if hidden_reference else "acr")
    seed = _one(columns, "rng_seed") or _one(columns, "seed")
    study_id = _one(columns, "study_id")
    design = StudyDesign(
        id=study_id if len(study_id) == 32 and set(study_id) <= _HEX else secrets.token_hex(16),
        title=Path(columns.sheet.name).stem,
        method="pairs" if pairs else method,
        contents=tuple(contents.values()),
        conditions=tuple(conditions.values()),
        scale=Scale(minimum=int(np.floor(scale[0])), maximum=int(np.ceil(scale[1]))),
        ties=any(one.choice == "tie" for one in ballots),
        cannot_tell=any(one.missing for one in ballots),
        raters=len(raters),
        sessions=max(one.session for one in ballots) + 1,
        extras=_NO_EXTRAS,
        consent=Consent(),
        notes={"imported": f"{columns.sheet.name}, SHA-256 {columns.sheet.sha256}"},
        seed=int(seed) if seed.isdecimal() else 0,
        created_utc=min((one.time_utc for one in ballots if one.time_utc), default=""),
        app_version=next((one.app_version for one in ballots if one.app_version), ""),
    )
    plans = tuple(
        Plan(slot=slot, seed=design.seed, trials=tuple(sorted((trial for _, trial in sheet), key=_index)))
        for slot, sheet in enumerate(sheets)
    )
    return Synthesis(design, tuple(stimuli.values()), plans, raters, sheets)


def _index(trial: Trial) -> int:
    return trial.index


def _one(columns: Columns, name: str) -> str:
    """The only value of a column, "" where there are several or none."""
    texts = set(columns.texts(name)) - {""} if columns.has(name) else set()
    return texts.pop() if len(texts) == 1 else ""


def _contents(ballots: Sequence[Ballot], training: set[str]) -> dict[str, Content]:
    """Contents by what rows call them. Rows that call them by a name get ids c01 on."""
    found: dict[str, Content] = {}
    named = any(one.content != one.content_name for one in ballots)
    for one in ballots:
        if one.content not in found:
            key = one.content if named else f"c{len(found) + 1:02d}"
            found[one.content] = Content(id=key, name=one.content_name, training=one.content in training)
    return found


def _conditions(columns: Columns, ballots: Sequence[Ballot], reference: str) -> dict[str, Condition]:
    """Conditions by name, with the codes of the rows or k1 on."""
    codes: dict[str, str] = {}
    roles: dict[str, Role] = {}
    for one in (shown for ballot in ballots for shown in ballot.shown):
        if codes.setdefault(one.condition, one.code) != one.code:
            raise _differs(columns, one.condition, codes[one.condition], one.code)
        role: Role = (
            "reference"
            if one.reference or one.condition == reference
            else "anchor"
            if one.anchor
            else "result"
        )
        if roles.get(one.condition, "result") == "result":
            roles[one.condition] = role
    given = {code for code in codes.values() if code}
    if len(given) < sum(bool(code) for code in codes.values()):
        raise SurveyError("“{name}” gives one code to two conditions.", name=columns.sheet.name)
    free = (f"k{number}" for number in range(1, 10**6) if f"k{number}" not in given)
    return {
        name: Condition(code=code or next(free), name=name, role=roles[name]) for name, code in codes.items()
    }


def _stimuli(
    columns: Columns,
    ballots: Sequence[Ballot],
    contents: dict[str, Content],
    conditions: dict[str, Condition],
) -> dict[tuple[str, str], Stimulus]:
    """Stimuli by content and condition; ids as the rows have them, else made up."""
    found: dict[tuple[str, str], Shown] = {}
    for ballot in ballots:
        for one in ballot.shown:
            first = found.setdefault((ballot.content, one.condition), one)
            if (first.stimulus, first.sha256) != (one.stimulus, one.sha256):
                raise _differs(columns, f"{ballot.content}/{one.condition}", first.stimulus, one.stimulus)
    taken = {one.stimulus for one in found.values() if one.stimulus}
    if len(taken) < sum(bool(one.stimulus) for one in found.values()):
        raise SurveyError("“{name}” gives one id to two stimuli.", name=columns.sheet.name)
    made = (f"{number:016x}" for number in range(1, 2**48) if f"{number:016x}" not in taken)
    return {
        (content, condition): Stimulus(
            id=(key := one.stimulus or next(made)),
            content=contents[content].id,
            condition=conditions[condition].code,
            file=one.file or f"stimuli/{key}.png",
            sha256=one.sha256,
            width=0,
            height=0,
        )
        for (content, condition), one in found.items()
    }


def _sheets(
    columns: Columns,
    ballots: Sequence[Ballot],
    contents: dict[str, Content],
    conditions: dict[str, Condition],
    stimuli: dict[tuple[str, str], Stimulus],
) -> tuple[tuple[str, ...], tuple[tuple[tuple[Ballot, Trial], ...], ...]]:
    """Every rater's ballots with the trials they answer, in the order of the file."""
    by_rater: dict[str, list[Ballot]] = {}
    for one in ballots:
        by_rater.setdefault(one.rater, []).append(one)
    reference = next((one.name for one in conditions.values() if one.role == "reference"), "")
    sheets = []
    for own in by_rater.values():
        numbers = [one.trial for one in own]
        if min(numbers) < 0 or len(set(numbers)) < len(numbers):
            if min(numbers) >= 0:
                raise _twice(columns, own)
            numbers = list(range(len(own)))
        first: dict[tuple[str, tuple[str, ...]], int] = {}
        for number, one in zip(numbers, own, strict=True):
            if one.kind != "repeat":
                first.setdefault(_asked(one), number)
        sheets.append(
            tuple(
                (
                    one,
                    _trial(number, one, first=first, contents=contents, stimuli=stimuli, reference=reference),
                )
                for number, one in zip(numbers, own, strict=True)
            )
        )
    return tuple(by_rater), tuple(sheets)


def _asked(one: Ballot) -> tuple[str, tuple[str, ...]]:
    return one.content, tuple(sorted(shown.condition for shown in one.shown))


def _trial(
    number: int,
    one: Ballot,
    *,
    first: dict[tuple[str, tuple[str, ...]], int],
    contents: dict[str, Content],
    stimuli: dict[tuple[str, str], Stimulus],
    reference: str,
) -> Trial:
    repeats = one.swap_of if one.swap_of >= 0 else first.get(_asked(one), -1) if one.kind == "repeat" else -1
    open_one = stimuli.get((one.content, reference)) if one.reference_file else None
    return Trial(
        index=number,
        session=one.session,
        kind=one.kind,
        content=contents[one.content].id,
        shown=tuple(stimuli[one.content, shown.condition].id for shown in one.shown),
        reference="" if open_one is None else open_one.id,
        repetition=one.repetition,
        repeats=repeats,
        swapped=one.swap_of >= 0,
        lowest=one.lowest,
        highest=one.highest,
    )


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
