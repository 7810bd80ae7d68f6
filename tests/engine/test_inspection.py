"""Codes and counts of pictures through a real engine, at the depth of the file."""

import numpy as np
import pytest
from numpy.typing import NDArray

from sr_studio.engine.client.blocking import BlockingEngine, EngineError
from sr_studio.engine.wire.events import Codes, Counts
from sr_studio.engine.wire.pictures import (
    DifferencePicture,
    InputPicture,
    Picture,
    ReferencePicture,
    Source,
)
from sr_studio.geometry import Box
from sr_studio.imaging.image import encode
from sr_studio.imaging.statistics import count_codes
from tests.engine.support import by, noise


def codes(engine: BlockingEngine, picture: Picture, *places: tuple[int, int]) -> NDArray[np.uint16]:
    columns, rows = zip(*places, strict=True)
    found = engine.submit(engine.client.codes, picture, columns, rows).result()
    assert isinstance(found, Codes)
    read = np.frombuffer(found.data, np.uint16 if found.depth == 16 else np.uint8)
    return read.reshape(len(places), found.channels)


def counts(engine: BlockingEngine, picture: Picture, box: Box, **options: object) -> Counts:
    found = engine.submit(engine.client.counts, picture, box, **options).result()
    assert isinstance(found, Counts)
    return found


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_codes_are_those_of_the_file(engine: BlockingEngine, dtype: type) -> None:
    pixels = noise(24, 32, dtype=dtype)
    reference = engine.open_bytes(encode(pixels), name="a.png").digest
    picture = ReferencePicture(Source(reference=reference, scale=1))
    found = codes(engine, picture, (0, 0), (31, 23), (5, 7))
    assert found.dtype == dtype
    np.testing.assert_array_equal(found, [pixels[0, 0], pixels[23, 31], pixels[7, 5]])


def test_what_is_shown_and_what_is_read_are_one_picture(engine: BlockingEngine) -> None:
    source = Source(input=engine.open_bytes(encode(noise(16, 16)), name="a.png").digest)
    for picture in (by("bicubic", source), DifferencePicture(by("bicubic", source), by("nearest", source))):
        shown = engine.picture(picture)
        places = [(0, 0), (63, 63), (17, 40)]
        np.testing.assert_array_equal(
            codes(engine, picture, *places), [shown[row, column] for column, row in places]
        )


def test_counts_are_of_the_part_of_the_box_that_is_in_the_picture(engine: BlockingEngine) -> None:
    pixels = noise(24, 32, dtype=np.uint16)
    source = Source(input=engine.open_bytes(encode(pixels), name="a.png").digest)
    found = counts(engine, InputPicture(source), Box(-4, 20, 100, 100), luma="bt709")
    wanted = count_codes(pixels, Box(0, 20, 32, 4), luma="bt709")
    assert np.array_equal(found.counts, wanted.counts)
    assert (found.depth, found.pixels, found.hidden) == (16, 128, 0)
    assert found.means == pytest.approx(wanted.means)
    assert found.deviations == pytest.approx(wanted.deviations)


def test_places_outside_are_refused_in_words(engine: BlockingEngine) -> None:
    source = Source(input=engine.open_bytes(encode(noise(8, 9)), name="a.png").digest)
    with pytest.raises(EngineError, match="not in the picture of 9×8"):
        codes(engine, InputPicture(source), (9, 0))
    with pytest.raises(EngineError, match="No pixel of this picture is in view"):
        counts(engine, InputPicture(source), Box(9, 0, 5, 5))
