"""Codes of several pictures at given places: at once where the window has them, else of the engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from sr_studio.engine.wire.events import Codes, Failed
from sr_studio.engine.wire.pictures import Picture
from sr_studio.gui.canvas.picture import Picture as ShownPixels
from sr_studio.gui.compare.inspect.places import Indices
from sr_studio.gui.i18n import sentence
from sr_studio.imaging.pixels import Pixels
from sr_studio.imaging.statistics import codes_at

RANK = -1
"""A few codes are read faster than anything else is made."""

PATIENCE = 80
"""Milliseconds for which what is known of the question before stays, rather than a table of dots."""


class CodeEngine(Protocol):
    """The part of `EngineClient` that reads codes."""

    def codes(self, picture: Picture, columns: list[int], rows: list[int], *, rank: int = 0) -> int:
        """Have codes read."""


@dataclass(frozen=True, eq=False)
class CodeQuestion:
    """Places of one picture, all within it.

    ``pixels``: the window's copy where it is the whole truth, which it is of 8 bits.
    """

    picture: Picture
    columns: Indices
    rows: Indices
    pixels: ShownPixels | None = None


class CodeReader(QObject):
    """Answers one question of several pictures at a time; while the engine reads, the newest waits."""

    answered = Signal()
    """`codes` and `failures` are those of the newest question; what is missing in both is still read."""

    def __init__(self, engine: CodeEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self.codes: dict[str, Pixels] = {}
        """N x C at the depth of the picture, by pane."""
        self.failures: dict[str, str] = {}
        self._under_way: dict[int, str] = {}
        self._stale: set[int] = set()
        self._next: dict[str, CodeQuestion] = {}
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PATIENCE)
        self._late.timeout.connect(self.answered)

    def ask(self, questions: Mapping[str, CodeQuestion]) -> None:
        """Read these codes, and none of those asked for before."""
        self.codes, self.failures = {}, {}
        self._next = {}
        self._stale |= set(self._under_way)
        for key, question in questions.items():
            if question.pixels is not None:
                found = codes_at(question.pixels.pixels, question.columns, question.rows)
                self.codes[key] = found[:, :3]
            else:
                self._next[key] = question
        self._go_on()
        if self._next or self._under_way:
            self._late.start()
        else:
            self._late.stop()
            self.answered.emit()

    def stop(self) -> None:
        """Nothing is wanted."""
        self.ask({})

    def take(self, event: object) -> bool:
        """Take an answer of the engine; false where nobody here asked."""
        if not isinstance(event, Codes | Failed) or event.id not in self._under_way:
            return False
        key, stale = self._under_way.pop(event.id), event.id in self._stale
        self._stale.discard(event.id)
        if not stale and isinstance(event, Codes):
            kind = np.uint16 if event.depth == 16 else np.uint8
            self.codes[key] = np.frombuffer(event.data, kind).reshape(-1, event.channels)
        elif not stale and isinstance(event, Failed):
            self.failures[key] = sentence(event.message)
        self._go_on()
        if not self._under_way and not self._next:
            self._late.stop()
            self.answered.emit()
        return True

    def _go_on(self) -> None:
        """Ask the engine once it has answered what is out of date: never faster than it reads."""
        if self._under_way:
            return
        for key, question in self._next.items():
            id_ = self._engine.codes(
                question.picture, question.columns.tolist(), question.rows.tolist(), rank=RANK
            )
            self._under_way[id_] = key
        self._next = {}
