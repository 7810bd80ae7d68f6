"""Edits of what is on screen that can be taken back: the box, offsets, panes shown or closed, their order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand

from sr_studio.engine.wire.pictures import STILL, Shift
from sr_studio.geometry import Box
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY
from sr_studio.gui.compare.undo import EditView
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.marks import Offset
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.settings.store import SettingsStore

Around = Literal["show_reference", "show_input"]
AROUND: dict[str, Around] = {REFERENCE_KEY: "show_reference", INPUT_KEY: "show_input"}
"""Settings that show the panes which are no models."""

MOVE, RESIZE, OFFSET = 1, 2, 3
"""Kinds of edits of which several that follow one another are one."""


@dataclass(frozen=True)
class _BoxOf:
    """A box, and the image it is in."""

    entry: int
    box: Box | None


class ViewEdits(QObject):
    """Puts what the user changed on screen on the workspace's undo stack."""

    def __init__(
        self, workspace: Workspace, view: CompareView, settings: SettingsStore, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._view, self._settings = workspace, view, settings
        view.marks.box_edited.connect(self._box_edited)
        view.marks.offset_edited.connect(self._offset_edited)

    # ------------------------------------------------------------------------------------ panes

    def show_model(self, name: str, on: bool) -> None:
        """Show a model's pane or close it."""
        workspace, label = self._workspace, self._workspace.panes.label(name)
        if on == workspace.is_shown(name):
            return
        looked = workspace.undo_stack.looked
        workspace.choose(name, on)
        if on != workspace.is_shown(name):
            return  # refused, and said: nine are the most
        current = workspace.current
        apart = current.key if current is not None and workspace.methods.run_apart(current) else 0

        def turn(wanted: bool) -> bool:
            if apart:  # what is shown of images without results is not what is shown of scenes
                workspace.set_current(apart)
            workspace.choose(name, wanted)
            return wanted == workspace.is_shown(name)

        text = self.tr("Show {name}") if on else self.tr("Close {name}")
        text = text.format(name=label or self._label(name))
        self._push(EditView(text, turn=turn, before=not on, after=on, looked=looked))

    def show_around(self, setting: Around, on: bool) -> None:
        """Show the pane of the reference or of the input, or close it."""
        if getattr(self._settings.current.view, setting) == on:
            return

        def turn(wanted: bool) -> bool:
            self._settings.change("view", **{setting: wanted})
            return True

        looked = self._workspace.undo_stack.looked
        turn(on)
        key = next(key for key, name in AROUND.items() if name == setting)
        text = self.tr("Show {name}") if on else self.tr("Close {name}")
        text = text.format(name=self._workspace.panes.label(key))
        self._push(EditView(text, turn=turn, before=not on, after=on, looked=looked))

    def close_pane(self, key: str) -> None:
        """Close any pane."""
        if key in AROUND:
            self.show_around(AROUND[key], False)
        else:
            self.show_model(key, False)

    def order_models(self, names: Sequence[str]) -> None:
        """Give the models, and with them their panes, another order."""
        workspace = self._workspace
        before, looked = workspace.order, workspace.undo_stack.looked
        workspace.set_order(names)
        if workspace.order == before:
            return

        def turn(wanted: tuple[str, ...]) -> bool:
            workspace.set_order(wanted)
            return True

        text = self.tr("Order of Models")
        self._push(EditView(text, turn=turn, before=before, after=workspace.order, looked=looked))

    def _label(self, name: str) -> str:
        return next((model.label for model in self._workspace.models if model.name == name), name)

    # ------------------------------------------------------------------------------------ marks

    def _box_edited(self, before: Box | None, after: Box | None, how: str) -> None:
        entry = self._workspace.current
        if entry is None:
            return
        texts = {
            "draw": self.tr("Draw the Box"),
            "move": self.tr("Move the Box"),
            "resize": self.tr("Resize the Box"),
            "clear": self.tr("Clear the Box"),
        }
        steps = self._view.marks.nudging
        kind = {"move": MOVE, "resize": RESIZE}.get(how, -1) if steps else -1
        looked = self._workspace.undo_stack.looked
        self._push(
            EditView(
                texts[how],
                turn=self._put_box,
                before=_BoxOf(entry.key, before),
                after=_BoxOf(entry.key, after),
                kind=kind,
                of=entry.key,
                looked=replace(looked, box=before) if looked is not None else None,
            )
        )

    def _put_box(self, wanted: _BoxOf) -> bool:
        """Go to the image, where another is looked at, and draw the box there."""
        self._workspace.set_current(wanted.entry)
        current = self._workspace.current
        if current is None or current.key != wanted.entry:
            return False
        size = self._workspace.panes.size
        box = wanted.box
        if box is not None and box.within(*size) != box:
            return False  # the image is on another grid by now
        self._view.set_region(box)
        return True

    def _offset_edited(self, key: str, before: Offset, after: Offset) -> None:
        current = self._workspace.current.key if self._workspace.current is not None else 0
        offsets = self._workspace.panes.offsets

        def turn(offset: Offset) -> bool:
            self._workspace.set_current(current)
            if self._workspace.current is None or self._workspace.current.key != current:
                return False  # its image is gone
            offsets.put(current, {key: offset}, among=[key])  # a pane that is closed comes back with it
            return True

        text = self.tr("Offset of {name}").format(name=self._workspace.panes.label(key))
        # Moving a pane until it fits is one edit; putting it back in line is another.
        kind = OFFSET if after != (0.0, 0.0) else -1
        self._push(EditView(text, turn=turn, before=before, after=after, kind=kind, of=(current, key)))

    def offset_everywhere(self, key: str) -> None:
        """Move this pane in all images as it is in the one looked at."""
        offsets, current = self._workspace.panes.offsets, self._workspace.current
        if current is None:
            return
        wanted = offsets.of(current.key).get(key, STILL)
        images = [entry.key for entry in self._workspace.image_list.entries]
        before = {image: offsets.of(image).get(key, STILL) for image in images}

        def turn(shifts: dict[int, Shift]) -> bool:
            for image, shift in shifts.items():
                offsets.put(image, {key: shift}, among=[key])
            return True

        after = dict.fromkeys(images, wanted)
        turn(after)
        text = self.tr("Offset of {name} in All Images").format(name=self._workspace.panes.label(key))
        self._push(EditView(text, turn=turn, before=before, after=after))

    def _push(self, command: QUndoCommand) -> None:
        self._workspace.undo_stack.push(command)
