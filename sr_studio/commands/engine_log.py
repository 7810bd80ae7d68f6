"""What a command's engine leaves for a bug report."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sr_studio import __version__
from sr_studio.paths import logs_folder


class EngineLog:
    """One file in the logs folder, made with the first lines; ``say`` then tells where it is.

    Where it cannot be written, the lines themselves are said.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._file: Path | None = None

    def write(self, lines: str) -> None:
        """Append lines."""
        try:
            if self._file is not None:
                with self._file.open("a", encoding="utf-8", errors="replace") as stream:
                    stream.write(f"\n{lines}\n")
                return
            moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
            file = logs_folder() / f"engine-{moment}-{os.getpid()}.log"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"sr-studio {__version__}\n\n{lines}\n", encoding="utf-8", errors="replace")
        except OSError:
            self._say(f"sr-studio: The engine's log cannot be kept; it says:\n{lines}")
            return
        self._file = file
        self._say(f"sr-studio: The engine's log is {file}. Please attach it to a bug report.")
