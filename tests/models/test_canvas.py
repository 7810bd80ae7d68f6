"""Looking at a part of a picture that is being made: that part comes first, and nothing changes by it."""

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sr_studio.models.canvas import Canvas, SetAside
from sr_studio.models.device import cpu
from sr_studio.models.loading import load_upscaler
from sr_studio.models.regions import Region
from sr_studio.models.srresnet.upscaler import StreamedUpscaler
from sr_studio.models.upscaler import ModelInfo
from tests.models.small_networks import picture, random_srresnet


def small(**config: Any) -> StreamedUpscaler:
    """A random network as an upscaler."""
    network = random_srresnet(**config)
    info = ModelInfo(name="small", label="Small", scale=network.config.scale, origin="added")
    return StreamedUpscaler(info, network, device=cpu())


class Looking:
    """Somebody who looks at one part and another, and is told."""

    def __init__(self, *parts: Region, aside: bool = False) -> None:
        self.parts, self.aside = list(parts), aside
        self.seen: list[int] = []
        """How many tiles there were when all of a part was."""
        self.tiles: list[tuple[int, int, int, int]] = []

    def focus(self) -> Region | None:
        return self.parts[0] if self.parts else None

    def on_seen(self) -> bool:
        self.seen.append(len(self.tiles))
        if len(self.parts) > 1:
            del self.parts[0]
            return False
        return self.aside

    def on_tile(self, x: int, y: int, tile: NDArray[Any]) -> None:
        self.tiles.append((x // 4, y // 4, tile.shape[1] // 4, -(-tile.shape[0] // 4)))

    def wholly(self, region: Region, tiles: int) -> bool:
        """Whether the first so many tiles cover a region."""
        covered = np.zeros((300, 300), bool)
        for x, y, w, h in self.tiles[:tiles]:
            covered[y : y + h, x : x + w] = True
        return bool(covered[region[1] : region[1] + region[3], region[0] : region[0] + region[2]].all())


KINDS = ["streamed", "bicubic"]


def upscaler_of_kind(kind: str) -> Any:
    return small(scale=4, blocks=1) if kind == "streamed" else load_upscaler("bicubic")


def test_what_is_looked_at_later_comes_before_the_rest_and_changes_nothing() -> None:
    upscaler = small(scale=4, blocks=1)
    upscaler._first_piece = lambda _job: 12 * 4 * 200  # type: ignore[method-assign]
    pixels = picture(200, 200)
    plain = upscaler.upscale(pixels, precision="fp32").pixels
    first, second, third = (80, 80, 40, 40), (150, 160, 30, 20), (10, 180, 20, 20)
    looking = Looking(first, second, third)
    result = upscaler.upscale(
        pixels, precision="fp32", focus=looking.focus, on_seen=looking.on_seen, on_tile=looking.on_tile
    )
    assert np.array_equal(result.pixels, plain)
    for tiles, part in zip(looking.seen, (first, second, third), strict=False):
        assert looking.wholly(part, tiles), looking.tiles
        assert sum(w * h for _, _, w, h in looking.tiles[:tiles]) < 0.2 * 200 * 200


@pytest.mark.parametrize("kind", KINDS)
def test_set_aside_it_goes_on_where_it_stopped(kind: str) -> None:
    upscaler = upscaler_of_kind(kind)
    pixels = picture(300, 300)
    plain = upscaler.upscale(pixels, precision="fp32").pixels
    focus = (120, 140, 60, 30)
    looking, canvas, shares = Looking(focus, aside=True), Canvas(), list[float]()
    part: list[float] = []
    with pytest.raises(SetAside):
        upscaler.upscale(
            pixels,
            precision="fp32",
            focus=looking.focus,
            on_seen=looking.on_seen,
            on_tile=looking.on_tile,
            on_progress=part.append,
            canvas=canvas,
        )
    assert canvas.missing(focus) is None
    assert max(part, default=0.0) < canvas.share + 0.2, "of the whole picture, not of what is looked at"
    assert looking.wholly(focus, len(looking.tiles))
    assert 0 < canvas.share < 0.8
    before, seconds = len(looking.tiles), canvas.seconds
    result = upscaler.upscale(
        pixels, precision="fp32", on_tile=looking.on_tile, on_progress=shares.append, canvas=canvas
    )
    assert np.array_equal(result.pixels, plain)
    assert result.seconds > seconds > 0
    assert not any((x, y) == (focus[0], focus[1]) for x, y, _, _ in looking.tiles[before:])
    assert shares[0] > 0
    assert shares[0] >= max(part, default=0.0) - 0.2
    assert canvas.missing() is None


@pytest.mark.parametrize("focus", [(0, 0, 200, 200), (0, 0, 200, 90), (0, 0, 150, 200)])
def test_a_look_at_what_comes_anyhow_costs_no_work(focus: Region) -> None:
    upscaler = small(scale=4, blocks=3)
    upscaler._first_piece = lambda _job: 8 * 4 * 200  # type: ignore[method-assign]

    def steps(look: Region | None) -> int:
        asked: list[None] = []
        upscaler.upscale(
            picture(200, 200),
            precision="fp32",
            focus=lambda: look,
            cancelled=lambda: bool(asked.append(None)),
        )
        return len(asked)

    assert steps(focus) == steps(None)


@pytest.mark.parametrize("focus", [None, (0, 0, 200, 200), (20, 60, 90, 50)])
def test_turns_cost_no_work_twice_and_change_nothing(focus: Region | None) -> None:
    upscaler = small(scale=4, blocks=3)
    upscaler._first_piece = lambda _job: 8 * 4 * 200  # type: ignore[method-assign]
    pixels = picture(200, 200)
    plain = upscaler.upscale(pixels, precision="fp32").pixels

    def in_turns(strips: int) -> tuple[int, int, list[float]]:
        """Steps in all, turns, and what was reported."""
        canvas, steps, shares = Canvas(), list[None](), list[float]()
        for turn in itertools.count(1):
            left = itertools.count(strips - 1, -1)
            try:
                result = upscaler.upscale(
                    pixels,
                    precision="fp32",
                    focus=lambda: focus,
                    turn_over=lambda left=left: next(left) <= 0,  # type: ignore[misc]
                    on_progress=shares.append,
                    cancelled=lambda: bool(steps.append(None)),
                    canvas=canvas,
                )
            except SetAside:
                continue
            assert np.array_equal(result.pixels, plain)
            return len(steps) - turn, turn, shares  # each turn begins with one question
        raise AssertionError

    once, turns, _ = in_turns(10_000)
    assert turns == 1
    steps, turns, shares = in_turns(1)
    assert turns > 20
    assert steps == once
    assert shares == sorted(shares)


def test_a_turn_of_another_device_or_precision_begins_anew() -> None:
    upscaler = small(scale=4, blocks=1)
    upscaler._first_piece = lambda _job: 8 * 4 * 200  # type: ignore[method-assign]
    pixels, canvas = picture(200, 200), Canvas()
    with pytest.raises(SetAside):
        upscaler.upscale(pixels, precision="fp32", turn_over=lambda: True, canvas=canvas)
    stopped = canvas.way
    canvas.clear()
    canvas.in_fp32 = True
    result = upscaler.upscale(pixels, precision="bf16", canvas=canvas)
    assert stopped is not None
    assert canvas.way is None
    assert np.array_equal(result.pixels, upscaler.upscale(pixels, precision="fp32").pixels)


@given(
    done=st.lists(
        st.tuples(st.integers(0, 19), st.integers(0, 19), st.integers(1, 20), st.integers(1, 20)), max_size=4
    )
)
@settings(max_examples=50, deadline=None)
def test_a_canvas_knows_what_is_missing(done: list[Region]) -> None:
    canvas = Canvas()
    canvas.begin(np.zeros((20, 20, 3), np.uint8), 2)
    there = np.zeros((20, 20), bool)
    for x, y, w, h in done:
        w, h = min(w, 20 - x), min(h, 20 - y)  # noqa: PLW2901
        canvas.note(2 * x, 2 * y, 2 * w, 2 * h)
        there[y : y + h, x : x + w] = True
    rows, columns = np.nonzero(~there)
    wanted = (
        None
        if not rows.size
        else (
            columns.min(),
            rows.min(),
            columns.max() - columns.min() + 1,
            rows.max() - rows.min() + 1,
        )
    )
    assert canvas.missing() == wanted
    assert canvas.share == pytest.approx(there.mean())
    hole = canvas.hole((0, 0, 20, 20))
    if hole is not None:
        x, y, w, h = hole
        assert there[y : y + h, x : x + w].all()
        assert there.sum() == w * h
    elif there.any():
        rows, columns = np.nonzero(there)
        assert not there[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1].all()
