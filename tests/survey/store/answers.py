"""Votes that follow from the trial alone, so that any two raters of one plan answer alike."""

from sr_studio.survey.design.study import StudyDesign
from sr_studio.survey.design.trial import Trial
from sr_studio.survey.store.records import Rater, Screen, Sitting, Vote
from sr_studio.survey.store.study import Study

SCREEN = Screen(name="Screen", serial="S-1", width=1920, height=1080)


def answer(design: StudyDesign, sitting: Sitting, trial: Trial, *, value: int | None = None) -> Vote:
    """A vote on a trial."""
    pairs = design.method == "pairs"
    return Vote(
        sitting=sitting.id,
        trial=trial.index,
        repetition=trial.repetition,
        value=None if pairs else float(value if value is not None else 1 + trial.index * 7 % 5),
        choice=("left", "right")[trial.index % 2] if pairs else "",
        rt_ms=1000.0 + trial.index / 3,
        view_ms=800.5,
        pixel_exact=True,
        dpr=1.25,
        shown_utc="2026-01-02T03:04:05.678Z",
        voted_utc="2026-01-02T03:04:06.678Z",
    )


def rate(study: Study, rater: Rater, *, most: int = 10**6) -> list[Vote]:
    """Let a rater answer, sitting after sitting, at most so many trials; return the votes."""
    votes: list[Vote] = []
    while len(votes) < most and not study.progress(rater.id).finished:
        sitting = study.begin_sitting(rater.id, screen=SCREEN)
        while len(votes) < most and (trial := study.next_trial(rater.id)) is not None:
            votes.append(answer(study.design, sitting, trial))
            study.vote(votes[-1])
        study.end_sitting(sitting.id, "stopped" if study.next_trial(rater.id) else "finished")
    return votes
