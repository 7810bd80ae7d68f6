"""Exit codes of every command, and what ends one early."""

from enum import IntEnum

from sr_studio.errors import StudioError


class Exit(IntEnum):
    """Exit codes; ``sr-studio --help`` lists them."""

    OK = 0
    SOME_FAILED = 1
    """Some items failed; the others are done."""
    USAGE = 2
    """The command line cannot be understood (argparse's own code), or a file is in the way of a result."""
    NOTHING = 3
    """Nothing could be done."""
    NO_DISPLAY = 4
    """The window needs a display."""
    BUG = 70
    """A fault of SR Studio itself (EX_SOFTWARE of BSD)."""
    INTERRUPTED = 130
    """Ctrl+C (128 + SIGINT)."""
    PIPE_CLOSED = 141
    """The reader of the output went away (128 + SIGPIPE)."""
    TERMINATED = 143
    """128 + SIGTERM."""


class UsageError(StudioError):
    """Arguments that are understood one by one but not together, or name what does not exist."""


class NoDisplayError(StudioError):
    """The window cannot be shown here."""
