"""Curves of a run and the groups they are shown in."""

import numpy as np

from sr_studio.gui.training.live.run_curves import RunCurves, groups_of, label_of
from sr_studio.gui.training.runs.curve_builder import CurvePoints


def points(**values: list[float]) -> CurvePoints:
    return CurvePoints(
        {
            name.replace("__", "/"): (np.arange(len(one), dtype=float), np.array(one))
            for name, one in values.items()
        }
    )


def test_curves_grow_and_begin_anew() -> None:
    curves = RunCurves()
    assert curves.last_step == 0
    curves.take(points(loss=[1, 2, 3]))
    curves.take(CurvePoints({"loss": (np.array([9.0]), np.array([4.0]))}))
    assert curves.series["loss"].values.tolist() == [1, 2, 3, 4]
    assert curves.last_step == 9
    curves.take(CurvePoints({"lr": (np.array([1.0]), np.array([4.0]))}, restarted=True))
    assert list(curves.series) == ["lr"]


def test_groups_hold_curves_of_one_unit_and_come_in_a_fixed_order() -> None:
    names = ["lr", "judge/real", "judge/fake", "judge/loss", "validation/psnr_y", "validation/lpips", "loss"]
    names += ["term/pixel", "term/features", "gradient", "gradient/pixel", "new thing", "ms"]
    found = groups_of(names)
    assert [group.name for group in found] == [
        "loss",
        "validation/psnr_y",
        "validation/lpips",
        "term",
        "gradient",
        "logits",
        "judge",
        "lr",
        "ms",
        "new thing",
    ]
    by_name = {group.name: group for group in found}
    assert by_name["logits"].curves == ("judge/real", "judge/fake")
    assert by_name["judge"].curves == ("judge/loss",)
    assert by_name["validation/psnr_y"].sparse
    assert not by_name["validation/psnr_y"].noisy
    assert not by_name["lr"].noisy
    assert by_name["loss"].noisy
    assert (by_name["validation/psnr_y"].title, by_name["new thing"].title) == ("PSNR", "new thing")


def test_labels_say_what_a_curve_is_in_its_group() -> None:
    names = ("term/pixel", "judge/real", "judge/fake", "gradient", "validation/psnr_y", "a/b/c", "odd")
    assert [label_of(name) for name in names] == ["pixel", "reference", "output", "all", "PSNR", "b/c", "odd"]
