"""Which pictures a run learns from and how their LR sides are made, as values. No numpy, no torch."""

import math
from collections.abc import Iterator
from typing import Literal

import msgspec

from sr_studio.errors import Message, StudioError, message
from sr_studio.imaging.degradation import KERNELS, SCALES, Degradation, DegradationKernel

Layout = Literal["photographs", "folders", "side_by_side", "unpaired"]

MOST_WORKERS = 64


class DataError(StudioError):
    """Pictures or settings no run can learn from, or pictures that changed under a run."""


class DegradationRanges(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How LR pictures are made: one degradation, or ranges from which each sample draws its own.

    Order and meaning are those of `imaging.degradation.Degradation`: blur and reduction, noise, JPEG.
    Numbers are drawn evenly from lowest to highest, both included.

    Attributes
    ----------
    kernels
        One of them is drawn; one alone is fixed.
    sigma
        Lowest and highest standard deviation of the blur in HR pixels, for ``gaussian`` alone.
    noise
        Lowest and highest standard deviation of the noise in 8-bit codes. The noise itself is new in
        each sample, whatever the range.
    jpeg
        Lowest and highest JPEG quality, 1-100; (0, 0) where there is no JPEG.
    jpeg_probability
        Share of the samples that go through JPEG, 0-1.
    """

    kernels: tuple[DegradationKernel, ...] = ("bicubic",)
    sigma: tuple[float, float] = (1.0, 1.0)
    noise: tuple[float, float] = (0.0, 0.0)
    jpeg: tuple[int, int] = (0, 0)
    jpeg_probability: float = 0.0

    @property
    def varies(self) -> bool:
        """Whether samples of one picture differ in their degradation; else one LR picture serves all."""
        return (
            len(self.kernels) > 1
            or ("gaussian" in self.kernels and self.sigma[0] != self.sigma[1])
            or self.noise[1] > 0
            or 0 < self.jpeg_probability < 1
            or self.jpeg[0] != self.jpeg[1]
        )

    def fixed(self, scale: int) -> Degradation:
        """The one degradation of validation: the first kernel and the first number of every range.

        JPEG is part of it only where every sample goes through JPEG. It is *the* degradation of all
        samples where nothing `varies`.
        """
        return Degradation(
            scale=scale,
            kernel=self.kernels[0],
            sigma=self.sigma[0],
            noise=self.noise[0],
            jpeg=self.jpeg[0] if self.jpeg_probability == 1 else 0,
        )


class DataSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The pictures of a run.

    Attributes
    ----------
    folders
        Folders and single files. Folders are searched with all their sub-folders, links followed;
        names that begin with a dot are left out.
    validation
        The same for the pictures a run is judged by; empty are the bundled sample photographs.
    layout
        How inputs and targets lie. ``photographs``: inputs are made of pictures, or are files that belong to
        them. For translation: ``folders``: two folders, inputs and targets, that belong together by their
        names; ``side_by_side``: each file holds both, left and right, halves of equal size; ``unpaired``: two
        folders that do not belong together. The two are called A and B: the folders in the order in which
        they are named, or the two in a single one that are called A and B, trainA and trainB, or input and
        target.
    direction
        Of these layouts: ``ab`` learns B from A, ``ba`` the other way round.
    resize
        Of these layouts, and of photographs that are no pairs: side in pixels of the square to which a whole
        picture is resized (MATLAB bicubic) before a patch is cut from it; 0 leaves pictures as they are.
        Validation takes them as they are.
    pairs
        Whether files that belong together by name, folder or size are an input and its reference. If not,
        every picture stands for itself.
    degradation
        How LR sides are made of pictures that have no LR picture of their own.
    memory_limit_mib
        Pictures are held decoded up to this size, in each process of a distributed run. Above it they
        stay on disk and worker processes decode them, which keep as much as fits.
    augment, symmetries
        Draw one of the eight flips and quarter turns for each sample, the same for both sides; with
        ``mirror`` only left and right are flipped, in half of the samples.
    workers
        Worker processes. 0: none where the pictures fit into memory, unless the degradation varies and
        four cores or more are there; where they do not fit, one a core, at most 4. With workers, the
        pictures are in their memory. The samples are the same, whatever the number.
    """

    folders: tuple[str, ...] = ()
    validation: tuple[str, ...] = ()
    layout: Layout = "photographs"
    direction: Literal["ab", "ba"] = "ab"
    resize: int = 0
    pairs: bool = True
    degradation: DegradationRanges = DegradationRanges()
    memory_limit_mib: int = 4096
    augment: bool = True
    symmetries: Literal["all", "mirror"] = "all"
    workers: int = 0


def check_data(settings: DataSettings, *, scale: int) -> None:
    """Raise `DataError` for the first value that is out of range or does not go with the others."""
    for _, problem in data_problems(settings, scale=scale):
        raise DataError(problem)


def data_problems(settings: DataSettings, *, scale: int) -> Iterator[tuple[str, Message]]:
    """Key (``data.workers``) and sentence of everything that is wrong with the settings or the scale."""
    if scale not in SCALES:
        text = message(
            "Training data are made for the scales 1, 2, 3, 4 and 8, not for {scale}.", scale=scale
        )
        yield "scale", text
    if settings.layout != "photographs" and scale != 1:
        text = message(
            "data.layout {layout} is for pictures of one size (scale 1); this run has scale {scale}.",
            layout=settings.layout,
            scale=scale,
        )
        yield "data.layout", text
    if settings.layout == "photographs" and settings.direction != "ab":
        yield "data.direction", message("data.direction belongs to the layouts of translation.")
    if settings.layout == "photographs" and settings.resize and settings.pairs:
        text = message(
            "data.resize belongs to the layouts of translation, and to photographs with pairs = false."
        )
        yield "data.resize", text
    if settings.resize and not 16 <= settings.resize <= 8192:
        text = message(
            "data.resize is {resize}; it goes from 16 to 8192 px, or is 0 for none.", resize=settings.resize
        )
        yield "data.resize", text
    if settings.memory_limit_mib < 1:
        text = message(
            "data.memory_limit_mib is {value}; it must be 1 or more.", value=settings.memory_limit_mib
        )
        yield "data.memory_limit_mib", text
    if not 0 <= settings.workers <= MOST_WORKERS:
        text = message(
            "data.workers is {value}; it goes from 0 (automatic) to {most}.",
            value=settings.workers,
            most=MOST_WORKERS,
        )
        yield "data.workers", text
    for key, text in _of_degradation(settings.degradation):
        yield f"data.degradation.{key}", text


def _of_degradation(ranges: DegradationRanges) -> Iterator[tuple[str, Message]]:
    where = "data.degradation"
    if not ranges.kernels or set(ranges.kernels) - set(KERNELS):
        yield (
            "kernels",
            message("data.degradation.kernels lists one or more of {names}.", names=", ".join(KERNELS)),
        )
    for name, (low, high), least, most in (
        ("sigma", ranges.sigma, 0.0, 64.0),
        ("noise", ranges.noise, 0.0, 255.0),
        ("jpeg", ranges.jpeg, 0, 100),
    ):
        if not (math.isfinite(low) and math.isfinite(high) and least <= low <= high <= most):
            text = message(
                "{key} is {low:g} to {high:g}; it goes from its lowest to its highest value, inside "
                "{least:g} to {most:g}.",
                key=f"{where}.{name}",
                low=low,
                high=high,
                least=least,
                most=most,
            )
            yield name, text
    if "gaussian" in ranges.kernels and ranges.sigma[0] <= 0:
        text = message(
            "data.degradation.sigma begins at {low:g}; a Gaussian blur needs more than 0.",
            low=ranges.sigma[0],
        )
        yield "sigma", text
    if not 0 <= ranges.jpeg_probability <= 1:
        text = message(
            "data.degradation.jpeg_probability is {value:g}; it is a share, 0 to 1.",
            value=ranges.jpeg_probability,
        )
        yield "jpeg_probability", text
    low, high = ranges.jpeg
    if (ranges.jpeg_probability > 0) != (low > 0) or (low == 0) != (high == 0):
        text = message(
            "data.degradation.jpeg is {low} to {high} and jpeg_probability {share:g}. For JPEG give both, "
            "such as [40, 95] and 0.5; for none, [0, 0] and 0.",
            low=low,
            high=high,
            share=ranges.jpeg_probability,
        )
        yield "jpeg", text
