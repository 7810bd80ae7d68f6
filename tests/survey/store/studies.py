"""Small studies on disk, with real pictures, and people who answer at once."""

import io
from hashlib import sha256
from pathlib import Path

from PIL import Image

from sr_studio.survey.design.plan import draw_plan
from sr_studio.survey.design.study import Extras, Method, Stimulus
from sr_studio.survey.design.trial import Plan, Trial
from sr_studio.survey.store.study import create_study
from tests.survey.design.support import design_of
from tests.survey.store.answers import SCREEN, answer, rate

__all__ = ["SCREEN", "answer", "make_study", "picture", "rate", "short_study"]


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


def short_study(
    folder: Path, *, trials: int = 3, sessions: int = 1, slots: int = 1, contents: int = 0
) -> Path:
    """A study whose plans have exactly this many test trials, in this many sessions, and no pictures.

    ``contents``: how many, shown in turn; 0: one a trial.
    """
    contents = contents or trials
    design = design_of("acr", contents=contents, models=1, training=0, anchor=False, reference=False)
    plans = tuple(
        Plan(
            slot=slot,
            seed=design.seed,
            trials=tuple(
                Trial(
                    index=index,
                    session=index * sessions // trials,
                    kind="test",
                    content=design.contents[index % contents].id,
                    shown=(f"{index % contents:016x}",),
                )
                for index in range(trials)
            ),
        )
        for slot in range(slots)
    )
    return make_study(
        folder,
        "acr",
        pictures=False,
        own_plans=plans,
        contents=contents,
        models=1,
        training=0,
        anchor=False,
        reference=False,
        extras=Extras(training=0, dummies=0, repeats=0.0, least_repeats=0, gold=0),
    )
