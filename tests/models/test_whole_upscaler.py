"""Networks that see the whole picture: never tiled, refused in words where memory is short."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from sr_studio.models import library
from sr_studio.models.checkpoint import Header, ModelError, save
from sr_studio.models.loading import load_upscaler
from sr_studio.models.network_kinds import make_upscaler, short_name
from sr_studio.models.networks.style_transform import StyleTransformConfig, StyleTransformNet
from sr_studio.models.upscaler import Cancelled, Upscaler
from tests.models.networks.test_style_transform import EXAMPLES, JOHNSON, random_network
from tests.models.small_networks import info_of, picture


def header_of(network: StyleTransformNet) -> Header:
    import msgspec

    parameters = msgspec.to_builtins(network.config)
    return Header(network="StyleTransformNet", parameters=parameters, scale=1, label="Mosaic")


def upscaler_of(network: StyleTransformNet, *, memory_limit: int = 0) -> Upscaler:
    header = header_of(network)
    return make_upscaler(info_of(header), header, network, device="cpu", memory_limit=memory_limit)


def codes(network: StyleTransformNet, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What the plain network makes of a picture."""
    x = torch.from_numpy(pixels.transpose(2, 0, 1)[None].astype(np.float32)) / np.iinfo(pixels.dtype).max
    with torch.inference_mode():
        y = network(x).clamp(0, 1)[0].permute(1, 2, 0).numpy()
    return np.round(y * np.iinfo(pixels.dtype).max).astype(pixels.dtype)


@pytest.mark.parametrize("config", [JOHNSON, EXAMPLES])
@pytest.mark.parametrize("depth", [8, 16])
def test_it_is_the_network(config: StyleTransformConfig, depth: int) -> None:
    network = random_network(config)
    pixels = picture(21, 30, depth=depth)
    told: list[float] = []
    tiles: list[tuple[int, int, tuple[int, ...]]] = []
    result = upscaler_of(network).upscale(
        pixels, on_progress=told.append, on_tile=lambda x, y, tile: tiles.append((x, y, tile.shape))
    )
    close = np.abs(result.pixels.astype(int) - codes(network, pixels).astype(int)).max()
    assert close <= (1 if depth == 8 else 16)
    assert (result.scale, result.precision) == (1, "fp32")
    assert tiles == [(0, 0, pixels.shape)]
    assert told == sorted(told)
    assert len(told) > 10


def test_grey_and_single_pixels() -> None:
    upscaler = upscaler_of(random_network())
    for size in ((1, 1), (3, 2)):
        assert upscaler.upscale(picture(*size, channels=1)).pixels.shape == (*size, 1)


def test_it_is_never_tiled_but_refused_in_words() -> None:
    upscaler = upscaler_of(random_network(), memory_limit=200_000)
    assert upscaler.upscale(picture(8, 8)).notices == ()
    with pytest.raises(ModelError) as caught:
        upscaler.upscale(picture(300, 400))
    said = str(caught.value)
    assert "Mosaic needs the whole picture at once (tiles would change the result): 400×300 pixels" in said
    assert "0.0 GB may be used" in said


def test_it_can_be_cancelled() -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 4

    upscaler = upscaler_of(random_network())
    with pytest.raises(Cancelled):
        upscaler.upscale(picture(16, 16), cancelled=cancelled)
    assert upscaler.upscale(picture(16, 16)).pixels.shape == (16, 16, 3)


def test_a_file_of_it_is_a_model_of_scale_one() -> None:
    network = random_network()
    added = library.add_model("mosaic.safetensors", save(header_of(network), network.state_dict()))
    assert (added.scale, added.network) == (1, "style transform 2×16")
    assert short_name(header_of(network)) == added.network
    pixels = picture(17, 12)
    found = load_upscaler("mosaic", device="cpu").upscale(pixels, precision="fp32").pixels
    assert np.abs(found.astype(int) - codes(network, pixels).astype(int)).max() <= 1
