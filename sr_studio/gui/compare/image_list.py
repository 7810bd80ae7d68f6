"""The opened images: placeholders at once, files as they are decoded, pairs where files belong together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtCore import QObject, Signal

from sr_studio.engine.wire.messages import Failed, ImageReady
from sr_studio.gui.compare.image_entry import Entry, ImageFile, RoleChoice
from sr_studio.imaging.pairing import Candidate, Pair, pair, read_name, scale_between

SETTLED_TOGETHER = 8
"""So few files are shown only once all are decoded and paired: pairing takes all of them into account."""

Slot = Literal["image", "reference"]


class FileEngine(Protocol):
    """The part of `EngineClient` that opens images."""

    def open_file(self, path: Path, *, name: str = "") -> int:
        """Have a file read and decoded."""

    def open_bytes(self, data: bytes, *, name: str) -> int:
        """Have the bytes of a file decoded."""


@dataclass
class _Batch:
    keys: list[int]
    waiting: set[int]
    shown: bool = False
    failures: list[tuple[str, str]] = field(default_factory=list)


class ImageList(QObject):
    """The entries in the order of the list."""

    changed = Signal()
    """Rows came, went or moved."""
    entry_changed = Signal(int)
    """One entry has other contents."""
    opened = Signal(int)
    """A batch has an entry to look at."""
    failures_found = Signal(object)
    """``list[tuple[name, reason]]`` of a batch whose last file has been answered."""

    def __init__(self, engine: FileEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._entries: list[Entry] = []
        self._asked: dict[int, tuple[int, Slot, Path | None]] = {}
        self._batches: list[_Batch] = []
        self._last_key = 0

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order of the list."""
        return tuple(self._entries)

    def get(self, key: int) -> Entry | None:
        """The entry of a key."""
        return next((entry for entry in self._entries if entry.key == key), None)

    def index(self, key: int) -> int:
        """Row of a key, -1 where it is not in the list."""
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), -1)

    # ------------------------------------------------------------------------------------ opening

    def open(self, paths: Sequence[Path], *, role: RoleChoice = "auto", why: str = "") -> None:
        """Open exactly these files. A file that is open already is read again.

        ``role`` is what the files are known to be, ``why`` the words for it.
        """
        keys: list[int] = []
        fresh = False
        for path in dict.fromkeys(path.absolute() for path in paths):
            entry = self._of_path(path)
            if entry is None:
                entry = self._append(path.name, path, role=role, why=why)
                fresh = True
            keys.append(entry.key)
        if fresh:
            self.changed.emit()
        found = [entry for key in keys if (entry := self.get(key)) is not None]
        batch = _Batch(keys, {entry.key for entry in found if not entry.paired})
        self._batches.append(batch)
        for entry in found:
            if entry.paired:
                self.reload(entry.key)
            else:
                self._read(entry.key, "image", entry.path)
        if not batch.waiting:
            self._finish(batch)

    def open_bytes(self, data: bytes, *, name: str) -> None:
        """Open an image that is no file: pasted, or dragged out of a browser."""
        entry = self._append(name, None)
        self.changed.emit()
        self._batches.append(_Batch([entry.key], {entry.key}))
        self._asked[self._engine.open_bytes(data, name=name)] = (entry.key, "image", None)

    def set_reference(self, key: int, path: Path) -> None:
        """Make a file the reference of an entry."""
        self._read(key, "reference", path)

    def set_image(self, key: int, path: Path) -> None:
        """Make a file the input of an entry that keeps its reference."""
        self._read(key, "image", path)

    def reload(self, key: int) -> None:
        """Read the files of an entry again."""
        entry = self.get(key)
        if entry is None:
            return
        if entry.path is not None:
            self._read(key, "image", entry.path)
        if entry.reference is not None and entry.reference.path is not None:
            self._read(key, "reference", entry.reference.path)

    def image_ready(self, event: ImageReady) -> bool:
        """Take a decoded file; false where nobody asked for it."""
        asked = self._asked.pop(event.id, None)
        if asked is None:
            return False
        key, slot, path = asked
        entry = self.get(key)
        if entry is not None:
            file = ImageFile(
                info=event.image,
                thumbnail=bytes(event.thumbnail),
                thumbnail_size=(event.thumbnail_width, event.thumbnail_height),
                path=path,
            )
            misfit = self._misfit(entry, slot, file)
            if misfit:
                self.failures_found.emit([(file.info.name, misfit)])
            elif slot == "image":
                self._replace(entry.with_image(file))
            elif entry.image is None:
                self._replace(replace(entry, state="ready", image=file, reason=""))
            else:
                self._replace(
                    replace(entry, reference=file, scale=0, why=entry.why or self.tr("chosen by you"))
                )
        self._answered(key)
        return True

    def failed(self, event: Failed) -> bool:
        """Take a refusal; false where nobody asked. What an entry already holds stays."""
        asked = self._asked.pop(event.id, None)
        if asked is None:
            return False
        key, _, path = asked
        entry = self.get(key)
        if entry is not None:
            name = path.name if path else entry.name
            batch = next((batch for batch in self._batches if key in batch.waiting), None)
            if batch is not None:
                batch.failures.append((name, event.text))
            else:
                self.failures_found.emit([(name, event.text)])
            if entry.image is None:
                self._replace(replace(entry, state="failed", reason=event.text))
        self._answered(key)
        return True

    def _misfit(self, entry: Entry, slot: Slot, file: ImageFile) -> str:
        """Why a file cannot take this place beside the entry's other file; "" where it can."""
        held, other = (entry.image, entry.reference) if slot == "image" else (entry.reference, entry.image)
        if other is None or (held is not None and held.path == file.path):
            return ""  # the same file read again may have changed together with its partner
        small, large = (file, other) if slot == "image" else (other, file)
        sizes = [Candidate(Path(one.info.name), one.info.width, one.info.height) for one in (large, small)]
        if scale_between(*sizes):
            return ""
        return self.tr(
            "The reference would be {large}, the input {small}. A reference is 2, 3, 4 or 8 times as large "
            "as its input; nothing was changed."
        ).format(
            large=f"{large.info.width}×{large.info.height}", small=f"{small.info.width}×{small.info.height}"
        )

    # ------------------------------------------------------------------------------ the list itself

    def take(self, keys: Iterable[int]) -> list[tuple[int, Entry]]:
        """Remove entries; returns them with their rows, for `put_back`."""
        gone = set(keys)
        taken = [(row, entry) for row, entry in enumerate(self._entries) if entry.key in gone]
        self._entries = [entry for entry in self._entries if entry.key not in gone]
        if taken:
            self.changed.emit()
        return taken

    def put_back(self, taken: Sequence[tuple[int, Entry]]) -> None:
        """Undo `take`."""
        for row, entry in taken:
            self._entries.insert(row, entry)
            if entry.state == "opening":
                self._read(entry.key, "image", entry.path)
        self.changed.emit()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Put back a list as it was (undo of a pairing)."""
        self._entries = list(entries)
        self.changed.emit()
        for entry in entries:
            self.entry_changed.emit(entry.key)

    # ------------------------------------------------------------------------------------- pairing

    def set_role(self, key: int, role: RoleChoice) -> None:
        """Say what one single image is; "auto" follows the window's choice."""
        entry = self.get(key)
        if entry is not None and entry.role != role:
            self._replace(replace(entry, role=role, why=""))

    def set_roles(self, role: RoleChoice) -> None:
        """Say what every single image is."""
        for entry in self.entries:
            self.set_role(entry.key, role)

    def set_scale(self, key: int, scale: int) -> None:
        """Correct the scale of a pair; 0 takes it from the sizes."""
        entry = self.get(key)
        if entry is not None and entry.paired:
            self._replace(replace(entry, scale=scale))

    def join(self, first: int, second: int, *, scale: int = 0, why: str = "") -> None:
        """Make two single entries a pair: the larger image is the reference."""
        one, two = self.get(first), self.get(second)
        if one is None or two is None or one.paired or two.paired or not one.image or not two.image:
            return
        large, small = (one, two) if one.image.info.width >= two.image.info.width else (two, one)
        self._merge(reference=large, small=small, scale=scale, why=why or self.tr("chosen by you"))
        self.changed.emit()

    def split(self, key: int) -> None:
        """Make a pair two single entries again; the input keeps the row and the key."""
        entry = self.get(key)
        if entry is None or entry.reference is None:
            return
        row = self.index(key)
        reference = entry.reference
        self._last_key += 1
        other = Entry(key=self._last_key, name=reference.name, role="auto").with_image(reference)
        self._entries[row] = replace(
            entry, reference=None, scale=0, why="", name=_name(entry.image, entry.name)
        )
        self._entries.insert(row + 1, other)
        self.changed.emit()
        self.entry_changed.emit(key)

    def swap(self, key: int) -> None:
        """Exchange input and reference of a pair."""
        entry = self.get(key)
        if entry is None or entry.reference is None or entry.image is None:
            return
        self._replace(
            replace(
                entry, image=entry.reference, reference=entry.image, path=entry.reference.path, scale=0,
                why=self.tr("chosen by you"),
            )
        )  # fmt: skip

    # -------------------------------------------------------------------------------------- inside

    def _append(self, name: str, path: Path | None, *, role: RoleChoice = "auto", why: str = "") -> Entry:
        self._last_key += 1
        entry = Entry(key=self._last_key, name=name, path=path, role=role, why=why)
        self._entries.append(entry)
        return entry

    def _read(self, key: int, slot: Slot, path: Path | None) -> None:
        if path is not None:
            self._asked[self._engine.open_file(path)] = (key, slot, path)

    def _of_path(self, path: Path) -> Entry | None:
        return next((entry for entry in self._entries if entry.path == path), None)

    def _replace(self, entry: Entry) -> None:
        row = self.index(entry.key)
        if row >= 0:
            self._entries[row] = entry
            self.entry_changed.emit(entry.key)

    def _answered(self, key: int) -> None:
        for batch in list(self._batches):
            if key in batch.waiting:
                batch.waiting.discard(key)
                self._finish(batch)

    def _finish(self, batch: _Batch) -> None:
        """Pair what is decoded and show the first entry of a batch that is settled."""
        if batch.waiting and len(batch.keys) <= SETTLED_TOGETHER:
            return
        if not batch.waiting:
            self._batches.remove(batch)
            self._pair(batch.keys)
            if batch.failures:
                self.failures_found.emit(batch.failures)
        if not batch.shown:
            keys = set(batch.keys)
            first = next((e for e in self._entries if e.key in keys and e.state == "ready"), None)
            if first is not None:
                batch.shown = True
                self.opened.emit(first.key)

    def _pair(self, keys: Sequence[int]) -> None:
        """Pair the entries of a batch with one another, and by name with single images opened before."""
        batch = set(keys)
        singles = {
            entry.image.path: entry
            for entry in self._entries
            if entry.image is not None and entry.image.path and not entry.paired and entry.role == "auto"
        }
        files = {
            path: Candidate(path=path, width=entry.image.info.width, height=entry.image.info.height)
            for path, entry in singles.items()
            if entry.image is not None
        }
        own = [file for path, file in files.items() if singles[path].key in batch]
        for found in pair(own):
            self._take_pair(found, singles)
        rest = {path: file for path, file in files.items() if self._single(singles[path].key)}
        for found in pair(list(rest.values())):
            if found.why and not found.why.startswith("by size"):
                self._take_pair(found, singles)
        for path in rest:
            key = singles[path].key
            if key in batch and self._single(key):
                self._take_named_role(key, path)

    def _single(self, key: int) -> bool:
        entry = self.get(key)
        return entry is not None and not entry.paired

    def _take_pair(self, found: Pair, singles: dict[Path, Entry]) -> None:
        if found.reference is None or found.input is None:
            return
        large, small = singles[found.reference.path], singles[found.input.path]
        self._merge(reference=large, small=small, scale=0, why=found.why)
        self.changed.emit()

    def _take_named_role(self, key: int, path: Path) -> None:
        _, role = read_name(path.stem)
        entry = self.get(key)
        if role and entry is not None:
            self._replace(replace(entry, role=role, why=self.tr("Chosen by the name of the file.")))

    def _merge(self, *, reference: Entry, small: Entry, scale: int, why: str) -> None:
        keeper, gone = (
            (reference, small) if self.index(reference.key) < self.index(small.key) else (small, reference)
        )
        pair_entry = replace(
            small, key=keeper.key, reference=reference.image, scale=scale, why=why, role="auto"
        )
        self._entries[self.index(keeper.key)] = pair_entry
        del self._entries[self.index(gone.key)]
        self.entry_changed.emit(keeper.key)


def _name(image: ImageFile | None, fallback: str) -> str:
    return image.name if image else fallback
