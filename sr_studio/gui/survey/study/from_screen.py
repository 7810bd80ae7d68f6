"""From what the comparison shows to a draft: images become contents, models conditions, the box the crop."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from sr_studio.geometry import Box as Region
from sr_studio.gui.compare.image_entry import (
    REFERENCE_KEY,
    Entry,
    ImageFile,
    Setup,
    grid_size,
    input_scale,
    method_of,
    role_of,
)
from sr_studio.imaging.pairing import read_name
from sr_studio.models.upscaler import ModelInfo
from sr_studio.survey.design.draft import (
    REFERENCE,
    DraftCondition,
    DraftContent,
    PictureFile,
    StudyDraft,
    has_references,
    whole_box,
)
from sr_studio.survey.design.study import Box

WritePasted = Callable[[ImageFile], Path]
"""Writes the bytes of a picture that is no file and returns where."""


@dataclass(frozen=True, kw_only=True)
class Screen:
    """What the comparison shows: its images, how they are taken, the models in order, the box.

    ``offsets``: how pictures of an image are moved, by the keys of the image and of the pane.
    """

    entries: Sequence[Entry]
    setup: Setup
    models: Sequence[ModelInfo]
    region: Region | None = None
    offsets: Mapping[int, Mapping[str, tuple[int, int]]] = field(default_factory=dict)


def draft_of(screen: Screen, write_pasted: WritePasted) -> StudyDraft:
    """The draft of a study of what is on the screen.

    Finished results are conditions of their methods. Images that could not be opened and models of another
    scale are left out (`left_out`). The original is rated too where every image has one. Results are computed
    in fp32, the precision of published numbers, unless another was chosen.
    """
    setup = screen.setup
    contents: list[DraftContent] = []
    made: dict[str, dict[str, PictureFile]] = {}
    opened = [entry for entry in screen.entries if entry.image is not None]
    for entry in screen.entries:
        if entry.image is not None:
            name = unique_name(_name(entry), {one.name for one in contents})
            contents.append(_content(entry, name, screen, write_pasted))
            for method, file in entry.results.items():
                made.setdefault(method, {})[name] = _file(file, write_pasted)
    conditions: list[DraftCondition] = []
    named = {REFERENCE_KEY: REFERENCE}
    for model in screen.models:
        taken = {one.name for one in conditions}
        if model.origin != "finished" and _fits(model, setup):
            conditions.append(DraftCondition(name=model.name, label=model.label, digest=model.digest))
        elif pictures := made.get(method_of(model.name)):
            conditions.append(DraftCondition(name=unique_name(model.label, taken), pictures=pictures))
        else:
            continue
        named[model.name] = conditions[-1].name
    moved = {one.name: _offsets(entry, screen, named) for entry, one in zip(opened, contents, strict=True)}
    draft = StudyDraft(
        contents=tuple(msgspec.structs.replace(one, offsets=moved[one.name]) for one in contents),
        conditions=tuple(conditions),
        degradation=setup.degradation,
        precision="fp32" if setup.precision == "auto" else setup.precision,
    )
    draft = draft if has_references(draft) else msgspec.structs.replace(draft, choice="acr")
    return _within_what_is_shared(draft, screen.region)


def _within_what_is_shared(draft: StudyDraft, region: Region | None) -> StudyDraft:
    """The draft with the box inside what moved pictures share."""
    if region is None:
        return draft
    contents = [
        msgspec.structs.replace(one, crop=_inside(region, whole_box(draft, one))) if one.offsets else one
        for one in draft.contents
    ]
    return msgspec.structs.replace(draft, contents=tuple(contents))


def _offsets(entry: Entry, screen: Screen, named: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """How an image's pictures are moved, by condition; ``named``: those of panes. The input is not rated."""
    moved = screen.offsets.get(entry.key, {})
    return {named[key]: by for key, by in moved.items() if key in named}


def left_out(screen: Screen) -> tuple[str, ...]:
    """Names of images and models that cannot take part."""
    images = [entry.title for entry in screen.entries if entry.image is None]
    models = (model for model in screen.models if model.origin != "finished")
    return (*images, *(model.label for model in models if not _fits(model, screen.setup)))


def _fits(model: ModelInfo, setup: Setup) -> bool:
    """Whether it enlarges by the factor of the study."""
    return model.scale in (0, setup.scale)


def _name(entry: Entry) -> str:
    """What the file's name says of its content, in its own letters: ``baby`` of ``baby_HR.png``."""
    assert entry.shown is not None
    if entry.called is not None:
        return entry.title
    stem = Path(entry.shown.name).stem
    bare, _ = read_name(stem)
    at = stem.casefold().find(bare)
    return stem[at : at + len(bare)] if bare and at >= 0 else stem


def unique_name(name: str, taken: set[str]) -> str:
    """The name, counted up where it is taken."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _content(entry: Entry, name: str, screen: Screen, write_pasted: WritePasted) -> DraftContent:
    assert entry.image is not None
    setup = screen.setup
    width, height = grid_size(entry, setup)
    whole = Box(x=0, y=0, width=width, height=height)
    crop = _inside(screen.region, whole) if screen.region is not None else None
    if entry.bare:
        return DraftContent(name=name, crop=crop)  # nothing but results is known of it
    image = _file(entry.image, write_pasted)
    if entry.reference is not None:
        own = msgspec.structs.replace(setup.degradation, scale=input_scale(entry, setup))
        return DraftContent(
            name=name,
            reference=_file(entry.reference, write_pasted),
            input=image,
            crop=crop,
            degradation=None if own == setup.degradation else own,
        )
    if role_of(entry, setup) == "reference":
        return DraftContent(name=name, reference=image, crop=crop)
    return DraftContent(name=name, input=image, crop=crop)


def _file(file: ImageFile, write_pasted: WritePasted) -> PictureFile:
    info = file.info
    path = file.path or write_pasted(file)
    return PictureFile(file=str(path), width=info.width, height=info.height, digest=info.digest)


def _inside(region: Region, whole: Box) -> Box | None:
    """The box moved inside what there is; None where that is not larger than it."""
    width, height = min(region.width, whole.width), min(region.height, whole.height)
    if (width, height) == (whole.width, whole.height):
        return None
    x = min(max(region.x, whole.x), whole.x + whole.width - width)
    y = min(max(region.y, whole.y), whole.y + whole.height - height)
    return Box(x=x, y=y, width=width, height=height)
