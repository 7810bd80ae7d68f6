"""Saves pictures of all open images behind everything else, a few at a time."""

from collections import deque
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_studio.engine.client.events import EncodedFile
from sr_studio.engine.wire.events import Failed
from sr_studio.gui.compare.files.file_writer import FileWriter
from sr_studio.gui.compare.files.set_pictures import SetPicture, SetPlan, free_path
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.i18n import sentence

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
    """Pictures that are done, of how many, and what is made now."""
    ended = Signal(object)
    """`SetSaved`."""

    def __init__(self, bridge: EngineBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._client = bridge.client
        bridge.event_arrived.connect(self._take)
        self._writer = FileWriter(self)
        self._writer.written.connect(self._written)
        self._writer.failed.connect(self._not_written)
        self._plan: SetPlan | None = None
        self._todo: deque[SetPicture] = deque()
        self._asked: dict[int, SetPicture] = {}
        self._writing: dict[Path, SetPicture] = {}
        self._paths: list[Path] = []
        self._problems: list[tuple[str, str]] = []
        self._notes: list[str] = []
        self._left = 0

    @property
    def running(self) -> bool:
        """Whether a set is being saved."""
        return self._plan is not None

    @property
    def unsaved(self) -> int:
        """How many pictures are neither written nor being written."""
        return len(self._todo) + len(self._asked)

    def start(self, plan: SetPlan) -> None:
        """Save these pictures."""
        assert self._plan is None
        self._plan, self._todo = plan, deque(plan.pictures)
        self._paths, self._problems, self._notes, self._left = [], list(plan.left_out), [], 0
        self._go_on()

    def stop(self) -> None:
        """Make no more of them; what is written stays."""
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
                kept=plan.kept,
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
        if self._plan.there != "replace":  # a file may have come meanwhile
            others = {other.path.name.casefold() for other in self._plan.pictures if other is not one}
            path = free_path(path, others, beside=True)
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
