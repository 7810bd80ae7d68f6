"""The votes of a study as the tables that the analysis takes."""

from collections.abc import Sequence

import numpy as np

from sr_studio.survey.design.study import StudyDesign
from sr_studio.survey.design.trial import Trial
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.records import DUPLICATED, Choice, SittingKind, StoredVote, Vote
from sr_studio.survey.store.rows.ballots import latest
from sr_studio.survey.store.simulated import simulated_raters
from sr_studio.survey.store.study import Study
from sr_studio.survey.votes import PairVotes, RatingVotes, StudyFacts, simulated_among

_CHOICES = {"left": -1, "tie": 0, "right": 1}


def rating_votes(
    study: Study, *, kind: SittingKind | None = "test", every: Sequence[StoredVote] | None = None
) -> RatingVotes:
    """Ratings of a study, rater after rater in their order of trials; a missing answer is a missing row.

    Training shows other contents and is left out, as `read_ratings` leaves it out of a file.

    Conditions have names where the study is closed or somebody has looked before (`Study.record_look`), else
    codes, and then the hidden reference is not said either. ``every``: the votes of both kinds with all
    revisions, where they were read already. Raises `SurveyError` where the study asks for
    pairs.
    """
    if study.design.method == "pairs":
        raise SurveyError("“{name}” compares pairs: it has no ratings.", name=study.folder.name)
    names = _Names(study)
    votes = _of_kind(study, kind, every)
    first = first_votes(votes)
    given = [one for one in latest(votes) if one.vote.value is not None]
    met = dict.fromkeys(study.stimuli[one.trial.shown[0]].condition for one in given)
    # Training shows other contents, which are no part of the study's.
    rows = [one for one in given if one.trial.kind != "training"]
    conditions = [study.stimuli[one.trial.shown[0]].condition for one in rows]
    place = {name: at for at, name in enumerate(dict.fromkeys(names.conditions[code] for code in met))}
    reference = study.design.reference
    excluded, reasons = _excluded(study, rows, kind)
    return RatingVotes(
        raters=tuple(dict.fromkeys(one.rater for one in rows)),
        contents=tuple(dict.fromkeys(names.contents[one.trial.content] for one in rows)),
        conditions=tuple(place),
        rater=_positions([one.rater for one in rows]),
        content=_positions([names.contents[one.trial.content] for one in rows]),
        condition=np.array([place[names.conditions[code]] for code in conditions], np.int64),
        rating=np.array([one.vote.value for one in rows], np.float64),
        repetition=np.array([one.vote.repetition for one in rows], np.int64),
        trial=np.array([one.vote.trial for one in rows], np.int64),
        rt_ms=_times(rows),
        excluded=excluded,
        repeat=np.array([one.trial.kind == "repeat" for one in rows], np.bool_),
        gold=np.array([_gold(one.trial, first[one.rater, one.vote.trial]) for one in rows], np.int64),
        counted=np.array([one.trial.kind == "test" for one in rows], np.bool_),
        minimum=float(study.design.scale.minimum),
        maximum=float(study.design.scale.maximum),
        hidden_reference=(
            names.conditions[reference.code]
            if reference is not None and names.open and study.design.method == "acr-hr"
            else ""
        ),
        reasons=reasons,
        facts=_facts(study, names, rows),
    )


def pair_votes(
    study: Study, *, kind: SittingKind | None = "test", every: Sequence[StoredVote] | None = None
) -> PairVotes:
    """Comparisons of a study, as `rating_votes`. Raises `SurveyError` where the study asks for ratings."""
    if study.design.method != "pairs":
        raise SurveyError("“{name}” asks for ratings: it has no pairs.", name=study.folder.name)
    names = _Names(study)
    rows = [one for one in latest(_of_kind(study, kind, every)) if one.vote.choice]
    sides = [
        tuple(names.conditions[study.stimuli[shown].condition] for shown in one.trial.shown) for one in rows
    ]
    conditions = tuple(dict.fromkeys(name for pair in sides for name in pair))
    at = {name: position for position, name in enumerate(conditions)}
    row_of = {(one.rater, one.vote.trial): row for row, one in enumerate(rows)}
    excluded, reasons = _excluded(study, rows, kind)
    return PairVotes(
        raters=tuple(dict.fromkeys(one.rater for one in rows)),
        contents=tuple(dict.fromkeys(names.contents[one.trial.content] for one in rows)),
        conditions=conditions,
        rater=_positions([one.rater for one in rows]),
        content=_positions([names.contents[one.trial.content] for one in rows]),
        left=np.array([at[pair[0]] for pair in sides], np.int64),
        right=np.array([at[pair[1]] for pair in sides], np.int64),
        choice=np.array([_CHOICES[one.vote.choice] for one in rows], np.int64),
        repetition=np.array([one.vote.repetition for one in rows], np.int64),
        trial=np.array([one.vote.trial for one in rows], np.int64),
        rt_ms=_times(rows),
        swap_of=np.array(
            [row_of.get((one.rater, one.trial.repeats), -1) if one.trial.swapped else -1 for one in rows],
            np.int64,
        ),
        excluded=excluded,
        counted=np.array([one.trial.kind == "test" for one in rows], np.bool_),
        reasons=reasons,
        facts=_facts(study, names, rows),
    )


