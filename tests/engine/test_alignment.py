"""Pictures moved against each other, in a real engine: maps, scores and places are of what they share."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from sr_studio.engine.client.blocking import BlockingEngine, EngineError
from sr_studio.engine.compute.alignment import overlap
from sr_studio.engine.compute.sources import PictureError
from sr_studio.engine.wire.events import Places
from sr_studio.engine.wire.pictures import (
    DifferencePicture,
    FinishedPicture,
    InputPicture,
    ReferencePicture,
    ShiftedPicture,
    Shown,
    Source,
)
from sr_studio.geometry import Box
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.imaging.image import encode
from sr_studio.metrics.protocol import COMMUNITY, Protocol
from sr_studio.metrics.quality import score
from sr_studio.metrics.registry import metrics_named
from tests.engine.support import noise

HEIGHT, WIDTH = 60, 84
SHIFT = (3, -2)
"""Right and up."""
MOVED = slice(2, 60), slice(0, 81)
"""What of the moved picture lies on the other, and ``UNDER``: where."""
UNDER = slice(0, 58), slice(3, 84)


class Pair:
    """A reference and a result that is the reference moved, with noise."""

    def __init__(self, engine: BlockingEngine) -> None:
        self.reference = noise(HEIGHT, WIDTH)
        self.result = np.roll(self.reference, (2, -3), (0, 1))
        self.result[20:30, 40:50, 1] ^= 31
        names = ("a.png", "a_made.png")
        digests = [
            engine.open_bytes(encode(pixels), name=name).digest
            for pixels, name in zip((self.reference, self.result), names, strict=True)
        ]
        source = Source(reference=digests[0], scale=1, extent=(WIDTH, HEIGHT))
        self.first, self.second = FinishedPicture(source, digests[1]), ReferencePicture(source)


@pytest.fixture
def pair(engine: BlockingEngine) -> Pair:
    return Pair(engine)


@pytest.mark.parametrize("shift", [(0, 0), (3, -2), (-5, 0), (80, 59), (-83, -59)])
def test_what_moved_pictures_share(shift: tuple[int, int]) -> None:
    first = np.arange(HEIGHT * WIDTH).reshape(HEIGHT, WIDTH)
    shared = overlap(first.shape, first.shape, shift)
    one, other = first[shared.first], first[shared.second]
    assert one.size == (WIDTH - abs(shift[0])) * (HEIGHT - abs(shift[1]))
    # A pixel of the second lies under that of the first which is as far left and up as it is moved.
    assert (other - one == shift[1] * WIDTH + shift[0]).all()
    assert first[shared.y, shared.x] == other[0, 0]


def test_pictures_moved_off_each_other_are_refused_in_words() -> None:
    with pytest.raises(PictureError, match=r"Moved by \+84, \+0 pixels, these pictures no longer overlap"):
        overlap((HEIGHT, WIDTH), (HEIGHT, WIDTH), (84, 0))


def test_a_map_is_of_the_shared_part(engine: BlockingEngine, pair: Pair) -> None:
    shown = engine.picture(DifferencePicture(pair.first, pair.second, shift=SHIFT))[..., 0]
    gap = np.abs(pair.result[MOVED].astype(int) - pair.reference[UNDER]).max(axis=2)
    np.testing.assert_array_equal(shown, gap)
    assert not shown[5:15].any(), "back in line they are equal but for the spot"
    assert shown.any()


def test_a_moved_picture_is_scored_on_the_shared_part(engine: BlockingEngine, pair: Pair) -> None:
    protocol = Protocol(channel="rgb", shave=2)
    box = Box(38, 15, 12, 20)
    found = engine.scores(ShiftedPicture(pair.first, SHIFT), protocol, boxes=(box, Box(80, 50, 40, 40)))
    cut = pair.reference[UNDER], pair.result[MOVED]
    assert found.whole == score(*cut, protocol=protocol, scale=1)
    # The box is in pixels of the reference, of which the shared part begins at 3, 0.
    part = [pixels[15:35, 35:47] for pixels in cut]
    error = np.mean((part[0].astype(float) - part[1]) ** 2)
    assert found.boxes[0].values["psnr"] == pytest.approx(10 * np.log10(255**2 / error))
    assert found.boxes[1].identical
    assert found.whole.values["psnr"] > engine.scores(pair.first, protocol).whole.values["psnr"] + 10


def test_metrics_that_do_not_look_at_the_reference_see_it_unmoved(engine: BlockingEngine) -> None:
    pixels = noise(200, 240)
    digest = engine.open_bytes(encode(pixels), name="b.png").digest
    source = Source(reference=digest, scale=1, extent=(240, 200))
    picture = FinishedPicture(source, digest)
    names = ("psnr", "niqe")
    still = engine.scores(picture, COMMUNITY, metrics=names).whole
    moved = engine.scores(ShiftedPicture(picture, SHIFT), COMMUNITY, metrics=names).whole
    assert moved.values["niqe"] == still.values["niqe"]
    assert still.identical
    assert not moved.identical
    assert metrics_named(names)[1].needs_reference is False


def test_the_consistency_of_a_moved_picture_is_that_of_where_it_lies(engine: BlockingEngine) -> None:
    pixels = noise(200, 240)
    reference = engine.open_bytes(encode(pixels), name="c.png").digest
    made = engine.open_bytes(encode(np.roll(pixels, (2, -3), (0, 1))), name="c_made.png").digest
    small, _ = degrade(pixels, Degradation(scale=4))
    lr = engine.open_bytes(encode(small), name="c_lr.png").digest
    source = Source(input=lr, reference=reference, scale=4)
    picture, names = FinishedPicture(source, made), ("psnr", "lr_psnr", "niqe")
    still = engine.scores(picture, COMMUNITY, metrics=names).whole
    moved = engine.scores(ShiftedPicture(picture, SHIFT, SHIFT), COMMUNITY, metrics=names).whole
    assert [math.isinf(moved.values[name]) for name in names] == [True, True, False]
    assert moved.values["niqe"] == still.values["niqe"]
    assert still.values["lr_psnr"] < 40
    # The map against the input begins where whole pixels of it are compared.
    difference = DifferencePicture(picture, InputPicture(source), shift=SHIFT)
    assert not engine.picture(difference).any()
    assert engine.picture(difference).shape[:2] == (200 // 4 - 1 - 2, 240 // 4 - 1 - 2)


def test_what_is_held_against_the_input_does_not_see_the_reference_move(engine: BlockingEngine) -> None:
    truth, made = noise(200, 240), noise(200, 240, seed=3)
    small, _ = degrade(truth, Degradation(scale=4))
    reference, lr, result = (
        engine.open_bytes(encode(pixels), name=f"e{number}.png").digest
        for number, pixels in enumerate((truth, small, made))
    )
    picture = FinishedPicture(Source(input=lr, reference=reference, scale=4), result)
    boxes, names = tuple(Box(x, 32, 64, 48) for x in (36, 40, 44)), ("psnr", "lr_psnr")

    def scored(shift: tuple[int, int], to_input: tuple[int, int]) -> dict[str, list[float]]:
        moved = ShiftedPicture(picture, shift, to_input)
        found = engine.scores(moved, COMMUNITY, metrics=names, boxes=boxes)
        return {name: [score.values[name] for score in (found.whole, *found.boxes)] for name in names}

    still = engine.scores(picture, COMMUNITY, metrics=names, boxes=boxes)
    in_line = {name: [score.values[name] for score in (still.whole, *still.boxes)] for name in names}
    alone, against_reference, against_input = (
        scored(*shifts) for shifts in (((4, 0), (4, 0)), ((4, 0), (0, 0)), ((0, 0), (4, 0)))
    )
    assert (against_input["psnr"], against_reference["psnr"]) == (in_line["psnr"], alone["psnr"])
    # A box is a place in the reference; the input's own pixels there are 4 further left, or right.
    whole, left, middle, right = range(4)
    one, other = against_reference["lr_psnr"], in_line["lr_psnr"]
    assert (one[whole], one[middle], one[right]) == (other[whole], other[left], other[middle])
    one, other = against_input["lr_psnr"], alone["lr_psnr"]
    assert (one[whole], one[left], one[middle]) == (other[whole], other[middle], other[right])
    for name in names:
        assert all(one != other for one, other in zip(alone[name], in_line[name], strict=True))


@pytest.mark.parametrize("shift", [(1, 0), (0, -3), (-2, 2)])
def test_a_picture_of_another_size_is_refused_moved_as_it_is_in_line(
    engine: BlockingEngine, shift: tuple[int, int]
) -> None:
    reference = engine.open_bytes(encode(noise(120, 128)), name="d.png").digest
    lr = engine.open_bytes(encode(noise(60, 64)), name="d_lr.png").digest
    result = engine.open_bytes(encode(noise(240, 256)), name="d_made.png").digest
    source = Source(input=lr, reference=reference, scale=2)
    picture = FinishedPicture(source, result)
    names = ("psnr", "ssim", "lr_psnr")
    still = engine.scores(picture, COMMUNITY, metrics=names).whole
    moved = engine.scores(ShiftedPicture(picture, shift, shift), COMMUNITY, metrics=names).whole
    assert sorted(still.missing) == sorted(names)
    assert moved == still
    with pytest.raises(EngineError, match="256×240"):
        engine.detail(ShiftedPicture(picture, shift))
    for other in (ReferencePicture(source), InputPicture(source)):
        with pytest.raises(EngineError, match="256×240"):
            engine.picture(DifferencePicture(picture, other, shift=shift))


def places(engine: BlockingEngine, *pictures: Shown | ShiftedPicture, **options: int) -> Places:
    found = engine.submit(engine.client.places, pictures, **options).result()
    assert isinstance(found, Places)
    return found


def test_places_are_found_where_pictures_differ_most(engine: BlockingEngine, pair: Pair) -> None:
    plain: NDArray[np.uint8] = pair.reference.copy()
    plain[40:48, 60:68, 1] ^= 64
    digest = engine.open_bytes(encode(plain), name="a_other.png").digest
    other = FinishedPicture(pair.first.source, digest)
    first, *_ = places(engine, other, pair.second, side=8, count=3).places
    assert (first.box, first.difference) == (Box(60, 40, 8, 8), 64.0)
    # Moved back in line, what is left is the spot, at its place on the reference.
    moved, *_ = places(engine, ShiftedPicture(pair.first, SHIFT), pair.second, side=10).places
    assert moved.box == Box(43, 18, 10, 10)


def test_there_is_nothing_to_compare_with_a_picture_on_another_grid(
    engine: BlockingEngine, pair: Pair
) -> None:
    small = engine.open_bytes(encode(noise(15, 21)), name="low.png").digest
    source = Source(input=small, reference=pair.first.source.reference, scale=4)
    with pytest.raises(EngineError, match="Fewer than two of the pictures"):
        places(engine, InputPicture(source), ReferencePicture(source))
