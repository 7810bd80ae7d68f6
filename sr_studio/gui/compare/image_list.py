"""The opened images: placeholders at once, files as they are decoded, pairs where files belong together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtCore import QObject, Signal

from sr_studio.engine.client.pending import digest_of
from sr_studio.engine.wire.events import Failed, ImageReady
from sr_studio.errors import Message
from sr_studio.gui.compare.image_entry import BY_FILE_NAME, BY_USER, Entry, ImageFile, RoleChoice
from sr_studio.gui.i18n import sentence
from sr_studio.imaging.arrangement import arrange
from sr_studio.imaging.pairing import Candidate, Pair, Reason, pair, role_of, scale_between
from sr_studio.imaging.scenes import Scene

SETTLED_TOGETHER = 8
"""So few files are shown only once all are decoded and paired: pairing takes all of them into account."""

Slot = Literal["image", "reference", "result"]


class FileEngine(Protocol):
    """The part of `EngineClient` that opens images."""

    def open_file(self, path: Path, *, name: str = "") -> int:
        """Have a file read and decoded."""

    def open_bytes(self, data: bytes, *, name: str) -> int:
        """Have the bytes of a file decoded."""

    def forget(self, *digests: str) -> None:
        """Release what is kept of images."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What takes the list from one state to another: only the entries that differ, by key.

    Attributes
    ----------
    expected
        These entries as the change finds them; None: not in the list.
    wanted
        The same keys as the change leaves them.
    order
        Keys of the whole list as they stood when the wanted entries were in it: an entry that comes back
        follows the nearest one before it that is still there.
    """

    expected: Mapping[int, Entry | None]
    wanted: Mapping[int, Entry | None]
    order: tuple[int, ...]

    @property
    def digests(self) -> frozenset[str]:
        """Of all images it may bring back."""
        entries = (*self.expected.values(), *self.wanted.values())
        return frozenset().union(*(entry.digests for entry in entries if entry is not None))


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
    doubts_found = Signal(object)
    """``list[Message]``: files of a batch of which it is not clear what they are to one another."""

    def __init__(self, engine: FileEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._entries: list[Entry] = []
        self._asked: dict[int, tuple[int, Slot, Path | None, str]] = {}
        """Entry, place, file and (of a result) the method, by request."""
        self._methods: dict[int, tuple[str, ...]] = {}
        """Methods of a scene in order, by entry; files are decoded in any."""
        self._references: dict[int, Path] = {}
        """References of scenes that are read once the input is there, by entry."""
        self._late: dict[int, list[Callable[[], None]]] = {}
        self._batches: list[_Batch] = []
        self._known: set[str] = set()
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

    def open(self, paths: Sequence[Path], *, role: RoleChoice = "auto", why: Reason | None = None) -> None:
        """Open exactly these files. A file that is open already is read again.

        ``role`` is what the files are known to be, ``why`` how that is known.
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

    def open_scenes(self, scenes: Sequence[Scene]) -> None:
        """Open references with their inputs and finished results, an entry for each."""
        keys = []
        for scene in scenes:
            first = scene.small or scene.reference
            entry = self._append(scene.reference.name, first, role="reference")
            keys.append(entry.key)
        if not keys:
            return
        self.changed.emit()
        self._batches.append(_Batch(keys, set(keys)))
        for key, scene in zip(keys, scenes, strict=True):
            if scene.small is not None:
                self._references[key] = scene.reference
            self._methods[key] = tuple(scene.results)
            self._read(key, "image", scene.small or scene.reference)
            for method, path in scene.results.items():
                self._read(key, "result", path, method=method)

    def open_bytes(self, data: bytes, *, name: str) -> None:
        """Open an image that is no file: pasted, or dragged out of a browser."""
        entry = self._append(name, None, digest=digest_of(data))
        self._known |= entry.digests
        self.changed.emit()
        self._batches.append(_Batch([entry.key], {entry.key}))
        self._asked[self._engine.open_bytes(data, name=name)] = (entry.key, "image", None, "")

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
        for method, file in entry.results.items():
            self._read(key, "result", file.path, method=method)

    def image_ready(self, event: ImageReady) -> bool:
        """Take a decoded file; false where nobody asked for it."""
        asked = self._asked.pop(event.id, None)
        if asked is None:
            return False
        key, slot, path, method = asked
        file = ImageFile(
            info=event.image,
            thumbnail=bytes(event.thumbnail),
            thumbnail_size=(event.thumbnail_width, event.thumbnail_height),
            path=path,
        )
        self._known.add(file.info.digest)
        self._when_listed(key, lambda: self._take_file(key, slot, file, method))
        self._answered(key)
        return True

    def failed(self, event: Failed) -> bool:
        """Take a refusal; false where nobody asked. What an entry already holds stays."""
        asked = self._asked.pop(event.id, None)
        if asked is None:
            return False
        key, slot, path, _ = asked
        self._when_listed(key, lambda: self._take_failure(key, slot, path, event.message))
        self._answered(key)
        return True

    def _when_listed(self, key: int, take: Callable[[], None]) -> None:
        """Do it now, or when the entry comes back: one that was removed while it was opened may."""
        if self.get(key) is not None:
            take()
        else:
            self._late.setdefault(key, []).append(take)

    def _take_file(self, key: int, slot: Slot, file: ImageFile, method: str) -> None:
        entry = self.get(key)
        assert entry is not None
        if slot == "result":
            results = {**entry.results, method: file}
            order = [name for name in self._methods.get(key, ()) if name in results]
            self._replace(replace(entry, results={name: results[name] for name in order or results}))
            return
        misfit = self._misfit(entry, slot, file)
        if misfit:
            self.failures_found.emit([(file.info.name, misfit)])
        elif slot == "image":
            self._replace(entry.with_image(file))
            self._read(key, "reference", self._references.pop(key, None))
        elif entry.image is None:
            self._replace(replace(entry, state="ready", image=file, reason=None))
        else:
            self._replace(replace(entry, reference=file, scale=0, why=entry.why or BY_USER))

    def _take_failure(self, key: int, slot: Slot, path: Path | None, reason: Message) -> None:
        entry = self.get(key)
        assert entry is not None
        name = path.name if path else entry.name
        batch = next((batch for batch in self._batches if key in batch.waiting), None)
        if batch is not None:
            batch.failures.append((name, sentence(reason)))
        else:
            self.failures_found.emit([(name, sentence(reason))])
        if slot == "image" and (reference := self._references.pop(key, None)) is not None:
            self._replace(replace(entry, path=reference))
            self._read(key, "image", reference)
        elif slot != "result" and entry.image is None:
            self._replace(replace(entry, state="failed", reason=reason))

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
            "The reference would be {large}, the input {small}. A reference is as large as its input, or 2, "
            "3, 4 or 8 times as large; nothing was changed."
        ).format(
            large=f"{large.info.width}×{large.info.height}", small=f"{small.info.width}×{small.info.height}"
        )

    # ------------------------------------------------------------------------------ the list itself

    def remove(self, keys: Iterable[int]) -> None:
        """Take entries off the list."""
        gone = set(keys)
        if any(entry.key in gone for entry in self._entries):
            self._entries = [entry for entry in self._entries if entry.key not in gone]
            self.changed.emit()

    def record(self, edit: Callable[[], object]) -> Change:
        """Carry out an edit; returns what takes it back."""
        before = {entry.key: entry for entry in self._entries}
        edit()
        after = {entry.key: entry for entry in self._entries}
        touched = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        return Change(
            expected={key: after.get(key) for key in touched},
            wanted={key: before.get(key) for key in touched},
            order=tuple(before),
        )

    def apply(self, change: Change) -> Change | None:
        """Carry out a change; returns what takes it back.

        None, and nothing happens, where an entry of it holds other images than the change expects. Files read
        again since keep their new contents.
        """
        now = {key: self.get(key) for key in change.expected}
        if any(not _alike(now[key], expected) for key, expected in change.expected.items()):
            return None
        read = {
            file.identity: file
            for entry in now.values()
            if entry is not None
            for file in (entry.image, entry.reference, *entry.results.values())
            if file is not None
        }
        order = tuple(entry.key for entry in self._entries)
        wanted = {key: _with_files(entry, read) for key, entry in change.wanted.items()}
        kept = [wanted.get(entry.key, entry) for entry in self._entries]
        self._entries = [entry for entry in kept if entry is not None]
        for key in change.order:
            entry = wanted.get(key)
            if entry is not None and now[key] is None:
                self._entries.insert(self._row_after(key, change.order), entry)
        self.changed.emit()
        for key in wanted:
            for take in self._late.pop(key, ()):
                take()
            self.entry_changed.emit(key)
        return Change(expected=wanted, wanted=now, order=order)

    def _row_after(self, key: int, order: Sequence[int]) -> int:
        """The row behind the nearest entry that stood before a key."""
        for before in reversed(order[: order.index(key)]):
            if (row := self.index(before)) >= 0:
                return row + 1
        return 0

    def release(self, changes: Iterable[Change]) -> None:
        """Have the engine's client forget images that are neither listed nor in one of these changes."""
        changes = tuple(changes)
        held = frozenset().union(
            *(entry.digests for entry in self._entries), *(change.digests for change in changes)
        )
        lost = self._known - held
        if lost:
            self._known -= lost
            self._engine.forget(*sorted(lost))
        keys = {key for change in changes for key in change.wanted}
        self._late = {key: late for key, late in self._late.items() if key in keys}

    # ------------------------------------------------------------------------------------- pairing

    def set_role(self, key: int, role: RoleChoice) -> None:
        """Say what one single image is; "auto" follows the window's choice."""
        entry = self.get(key)
        if entry is not None and entry.role != role:
            self._replace(replace(entry, role=role, why=None))

    def set_roles(self, role: RoleChoice) -> None:
        """Say what every single image is."""
        for entry in self.entries:
            self.set_role(entry.key, role)

    def set_scale(self, key: int, scale: int) -> None:
        """Correct the scale of a pair; 0 takes it from the sizes."""
        entry = self.get(key)
        if entry is not None and entry.paired:
            self._replace(replace(entry, scale=scale))

    def join(self, first: int, second: int, *, scale: int = 0) -> None:
        """Make two single entries a pair: the larger image is the reference, of equal ones the first."""
        one, two = self.get(first), self.get(second)
        if (
            one is None
            or two is None
            or first == second
            or one.paired
            or two.paired
            or not one.image
            or not two.image
        ):
            return
        large, small = (one, two) if one.image.info.width >= two.image.info.width else (two, one)
        self._merge(reference=large, small=small, scale=scale, why=BY_USER)
        self.changed.emit()

    def split(self, key: int) -> None:
        """Make a pair two single entries again; the input keeps the row and the key.

        Neither is paired by itself from now on; names that say a role give it to them again.
        """
        entry = self.get(key)
        if entry is None or entry.reference is None:
            return
        row = self.index(key)
        reference = entry.reference
        self._last_key += 1
        other = Entry(key=self._last_key, name=reference.name, split=True).with_image(reference)
        own = replace(
            entry, reference=None, scale=0, why=None, split=True, name=_name(entry.image, entry.name)
        )
        self._entries[row], other = _with_named_role(own), _with_named_role(other)
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
                why=BY_USER,
            )
        )  # fmt: skip

    # -------------------------------------------------------------------------------------- inside

    def _append(
        self,
        name: str,
        path: Path | None,
        *,
        role: RoleChoice = "auto",
        why: Reason | None = None,
        digest: str = "",
    ) -> Entry:
        self._last_key += 1
        entry = Entry(key=self._last_key, name=name, path=path, role=role, why=why, digest=digest)
        self._entries.append(entry)
        return entry

    def _read(self, key: int, slot: Slot, path: Path | None, *, method: str = "") -> None:
        if path is not None:
            self._asked[self._engine.open_file(path)] = (key, slot, path, method)

    def _of_path(self, path: Path) -> Entry | None:
        return next((entry for entry in self._entries if entry.path == path), None)

    def _replace(self, entry: Entry) -> None:
        row = self.index(entry.key)
        if row >= 0:
            self._entries[row] = entry
            self.entry_changed.emit(entry.key)

    def _answered(self, key: int) -> None:
        if any(asked[0] == key for asked in self._asked.values()):
            return
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
            if entry.image is not None and entry.image.path and not entry.paired
            if (entry.role == "auto" or entry.why == BY_FILE_NAME) and not entry.split
        }
        files = {
            path: Candidate(path=path, width=entry.image.info.width, height=entry.image.info.height)
            for path, entry in singles.items()
            if entry.image is not None
        }
        own = [file for path, file in files.items() if singles[path].key in batch]
        arranged = arrange(own)
        for found in arranged.pairs:
            self._take_pair(found, singles)
        rest = {path: file for path, file in files.items() if self._single(singles[path].key)}
        for found in pair(list(rest.values())):
            if found.why is not None and found.why.clue != "size":
                self._take_pair(found, singles)
        for path in rest:
            key = singles[path].key
            if key in batch and self._single(key):
                self._take_named_role(key)
        if arranged.doubts:
            self.doubts_found.emit([doubt.message for doubt in arranged.doubts])

    def _single(self, key: int) -> bool:
        entry = self.get(key)
        return entry is not None and not entry.paired

    def _take_pair(self, found: Pair, singles: dict[Path, Entry]) -> None:
        if found.reference is None or found.input is None or found.why is None:
            return
        large, small = singles[found.reference.path], singles[found.input.path]
        self._merge(reference=large, small=small, scale=0, why=found.why)
        self.changed.emit()

    def _take_named_role(self, key: int) -> None:
        entry = self.get(key)
        if entry is not None and (named := _with_named_role(entry)) is not entry:
            self._replace(named)

    def _merge(self, *, reference: Entry, small: Entry, scale: int, why: Reason) -> None:
        keeper, gone = (
            (reference, small) if self.index(reference.key) < self.index(small.key) else (small, reference)
        )
        pair_entry = replace(
            small, key=keeper.key, reference=reference.image, scale=scale, why=why, role="auto", split=False
        )
        self._entries[self.index(keeper.key)] = pair_entry
        del self._entries[self.index(gone.key)]
        self.entry_changed.emit(keeper.key)


def _name(image: ImageFile | None, fallback: str) -> str:
    return image.name if image else fallback


def _alike(one: Entry | None, other: Entry | None) -> bool:
    """Whether two states of an entry hold the same images, whatever these contain now."""
    if one is None or other is None:
        return one is other
    results = [{name: file.identity for name, file in entry.results.items()} for entry in (one, other)]
    return one.sides == other.sides and results[0] == results[1]


def _with_files(entry: Entry | None, read: Mapping[Path | str, ImageFile]) -> Entry | None:
    """An entry with the newest contents of its files."""
    if entry is None:
        return None
    image, reference = entry.image, entry.reference
    return replace(
        entry,
        image=read.get(image.identity, image) if image else None,
        reference=read.get(reference.identity, reference) if reference else None,
        results={name: read.get(file.identity, file) for name, file in entry.results.items()},
    )


def _with_named_role(entry: Entry) -> Entry:
    """The entry in the role that the name of its file or folder says, itself where they say none."""
    role = role_of(entry.path) if entry.path is not None else None
    return replace(entry, role=role, why=BY_FILE_NAME) if role else entry
