"""What the image list holds: opened files, and entries that pair an input with its reference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import msgspec

from sr_studio.engine.wire.events import ImageInfo
from sr_studio.engine.wire.pictures import (
    FinishedPicture,
    InputPicture,
    ReferencePicture,
    Shown,
    Source,
    UpscaledPicture,
)
from sr_studio.errors import Message
from sr_studio.gui.i18n import translator
from sr_studio.gui.particles import filled
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.pairing import Clue, Reason
from sr_studio.imaging.reference_grid import reference_grid
from sr_studio.imaging.roles import BY_FILE_NAME, Taken, taken_as
from sr_studio.imaging.scenes import Extent, extent_of
from sr_studio.models.upscaler import ModelInfo, Precision

Role = Literal["input", "reference"]
RoleChoice = Literal["auto", "input", "reference"]
State = Literal["opening", "ready", "failed"]

REFERENCE_KEY = "reference"
INPUT_KEY = "input"

METHOD_PREFIX = "result of "
"""Begins the pane key of a method, so that one called like a model or like a pane is told from it."""

BY_USER = Reason("user", Message("chosen by you"))
A_SAMPLE = Reason("sample", Message("A sample photograph: it is the reference."))
A_SCENE = Reason("scene", Message("Finished results stand beside it: it is their reference."))

BY_VIEW = Reason("view", Message("as in the saved view"))

UNREDUCED = Degradation(scale=1)

_tr = translator("Reason")


def reason_text(reason: Reason | None) -> str:
    """Why an entry is taken as what it is, in the user's language; "" where nothing is to be said."""
    if reason is None:
        return ""
    sentences: dict[Clue, str] = {
        "names": _tr("by name: {reference} and {input}"),
        "folders": _tr("by folder: {reference} and {input}"),
        "names in two folders": _tr("by name in two folders: {reference} and {input}"),
        "size": _tr("by size: one is {scale} times the other"),
        "user": _tr("chosen by you"),
        "file name": _tr("by the name of the file or its folder"),
        "unnamed": _tr("no name says otherwise"),
        "too small": _tr("{width}×{height} pixels are too few to be reduced by {scale}"),
        "sample": _tr("A sample photograph: it is the reference."),
        "view": _tr("as in the saved view"),
        "scene": _tr("Finished results stand beside it: it is their reference."),
    }
    return filled(sentences[reason.clue], **reason.message.values)


@dataclass(frozen=True, kw_only=True)
class ImageFile:
    """One opened file as the engine decoded it.

    ``thumbnail``: RGBA uint8 rows, ``thumbnail_size`` wide and high.
    """

    info: ImageInfo
    thumbnail: bytes
    thumbnail_size: tuple[int, int]
    path: Path | None = None

    @property
    def name(self) -> str:
        """File name for people."""
        return self.info.name

    @property
    def identity(self) -> Path | str:
        """What stays the same when it is read again: its path, or the digest of bytes that are no file."""
        return self.path or self.info.digest


