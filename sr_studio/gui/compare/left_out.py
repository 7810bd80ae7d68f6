"""Files that were brought with scenes and are in none: tables of the set name them, as ``evaluate`` does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sr_studio.gui.compare.image_entry import Entry
from sr_studio.imaging.files import shown_name
from sr_studio.imaging.grouped import Grouped


@dataclass(frozen=True)
class LeftOutFile:
    """``name``: with its folder, since files of all methods share theirs; ``why``: in English, as tables."""

    name: str
    path: Path
    why: str

    @property
    def folder(self) -> str:
        """Where it lies."""
        return str(self.path.parent)


class LeftOut:
    """What was left out of the scenes that are listed."""

    def __init__(self) -> None:
        self._found: list[tuple[frozenset[int], tuple[LeftOutFile, ...]]] = []

    def add(self, keys: Sequence[int], grouped: Grouped) -> None:
        """Take what was left out where scenes became these entries."""
        files = tuple(_files(grouped))
        if files:
            self._found.append((frozenset(keys), files))

    def beside(self, entries: Sequence[Entry]) -> list[LeftOutFile]:
        """Return what was left out of scenes some of which are among these entries, each file once.

        Entries that are no scenes any more leave nothing out, and what one of them holds is not left out.
        """
        scenes = {entry.key for entry in entries if entry.methods}
        held = {path.absolute() for entry in entries for path in _held(entry)}
        files = [file for of, found in self._found if not of.isdisjoint(scenes) for file in found]
        return [file for file in dict.fromkeys(files) if file.path not in held]


def _held(entry: Entry) -> Iterator[Path]:
    """The files of an entry, decoded or not."""
    files: list[Path | str | None] = [entry.path, *entry.sides, *entry.result_files.values()]
    files += [one.path for one in entry.unread.values()]
    return (file for file in files if isinstance(file, Path))


def _files(grouped: Grouped) -> Iterator[LeftOutFile]:
    references = {scene.reference.parent for scene in grouped.scenes if scene.reference is not None}
    for file in grouped.left:
        if file in grouped.weaker:
            taken = shown_name(grouped.weaker[file])
            yield _left_out(file, f"it is left out: {taken} is more surely a result of {file.parent.name}")
        elif grouped.by_folder:
            yield _left_out(file, "it is in no scene; it is left out")
        elif file.parent in references:
            yield _left_out(file, "no method has a result of it; it is left out")
        else:
            of = f"a result of {file.parent.name}"
            yield _left_out(file, f"it is given as {of}, and no reference has its name; it is left out")
    for files in grouped.several:
        named = ", ".join(map(shown_name, files))
        for file in files:
            yield _left_out(file, f"{named} could each be the result of one image; none is taken")


def _left_out(file: Path, why: str) -> LeftOutFile:
    path = file.absolute()
    return LeftOutFile(f"{path.parent.name}/{path.name}", path, why)
