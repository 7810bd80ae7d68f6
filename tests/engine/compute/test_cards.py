"""Which pictures are scored on a graphics card: those that it made. Here a card is only said to be there."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sr_studio.engine.compute import computations
from sr_studio.engine.compute.computations import (
    DifferenceRaster,
    InputRaster,
    Quality,
    ReferenceRaster,
    ShownRaster,
    UpscaledRaster,
    card_of,
)
from sr_studio.engine.compute.raster import Raster
from sr_studio.engine.compute.sources import DecodedImage
from sr_studio.engine.wire.pictures import Source, UpscaledPicture
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.image import Image, decode, encode
from sr_studio.metrics import on_device
from sr_studio.metrics.local_ssim import LocalSsim, local_ssim
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.models import device
from sr_studio.models.device import Device, cpu

PIXELS = np.random.default_rng(0).integers(0, 256, (48, 64, 3), dtype=np.uint8)
SOURCE = Source(reference="reference", degradation=Degradation(scale=4))
CARD = Device(name="cuda:1", label="Some Card")
UPSCALED = UpscaledRaster(UpscaledPicture(source=SOURCE, model="m", digest="d"), "cuda:1")
BICUBIC = UpscaledRaster(UpscaledPicture(source=SOURCE, model="bicubic"), "", "light")


class Store:
    """A run that finds the reference, and the picture a network made."""

    def __init__(self, made_on: str) -> None:
        self._picture = Raster(pixels=255 - PIXELS, scale=4, device=made_on)
        self._image: Image = decode(memoryview(encode(PIXELS)), name="reference.png")

    def get(self, *computations_: Any) -> tuple[Any, ...]:
        return tuple(self._image if isinstance(c, DecodedImage) else self._picture for c in computations_)

    def checkpoint(self) -> None:
        """Nothing is more urgent."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine with a card; the devices on which maps were asked for."""
    found: list[str] = []

    def quicker(name: str) -> LocalSsim:
        found.append(name)
        return local_ssim

    monkeypatch.setattr(device, "devices", lambda: (cpu(), Device(name="cuda:0", label="Other"), CARD))
    monkeypatch.setattr(on_device, "quicker", quicker)
    return found


@pytest.mark.parametrize(
    ("shown", "made_on", "card"),
    [
        (UPSCALED, "Some Card", "cuda:1"),
        (UPSCALED, "CPU (2 threads)", ""),  # the card had no memory left
        (BICUBIC, "", ""),
        (ReferenceRaster(SOURCE), "", ""),
        (InputRaster(SOURCE), "", ""),
    ],
)
@pytest.mark.usefixtures("asked")
def test_the_card_that_made_a_picture(shown: ShownRaster, made_on: str, card: str) -> None:
    assert card_of(shown, Raster(pixels=PIXELS, device=made_on)) == card


@pytest.mark.parametrize(("made_on", "card"), [("Some Card", "cuda:1"), ("CPU (2 threads)", "")])
@pytest.mark.parametrize(
    "computation",
    [
        lambda: Quality(UPSCALED, SOURCE, COMMUNITY, ("psnr", "ssim")),
        lambda: DifferenceRaster(UPSCALED, ReferenceRaster(SOURCE), "ssim"),
        lambda: DifferenceRaster(ReferenceRaster(SOURCE), UPSCALED, "ssim"),
    ],
    ids=["score", "map", "map the other way round"],
)
def test_ssim_asks_the_card_that_made_the_picture(
    asked: list[str], computation: Callable[[], computations.Computation], made_on: str, card: str
) -> None:
    store: Any = Store(made_on)
    computation().compute(store)
    assert asked == [card]


def test_a_card_of_apple_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    apple = Device(name="mps", label="Apple GPU")
    monkeypatch.setattr(device, "devices", lambda: (cpu(), apple))
    shown = UpscaledRaster(UPSCALED.picture, "auto")
    assert not card_of(shown, Raster(pixels=PIXELS, device="Apple GPU"))
