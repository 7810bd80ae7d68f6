"""What the client asks of the engine. Each names the events that answer it."""

from typing import Literal, TypeAlias

import msgspec

from sr_studio.engine.wire.frames import VERSION
from sr_studio.engine.wire.pictures import Picture, Placed
from sr_studio.geometry import Box
from sr_studio.metrics.protocol import Protocol

Luma: TypeAlias = Literal["bt601", "bt709", "full"]
"""As in `sr_studio.imaging.color`, which needs numpy."""

REST_RANK = 25
"""What of a picture is not looked at comes so much later: after what is of every other, before its scores."""

OPENING_RANK = 20
"""Images are opened after what is looked at is there: the first of a set is seen before the last is open."""


class Hello(msgspec.Struct, frozen=True, tag=True):
    """First message of a client.

    ``niceness``: how far the engine gives way to other programs, 0 (not at all) to 19; without it as the
    system has it.
    """

    version: int = VERSION
    niceness: int = 0
    shares: bool = False
    """It runs on the engine's machine and can read its segments (`sr_studio.engine.wire.segments`)."""


class Configure(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Limits and choices that hold from now on. None leaves a value as it is."""

    store_bytes: int | None = None
    """Memory for results; 0: automatic, a quarter of the machine's."""
    max_pixels: int | None = None
    """Pixels of the largest image that is opened; 0: the program's own limit."""
    device: str | None = None
    """``auto``, ``cpu``, ``cuda``, ``cuda:1``, ``mps``."""


class PutImage(msgspec.Struct, frozen=True, tag=True):
    """The bytes of an image file. Answered by `ImageReady` or `Failed`."""

    id: int
    name: str
    data: memoryview


class PutModel(msgspec.Struct, frozen=True, tag=True):
    """The bytes of a model file with our header, which `NeedModel` asked for. Not kept beyond the engine."""

    name: str
    data: memoryview


class GetPicture(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Compute (or fetch from the store) a picture.

    Answered by `PictureStarted`, then `Tile` (only with ``pixels``) and `Progress`, or by `PictureShared`;
    then `PictureReady`, or `Failed` at any point. ``rank``: smaller is more urgent; of equal rank the newest
    goes first. ``focus``: the part looked at, in reference pixels; its tiles are sent first. ``prepare``:
    have it ready in shared memory where the client can read that, for who will ask for its pixels.
    """

    id: int
    picture: Picture
    rank: int = 0
    focus: Box | None = None
    pixels: bool = True
    prepare: bool = False
    streamed: bool = False
    """Only as tiles: a segment could not be read."""


class Refocus(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Change the urgency or the focus of a request that is under way."""

    id: int
    rank: int
    focus: Box | None = None


class GetScores(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Score a picture, against its source's reference where a metric needs one. Answered by `Scores` or
    `Failed`.

    Boxes are in reference pixels. The picture is computed first where it is not in the store. ``metrics``:
    the names of those wanted; the answer has a value or a reason for each. A shifted picture is scored on
    what it shares with the reference, or with the input by metrics that look at that; others see it unmoved.
    """

    id: int
    picture: Placed
    protocol: Protocol
    metrics: tuple[str, ...]
    boxes: tuple[Box, ...] = ()
    rank: int = 0


class GetPlaces(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Find where pictures of one image differ most. Answered by `Places` or `Failed`.

    ``side``: of each place in reference pixels, ``count``: places at most. The pictures are computed first
    where they are not in the store.
    """

    id: int
    pictures: tuple[Placed, ...]
    side: int
    count: int
    rank: int = 0


class GetCodes(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Read codes of a picture at its full depth. Answered by `Codes` or `Failed`.

    ``columns`` and ``rows``: int32 in the machine's byte order (little endian on every machine there is), of
    pixels of the picture itself; a place outside of it fails.
    """

    id: int
    picture: Picture
    columns: memoryview
    rows: memoryview
    rank: int = 0


class GetCounts(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Count how often each code occurs in a box of a picture. Answered by `Counts` or `Failed`.

    ``box``: in pixels of the picture itself; what lies outside of it is left out.
    """

    id: int
    picture: Picture
    box: Box
    luma: Luma = "bt601"
    rank: int = 0


class GetDetail(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Compare the detail of a picture with that of its reference by frequency. Answered by `DetailBands` or
    `Failed`.

    ``box``: the part looked at, in reference pixels; None for all of it. Of a shifted picture, what it shares
    with the reference is compared.
    """

    id: int
    picture: Placed
    box: Box | None = None
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
    folder: str = ""
    """Name of the folder the file came from; it tells models of one label apart."""


class KeepBlend(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Interpolate the weights of two checkpoints of one network and keep them. Answered by `ModelAdded`.

    ``first``, ``second``: digests of the model files; ``alpha``: 0 is the first, 1 the second. ``name``: of
    the file, as for `AddModel`.
    """

    id: int
    first: str
    second: str
    alpha: float
    name: str


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
    | PutModel
    | GetPicture
    | Refocus
    | GetScores
    | GetPlaces
    | GetCodes
    | GetCounts
    | GetDetail
    | EncodePicture
    | Cancel
    | ListModels
    | AddModel
    | KeepBlend
    | RemoveModel
    | GetStatus
)