class _Names:
    """What contents and conditions are called in a table."""

    def __init__(self, study: Study) -> None:
        design = study.design
        self.open = study.names_open or study.looked
        self.contents = content_names(design)
        self.conditions = {one.code: one.name if self.open else one.code for one in design.conditions}
        self.codes = {one.name: one.code for one in design.conditions}


def content_names(design: StudyDesign) -> dict[str, str]:
    """What contents are called in tables, by id: their names where these tell them apart, else their ids."""
    names = [one.name for one in design.contents]
    clear = all(names) and len(set(names)) == len(names)
    return {one.id: one.name if clear else one.id for one in design.contents}


def _facts(study: Study, names: _Names, rows: list[StoredVote]) -> StudyFacts:
    pairs = study.design.planned
    simulated = simulated_raters(study.sittings())
    test = [one.rater for one in rows if one.trial.kind == "test"]
    return StudyFacts(
        path=str(study.folder),
        sha256=study.digest(),
        study_id=study.design.id,
        method=study.design.method,
        closed=study.names_open,
        interim=study.looked,
        duplicated=any(one.what == DUPLICATED for one in study.occurrences()),
        planned_raters=study.design.raters,
        planned=pairs if names.open else tuple((names.codes[a], names.codes[b]) for a, b in pairs),
        anchors=tuple(names.conditions[one.code] for one in study.design.conditions if one.role == "anchor")
        if names.open
        else (),
        codes=tuple((one.id, one.code) for one in study.raters(None)),
        remarks=simulated_among(_positions(test), np.array([one in simulated for one in test], np.bool_)),
    )


def _of_kind(
    study: Study, kind: SittingKind | None, every: Sequence[StoredVote] | None
) -> tuple[StoredVote, ...]:
    """Votes of sittings of a kind (None: of both) with all revisions."""
    if every is None:
        return study.votes(kind=kind, all_revisions=True)
    return tuple(one for one in every if kind is None or one.kind == kind)


def first_votes(votes: Sequence[StoredVote]) -> dict[tuple[str, int], Vote]:
    """Of each trial the vote before any correction: what a trial with a known answer is judged by.

    ``votes`` stand in the order of revisions.
    """
    return {(one.rater, one.vote.trial): one.vote for one in reversed(votes)}


def _gold(trial: Trial, vote: Vote) -> int:
    passed = gold_passed(trial, vote)
    return -1 if passed is None else int(passed)


def gold_passed(trial: Trial, vote: Vote) -> bool | None:
    """Whether a vote is a known answer; None where the trial has none, or is not of the test."""
    return passes(trial, vote.value, vote.choice)


def passes(trial: Trial, value: float | None, choice: Choice) -> bool | None:
    """`gold_passed` of what a vote says."""
    if trial.kind in ("training", "dummy") or (trial.lowest is None and trial.highest is None):
        return None
    given = _CHOICES[choice] if choice else value
    if given is None:
        return False
    return (trial.lowest is None or given >= trial.lowest) and (
        trial.highest is None or given <= trial.highest
    )


def _excluded(
    study: Study, rows: list[StoredVote], kind: SittingKind | None
) -> tuple[np.ndarray[tuple[int], np.dtype[np.bool_]], tuple[str, ...]]:
    """Flags, and the reason of each row ("" where it is not excluded); no reasons where none is."""
    why = {one.id: one.excluded for one in study.raters(kind)}
    reasons = tuple(why[one.rater] for one in rows)
    flags = np.array([bool(reason) for reason in reasons], np.bool_)
    return flags, reasons if flags.any() else ()


def _positions(names: list[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    at = {name: position for position, name in enumerate(dict.fromkeys(names))}
    return np.array([at[name] for name in names], np.int64)


def _times(rows: list[StoredVote]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Milliseconds; an unknown time is stored as 0."""
    return np.array([one.vote.rt_ms if one.vote.rt_ms > 0 else np.nan for one in rows], np.float64)
