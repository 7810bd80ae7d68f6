"""Computing and freezing the stimuli of a draft: models in the engine, finished pictures by themselves."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sr_studio.commands.survey.making.looking import Looker, decoded, image_notes
from sr_studio.engine.wire.pictures import ReferencePicture, Source, UpscaledPicture
from sr_studio.errors import StudioError
from sr_studio.imaging.degradation import describe_degradation
from sr_studio.imaging.files import read_bytes, shown_name
from sr_studio.models.upscaler import ModelInfo
from sr_studio.survey.design.cost import shown_under
from sr_studio.survey.design.draft import (
    REFERENCE,
    DraftCondition,
    DraftContent,
    Offset,
    PictureFile,
    StudyDraft,
    degradation_of,
    offset_of,
    preview,
    roles,
    shared_box,
)
from sr_studio.survey.design.freezing import Freezer, Pixels, shown_pixels, with_random_codes
from sr_studio.survey.design.study import Box, Role, StudyDesign
from sr_studio.survey.errors import SurveyArgumentError, SurveyError

if TYPE_CHECKING:
    from sr_studio.engine.client.blocking import BlockingEngine

Step = Callable[[str], None]


@dataclass
class Frozen:
    """What freezing leaves: a design with its facts, and notes by file."""

    design: StudyDesign
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    recipes: dict[str, list[str]] = field(default_factory=dict)


def models_of(draft: StudyDraft, known: Iterable[ModelInfo]) -> dict[str, ModelInfo]:
    """The models of a draft by name.

    Raises
    ------
    SurveyArgumentError
        One that nobody knows.
    SurveyError
        One whose file is another than the draft means, or one that enlarges by another
        factor than the pictures need.
    """
    by_name = {one.name: one for one in known}
    chosen = {}
    for condition, role in roles(draft):
        if condition.finished or role == "reference":
            continue
        model = by_name.get(condition.name)
        if model is None:
            raise SurveyArgumentError(
                "There is no model “{name}”. There are {models}.",
                name=condition.name,
                models=", ".join(by_name),
            )
        if condition.digest and condition.digest != model.digest:
            raise SurveyError(
                "The file of the model “{name}” has changed since it was added to the study. Add it again.",
                name=condition.name,
            )
        for content in (*draft.contents, *draft.training):
            scale = degradation_of(draft, content).scale
            if model.scale and model.scale != scale and (content.reference or content.input):
                raise SurveyError(
                    "{name} enlarges by {own}, and “{content}” is to be enlarged by {scale}: the pictures "
                    "would have unequal sizes. Leave one of the two out, or reduce by {own}.",
                    name=model.label,
                    own=model.scale,
                    content=content.name,
                    scale=scale,
                )
        chosen[model.name] = model
    return chosen


def freeze(
    draft: StudyDraft,
    freezer: Freezer,
    *,
    engine: "BlockingEngine | None",
    looker: Looker,
    step: Step,
) -> Frozen:
    """Compute and freeze every stimulus of a draft that has been looked at and has no errors.

    Parameters
    ----------
    engine
        None where nothing is computed.
    step
        Called before each stimulus with what is made.

    Raises
    ------
    SurveyError
        A model that is not there, pictures of unequal size.
    StudioError
        What the engine says of an image or a model.
    """
    design = with_random_codes(preview(draft))
    computed = None
    if engine is not None:
        computed = _Computed(draft, engine, models_of(draft, engine.models().models))
        labels = {name: model.label for name, model in computed.models.items()}
        design = msgspec.structs.replace(
            design,
            conditions=tuple(
                msgspec.structs.replace(one, label=one.label or labels.get(one.name, ""))
                for one in design.conditions
            ),
        )
    frozen = Frozen(design)
    _Work(draft, freezer, frozen, looker, step).all_contents(computed)
    frozen.design = msgspec.structs.replace(
        frozen.design,
        conditions=tuple(
            msgspec.structs.replace(one, recipe="; ".join(dict.fromkeys(frozen.recipes.get(one.code, []))))
            for one in frozen.design.conditions
        ),
    )
    return frozen


class _Computed:
    """Pictures of one content from the engine."""

    def __init__(self, draft: StudyDraft, engine: "BlockingEngine", models: Mapping[str, ModelInfo]) -> None:
        self._draft = draft
        self._engine = engine
        self.models = models
        self._sources: dict[str, Source] = {}

    def _source(self, content: DraftContent) -> Source:
        found = self._sources.get(content.name)
        if found is None:
            degradation = degradation_of(self._draft, content)
            reference = self._open(content.reference.file) if content.reference is not None else ""
            own = self._open(content.input.file) if content.input is not None else ""
            found = Source(
                input=own,
                reference=reference,
                degradation=degradation if reference and not own else None,
                scale=degradation.scale,
            )
            self._sources[content.name] = found
        return found

    def _open(self, file: str) -> str:
        return self._engine.open(Path(file)).digest

    def reference(self, content: DraftContent) -> Pixels:
        return self._engine.picture(ReferencePicture(source=self._source(content)))

    def upscaled(self, content: DraftContent, name: str) -> tuple[Pixels, str]:
        """A model's picture and its recipe."""
        model, source = self.models[name], self._source(content)
        fetched = self._engine.fetch(
            UpscaledPicture(
                source=source, model=model.name, digest=model.digest, precision=self._draft.precision
            )
        )
        words = [f"{model.label} ({model.name}), ×{source.scale}"]
        words += [f"model BLAKE2b-128 {model.digest}"] if model.digest else []
        words.append(f"{fetched.facts.precision} on {fetched.facts.device}")
        words.append(
            f"input {describe_degradation(source.degradation)}"
            if source.degradation is not None
            else "input as given"
        )
        return fetched.pixels, ", ".join(filter(None, words))


