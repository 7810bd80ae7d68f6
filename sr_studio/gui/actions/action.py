"""Every act of the window: its name, words, keys and icon, for menus, toolbar, palette and key sheet.

Single letters and digits are shortcuts of the window; text fields keep them to themselves, since Qt asks
the focused widget first (``ShortcutOverride``).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from sr_studio.gui.actions.command_catalogue import plain
from sr_studio.gui.i18n import translator
from sr_studio.gui.style import icons


@dataclass(frozen=True)
class Act:
    """One act.

    ``text`` has its mnemonic, ``group`` makes it one of several choices; ``keys`` may be remapped.
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    group: str = ""


_REPEATING = frozenset(
    ("zoom_in", "zoom_out", "pan_left", "pan_right", "pan_up", "pan_down", "next_image", "previous_image",
     "next_model", "previous_model", "undo", "redo")
)  # fmt: skip
"""Acts that go on while their key is held."""

_tr = translator("Actions")


def file_acts() -> Iterator[Act]:
    """Opener, saving, leaving."""
    yield Act("open", _tr("&Open…"), ("Ctrl+O",), "open", _tr("Open images or model files"))
    yield Act("open_folder", _tr("Open &Folder…"), ("Ctrl+Shift+O",), "folder")
    yield Act(
        "add_model",
        _tr("Add &Model…"),
        ("Ctrl+M",),
        "models",
        _tr("Add a model file: .safetensors, .pth, .ckpt"),
    )
    yield Act(
        "save_result",
        _tr("&Save Result…"),
        ("Ctrl+S",),
        "save",
        _tr("Save the selected pane at its full depth"),
    )
    yield Act(
        "save_all", _tr("Save &All Results…"), ("Ctrl+Shift+S",), "", _tr("Save every pane into a folder")
    )
    yield Act(
        "save_view", _tr("Save &View…"), ("Ctrl+Alt+S",), "", _tr("Save the compare view as it is on screen")
    )
    yield Act(
        "export_scores",
        _tr("&Export Scores…"),
        ("Ctrl+E",),
        "export",
        _tr("Save the scores as CSV with their recipe"),
    )
    yield Act(
        "reload",
        _tr("&Read Again"),
        ("F5", "Ctrl+R"),
        "reload",
        _tr("Read the files of this image again and retry what failed"),
    )
    yield Act("reload_all", _tr("Read All A&gain"), ("Shift+F5", "Ctrl+Shift+R"))
    yield Act("quit", _tr("&Quit"), ("Ctrl+Q",))


