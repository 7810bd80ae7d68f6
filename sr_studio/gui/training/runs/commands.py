"""What runs are told from the window: each order on a thread of its own until it is carried out."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from sr_studio.errors import StudioError
from sr_studio.gui.event_queue import EventQueue
from sr_studio.gui.i18n import sentence
from sr_studio.training.run.detach import start_detached
from sr_studio.training.run.folder import Run
from sr_studio.training.run.lock import owner
from sr_studio.training.run.mailbox import RunCommand, await_done, send

CommandWord = Literal["start", "continue", "pause", "save", "validate", "stop", "abandon"]

PATIENCE = 3600.0
"""Seconds for which a command is waited for: a trainer looks between two steps, or after a validation."""


@dataclass(frozen=True)
class Outcome:
    """How an order ended: ``problem`` says why it was not carried out; ``text`` what the trainer said."""

    folder: str
    word: CommandWord
    problem: StudioError | None = None
    text: str = ""


class RunCommands(QObject):
    """Orders under way, by run: one at a time for each, since a trainer does them one after the other."""

    changed = Signal(str)
    """A run's folder: an order was given, or has ended."""
    failed = Signal(str, str)
    """A run's folder, and why its order was not carried out, in the language shown."""
    said = Signal(str, str)
    """A run's folder, and what a trainer that ended at once had to say."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = EventQueue(self)
        self._queue.delivered.connect(self._end)
        self._under_way: dict[str, CommandWord] = {}

    def under_way(self, folder: str) -> CommandWord | Literal[""]:
        """What a run was told and has not done yet; "" where there is nothing."""
        return self._under_way.get(folder, "")

    def start(self, folder: str, *, nice: int = 0) -> None:
        """Let a run begin, or go on from its last checkpoint, in a process that outlives the window."""
        words = (f"--nice={nice}",) if nice else ()
        self._give(folder, "start", lambda: start_detached(Run(Path(folder)), words).last_line)

    def go_on(self, folder: str) -> None:
        """End a pause."""
        self._send(folder, "continue", RunCommand(word="continue"))

    def pause(self, folder: str, *, free_memory: bool = False) -> None:
        """Save and wait; ``free_memory`` gives the memory back meanwhile."""
        self._send(folder, "pause", RunCommand(word="pause", free_memory=free_memory))

    def save(self, folder: str) -> None:
        """Write a checkpoint now."""
        self._send(folder, "save", RunCommand(word="save"))

    def validate(self, folder: str) -> None:
        """Validate now."""
        self._send(folder, "validate", RunCommand(word="validate"))

    def stop(self, folder: str, *, save: bool = True) -> None:
        """End, saved or as the last checkpoint has it. It is heard also while another order is under way."""
        self._send(folder, "stop" if save else "abandon", RunCommand(word="stop", save=save))

    def close(self) -> None:
        """Tell nothing more; orders that were sent stay sent."""
        self._queue.close()

    def _send(self, folder: str, word: CommandWord, command: RunCommand) -> None:
        def carry_out() -> str:
            run = Run(Path(folder))
            file = send(run, command)
            if not await_done(run, file, timeout=PATIENCE) and owner(run) is not None:
                raise StudioError(
                    "“{name}” has not answered in an hour. Its log is in {file}.",
                    name=run.name,
                    file=run.log_file,
                )
            return ""

        self._give(folder, word, carry_out)

    def _give(self, folder: str, word: CommandWord, carry_out: Callable[[], str]) -> None:
        self._under_way[folder] = word
        self.changed.emit(folder)

        def work() -> None:
            problem, text = None, ""
            try:
                text = carry_out()
            except StudioError as error:
                problem = error
            except OSError as error:
                problem = StudioError("The run could not be told ({reason}). Try again.", reason=error)
            self._queue.put(Outcome(folder, word, problem, text))

        threading.Thread(target=work, name=f"run {word}", daemon=True).start()

    def _end(self, event: object) -> None:
        assert isinstance(event, Outcome)
        if self._under_way.get(event.folder) == event.word:
            del self._under_way[event.folder]
        self.changed.emit(event.folder)
        if event.problem is not None:
            self.failed.emit(event.folder, sentence(event.problem.message))
        elif event.text:
            self.said.emit(event.folder, event.text)
