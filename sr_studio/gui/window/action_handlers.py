"""What each act of the window does, by the act's name in `actions`."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent

from sr_studio.gui.actions.command_catalogue import gather
from sr_studio.gui.canvas.style import Background
from sr_studio.gui.compare import undo
from sr_studio.gui.compare.image_entry import REFERENCE_KEY, role_of
from sr_studio.gui.compare.view.state import Mode
from sr_studio.metrics.differences import MEASURES

if TYPE_CHECKING:
    from sr_studio.gui.window.components import WindowComponents
    from sr_studio.gui.window.main_window import MainWindow

_PAN = 0.25
"""Part of the view an arrow with Shift moves."""


class ActionHandlers:
    """The slots of a window's actions."""

    def __init__(self, window: "MainWindow", parts: "WindowComponents") -> None:
        self._window, self._parts = window, parts
        self._blink_pressed = False
        self._gains: dict[str, float] = {}
        """The gain each kind of difference map was last seen with."""

    def slots(self) -> Mapping[str, Callable[..., object]]:
        """Every act by name."""
        window, parts = self._window, self._parts
        view, workspace, opening, exporting = parts.view, parts.workspace, parts.opening, parts.exporting
        dialogs = parts.dialogs
        slots: dict[str, Callable[..., object]] = {
            "open": opening.choose_files,
            "open_folder": opening.choose_folder,
            "add_model": opening.choose_models,
            "save_result": exporting.ask_result,
            "save_all": exporting.ask_all,
            "save_view": exporting.ask_view,
            "export_scores": exporting.ask_scores,
            "reload": workspace.reload,
            "reload_all": lambda: workspace.reload(everything=True),
            "quit": window.close,
            "undo": workspace.undo_stack.undo,
            "redo": workspace.undo_stack.redo,
            "copy_view": exporting.copy_view,
            "copy_scores": exporting.copy_scores,
            "paste": opening.paste,
            "remove": self.remove,
            "remove_all": lambda: self.remove_keys(
                tuple(entry.key for entry in workspace.image_list.entries)
            ),
            "preferences": dialogs.open_preferences,
            "blink": self.blink,
            "fit": view.fit,
            "one_to_one": self.one_to_one,
            "zoom_in": view.zoom_in,
            "zoom_out": view.zoom_out,
            "pan_left": lambda: self.pan(1, 0),
            "pan_right": lambda: self.pan(-1, 0),
            "pan_up": lambda: self.pan(0, 1),
            "pan_down": lambda: self.pan(0, -1),
            "nearest": view.set_nearest,
            "show_reference": lambda on: window.settings.change("view", show_reference=on),
            "show_input": lambda on: window.settings.change("view", show_input=on),
            "clear_region": view.clear_region,
            "reset_offsets": self.reset_offsets,
            "hide_ui": window.hide_ui,
            "full_screen": window.set_full_screen,
            "next_area": lambda: window.focus_area(1),
            "previous_area": lambda: window.focus_area(-1),
            "next_image": lambda: workspace.step(1),
            "previous_image": lambda: workspace.step(-1),
            "role_auto": lambda _on: workspace.set_role("auto"),
            "role_input": lambda _on: workspace.set_role("input"),
            "role_reference": lambda _on: workspace.set_role("reference"),
            "toggle_role": self.toggle_role,
            "degradation": window.setup_bar.open_editor,
            "choose_reference": lambda: self._with_current(opening.choose_reference),
            "swap_pair": lambda: self._with_current(self.swap_pair),
            "split_pair": lambda: self._with_current(self.split_pair),
            "next_model": lambda: view.select_next(1),
            "previous_model": lambda: view.select_next(-1),
            "swap": view.swap,
            "measure": self.next_measure,
            "palette": lambda: window.palette_box.open_with(gather(window)),
            "keys": dialogs.open_keys,
            "about": dialogs.open_about,
        }
        for mode in ("grid", "single", "wipe", "difference"):
            slots[f"mode_{mode}"] = self._mode(mode)
        for percent in (100, 200, 400, 800):
            slots[f"zoom_{percent}"] = self._zoom(percent)
        for ground in ("grey", "black", "white", "checker"):
            slots[f"background_{ground}"] = self._background(ground)
        for number in range(1, 10):
            slots[f"model_{number}"] = self._select(number)
            slots[f"against_{number}"] = self._against(number)
        return slots

    # ------------------------------------------------------------------------------------- images

    def remove(self) -> None:
        """Take the selected images off the list, or else the current one."""
        window = self._window
        keys = window.images.selected() if window.images.view.hasFocus() else ()
        current = self._parts.workspace.current
        self.remove_keys(keys or ((current.key,) if current else ()))

    def remove_keys(self, keys: tuple[int, ...]) -> None:
        """Take images off the list, to be undone."""
        workspace = self._parts.workspace
        if not keys:
            return
        names = [entry.name for key in keys if (entry := workspace.image_list.get(key))]
        if len(names) == 1:
            text = self._window.tr("Remove {name}").format(name=names[0])
        else:
            text = self._window.tr("Remove {count} Images").format(count=len(names))
        workspace.undo_stack.push(
            undo.EditImages(workspace.image_list, lambda: workspace.image_list.remove(keys), text)
        )

    def swap_pair(self, key: int) -> None:
        """Exchange input and reference of a pair."""
        image_list = self._parts.workspace.image_list
        self.edit_pairs(lambda: image_list.swap(key), self._window.tr("Swap Input and Reference"))

    def split_pair(self, key: int) -> None:
        """Make a pair two images again."""
        image_list = self._parts.workspace.image_list
        self.edit_pairs(lambda: image_list.split(key), self._window.tr("Split the Pair"))

    def join(self, first: int, second: int) -> None:
        """Make two images a pair."""
        image_list = self._parts.workspace.image_list
        self.edit_pairs(lambda: image_list.join(first, second), self._window.tr("Make a Pair"))

    def edit_pairs(self, edit: Callable[[], None], text: str) -> None:
        """Change the pairing, to be undone."""
        workspace = self._parts.workspace
        workspace.undo_stack.push(undo.EditImages(workspace.image_list, edit, text))

    def toggle_role(self) -> None:
        """Take the image as the other of input and reference."""
        workspace = self._parts.workspace
        entry = workspace.current
        if entry is not None and entry.image is not None and not entry.paired:
            other = "input" if role_of(entry, workspace.setup) == "reference" else "reference"
            workspace.set_role(other)  # type: ignore[arg-type]

    def _with_current(self, act: Callable[[int], None]) -> None:
        entry = self._parts.workspace.current
        if entry is not None:
            act(entry.key)

    # --------------------------------------------------------------------------------------- view

    def one_to_one(self) -> None:
        """100 %: device pixels, or logical ones where the user prefers them."""
        self._parts.view.one_to_one(logical=not self._window.settings.current.view.device_pixels)

    def pan(self, right: int, down: int) -> None:
        """Move the view by a part of a pane."""
        view = self._parts.view
        if view.pane_layout.boxes:
            body = view.pane_layout.boxes[0].body
            view.pan_by(right * body.width * _PAN, down * body.height * _PAN)

    def reset_offsets(self) -> None:
        """Put every pane back in step."""
        view = self._parts.view
        for key in tuple(view.offsets):
            view.reset_offset(key)

    def blink(self, on: bool) -> None:
        """Start or stop blinking."""
        self._blink_pressed = on
        self._parts.view.blink(on)

    def key_released(self, event: QKeyEvent) -> None:
        """The key of Blink that was held ends the blinking."""
        if event.isAutoRepeat() or not self._blink_pressed:
            return
        keys = self._window.acts_by_name["blink"].shortcuts()
        # Modifiers may be up already, so the key alone counts. PySide's stub lacks the index.
        if not any(one[0].key() == event.key() for one in keys if one.count()):  # type: ignore[index]
            return
        self._blink_pressed = False
        self._parts.view.blink_key_released()

    def next_measure(self) -> None:
        """The next kind of difference map, with the gain it had."""
        measure, gain = self._parts.view.difference_view
        position = next(place for place, known in enumerate(MEASURES) if known.name == measure)
        following = MEASURES[(position + 1) % len(MEASURES)]
        self._gains[measure] = gain
        # The view follows the settings, both at once.
        self._window.settings.change(
            "view",
            difference_measure=following.name,
            difference_gain=self._gains.get(following.name, following.gain),
        )

    def _mode(self, mode: Mode) -> Callable[[bool], None]:
        return lambda _on: self._parts.view.set_mode(mode)

    def _zoom(self, percent: int) -> Callable[[], None]:
        return lambda: self._parts.view.zoom_to(percent)

    def _background(self, ground: Background) -> Callable[[bool], None]:
        return lambda _on: self._window.settings.change("view", background=ground)

    def _select(self, number: int) -> Callable[[], object]:
        return lambda: self._parts.view.select(number)

    def _against(self, number: int) -> Callable[[], None]:
        def compare() -> None:
            view = self._parts.view
            keys = self._parts.workspace.panes.model_keys()
            if number <= len(keys):
                first = next(
                    (key for key in (view.current, *view.pair) if key != keys[number - 1]), REFERENCE_KEY
                )
                view.set_pair(first, keys[number - 1])

        return compare
