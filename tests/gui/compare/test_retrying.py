"""Reload asks again for what failed, another engine for everything: in every panel. Events are handed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sr_studio.engine.wire.events import DetailBands, Failed, Scores, Status
from sr_studio.engine.wire.pictures import Source, UpscaledPicture
from sr_studio.errors import Message
from sr_studio.gui.compare.blend.presenter import BlendPresenter
from sr_studio.gui.compare.lens.presenter import LensPresenter
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.psnr import PSNR
from tests.gui.compare.lens.test_findings import detail
from tests.gui.compare.recorders import psnr
from tests.gui.window.support import QuietWindow, quiet_window, turn

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

GOOD, BAD = UpscaledPicture(Source(input="a"), "good"), UpscaledPicture(Source(input="a"), "bad")
LOST = Message("There was not enough memory.")


@pytest.fixture
def quiet(qapp: object, studio_home: Path, tmp_path: Path) -> Iterator[QuietWindow]:
    with quiet_window(tmp_path) as made:
        made.know_models("bicubic")
        made.open("a.png", "b.png")
        made.comparison.workspace.set_role("reference")
        turn()
        yield made


def score(quiet: QuietWindow, presenter: LensPresenter | BlendPresenter) -> None:
    """One picture has a score, the other's failed."""
    scores = presenter._scores.live
    scores.want({"good": GOOD, "bad": BAD}, COMMUNITY, (), (PSNR,))
    for id_, (place, _) in list(scores._under_way.items()):
        whole = psnr(30.0)
        quiet.bridge.event_arrived.emit(
            Scores(id=id_, protocol=COMMUNITY, whole=whole)
            if place[0] == "good"
            else Failed(id=id_, message=LOST)
        )
    assert scores.get(BAD, COMMUNITY) is not None


@pytest.mark.parametrize("name", ["lens", "blend"])
def test_scores_beside_the_panes(quiet: QuietWindow, name: str) -> None:
    presenter = getattr(quiet.components, name)
    score(quiet, presenter)
    quiet.window.action_table["reload"].trigger()
    assert presenter._scores.live.get(GOOD, COMMUNITY) is not None
    assert presenter._scores.live.get(BAD, COMMUNITY) is None
    quiet.comparison.workspace.panes.redo()
    assert presenter._scores.live.get(GOOD, COMMUNITY) is None


def test_detail(quiet: QuietWindow) -> None:
    found = quiet.components.lens._detail
    found.want({"good": GOOD, "bad": BAD}, None)
    for id_, (pane, _) in list(found._under_way.items()):
        quiet.bridge.event_arrived.emit(
            DetailBands(id=id_, detail=detail(1, 1)) if pane == "good" else Failed(id=id_, message=LOST)
        )
    assert found.get(BAD, None) == LOST
    quiet.window.action_table["reload"].trigger()
    assert found.get(BAD, None) is None
    assert found.get(GOOD, None) is not None
    quiet.comparison.workspace.panes.redo()
    assert found.get(GOOD, None) is None


def test_a_score_of_the_set_that_failed_is_asked_for_again(quiet: QuietWindow, qtbot: QtBot) -> None:
    quiet.window.show()
    quiet.window.show_panel("set", True)
    scorer, other = quiet.components.set.scorer, quiet.comparison.workspace.image_list.entries[1].key
    scorer.start()
    quiet.bridge.event_arrived.emit(
        Status(id=1, versions={}, devices=(), device="cpu", store_bytes=0, store_limit=0)
    )

    def asked() -> bool:
        return scorer.units(other)["bicubic"].state == "asked" if other in scorer._units else False

    qtbot.waitUntil(asked)
    unit = scorer.units(other)["bicubic"]
    for id_ in [id_ for id_, one in scorer._under_way.items() if one is unit]:
        quiet.bridge.event_arrived.emit(Failed(id=id_, message=LOST))
    assert unit.state == "done"
    assert unit.score.missing
    quiet.window.action_table["reload"].trigger()
    qtbot.waitUntil(asked)
    assert not scorer.units(other)["bicubic"].score.missing