class _Work:
    """Goes through the contents one by one, so that one content's pictures are in memory at a time."""

    def __init__(
        self, draft: StudyDraft, freezer: Freezer, frozen: Frozen, looker: Looker, step: Step
    ) -> None:
        self._draft = draft
        self._freezer = freezer
        self._frozen = frozen
        self._looker = looker
        self._step = step

    def all_contents(self, computed: _Computed | None) -> None:
        codes = {one.name: one.code for one in self._frozen.design.conditions}
        facts = []
        drafted = (*self._draft.contents, *self._draft.training)
        for content, designed in zip(drafted, self._frozen.design.contents, strict=True):
            pictures = [
                (codes[condition.name], self._picture(content, condition, role, computed, codes))
                for condition, role in shown_under(self._draft, content)
            ]
            by = {
                codes[condition.name]: offset_of(content, condition.name)
                for condition, _ in shown_under(self._draft, content)
            }
            box = self._box(content, [(pixels, by[code]) for code, pixels in pictures])
            for code, pixels in pictures:
                x, y = by[code]
                own = msgspec.structs.replace(box, x=box.x - x, y=box.y - y)
                self._freezer.freeze(pixels, content=designed.id, condition=code, crop=own)
            origin = content.reference or content.input or _first_finished(self._draft, content)
            facts.append(
                msgspec.structs.replace(
                    designed,
                    width=box.width,
                    height=box.height,
                    source=shown_name(origin.file) if origin else "",
                    **_placed(content, box, by),
                    source_sha256=hashlib.sha256(read_bytes(Path(origin.file))).hexdigest() if origin else "",
                )
            )
        self._frozen.design = msgspec.structs.replace(self._frozen.design, contents=tuple(facts))

    def _picture(
        self,
        content: DraftContent,
        condition: DraftCondition,
        role: Role,
        computed: _Computed | None,
        codes: Mapping[str, str],
    ) -> Pixels:
        """One picture, H x W x 3 uint8, before it is cut; its recipe is noted."""
        self._step(f"{content.name} · {condition.label or condition.name}")
        file = content.reference.file if role == "reference" and content.reference else ""
        recipe = "the original"
        alpha = None
        if condition.finished:
            picture = condition.pictures[content.name]
            file, recipe = picture.file, "finished pictures"
        if condition.finished or (role == "reference" and computed is None):
            image = decoded(Path(file), max_pixels=self._looker.max_pixels)
            self._frozen.notes[file] = image_notes(image)
            known = self._looker.look(file)
            if known.digest != image.digest:
                raise SurveyError("“{name}” has changed meanwhile. Begin again.", name=shown_name(file))
            pixels, alpha = image.pixels, image.alpha
        elif role == "reference":
            assert computed is not None
            pixels = computed.reference(content)
        else:
            assert computed is not None
            try:
                pixels, recipe = computed.upscaled(content, condition.name)
            except StudioError as error:
                raise SurveyError(
                    "{condition} cannot be made of “{content}”: {reason}",
                    condition=condition.name,
                    content=content.name,
                    reason=error,
                ) from error
        if content in self._draft.contents:
            parts = self._frozen.recipes.setdefault(codes[condition.name], [])
            parts.append(recipe)
            x, y = offset_of(content, condition.name)
            if (x, y) != (0, 0):
                parts.append(f"moved by {x:+d}, {y:+d} px for “{content.name}” and cut to what all share")
        shown, notes = shown_pixels(pixels, alpha, grey=self._draft.grey)
        if notes:
            key = file or f"{content.name}, {condition.name}"
            before = self._frozen.notes.get(key, ())
            self._frozen.notes[key] = (*before, *(note.text for note in notes))
        return shown

    def _box(self, content: DraftContent, pictures: Sequence[tuple[Pixels, Offset]]) -> Box:
        """What is cut out of every picture of a content, as they lie moved: its crop, or what all cover."""
        if content.crop is not None:
            return content.crop
        sizes = [(one.shape[1], one.shape[0]) for one, _ in pictures]
        width, height = min(size[0] for size in sizes), min(size[1] for size in sizes)
        scale = degradation_of(self._draft, content).scale
        spread = max(max(size[0] - width, size[1] - height) for size in sizes)
        # Results of an input that was rounded up reach beyond the original by less than the scale.
        if spread >= scale and spread and not self._draft.equal:
            raise SurveyError(
                "The pictures of “{content}” have unequal sizes. Crop them: --crop auto, or a part of them.",
                content=content.name,
            )
        return shared_box(sizes, [by for _, by in pictures])


def _placed(content: DraftContent, box: Box, by: Mapping[str, Offset]) -> dict[str, Any]:
    """Where moved pictures of a content lay and what was cut of them, in pixels of the original."""
    if not any(content.offsets.values()):
        return {}
    x, y = offset_of(content, REFERENCE)
    moved = {code: (right - x, down - y) for code, (right, down) in by.items() if (right, down) != (x, y)}
    return {"crop": msgspec.structs.replace(box, x=box.x - x, y=box.y - y), "moved": moved}


def _first_finished(draft: StudyDraft, content: DraftContent) -> PictureFile | None:
    found = (one.pictures.get(content.name) for one in draft.conditions)
    return next((picture for picture in found if picture is not None), None)
