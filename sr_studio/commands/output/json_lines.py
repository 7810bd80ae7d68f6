"""What a command says to a program that started it: one JSON object a line on stdout.

Each line has ``event``: ``progress`` (``text``, ``done``, ``total``) any number of times, then one ``result``
with the command's values, or ``failed`` with ``message``: the sentence as its English template (``id``) and
``values``, as `sr_studio.errors.Message` has them. The exit code says the same as without it.
"""

import contextlib
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

import msgspec

from sr_studio.errors import StudioError
from sr_studio.imaging.files import spelled


class JsonLines:
    """The speaker: silent where nobody asked for JSON lines, so that a command calls it in any case."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    @property
    def on(self) -> bool:
        """Whether anybody reads JSON lines."""
        return self._stream is not None

    def progress(self, text: str, *, done: float = 0, total: float = 0) -> None:
        """Say how far the command is: ``done`` of ``total`` (0: not known)."""
        self._say({"event": "progress", "text": text, "done": done, "total": total})

    def result(self, values: Mapping[str, Any]) -> None:
        """Say what came of it."""
        self._say({"event": "result", **msgspec.to_builtins(values, enc_hook=str)})

    def failed(self, error: StudioError) -> None:
        """Say why nothing came of it."""
        self._say({"event": "failed", "message": msgspec.to_builtins(error.message, enc_hook=str)})

    def _say(self, line: Mapping[str, Any]) -> None:
        if self._stream is not None:
            # Names of files may hold bytes that are no text.
            print(spelled(json.dumps(line, ensure_ascii=False)), file=self._stream, flush=True)


@contextlib.contextmanager
def speaking(on: bool) -> Iterator[JsonLines]:
    """A speaker for the time of a command. What else is printed meanwhile goes to stderr where it is on."""
    if not on:
        yield JsonLines(None)
        return
    lines = JsonLines(sys.stdout)
    with contextlib.redirect_stdout(sys.stderr):
        try:
            yield lines
        except StudioError as error:
            lines.failed(error)
            raise
