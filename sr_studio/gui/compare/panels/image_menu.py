"""The menu of the selected images: what they are, and what they are to one another."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QMenu

from sr_studio.gui.compare.entry_changes import scene_of
from sr_studio.gui.compare.image_entry import Entry, RoleChoice, Setup, role_of
from sr_studio.gui.i18n import translator
from sr_studio.gui.widgets.text_wrap import one_line
from sr_studio.imaging.degradation import SCALES
from sr_studio.imaging.scenes import near

MOST_NAMED = 12
"""Images that may be listed in a menu."""
_LOOSE = 8

_tr = translator("ImagesPanel")


class Wishes(Protocol):
    """The signals of the panel that its menu sends; what they carry is said there."""

    @property
    def scene_requested(self) -> SignalInstance: ...  # noqa: D102

    @property
    def join_requested(self) -> SignalInstance: ...  # noqa: D102

    @property
    def results_requested(self) -> SignalInstance: ...  # noqa: D102

    @property
    def reload_requested(self) -> SignalInstance: ...  # noqa: D102

    @property
    def remove_requested(self) -> SignalInstance: ...  # noqa: D102

    @property
    def swap_requested(self) -> SignalInstance: ...  # noqa: D102

    @property
    def split_requested(self) -> SignalInstance: ...  # noqa: D102

    @property
    def scale_requested(self) -> SignalInstance: ...  # noqa: D102

    @property
    def role_requested(self) -> SignalInstance: ...  # noqa: D102

    @property
    def method_reference_requested(self) -> SignalInstance: ...  # noqa: D102

    @property
    def reference_requested(self) -> SignalInstance: ...  # noqa: D102

    @property
    def apart_requested(self) -> SignalInstance: ...  # noqa: D102


def fill(menu: QMenu, panel: Wishes, entries: Sequence[Entry], every: Sequence[Entry], setup: Setup) -> None:
    """Fill a menu for these selected entries of all."""
    keys = tuple(entry.key for entry in entries)
    single = all(entry.image and not entry.paired and not entry.methods for entry in entries)
    if len(entries) == 1 and entries[0].image is not None:
        _fill_for_one(menu, panel, entries[0], setup)
    elif len(entries) > 1 and single:
        if scene_of(entries, keys[0]) is not None:
            text = _tr("One Scene of These {count}").format(count=len(keys))
            menu.addAction(text, lambda: panel.scene_requested.emit(keys))
        if len(entries) == 2:
            menu.addAction(_tr("Make These Two a Pair"), lambda: panel.join_requested.emit(*keys))
    if entries and single:
        _add_result_of(menu, panel, entries, every)
    if not menu.isEmpty():
        menu.addSeparator()
    if len(entries) == 1 and entries[0].image is not None:
        menu.addAction(_tr("Reload"), lambda: panel.reload_requested.emit(keys[0]))
        menu.addSeparator()
    if entries:
        text = _tr("Remove") if len(keys) == 1 else _tr("Remove {count} Images").format(count=len(keys))
        menu.addAction(text, lambda: panel.remove_requested.emit(keys))


def _fill_for_one(menu: QMenu, panel: Wishes, entry: Entry, setup: Setup) -> None:
    key = entry.key
    if entry.paired:
        menu.addAction(_tr("Swap Input and Reference"), lambda: panel.swap_requested.emit(key))
        menu.addAction(_tr("Split the Pair"), lambda: panel.split_requested.emit(key))
        scales = menu.addMenu(_tr("Scale of the Pair"))
        for scale in (0, *SCALES):
            text = f"×{scale}" if scale else _tr("From the Sizes")
            action = scales.addAction(text, partial(panel.scale_requested.emit, key, scale))
            action.setCheckable(True)
            action.setChecked(scale == entry.scale)
    elif not entry.methods:
        choices: tuple[tuple[str, RoleChoice], ...] = (
            (_tr("Use the Default Role"), "auto"),
            (_tr("Use as Input (Upscale)"), "input"),
            (_tr("Use as Reference (Degrade)"), "reference"),
        )
        for text, role in choices:
            action = menu.addAction(text, partial(panel.role_requested.emit, key, role))
            action.setCheckable(True)
            action.setChecked(entry.role == role)
        menu.addSeparator()
    if not entry.paired:
        if entry.methods and role_of(entry, setup) == "input" and len(entry.results) > 1:
            methods = menu.addMenu(_tr("Its Reference Is"))
            for method in entry.results:
                methods.addAction(_plain(method), partial(panel.method_reference_requested.emit, key, method))
        menu.addAction(_tr("Choose Its Reference…"), lambda: panel.reference_requested.emit(key))
    if entry.methods:
        menu.addAction(_tr("Take the Scene Apart"), lambda: panel.apart_requested.emit(key))


def _add_result_of(menu: QMenu, panel: Wishes, entries: Sequence[Entry], every: Sequence[Entry]) -> None:
    """What the selected images can be results of: images of their size, the scenes first."""
    keys = tuple(entry.key for entry in entries)
    targets = [
        entry for entry in every if entry.key not in keys and all(_fits(entry, one) for one in entries)
    ]
    targets.sort(key=lambda entry: not entry.methods)
    if not targets:
        return
    text = _tr("This Is a Result Of") if len(entries) == 1 else _tr("These Are Results Of")
    below = menu.addMenu(text)
    for target in targets[:MOST_NAMED]:
        name = target.shown.name if target.shown else target.name
        below.addAction(_plain(name), partial(panel.results_requested.emit, keys, target.key))


def _fits(target: Entry, entry: Entry) -> bool:
    if target.shown is None or entry.image is None:
        return False
    large, own = target.shown.info, entry.image.info
    return near((large.width, large.height), (own.width, own.height), _LOOSE)


def _plain(name: str) -> str:
    return one_line(name).replace("&", "&&")
