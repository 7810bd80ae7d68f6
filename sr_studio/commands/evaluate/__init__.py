"""``sr-studio evaluate``: the table of a paper. Begin with `command`.

`scoring` drives the engine, `tables` says what may share a column and a mean, `cost` what a model takes,
`significance` and `comparisons` whether models differ beyond the choice of images; a module ending in
`_format` or `_formats` writes them.
"""

from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Evaluate models; return the exit code."""
    from sr_studio.commands.evaluate import command

    return command.main(arguments)
