"""The table of a set as cells: every mean in the line of the methods it can be compared with."""

from sr_studio.gui.compare.sets.set_model import SetModel
from sr_studio.metrics.consistency import LR_PSNR
from sr_studio.metrics.metric import Metric, Score
from sr_studio.metrics.psnr import PSNR
from sr_studio.scores.means import set_of
from sr_studio.scores.set_table import SetRow, SetTable
from tests.scores.test_means import of_sets


def printed(*metrics: Metric) -> list[dict[tuple[str, str], str]]:
    """What the lines of means say; the sets C, D and E, F have inputs."""
    model = SetModel()
    table = set_of(of_sets(*"CDEF"), list("ABCDEF"), (PSNR, LR_PSNR))
    model.show(table, {}, metrics)
    sections = range(1, model.columnCount())
    return [
        {model.column(section): text for section in sections if (text := model.mean(section, line)[0])}
        for line in range(model.mean_lines)
    ]


def test_each_set_of_methods_has_its_means_by_all_metrics_in_one_line() -> None:
    assert printed(PSNR, LR_PSNR) == [
        {("psnr", "A"): "20.00", ("psnr", "B"): "21.00", ("lr_psnr", "A"): "–", ("lr_psnr", "B"): "–"},
        {
            ("psnr", "C"): "22.00",
            ("psnr", "D"): "23.00",
            ("lr_psnr", "C"): "42.00",
            ("lr_psnr", "D"): "43.00",
        },
        {
            ("psnr", "E"): "24.00",
            ("psnr", "F"): "25.00",
            ("lr_psnr", "E"): "44.00",
            ("lr_psnr", "F"): "45.00",
        },
    ]


def test_a_metric_alone_has_no_lines_of_sets_that_it_has_no_values_of() -> None:
    assert printed(LR_PSNR) == [
        {("lr_psnr", "C"): "42.00", ("lr_psnr", "D"): "43.00"},
        {("lr_psnr", "E"): "44.00", ("lr_psnr", "F"): "45.00"},
    ]


def test_means_are_preliminary_until_every_image_is_scored() -> None:
    model = SetModel()
    done = [SetRow(key, f"{key}.png", {"A": Score({"psnr": 20.0})}) for key in range(3)]
    coming = [SetRow(key, f"{key}.png", pending=frozenset("A")) for key in range(3, 5)]
    model.show(SetTable([*done, *coming], "A", (PSNR,)), {}, (PSNR,))
    assert model.mean_title(0) == (
        "3 of 5 so far",
        "Preliminary means: of 2 images not every score is there yet.",
    )
    model.show(SetTable(coming, "A", (PSNR,)), {}, (PSNR,))
    assert model.mean_title(0)[0] == "0 of 2 so far"
    model.show(SetTable(done, "A", (PSNR,)), {}, (PSNR,))
    assert model.mean_title(0) == ("Mean of 3", "")
    model.show(SetTable((), "A", (PSNR,)), {}, (PSNR,))
    assert model.mean_title(0) == ("Mean", "")
