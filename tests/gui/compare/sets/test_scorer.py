"""The scorer of sets: what it asks, in which order, and that it stops, goes on and asks nothing twice."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_studio.engine.wire.events import Failed, PictureReady, Scores
from sr_studio.engine.wire.pictures import FinishedPicture, Picture, Shown, Source, UpscaledPicture
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.gui.compare.sets.lookup import ScoreLookup
from sr_studio.gui.compare.sets.scorer import AT_ONCE, SET_RANK, SetScorer, Wanted
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.consistency import LR_PSNR
from sr_studio.metrics.metric import Metric, Score
from sr_studio.metrics.protocol import COMMUNITY, DAALA
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM
from sr_studio.scores.kept import KeptScores, kept_scores_file
from sr_studio.scores.keys import Computer
from sr_studio.scores.remembered import Answer, Question

HERE = Computer(host="here", versions={"sr-studio": "0"})
BOX = Degradation(scale=4, kernel="box")


class EngineRecorder:
    """Notes what is asked of an engine, which answers when the test says so."""

    def __init__(self) -> None:
        self.asked: dict[int, tuple[Shown, tuple[str, ...]]] = {}
        self.pictures: dict[int, Picture] = {}
        self.cancelled: list[int] = []
        self.ranks: set[int] = set()
        self._last = 0

    def picture(
        self, picture: Picture, *, rank: int = 0, focus: Box | None = None, pixels: bool = True
    ) -> int:
        assert not pixels
        assert focus is None
        self._last += 1
        self.pictures[self._last] = picture
        self.ranks.add(rank)
        return self._last

    def scores(
        self,
        picture: Shown,
        protocol: object,  # noqa: ARG002
        *,
        metrics: Iterable[str] | None = None,
        boxes: Iterable[Box] = (),
        rank: int = 0,
    ) -> int:
        assert not list(boxes)
        self._last += 1
        self.asked[self._last] = picture, tuple(metrics or ())
        self.ranks.add(rank)
        return self._last

    def cancel(self, *ids: int) -> None:
        self.cancelled += ids


class Set:
    """A scorer over images 1, 2, … by two methods, one of them finished results."""

    def __init__(self, qtbot: QtBot, count: int) -> None:
        self.qtbot, self.engine = qtbot, EngineRecorder()
        self.root = QObject()
        self.lookup = ScoreLookup(limit=1 << 20, parent=self.root)
        self.scorer = SetScorer(self.engine, self.lookup, self.root)
        self.images = list(range(1, count + 1))
        self.protocol = COMMUNITY
        self.metrics: tuple[Metric, ...] = (PSNR,)
        self.digest = "dd"
        self.extent: tuple[int, int] | None = None
        self.stated: Degradation | None = None
        self.computed = True

    def wanted(self, image: int) -> dict[str, Wanted]:
        if not self.computed:
            source = Source(reference=f"r{image}", extent=self.extent)
            return {"made": (FinishedPicture(source, f"f{image}"), self.protocol, self.metrics)}
        source = Source(reference=f"r{image}", input=f"i{image}", extent=self.extent, stated=self.stated)
        pictures: dict[str, Shown] = {
            "net": UpscaledPicture(source, "net", self.digest),
            "made": FinishedPicture(source, f"f{image}"),
        }
        return {name: (picture, self.protocol, self.metrics) for name, picture in pictures.items()}

    def follow(self, changed: Iterable[int] | None = None) -> None:
        self.scorer.follow(self.images, self.wanted, changed)

    def begin(self) -> None:
        self.scorer.set_computer(HERE)
        self.follow()
        self.scorer.start()

    def until_asked(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.engine.asked) >= count, timeout=10_000)

    def answer(self, value: float = 30.0) -> None:
        """Answer everything that is under way."""
        for id_, picture in list(self.engine.pictures.items()):
            del self.engine.pictures[id_]
            ready = PictureReady(
                id=id_, width=1, height=1, channels=3, scale=4, precision="fp32", device="CPU"
            )
            assert self.scorer.take(ready), picture
        for id_, (_, names) in list(self.engine.asked.items()):
            del self.engine.asked[id_]
            score = Score(dict.fromkeys(names, value), transparent=2)
            assert self.scorer.take(Scores(id=id_, protocol=self.protocol, whole=score))

    def finish(self) -> None:
        def done() -> bool:
            self.answer()
            return self.scorer.progress.total > 0 and self.scorer.progress.complete

        self.qtbot.waitUntil(done, timeout=20_000)


@pytest.fixture
def made(qtbot: QtBot, studio_home: Path) -> Iterator[list[Set]]:
    every: list[Set] = []
    yield every
    for one in every:
        one.lookup.close()
        one.root.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def new(made: list[Set], qtbot: QtBot, count: int = 4) -> Set:
    made.append(Set(qtbot, count))
    return made[-1]


def test_a_few_at_a_time_behind_everything_the_image_looked_at_first(made: list[Set], qtbot: QtBot) -> None:
    one = new(made, qtbot)
    one.scorer.set_front(3)
    one.begin()
    one.until_asked(AT_ONCE)
    qtbot.wait(50)
    assert len(one.engine.asked) == AT_ONCE
    assert one.engine.ranks == {SET_RANK}
    assert len(one.engine.pictures) < AT_ONCE, "nothing is computed of a finished picture"
    first = [picture.source.reference for picture, _ in one.engine.asked.values()]
    assert first == ["r3", "r3", "r1"]
    one.finish()
    unit = one.scorer.units(2)["net"]
    assert (unit.score.values, unit.precision, unit.device) == ({"psnr": 30.0}, "fp32", "CPU")
    assert one.scorer.progress.done == one.scorer.progress.total == 8


def test_stop_takes_back_what_is_under_way_and_go_on_asks_for_it_again(made: list[Set], qtbot: QtBot) -> None:
    one = new(made, qtbot)
    one.begin()
    one.until_asked(AT_ONCE)
    under_way = {*one.engine.asked, *one.engine.pictures}
    one.scorer.stop()
    assert set(one.engine.cancelled) == under_way
    asked = {picture for picture, _ in one.engine.asked.values()}
    for id_ in under_way:
        assert not one.scorer.take(Failed(id=id_, message=Message("Cancelled."), cancelled=True))
    one.engine.asked.clear()
    one.engine.pictures.clear()
    qtbot.wait(50)
    assert not one.engine.asked
    assert not one.scorer.progress.running
    one.scorer.start()
    one.until_asked(AT_ONCE)
    assert {picture for picture, _ in one.engine.asked.values()} == asked
    one.finish()


def test_what_is_known_from_an_earlier_session_is_not_asked(made: list[Set], qtbot: QtBot) -> None:
    one = new(made, qtbot)
    one.begin()
    one.finish()
    one.scorer.stop()
    one.lookup.close()
    assert KeptScores().nbytes > 0
    other = new(made, qtbot)
    other.begin()
    qtbot.waitUntil(lambda: other.scorer.progress.done == 8, timeout=10_000)
    assert not other.engine.asked
    unit = other.scorer.units(2)["net"]
    assert (unit.score, unit.precision) == (Score({"psnr": 30.0}, transparent=2), "fp32")
    other.digest = "other weights"
    other.follow()
    other.until_asked(1)
    assert all(isinstance(picture, UpscaledPicture) for picture, _ in other.engine.asked.values())


def test_another_recipe_or_metric_is_asked_for_and_only_what_is_new(made: list[Set], qtbot: QtBot) -> None:
    one = new(made, qtbot, 1)
    one.begin()
    one.finish()
    one.metrics = (PSNR, SSIM)
    one.follow()
    one.until_asked(2)
    assert {names for _, names in one.engine.asked.values()} == {("ssim",)}
    one.finish()
    assert one.scorer.units(1)["net"].score.values == {"psnr": 30.0, "ssim": 30.0}
    one.protocol = DAALA
    one.follow()
    one.until_asked(2)
    assert {names for _, names in one.engine.asked.values()} == {("psnr", "ssim")}
    assert one.scorer.units(1)["net"].score.values == {}, "no number of another recipe stays"


def test_a_failure_stands_where_the_number_would_and_is_not_kept(made: list[Set], qtbot: QtBot) -> None:
    one = new(made, qtbot, 1)
    one.begin()
    one.until_asked(2)
    (bad,) = (id_ for id_, (picture, _) in one.engine.asked.items() if isinstance(picture, FinishedPicture))
    del one.engine.asked[bad]
    one.scorer.take(Failed(id=bad, message=Message("it is damaged")))
    one.finish()
    assert one.scorer.units(1)["made"].score.missing == {"psnr": Message("it is damaged")}
    one.scorer.forget_failures()
    one.until_asked(1)


def test_an_image_that_goes_is_cancelled_and_one_that_changes_is_asked_anew(
    made: list[Set], qtbot: QtBot
) -> None:
    one = new(made, qtbot, 2)
    one.begin()
    one.until_asked(AT_ONCE)
    gone = [id_ for id_, (picture, _) in one.engine.asked.items() if picture.source.reference == "r1"]
    one.images = [2]
    one.follow([])
    assert set(gone) <= set(one.engine.cancelled)
    for id_ in gone:
        assert not one.scorer.take(Failed(id=id_, message=Message("Cancelled."), cancelled=True))
        del one.engine.asked[id_]
    one.engine.pictures = {
        id_: picture for id_, picture in one.engine.pictures.items() if picture.source.reference != "r1"
    }
    one.finish()
    assert one.scorer.progress.total == 2
    assert one.scorer.units(1) == {}


def test_another_engine_answers_everything_again(made: list[Set], qtbot: QtBot) -> None:
    one = new(made, qtbot, 1)
    one.begin()
    one.finish()
    one.scorer.set_computer(Computer(host="there", versions={}))
    assert one.scorer.units(1) == {}
    one.until_asked(2)


def test_kept_scores_are_forgotten_on_request(made: list[Set], qtbot: QtBot) -> None:
    one = new(made, qtbot, 1)
    one.begin()
    one.finish()
    one.scorer.stop()
    with qtbot.waitSignal(one.lookup.cleared):
        one.lookup.clear()
    assert not kept_scores_file().exists()


def test_switching_models_on_and_off_keeps_what_is_known(made: list[Set], qtbot: QtBot) -> None:
    one = new(made, qtbot, 2)
    one.extent, one.computed = (64, 48), False
    one.begin()
    one.finish()
    known = one.scorer.units(1)["made"].score
    one.scorer.stop()
    one.computed = True
    one.follow()
    qtbot.waitUntil(lambda: "net" in one.scorer.units(2))
    assert one.scorer.progress.done == 2, "the finished results are as they were"
    assert one.scorer.units(1)["made"].score == known
    one.scorer.start()
    one.until_asked(2)
    assert {type(picture) for picture, _ in one.engine.asked.values()} == {UpscaledPicture}
    one.finish()
    for computed in (False, True):
        one.scorer.stop()
        one.computed = computed
        one.follow()
        qtbot.waitUntil(lambda: not any(map(one.scorer.is_new, one.images)))
        assert one.scorer.progress.complete
        assert one.scorer.progress.total == (4 if computed else 2)
    one.extent = (64, 44)
    one.follow()
    qtbot.waitUntil(lambda: not any(map(one.scorer.is_new, one.images)))
    assert one.scorer.progress.done == 0, "other pixels are compared"
    one.extent = (64, 48)
    one.follow()
    qtbot.waitUntil(lambda: one.scorer.progress.complete)
    assert one.scorer.units(1)["net"].precision == "fp32"


def test_no_number_of_another_input_comes_back(made: list[Set], qtbot: QtBot) -> None:
    one = new(made, qtbot, 1)
    one.extent, one.metrics = (64, 48), (PSNR, LR_PSNR)
    one.begin()
    one.finish()
    one.metrics = (PSNR,)
    one.computed = False
    one.follow()
    one.finish()
    one.metrics = (PSNR, LR_PSNR)
    one.follow()
    one.until_asked(1)
    assert {names for _, names in one.engine.asked.values()} == {("lr_psnr",)}


def test_what_is_known_is_looked_up_while_nothing_is_computed(made: list[Set], qtbot: QtBot) -> None:
    one = new(made, qtbot, 2)
    one.begin()
    one.finish()
    one.scorer.stop()
    one.lookup.close()
    other = new(made, qtbot, 2)
    other.scorer.set_computer(HERE)
    other.follow()
    qtbot.waitUntil(lambda: other.scorer.progress.complete and other.scorer.progress.total == 4)
    assert not other.scorer.running
    assert not other.engine.asked


def test_an_answer_to_what_was_asked_of_another_input_is_not_taken(made: list[Set], qtbot: QtBot) -> None:
    one = new(made, qtbot, 1)
    one.metrics = (PSNR, LR_PSNR)
    one.begin()
    one.until_asked(2)

    def turn(metrics: tuple[Metric, ...]) -> None:
        one.metrics = metrics
        one.follow()
        qtbot.waitUntil(lambda: not one.scorer.is_new(1))

    turn((PSNR,))
    one.stated = BOX
    turn((PSNR,))
    turn((PSNR, LR_PSNR))
    assert len(one.engine.asked) == 2, "nothing is answered yet"
    one.answer(11.0)
    one.until_asked(2)
    for unit in one.scorer.units(1).values():
        assert unit.score.values == {"psnr": 11.0}, "it does not depend on how the input was made"
    assert {names for _, names in one.engine.asked.values()} == {("lr_psnr",)}
    assert {picture.source.stated for picture, _ in one.engine.asked.values()} == {one.stated}
    one.answer(22.0)
    qtbot.waitUntil(lambda: one.scorer.progress.complete)
    for unit in one.scorer.units(1).values():
        assert unit.score.values == {"psnr": 11.0, "lr_psnr": 22.0}


def test_a_metric_asked_for_while_others_are_under_way_is_asked_next(made: list[Set], qtbot: QtBot) -> None:
    one = new(made, qtbot, 1)
    one.begin()
    one.until_asked(2)
    one.metrics = (PSNR, SSIM)
    one.follow()
    qtbot.waitUntil(lambda: not one.scorer.is_new(1))
    one.answer()
    one.until_asked(2)
    assert {names for _, names in one.engine.asked.values()} == {("ssim",)}
    assert not one.scorer.units(1)["net"].score.missing


def test_what_was_known_of_another_input_is_not_taken(made: list[Set], qtbot: QtBot) -> None:
    one = new(made, qtbot, 1)
    one.metrics = (PSNR, LR_PSNR)
    one.lookup.blockSignals(True)  # it answers late
    one.begin()
    qtbot.waitUntil(lambda: any(unit.state == "looking" for unit in one.scorer.units(1).values()))
    unit = one.scorer.units(1)["made"]
    late = Question(unit.picture, unit.protocol, unit.metrics)
    for metrics, stated in (((PSNR,), None), ((PSNR,), BOX), ((PSNR, LR_PSNR), BOX)):
        one.metrics, one.stated = metrics, stated
        one.follow()
        qtbot.waitUntil(lambda: not one.scorer.is_new(1))
    one.lookup.blockSignals(False)
    one.lookup.found.emit([(unit, late, Answer(Score({"psnr": 11.0, "lr_psnr": 11.0})))])
    one.until_asked(1)
    assert one.scorer.units(1)["made"] is unit
    assert unit.score.values == {}
