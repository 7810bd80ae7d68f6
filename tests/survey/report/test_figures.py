"""Figures: every one is drawn, the same bytes each time, and says what the document says."""

import io
from itertools import pairwise
from pathlib import Path

import matplotlib
import pytest
from PIL import Image

from sr_studio.survey.export.files import export_files
from sr_studio.survey.export.material import gather
from sr_studio.survey.report.figures import style
from sr_studio.survey.report.figures.catalogue import FIGURES, drawn
from sr_studio.survey.report.figures.joins import apart_by_p, joined
from sr_studio.survey.report.language import Words
from tests.survey.export.test_files import QUICK as EXPORT
from tests.survey.report.subjects import scores, subject

RATINGS = {"conditions", "votes", "images", "raters", "drift", "metrics"}


def test_every_figure_is_drawn(rated: Path, compared: Path, tmp_path: Path) -> None:
    every = set()
    for study, metrics in ((rated, scores(tmp_path)), (compared, None)):
        for kind, files in drawn(subject(study, metrics=metrics), Words("en"), ("svg",)):
            assert files["svg"].startswith(b"<?xml")
            every.add(kind.name)
    assert every == {one.name for one in FIGURES}


@pytest.mark.slow
def test_every_figure_in_every_format(rated: Path, compared: Path, tmp_path: Path) -> None:
    every = set()
    for study, metrics, names in ((rated, scores(tmp_path), RATINGS), (compared, None, {"scale", "wins"})):
        found = subject(study, metrics=metrics)
        files = {kind.name: one for kind, one in drawn(found, Words("en"), style.FORMATS)}
        assert set(files) == names
        every |= names
        again = {kind.name: one for kind, one in drawn(found, Words("en"), style.FORMATS)}
        assert files == again
        for one in files.values():
            assert one["svg"].startswith(b"<?xml")
            assert one["pdf"].startswith(b"%PDF")
            with Image.open(io.BytesIO(one["png"])) as picture:
                assert picture.width == pytest.approx(style.WIDTH * style.DPI, abs=2)
                assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert every == {one.name for one in FIGURES}


def test_what_a_file_of_votes_gives(rated: Path, tmp_path: Path) -> None:
    (tmp_path / "ratings.csv").write_bytes(
        export_files(gather(rated, why="test"), EXPORT).files["ratings.csv"]
    )
    found = {kind.name for kind, _ in drawn(subject(tmp_path / "ratings.csv"), Words("en"), ("svg",))}
    assert found == RATINGS - {"metrics"}


def test_means_stand_where_they_are(rated: Path) -> None:
    found = subject(rated)
    with matplotlib.rc_context(style.rules()):
        figure = FIGURES[0].draw(found, Words("en"))
    assert figure is not None
    axes = figure.axes[0]
    conditions = found.document["conditions"]
    order = sorted(conditions, key=lambda name: -conditions[name]["mos"])
    points = next(one for one in axes.lines if len(one.get_xdata()) == len(order) and one.get_marker() == "o")
    assert list(points.get_xdata()) == [conditions[name]["mos"] for name in order]
    labels = [label.get_text().split("\n")[0] for label in axes.get_yticklabels()]
    assert labels == order
    # An interval is never cut off, whatever the scale's ends are.
    bars = [one.get_xdata() for one in axes.lines if len(one.get_xdata()) == 2 and one.get_linewidth() == 1.6]
    assert {tuple(bar) for bar in bars} == {
        (conditions[name]["ci_low"], conditions[name]["ci_high"]) for name in order
    }


def test_bars_join_what_is_not_told_apart() -> None:
    rows = [
        {"a": one, "b": two, "p_holm": p}
        for one, two, p in (
            ("a", "b", 0.2),
            ("b", "c", 0.3),
            ("a", "c", 0.01),
            ("c", "d", 0.001),
            ("b", "d", None),
        )
    ]
    apart = apart_by_p([*rows, {"a": "a", "b": "d", "p_holm": 0.02}])
    assert joined(["a", "b", "c", "d"], apart) == [(0, 1), (1, 2)]
    assert joined(["a"], {}) == []
    assert joined(["a", "b", "c"], {}) == [(0, 2)]


def test_shades_are_told_apart_in_grey() -> None:
    for count in (5, 9, 11):
        grey = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b, _ in style.shades(count)]
        assert all(two - one > 0.03 for one, two in pairwise(grey))


def test_neighbouring_lines_differ_in_more_than_colour() -> None:
    for one, two in pairwise(style.LINES):
        assert one[1] != two[1]
        assert one[2] != two[2]
    assert len({marker for _, _, marker in style.LINES}) == len(style.LINES)
