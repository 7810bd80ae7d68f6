"""Results made elsewhere through a real engine: shown as they are, scored, compared and encoded."""

import numpy as np
import pytest
from numpy.typing import NDArray

from sr_studio.engine.client.blocking import BlockingEngine
from sr_studio.engine.wire.pictures import (
    DifferencePicture,
    FinishedPicture,
    ReferencePicture,
    Source,
    UpscaledPicture,
)
from sr_studio.errors import StudioError
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.image import encode
from sr_studio.metrics.protocol import Protocol
from tests.engine.support import noise

HEIGHT, WIDTH = 42, 61
"""No multiple of the scale."""


@pytest.fixture
def truth() -> NDArray[np.uint8]:
    return noise(HEIGHT, WIDTH)


def put(engine: BlockingEngine, pixels: NDArray[np.uint8], name: str) -> str:
    """Give the engine an image; its digest."""
    return engine.open_bytes(encode(pixels), name=name).digest


def rgb_psnr(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    error = one.astype(float) - other
    return float(10 * np.log10(255**2 / (error**2).mean()))


def test_a_result_is_shown_as_its_file_has_it_and_scored_on_all_of_the_reference(
    engine: BlockingEngine, truth: NDArray[np.uint8]
) -> None:
    made = noise(HEIGHT, WIDTH, seed=4)
    source = Source(reference=put(engine, truth, "a.png"), extent=(WIDTH, HEIGHT))
    picture = FinishedPicture(source=source, file=put(engine, made, "a_ESRGAN.png"))
    result = engine.fetch(picture)
    np.testing.assert_array_equal(result.pixels, made)
    assert result.facts.device == result.facts.precision == ""
    score = engine.scores(picture, Protocol(channel="rgb", shave=0)).whole
    assert score.values["psnr"] == pytest.approx(rgb_psnr(truth, made), abs=1e-9)


def test_pictures_that_reach_less_far_are_compared_on_what_they_share(
    engine: BlockingEngine, truth: NDArray[np.uint8]
) -> None:
    """One result is cropped to a multiple of the scale, another is not; a model runs beside them."""
    extent = (WIDTH // 4 * 4, HEIGHT // 4 * 4)
    whole, cropped = noise(HEIGHT, WIDTH, seed=4), noise(extent[1], extent[0], seed=5)
    source = Source(
        reference=put(engine, truth, "a.png"), degradation=Degradation(scale=4), scale=4, extent=extent
    )
    shared = truth[: extent[1], : extent[0]]
    for made, name in ((whole, "whole.png"), (cropped, "cropped.png")):
        picture = FinishedPicture(source=source, file=put(engine, made, name))
        score = engine.scores(picture, Protocol(channel="rgb", shave=0)).whole
        assert score.values["psnr"] == pytest.approx(
            rgb_psnr(shared, made[: extent[1], : extent[0]]), abs=1e-9
        )
    model = UpscaledPicture(source=source, model="bicubic")
    assert engine.scores(model).whole.values["psnr"] > 10
    difference = engine.fetch(
        DifferencePicture(FinishedPicture(source=source, file=put(engine, whole, "w.png")), model)
    )
    assert difference.pixels.shape[:2] == (extent[1], extent[0])


def test_an_extent_smaller_than_the_reference_crops_it(
    engine: BlockingEngine, truth: NDArray[np.uint8]
) -> None:
    source = Source(reference=put(engine, truth, "a.png"), scale=4, extent=(58, 40))
    result = engine.fetch(ReferencePicture(source))
    np.testing.assert_array_equal(result.pixels, truth[:40, :58])
    assert any("58×40" in notice.text for notice in result.facts.notices)


def test_another_image_is_no_result_of_the_reference(
    engine: BlockingEngine, truth: NDArray[np.uint8]
) -> None:
    source = Source(reference=put(engine, truth, "a.png"), scale=4)
    picture = FinishedPicture(source=source, file=put(engine, noise(20, 30), "b.png"))
    score = engine.scores(picture).whole
    assert not score.values
    assert "30×20" in str(score.missing["psnr"])


@pytest.mark.parametrize("size", [(20, 30), (HEIGHT - 1, WIDTH), (HEIGHT, WIDTH + 8)])
def test_a_result_that_does_not_cover_what_is_compared_is_refused_with_both_sizes(
    engine: BlockingEngine, truth: NDArray[np.uint8], size: tuple[int, int]
) -> None:
    source = Source(reference=put(engine, truth, "a.png"), scale=4, extent=(WIDTH, HEIGHT))
    picture = FinishedPicture(source=source, file=put(engine, noise(*size), "b.png"))
    with pytest.raises(StudioError, match=f"{size[1]}×{size[0]}, and {WIDTH}×{HEIGHT} are compared"):
        engine.fetch(picture)


def test_a_result_is_not_scored_without_the_pixels_it_hides(
    engine: BlockingEngine, truth: NDArray[np.uint8]
) -> None:
    """Left out of its score alone they would let it win by what it does not show."""
    source = Source(reference=put(engine, truth, "a.png"), extent=(WIDTH, HEIGHT))
    alpha = np.full((HEIGHT, WIDTH), 255, np.uint8)
    alpha[20:] = 0
    made = engine.open_bytes(encode(truth, alpha=alpha), name="cut.png").digest
    with pytest.raises(StudioError, match=f"{22 * WIDTH} pixels of it are transparent"):
        engine.scores(FinishedPicture(source=source, file=made))
    alpha[:] = 255
    whole = engine.open_bytes(encode(truth // 2, alpha=alpha), name="whole.png").digest
    assert "psnr" in engine.scores(FinishedPicture(source=source, file=whole)).whole.values


def test_a_result_without_reference_is_shown_and_not_scored(engine: BlockingEngine) -> None:
    made = noise(HEIGHT, WIDTH, seed=4)
    picture = FinishedPicture(source=Source(), file=put(engine, made, "a_ESRGAN.png"))
    np.testing.assert_array_equal(engine.fetch(picture).pixels, made)
    with pytest.raises(StudioError, match="no reference"):
        engine.fetch(ReferencePicture(picture.source))
    assert "psnr" in engine.scores(picture).whole.missing
