"""Dots, means over common images, and trails: plain arithmetic."""

import math
from dataclasses import replace

import pytest

from sr_studio.gui.compare.plane.points import (
    Dot,
    Plane,
    axis_of,
    chosen_axes,
    distortions,
    dots_of,
    in_events,
    is_perceptual,
    mean_scores,
    perceptions,
    run_trail,
    value_axis,
    with_dominated,
)
from sr_studio.metrics.metric import Score
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM

NATURAL = replace(PSNR, name="natural", label="Natural", unit="", column="", digits=3, higher_is_better=False,
                  needs_reference=False)  # fmt: skip
DEEP = replace(NATURAL, name="deep", label="Deep", needs_reference=True, weights="vgg16")
X, Y = axis_of(PSNR), axis_of(NATURAL)


def score(psnr: float, natural: float) -> Score:
    return Score({"psnr": psnr, "natural": natural})


def test_which_metrics_stand_on_which_axis() -> None:
    every = (DEEP, PSNR, SSIM, NATURAL)
    assert distortions(every) == (PSNR, SSIM, DEEP), "those of networks last"
    assert perceptions(every) == (DEEP, NATURAL)


def test_axes_that_are_not_known_give_way_to_the_usual_ones() -> None:
    x, y = chosen_axes("no such metric", "nor this one")
    assert x is PSNR
    assert y is None or is_perceptual(y)
    assert chosen_axes("ssim", "")[0] is SSIM


def test_a_model_without_one_of_the_values_has_no_dot() -> None:
    scores = {"a": score(30, 5), "b": Score({"psnr": 31.0}), "c": None, "d": score(math.inf, 4)}
    dots = dots_of(scores, dict(zip("abcd", "ABCD", strict=True)), dict.fromkeys("abcd", 0), X, Y)
    assert [(dot.key, dot.label, dot.x, dot.y) for dot in dots] == [("a", "A", 30, 5)]


def test_dominated_is_who_loses_by_both_axes_in_their_own_directions() -> None:
    places = [("psnr", 32, 6), ("gan", 29, 3), ("bad", 28, 5), ("tie", 32, 7)]
    dots = [Dot(key, "", x, y, place) for place, (key, x, y) in enumerate(places)]
    assert [dot.dominated for dot in with_dominated(dots, X, Y)] == [False, False, True, False]
    flipped = axis_of(replace(NATURAL, higher_is_better=True))
    assert [dot.dominated for dot in with_dominated(dots, X, flipped)] == [False, True, True, False]


def test_means_are_over_the_images_that_every_model_has() -> None:
    images = [
        {"a": score(30, 5), "b": score(28, 3)},
        {"a": score(20, 7), "b": score(18, 1)},
        {"a": score(10, 9), "b": None},
        {"a": score(10, 9), "b": Score({"psnr": 11.0})},
    ]
    means, count = mean_scores(images, ["a", "b"], X, Y)
    assert count == 2
    assert means["a"] == score(25, 6)
    assert means["b"] == score(23, 2)
    assert mean_scores(images[2:], ["a", "b"], X, Y) == ({"a": None, "b": None}, 0)


def test_a_trail_has_a_place_for_each_validation_in_order() -> None:
    events = [
        {"event": "started", "step": 0},
        {"event": "validated", "step": 0, "mean": {"psnr_y": 28.0, "natural": 7.0}},
        {"event": "validated", "step": 10, "mean": {"psnr_y": 29.0}},
        {"event": "validated", "step": 20, "mean": {"psnr_y": math.nan, "natural": 6.0}},
        {"event": "validated", "step": 30, "mean": {"psnr_y": 30.0, "natural": 5.0}},
        {"event": "validated", "step": 40},
    ]
    trail = run_trail(events, key="k", label="Run", place=2, x="psnr_y", y="natural")
    assert (trail.steps, trail.xs, trail.ys) == ((0, 30), (28.0, 30.0), (7.0, 5.0))


def test_dots_are_gone_through_from_left_to_right() -> None:
    dots = (Dot("worse", "", 28, 5, 0), Dot("better", "", 32, 6, 1))
    assert Plane(x=X, y=Y, dots=dots).along() == ("better", "worse"), "PSNR rises to the left"
    assert Plane(x=Y, y=X, dots=dots).along() == ("worse", "better")


@pytest.mark.parametrize(("name", "found"), [("psnr", "psnr_y"), ("natural", "natural"), ("other", "")])
def test_names_in_a_runs_events(name: str, found: str) -> None:
    assert in_events(name, ["psnr_y", "natural", "feature_distance"]) == found


def test_values_of_validations_alone_are_axes_too() -> None:
    assert value_axis("feature_distance").heading == "Feature distance ↓"
    assert value_axis("psnr_y", PSNR).heading == "PSNR dB ↑"
    assert X.text(28.4181) == "28.42"