def edit_acts() -> Iterator[Act]:
    """Taking back, clipboard, the list."""
    yield Act("undo", _tr("&Undo"), ("Ctrl+Z",), "undo")
    yield Act("redo", _tr("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo")
    yield Act(
        "copy_view", _tr("&Copy View"), ("Ctrl+C",), "copy", _tr("Copy the compare view as it is on screen")
    )
    yield Act("copy_scores", _tr("Copy &Scores"), ("Ctrl+Shift+C",))
    yield Act("paste", _tr("&Paste"), ("Ctrl+V",), "paste", _tr("Open the image or files in the clipboard"))
    yield Act(
        "remove",
        _tr("Re&move Image"),
        ("Delete",),
        "trash",
        _tr("Take the image off the list; the file stays"),
    )
    yield Act("remove_all", _tr("Remove A&ll Images"), ("Ctrl+Shift+Delete",))
    yield Act("preferences", _tr("Pre&ferences…"), ("Ctrl+,",), "settings")


def view_acts() -> Iterator[Act]:
    """Modes, zoom, what surrounds the pictures."""
    yield Act("mode_grid", _tr("&Grid"), ("G",), "grid", _tr("All panes side by side"), True, "mode")
    yield Act(
        "mode_single",
        _tr("&Single"),
        ("S",),
        "single",
        _tr("One pane; the keys 1–9 flip between models"),
        True,
        "mode",
    )
    yield Act("mode_wipe", _tr("&Wipe"), ("W",), "wipe", _tr("Two panes with a divider"), True, "mode")
    yield Act(
        "mode_difference",
        _tr("&Difference"),
        ("D",),
        "difference",
        _tr("How two panes differ, in false colour"),
        True,
        "mode",
    )
    yield Act("blink", _tr("&Blink"), ("B",), "blink", _tr("Alternate two panes"), True)
    yield Act("fit", _tr("&Fit"), ("F", "Ctrl+9"), "fit", _tr("Show the whole image"))
    yield Act(
        "one_to_one",
        _tr("&1:1"),
        ("Ctrl+0",),
        "one-to-one",
        _tr("One reference pixel on one pixel of the screen"),
    )
    yield Act("zoom_in", _tr("Zoom &In"), ("+", "="), "zoom-in")
    yield Act("zoom_out", _tr("Zoom &Out"), ("-",), "zoom-out")
    for number, percent in enumerate((100, 200, 400, 800), start=1):
        yield Act(f"zoom_{percent}", _tr("{percent} %").format(percent=percent), (f"Ctrl+{number}",))
    yield Act("pan_left", _tr("Pan Left"), ("Shift+Left",))
    yield Act("pan_right", _tr("Pan Right"), ("Shift+Right",))
    yield Act("pan_up", _tr("Pan Up"), ("Shift+Up",))
    yield Act("pan_down", _tr("Pan Down"), ("Shift+Down",))
    yield Act(
        "nearest",
        _tr("Sharp &Pixels When Enlarged"),
        ("T",),
        "nearest",
        _tr("Enlarge by nearest neighbour instead of smoothly"),
        True,
    )
    yield Act("show_reference", _tr("Show &Reference Pane"), ("Ctrl+Shift+H",), "reference", "", True)
    yield Act("show_input", _tr("Show I&nput Pane"), ("Ctrl+Shift+L",), "input", "", True)
    for ground, text in (
        ("grey", _tr("Grey")),
        ("black", _tr("Black")),
        ("white", _tr("White")),
        ("checker", _tr("Checkerboard")),
    ):
        yield Act(f"background_{ground}", text, (), "", "", True, "background")
    yield Act("clear_region", _tr("&Clear Region"), ("Backspace",))
    yield Act("reset_offsets", _tr("Reset &Offsets"))
    yield Act("hide_ui", _tr("&Hide Panels"), ("H", "Ctrl+B"), "", _tr("Leave only the pictures"), True)
    yield Act("full_screen", _tr("F&ull Screen"), ("F11", "Alt+Return"), "", "", True)
    yield Act("next_area", _tr("Next Panel"), ("F6",))
    yield Act("previous_area", _tr("Previous Panel"), ("Shift+F6",))


def image_acts() -> Iterator[Act]:
    """Which image, and what it is."""
    yield Act("next_image", _tr("&Next Image"), ("Right", "PgDown"), "chevron-right")
    yield Act("previous_image", _tr("&Previous Image"), ("Left", "PgUp"), "chevron-left")
    yield Act(
        "role_auto",
        _tr("Decide by &Size"),
        (),
        "",
        _tr("Up to 640 px it is the input, else the reference"),
        True,
        "role",
    )
    yield Act("role_input", _tr("It Is the &Input: Upscale It"), (), "input", "", True, "role")
    yield Act("role_reference", _tr("It Is the &Reference: Degrade It"), (), "reference", "", True, "role")
    yield Act(
        "toggle_role", _tr("Other R&ole"), ("I",), "", _tr("Input or reference: take the image as the other")
    )
    yield Act("degradation", _tr("&Degradation…"), ("Ctrl+D",))
    yield Act("choose_reference", _tr("&Choose Its Reference…"))
    yield Act("swap_pair", _tr("S&wap Input and Reference"))
    yield Act("split_pair", _tr("S&plit the Pair"))


def model_acts() -> Iterator[Act]:
    """Which pane."""
    yield Act("next_model", _tr("&Next Model"), ("Ctrl+Tab",))
    yield Act("previous_model", _tr("&Previous Model"), ("Ctrl+Shift+Tab",))
    yield Act(
        "swap",
        _tr("&Swap A and B"),
        ("X",),
        "swap",
        _tr("Exchange the two panes of wipe, blink and difference"),
    )
    yield Act("measure", _tr("Next Difference &Measure"), ("C",))
    for number in range(1, 10):
        yield Act(f"model_{number}", _tr("Model {number}").format(number=number), (str(number),))
    for number in range(1, 10):
        yield Act(
            f"against_{number}",
            _tr("Compare Against Model {number}").format(number=number),
            (f"Shift+{number}",),
        )


def help_acts() -> Iterator[Act]:
    """Finding out."""
    yield Act("palette", _tr("&Command Palette…"), ("Ctrl+Shift+P",), "search")
    yield Act("keys", _tr("&Keyboard Shortcuts"), ("F1", "?"), "keyboard")
    yield Act("about", _tr("&About SR Studio"))


def all_acts() -> dict[str, Act]:
    """Every act by name, in the language in use."""
    acts = (*file_acts(), *edit_acts(), *view_acts(), *image_acts(), *model_acts(), *help_acts())
    return {act.name: act for act in acts}


MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("file", ("open", "open_folder", "@recent", "@samples", "-", "add_model", "-", "save_result", "save_all",
              "save_view", "export_scores", "-", "reload", "reload_all", "-", "quit")),
    ("edit", ("undo", "redo", "-", "copy_view", "copy_scores", "paste", "-", "remove", "remove_all", "-",
              "preferences")),
    ("view", ("mode_grid", "mode_single", "mode_wipe", "mode_difference", "-", "blink", "swap", "measure",
              "-", "fit", "one_to_one", "zoom_in", "zoom_out", "@zoom", "@pan", "-", "nearest", "@background",
              "-",
              "show_reference", "show_input", "clear_region", "reset_offsets", "-", "@docks", "hide_ui",
              "full_screen")),
    ("image", ("next_image", "previous_image", "-", "role_auto", "role_input", "role_reference",
               "toggle_role", "degradation", "-", "choose_reference", "swap_pair", "split_pair")),
    ("model", ("next_model", "previous_model", "-", *(f"model_{n}" for n in range(1, 10)), "-", "@against")),
    ("help", ("palette", "keys", "-", "about")),
)  # fmt: skip
"""The menu bar: names of acts, ``-`` for a line, ``@`` for a submenu."""

