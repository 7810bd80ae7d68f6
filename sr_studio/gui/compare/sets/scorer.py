"""Scores of a whole set, computed behind everything that is on screen, and stopped whenever it is wanted.

What is known from earlier sessions is looked up first; the rest is asked of the engine a few pictures at a
time, in the order of the list and the image looked at first. Long lists are worked through in slices that
leave the event loop free.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol as Interface

from PySide6.QtCore import QObject, QTimer, Signal

from sr_studio.engine.wire.events import Failed, PictureReady, Scores
from sr_studio.engine.wire.pictures import Picture, Placed, UpscaledPicture
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.gui.compare.offsets import bare
from sr_studio.gui.compare.panes.score_requests import ScoreEngine
from sr_studio.gui.compare.sets.lookup import ScoreLookup
from sr_studio.gui.compare.sets.unit import EarlierScores, Unit
from sr_studio.metrics.metric import Metric, Score, unscored
from sr_studio.metrics.protocol import Protocol
from sr_studio.scores.keys import Computer
from sr_studio.scores.remembered import Answer, Question

SET_RANK = 300
"""Behind everything else the window asks for: what is on screen, its scores, its neighbours, the plane."""

AT_ONCE = 3
"""Pictures under way: one is scored while another is computed, and one waits."""

SLICE_SECONDS = 0.006
LOOKED_UP_AT_ONCE = 120
TOLD_EVERY = 300
"""Milliseconds between two tellings that scores are others."""
MEASURED = 3
"""Pictures after which the time left is said."""


class SetEngine(ScoreEngine, Interface):
    """The part of `EngineClient` that computes pictures and scores them."""

    def picture(
        self, picture: Picture, *, rank: int = 0, focus: Box | None = None, pixels: bool = True
    ) -> int:
        """Have a picture computed."""

    def cancel(self, *ids: int) -> None:
        """Stop requests."""


@dataclass(frozen=True)
class Progress:
    """How far a set is. ``seconds_left`` is None while that cannot be said."""

    done: int
    total: int
    running: bool
    seconds_left: float | None = None

    @property
    def complete(self) -> bool:
        """Whether nothing is left."""
        return self.done == self.total


Wanted = tuple[Placed, Protocol, tuple[Metric, ...]]
UnitsOf = Callable[[int], dict[str, Wanted]]
"""The pictures of an image by method, and by what they are scored."""


class SetScorer(QObject):
    """Keeps the scores of a set. `follow` says what it is, `start` and `stop` whether it is worked on."""

    changed = Signal()
    """Scores or progress are others; told a few times a second at most."""

    def __init__(self, engine: SetEngine, lookup: ScoreLookup, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._lookup = engine, lookup
        self._units: dict[int, dict[str, Unit]] = {}
        self._earlier = EarlierScores()
        self._touched: set[int] = set()
        self._order: list[int] = []
        self._front = 0
        self._dirty: dict[int, None] = {}
        self._units_of: UnitsOf = lambda _image: {}
        self._computer: Computer | None = None
        self._work: Iterator[None] = iter(())
        self._to_look: deque[Unit] = deque()
        self._todo: deque[Unit] = deque()
        self._under_way: dict[int, Unit] = {}
        self._answers: list[tuple[Question, Answer]] = []
        self.running = False
        self._computed = 0
        self._spent = 0.0
        self._since = 0.0
        self._slice = self._timer(0, self._do_slice, single=True)
        self._tell = self._timer(TOLD_EVERY, self._told, single=True)
        lookup.found.connect(self._found)
        lookup.cleared.connect(self._told)

    def _timer(self, interval: int, do: Callable[[], None], *, single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.setSingleShot(single)
        timer.timeout.connect(do)
        return timer

    # ---------------------------------------------------------------------------------- what is wanted

    def follow(self, images: Sequence[int], units_of: UnitsOf, changed: Iterable[int] | None = None) -> None:
        """Have the scores of these images, in this order; ``changed``: those of which something is new.

        None stands for all of them.
        """
        self._order, self._units_of = list(images), units_of
        listed = set(images)
        for image in [image for image in self._units if image not in listed]:
            for unit in self._units.pop(image).values():
                self._forget(unit)
            self._earlier.forget(image)
        new = images if changed is None else (image for image in changed if image in listed)
        self._dirty |= dict.fromkeys(new)
        self._dirty |= dict.fromkeys(image for image in images if image not in self._units)
        self._later()

    def set_computer(self, computer: Computer | None) -> None:
        """Say which engine answers; nothing is looked up before that is known.

        What another one has answered is forgotten: it may have other devices, weights or versions.
        """
        if computer != self._computer:
            self._keep()
            before, self._computer = self._computer, computer
            if before is not None:
                running = self.running
                self.redo()
                self.running = running
            self._later()

    def set_front(self, image: int) -> None:
        """The image looked at is scored next."""
        self._front = image

    def start(self) -> None:
        """Work on the set."""
        if not self.running:
            self.running = True
            self._later()
            self._tell_soon()

    def stop(self) -> None:
        """Stop at once; what is known stays."""
        if self.running:
            self.running = False
            self._clock()
            under_way, self._under_way = self._under_way, {}
            for unit in dict.fromkeys(under_way.values()):
                unit.state = "todo"
                self._todo.appendleft(unit)
            if under_way:
                self._engine.cancel(*under_way)
            self._keep()
            self._told()

    def forget_failures(self) -> None:
        """Let what failed be tried again."""
        self._earlier.forget_failures()
        for units in self._units.values():
            for unit in units.values():
                if unit.state == "done" and unit.score.missing:
                    unit.score = Score(unit.score.values, {}, unit.score.transparent, unit.score.doubts)
                    unit.state = "todo"
                    self._todo.append(unit)
                    self._touched.add(unit.image)
        self._later()

    def redo(self) -> None:
        """Forget every number: another engine answers now."""
        self.stop()
        for units in self._units.values():
            for unit in units.values():
                self._forget(unit)
        self._touched |= set(self._units)
        self._units.clear()
        self._earlier.clear()
        self._dirty = dict.fromkeys(self._order)
        self._computed, self._spent = 0, 0.0
        self._later()

    # -------------------------------------------------------------------------------------- questions

    def units(self, image: int) -> dict[str, Unit]:
        """What is known of an image by method."""
        return self._units.get(image, {})

    def take_touched(self) -> set[int]:
        """Return the images of which something is known anew since this was asked last."""
        touched, self._touched = self._touched, set()
        return touched

    def is_new(self, image: int) -> bool:
        """Whether it has not been looked at yet which pictures an image has."""
        return image in self._dirty or image not in self._units

    @property
    def progress(self) -> Progress:
        """How far everything is."""
        total = done = 0
        for units in self._units.values():
            total += len(units)
            done += sum(unit.state == "done" for unit in units.values())
        left: float | None = None
        if self.running and self._computed >= MEASURED:
            spent = self._spent + (time.monotonic() - self._since if self._since else 0.0)
            left = spent / self._computed * (total - done)
        return Progress(done, total, self.running, left)

    # ------------------------------------------------------------------------------------------ answers

    def take(self, event: object) -> bool:
        """Take one event; false where it is about nothing asked for here."""
        if not isinstance(event, Scores | PictureReady | Failed):
            return False
        unit = self._under_way.pop(event.id, None)
        if unit is None:
            return False
        match event:
            case PictureReady():
                unit.precision, unit.device = event.precision, event.device
            case Scores():
                unit.take(event.whole, lasting=True)
                unit.take(self._reason(unit, Message("the engine gave no answer")))
            case Failed(cancelled=False):
                unit.take(self._reason(unit, event.message))
        if unit not in self._under_way.values():
            self._answered(unit)
        return True

    @staticmethod
    def _reason(unit: Unit, why: Message) -> Score:
        """One reason for all that was asked of the engine and has no answer."""
        asked = unit.asked.metrics if unit.asked else ()
        return unscored([metric for metric in asked if not unit.score.answers([metric.name])], why)

    def _answered(self, unit: Unit) -> None:
        self._touched.add(unit.image)
        if unit.state != "asked":
            return  # it is not wanted any more
        if unit.lacking:
            unit.state = "todo"
            self._todo.appendleft(unit)
        else:
            unit.state = "done"
            self._computed += 1
            question = Question(unit.picture, unit.protocol, unit.metrics)
            answer = Answer(unit.score, unit.precision, unit.device, unit.lasting)
            self._answers.append((question, answer))
        self._clock()
        self._tell_soon()
        self._later()

    def _found(self, found: list[tuple[Unit, Question, Answer | None]]) -> None:
        for unit, question, answer in found:
            self._touched.add(unit.image)
            if unit.state != "looking":
                continue
            if answer is not None and question.metrics == unit.lacking == unit.true_of(question):
                unit.score = unit.score.joined(answer.score)
                unit.precision, unit.device = answer.precision, answer.device
                unit.state = "done"
            else:
                unit.state = "todo"
                self._todo.append(unit)
        self._tell_soon()
        self._later()

    # ------------------------------------------------------------------------------------------- work

    def _later(self) -> None:
        if not self._slice.isActive():
            self._slice.start()

    def _do_slice(self) -> None:
        """Work through what is new for a few milliseconds; ask the engine for more where it has room."""
        end = time.perf_counter() + SLICE_SECONDS
        while self._dirty and time.perf_counter() < end:
            image = next(iter(self._dirty))
            del self._dirty[image]
            self._renew(image)
        if self._computer is not None:
            while self._to_look and time.perf_counter() < end:
                count = min(LOOKED_UP_AT_ONCE, len(self._to_look))
                batch = [self._to_look.popleft() for _ in range(count)]
                self._look_up([unit for unit in batch if unit.state == "new"])
            if self.running:
                self._pump()
        if self._dirty or (self._to_look and self._computer is not None):
            self._later()

    def _renew(self, image: int) -> None:
        before = self._units.get(image, {})
        after: dict[str, Unit] = {}
        for method, (picture, protocol, metrics) in self._units_of(image).items():
            unit = before.get(method)
            if unit is None or not unit.stands_for(picture, protocol, metrics):
                if unit is not None:
                    self._earlier.keep(unit)
                unit = Unit(image, method, picture, protocol, metrics)
                self._earlier.fill(unit)
            elif unit.picture != picture:
                self._earlier.keep(replace(unit))
                unit.show(picture, metrics)
            unit.metrics = metrics
            if unit.state == "done" and unit.lacking:
                unit.state = "new"
            if unit.state == "new":
                if unit.lacking:
                    self._to_look.append(unit)
                else:
                    unit.state = "done"
            after[method] = unit
        for method, unit in before.items():
            if after.get(method) is not unit:
                self._forget(unit)
            if method not in after:
                self._earlier.keep(unit)
        self._units[image] = after
        self._touched.add(image)
        self._tell_soon()

    def _forget(self, unit: Unit) -> None:
        """It is not wanted any more, wherever it is."""
        unit.state = "done"
        ids = [id_ for id_, other in self._under_way.items() if other is unit]
        for id_ in ids:
            del self._under_way[id_]
        if ids:
            self._engine.cancel(*ids)

    def _look_up(self, units: list[Unit]) -> None:
        assert self._computer is not None
        for unit in units:
            unit.state = "looking"
        asked = [(unit, Question(unit.picture, unit.protocol, unit.lacking)) for unit in units]
        if asked:
            self._lookup.look_up(asked, self._computer)

    def _pump(self) -> None:
        while len(set(map(id, self._under_way.values()))) < AT_ONCE and (unit := self._next()) is not None:
            unit.state = "asked"
            if isinstance(shown := bare(unit.picture), UpscaledPicture):
                self._under_way[self._engine.picture(shown, rank=SET_RANK, pixels=False)] = unit
            unit.asked = Question(unit.picture, unit.protocol, unit.lacking)
            names = [metric.name for metric in unit.lacking]
            asked = self._engine.scores(unit.picture, unit.protocol, metrics=names, rank=SET_RANK)
            self._under_way[asked] = unit
        self._clock()

    def _next(self) -> Unit | None:
        for unit in self.units(self._front).values():
            if unit.state == "todo":
                return unit
        while self._todo:
            unit = self._todo.popleft()
            if unit.state == "todo":
                return unit
        return None

    def _clock(self) -> None:
        """Count the time in which the engine works on the set."""
        busy = self.running and bool(self._under_way)
        now = time.monotonic()
        if self._since:
            self._spent += now - self._since
        self._since = now if busy else 0.0

    def _keep(self) -> None:
        if self._answers and self._computer is not None:
            self._lookup.note(self._answers, self._computer)
        self._answers = []

    def _tell_soon(self) -> None:
        if not self._tell.isActive():
            self._tell.start()

    def _told(self) -> None:
        self._keep()
        self.changed.emit()