@dataclass(frozen=True)
class Unread:
    """A file that cannot be read, and why: a sentence that names the file."""

    path: Path
    reason: Message


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row of the image list.

    ``image`` alone is an image whose role is chosen; with ``reference`` it is a pair, ``image`` being
    the input. ``role`` overrides the window's choice for this entry ("auto" follows it). ``why`` says how a
    pair was found or a role chosen, ``reason`` why opening failed. ``split``: it was half of a pair that the
    user took apart, so it is never paired again by itself. ``digest``: of the bytes of an image that is no
    file. With ``methods`` it is a scene: ``results`` holds the finished picture of each of them that is
    decoded, in this order, and ``image`` alone is the reference, or with the role ``input`` the input of
    results without one. ``awaited``: the file of each method that has not been decoded yet. ``unread``: why
    the file of a method, which is none of ``methods`` here, cannot be read. ``bare``: nothing
    but results is known; ``image`` is the first of them. ``roles``: what the files of a scene made by hand
    were before, by their identity. ``apart``: it was part of a scene that the user took apart. ``called``:
    the folder of its own by which a scene is called.
    """

    key: int
    name: str
    path: Path | None = None
    state: State = "opening"
    image: ImageFile | None = None
    reference: ImageFile | None = None
    role: RoleChoice = "auto"
    scale: int = 0
    why: Reason | None = None
    reason: Message | None = None
    split: bool = False
    digest: str = ""
    methods: tuple[str, ...] = ()
    results: Mapping[str, ImageFile] = field(default_factory=dict)
    awaited: Mapping[str, Path] = field(default_factory=dict)
    unread: Mapping[str, Unread] = field(default_factory=dict)
    bare: bool = False
    roles: Mapping[Path | str, tuple[RoleChoice, Reason | None]] = field(default_factory=dict)
    apart: bool = False
    called: Path | None = None

    @property
    def paired(self) -> bool:
        """Whether it has both an input and a reference of its own."""
        return self.image is not None and self.reference is not None

    @property
    def shown(self) -> ImageFile | None:
        """The file whose thumbnail and name stand for the entry."""
        return self.reference or self.image

    @property
    def title(self) -> str:
        """What it is called everywhere: by its file, or by the folder that holds nothing but this scene."""
        if self.called is not None:
            return self.called.name
        return self.shown.name if self.shown else self.name

    @property
    def place(self) -> Path | None:
        """The file or folder that it is called by."""
        return self.called or (self.shown.path if self.shown else self.path)

    @property
    def folder(self) -> str:
        """Where that lies, as tables give it; "" for what is no file, or is not read."""
        at = self.called or (self.shown.path if self.shown else None)
        return str(at.parent) if at is not None else ""

    @property
    def file_name(self) -> str:
        """The title as a file's name: what is saved of it begins with its stem."""
        if self.called is not None:
            return f"{self.called.name}.png"
        return self.shown.name if self.shown else self.name

    @property
    def sides(self) -> tuple[Path | str, Path | str]:
        """What input and reference are, by path or digest; "" where there is none."""
        image = self.image.identity if self.image else self.path or self.digest
        return image, self.reference.identity if self.reference else ""

    @property
    def result_files(self) -> dict[str, Path | str]:
        """What the result of every method is, decoded or not, by path or digest."""
        return {**self.awaited, **{name: file.identity for name, file in self.results.items()}}

    @property
    def digests(self) -> frozenset[str]:
        """Digests of everything the engine's client keeps for it."""
        held = (self.image, self.reference, *self.results.values())
        files = [file.info.digest for file in held if file is not None]
        return frozenset(files if not self.digest else [*files, self.digest])

    def with_image(self, image: ImageFile) -> "Entry":
        """The entry once its file has been decoded."""
        return replace(self, state="ready", image=image, name=image.name, path=image.path, reason=None)


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for every entry: role, degradation (its scale is *the* scale), precision.

    ``stated``: how inputs that came as files are said to have been made, whatever its scale; None where
    nobody says so.
    """

    role: RoleChoice = "auto"
    degradation: Degradation = Degradation()
    precision: Precision = "auto"
    stated: Degradation | None = None

    @property
    def scale(self) -> int:
        """Reference pixels per input pixel of an image that is not a pair."""
        return self.degradation.scale

    def stated_at(self, scale: int) -> Degradation | None:
        """How an input of a scale is said to have been made."""
        return None if self.stated is None else msgspec.structs.replace(self.stated, scale=scale)


def role_of(entry: Entry, setup: Setup) -> Role:
    """Whether a single image is upscaled (``input``) or degraded first (``reference``)."""
    if entry.methods:
        return "input" if entry.role == "input" or entry.bare else "reference"
    if entry.role == "auto":
        return setup.role if setup.role != "auto" else by_rule(entry, setup).role
    return by_rule(entry, setup).role if entry.why == BY_FILE_NAME else entry.role


def by_rule(entry: Entry, setup: Setup) -> Taken:
    """What a single image is where nobody has said it (`imaging.roles`)."""
    size = (entry.image.info.width, entry.image.info.height) if entry.image else (setup.scale, setup.scale)
    return taken_as(entry.path, size, setup.scale)


def pair_scale(entry: Entry) -> int:
    """Reference pixels per input pixel of a pair, from its sizes unless the user said otherwise."""
    assert entry.image
    assert entry.reference
    if entry.scale:
        return entry.scale
    ratio = max(
        entry.reference.info.width / entry.image.info.width,
        entry.reference.info.height / entry.image.info.height,
    )
    return max(1, round(ratio))


def method_key(method: str) -> str:
    """The pane key of a method's results."""
    return METHOD_PREFIX + method


def method_of(key: str) -> str:
    """The method that a pane key stands for; "" for any other pane."""
    return key.removeprefix(METHOD_PREFIX) if key.startswith(METHOD_PREFIX) else ""


def is_computed(models: Sequence[ModelInfo]) -> bool:
    """Whether any of these runs, or all are finished results."""
    return any(model.origin != "finished" for model in models)


def methods_of(entry: Entry, models: Sequence[ModelInfo]) -> tuple[ModelInfo, ...]:
    """The models and methods that an entry has a picture of: any that runs, and those of its results.

    Where nothing but results is known there is nothing that a model could run on.
    """
    return tuple(
        model
        for model in models
        if (method_of(model.name) in entry.results if model.origin == "finished" else not entry.bare)
    )


