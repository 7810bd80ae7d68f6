"""The engine's protocol: every message that crosses the pipe, in either direction.

A frame is a little-endian ``uint32`` byte count followed by that many bytes of MessagePack. Each
message is a ``msgspec.Struct`` tagged with its class name. The client sends requests, the engine
sends events; nothing else is shared, so the engine may run on another machine.

Images travel to the engine as the *bytes of their file* (`PutImage`) and are afterwards named by the
BLAKE2b-128 hex digest of these bytes. Pictures travel back as uint8 tiles while they are finished.
A request that names an image the engine no longer holds (evicted, or the engine was restarted) is
answered with `NeedImage`; the client puts the image again and the request goes on by itself.
"""

from typing import TypeAlias

import msgspec

from sr_studio.geometry import Box
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.metric import Score as Score  # noqa: PLC0414 - part of this protocol
from sr_studio.metrics.protocol import Protocol
from sr_studio.models.upscaler import ModelInfo, Precision

VERSION = 1
"""Version of this protocol; a client and an engine of different versions refuse to talk."""


# ---------------------------------------------------------------------------------------- pictures


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What is upscaled, and what it should look like where that is known.

    Three cases. ``input`` alone: an LR image without reference. ``reference`` alone with a
    ``degradation``: the LR image is made from it. Both: a pair. ``scale`` is the number of reference
    pixels per input pixel and the scale classical kernels use.
    """

    input: str = ""
    reference: str = ""
    degradation: Degradation | None = None
    scale: int = 4


class InputPicture(msgspec.Struct, frozen=True, tag=True):
    """The LR image itself, at its own size."""

    source: Source


class ReferencePicture(msgspec.Struct, frozen=True, tag=True):
    """The HR image, cropped to a multiple of the scale."""

    source: Source


class UpscaledPicture(msgspec.Struct, frozen=True, tag=True):
    """The LR image as one model sees it, at the model's own scale.

    ``digest`` is that of the model file ("" for kernels), so a replaced file is another picture.
    """

    source: Source
    model: str
    digest: str = ""
    precision: Precision = "auto"


Shown: TypeAlias = InputPicture | ReferencePicture | UpscaledPicture


class DifferencePicture(msgspec.Struct, frozen=True, tag=True):
    """One-channel map of how two pictures of equal size differ.

    ``measure``: name of a `DifferenceMeasure` of `sr_studio.metrics.differences`.
    """

    first: Shown
    second: Shown
    measure: str = "absolute"


Picture: TypeAlias = InputPicture | ReferencePicture | UpscaledPicture | DifferencePicture

# ---------------------------------------------------------------------------------------- requests


class Hello(msgspec.Struct, frozen=True, tag=True):
    """First message of a client.

    ``niceness``: how far the engine gives way to other programs, 0 (not at all) to 19; without it as the
    system has it.
    """

    version: int = VERSION
    niceness: int = 0


class Configure(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Limits and choices that hold from now on. Zero or "" leaves a value as it is."""

    store_bytes: int = 0
    max_pixels: int = 0
    device: str = ""
    """``auto``, ``cpu``, ``cuda``, ``cuda:1``, ``mps``."""


class PutImage(msgspec.Struct, frozen=True, tag=True):
    """The bytes of an image file. Answered by `ImageReady` or `Failed`."""

    id: int
    name: str
    data: memoryview


