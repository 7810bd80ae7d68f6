"""Models whose results get the input's histogram: said in the header, done by the upscaler, told in words."""

from itertools import count
from pathlib import Path

import msgspec
import numpy as np
import pytest
from skimage.exposure import match_histograms

from sr_studio.models import library
from sr_studio.models.canvas import Canvas
from sr_studio.models.checkpoint import encode_header, read_header, save
from sr_studio.models.histogram_matched import HistogramMatched
from sr_studio.models.loading import load_upscaler
from sr_studio.models.network_kinds import make_upscaler
from sr_studio.models.network_upscaler import NetworkUpscaler
from sr_studio.models.upscaler import Cancelled
from sr_studio.training.run.folder import Run
from sr_studio.training.trainer import Goal, run_trainer
from tests.models.networks.test_transform import random_network
from tests.models.small_networks import header_of, info_of, picture, random_srresnet
from tests.training.runs import make, tiny


@pytest.mark.parametrize("channels", [1, 3])
def test_the_result_is_the_networks_with_the_inputs_histogram(channels: int) -> None:
    network = random_network()
    plain = header_of(network)
    header = msgspec.structs.replace(plain, histogram_matching=True)
    pixels = picture(20, 17, channels=channels)
    before = make_upscaler(info_of(plain), plain, network, device="cpu").upscale(pixels)
    tiles: list[tuple[int, ...]] = []
    told: list[float] = []
    after = make_upscaler(info_of(header), header, network, device="cpu").upscale(
        pixels,
        on_tile=lambda x, y, tile: tiles.append((x, y, *tile.shape)),
        on_progress=told.append,
    )
    assert not np.array_equal(before.pixels, after.pixels)
    for channel in range(channels):
        expected = match_histograms(before.pixels[..., channel], pixels[..., channel])
        assert np.array_equal(after.pixels[..., channel], np.rint(expected))
    assert tiles == [(0, 0, 80, 68, channels)]
    assert told == sorted(told)
    assert told[-1] == 1
    assert [str(notice) for notice in after.notices] == [
        "The histogram of each channel is matched to the input's, as the model asks for."
    ]
    assert before.notices == ()


def test_a_file_keeps_it_and_others_do_not_mention_it() -> None:
    network = random_network()
    header = header_of(network)
    assert "histogram" not in encode_header(header)
    matched = msgspec.structs.replace(header, histogram_matching=True)
    data = save(matched, network.state_dict())
    described = read_header(data).header
    assert described is not None
    assert described.histogram_matching
    library.add_model("johnson.safetensors", data)
    assert load_upscaler("johnson", device="cpu").upscale(picture(8, 8)).notices


def test_it_can_be_cancelled() -> None:
    network = random_network()
    header = msgspec.structs.replace(header_of(network), histogram_matching=True)
    asked = iter([False, False])
    with pytest.raises(Cancelled):
        make_upscaler(info_of(header), header, network, device="cpu").upscale(
            picture(8, 8), cancelled=lambda: next(asked, True)
        )


def test_what_the_network_has_done_is_on_the_canvas_and_not_done_again() -> None:
    """A network that is computed in strips is stopped on its way, and goes on where it was."""
    network = random_srresnet()
    header = msgspec.structs.replace(header_of(network), histogram_matching=True)
    upscaler = make_upscaler(info_of(header), header, network, device="cpu")
    assert isinstance(upscaler, HistogramMatched)
    assert isinstance(upscaler.inner, NetworkUpscaler)
    upscaler.inner.memory_limit = 1  # as many strips as there can be
    pixels, canvas = picture(64, 48), Canvas()
    all_asked = count()
    whole = upscaler.upscale(pixels, precision="fp32", cancelled=lambda: next(all_asked) < 0)
    enough, asked = next(all_asked) * 2 // 3, count()
    with pytest.raises(Cancelled):
        upscaler.upscale(pixels, precision="fp32", canvas=canvas, cancelled=lambda: next(asked) > enough)
    done = canvas.share
    assert 0 < done < 1
    told: list[float] = []
    again = upscaler.upscale(pixels, precision="fp32", canvas=canvas, on_progress=told.append)
    assert np.array_equal(again.pixels, whole.pixels)
    assert min(told) >= 0.9 * done, "it goes on from there"
    assert again.seconds == canvas.seconds


@pytest.mark.slow
def test_a_run_hands_it_to_its_models_and_is_validated_with_it(tmp_path: Path) -> None:
    runs: list[Run] = []
    for name, matching in (("plain", False), ("matched", True)):
        run = make(tmp_path, tiny(tmp_path, steps=2, histogram_matching=matching), name=name)
        run_trainer(run, Goal(), report=print)
        runs.append(run)
    headers = [read_header(run.checkpoints_folder / "last.safetensors").header for run in runs]
    assert [header is not None and header.histogram_matching for header in headers] == [False, True]
    assert headers[1] is not None
    assert "The histogram of each channel of the output is matched to the input's." in headers[1].notes
    samples = [sorted(run.samples_folder.rglob("*.png"))[-1].read_bytes() for run in runs]
    assert samples[0] != samples[1]
