"""What the means of a set leave out is named, with the reason."""

from sr_studio.errors import Message
from sr_studio.gui.compare.sets.words import remark_details, remark_words
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
