"""Pictures put through the degradation again, through a real engine: maps and numbers."""

import itertools
import math

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from sr_studio.engine.client.blocking import BlockingEngine
from sr_studio.engine.wire.pictures import DifferencePicture, FinishedPicture, InputPicture, Source
from sr_studio.errors import StudioError
from sr_studio.geometry import Box
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.imaging.image import encode
from sr_studio.imaging.resize import imresize
from sr_studio.metrics.protocol import Protocol
from tests.engine.support import by, noise, pair, png

RGB = Protocol(channel="rgb", shave=0)


def psnr(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    return float(10 * np.log10(255**2 / ((one.astype(float) - other) ** 2).mean()))


def test_the_map_against_the_input_has_its_grid_in_both_orders(engine: BlockingEngine) -> None:
    source = pair(engine.open_bytes(png(40, 48), name="a.png").digest)
    model, lr = by("nearest", source), InputPicture(source)
    small = engine.picture(lr)
    again = imresize(engine.picture(model), height=10, width=12)
    wanted = np.abs(again.astype(int) - small).max(axis=2)
    for first, second in ((model, lr), (lr, model)):
        got = engine.picture(DifferencePicture(first, second))
        np.testing.assert_array_equal(got[..., 0], wanted)
    signed = engine.picture(DifferencePicture(model, lr, "luma"))[..., 0].astype(int)
    turned = engine.picture(DifferencePicture(lr, model, "luma"))[..., 0].astype(int)
    np.testing.assert_allclose(signed + turned, 256, atol=1)


def test_the_number_uses_the_images_own_recipe_and_works_for_boxes(engine: BlockingEngine) -> None:
    pixels = noise(40, 48)
    digest = engine.open_bytes(encode(pixels), name="a.png").digest
    recipe = Degradation(scale=4, kernel="gaussian", sigma=2)
    source = Source(reference=digest, degradation=recipe, scale=4)
    picture = by("lanczos", source)
    again, _ = degrade(engine.picture(picture), recipe)
    small = engine.picture(InputPicture(source))
    scores = engine.scores(picture, RGB, metrics=["psnr", "lr_psnr"], boxes=[Box(8, 8, 16, 12)])
    assert scores.whole.values["lr_psnr"] == pytest.approx(psnr(again, small), abs=1e-9)
    assert scores.boxes[0].values["lr_psnr"] == pytest.approx(
        psnr(again[2:5, 2:6], small[2:5, 2:6]), abs=1e-9
    )
    assert "psnr" in scores.whole.values


def test_an_input_alone_is_enough_and_bicubic_is_assumed_of_it(engine: BlockingEngine) -> None:
    source = Source(input=engine.open_bytes(png(10, 12), name="lr.png").digest, scale=4)
    picture = by("lanczos", source)
    again = imresize(engine.picture(picture), height=10, width=12)
    scores = engine.scores(picture, RGB, metrics=["psnr", "lr_psnr"])
    assert scores.whole.values["lr_psnr"] == pytest.approx(
        psnr(again, engine.picture(InputPicture(source))), abs=1e-9
    )
    assert "psnr" in scores.whole.missing


def test_finished_pictures_need_an_input_and_have_no_number_without(engine: BlockingEngine) -> None:
    truth, made = noise(42, 61), noise(42, 61, seed=4)
    reference = engine.open_bytes(encode(truth), name="a.png").digest
    file = engine.open_bytes(encode(made), name="a_ESRGAN.png").digest
    small, _ = degrade(truth, Degradation(scale=4))
    lr = engine.open_bytes(encode(small), name="a_lr.png").digest
    with_input = FinishedPicture(Source(reference=reference, input=lr, scale=4), file)
    again, _ = degrade(made, Degradation(scale=4))
    value = engine.scores(with_input, RGB, metrics=["lr_psnr"]).whole.values["lr_psnr"]
    assert value == pytest.approx(psnr(again, small), abs=1e-9)
    # What the reference is reduced to for models beside it is not known to be its input.
    for degradation in (None, Degradation(scale=4)):
        source = Source(reference=reference, degradation=degradation, scale=4)
        scores = engine.scores(FinishedPicture(source, file), RGB, metrics=["psnr", "lr_psnr"]).whole
        assert scores.values.keys() == {"psnr"}
        assert "made from is not known" in scores.missing["lr_psnr"].text
    assert engine.scores(by("bicubic", source), RGB, metrics=["lr_psnr"]).whole.values
    for one, other in itertools.permutations((FinishedPicture(source, file), InputPicture(source))):
        with pytest.raises(StudioError, match="made from is not known"):
            engine.picture(DifferencePicture(one, other))


def test_a_picture_of_another_scale_is_refused_in_words(engine: BlockingEngine) -> None:
    source = pair(engine.open_bytes(png(40, 48), name="a.png").digest)
    twice = by("srresnet_x2", source)
    assert "another size" in engine.scores(twice, RGB, metrics=["lr_psnr"]).whole.missing["lr_psnr"].text
    with pytest.raises(StudioError, match="not compared with the input"):
        engine.picture(DifferencePicture(twice, InputPicture(source)))


def test_how_a_given_input_was_made_can_be_stated_and_is_checked(engine: BlockingEngine) -> None:
    pixels, recipe = noise(160, 200), Degradation(scale=4, kernel="box")
    small, _ = degrade(pixels, recipe)
    reference = engine.open_bytes(encode(pixels), name="a_HR.png").digest
    given = engine.open_bytes(encode(small), name="a_LR.png").digest
    assumed = Source(input=given, reference=reference, scale=4)
    stated = msgspec.structs.replace(assumed, stated=recipe)
    names = ("psnr", "lr_psnr")
    # A result that is the reference itself gives the input back.
    scores = {
        name: engine.scores(FinishedPicture(source, reference), RGB, metrics=names).whole
        for name, source in (("assumed", assumed), ("stated", stated))
    }
    assert math.isinf(scores["stated"].values["lr_psnr"])
    assert not scores["stated"].doubts
    assert 20 < scores["assumed"].values["lr_psnr"] < 60
    assert scores["assumed"].doubts.keys() == {"lr_psnr"}
    again, _ = degrade(pixels, Degradation(scale=4))
    codes = int(np.abs(again.astype(int) - small)[2:-2, 2:-2].max())
    assert str(scores["assumed"].doubts["lr_psnr"]) == (
        f"the given input is not MATLAB bicubic /4 of its reference: it differs by up to {codes} codes"
    )
    difference = DifferencePicture(FinishedPicture(stated, reference), InputPicture(stated))
    assert not engine.picture(difference).any()
    # No picture depends on it: what is computed already is not computed again.
    np.testing.assert_array_equal(
        engine.picture(by("bicubic", stated)), engine.picture(by("bicubic", assumed))
    )


@pytest.mark.parametrize("kernel", ["bicubic", "bicubic-im2double"])
def test_programs_that_round_otherwise_are_not_doubted(engine: BlockingEngine, kernel: str) -> None:
    pixels = noise(160, 200)
    small, _ = degrade(pixels, Degradation(scale=4, kernel=kernel))  # type: ignore[arg-type]
    source = Source(
        input=engine.open_bytes(encode(small), name="b_LR.png").digest,
        reference=engine.open_bytes(encode(pixels), name="b_HR.png").digest,
        scale=4,
    )
    found = engine.scores(by("bicubic", source), RGB, metrics=["lr_psnr"]).whole
    assert found.values
    assert not found.doubts
