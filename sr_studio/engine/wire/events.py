"""What the engine sends: answers, and what happens on the way to them."""

from typing import TypeAlias

import msgspec

from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.metrics.detail import Detail
from sr_studio.metrics.metric import Score
from sr_studio.metrics.protocol import Protocol
from sr_studio.models.upscaler import ModelInfo


class Ready(msgspec.Struct, frozen=True, tag=True):
    """First message of the engine."""

    version: int
    pid: int
    program: str
    """``sr-studio 0.1.0``."""
    host: str


class ImageInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A decoded image. Width and height are after EXIF orientation."""

    digest: str
    name: str
    width: int
    height: int
    channels: int
    """1 (grey) or 3, without alpha."""
    alpha: bool
    depth: int
    """8 or 16 bit a channel."""
    format: str
    """``PNG``, ``JPEG``, ... as found in the bytes."""
    colour: Message
    """``sRGB``, ``assumed sRGB``, or ``Display P3 converted to sRGB``."""
    notes: tuple[Message, ...] = ()
    """What was done to it that the user should know: first frame of 12, CMYK converted, ..."""


class ImageReady(msgspec.Struct, frozen=True, tag=True):
    """Answer to `PutImage`. The thumbnail is RGBA uint8, at most 160 px on the long side."""

    id: int
    image: ImageInfo
    thumbnail_width: int
    thumbnail_height: int
    thumbnail: memoryview


class NeedImage(msgspec.Struct, frozen=True, tag=True):
    """The engine does not hold this image: put it again. Requests that wait for it go on by themselves."""

    digest: str


class NeedModel(msgspec.Struct, frozen=True, tag=True):
    """The engine has no model file of this digest: put it. Requests that wait for it go on by themselves.

    ``model``: what the request called it.
    """

    digest: str
    model: str


class PictureStarted(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """The size of a picture is known; its first tile follows."""

    id: int
    width: int
    height: int
    channels: int
    """1 (maps only), 3 or 4 (with alpha)."""


class PictureShared(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """All pixels and mip levels of a picture lie in this segment (`sr_studio.engine.wire.segments`)."""

    id: int
    segment: str
    width: int
    height: int
    channels: int


class Tile(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Finished pixels: uint8, height x width x channels, C order. At most 1 MiB."""

    id: int
    x: int
    y: int
    width: int
    height: int
    channels: int
    data: memoryview


class Progress(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """``done`` is 0..1. ``stage`` is a word for the pane: ``loading torch``, ``upscaling``, ``waiting``.

    ``behind``: the model that is computed meanwhile, or the file that is checked, where that is what it waits
    for.
    """

    id: int
    stage: str
    done: float
    behind: str = ""


class PictureReady(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Every tile has been sent."""

    id: int
    width: int
    height: int
    channels: int
    scale: int
    """Picture pixels per *input* pixel; 0 for maps."""
    depth: int = 8
    device: str = ""
    """``CPU``, ``NVIDIA H200``; "" where nothing was computed."""
    precision: str = ""
    """``bf16``, ``fp32``, ``exact`` (integer kernels)."""
    seconds: float = 0.0
    """Time of the computation itself (not of waiting or transport)."""
    memory_peak: int = 0
    """Most bytes held while it was computed; 0 where the engine's system cannot tell."""
    memory_of: str = ""
    """``process``: resident memory of the engine; ``device``: what torch had allocated on the card."""
    cached: bool = False
    notices: tuple[Message, ...] = ()
    """What the user must know: smaller tiles after out of memory, moved to the CPU, approximate tiling."""


class Scores(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Answer to `GetScores`: the whole image, then each box in order."""

    id: int
    protocol: Protocol
    whole: Score
    boxes: tuple[Score, ...] = ()


class FoundPlace(msgspec.Struct, frozen=True, array_like=True):
    """A place of `Places`; see `sr_studio.metrics.places.Place`."""

    box: Box
    difference: float


class Places(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Answer to `GetPlaces`, the worst first; empty where the pictures are equal."""

    id: int
    places: tuple[FoundPlace, ...]


class Codes(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Answer to `GetCodes`: places x channels, C order, uint8 or (``depth`` 16) uint16 little endian."""

    id: int
    depth: int
    channels: int
    """1 (grey, maps) or 3."""
    data: memoryview


class Counts(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Answer to `GetCounts`; see `sr_studio.imaging.statistics.CodeCounts`.

    ``counts``: 256 each of red, green, blue and luma.
    """

    id: int
    depth: int
    pixels: int
    """Counted; ``hidden`` ones, which are transparent, are not."""
    hidden: int
    counts: tuple[tuple[int, ...], ...]
    means: tuple[float, ...]
    deviations: tuple[float, ...]


class DetailBands(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Answer to `GetDetail`."""

    id: int
    detail: Detail


class Data(msgspec.Struct, frozen=True, tag=True):
    """A piece of a file under way, in order."""

    id: int
    data: memoryview


class Encoded(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Every piece of the file has been sent."""

    id: int
    size: int
    notes: tuple[Message, ...] = ()


class Models(msgspec.Struct, frozen=True, tag=True):
    """All upscalers: built-in kernels, bundled, added. ``problems``: files that cannot be used."""

    id: int
    models: tuple[ModelInfo, ...]
    problems: tuple[Message, ...] = ()


class ModelAdded(msgspec.Struct, frozen=True, tag=True):
    """Answer to `AddModel`."""

    id: int
    model: ModelInfo


class DeviceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One place torch can compute on."""

    name: str
    """torch's name: ``cpu``, ``cuda:0``, ``mps``."""
    label: str
    """``NVIDIA H200``, ``CPU (2 threads)``."""
    memory: int = 0
    """Bytes in all; 0 where unknown."""
    precisions: tuple[str, ...] = ("fp32",)


class Status(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Answer to `GetStatus`."""

    id: int
    versions: dict[str, str]
    devices: tuple[DeviceInfo, ...]
    device: str
    """The one networks run on; "" as long as torch is not loaded and the choice is ``auto``."""
    store_bytes: int
    """Bytes of results held now."""
    store_limit: int
    torch_loaded: bool = False
    """Whether torch has been imported; before, ``devices`` names the processor alone."""


class Failed(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """A request without another answer. ``message`` is for the user; ``log`` for a bug report."""

    id: int
    message: Message
    cancelled: bool = False
    log: str = ""

    @property
    def text(self) -> str:
        """The message in English."""
        return self.message.text


class Log(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Something worth a line in the log. ``level``: ``info``, ``warning``, ``error``."""

    level: str
    text: str


Event: TypeAlias = (
    Ready
    | ImageReady
    | NeedImage
    | NeedModel
    | PictureStarted
    | PictureShared
    | Tile
    | Progress
    | PictureReady
    | Scores
    | Places
    | Codes
    | Counts
    | DetailBands
    | Data
    | Encoded
    | Models
    | ModelAdded
    | Status
    | Failed
    | Log
)

ANSWERS = (
    ImageReady,
    PictureReady,
    Scores,
    Places,
    Codes,
    Counts,
    DetailBands,
    Encoded,
    Models,
    ModelAdded,
    Status,
    Failed,
)
"""The last event of a request."""
