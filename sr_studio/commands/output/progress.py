"""Progress of long work on stderr: one line that is redrawn on a terminal, plain lines elsewhere."""

import shutil
import sys
import time
import unicodedata
from types import TracebackType
from typing import Self, TextIO

REDRAW_SECONDS = 0.08
BAR_CELLS = 20
LINE_SECONDS = 2.0
"""Between plain lines of items that have nothing of their own to say."""


class ProgressLine:
    """How far a list of items is.

    On a terminal one line is redrawn and removed at the end. Elsewhere finished items are plain
    lines, so that a log shows what was done and nothing flickers in it: one for each item that has
    something to say, else one every two seconds.
    """

    def __init__(self, total: int, *, stream: TextIO | None = None, quiet: bool = False) -> None:
        """Start at nothing of ``total`` items."""
        self.total = total
        self.done = 0
        self._stream = stream if stream is not None else sys.stderr
        self._quiet = quiet
        self._terminal = not quiet and self._stream.isatty()
        self._drawn_at = 0.0
        self._printed_at = time.monotonic()
        self._label = ""
        self._part = 0.0

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        """Remove the line."""
        self.clear()

    def start(self, label: str) -> None:
        """Name the item that is worked on now."""
        self._label, self._part = label, 0.0
        self._draw(at_once=True)

    def part(self, stage: str, done: float) -> None:
        """Say how far the current item is, 0..1; ``stage`` is a word such as ``upscaling``."""
        self._part = min(max(done, 0.0), 1.0)
        self._draw(stage=stage)

    def finish(self, line: str = "") -> None:
        """Count the current item as done; ``line`` is what a log keeps of it."""
        self.done += 1
        self._part = 0.0
        if self._terminal:
            self._draw(at_once=True)
        elif not self._quiet and (line or self.done == self.total or self._overdue()):
            print(f"[{self.done}/{self.total}] {line or self._label}", file=self._stream, flush=True)

    def _overdue(self) -> bool:
        now = time.monotonic()
        overdue = now - self._printed_at >= LINE_SECONDS
        if overdue:
            self._printed_at = now
        return overdue

    def note(self, sentence: str) -> None:
        """Print a sentence for the user above the line."""
        self.clear()
        print(sentence, file=self._stream, flush=True)
        self._draw(at_once=True)

    def clear(self) -> None:
        """Remove the line from the terminal."""
        if self._terminal and self._drawn_at:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._drawn_at = 0.0

    def _draw(self, *, stage: str = "", at_once: bool = False) -> None:
        now = time.monotonic()
        if not self._terminal or (not at_once and now - self._drawn_at < REDRAW_SECONDS):
            return
        self._drawn_at = now
        share = min((self.done + self._part) / self.total, 1.0) if self.total else 0.0
        cells = round(share * BAR_CELLS)
        bar = "█" * cells + "░" * (BAR_CELLS - cells)
        count = f"{self.done}/{self.total}" if self.total else ""
        named = " · ".join(filter(None, [self._label, stage]))
        words = " ".join(filter(None, [bar, count, named]))
        width = shutil.get_terminal_size().columns - 1
        self._stream.write("\r\x1b[K" + cut(words, width))
        self._stream.flush()


def width_of(text: str) -> int:
    """Return the columns a text takes on a terminal: wide East Asian letters take two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def cut(text: str, columns: int) -> str:
    """Return the text, shortened with an ellipsis to fit the columns."""
    if width_of(text) <= columns:
        return text
    kept = ""
    for letter in text:
        if width_of(kept + letter) > columns - 1:
            break
        kept += letter
    return kept + "…"
