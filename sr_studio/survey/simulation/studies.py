"""Simulated raters in a study: they answer its plans through the store, as people do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sr_studio.survey.design.trial import Trial
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.simulation.panel import Panel, SimulatedRater
from sr_studio.survey.simulation.truth import Truth
from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.records import Choice, Screen, Vote
from sr_studio.survey.store.simulated import people
from sr_studio.survey.store.study import Study
from sr_studio.survey.votes import SIMULATED_STATION

STATION = SIMULATED_STATION
"""Of every sitting of a simulated rater: how its votes are told from people's."""

_CHOICES: dict[int, Choice] = {-1: "left", 0: "tie", 1: "right"}


class Simulated(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: numbers, and the ids of raters who answered at random."""

    raters: int
    votes: int
    careless: tuple[str, ...]


def simulate_study(
    folder: Path,
    truth: Truth,
    *,
    raters: int = 0,
    seed: int,
    told: Callable[[int, int], None] | None = None,
) -> Simulated:
    """Let simulated raters answer a study's plans to the end.

    Parameters
    ----------
    truth
        Of the study's conditions, in their order (`truth.truth_of`).
    raters
        How many; 0 is as many as are planned.
    told
        Called with raters done, and how many there will be.

    Raises
    ------
    SurveyError
        The study is closed, or people have voted in it: the two are never mixed.
    """
    with Study.open(folder, write=True, station=STATION) as study:
        _check(study)
        count = raters or study.design.raters
        panel = Panel(truth, raters=count, contents=len(study.design.contents), seed=seed)
        places, careless = _places(study), []
        votes = 0
        with study.together():
            for number in range(count):
                rater = study.add_rater(code=study.next_code())
                study.record_consent(rater.id)
                votes += _answer(study, rater.id, panel.rater(number), places)
                careless += [rater.id] if panel.is_careless(number) else []
                if told is not None:
                    told(number + 1, count)
    return Simulated(raters=count, votes=votes, careless=tuple(careless))


def _check(study: Study) -> None:
    if study.closed_utc:
        raise SurveyError(
            "“{name}” is closed: nobody votes in it any more. Simulate a duplicate.",
            name=study.folder.name,
        )
    if people(study.sittings()):
        raise SurveyError(
            "People have sat in “{name}”. Simulated votes are not mixed with theirs: simulate a duplicate "
            "(sr-studio survey duplicate).",
            name=study.folder.name,
        )


@dataclass(frozen=True)
class _Places:
    """Where contents and stimuli of a study stand in the panel's truth."""

    content: Mapping[str, int]
    condition: Mapping[str, int]


def _places(study: Study) -> _Places:
    codes = {one.code: place for place, one in enumerate(study.design.conditions)}
    return _Places(
        content={one.id: place for place, one in enumerate(study.design.contents)},
        condition={key: codes[one.condition] for key, one in study.stimuli.items()},
    )


def _answer(study: Study, rater: str, person: SimulatedRater, places: _Places) -> int:
    """Answer every session of the rater's plan; return the number of votes."""
    votes = 0
    while not study.progress(rater).finished:
        sitting = study.begin_sitting(rater, screen=Screen(name=STATION))
        while (trial := study.next_trial(rater)) is not None:
            study.vote(_vote(sitting.id, trial, person, places, may_skip=study.design.cannot_tell))
            votes += 1
        study.end_sitting(sitting.id, "finished")
    return votes


def _vote(sitting: str, trial: Trial, person: SimulatedRater, places: _Places, *, may_skip: bool) -> Vote:
    content, shown = places.content[trial.content], [places.condition[one] for one in trial.shown]
    value: float | None = None
    choice: Choice = ""
    if len(shown) == 2:
        answer = person.compare(content, *shown)
        choice = _CHOICES[int(answer.value)]
    else:
        answer = person.rate(content, shown[0])
        value = answer.value
    missing = "cannot_tell" if may_skip and person.skips() else ""
    now = now_utc()
    return Vote(
        sitting=sitting,
        trial=trial.index,
        repetition=trial.repetition,
        value=None if missing else value,
        choice="" if missing else choice,
        missing=missing,
        rt_ms=answer.rt_ms,
        view_ms=answer.rt_ms,
        shown_utc=now,
        voted_utc=now,
    )
