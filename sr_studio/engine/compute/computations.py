"""How each picture, score and file the engine makes is computed, and everything it depends on.

Every computation here is a frozen value and the key of what it computes: two requests that mean the same
share one job and one place in the store.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from sr_studio.engine.compute.alignment import Shift, moved, overlap
from sr_studio.engine.compute.consistency import against_input, made_from
from sr_studio.engine.compute.difference import difference
from sr_studio.engine.compute.job import Computation, Lane, Run
from sr_studio.engine.compute.raster import Raster
from sr_studio.engine.compute.sources import (
    DecodedImage,
    finished,
    hidden_pixels,
    input_of,
    reference_of,
    refuse_other_pixels,
    within,
)
from sr_studio.engine.compute.upscaling import load_torch, resolve, upscale
from sr_studio.engine.wire.pictures import (
    STILL,
    UNMOVED,
    DifferencePicture,
    FinishedPicture,
    InputPicture,
    Picture,
    Placed,
    ReferencePicture,
    ShiftedPicture,
    Shown,
    Source,
    UpscaledPicture,
    shifts_of,
)
from sr_studio.errors import Message
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.metric import Metric, PicturePair
from sr_studio.metrics.protocol import Protocol
from sr_studio.metrics.registry import groups, metrics_named

if TYPE_CHECKING:
    from sr_studio.metrics.quality import QualityMap


@dataclass(frozen=True)
class InputRaster(Computation):
    """The LR image as a picture."""

    source: Source
    stage = "decoding"
    keep = False

    def compute(self, run: Run) -> Raster:
        """Look it up: the store holds what it is made of."""
        return input_of(run, self.source)


@dataclass(frozen=True)
class ReferenceRaster(Computation):
    """The HR image as a picture."""

    source: Source
    stage = "decoding"
    keep = False

    def compute(self, run: Run) -> Raster:
        """Look it up: a view of the decoded image."""
        return reference_of(run, self.source)


@dataclass(frozen=True)
class UpscaledRaster(Computation):
    """The LR image as one model sees it on one device."""

    picture: UpscaledPicture
    device: str
    lane: Lane = "heavy"
    stage = "upscaling"

    def subject(self) -> str:
        """The model."""
        return self.picture.model

    def compute(self, run: Run) -> Raster:
        """Upscale, publishing tiles as they are finished. Raises ModelError, `Cancelled`."""
        return upscale(
            run, self.picture, self.device, input_of(run, self.picture.source), heavy=self.lane == "heavy"
        )


@dataclass(frozen=True)
class FinishedRaster(Computation):
    """A result that was made elsewhere, as a picture."""

    source: Source
    file: str
    stage = "decoding"
    keep = False

    def compute(self, run: Run) -> Raster:
        """Look it up: a view of the decoded image."""
        return finished(run, self.source, self.file)


ShownRaster: TypeAlias = InputRaster | ReferenceRaster | UpscaledRaster | FinishedRaster


def raster_of(run: Run, computation: "PictureRaster") -> Raster:
    """The value of a picture's computation, for another computation that needs it."""
    if isinstance(computation, InputRaster | ReferenceRaster | FinishedRaster):
        return computation.compute(run)
    (raster,) = run.get(computation)
    assert isinstance(raster, Raster)
    return raster


@dataclass(frozen=True)
class DifferenceRaster(Computation):
    """One-channel map of how two pictures differ."""

    first: ShownRaster
    second: ShownRaster
    measure: str
    shift: Shift = (0, 0)
    stated: Degradation | None = None
    """How the input is said to have been made, where one of the two is it."""
    stage = "comparing"

    def compute(self, run: Run) -> Raster:
        """Compare from the upper left corner as far as both go. Raises PictureError where the sizes differ.

        Two pictures of one image have the same grid where they have as many pixels a reference pixel; one
        that was made of the image as it is may then reach beyond one for which it was cropped to a multiple
        of a scale, and an input that was rounded up beyond the reference, by less than the scale.

        Compared with its input, a picture of another size is put through the degradation again first; the
        map has the grid of the input. Raises MetricError where the input it was made from is not known.

        Moved by ``shift`` reference pixels, the map shows what the first shares with the second; where it
        begins in the input says `metrics.consistency.covered`.
        """
        first, second = raster_of(run, self.first), raster_of(run, self.second)
        one, other = first.pixels, second.pixels
        card = card_of(self.first, first) or card_of(self.second, second)
        density, other_density = density_of(self.first, first), density_of(self.second, second)
        if isinstance(self.second, InputRaster) and density != other_density:
            _refuse_unknown_input(self.first)
            made = replace(self.second.source, stated=self.stated)
            one, other, _, _ = against_input(run, made, first, self.shift)
            return Raster(pixels=difference(one, other, self.measure, card=card), scale=0)
        if isinstance(self.first, InputRaster) and density != other_density:
            _refuse_unknown_input(self.second)
            back = -self.shift[0], -self.shift[1]
            made = replace(self.first.source, stated=self.stated)
            other, one, _, _ = against_input(run, made, second, back)
            return Raster(pixels=difference(one, other, self.measure, card=card), scale=0)
        if density == other_density:
            reach = density * max(_source(self.first).scale, _source(self.second).scale)
            rows, columns = (min(sizes) for sizes in zip(one.shape[:2], other.shape[:2], strict=True))
            if all(
                there - shared < reach
                for picture in (one, other)
                for there, shared in zip(picture.shape[:2], (rows, columns), strict=True)
            ):
                one, other = one[:rows, :columns], other[:rows, :columns]
        if self.shift != (0, 0) and one.shape[:2] == other.shape[:2]:
            finest = min(density, other_density)
            by = round(self.shift[0] * finest), round(self.shift[1] * finest)
            shared = overlap(one.shape[:2], other.shape[:2], by)
            one, other = one[shared.first], other[shared.second]
        return Raster(pixels=difference(one, other, self.measure, card=card), scale=0)


