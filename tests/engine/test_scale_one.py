"""Scale 1 through a real engine: denoisers, style transfer and finished pictures are shown and scored."""

import numpy as np
import pytest
from numpy.typing import NDArray

from sr_studio.engine.client.blocking import BlockingEngine
from sr_studio.engine.wire.pictures import InputPicture, Source, UpscaledPicture
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.imaging.image import encode
from sr_studio.models.checkpoint import Header, save
from tests.engine.support import by, noise
from tests.models.small_networks import random_srresnet

HEIGHT, WIDTH = 21, 30


def psnr(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """As the issue states it: 10 log10(255² / MSE), one pixel of each side left out."""
    error = (one.astype(float) - other)[1:-1, 1:-1]
    return float(10 * np.log10(255**2 / (error**2).mean()))


def scored(engine: BlockingEngine, picture: UpscaledPicture) -> float:
    """The engine's PSNR of the whole picture."""
    return engine.scores(picture).whole.values["psnr"]


@pytest.fixture
def clean() -> NDArray[np.uint8]:
    return noise(HEIGHT, WIDTH, channels=1)


def put_network() -> bytes:
    """A random network that keeps the size, as a model file."""
    network = random_srresnet(1, scale=1)
    parameters = {"scale": 1, "blocks": network.config.blocks, "channels": network.config.channels}
    header = Header(network="SRResNet", parameters=parameters, scale=1, label="Same size")
    return save(header, network.state_dict())


def test_a_pair_of_one_size_is_scored(
    engine: BlockingEngine, clean: NDArray[np.uint8], tmp_path_factory: pytest.TempPathFactory
) -> None:
    noisy = noise(HEIGHT, WIDTH, channels=1, seed=5)
    file = tmp_path_factory.mktemp("models") / "same.safetensors"
    file.write_bytes(put_network())
    info = engine.add_model(file)
    assert info.scale == 1
    source = Source(
        input=engine.open_bytes(encode(noisy), name="a_noisy.png").digest,
        reference=engine.open_bytes(encode(clean), name="a_clean.png").digest,
        scale=1,
    )
    picture = by(info.name, source, digest=info.digest, precision="fp32")
    fetched = engine.fetch(picture)
    assert fetched.facts.scale == 1
    assert fetched.pixels.shape == (HEIGHT, WIDTH, fetched.pixels.shape[2])
    assert scored(engine, picture) == pytest.approx(psnr(fetched.pixels[:, :, :1], clean), abs=1e-6)
    kernel = by("bicubic", source)  # what came in, so its score is that of the input
    assert (engine.picture(kernel)[:, :, :1] == noisy).all()
    assert scored(engine, kernel) == pytest.approx(psnr(noisy, clean), abs=1e-6)


@pytest.mark.parametrize(
    "degradation",
    [
        Degradation(scale=1, noise=12.0, seed=3),
        Degradation(scale=1, kernel="gaussian", sigma=1.4),
        Degradation(scale=1, kernel="box", jpeg=40),
    ],
)
def test_one_image_as_the_reference(
    engine: BlockingEngine, clean: NDArray[np.uint8], degradation: Degradation
) -> None:
    source = Source(
        reference=engine.open_bytes(encode(clean), name="clean.png").digest, degradation=degradation, scale=1
    )
    expected, _ = degrade(clean, degradation)
    assert (engine.picture(InputPicture(source))[:, :, :1] == expected).all()
    assert (expected != clean).any()
    assert scored(engine, by("nearest", source)) == pytest.approx(psnr(expected, clean), abs=1e-6)


def test_nothing_is_done_to_an_image_without_blur_noise_and_jpeg() -> None:
    pixels = noise(9, 7)
    for kernel in ("bicubic", "box"):
        assert (degrade(pixels, Degradation(scale=1, kernel=kernel))[0] == pixels).all()  # type: ignore[arg-type]
