"""The command line: ``sr-studio``, ``python -m sr_studio``. A command imports only what it needs."""

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from types import FrameType
from typing import Protocol

from sr_studio import __version__
from sr_studio.commands import COMMANDS
from sr_studio.commands.exit_codes import Exit, NoDisplayError, UsageError
from sr_studio.commands.output.streams import (
    abandon_stdout,
    has_no_room,
    open_missing_streams,
    tolerant_stderr,
)
from sr_studio.errors import StudioError
from sr_studio.threads import wait_quietly

HELP = """\
usage: sr-studio [FILES...] [--sample NAME] [--engine "COMMAND"]
       sr-studio COMMAND [arguments]

Compare super-resolution models side by side under one zoom, with scores whose recipe is printed.

Without a command the window opens, with FILES (images, folders, model files) or a sample in it.

commands:
{commands}

examples:
  sr-studio photo.png                          open the window on a photograph
  sr-studio --sample astronaut                 the same with a bundled photograph
  sr-studio compare --sample chelsea           no screen: scores, pictures and a contact sheet
  sr-studio upscale holiday/ --model srgan_x4  every image of a folder, four times as large
  sr-studio evaluate Set5/x4 --models all      the table of a paper
  sr-studio doctor                             is everything there?

sr-studio COMMAND --help teaches each command. To open a file that is named like a command,
write ./compare.

options:
  -h, --help      show this help
  --version       show the version
  --sample NAME   open a bundled photograph: astronaut, chelsea, coffee, rocket
  --engine "COMMAND"
                  run the engine by this shell command, e.g. "ssh gpu-host sr-studio engine"

exit codes:
  0 done    1 some items failed    2 the command line is wrong, or a file is in the way
  3 nothing could be done    4 the window needs a display
  70 a bug of SR Studio    130 Ctrl+C    141 output closed

SR_STUDIO_HOME moves settings, added models, caches and logs into one folder.
"""


class Command(Protocol):
    """What a module of `sr_studio.commands` offers."""

    def main(self, arguments: Sequence[str]) -> int:
        """Run with the arguments after the command's name; return the exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every way a command may end early is said in a sentence."""
    wait_quietly()
    open_missing_streams()
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak_any_language()
    with tolerant_stderr():
        return int(_run(words))


def _run(words: list[str]) -> int:
    code: int
    try:
        try:
            code = _dispatch(words)
        except SystemExit:
            sys.stdout.flush()
            raise
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = _say("Stopped. What was finished is kept.", Exit.INTERRUPTED)
    except BrokenPipeError:
        abandon_stdout()
        code = _say("Stopped: the reader of the output closed it.", Exit.PIPE_CLOSED)
    except NoDisplayError as error:
        code = _say(str(error), Exit.NO_DISPLAY)
    except UsageError as error:
        code = _say(str(error), Exit.USAGE)
    except StudioError as error:
        code = _say(str(error), Exit.NOTHING)
    except Exception as error:
        if isinstance(error, OSError) and has_no_room(error):
            abandon_stdout()
            code = _say(
                "The output cannot be written: the disk is full or stdout has no room. Files that were "
                "written before are kept. Free some space or choose another place, then try again.",
                Exit.SOME_FAILED,
            )
        else:
            code = _bug(error, words)
    return code


def _dispatch(words: list[str]) -> int:
    first = words[0] if words else ""
    if first in ("-h", "--help"):
        listed = "\n".join(f"  {name:<10}{text}" for name, text in COMMANDS.items())
        print(HELP.format(commands=listed), end="")
        return Exit.OK
    if first == "--version":
        print(f"sr-studio {__version__}")
        return Exit.OK
    name = words.pop(0) if first in COMMANDS else "gui"
    if name not in ("gui", "engine"):  # those two have loops of their own
        with contextlib.suppress(ValueError):  # signals belong to the main thread
            signal.signal(signal.SIGTERM, _terminate)
    command: Command = import_module(f"sr_studio.commands.{name}")
    return command.main(words)


def _speak_any_language() -> None:
    """A terminal that cannot show × or a Korean file name shows a question mark, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _terminate(_number: int, _frame: FrameType | None) -> None:
    """Leave through every ``with`` and ``finally``: the engine is closed and no file is half-written."""
    raise SystemExit(int(Exit.TERMINATED))


def _say(sentence: str, code: Exit) -> Exit:
    with contextlib.suppress(OSError, ValueError):
        print(f"sr-studio: {sentence}", file=sys.stderr, flush=True)
    return code


def _bug(error: Exception, words: Sequence[str]) -> Exit:
    """Keep the traceback in the logs folder and name it; print it where it cannot be kept."""
    from datetime import UTC, datetime

    from sr_studio.paths import logs_folder

    text = "".join(traceback.format_exception(error))
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    file = logs_folder() / f"command-{moment}-{os.getpid()}.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"sr-studio {__version__}\narguments: {list(words)!r}\n\n{text}", encoding="utf-8")
    except OSError:
        return _say(f"This is a bug in SR Studio; please report it.\n\n{text}", Exit.BUG)
    return _say(
        f"This is a bug in SR Studio ({type(error).__name__}: {error}). Please report it with {file}.",
        Exit.BUG,
    )


if __name__ == "__main__":
    sys.exit(main())
