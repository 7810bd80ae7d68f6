"""Half floats, on a processor said to have them: used where bfloat16 is missing, unless they overflow."""

from typing import Any

import numpy as np
import pytest
import torch

from sr_studio.errors import Message
from sr_studio.models.canvas import Canvas, SetAside
from sr_studio.models.device import Device, choose_precision, gpu_precisions
from sr_studio.models.network_upscaler import Job, NetworkUpscaler
from sr_studio.models.srresnet.upscaler import StreamedUpscaler
from sr_studio.models.tile_io import NotFiniteError, Target, _Box
from sr_studio.models.upscaler import ModelInfo
from tests.models.small_networks import picture, random_srresnet

HALF = Device(name="cpu", label="Card", precisions=("fp32", "fp16"))


def small(**options: Any) -> StreamedUpscaler:
    network = random_srresnet(scale=2, blocks=1)
    info = ModelInfo(name="small", label="Small", scale=2, origin="added")
    return StreamedUpscaler(info, network, device=HALF, **options)


def test_compute_capability_7_has_half_floats_alone() -> None:
    assert gpu_precisions(6, hip=False) == ("fp32",)
    assert gpu_precisions(7, hip=False) == ("fp32", "fp16")
    assert gpu_precisions(8, hip=False) == gpu_precisions(9, hip=True) == ("fp32", "bf16")
    assert choose_precision("auto", HALF, depth=8) == ("fp16", ())
    assert choose_precision("auto", HALF, depth=16) == ("fp32", ())
    assert choose_precision("fp32", HALF, depth=8) == ("fp32", ())
    used, said = choose_precision("bf16", HALF, depth=8)
    assert used == "fp32"
    assert "no bfloat16" in said[0].text


def test_half_floats_are_used_and_change_little() -> None:
    upscaler = small()
    pixels = picture(24, 20)
    exact, rough = upscaler.upscale(pixels, precision="fp32"), upscaler.upscale(pixels)
    assert (exact.precision, rough.precision) == ("fp32", "fp16")
    assert np.abs(exact.pixels.astype(int) - rough.pixels).max() <= 1
    assert small(bf16_codes=5.0).upscale(pixels).precision == "fp32", "bfloat16 changes it too much"


def test_what_overflows_in_half_floats_is_computed_in_fp32() -> None:
    upscaler = small()
    with torch.no_grad():
        network = upscaler._network
        network.head.weight.mul_(1e6)
        network.head.bias.mul_(1e6)  # type: ignore[union-attr]
    pixels, tiles = picture(24, 20), []
    result = upscaler.upscale(pixels, on_tile=lambda _x, _y, tile: tiles.append(tile.copy()))
    assert result.precision == "fp32"
    assert np.array_equal(result.pixels, upscaler.upscale(pixels, precision="fp32").pixels)
    assert sum(len(tile) for tile in tiles) == 48, "nothing of the attempt was shown"


def test_what_was_set_aside_goes_on_in_the_precision_of_what_is_there() -> None:
    upscaler = small()
    with torch.no_grad():
        upscaler._network.head.weight.mul_(1e6)
        upscaler._network.head.bias.zero_()  # type: ignore[union-attr]
    pixels = np.full((200, 24, 3), 0, np.uint8)
    pixels[:60] = picture(60, 24)
    assert upscaler.upscale(pixels[120:]).precision == "fp16", "the lower part overflows nowhere"
    canvas = Canvas()
    with pytest.raises(SetAside):
        upscaler.upscale(pixels, focus=lambda: (0, 0, 24, 110), on_seen=lambda: True, canvas=canvas)
    assert 0 < canvas.share < 1
    result = upscaler.upscale(pixels, canvas=canvas)
    assert result.precision == "fp32"
    assert np.array_equal(result.pixels, upscaler.upscale(pixels, precision="fp32").pixels)


class SetAsideAhead(NetworkUpscaler):
    """Set aside in half floats while a box that overflowed still waits to be looked at, as on a GPU."""

    def _first_piece(self, _: Job) -> int:
        return 1

    def _smallest_piece(self, _: Job) -> int:
        return 1

    def _move(self, _: Device) -> None:
        pass

    def _run(self, job: Job, _: int) -> tuple[Message, ...]:
        if job.precision == "fp16":
            codes = torch.zeros((4, 4, 3), dtype=torch.uint8)
            job.target._waiting.append(_Box(0, 0, codes, torch.tensor(False), None))
            raise SetAside
        job.target.put(0, 0, torch.ones(1, 3, 4, 4))
        return ()


def test_what_overflowed_is_found_also_when_the_work_is_set_aside() -> None:
    info = ModelInfo(name="small", label="Small", scale=1, origin="added")
    result = SetAsideAhead(info, device=HALF).upscale(picture(4, 4))
    assert result.precision == "fp32"
    assert (result.pixels == 255).all()


@pytest.mark.parametrize("bad", ["values", "sound"])
def test_a_box_is_looked_at_before_it_is_reported(bad: str) -> None:
    canvas, tiles = Canvas(), []
    canvas.begin(np.zeros((4, 4, 3), np.uint8), 1)
    target = Target(canvas=canvas, on_tile=lambda *tile: tiles.append(tile), label="A")
    values = torch.full((1, 3, 4, 4), float("nan") if bad == "values" else 0.5)
    with pytest.raises(NotFiniteError, match="not numbers"):
        target.put(0, 0, values, sound=torch.tensor(bad != "sound"))
    assert not tiles
    assert canvas.share == 0
