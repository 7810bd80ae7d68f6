"""The menu of the selected images: what they are, and what they are to one another."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QMenu

from sr_studio.gui.compare.entry_changes import (
    LOOSE,
    can_be_reference,
    can_take_reference,
    lacks_reference,
    scene_of,
)
from sr_studio.gui.compare.image_entry import Entry, RoleChoice
from sr_studio.gui.i18n import translator
from sr_studio.gui.widgets.text_wrap import one_line
from sr_studio.imaging.degradation import SCALES
from sr_studio.imaging.scenes import near

MOST_NAMED = 12
"""Images that may be listed in a menu."""

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
    def its_reference_requested(self) -> SignalInstance: ...  # noqa: D102

    @property
    def rename_requested(self) -> SignalInstance: ...  # noqa: D102

    @property
    def reference_requested(self) -> SignalInstance: ...  # noqa: D102

    @property
    def apart_requested(self) -> SignalInstance: ...  # noqa: D102


def fill(menu: QMenu, panel: Wishes, entries: Sequence[Entry], every: Sequence[Entry]) -> None:
    """Fill a menu for these selected entries of all."""
    keys = tuple(entry.key for entry in entries)
    single = all(entry.image and not entry.paired and not entry.methods for entry in entries)
    if len(entries) == 1 and entries[0].image is not None:
        _fill_for_one(menu, panel, entries[0])
    elif len(entries) > 1 and single:
        if scene_of(entries, keys[0]) is not None:
            text = _tr("One Scene of These {count}").format(count=len(keys))
            menu.addAction(text, lambda: panel.scene_requested.emit(keys))
        if len(entries) == 2:
            menu.addAction(_tr("Make These Two a Pair"), lambda: panel.join_requested.emit(*keys))
    if entries and single:
        _add_result_of(menu, panel, entries, every)
    if len(entries) == 1 and single:
        _add_reference_of(menu, panel, entries[0], every)
    if len(entries) == 2:
        _add_one_is_reference(menu, panel, entries)
    if scenes := [entry for entry in entries if entry.methods]:
        _fill_for_scenes(menu, panel, scenes, every)
    if not menu.isEmpty():
        menu.addSeparator()
    if len(entries) == 1 and entries[0].image is not None:
        menu.addAction(_tr("Reload"), lambda: panel.reload_requested.emit(keys[0]))
        menu.addSeparator()
    if entries:
        text = _tr("Remove") if len(keys) == 1 else _tr("Remove {count} Images").format(count=len(keys))
        menu.addAction(text, lambda: panel.remove_requested.emit(keys))


def _fill_for_one(menu: QMenu, panel: Wishes, entry: Entry) -> None:
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
        menu.addAction(_tr("Choose Its Reference…"), lambda: panel.reference_requested.emit(key))


def _fill_for_scenes(menu: QMenu, panel: Wishes, scenes: Sequence[Entry], every: Sequence[Entry]) -> None:
    """What can be put right in scenes, in several of them in one go."""
    _add_its_reference(menu, panel, scenes, every)
    methods = list(dict.fromkeys(method for scene in scenes for method in scene.methods))
    rename = menu.addMenu(_tr("Rename Method"))
    for method in methods[:MOST_NAMED]:
        rename.addAction(f"{_plain(method)}…", partial(panel.rename_requested.emit, method))
    keys, count = tuple(scene.key for scene in scenes), len(scenes)
    text = _tr("Take the Scene Apart") if count == 1 else _tr("Take {count} Scenes Apart").format(count=count)
    menu.addAction(text, lambda: panel.apart_requested.emit(keys))


def _add_its_reference(menu: QMenu, panel: Wishes, scenes: Sequence[Entry], every: Sequence[Entry]) -> None:
    """Which method's results are the references: of these scenes, and of all alike."""
    lacking = [scene for scene in scenes if can_take_reference(scene)]
    if not lacking:
        return
    count = len(lacking)
    text = _tr("Its Reference Is") if count == 1 else _tr("Reference of These {count} Is").format(count=count)
    _add_methods(menu.addMenu(text), panel, lacking)
    alike = [entry for entry in every if can_take_reference(entry)]
    if len(alike) > count:
        text = _tr("Reference of All {count} Scenes Is").format(count=len(alike))
        _add_methods(menu.addMenu(text), panel, alike, of=lacking)


def _add_methods(
    menu: QMenu, panel: Wishes, scenes: Sequence[Entry], *, of: Sequence[Entry] | None = None
) -> None:
    """One entry for each method of scenes, or of some of them, that makes its results the references."""
    for method in dict.fromkeys(method for scene in of or scenes for method in scene.results):
        keys = tuple(scene.key for scene in scenes if method in scene.results)
        menu.addAction(_plain(method), partial(panel.method_reference_requested.emit, keys, method))


def _add_reference_of(menu: QMenu, panel: Wishes, entry: Entry, every: Sequence[Entry]) -> None:
    """The scenes an image can be the reference of, those without one first."""
    scenes = [scene for scene in every if can_be_reference(scene, entry)]
    scenes.sort(key=lambda scene: not lacks_reference(scene))
    if scenes:
        below = menu.addMenu(_tr("This Is the Reference Of"))
        for scene in scenes[:MOST_NAMED]:
            below.addAction(
                _plain(scene.title), partial(panel.its_reference_requested.emit, scene.key, entry.key)
            )


def _add_one_is_reference(menu: QMenu, panel: Wishes, entries: Sequence[Entry]) -> None:
    """Of a scene and an image: that this is its reference."""
    for scene, single in (entries, entries[::-1]):
        if can_be_reference(scene, single):
            text = _tr("{name} Is the Reference").format(name=_plain(single.name))
            menu.addAction(text, partial(panel.its_reference_requested.emit, scene.key, single.key))


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
        below.addAction(_plain(target.title), partial(panel.results_requested.emit, keys, target.key))


def _fits(target: Entry, entry: Entry) -> bool:
    if target.shown is None or entry.image is None:
        return False
    large, own = target.shown.info, entry.image.info
    return near((large.width, large.height), (own.width, own.height), LOOSE)


def _plain(name: str) -> str:
    return one_line(name).replace("&", "&&")