class GetPicture(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Compute (or fetch from the store) a picture.

    Answered by `PictureStarted`, then `Tile` (only with ``pixels``) and `Progress`, then
    `PictureReady`, or `Failed` at any point. ``rank``: smaller is more urgent; of equal rank the newest goes
    first. ``focus``: the part looked at, in reference pixels; its tiles are sent first.
    """

    id: int
    picture: Picture
    rank: int = 0
    focus: Box | None = None
    pixels: bool = True


class Refocus(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Change the urgency or the focus of a request that is under way."""

    id: int
    rank: int
    focus: Box | None = None


class GetScores(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Score a picture against its source's reference. Answered by `Scores` or `Failed`.

    Boxes are in reference pixels. The picture is computed first where it is not in the store.
    """

    id: int
    picture: Shown
    protocol: Protocol
    boxes: tuple[Box, ...] = ()
    rank: int = 0


class EncodePicture(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Encode a picture at its full depth as a file. Answered by `Data` chunks, then `Encoded`.

    ``format``: ``png``, ``tiff``, ``jpeg``, ``webp``. ``metadata``: keep EXIF of the source
    (orientation reset) and tag the file sRGB.
    """

    id: int
    picture: Picture
    format: str = "png"
    quality: int = 95
    metadata: bool = True
    rank: int = 0


class Cancel(msgspec.Struct, frozen=True, tag=True):
    """Stop these requests; each is answered by ``Failed(cancelled=True)`` unless already answered."""

    ids: tuple[int, ...]


class ListModels(msgspec.Struct, frozen=True, tag=True):
    """Answered by `Models`."""

    id: int


class AddModel(msgspec.Struct, frozen=True, tag=True):
    """The bytes of a model file. Checked, kept in the models folder, answered by `ModelAdded`."""

    id: int
    name: str
    data: memoryview


class RemoveModel(msgspec.Struct, frozen=True, tag=True):
    """Forget an added model and delete its copy. Answered by `Models`."""

    id: int
    model: str


class GetStatus(msgspec.Struct, frozen=True, tag=True):
    """Answered by `Status`. ``devices``: import torch where needed to list every device."""

    id: int
    devices: bool = False


Request: TypeAlias = (
    Hello
    | Configure
    | PutImage
    | GetPicture
    | Refocus
    | GetScores
    | EncodePicture
    | Cancel
    | ListModels
    | AddModel
    | RemoveModel
    | GetStatus
)

# ------------------------------------------------------------------------------------------ events


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
    colour: str
    """``sRGB``, ``assumed sRGB``, or ``Display P3 converted to sRGB``."""
    notes: tuple[str, ...] = ()
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


class PictureStarted(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """The size of a picture is known; its first tile follows."""

    id: int
    width: int
    height: int
    channels: int
    """1 (maps only), 3 or 4 (with alpha)."""


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
    """``done`` is 0..1. ``stage`` is a word for the pane: ``loading torch``, ``upscaling``, ``waiting``."""

    id: int
    stage: str
    done: float


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
    cached: bool = False
    notices: tuple[str, ...] = ()
    """What the user must know: smaller tiles after out of memory, moved to the CPU, approximate tiling."""


class Scores(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Answer to `GetScores`: the whole image, then each box in order."""

    id: int
    protocol: Protocol
    whole: Score
    boxes: tuple[Score, ...] = ()


class Data(msgspec.Struct, frozen=True, tag=True):
    """A piece of a file under way, in order."""

    id: int
    data: memoryview


class Encoded(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Every piece of the file has been sent."""

    id: int
    size: int
    notes: tuple[str, ...] = ()


class Models(msgspec.Struct, frozen=True, tag=True):
    """All upscalers: built-in kernels, bundled, added. ``problems``: files that cannot be used."""

    id: int
    models: tuple[ModelInfo, ...]
    problems: tuple[str, ...] = ()


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
    """A request that will not be answered otherwise. ``text`` is for the user; ``log`` for a bug report."""

    id: int
    text: str
    cancelled: bool = False
    log: str = ""


class Log(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Something worth a line in the log. ``level``: ``info``, ``warning``, ``error``."""

    level: str
    text: str


Event: TypeAlias = (
    Ready
    | ImageReady
    | NeedImage
    | PictureStarted
    | Tile
    | Progress
    | PictureReady
    | Scores
    | Data
    | Encoded
    | Models
    | ModelAdded
    | Status
    | Failed
    | Log
)