def scene_extent(entry: Entry, setup: Setup, *, computed: bool = True) -> Extent | None:
    """What all pictures of a scene cover, and the methods whose result is of another image.

    None where the entry has no results. ``computed``: whether models run beside them.
    """
    whole = entry.shown
    if not entry.methods or whole is None:
        return None
    small = (entry.image.info.width, entry.image.info.height) if entry.paired and entry.image else None
    scale = input_scale(entry, setup)
    size = whole.info.width, whole.info.height
    if not entry.bare and role_of(entry, setup) == "input" and not entry.paired:
        size, computed = (size[0] * scale, size[1] * scale), False
    return extent_of(
        size,
        scale,
        {name: (file.info.width, file.info.height) for name, file in entry.results.items()},
        small=small,
        computed=computed,
    )


def source_of(entry: Entry, setup: Setup, *, computed: bool = True) -> Source | None:
    """What the engine is asked about; None until the file is decoded.

    ``computed``: whether models run; the reference of a scene is not reduced without them. Of results alone
    it has neither input nor reference.
    """
    if entry.image is None:
        return None
    digest = entry.image.info.digest
    scene = scene_extent(entry, setup, computed=computed)
    extent = scene.size if scene else None
    if entry.reference is not None:
        reference = entry.reference.info.digest
        scale = pair_scale(entry)
        return Source(
            input=digest, reference=reference, scale=scale, extent=extent, stated=setup.stated_at(scale)
        )
    if role_of(entry, setup) == "reference":
        degradation = setup.degradation if computed or not scene else None
        return Source(reference=digest, degradation=degradation, scale=setup.scale, extent=extent)
    scale = input_scale(entry, setup)
    if entry.bare:
        return Source(scale=scale, extent=extent)
    return Source(input=digest, scale=scale, extent=extent, stated=setup.stated_at(scale))


def grid_size(entry: Entry, setup: Setup, *, computed: bool = True) -> tuple[int, int]:
    """Width and height of the entry in reference pixels, as the engine crops it; (0, 0) until decoded."""
    if entry.image is None:
        return 0, 0
    info = entry.image.info
    size = info.width, info.height
    if scene := scene_extent(entry, setup, computed=computed):
        grid = scene.size
    elif entry.reference is not None:
        large = entry.reference.info
        grid = reference_grid((large.width, large.height), pair_scale(entry), size)
    elif role_of(entry, setup) == "reference":
        grid = reference_grid(size, setup.scale)
    else:
        return size[0] * setup.scale, size[1] * setup.scale
    return max(1, grid[0]), max(1, grid[1])


def grid_size_of(entry: Entry | None, setup: Setup, models: Sequence[ModelInfo]) -> tuple[int, int]:
    """As `grid_size` with the models an entry is shown under; (0, 0) without an entry."""
    return grid_size(entry, setup, computed=is_computed(models)) if entry is not None else (0, 0)


def input_scale(entry: Entry, setup: Setup) -> int:
    """Reference pixels per input pixel; of an input beside results alone, as they have it."""
    if entry.paired:
        return pair_scale(entry)
    if (
        entry.methods
        and entry.results
        and entry.image
        and not entry.bare
        and role_of(entry, setup) == "input"
    ):
        first = next(iter(entry.results.values())).info
        return max(1, round(first.width / entry.image.info.width))
    return setup.scale


def pictures_of(entry: Entry, setup: Setup, models: tuple[ModelInfo, ...]) -> dict[str, Shown]:
    """Every picture of an entry by pane key, in the order in which they are wanted.

    A scene has no input to show where no model runs and none of its own is open.
    """
    models = methods_of(entry, models)
    computed = is_computed(models)
    source = source_of(entry, setup, computed=computed)
    if source is None:
        return {}
    pictures: dict[str, Shown] = {}
    if source.reference:
        pictures[REFERENCE_KEY] = ReferencePicture(source)
    if not entry.bare and (computed or source.input or not entry.methods):
        pictures[INPUT_KEY] = InputPicture(source)
    for model in models:
        if model.origin == "finished":
            pictures[model.name] = FinishedPicture(source, entry.results[method_of(model.name)].info.digest)
            continue
        pictures[model.name] = UpscaledPicture(
            source_for(model, source),
            model.name,
            model.digest,
            "auto" if not model.digest else setup.precision,
        )
    return pictures


def source_for(model: ModelInfo, source: Source) -> Source:
    """What a model is asked about: a model of scale 1 takes an image as it is, not its reduction.

    It turns an image into another one of its size (a style, a translation), so the image is both its input
    and what the result is compared with. Where the image is not reduced (scale 1: noise, JPEG, blur), or an
    input of its own is open, that is what it takes, as every model does.
    """
    if model.scale != 1 or source.degradation is None or source.scale == 1:
        return source
    return Source(reference=source.reference, degradation=UNREDUCED, scale=1)