SUBMENUS: Mapping[str, tuple[str, ...]] = {
    "zoom": tuple(f"zoom_{percent}" for percent in (100, 200, 400, 800)),
    "pan": ("pan_left", "pan_right", "pan_up", "pan_down"),
    "background": tuple(f"background_{ground}" for ground in ("grey", "black", "white", "checker")),
    "against": tuple(f"against_{n}" for n in range(1, 10)),
}


def menu_titles() -> dict[str, str]:
    """Titles of menus and submenus."""
    return {
        "file": _tr("&File"), "edit": _tr("&Edit"), "view": _tr("&View"), "image": _tr("&Image"),
        "model": _tr("&Model"), "help": _tr("&Help"), "recent": _tr("Open &Recent"),
        "samples": _tr("Open Sa&mple"), "zoom": _tr("&Zoom To"), "pan": _tr("P&an"),
        "background": _tr("Back&ground"), "docks": _tr("Pane&ls"), "against": _tr("Compare &Against"),
    }  # fmt: skip


class Actions:
    """The window's `QAction` objects by name.

    Parameters
    ----------
    window
        Owns the actions, so that their keys work while menus and toolbars are hidden.
    """

    def __init__(self, window: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        groups: dict[str, QActionGroup] = {}
        for act in all_acts().values():
            action = QAction(window)
            action.setObjectName(act.name)
            action.setCheckable(act.checkable)
            action.setShortcuts([QKeySequence(keys) for keys in act.keys])
            action.setAutoRepeat(act.name in _REPEATING)
            if act.icon:
                icons.set_icon(action, act.icon)
            if act.group:
                if act.group not in groups:
                    groups[act.group] = QActionGroup(window)
                groups[act.group].addAction(action)
            self._actions[act.name] = action
            window.addAction(action)
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def connect_slots(self, slots: Mapping[str, Callable[..., object]]) -> None:
        """Say what each act does, by name; a checkable act's slot takes the new state. Once."""
        for name, action in self._actions.items():
            action.triggered.connect(_slot(slots[name], action.isCheckable()))

    def menu(self, name: str) -> QMenu:
        """A menu or submenu by name."""
        return self._menus[name]

    def fill(self, bar: QMenuBar) -> None:
        """Build the menu bar."""
        titles = menu_titles()
        for name, rows in MENUS:
            menu = bar.addMenu(titles[name])
            self._menus[name] = menu
            self._fill_menu(menu, rows, titles)

    def _fill_menu(self, menu: QMenu, rows: tuple[str, ...], titles: Mapping[str, str]) -> None:
        for row in rows:
            if row == "-":
                menu.addSeparator()
            elif row.startswith("@"):
                name = row[1:]
                self._menus[name] = menu.addMenu(titles[name])
                self._fill_menu(self._menus[name], SUBMENUS.get(name, ()), titles)
            else:
                menu.addAction(self._actions[row])

    def retranslate(self) -> None:
        """Take the words of the language in use."""
        for act in all_acts().values():
            self._actions[act.name].setText(act.text)
            self._actions[act.name].setIconText(plain(act.text))
            self._describe(act)
        titles = menu_titles()
        for name, menu in self._menus.items():
            menu.setTitle(titles[name])

    def describe(self) -> None:
        """Put the keys into the tool tips anew."""
        for act in all_acts().values():
            self._describe(act)

    def _describe(self, act: Act) -> None:
        action = self._actions[act.name]
        words = plain(act.text)
        keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
        action.setToolTip(f"{act.tip or words} ({keys})" if keys else act.tip or words)
        action.setStatusTip(act.tip)


def _slot(function: Callable[..., object], checkable: bool) -> Callable[[bool], None]:
    if checkable:
        return lambda checked: _ignore(function(checked))
    return lambda checked: _ignore(function())  # noqa: ARG005


def _ignore(result: object) -> None:
    """Slots return nothing."""
