"""Detail by frequency through a real engine."""

import numpy as np
import pytest

from sr_studio.engine.client.blocking import BlockingEngine
from sr_studio.engine.wire.pictures import FinishedPicture, ReferencePicture, ShiftedPicture, Source
from sr_studio.errors import StudioError
from sr_studio.geometry import Box
from sr_studio.imaging.image import encode
from sr_studio.metrics.detail import detail
from tests.engine.support import by, noise, pair, png


def test_the_whole_and_a_box_are_compared_with_the_reference(engine: BlockingEngine) -> None:
    source = pair(engine.open_bytes(png(80, 96), name="a.png").digest)
    picture = by("bicubic", source)
    reference, made = engine.picture(ReferencePicture(source)), engine.picture(picture)
    assert engine.detail(picture) == detail(reference, made, scale=4)
    part = np.s_[8:60, 20:90]
    wanted = detail(reference[part], made[part], scale=4)
    assert engine.detail(picture, box=Box(20, 8, 70, 52)) == wanted


def test_a_finished_picture_needs_no_input(engine: BlockingEngine) -> None:
    truth, made = noise(42, 61), noise(43, 62, seed=4)
    source = Source(reference=engine.open_bytes(encode(truth), name="a.png").digest, scale=4, extent=(61, 42))
    file = engine.open_bytes(encode(made), name="a_ESRGAN.png").digest
    found = engine.detail(FinishedPicture(source, file))
    assert found == detail(truth, made[:42, :61], scale=4)


def test_what_cannot_be_done_is_said(engine: BlockingEngine) -> None:
    alone = Source(input=engine.open_bytes(png(40, 48), name="lr.png").digest, scale=4)
    with pytest.raises(StudioError, match="no reference"):
        engine.detail(by("bicubic", alone))
    hidden = np.full((80, 96), 255, np.uint8)
    hidden[:40] = 0
    digest = engine.open_bytes(encode(noise(80, 96), alpha=hidden), name="a.png").digest
    picture = by("bicubic", pair(digest))
    with pytest.raises(StudioError, match="transparent"):
        engine.detail(picture)
    assert engine.detail(picture, box=Box(0, 40, 96, 40)).block == 32


def test_a_moved_picture_is_compared_on_what_it_shares(engine: BlockingEngine) -> None:
    truth = noise(120, 140)
    made = np.roll(noise(120, 140, seed=4), (2, -3), (0, 1))
    source = Source(
        reference=engine.open_bytes(encode(truth), name="a.png").digest, scale=1, extent=(140, 120)
    )
    picture = FinishedPicture(source, engine.open_bytes(encode(made), name="a_made.png").digest)
    moved = ShiftedPicture(picture, (3, -2))
    assert engine.detail(moved) == detail(truth[:118, 3:], made[2:, :137], scale=1)
    part = detail(truth[10:70, 3:80], made[12:72, :77], scale=1)
    assert engine.detail(moved, box=Box(0, 10, 80, 60)) == part