def _knows_input(shown: ShownRaster) -> bool:
    """As `knows_input`: whether the input a picture was made from is known."""
    return not isinstance(shown, FinishedRaster) or bool(shown.source.input)


def _refuse_unknown_input(shown: ShownRaster) -> None:
    if not _knows_input(shown):
        from sr_studio.metrics.consistency import input_unknown

        raise input_unknown()


def _source(shown: ShownRaster) -> Source:
    return shown.picture.source if isinstance(shown, UpscaledRaster) else shown.source


def card_of(shown: ShownRaster, raster: Raster) -> str:
    """The graphics card a picture was made on (torch's name); "" for what was made on anything else."""
    if not isinstance(shown, UpscaledRaster) or shown.lane != "heavy":
        return ""
    from sr_studio.models.device import choose

    device = choose(shown.device)
    # Out of memory, the processor may have made it in the card's place.
    return device.name if device.kind == "cuda" and raster.device == device.label else ""


def density_of(shown: ShownRaster, raster: Raster) -> Fraction:
    """Pixels of a picture per reference pixel."""
    if isinstance(shown, ReferenceRaster | FinishedRaster):
        return Fraction(1)
    return Fraction(raster.scale if isinstance(shown, UpscaledRaster) else 1, _source(shown).scale)


PictureRaster: TypeAlias = ShownRaster | DifferenceRaster


@dataclass(frozen=True)
class Quality(Computation):
    """Maps from which the score of any region of a picture is read, by metrics that are computed together."""

    picture: ShownRaster
    source: Source
    protocol: Protocol
    metrics: tuple[str, ...]
    device: str = ""
    """Where torch computes; "" for metrics that do without."""
    lane: Lane = "light"
    shift: Shift = (0, 0)
    """Reference pixels by which the picture is moved against the reference, or against the input by metrics
    that need that: what they share is scored."""
    stage = "scoring"

    def compute(self, run: Run) -> "QualityMap":
        """Compare with the reference, where there is one."""
        from sr_studio.metrics.quality import QualityMap
        from sr_studio.models.device import choose

        metrics = metrics_named(self.metrics)
        picture = raster_of(run, self.picture)
        card = card_of(self.picture, picture)
        reference = reference_of(run, self.source) if self.source.reference else None
        origin = (0, 0)
        to_input = any(one.needs_input for one in metrics)
        if reference and not to_input:
            picture, reference, origin = moved(picture, reference, self.shift, self.source.extent)
        hidden = hidden_pixels(picture, reference) if reference else None
        if reference and isinstance(self.picture, FinishedRaster):
            refuse_other_pixels(picture, reference)
        if self.device:
            load_torch(run)
        pair = PicturePair(
            within(picture, reference, self.source.extent) if reference else picture.pixels,
            reference.pixels if reference else None,
            self.protocol,
            self.source.scale,
            choose(self.device).name if self.device else "",
            run.checkpoint,
            hidden,
            made_from(run, self.source, self.shift) if to_input and _knows_input(self.picture) else None,
            card,
        )
        return QualityMap(pair, metrics, check=run.checkpoint, origin=origin)


