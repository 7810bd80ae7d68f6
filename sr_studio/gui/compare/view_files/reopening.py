"""From a saved view to the screen: files are opened again, and once they are there what was seen of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from sr_studio.gui.compare.image_entry import BY_VIEW, Entry
from sr_studio.gui.compare.undo import ShownInstead
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view_files.lacking import absent_models, absent_parents, retrained_models
from sr_studio.gui.compare.view_files.screen import Screen, Seen
from sr_studio.gui.compare.view_format import KeptFile, KeptImage, SavedView, found_path, placed
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.particles import filled
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.imaging.grouped import Scene
from sr_studio.paths import is_file

LOOKING = 40
"""Milliseconds between two looks at what has been opened meanwhile."""
NAMED = 3
"""Files named in a notice; of more the number is said."""


@dataclass
class Found:
    """The rows of a saved view whose files are there, and the files that are not."""

    rows: list[tuple[Entry, Scene]] = field(default_factory=list)
    kept: list[KeptImage] = field(default_factory=list)
    current: int = 0
    missing: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Before:
    """What was seen, and what brings back that which others keep."""

    seen: Seen
    ways_back: tuple[Callable[[], None], ...]


@dataclass
class _UnderWay:
    view: SavedView
    name: str
    folder: Path | None
    found: Found
    keys: tuple[int, ...]
    shown: bool = False


def look_for(view: SavedView, folder: Path | None) -> Found:
    """See which files of a saved view are there. What is left of a row is opened: a pair may be an image."""
    found = Found()
    for number, kept in enumerate(view.images):
        here = {file: found_path(file.path, folder) for file in kept.files}
        gone = [file for file, path in here.items() if not is_file(path)]
        found.missing += [here[file].name for file in gone]
        row = _row(kept, here, set(gone))
        if number == view.current:
            found.current = len(found.rows)
        if row is not None:
            found.rows.append(row)
            found.kept.append(kept)
    found.current = min(found.current, max(len(found.rows) - 1, 0))
    return found


def _row(kept: KeptImage, here: Mapping[KeptFile, Path], gone: set[KeptFile]) -> tuple[Entry, Scene] | None:
    def there(file: KeptFile | None) -> Path | None:
        return here[file] if file is not None and file not in gone else None

    image, reference, small = there(kept.image), there(kept.reference), there(kept.input)
    results = {method: here[file] for method, file in kept.results.items() if file not in gone}
    if image is not None:
        why = None if kept.role == "auto" else BY_VIEW
        return Entry(key=0, name="", role=kept.role, split=kept.split, why=why), Scene(image, None, {})
    if reference is None and small is None and not results:
        return None
    entry = Entry(
        key=0,
        name="",
        # Of a pair that has lost its input, what is left is still the reference.
        role="input" if reference is None else "auto" if results or small is not None else "reference",
        methods=tuple(results),
        bare=reference is None and small is None,
        why=BY_VIEW,
        split=kept.split,
        called=reference.parent if kept.by_folder and reference is not None else None,
    )
    return entry, Scene(reference, small, results)


class Reopening(QObject):
    """Brings one saved view at a time onto the screen, in place of what is there."""

    noticed = Signal(str, str)
    """A tone and a sentence."""
    models_wanted = Signal(object)
    """The `KeptModel`s of a view, before they are shown: whoever makes models may bring them."""
    finished = Signal()
    """All of a view is there."""

    def __init__(
        self,
        workspace: Workspace,
        view: CompareView,
        settings: SettingsStore,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._screen = workspace, Screen(workspace, view, settings)
        self._now: _UnderWay | None = None
        self._keepers: list[Callable[[], Callable[[], None]]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKING)
        self._timer.timeout.connect(self._look)
        workspace.models_changed.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether some of a view is still to come."""
        return self._now is not None

    @property
    def under_way(self) -> SavedView | None:
        """The view of which some is still to come, with files named for any folder."""
        return placed(self._now.view, self._now.folder) if self._now is not None else None

    def undo_with(self, keeper: Callable[[], Callable[[], None]]) -> None:
        """Have what somebody else keeps of the screen come back too when a view is taken back, or done again.

        ``keeper``: called before the screen is another; returns what brings it back as it is now.
        """
        self._keepers.append(keeper)

    def show(self, view: SavedView, *, name: str, folder: Path | None) -> None:
        """Show a saved view. What was open leaves the list, which can be taken back."""
        workspace = self._workspace
        found = look_for(view, folder)
        if view.images and not found.rows:
            text = self.tr("Nothing of the view “{name}” is there any more. Missing: {files}.")
            self.noticed.emit("bad", text.format(name=name, files=named(found.missing)))
            return
        images, before_it = workspace.image_list, self._seen()
        before = images.entries
        gone = images.record(lambda: images.remove([entry.key for entry in before]))
        self._screen.set_up(view)
        keys = images.open_kept(found.rows)
        self._move(view, found, keys)
        if before:
            text = self.tr("Open the View “{name}”").format(name=name)
            turn = ShownInstead(
                images,
                text,
                gone=gone,
                opened=keys,
                before=before_it,
                seen=self._seen,
                show=self._show_again,
            )
            workspace.undo_stack.push(turn)
        self._now = _UnderWay(view, name, folder, found, keys)
        self._timer.start()

    def _seen(self) -> _Before:
        return _Before(self._screen.seen(), tuple(keeper() for keeper in self._keepers))

    def _show_again(self, before: _Before) -> None:
        """It is taken back, or done again: nothing of it is still to come."""
        self._now = None
        self._timer.stop()
        for bring_back in before.ways_back:
            bring_back()
        self._screen.look_again(before.seen)

    def _move(self, view: SavedView, found: Found, keys: tuple[int, ...]) -> None:
        """Have pictures moved as they were; older views know it of the image looked at alone."""
        everywhere = any(kept.offsets for kept in found.kept)
        for row, (key, kept) in enumerate(zip(keys, found.kept, strict=True)):
            offsets = kept.offsets if everywhere or row != found.current else view.offsets
            self._workspace.panes.offsets.put(key, offsets, among=offsets)

    # ------------------------------------------------------------------------------------ when it is there

    def _look(self) -> None:
        """See whether what is looked at has come, and whether everything has."""
        now = self._now
        if now is None:
            self._timer.stop()
            return
        if not any(model.origin != "finished" for model in self._workspace.models):
            self._timer.stop()
            return  # the engine has not told its models yet: `_go_on` when it does
        reading = self._workspace.image_list.reading
        current = now.keys[now.found.current] if now.keys else None
        if not now.shown and current not in reading:
            now.shown = True
            if current is not None:
                self._correct_scales(now, only=current)
            self.models_wanted.emit((*now.view.models, *(now.view.aside or ())))
            self._screen.show(now.view, current)
        if now.shown and not reading.intersection(now.keys):
            self._now = None
            self._timer.stop()
            self._correct_scales(now)
            self._report(now)
            self.finished.emit()

    def _go_on(self) -> None:
        if self._now is not None:
            self._timer.start()

    def _correct_scales(self, now: _UnderWay, *, only: int | None = None) -> None:
        for key, kept in zip(now.keys, now.found.kept, strict=True):
            if kept.scale and (only is None or only == key):
                self._workspace.image_list.set_scale(key, kept.scale)

    def _report(self, now: _UnderWay) -> None:
        """Say what is not as it was."""
        here = self._workspace.models
        models = (*now.view.models, *(now.view.aside or ()))
        remarks = [
            (self.tr("Missing files: {names}."), now.found.missing),
            (self.tr("Changed since the view was saved: {names}."), self._changed(now)),
            (self.tr("Models that are not here: {names}; add their files."), absent_models(models, here)),
            (
                self.tr(
                    "The slider lies between models that are not here: {names}. Add their files and open the "
                    "view again."
                ),
                absent_parents(models, here),
            ),
            (self.tr("Models with other weights now: {names}."), retrained_models(models, here)),
        ]
        said = [text.format(names=named(of)) for text, of in remarks if of]
        opened = filled(self.tr("Opened the view “{name}”."), name=now.name)
        self.noticed.emit("warn" if said else "good", " ".join((opened, *said)))

    def _changed(self, now: _UnderWay) -> list[str]:
        """Names of files that have other contents than those of the view."""
        changed = []
        for key, kept in zip(now.keys, now.found.kept, strict=True):
            entry = self._workspace.image_list.get(key)
            if entry is None:
                continue
            held = {
                file.path: file.info.digest
                for file in (entry.image, entry.reference, *entry.results.values())
                if file is not None
            }
            for file in kept.files:
                path = found_path(file.path, now.folder)
                if file.digest and held.get(path, file.digest) != file.digest:
                    changed.append(path.name)
        return changed


def named(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    unique: Iterable[str] = dict.fromkeys(names)
    shown = list(unique)
    more = f" (+{len(shown) - NAMED})" if len(shown) > NAMED else ""
    return ", ".join(shown[:NAMED]) + more
