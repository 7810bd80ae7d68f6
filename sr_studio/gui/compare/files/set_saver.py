"""Saves pictures of all open images behind everything else, a few at a time."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_studio.engine.client.events import EncodedFile
from sr_studio.engine.wire.events import Failed
from sr_studio.gui.background import Worker
from sr_studio.gui.compare.files.file_writer import FileWriter
from sr_studio.gui.compare.files.set_pictures import SetPicture, SetPlan, There, free_path
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.i18n import sentence
from sr_studio.paths import is_there

RANK = 250
"""Behind what is on screen, before the scores of a set."""
AT_ONCE = 2
"""Pictures that the engine is asked for at once: one is computed while another is written."""


@dataclass(frozen=True, kw_only=True)
class SetSaved:
    """How it ended.

    ``problems``: what was not saved, with the reason; ``notes``: what a file has lost; ``left``: pictures
    that were not made since it was stopped.
    """

    folder: Path
    paths: tuple[Path, ...]
    kept: tuple[Path, ...]
    problems: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    left: int


class SetSaver(QObject):
    """One set at a time."""

    progressed = Signal(int, int, str)
    """Pictures that are done, of how many (0: not planned yet), and what is made now."""
    ended = Signal(object)
    """`SetSaved`."""

    def __init__(self, bridge: EngineBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._client = bridge.client
        bridge.event_arrived.connect(self._take)
        self._writer = FileWriter(self)
        self._writer.written.connect(self._written)
        self._writer.failed.connect(self._not_written)
        self._planner = Worker(self)
        self._planning = self._stopped = False
        self._expected = 0
        self._plan: SetPlan | None = None
        self._names: set[str] = set()
        self._todo: deque[SetPicture] = deque()
        self._asked: dict[int, SetPicture] = {}
        self._writing: dict[Path, SetPicture] = {}
        self._paths: list[Path] = []
        self._kept: list[Path] = []
        self._problems: list[tuple[str, str]] = []
        self._notes: list[str] = []
        self._left = 0

    @property
    def running(self) -> bool:
        """Whether a set is being saved."""
        return self._planning or self._plan is not None

    @property
    def unsaved(self) -> int:
        """How many pictures are neither written nor being written; while it is planned, at most so many."""
        if self._planning:
            return 0 if self._stopped else self._expected
        return len(self._todo) + len(self._asked)

    def prepare(self, make: Callable[[], SetPlan], *, folder: Path, there: There, most: int) -> None:
        """Have the plan made on a thread of its own, then save its pictures.

        ``make`` touches nothing that the window changes; where it raises `OSError`, nothing is saved.
        ``most``: pictures that there can be at most.
        """
        assert not self.running
        self._planning, self._stopped, self._expected = True, False, most

        def work() -> Callable[[], object]:
            try:
                plan = make()
            except OSError as error:
                why = (str(folder), error.strerror or str(error))
                plan = SetPlan(folder=folder, there=there, left_out=(why,))
            return partial(self._planned, plan)

        self.progressed.emit(0, 0, "")
        self._planner.do(work)

    def _planned(self, plan: SetPlan) -> None:
        self._planning = False
        self._begin(plan)
        if self._stopped:
            self.stop()
        else:
            self._go_on()

    def start(self, plan: SetPlan) -> None:
        """Save these pictures."""
        assert not self.running
        self._begin(plan)
        self._go_on()

    def _begin(self, plan: SetPlan) -> None:
        self._plan, self._todo = plan, deque(plan.pictures)
        self._names = {one.path.name.casefold() for one in plan.pictures}
        self._paths, self._kept, self._notes, self._left = [], list(plan.kept), [], 0
        self._problems = list(plan.left_out)

    def stop(self) -> None:
        """Make no more of them; what is written stays."""
        self._stopped = True
        if self._plan is None:
            return
        self._left += len(self._todo) + len(self._asked)
        ids, self._asked = tuple(self._asked), {}
        self._todo.clear()
        if ids:
            self._client.cancel(*ids)
        self._go_on()

    def close(self) -> None:
        """Stop, finish what is being written and tell nothing more."""
        self.blockSignals(True)
        self.stop()
        self._planner.wait(10_000)
        self._writer.wait()

    def _go_on(self) -> None:
        plan = self._plan
        assert plan is not None
        while self._todo and len(self._asked) + len(self._writing) < AT_ONCE:
            one = self._todo.popleft()
            self._asked[self._client.encode(one.picture, format="png", rank=RANK)] = one
        if self._asked or self._writing:
            now = next(iter(self._asked.values()), None) or next(iter(self._writing.values()))
            total = len(plan.pictures)
            done = total - len(self._todo) - len(self._asked) - len(self._writing)
            self.progressed.emit(done, total, now.what)
            return
        self._plan = None
        self.ended.emit(
            SetSaved(
                folder=plan.folder,
                paths=tuple(self._paths),
                kept=tuple(self._kept),
                problems=tuple(self._problems),
                notes=tuple(self._notes),
                left=self._left,
            )
        )

    def _take(self, event: object) -> None:
        if not isinstance(event, EncodedFile | Failed):
            return
        one = self._asked.pop(event.id, None)
        if one is None or self._plan is None:
            return
        if isinstance(event, Failed):
            self._problems.append((one.what, sentence(event.message)))
            self._go_on()
            return
        path = one.path
        if self._plan.there != "replace" and is_there(path):  # it came meanwhile
            if self._plan.there == "leave":
                self._kept.append(path)
                self._go_on()
                return
            path = free_path(path, self._names, beside=True)
        self._notes.extend(f"{path.name}: {sentence(note)}" for note in event.notes)
        self._writing[path] = one
        self._writer.write(path, bytes(event.data), create_folder=True)

    def _written(self, path: Path) -> None:
        if self._writing.pop(path, None) is not None:
            self._paths.append(path)
            self._go_on()

    def _not_written(self, path: Path, text: str) -> None:
        one = self._writing.pop(path, None)
        if one is not None:
            self._problems.append((one.what, text))
            self._go_on()
