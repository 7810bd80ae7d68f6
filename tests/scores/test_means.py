"""Means of a set: over the images that every method has, and what is left out is said."""

import pytest

from sr_studio.errors import Message
from sr_studio.metrics.consistency import LR_PSNR
from sr_studio.metrics.metric import Score, mean_score, unscored
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM
from sr_studio.scores.means import groups, of_method, over, remarks, set_of, shared_mean

TWO = (PSNR, SSIM)
FAILED = unscored(TWO, Message("it is damaged"))
IMAGES = {
    "1.png": {
        "a": Score({"psnr": 20.0, "ssim": 0.5}),
        "b": Score({"psnr": 30.0, "ssim": 0.9}, transparent=3),
    },
    "2.png": {"a": Score({"psnr": 22.0, "ssim": 0.7}), "b": FAILED},
    "3.png": {"a": FAILED, "b": FAILED},
}


def test_means_are_over_the_images_that_every_method_has() -> None:
    table = set_of(IMAGES, ["a", "b"], TWO)
    assert shared_mean(table, "a").values == {"psnr": 20.0, "ssim": 0.5}
    assert shared_mean(table, "b").values == {"psnr": 30.0, "ssim": 0.9}
    assert over(table) == [
        "mean over the 1 of 3 images that every method has a value of; without 2.png (b); 3.png (all)"
    ]
    alone = set_of(IMAGES, ["a"], TWO)
    assert shared_mean(alone, "a").values == pytest.approx({"psnr": 21.0, "ssim": 0.6})
    assert over(set_of({"1.png": IMAGES["1.png"]}, ["a", "b"], TWO)) == []


def test_a_method_without_any_value_takes_no_mean_from_the_others() -> None:
    images = {name: {"a": scores["a"], "c": FAILED} for name, scores in list(IMAGES.items())[:2]}
    table = set_of(images, ["a", "c"], TWO)
    assert shared_mean(table, "a").values["psnr"] == pytest.approx(21.0)
    assert str(shared_mean(table, "c").missing["psnr"]) == "it is damaged"
    assert over(table) == []


def test_where_methods_have_no_image_in_common_there_is_no_mean_and_why() -> None:
    images = {"1.png": {"a": Score({"psnr": 20.0}), "b": FAILED}, "2.png": {"b": Score({"psnr": 30.0})}}
    table = set_of(images, ["a", "b"], (PSNR,))
    for method in ("a", "b"):
        mean = shared_mean(table, method)
        assert not mean.values
        assert str(mean.missing["psnr"]) == "there is no image that every method has a value of"


def test_what_one_metric_lacks_is_said_of_it_alone_and_long_lists_are_cut() -> None:
    short = Score({"psnr": 20.0}, {"ssim": Message("too small")})
    images = {f"{n}.png": {"a": short if n < 8 else Score({"psnr": 1.0, "ssim": 0.5})} for n in range(10)}
    (said,) = over(set_of(images, ["a"], TWO))
    assert said == (
        "SSIM: mean over the 2 of 10 images that every method has a value of; without 0.png, 1.png, 2.png, "
        "3.png, 4.png, 5.png (a); 2 more"
    )
    assert list(remarks(list(images.values()), "a", TWO)) == ["SSIM without 8 images: too small"]


def test_why_a_method_has_no_mean() -> None:
    assert list(remarks(list(IMAGES.values()), "a", TWO)) == []
    assert list(remarks([IMAGES["3.png"]], "a", TWO)) == ["it is damaged"]


def test_transparent_pixels_are_added_up() -> None:
    assert mean_score(of_method(IMAGES.values(), "b"), TWO).transparent == 3
    assert shared_mean(set_of(IMAGES, ["a", "b"], TWO), "b").transparent == 3


def test_sets_of_methods_that_share_no_image_have_means_of_their_own() -> None:
    images = {
        "a": {"A": Score({"psnr": 30.0}), "B": Score({"psnr": 20.0})},
        "b": {"A": Score({"psnr": 34.0}), "B": Score({"psnr": 22.0})},
        "c": {"A": Score({"psnr": 99.0})},
        "d": {"C": Score({"psnr": 10.0}), "D": Score({"psnr": 11.0})},
    }
    table = set_of(images, ["A", "B", "C", "D"], [PSNR])
    assert groups(table) == [("A", "B"), ("C", "D")]
    assert [group.rows for group in table.groups("psnr")] == [(0, 1), (3,)]
    assert shared_mean(table, "A", ("A", "B")).values == {"psnr": 32.0}
    assert shared_mean(table, "D", ("C", "D")).values == {"psnr": 11.0}
    assert not shared_mean(table, "A", ("C", "D")).values
    assert not shared_mean(table, "A").values, "not comparable with those of the other set"
    (said,) = over(table)
    assert said == (
        "no image has a value of every method: a mean for each set of methods (2 images by A, B; 1 image by "
        "C, D); without c (B)"
    )
    assert table.best_means(PSNR, ("C", "D")) == {"D"}


def of_sets(*consistent: str) -> dict[str, dict[str, Score]]:
    """Three sets of two methods, one image each; LR-PSNR of some methods only."""
    missing = {"lr_psnr": Message("the input (LR image) is not known")}

    def score(method: str) -> Score:
        value = 20.0 + ord(method) - ord("A")
        if method in consistent:
            return Score({"psnr": value, "lr_psnr": value + 20})
        return Score({"psnr": value}, missing)

    return {f"{pair}.png": {method: score(method) for method in pair} for pair in ("AB", "CD", "EF")}


@pytest.mark.parametrize("consistent", ["CD", "EF", "CDEF", "ACDEF", "D"])
def test_a_mean_stands_in_the_line_of_its_own_set_by_every_metric(consistent: str) -> None:
    images = of_sets(*consistent)
    table = set_of(images, list("ABCDEF"), (PSNR, LR_PSNR))
    lines = groups(table)
    assert lines == [("A", "B"), ("C", "D"), ("E", "F")]
    for line in lines:
        for method in line:
            values = images["".join(line) + ".png"][method].values
            assert shared_mean(table, method, line).values == values
            for name in ("psnr", "lr_psnr"):
                assert table.mean((name, method), line).value == values.get(name)
        both = set(line) <= set(consistent)
        assert table.best_means(PSNR, line) == {line[1]}
        assert table.best_means(LR_PSNR, line) == ({line[1]} if both else set())


def test_one_metric_alone_has_the_lines_that_it_needs() -> None:
    table = set_of(of_sets(*"CD"), list("ABCDEF"), (PSNR, LR_PSNR))
    assert groups(table, (LR_PSNR,)) == [tuple("ABCDEF")]
    images = {"1.png": {"A": Score({"psnr": 1.0}), "B": Score({"psnr": 2.0})}}
    images |= {"2.png": {"C": Score({"psnr": 1.0}), "D": Score({"psnr": 2.0})}}
    images |= {"3.png": {"X": Score({"lr_psnr": 40.0})}}
    table = set_of(images, list("ABCDX"), (PSNR, LR_PSNR))
    assert shared_mean(table, "X", groups(table)[-1]).values == {"lr_psnr": 40.0}
