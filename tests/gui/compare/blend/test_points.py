"""What lies between which models, and the curve along the way."""

import math

from sr_studio.gui.compare.blend.points import (
    ALPHAS,
    NAME,
    curves_of,
    file_name,
    model_between,
    networks,
    pair_of,
    partners,
    usual_pair,
)
from sr_studio.metrics.metric import Score
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM
from sr_studio.models.blending import Blend, blend_label
from sr_studio.models.upscaler import ModelInfo


def model(name: str, digest: str, *, scale: int = 4, parameters: int = 10) -> ModelInfo:
    return ModelInfo(
        name=name,
        label=name.upper(),
        scale=scale,
        origin="added",
        network="SRResNet 16×64",
        parameters=parameters,
        digest=digest * 32,
    )


KERNEL = ModelInfo(name="bicubic", label="Bicubic", scale=0, origin="built in")
A, B, TWICE, LARGER = (
    model("a", "a"),
    model("b", "b"),
    model("c", "c", scale=2),
    model("d", "d", parameters=20),
)


def test_only_checkpoints_of_one_network_go_together() -> None:
    models = (KERNEL, TWICE, A, LARGER, B, model_between(A, B, 0.5))
    assert networks(models) == (TWICE, A, LARGER, B)
    assert partners(A, models) == (B,)
    assert partners(LARGER, models) == ()
    assert usual_pair(models) == (A, B)
    assert usual_pair((KERNEL, A, TWICE)) is None
    bundled = model("srgan_x4", "e"), model("srresnet_x4", "f")
    assert usual_pair((A, B, *bundled)) == (bundled[1], bundled[0])


def test_a_place_between_is_a_model_of_its_own() -> None:
    between = model_between(A, B, 0.35)
    assert (between.name, between.label) == (NAME, "Slider: A → B α=0.35")
    assert between.label != blend_label("A", "B", 0.35), "the name of one that is kept there"
    assert Blend.read(between.digest) == Blend(A.digest, B.digest, 0.35)
    assert between.objective == "0.65 × A + 0.35 × B"
    assert file_name(A, B, 0.35) == "a-b-0.35"
    assert pair_of(between.digest, (KERNEL, A, B, between)) == (A, B, 0.35)
    assert pair_of(between.digest, (A, between)) is None
    assert pair_of(A.digest, (A, B)) is None
    assert len({file_name(A, B, alpha) for alpha in (0.35, 0.351, 0.354, 0.355)}) == 4
    assert file_name(A, B, 0.5) == "a-b-0.50"


def test_curves_go_from_left_to_right_and_leave_out_what_has_no_value() -> None:
    scores = {
        1.0: Score({"psnr": 20.0, "ssim": 0.5}),
        0.0: Score({"psnr": math.inf, "ssim": 1.0}),
        0.5: Score({"psnr": 25.0}),
        0.25: None,
    }
    psnr, ssim = curves_of((PSNR, SSIM), scores)
    assert (psnr.alphas, psnr.values) == ((0.5, 1.0), (25.0, 20.0))
    assert (ssim.alphas, ssim.values) == ((0.0, 1.0), (1.0, 0.5))
    assert (ALPHAS[:2], len(set(ALPHAS))) == ((0.0, 1.0), len(ALPHAS)), "the ends first"
