"""What a command writes, looked at before the work: nothing is written over that should stay.

One rule for every command. A file that exists is replaced only where ``--overwrite`` says so, or where this
program wrote it: a picture made from the same image, with nothing changed since, or one of its tables. Every
other one is named before anything is computed, and so are two results of one name. An image the run works on
is never written over, and what is no regular file is never replaced.
"""

import os
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sr_studio.commands.exit_codes import UsageError
from sr_studio.imaging.files import FileError, make_folder, replaceable, shown_name, write_atomically
from sr_studio.imaging.origin import origin_of
from sr_studio.paths import is_folder

__all__ = ["SHOWN_AT_MOST", "Target", "TargetError", "Targets", "make_folder", "picture_from", "shown"]

SHOWN_AT_MOST = 5
"""File names in one sentence."""


class TargetError(UsageError):
    """A file is in the way of a result."""


@dataclass(frozen=True)
class Target:
    """A file that will be written.

    Attributes
    ----------
    path
        Where.
    what
        Whose result it is, for the sentence about two of one name.
    ours
        Whether an existing file is one that this program wrote and may replace.
    """

    path: Path
    what: str
    ours: Callable[[Path], bool] = lambda path: False  # noqa: ARG005


def picture_from(source: str) -> Callable[[Path], bool]:
    """Whether a file is as this program wrote it, made from the same images (`imaging.origin`)."""
    return lambda path: origin_of(path) == source


def shown(path: Path) -> str:
    """Return a path for a sentence."""
    return f"{path.parent}/{shown_name(path)}" if str(path.parent) != "." else shown_name(path)


class Targets:
    """The files one run writes.

    Parameters
    ----------
    overwrite
        Whether any regular file may be replaced.
    inputs
        Files the run works on.
    instead
        What the user may do instead of ``--overwrite``, as the end of a sentence.
    """

    def __init__(self, *, overwrite: bool, inputs: Iterable[Path] = (), instead: str) -> None:
        self._overwrite = overwrite
        self._instead = instead
        self._inputs = {key for path in inputs if (key := _identity(path)) is not None}
        self._old: set[Path] = set()
        """What was there before and may be replaced."""
        self._written: set[Path] = set()

    @property
    def replaced(self) -> int:
        """How many files of before this run has replaced."""
        return len(self._old & self._written)

    def check(self, targets: Sequence[Target]) -> None:
        """Look at targets before the work; nothing is written.

        Raises
        ------
        TargetError
            What is in the way, all of it, and what to do.
        FileError
            A folder that cannot be made or written.
        """
        self._refuse_clashes(targets)
        used, strange, taken = [], [], []
        for target in targets:
            try:
                replaceable(target.path)
            except FileError as error:
                strange.append(str(error)) if os.path.lexists(target.path) else _raise(error)
                continue
            identity = _identity(target.path)
            if identity is None and os.path.lexists(target.path) and not self._overwrite:
                strange.append(
                    f"“{shown(target.path)}” is a link to “{os.path.realpath(target.path)}”, which does not "
                    f"exist. Nothing was done. Delete the link, or {self._instead}."
                )
            elif identity is None:
                _check_folder(target.path.parent)
            elif identity in self._inputs:
                used.append(target.path)
            elif self._overwrite or target.ours(target.path):
                self._old.add(target.path)
            else:
                taken.append(target.path)
        if used:
            raise TargetError(
                f"{_listed(used)} {_are(used, 'is an image', 'are images')} of this run and would be written "
                f"over, which is never done. Nothing was done; {self._instead}."
            )
        if strange:
            raise TargetError(strange[0])
        if taken:
            raise TargetError(
                f"{_listed(taken)} {_are(taken, 'exists', 'exist')} and would be written over. Nothing was "
                f"done. Add --overwrite to replace {_are(taken, 'it', 'them')}, or {self._instead}."
            )

    def write(self, path: Path, data: bytes) -> None:
        """Write a result completely or not at all; its folder is made where there is none.

        Raises `FileError`, also where a file has appeared since `check`.
        """
        if _identity(path) in self._inputs:
            raise FileError(f"“{shown(path)}” is an image of this run and was left as it is.")
        if path not in self._old | self._written and not self._overwrite and os.path.lexists(path):
            raise FileError(f"“{shown(path)}” has appeared meanwhile and was left as it is.")
        make_folder(path.parent)
        write_atomically(path, data)
        self._written.add(path)

    def remove(self, path: Path) -> None:
        """Delete a file that this run has written, if it has."""
        if path in self._written:
            self._written.remove(path)
            path.unlink(missing_ok=True)

    def _refuse_clashes(self, targets: Sequence[Target]) -> None:
        seen: dict[object, Target] = {}
        for target in targets:
            # Some file systems take names of other case or Unicode composition for the same.
            name = unicodedata.normalize("NFC", os.path.abspath(target.path)).casefold()  # noqa: PTH100
            for key in {name, _identity(target.path) or name}:
                other = seen.setdefault(key, target)
                if other is not target:
                    raise TargetError(
                        f"“{shown(target.path)}” would be written twice: for {other.what} and for "
                        f"{target.what}. Nothing was done; rename one, or work on them one by one."
                    )


def _check_folder(folder: Path) -> None:
    """Refuse a folder that can neither be written nor made."""
    for place in (folder, *folder.parents):
        if os.path.lexists(place):
            if not is_folder(place):
                raise FileError(f"“{place}” is a file, not a folder. Choose another place.")
            if not os.access(place, os.W_OK | os.X_OK):
                raise FileError(
                    f"The permission to write in the folder “{place}” is missing. Choose another place."
                )
            return


def _raise(error: Exception) -> None:
    raise error


def _identity(path: Path) -> tuple[int, int] | None:
    """What the system knows a file by, whatever its name; None where there is none."""
    try:
        facts = path.stat()
    except (OSError, ValueError):
        return None
    return facts.st_dev, facts.st_ino


def _listed(paths: Sequence[Path]) -> str:
    names = [f"“{shown(path)}”" for path in paths[:SHOWN_AT_MOST]]
    if len(paths) > SHOWN_AT_MOST:
        names.append(f"{len(paths) - SHOWN_AT_MOST} more")
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _are(paths: Sequence[Path], one: str, several: str) -> str:
    return one if len(paths) == 1 else several
