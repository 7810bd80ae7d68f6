"""A command of several acts, ``sr-studio train ACT``: which there are, and the one that was asked for."""

import argparse
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from sr_studio.commands.exit_codes import UsageError


def chosen_act(
    command: str, acts: Mapping[str, str], arguments: Sequence[str], *, description: str, epilog: str
) -> str:
    """Return the act that the first word names.

    Parameters
    ----------
    command
        ``train``.
    acts
        What each act is, in the order of the help.
    epilog
        Its end; ``{acts}`` becomes the list of acts.

    Raises
    ------
    UsageError
        There is no such act; the nearest one is named.
    """
    width = max(len(name) for name in acts) + 1
    listed = "\n".join(f"  {name:<{width}} {text}" for name, text in acts.items())
    parser = argparse.ArgumentParser(
        prog=f"sr-studio {command}",
        description=description,
        epilog=epilog.format(acts=listed),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("act", metavar="ACT", help="one of the acts below")
    act: str = parser.parse_args(arguments[:1]).act
    if act in acts:
        return act
    known = ", ".join(acts)
    close = get_close_matches(act, acts, n=1)
    if not close:
        raise UsageError(
            "There is no “{command} {act}”. There are {acts}.", command=command, act=act, acts=known
        )
    raise UsageError(
        "There is no “{command} {act}”. Did you mean “{close}”? There are {acts}.",
        command=command,
        act=act,
        close=close[0],
        acts=known,
    )
