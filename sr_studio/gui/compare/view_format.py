"""The file of a saved view: JSON, named by a version, with paths relative to where it lies. Knows no Qt."""

import math
import os
from pathlib import Path, PurePath
from typing import Annotated, Literal

import msgspec

from sr_studio.errors import StudioError
from sr_studio.geometry import Box
from sr_studio.imaging.degradation import Degradation, DegradationError, check_degradation
from sr_studio.metrics.protocol import COMMUNITY, Protocol
from sr_studio.models.upscaler import Precision

SUFFIX = ".srview"
FORMAT = "sr-studio view"
VERSION = 1
LARGEST = 64 << 20
"""Bytes; a view of ten thousand images has a tenth."""

Zoom = Annotated[float, msgspec.Meta(gt=0, le=1024)]


class ViewFileError(StudioError):
    """A saved view that cannot be read or written."""


class KeptFile(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file. ``path``: relative to the saved view, with ``/``; absolute where there is no way from there."""

    path: str
    digest: str = ""


class KeptImage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of the list.

    ``reference``, ``input`` and ``results`` (by method) are what its files are known to be; ``image`` alone
    is taken as ``role`` says. ``scale``: of a pair, 0 where its sizes say it. ``split``: never paired by
    itself. ``by_folder``: called by the folder of its reference. ``offsets``: reference pixels by which its
    panes are moved right and down, by a model's name, ``reference``, ``input``, ``result of METHOD``.
    """

    image: KeptFile | None = None
    reference: KeptFile | None = None
    input: KeptFile | None = None
    results: dict[str, KeptFile] = {}
    role: Literal["auto", "input", "reference"] = "auto"
    scale: Annotated[int, msgspec.Meta(ge=0, le=64)] = 0
    split: bool = False
    by_folder: bool = False
    offsets: dict[str, tuple[float, float]] = {}

    @property
    def files(self) -> tuple[KeptFile, ...]:
        """All its files."""
        alone = (self.image, self.reference, self.input)
        return (*(file for file in alone if file is not None), *self.results.values())


class KeptModel(msgspec.Struct, frozen=True, omit_defaults=True):
    """A model that is shown. ``label``: for people who lack it; ``digest``: of its weights.

    ``parents``: what the slider between two checkpoints lies between; an older program has not said it.
    """

    name: str
    label: str = ""
    digest: str = ""
    parents: tuple["KeptModel", ...] = ()


class KeptPlace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What of the pictures is in view: the centre in reference pixels, the zoom in screen pixels per one."""

    x: float = 0.0
    y: float = 0.0
    zoom: Zoom = 1.0
    fitted: bool = True


class SavedView(msgspec.Struct, frozen=True, kw_only=True):
    """What is on screen; every field is written, so that another version's defaults change nothing.

    ``current``: row of the image looked at. ``aside``: models that images without results have beside
    scenes; None: an older program has not said. ``order``: of all models and methods. ``pane``, ``pair`` and
    ``offsets`` name panes: a model's name, ``reference``, ``input``, ``result of METHOD``. ``offsets``: of
    the image looked at, as programs read it that know none of other images.
    """

    format: str = FORMAT
    version: int = VERSION
    program: str = ""
    images: tuple[KeptImage, ...] = ()
    current: Annotated[int, msgspec.Meta(ge=0)] = 0
    models: tuple[KeptModel, ...] = ()
    aside: tuple[KeptModel, ...] | None = None
    order: tuple[str, ...] = ()
    show_reference: bool = True
    show_input: bool = False
    mode: Literal["grid", "single", "wipe", "difference", "maps"] = "grid"
    pane: str = ""
    pair: tuple[str, str] = ("", "")
    place: KeptPlace = KeptPlace()
    box: Box | None = None
    offsets: dict[str, tuple[float, float]] = {}
    wipe_at: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.5
    wipe_horizontal: bool = False
    measure: str = "absolute"
    gain: Annotated[float, msgspec.Meta(ge=1 / 64, le=4096)] = 4.0
    role: Literal["auto", "input", "reference"] = "auto"
    degradation: Degradation = Degradation()
    stated: Degradation | None = None
    precision: Precision = "auto"
    protocol: Protocol = COMMUNITY
    metrics: tuple[str, ...] = ()


class _Head(msgspec.Struct):
    format: str
    version: int


def encode(view: SavedView) -> bytes:
    """The bytes of a file."""
    return msgspec.json.format(msgspec.json.encode(view), indent=1) + b"\n"


def decode(data: bytes, *, name: str) -> SavedView:
    """Read a file's bytes. Raises `ViewFileError` that says what is wrong with the file ``name``."""
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ViewFileError(
            "“{name}” is not a saved view, or it is damaged ({why}). Save the view again.",
            name=name,
            why=str(error),
        ) from error
    if head.format != FORMAT:
        raise ViewFileError(
            "“{name}” is not a saved view of SR Studio, but of the format “{format}”.",
            name=name,
            format=head.format[:80],
        )
    if head.version > VERSION:
        raise ViewFileError(
            "“{name}” was saved by a newer SR Studio (version {version} of the format; this one reads up to "
            "{own}). Update SR Studio to open it.",
            name=name,
            version=head.version,
            own=VERSION,
        )
    try:
        view = msgspec.json.decode(data, type=SavedView)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ViewFileError(
            "“{name}” is a saved view, but damaged ({why}). Save the view again.", name=name, why=str(error)
        ) from error
    try:
        check_degradation(view.degradation)
        if view.stated is not None:
            check_degradation(view.stated)
    except DegradationError as error:
        raise ViewFileError(
            "“{name}” is a saved view, but damaged ({why}). Save the view again.", name=name, why=str(error)
        ) from error
    numbers = (
        view.place.x,
        view.place.y,
        view.gain,
        *(one for offset in view.offsets.values() for one in offset),
        *(one for image in view.images for offset in image.offsets.values() for one in offset),
    )
    if not all(map(math.isfinite, numbers)):  # 1e999 is JSON
        raise ViewFileError(
            "“{name}” is a saved view, but damaged ({why}). Save the view again.",
            name=name,
            why="a number is not finite",
        )
    return view


def read(path: Path) -> SavedView:
    """Read a saved view. Raises `ViewFileError`."""
    try:
        if path.stat().st_size > LARGEST:
            raise ViewFileError("“{name}” is far too large for a saved view.", name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise ViewFileError(
            "“{name}” could not be read: {why}.", name=path.name, why=error.strerror or str(error)
        ) from error
    return decode(data, name=path.name)


def kept_path(path: Path, folder: Path | None) -> str:
    """How a file is named in a saved view that lies in a folder; None: everywhere alike."""
    if folder is not None:
        try:
            return PurePath(os.path.relpath(path, folder)).as_posix()
        except ValueError:  # another drive
            pass
    return path.absolute().as_posix()


def found_path(kept: str, folder: Path | None) -> Path:
    """The file that is meant; the inverse of `kept_path`."""
    path = Path(kept)
    if path.is_absolute() or folder is None:
        return path
    return Path(os.path.normpath(folder / path))


def placed(view: SavedView, folder: Path | None) -> SavedView:
    """A view that lies in a folder, with its files named for any folder."""
    if folder is None:
        return view

    def here(file: KeptFile | None) -> KeptFile | None:
        if file is None:
            return None
        return KeptFile(kept_path(found_path(file.path, folder), None), file.digest)

    images = tuple(
        msgspec.structs.replace(
            kept,
            image=here(kept.image),
            reference=here(kept.reference),
            input=here(kept.input),
            results={name: here(file) for name, file in kept.results.items()},
        )
        for kept in view.images
    )
    return msgspec.structs.replace(view, images=images)
