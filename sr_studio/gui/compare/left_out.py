"""Files that were brought with scenes and are in none: tables of the set name them, as ``evaluate`` does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sr_studio.imaging.files import shown_name
from sr_studio.imaging.grouped import Grouped


@dataclass(frozen=True)
class LeftOutFile:
    """``name``: with its folder, since files of all methods share theirs; ``why``: in English, as tables."""

    name: str
    folder: str
    why: str


class LeftOut:
    """What was left out of the scenes that are listed."""

    def __init__(self) -> None:
        self._found: list[tuple[frozenset[int], tuple[LeftOutFile, ...]]] = []

    def add(self, keys: Sequence[int], grouped: Grouped) -> None:
        """Take what was left out where scenes became these entries."""
        files = tuple(_files(grouped))
        if files:
            self._found.append((frozenset(keys), files))

    def beside(self, keys: Sequence[int]) -> list[LeftOutFile]:
        """Return what was left out of scenes some of which are these entries, each file once."""
        listed = set(keys)
        files = [file for of, found in self._found if not of.isdisjoint(listed) for file in found]
        return list(dict.fromkeys(files))


def _files(grouped: Grouped) -> Iterator[LeftOutFile]:
    references = {scene.reference.parent for scene in grouped.scenes if scene.reference is not None}
    for file in grouped.left:
        if file in grouped.weaker:
            taken = shown_name(grouped.weaker[file])
            yield _left_out(file, f"it is left out: {taken} is more surely a result of {file.parent.name}")
        elif file.parent in references:
            yield _left_out(file, "no method has a result of it; it is left out")
        else:
            yield _left_out(file, "no reference has its name; it is left out")
    for files in grouped.several:
        named = ", ".join(map(shown_name, files))
        for file in files:
            yield _left_out(file, f"{named} could each be the result of one image; none is taken")


def _left_out(file: Path, why: str) -> LeftOutFile:
    folder = file.absolute().parent
    return LeftOutFile(f"{folder.name}/{file.name}", str(folder), why)
