"""The opened images: placeholders at once, files as they are decoded, pairs where files belong together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_studio.engine.client.pending import digest_of
from sr_studio.engine.wire.events import Failed, ImageReady
from sr_studio.errors import Message
from sr_studio.gui.compare.batches import Batches
from sr_studio.gui.compare.entry_changes import (
    Awaited,
    Slot,
    alike,
    beside_held,
    has_namesake,
    joined,
    method_awaiting,
    misfit,
    parted,
    swapped,
    with_file,
    with_unread,
)
from sr_studio.gui.compare.entry_rows import EntryRows
from sr_studio.gui.compare.file_requests import FileEngine, FileRequest, FileRequests
from sr_studio.gui.compare.image_entry import A_SCENE, BY_USER, Entry, ImageFile, RoleChoice
from sr_studio.gui.compare.list_changes import Change, applied, back_to
from sr_studio.gui.i18n import sentence
from sr_studio.imaging.grouped import Scene
from sr_studio.imaging.pairing import Reason


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
    batch_ended = Signal(object)
    """``list[int]``: keys of a batch whose last file has been answered."""
    replaced = Signal(object, str)
    """A file that was chosen for a place is in it: the `Change` that takes it back, and the file's name."""
    doubts_found = Signal(object)
    """``list[Message]``: files of a batch of which it is not clear what they are to one another."""

    def __init__(self, engine: FileEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._entries = EntryRows()
        self._asked = FileRequests()
        self._inputs: dict[int, tuple[FileRequest, ImageFile]] = {}
        """Inputs of scenes that were there before their references, by entry."""
        self._late: dict[int, list[Callable[[], None]]] = {}
        self._known: set[str] = set()
        self._last_key = 0
        self._batches = Batches(self, self)
        self._batches.opened.connect(self.opened)
        self._batches.failures_found.connect(self.failures_found)
        self._batches.ended.connect(self.batch_ended)
        self._batches.doubts_found.connect(self.doubts_found)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order of the list."""
        return tuple(self._entries)

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        """The entries in the order of the list, without a copy of it."""
        return iter(self._entries)

    def get(self, key: int) -> Entry | None:
        """The entry of a key."""
        return self._entries.of(key)

    def index(self, key: int) -> int:
        """Row of a key, -1 where it is not in the list."""
        return self._entries.row(key)

    # ------------------------------------------------------------------------------------ opening

    def open(self, paths: Sequence[Path], *, role: RoleChoice = "auto", why: Reason | None = None) -> None:
        """Open exactly these files. A file that is open already is read again.

        ``role`` is what the files are known to be, ``why`` how that is known.
        """
        keys: list[int] = []
        fresh = False
        known = {entry.path: entry for entry in reversed(self._entries) if not entry.bare}
        for path in dict.fromkeys(path.absolute() for path in paths):
            entry = known.get(path)
            if entry is None:
                entry = self._append(path.name, path, role=role, why=why)
                fresh = True
            keys.append(entry.key)
        if fresh:
            self.changed.emit()
        found = [entry for key in keys if (entry := self.get(key)) is not None]
        for entry in found:
            if entry.paired:
                self.reload(entry.key)
            else:
                self._read(entry.key, "image", entry.path)
        self._batches.begin(keys, waiting=[entry.key for entry in found if not entry.paired])

    def open_scenes(self, scenes: Sequence[Scene]) -> tuple[int, ...]:
        """Open references with their inputs and finished results, an entry for each. Returns their keys.

        Results of a reference that is open already, alone or in a scene, go to its entry, its input too.
        Where the entry has another result of a method's name, the new one is called by its folder as well;
        another input takes the place of the one it has, and can be taken back.
        """
        keys = []
        fresh = set[int]()
        open_now: dict[Path, Entry] = {}
        for one in self._entries:
            if one.shown is not None and one.shown.path is not None and not one.bare:
                open_now.setdefault(one.shown.path, one)
        found = [open_now.get(scene.reference) if scene.reference else None for scene in scenes]
        scenes = beside_held(scenes, [one.result_files if one else {} for one in found])
        for scene, known in zip(scenes, found, strict=True):
            if (entry := self.get(known.key) if known else None) is None:
                entry = self._append_scene(scene)
                fresh.add(entry.key)
            else:
                methods = tuple(dict.fromkeys((*entry.methods, *scene.results)))
                new = {name: path for name, path in scene.results.items() if name not in entry.results}
                entry = replace(entry, methods=methods, awaited={**entry.awaited, **new})
                self._put(replace(entry, role="auto", why=entry.why or A_SCENE))
            keys.append(entry.key)
        if not keys:
            return ()
        self.changed.emit()
        self._batches.begin(keys)
        for key, scene in zip(keys, scenes, strict=True):
            self._read_scene(key, scene, afresh=key in fresh)
        return tuple(keys)

    def _read_scene(self, key: int, scene: Scene, *, afresh: bool = True) -> None:
        """Read all files of a scene one after the other: the first scene is there before the last."""
        if afresh:
            self._read(key, "image", scene.first)
        if afresh and scene.small is not None and scene.reference is not None:
            self._read(key, "input", scene.small)
        elif not afresh and scene.small is not None:
            self._put_in_input(key, scene.small)
        for method, path in scene.results.items():
            self._read(key, "result", path, method=method)

    def _put_in_input(self, key: int, path: Path) -> None:
        """Read the input of a scene whose entry was there before: another than it has can be taken back."""
        entry = self.get(key)
        if entry is not None and not (entry.reference is not None and entry.path == path):
            self._put_in(key, "input", path)

    def open_kept(self, kept: Sequence[tuple[Entry, Scene]]) -> tuple[int, ...]:
        """Open entries as they were once: nothing of them is paired or decided anew. Returns their keys.

        The entries give role, split and methods, the scenes the files.
        """
        keys = []
        for entry, scene in kept:
            self._last_key += 1
            first = scene.first
            self._entries.append(
                replace(entry, key=self._last_key, name=first.name, path=first, awaited=scene.results)
            )
            keys.append(self._last_key)
        if not keys:
            return ()
        self.changed.emit()
        self._batches.begin(keys, settled=True)
        for key, (_, scene) in zip(keys, kept, strict=True):
            self._read_scene(key, scene)
        return tuple(keys)

    @property
    def reading(self) -> frozenset[int]:
        """Keys of entries some file of which has not been answered yet."""
        return frozenset(self._asked.keys)

    @property
    def awaited(self) -> dict[int, tuple[Awaited, ...]]:
        """Files of entries that are not in their places yet."""
        found: dict[int, tuple[Awaited, ...]] = {}
        for asked in (*self._asked, *(asked for asked, _ in self._inputs.values())):
            method: str | None = asked.method
            if asked.slot == "result" and not asked.by_hand and (entry := self.get(asked.key)) is not None:
                method = method_awaiting(entry, asked.method, asked.path)
            if method is not None:
                found[asked.key] = (*found.get(asked.key, ()), Awaited(asked.slot, asked.path, method))
        return found

    def _append_scene(self, scene: Scene) -> Entry:
        entry = self._append(scene.first.name, scene.first, why=A_SCENE if scene.reference else None)
        bare = scene.reference is None and scene.small is None
        role: RoleChoice = "auto" if scene.reference else "input"
        entry = replace(entry, methods=tuple(scene.results), awaited=scene.results, bare=bare, role=role)
        entry = replace(entry, called=scene.called)
        self._put(entry)
        return entry

    def open_bytes(self, data: bytes, *, name: str) -> None:
        """Open an image that is no file: pasted, or dragged out of a browser."""
        entry = self._append(name, None, digest=digest_of(data))
        self._known |= entry.digests
        self.changed.emit()
        self._batches.begin([entry.key])
        request = FileRequest(key=entry.key, slot="image", path=None)
        self._asked.add(self._engine.open_bytes(data, name=name), request)

    def set_reference(self, key: int, path: Path) -> None:
        """Make a file the reference of an entry."""
        self._put_in(key, "reference", path)

    def set_image(self, key: int, path: Path) -> None:
        """Make a file the input of an entry that keeps its reference, or its one image where it has none."""
        self._put_in(key, "image", path)

    def set_input(self, key: int, path: Path) -> None:
        """Make a file the input of an entry whose one image is its reference."""
        self._put_in(key, "input", path)

    def set_result(self, key: int, method: str, path: Path) -> None:
        """Make a file a method's result of an entry."""
        self._put_in(key, "result", path, method)

    def _put_in(self, key: int, slot: Slot, path: Path, method: str = "") -> None:
        self._read(key, slot, path, method=method, by_hand=True)

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
        for method, unread in entry.unread.items():
            self._read(key, "result", unread.path, method=method)

    def image_ready(self, event: ImageReady) -> bool:
        """Take a decoded file; false where nobody asked for it."""
        asked = self._asked.take(event.id)
        if asked is None:
            return False
        file = ImageFile(
            info=event.image,
            thumbnail=bytes(event.thumbnail),
            thumbnail_size=(event.thumbnail_width, event.thumbnail_height),
            path=asked.path,
        )
        self._known.add(file.info.digest)
        self._when_listed(asked.key, lambda: self._take_file(asked, file))
        self._answered(asked.key)
        return True

    def failed(self, event: Failed) -> bool:
        """Take a refusal; false where nobody asked. What an entry already holds stays."""
        asked = self._asked.take(event.id)
        if asked is None:
            return False
        self._when_listed(asked.key, lambda: self._take_failure(asked, event.message))
        self._answered(asked.key)
        return True

    def _when_listed(self, key: int, take: Callable[[], None]) -> None:
        """Do it now, or when the entry comes back: one that was removed while it was opened may."""
        if self.get(key) is not None:
            take()
        else:
            self._late.setdefault(key, []).append(take)

    def _take_file(self, asked: FileRequest, file: ImageFile) -> None:
        key, slot, by_hand = asked.key, asked.slot, asked.by_hand
        entry = self.get(key)
        assert entry is not None
        method: str | None = asked.method
        if slot == "result" and not by_hand:
            method = method_awaiting(entry, asked.method, asked.path)
        if method is None:
            return
        if slot == "input" and entry.image is None:
            self._inputs[key] = asked, file
            return
        wrong = misfit(entry, slot, file)
        if wrong:
            self.failures_found.emit([(file.info.name, wrong)])
            return
        found = with_file(entry, slot, file, method)
        if by_hand and not alike(entry, found):
            self.replaced.emit(self.record(lambda: self.replace(found)), file.name)
        else:
            self.replace(found)
        if slot == "image" and (small := self._inputs.pop(key, None)) is not None:
            self._take_file(*small)

    def _take_failure(self, asked: FileRequest, reason: Message) -> None:
        key = asked.key
        entry = self.get(key)
        assert entry is not None
        name, why = asked.path.name if asked.path else entry.name, sentence(reason)
        if asked.path is not None and (asked.slot == "result" or has_namesake(asked.path, self._entries)):
            name = f"{asked.path.absolute().parent.name}/{name}"  # files of all methods have one name
            why = f"{name}: {why}"
        self._batches.failed(key, name, why)
        if asked.slot == "result":
            method = method_awaiting(entry, asked.method, asked.path)
            if method is not None and method not in entry.results:
                self.replace(with_unread(entry, method, asked.path or Path(name), reason))
        elif entry.image is None:
            self.replace(replace(entry, state="failed", reason=reason))

    # ------------------------------------------------------------------------------ the list itself

    def remove(self, keys: Iterable[int]) -> None:
        """Take entries off the list."""
        if self._entries.remove_all(set(keys)):
            self.changed.emit()

    def record(self, edit: Callable[[], object]) -> Change:
        """Carry out an edit; returns what takes it back."""
        before = tuple(self._entries)
        edit()
        return back_to(before, self._entries)

    def apply(self, change: Change) -> Change | None:
        """Carry out a change; returns what takes it back. None, and nothing happens, if it does not fit."""
        found = applied(self._entries, change)
        if found is None:
            return None
        self._entries[:], back = found
        self.changed.emit()
        for key in change.wanted:
            for take in self._late.pop(key, ()):
                take()
            self._read_awaited(key)
            self.entry_changed.emit(key)
        return back

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
        if entry is not None and entry.role != role and not entry.methods:
            self.replace(replace(entry, role=role, why=None if role == "auto" else BY_USER))

    def set_roles(self, role: RoleChoice) -> None:
        """Say what every single image is."""
        for entry in self.entries:
            self.set_role(entry.key, role)

    def set_scale(self, key: int, scale: int) -> None:
        """Correct the scale of a pair; 0 takes it from the sizes."""
        entry = self.get(key)
        if entry is not None and entry.paired:
            self.replace(replace(entry, scale=scale))

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
        if small.methods:  # its results are of its own size
            return
        self.merge_all([(large, small, BY_USER)], scale=scale)

    def new_keys(self, count: int) -> range:
        """Keys that no entry has had."""
        first = self._last_key + 1
        self._last_key += count
        return range(first, first + count)

    def rearrange(self, entries: Sequence[Entry], *, touched: Sequence[int]) -> None:
        """Hold these entries from now on; ``touched``: keys of those that have other contents."""
        self._entries[:] = entries
        self.changed.emit()
        for key in touched:
            self._read_awaited(key)
            self.entry_changed.emit(key)

    def split(self, key: int) -> None:
        """Make a pair two single entries again; the input keeps the row and the key.

        Neither is paired by itself from now on; names that say a role give it to them again.
        """
        entry = self.get(key)
        if entry is None or entry.reference is None:
            return
        row = self.index(key)
        self._last_key += 1
        self._entries[row], other = parted(entry, self._last_key)
        self._entries.insert(row + 1, other)
        self._read_awaited(other.key)
        self.changed.emit()
        self.entry_changed.emit(key)

    def swap(self, key: int) -> None:
        """Exchange input and reference of a pair."""
        entry = self.get(key)
        if entry is None or entry.reference is None or entry.image is None:
            return
        self.replace(swapped(entry))

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

    def _read(
        self, key: int, slot: Slot, path: Path | None, *, method: str = "", by_hand: bool = False
    ) -> None:
        if path is not None:
            request = FileRequest(key=key, slot=slot, path=path, method=method, by_hand=by_hand)
            self._asked.add(self._engine.open_file(path), request)

    def _read_awaited(self, key: int) -> None:
        """Read results that an edit brought to an entry before they were decoded."""
        entry = self.get(key)
        for method, path in entry.awaited.items() if entry is not None else ():
            if not self._asked.asks_for_result(key, path):
                self._read(key, "result", path, method=method)

    def _put(self, entry: Entry) -> None:
        self._entries[self.index(entry.key)] = entry

    def replace(self, entry: Entry) -> None:
        """Put an entry in the place of the one that has its key."""
        if self.index(entry.key) >= 0:
            self._put(entry)
            self.entry_changed.emit(entry.key)

    def _answered(self, key: int) -> None:
        if key not in self._asked.keys:
            self._batches.answered(key)

    def merge_all(self, pairs: Sequence[tuple[Entry, Entry, Reason]], *, scale: int = 0) -> None:
        """Make each of these references and its input one entry, and tell it once for all."""
        gone: set[int] = set()
        kept: list[int] = []
        for large, small, why in pairs:
            first = self.index(large.key) < self.index(small.key)
            keeper, other = (large, small) if first else (small, large)
            self._put(joined(large, small, key=keeper.key, scale=scale, why=why))
            gone.add(other.key)
            kept.append(keeper.key)
        self._entries.remove_all(gone)
        for key in kept:
            self._read_awaited(key)
            self.entry_changed.emit(key)
        self.changed.emit()
