"""Actions as tables: a feature has a sequence of `ActionSpec`, a window has one `ActionTable`.

A new action is one entry. Its place in a menu is its ``menu`` path and its position in the table; what it
does, and when it can be used, are functions of the feature's context.

Single letters and digits are shortcuts of the window; text fields keep them to themselves, since Qt asks
the focused widget first (``ShortcutOverride``).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from sr_studio.gui.actions.command_catalogue import plain
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.gui.style import icons

CONTEXT = "Actions"
"""Context of titles and tips in the catalogues; tables mark them with ``i18n.marker("Actions")``."""


C = TypeVar("C")


def _always(_context: object) -> bool:
    return True


def _no_reason(_context: object) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class ActionSpec(Generic[C]):
    """One action of a feature whose functions take a context ``C``.

    Attributes
    ----------
    name
        ``objectName`` of the action; the user's own keys are remembered under it, so it never changes.
    title
        English title with its mnemonic, marked for translation; ``values`` fill its placeholders.
    run
        Does it. A checkable action's turns over what ``checked`` tells.
    menu
        Path of the menu, ``view/zoom``; "" keeps it out of the menus, not out of the command palette.
    section
        Whether a line sets it off from what stands before it in the menu.
    after
        Name of an action of the same menu, of an earlier table too, that it follows; "" puts it at the end.
    keys
        Shortcuts as shipped, the one that is shown first.
    repeats
        Whether it goes on while its key is held.
    group
        Makes it one of several choices that exclude one another.
    why_not
        Why it means nothing for what is open, a sentence in the language shown; then it is disabled and says
        so in its tool tip, and when its key is pressed. "" where it does.
    enabled, checked, visible
        The state it has, asked for whenever something has changed. With ``checked`` it is checkable.
    text
        Title that follows the state, in the language shown; in place of ``title`` once there is a context.
    """

    name: str
    title: str
    run: Callable[[C], object]
    menu: str = ""
    section: bool = False
    after: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    repeats: bool = False
    group: str = ""
    enabled: Callable[[C], bool] = _always
    why_not: Callable[[C], str] = _no_reason
    visible: Callable[[C], bool] = _always
    checked: Callable[[C], bool] | None = None
    text: Callable[[C], str] | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class MenuSpec(Generic[C]):
    """A menu at a path: ``view`` in the bar, ``view/zoom`` below it; it stands where its entry stands.

    ``fill`` puts in what is known only when the menu opens.
    """

    path: str
    title: str
    section: bool = False
    fill: Callable[[C, QMenu], None] | None = None


TableEntry: TypeAlias = ActionSpec[C] | MenuSpec[C]


@dataclass
class _Bound:
    """What an action asks and does, once its context is known."""

    run: Callable[[], object]
    enabled: Callable[[], bool]
    why_not: Callable[[], str]
    visible: Callable[[], bool]
    checked: Callable[[], bool] | None
    text: Callable[[], str] | None
    reason: str = ""


class ActionTable:
    """The `QAction` objects of a window by name.

    They are there, with menus and keys, before the window works; `bind` gives a feature's entries the context
    that they act on. Until then they do nothing.

    Parameters
    ----------
    window
        Owns the actions, so that their keys work while menus and toolbars are hidden.
    features
        A table for each feature. Menus list the entries in this order.
    """

    def __init__(self, window: QWidget, *features: Sequence[TableEntry[Any]]) -> None:
        self._specs: dict[str, ActionSpec[Any]] = {}
        self._menu_specs: dict[str, MenuSpec[Any]] = {}
        self._order: list[TableEntry[Any]] = [entry for table in features for entry in table]
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        self._bound: dict[str, _Bound] = {}
        self._renewal = OncePerTurn(self.refresh, window)
        groups: dict[str, QActionGroup] = {}
        for entry in self._order:
            if isinstance(entry, MenuSpec):
                self._menu_specs[entry.path] = entry
                continue
            self._specs[entry.name] = entry
            self._actions[entry.name] = action = self._make(entry, window)
            if entry.group:
                group = groups.setdefault(entry.group, QActionGroup(window))
                group.addAction(action)
            window.addAction(action)
        self.retranslate()

    def _make(self, spec: ActionSpec[Any], window: QWidget) -> QAction:
        action = QAction(window)
        action.setObjectName(spec.name)
        action.setCheckable(spec.checked is not None)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setAutoRepeat(spec.repeats)
        if spec.icon:
            icons.set_icon(action, spec.icon)
        action.triggered.connect(partial(self._run, spec.name))
        return action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def menu(self, path: str) -> QMenu:
        """A menu by its path."""
        return self._menus[path]

    def fill(self, bar: QMenuBar) -> None:
        """Build the menu bar."""
        for entry in self._order:
            if isinstance(entry, MenuSpec):
                parent, _, _ = entry.path.rpartition("/")
                if entry.section:
                    self._menus[parent].addSeparator()
                self._menus[entry.path] = (self._menus[parent] if parent else bar).addMenu(_tr(entry.title))
            elif entry.menu:
                menu = self._menus[entry.menu]
                if entry.section:
                    menu.addSeparator()
                following = self._follower(menu, entry.after)
                if following is None:
                    menu.addAction(self._actions[entry.name])
                else:
                    menu.insertAction(following, self._actions[entry.name])
                if entry.why_not is not _no_reason:
                    menu.setToolTipsVisible(True)

    def _follower(self, menu: QMenu, name: str) -> QAction | None:
        """What stands behind an action in a menu; None at the end."""
        if not name:
            return None
        entries = menu.actions()
        return next(iter(entries[entries.index(self._actions[name]) + 1 :]), None)

    def bind(self, table: Sequence[TableEntry[C]], context: C) -> None:
        """Give a feature's entries what they act on; once for each feature."""
        for entry in table:
            if isinstance(entry, ActionSpec):
                self._bound[entry.name] = _Bound(
                    run=partial(entry.run, context),
                    enabled=partial(entry.enabled, context),
                    why_not=partial(entry.why_not, context),
                    visible=partial(entry.visible, context),
                    checked=partial(entry.checked, context) if entry.checked else None,
                    text=partial(entry.text, context) if entry.text else None,
                )
            elif entry.fill is not None:
                menu = self._menus[entry.path]
                menu.aboutToShow.connect(partial(_fill, entry.fill, context, menu))
        self.refresh()

    def refresh_soon(self, *_facts: object) -> None:
        """Something has changed: ask every action for its state, once before the event loop's next turn."""
        self._renewal.request()

    def refresh(self) -> None:
        """Ask every action for its state now."""
        for name, bound in self._bound.items():
            action = self._actions[name]
            reason = bound.why_not()
            action.setEnabled(not reason and bound.enabled())
            if reason != bound.reason:
                bound.reason = reason
                self._describe(name)
            action.setVisible(bound.visible())
            if bound.checked is not None:
                action.setChecked(bound.checked())
            if bound.text is not None and (text := bound.text()) != action.text():
                action.setText(text)
                action.setIconText(plain(text))
                self._describe(name)

    def reason(self, name: str) -> str:
        """Why an action means nothing for what is open; "" where it does."""
        bound = self._bound.get(name)
        return bound.reason if bound is not None else ""

    def refused(self, keys: QKeySequence) -> str:
        """Why pressing these does nothing; "" where they belong to no action that says so."""
        names = [name for name, action in self._actions.items() if keys in action.shortcuts()]
        return next(filter(None, map(self.reason, names)), "")

    def _run(self, name: str, _checked: bool = False) -> None:
        bound = self._bound.get(name)
        if bound is not None:
            bound.run()
            self.refresh()

    def retranslate(self) -> None:
        """Take the words of the language in use."""
        for name, spec in self._specs.items():
            text = _tr(spec.title).format(**spec.values) if spec.values else _tr(spec.title)
            self._actions[name].setText(text)
            self._actions[name].setIconText(plain(text))
        for path, menu in self._menus.items():
            menu.setTitle(_tr(self._menu_specs[path].title))
        self.describe()
        self.refresh()

    def describe(self) -> None:
        """Put titles and keys into the tool tips anew."""
        for name in self._specs:
            self._describe(name)

    def _describe(self, name: str) -> None:
        action, tip = self._actions[name], _tr(self._specs[name].tip) if self._specs[name].tip else ""
        keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
        tip = self.reason(name) or tip
        said = tip or plain(action.text())
        action.setToolTip(f"{said} ({keys})" if keys else said)
        action.setStatusTip(tip)


def _tr(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)


def _fill(fill: Callable[[C, QMenu], None], context: C, menu: QMenu) -> None:
    menu.clear()
    fill(context, menu)
