"""What the means of a set leave out is named, with the reason."""

from sr_studio.engine.wire.pictures import Shifts
from sr_studio.errors import Message
from sr_studio.gui.compare.sets.words import moved_details, remark_details, remark_words
from sr_studio.metrics.metric import Score, unscored
from sr_studio.metrics.psnr import PSNR
from sr_studio.scores.set_table import SetRow, SetTable

GOOD = Score({"psnr": 30.0})
LABELS = {"a": "A", "b": "B"}


def table(*lacking: int) -> SetTable:
    bad = unscored([PSNR], Message("it is damaged"))
    rows = [
        SetRow(key, f"img_{key}.png", {"a": GOOD, "b": bad if key in lacking else GOOD}) for key in range(6)
    ]
    return SetTable([*rows, SetRow(9, "late.png", {"a": GOOD}, frozenset("b"))], ["a", "b"], [PSNR])


def test_images_that_a_method_has_no_value_of_are_named_with_the_reason() -> None:
    words = remark_words(table(2), PSNR, LABELS)
    assert words == "Means over the 5 images that every method has a value of; without: img_2.png (B)"
    assert remark_details(table(2), PSNR, LABELS) == "img_2.png, B: it is damaged"


def test_of_many_the_first_are_named_and_the_tool_tip_has_all() -> None:
    words = remark_words(table(0, 1, 2, 3, 4), PSNR, LABELS)
    assert words.endswith("without: img_0.png (B), img_1.png (B), img_2.png (B), 2 more")
    assert remark_details(table(0, 1, 2, 3, 4), PSNR, LABELS).count("it is damaged") == 5


def test_nothing_is_said_of_what_is_still_to_come() -> None:
    assert (remark_words(table(), PSNR, LABELS), remark_details(table(), PSNR, LABELS)) == ("", "")


def test_two_sets_of_methods_and_methods_without_any_value_are_said() -> None:
    def row(key: int, **values: float) -> SetRow:
        return SetRow(key, f"{key}.png", {name: Score({"psnr": value}) for name, value in values.items()})

    rows = [row(1, A=30.0, B=20.0), row(2, A=31.0, B=21.0), row(3, A=40.0), row(4, C=10.0, D=11.0)]
    table = SetTable(rows, ["A", "B", "C", "D"], (PSNR,))
    assert remark_words(table, PSNR, {}) == (
        "No image has a value of every method; means per set of methods: A, B (2); C, D (1); without: "
        "3.png (B)"
    )
    table = SetTable(rows[:2], ["A", "B", "C", "D"], (PSNR,))
    assert remark_words(table, PSNR, {}) == (
        "Means over what all methods with values share (2); no value at all: C, D"
    )
    table = SetTable([row(1, A=1.0), row(2, B=1.0)], ["A", "B"], (PSNR,))
    assert remark_words(table, PSNR, {}).startswith(
        "No image has a value of every method, so there is no mean"
    )


def test_it_is_said_against_what_a_picture_is_moved() -> None:
    moved = {"a": Shifts((3, -1), (3, -1)), "b": Shifts((0, 0), (4, 0)), "c": Shifts((3, -1), (4, 0))}
    assert moved_details(
        SetTable([SetRow(1, "x.png", moved=moved)], list(moved), (PSNR,)), {}
    ).splitlines() == [
        "x.png, a: moved by +3, −1 px",
        "x.png, b: moved by +4, +0 px against the input",
        "x.png, c: moved by +3, −1 px (+4, +0 px against the input)",
    ]
