"""The curve between two checkpoints holds points of its own way alone. Events are handed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sr_studio.engine.wire.events import Models, PictureReady, PictureStarted, Scores, Tile
from sr_studio.engine.wire.pictures import ShiftedPicture, shifts_of
from sr_studio.gui.compare.blend.panel import BlendPanel
from sr_studio.gui.compare.blend.points import NAME, model_between
from sr_studio.metrics.metric import Score
from tests.gui.compare.blend.test_points import A, B
from tests.gui.compare.recorders import psnr
from tests.gui.window.support import QuietWindow, quiet_window, turn

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.qt_log_ignore("This plugin does not support")]

LYING, MOVED = 30.0, 20.0


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[QuietWindow]:
    """The pane at 0.35 is complete."""
    with quiet_window(tmp_path) as made:
        made.know_models("bicubic")
        made.open("a.png")
        workspace = made.comparison.workspace
        workspace.set_role("reference")
        made.components.blend.live.show(model_between(A, B, 0.35))
        panes = workspace.panes
        picture = panes.picture(NAME)
        assert picture is not None
        id_, (width, height) = panes.loader.id_of(picture) or 0, panes.size
        data = memoryview(bytes(width * height * 3))
        for event in (
            PictureStarted(id=id_, width=width, height=height, channels=3),
            Tile(id=id_, x=0, y=0, width=width, height=height, channels=3, data=data),
            PictureReady(id=id_, width=width, height=height, channels=3, scale=4),
        ):
            made.bridge.event_arrived.emit(event)
        turn()
        yield made


def answer(quiet: QuietWindow) -> None:
    """Score what is asked for; a moved picture is worse."""
    live = quiet.comparison.workspace.panes.live
    for id_, (_, asked) in list(live._under_way.items()):
        value = MOVED if isinstance(asked.picture, ShiftedPicture) else LYING
        answers = tuple(psnr(value) for _ in asked.boxes)
        quiet.bridge.event_arrived.emit(
            Scores(id=id_, protocol=asked.protocol, whole=psnr(value), boxes=answers)
        )


def value(scores: dict[float, Score | None]) -> float | None:
    score = scores.get(0.35)
    return None if score is None else score.values["psnr"]


def test_the_curve_and_the_point_of_the_pane_are_moved_as_the_pane_is(quiet: QuietWindow) -> None:
    blend = quiet.components.blend
    answer(quiet)
    assert value(blend._with_pane({}, (A, B))) == LYING
    quiet.comparison.view.marks.set_offset(NAME, (2.0, 0.0))
    assert value(blend._with_pane({}, (A, B))) is None, "that of the picture in line is another's"
    answer(quiet)
    assert value(blend._with_pane({}, (A, B))) == MOVED
    points = blend._points((A, B))
    assert all(shifts_of(picture) == ((2, 0), (2, 0)) for picture in points.values())
    assert "moved +2, +0 px against the reference" in blend._note((A, B), points[0.0])


def test_before_there_is_a_score_a_sentence_stands_where_the_plots_will_be(quiet: QuietWindow) -> None:
    panel, blend = quiet.window.panel(BlendPanel), quiet.components.blend
    quiet.bridge.event_arrived.emit(Models(id=1, models=(A, B)))
    quiet.window.show()
    quiet.window.show_panel("blend", True)
    turn()
    plot = panel.plot
    assert plot is not None
    assert panel._curves.state == "The scores along the way appear here, first those of the two ends."
    assert not any(one.isVisibleTo(plot.widget) for one in plot._plots), "no axes without a point"
    for id_, (_, asked) in list(blend._scores.live._under_way.items()):
        quiet.bridge.event_arrived.emit(Scores(id=id_, protocol=asked.protocol, whole=psnr(LYING)))
    turn()
    assert panel._curves.state == ""
    assert [one.isVisibleTo(plot.widget) for one in plot._plots] == [True, True, False]
    lines = list(plot._lines)
    blend.go(0.75)
    turn()
    assert plot._lines == lines, "a moved slider makes no plot anew"
    assert [line.value() for line in lines] == [0.75, 0.75]


def test_a_pane_of_another_pair_is_no_point(quiet: QuietWindow) -> None:
    blend = quiet.components.blend
    answer(quiet)
    assert value(blend._with_pane({}, (A, B))) == LYING
    assert blend._with_pane({}, (B, A)) == {}
