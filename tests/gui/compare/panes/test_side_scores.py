"""What a panel has scored beside the panes: by their recipe, at an urgency of its own."""

import pytest
from PySide6.QtCore import QObject

from sr_studio.engine.wire.events import Failed, Scores
from sr_studio.errors import Message
from sr_studio.gui.compare.image_entry import Setup, pictures_of
from sr_studio.gui.compare.panes.pane_model import PaneModel
from sr_studio.gui.compare.panes.side_scores import SideScores
from sr_studio.metrics.protocol import DAALA
from sr_studio.metrics.psnr import PSNR
from tests.gui.compare.recorders import PaneRecorder, model, opened_entry, psnr

PICTURES = pictures_of(opened_entry(1, "a.png", (20, 10), reference=(80, 40)), Setup(), (model("bicubic"),))
PICTURE = PICTURES["bicubic"]


class Side:
    """Scores beside the panes, what was asked for and how often it was told."""

    def __init__(self) -> None:
        self.engine = PaneRecorder()
        self.panes = PaneModel(self.engine)
        self.owner = QObject()
        self.scores = SideScores(self.panes, self.engine, rank=77, parent=self.owner)
        self.told = 0
        self.scores.changed.connect(self._tell)

    def _tell(self) -> None:
        self.told += 1

    def answer(self, value: float | None) -> None:
        """The engine's turn; None: it fails."""
        for id_, (_, protocol, _) in list(self.engine.questions.items()):
            del self.engine.questions[id_]
            failed = Failed(id=id_, message=Message("No memory."))
            taken = self.scores.take(
                failed if value is None else Scores(id=id_, protocol=protocol, whole=psnr(value))
            )
            assert taken


@pytest.fixture
def side(qapp: object) -> Side:
    return Side()


def test_a_score_is_by_the_recipe_of_the_panes(side: Side) -> None:
    side.scores.want({"a": PICTURE}, (PSNR,))
    assert side.engine.score_ranks == {77}
    assert side.scores.busy
    side.answer(30.0)
    assert not side.scores.busy
    assert side.told == 1
    assert side.scores.get(PICTURE) == psnr(30.0)
    side.panes.set_protocol(DAALA)
    assert side.scores.get(PICTURE) is None, "the recipe is another"
    side.scores.want({"a": PICTURE}, (PSNR,))
    ((_, protocol, _),) = side.engine.questions.values()
    assert protocol == DAALA


def test_nothing_is_asked_once_nothing_is_wanted(side: Side) -> None:
    side.scores.want({"a": PICTURE}, (PSNR,))
    side.scores.rest()
    side.answer(30.0)
    assert side.engine.questions == {}


def test_failures_are_forgotten_with_those_of_the_panes_and_all_with_their_engine(
    side: Side,
) -> None:
    side.scores.want({"a": PICTURE}, (PSNR,))
    side.answer(None)
    found = side.scores.get(PICTURE)
    assert found is not None
    assert found.missing
    side.panes.refresh()
    assert side.scores.get(PICTURE) is None
    side.scores.want({"a": PICTURE}, (PSNR,))
    side.answer(30.0)
    side.panes.refresh()
    assert side.scores.get(PICTURE) == psnr(30.0), "it had not failed"
    side.panes.redo()
    assert side.scores.get(PICTURE) is None


def test_answers_to_others_are_left_alone(side: Side) -> None:
    assert not side.scores.take(Failed(id=9, message=Message("No memory.")))
    assert not side.scores.take("something else")
    assert side.told == 0
