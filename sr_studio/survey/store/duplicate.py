"""The design of a study as a new one: the same pictures, nobody's votes, new codes."""

import secrets
import tempfile
from pathlib import Path

import msgspec

from sr_studio import __version__
from sr_studio.survey.design.order.draws import drawn_key
from sr_studio.survey.design.plan import draw_plan
from sr_studio.survey.design.study import GENERATOR
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.creation import create_study, must_be_free
from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.study import Study


def duplicate_study(study: Study, target: Path, *, title: str = "", seed: int | None = None) -> None:
    """Make a new study of the design and the pictures of another.

    It has an id, a seed (unless one is given), codes of conditions and names of files of its own: whoever
    knows which code was which in the old study knows nothing of the new one.

    Raises `SurveyError` where the place is taken or a picture has changed.
    """
    target = Path(target).absolute()
    must_be_free(target)
    design = study.design
    codes = [one.code for one in design.conditions]
    shuffled = list(codes)
    secrets.SystemRandom().shuffle(shuffled)
    code = dict(zip(codes, shuffled, strict=True))
    new = msgspec.structs.replace(
        design,
        id=secrets.token_hex(16),
        title=title or design.title,
        contents=tuple(
            msgspec.structs.replace(one, conditions=tuple(sorted(code[old] for old in one.conditions)))
            for one in design.contents
        ),
        conditions=tuple(
            msgspec.structs.replace(one, code=code[one.code])
            for one in sorted(design.conditions, key=lambda one: code[one.code])
        ),
        seed=secrets.randbits(31) if seed is None else seed,
        order_key=drawn_key(),
        generator=GENERATOR,
        created_utc=now_utc(),
        app_version=__version__,
    )
    stimuli = []
    files: dict[str, Path] = {}
    pictures = any((study.folder / one.file).exists() for one in study.stimuli.values())
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".sr-studio-", suffix=".part", dir=target.parent) as place:
            for old in study.stimuli.values():
                name = secrets.token_hex(8)
                stimuli.append(
                    msgspec.structs.replace(
                        old, id=name, condition=code[old.condition], file=f"stimuli/{name}.png"
                    )
                )
                if pictures:
                    files[name] = Path(place) / f"{name}.png"
                    files[name].write_bytes(study.check_stimulus(old.id))
            stimuli.sort(key=lambda one: one.id)
            plans = [draw_plan(new, stimuli, slot) for slot in range(new.raters)]
            create_study(target, new, stimuli, plans, files=files if pictures else None)
    except OSError as error:
        raise SurveyError(
            "“{name}” cannot be made ({reason}). Choose another folder or free some space.",
            name=target.name,
            reason=error.strerror or str(error),
        ) from error
