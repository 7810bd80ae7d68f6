"""Small studies on disk, with real pictures, and people who answer at once."""

import io
from hashlib import sha256
from pathlib import Path

from PIL import Image

from sr_studio.survey.design.plan import draw_plan
from sr_studio.survey.design.study import Extras, Method, Stimulus, StudyDesign
from sr_studio.survey.design.trial import Plan, Trial
from sr_studio.survey.store.records import Rater, Screen, Sitting, Vote
from sr_studio.survey.store.study import Study, create_study
from tests.survey.design.support import design_of

SCREEN = Screen(name="Screen", serial="S-1", width=1920, height=1080)


def picture(number: int) -> bytes:
    """A PNG of 8 x 6 pixels."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), (number % 256, number // 256, 77)).save(buffer, "PNG")
    return buffer.getvalue()


def make_study(
    folder: Path,
    method: Method = "acr-hr",
    *,
    plans: int = 3,
    pictures: bool = True,
    own_plans: tuple[Plan, ...] = (),
    **fields: object,
) -> Path:
    """A study in a folder that does not exist yet; its PNG files are made beside it and moved in."""
    design = design_of(method, **fields)  # type: ignore[arg-type]
    stimuli, files = [], {}
    for number, (content, condition) in enumerate(
        (content, condition) for content in design.contents for condition in design.conditions
    ):
        name = f"{number:016x}"
        data = picture(number)
        stimuli.append(
            Stimulus(
                id=name,
                content=content.id,
                condition=condition.code,
                file=f"stimuli/{name}.png",
                sha256=sha256(data).hexdigest(),
                width=8,
                height=6,
            )
        )
        if pictures:
            made = folder.parent / f"{folder.stem}-made"
            made.mkdir(parents=True, exist_ok=True)
            files[name] = made / f"{name}.png"
            files[name].write_bytes(data)
    drawn = own_plans or tuple(draw_plan(design, stimuli, slot) for slot in range(plans))
    create_study(folder, design, stimuli, drawn, files=files if pictures else None)
    return folder


def short_study(folder: Path, *, trials: int = 3, sessions: int = 1, slots: int = 1) -> Path:
    """A study whose plans have exactly this many test trials, in this many sessions, and no pictures."""
    design = design_of("acr", contents=trials, models=1, training=0, anchor=False, reference=False)
    plans = tuple(
        Plan(
            slot=slot,
            seed=design.seed,
            trials=tuple(
                Trial(
                    index=index,
                    session=index * sessions // trials,
                    kind="test",
                    content=content.id,
                    shown=(f"{index:016x}",),
                )
                for index, content in enumerate(design.contents)
            ),
        )
        for slot in range(slots)
    )
    return make_study(
        folder,
        "acr",
        pictures=False,
        own_plans=plans,
        contents=trials,
        models=1,
        training=0,
        anchor=False,
        reference=False,
        extras=Extras(training=0, dummies=0, repeats=0.0, least_repeats=0, gold=0),
    )


def answer(design: StudyDesign, sitting: Sitting, trial: Trial, *, value: int | None = None) -> Vote:
    """A vote on a trial that follows from the trial alone."""
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
