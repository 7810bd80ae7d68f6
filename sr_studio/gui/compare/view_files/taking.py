"""From what is on screen to a saved view."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from sr_studio.gui.compare.entry_changes import Awaited
from sr_studio.gui.compare.image_entry import Entry, ImageFile
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view_files.pasted import PastedFiles
from sr_studio.gui.compare.view_files.screen import Screen
from sr_studio.gui.compare.view_format import KeptFile, KeptImage, SavedView, kept_path
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.settings.store import SettingsStore


@dataclass(frozen=True)
class _Row:
    """What a row of the list was, and what of it is kept and lost."""

    entry: Entry
    coming: tuple[Awaited, ...]
    image: KeptImage | None
    lost: tuple[str, ...]
    offsets: dict[str, tuple[int, int]]


class Taking:
    """Takes what is on screen; rows of the list that have not changed since are not worked out again."""

    def __init__(
        self,
        workspace: Workspace,
        view: CompareView,
        settings: SettingsStore,
        pasted: PastedFiles | None = None,
    ) -> None:
        self._workspace, self._screen = workspace, Screen(workspace, view, settings)
        self._pasted = pasted
        self._places: tuple[Path | None, Path | None] = (None, None)
        self._rows: dict[int, _Row] = {}

    def take(self, folder: Path | None, pasted: Path | None = None) -> tuple[SavedView, tuple[str, ...]]:
        """What is on screen as a saved view that will lie in a folder (None: anywhere on this computer).

        ``pasted``: the folder that pictures which are no files are written into. Returns the view with the
        names of those that are left out, because there is no such folder.
        """
        current = self._workspace.current
        rows, left_out = self._kept_rows(folder, pasted)
        row = next((n for n, (key, _) in enumerate(rows) if current and key == current.key), 0)
        images = tuple(image for _, image in rows)
        return msgspec.structs.replace(self._screen.take(), images=images, current=row), left_out

    def _kept_rows(
        self, folder: Path | None, pasted: Path | None
    ) -> tuple[list[tuple[int, KeptImage]], tuple[str, ...]]:
        if (folder, pasted) != self._places:
            self._places, self._rows = (folder, pasted), {}

        def place(file: ImageFile) -> Path | None:
            if self._pasted is None or pasted is None or not self._pasted.is_pasted(file):
                return file.path
            return self._pasted.file_in(pasted, file)

        before, self._rows = self._rows, {}
        kept, left_out = list[tuple[int, KeptImage]](), list[str]()
        awaited = self._workspace.image_list.awaited
        for entry in self._workspace.image_list.entries:
            coming = awaited.get(entry.key, ())
            offsets = self._workspace.panes.offsets.of(entry.key)
            row = before.get(entry.key)
            if row is None or row.entry is not entry or row.coming != coming:
                row = _Row(entry, coming, *kept_image(entry, folder, coming, place), {})
            if row.image is not None and row.offsets != offsets:
                image = msgspec.structs.replace(row.image, offsets=offsets)
                row = replace(row, image=image, offsets=offsets)
            self._rows[entry.key] = row
            left_out += row.lost
            if row.image is not None:
                kept.append((entry.key, row.image))
        return kept, tuple(left_out)


def kept_image(
    entry: Entry,
    folder: Path | None,
    coming: Sequence[Awaited] = (),
    place: Callable[[ImageFile], Path | None] = lambda file: file.path,
) -> tuple[KeptImage | None, tuple[str, ...]]:
    """A row of the list as it is kept, and the names of its pictures that are no files.

    None where it is nothing without these. ``coming``: its files that are not decoded yet; they are kept as
    those that are. ``place``: where a file lies, or a picture that is none will lie.
    """

    def kept(path: Path | None, file: ImageFile | None) -> KeptFile | None:
        path = place(file) if file is not None else path
        if path is None:
            return None
        return KeptFile(kept_path(path, folder), file.info.digest if file is not None else "")

    found = {method: kept(file.path, file) for method, file in entry.results.items()}
    pasted = tuple(file.name for method, file in entry.results.items() if found[method] is None)
    for one in coming:
        held = entry.results.get(one.method)
        if one.slot == "result" and (held is None or held.path != one.path):
            found[one.method] = kept(one.path, None)
    # A file that cannot be read today may be there again when the view is opened.
    found = {**{method: kept(file.path, None) for method, file in entry.unread.items()}, **found}
    order = (*entry.methods, *(method for method in found if method not in entry.methods))
    results = {method: file for method in order if (file := found.get(method)) is not None}
    own = kept(entry.path, entry.image)
    if entry.bare:
        return (KeptImage(results=results, split=entry.split), pasted) if results else (None, (entry.title,))
    reference = kept(entry.reference.path, entry.reference) if entry.reference is not None else None
    if own is None or (entry.reference is not None and reference is None):
        return None, (entry.title,)
    whole = entry.shown.path if entry.shown is not None else entry.path
    by_folder = whole is not None and whole.parent == entry.called
    small = next((kept(one.path, None) for one in coming if one.slot == "input"), None)
    if small is not None and not entry.paired:
        return KeptImage(
            reference=own, input=small, results=results, split=entry.split, by_folder=by_folder
        ), pasted
    as_input = entry.paired or (bool(results) and entry.role == "input")
    single = not results and not entry.paired
    image = KeptImage(
        image=own if single else None,
        reference=reference if entry.paired else own if not as_input and not single else None,
        input=own if as_input else None,
        results=results,
        role=entry.role if single else "auto",
        scale=entry.scale,
        split=entry.split,
        by_folder=by_folder,
    )
    return image, pasted