@dataclass(frozen=True)
class Qualities(Computation):
    """The maps of metrics that are computed apart, as one. They are kept each by itself.

    ``input_at``: where the input begins in the reference, in reference pixels, as both are moved.
    """

    parts: tuple[Quality, ...]
    input_at: Shift = (0, 0)
    stage = "scoring"
    keep = False

    def compute(self, run: Run) -> "QualityMap":
        """Bring them together."""
        from sr_studio.metrics.quality import QualityMap

        origins = [self.input_at if _needs_input(part) else (0, 0) for part in self.parts]
        return QualityMap.joined(run.get(*self.parts), origins)


def _needs_input(part: Quality) -> bool:
    return any(metric.needs_input for metric in metrics_named(part.metrics))


def quality_computation(
    placed: Placed, protocol: Protocol, metrics: Iterable[Metric], device: str
) -> Quality | Qualities:
    """The computation of a picture's score by at least one metric."""
    picture, _ = placed_computation(placed, device)
    shifts = shifts_of(placed)
    parts = []
    apart = shifts != UNMOVED or placed.source.stated is not None
    for group in _groups(metrics, apart=apart):
        torch = any(metric.needs_torch for metric in group)
        part = Quality(
            picture,
            placed.source if group[0].needs_input else placed.source.plain,
            protocol,
            tuple(metric.name for metric in group),
            device if torch else "",
            "heavy" if torch else "light",
            shifts.to_input if group[0].needs_input else shifts.shift if group[0].compares else STILL,
        )
        parts.append(part)
    (x, y), (right, down) = shifts
    input_at = x - right, y - down
    moved_input = input_at != STILL and any(_needs_input(part) for part in parts)
    if len(parts) == 1 and not moved_input:
        return parts[0]
    return Qualities(tuple(parts), input_at if moved_input else STILL)


def _groups(metrics: Iterable[Metric], *, apart: bool) -> list[tuple[Metric, ...]]:
    """Metrics that are computed together; ``apart``: those that look at other pictures by themselves."""
    found = [tuple(group) for group in groups(metrics)]
    if not apart:
        return found
    kinds = list(dict.fromkeys((metric.compares, metric.needs_input) for group in found for metric in group))
    parts = [
        tuple(metric for metric in group if (metric.compares, metric.needs_input) == kind)
        for group in found
        for kind in kinds
    ]
    return [part for part in parts if part]


@dataclass(frozen=True, eq=False)
class EncodedFile:
    """A finished file and what its format could not keep."""

    data: bytes
    notes: tuple[Message, ...]


@dataclass(frozen=True)
class Encoding(Computation):
    """A picture as a file."""

    picture: PictureRaster
    format: str
    quality: int
    exif_of: str
    """Digest of the image whose metadata is written; "" for none."""
    stage = "encoding"
    keep = False

    def compute(self, run: Run) -> EncodedFile:
        """Encode at full depth. Raises ImageError."""
        from sr_studio.imaging.image import encode, encode_notes

        raster = raster_of(run, self.picture)
        exif = run.get(DecodedImage(self.exif_of))[0].exif if self.exif_of else b""
        data = encode(raster.pixels, alpha=raster.alpha, format=self.format, quality=self.quality, exif=exif)
        lost = encode_notes(
            depth=raster.depth, alpha=raster.alpha is not None, format=self.format, quality=self.quality
        )
        return EncodedFile(data, (*raster.notices, *lost))


def shown_computation(picture: Shown, device: str) -> ShownRaster:
    """The computation of a picture that is not a map."""
    source = picture.source.plain
    if isinstance(picture, InputPicture):
        return InputRaster(source)
    if isinstance(picture, ReferencePicture):
        return ReferenceRaster(source)
    if isinstance(picture, FinishedPicture):
        return FinishedRaster(source, picture.file)
    resolved, heavy = resolve(replace(picture, source=source))
    return UpscaledRaster(resolved, device if heavy else "", "heavy" if heavy else "light")


def placed_computation(picture: Placed, device: str) -> tuple[ShownRaster, Shift]:
    """The computation of a picture that may be moved, and by how much it is against the reference."""
    if isinstance(picture, ShiftedPicture):
        return shown_computation(picture.picture, device), picture.shift
    return shown_computation(picture, device), (0, 0)


def picture_computation(picture: Picture, device: str) -> PictureRaster:
    """The computation of any picture."""
    if isinstance(picture, DifferencePicture):
        return DifferenceRaster(
            shown_computation(picture.first, device),
            shown_computation(picture.second, device),
            picture.measure,
            picture.shift,
            next(
                (
                    one.source.stated
                    for one in (picture.first, picture.second)
                    if isinstance(one, InputPicture)
                ),
                None,
            ),
        )
    return shown_computation(picture, device)


def source_of(picture: Picture) -> Source:
    """The source of a picture; of a map, that of its first picture."""
    return picture.first.source if isinstance(picture, DifferencePicture) else picture.source
