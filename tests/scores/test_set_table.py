"""A set: its order, its means over what all methods have, its extremes, and where one image stands."""

import math

import pytest

from sr_studio.errors import Message
from sr_studio.metrics.metric import Metric, Score, unscored
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM
from sr_studio.scores.set_table import Mean, SetRow, SetTable, Standing

COST = Metric(name="cost", label="Cost", digits=2, higher_is_better=False, prepare=PSNR.prepare)


def row(key: int, image: str, a: float | None, b: float | None, *, pending: str = "") -> SetRow:
    scores = {
        method: Score({"psnr": value, "cost": value})
        for method, value in (("a", a), ("b", b))
        if value is not None
    }
    if b is None and not pending:
        scores["b"] = unscored([PSNR, COST], Message("it is damaged"))
    return SetRow(key, image, scores, frozenset(pending))


TABLE = SetTable(
    [row(1, "z", 20.0, 30.0), row(2, "B", 25.0, 20.0), row(3, "a", 30.0, None), row(4, "c", 20.0, 25.0)],
    ["a", "b"],
    [PSNR, COST],
)
A, B, COST_A = ("psnr", "a"), ("psnr", "b"), ("cost", "a")


def test_the_worst_or_the_best_come_first_and_what_is_missing_last() -> None:
    assert TABLE.order(A, best_first=False) == [0, 3, 1, 2]
    assert TABLE.order(A, best_first=True) == [2, 1, 0, 3]
    assert TABLE.order(COST_A, best_first=True) == [0, 3, 1, 2]
    assert TABLE.order(B, best_first=False) == [1, 3, 0, 2]
    assert TABLE.by_image() == [2, 1, 3, 0]
    assert TABLE.by_image(backwards=True) == [0, 3, 1, 2]


def test_means_are_over_the_images_that_every_method_has() -> None:
    assert TABLE.mean(A) == Mean(pytest.approx(65 / 3), 3)
    assert TABLE.mean(B) == Mean(25.0, 3)
    assert TABLE.best_means(PSNR) == {"b"}
    assert TABLE.best_means(COST) == {"a"}
    assert (TABLE.lacking(A), TABLE.lacking(B)) == (0, 1)
    under_way = SetTable([*TABLE.rows, row(5, "d", 99.0, None, pending="b")], ["a", "b"], [PSNR])
    assert under_way.lacking(B) == 1, "what is to come is not missing"
    assert under_way.mean(A) == TABLE.mean(A)


def test_images_that_may_yet_come_into_a_mean_are_counted() -> None:
    coming = row(5, "d", 99.0, None, pending="b")
    opening = SetRow(6, "e", pending=frozenset("ab"))
    lost = SetRow(7, "f", {"b": unscored([PSNR], Message("it is damaged"))}, frozenset("a"))
    under_way = SetTable([*TABLE.rows, coming, opening, lost], ["a", "b"], [PSNR])
    assert TABLE.awaited("psnr", "ab") == 0
    assert under_way.awaited("psnr", ("a", "b")) == 2
    assert under_way.awaited("psnr", ("a",)) == 2
    assert under_way.awaited("psnr", ()) == 0


def test_a_method_that_is_done_without_any_value_takes_no_mean_from_the_others() -> None:
    rows = [row(1, "a", 20.0, None), row(2, "b", 30.0, None)]
    table = SetTable(rows, ["a", "b"], [PSNR])
    assert (table.mean(A), table.mean(B)) == (Mean(25.0, 2), Mean(None, 0))
    assert table.without("psnr") == {}
    waiting = SetTable([rows[0], row(2, "b", 30.0, None, pending="b")], ["a", "b"], [PSNR])
    assert waiting.mean(A) == Mean(None, 0), "it may still get one"
    assert waiting.without("psnr") == {0: ("b",), 1: ("b",)}


def test_a_mean_of_identical_and_other_pictures_says_why_there_is_none() -> None:
    table = SetTable([row(1, "a", math.inf, 20.0), row(2, "b", 30.0, 20.0)], ["a", "b"], [PSNR])
    assert table.mean(A).value is None
    assert "identical" in table.mean(A).why
    assert table.span("psnr") == (20.0, 30.0)


def test_extremes_and_the_best_of_an_image() -> None:
    assert TABLE.extremes(A) == (2, 3)
    assert TABLE.extremes(COST_A) == (0, 2)
    assert SetTable(TABLE.rows[:1], ["a"], [PSNR]).extremes(A) == (-1, -1)
    assert TABLE.best_methods(0, PSNR) == {"b"}
    assert TABLE.best_methods(0, COST) == {"a"}
    assert TABLE.best_methods(2, PSNR) == frozenset()


def test_where_an_image_stands() -> None:
    assert TABLE.standing(0, A) == Standing(20.0, 3, 4)
    assert TABLE.standing(3, A) == Standing(20.0, 3, 4), "equal ones share the better place"
    assert TABLE.standing(0, COST_A) == Standing(20.0, 1, 4)
    assert TABLE.standing(2, B) is None
    assert TABLE.span("psnr") == (20.0, 30.0)


def test_a_set_without_anything() -> None:
    empty = SetTable([], ["a"], [SSIM])
    assert empty.mean(("ssim", "a")) == Mean(None, 0)
    assert empty.span("ssim") is None
    assert empty.order(("ssim", "a"), best_first=True) == []
