"""A shortcut that may be held: its action begins with the press and may end with the release."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeyEvent


class HeldShortcut(QObject):
    """Tells when the key that switched a checkable action on is up again.

    Parameters
    ----------
    released
        Called then; decides whether the press was long enough to be meant as held.
    """

    def __init__(self, action: QAction, released: Callable[[], object]) -> None:
        super().__init__(action)
        self._action, self._released = action, released
        self._on = False
        action.triggered.connect(self._triggered)

    def _triggered(self, checked: bool) -> None:
        self._on = checked

    def key_released(self, event: QKeyEvent) -> None:
        """See a key release of the window."""
        if event.isAutoRepeat() or not self._on:
            return
        if not _has_key(self._action, event):
            return
        self._on = False
        self._released()


def acts_once(actions: Iterable[QAction], event: QKeyEvent) -> bool:
    """Whether the actions of a key act once, however long it is held."""
    return not any(action.autoRepeat() and _has_key(action, event) for action in actions)


def _has_key(action: QAction, event: QKeyEvent) -> bool:
    # Modifiers may be up already, so the key alone counts. PySide's stub lacks the index.
    return any(keys[0].key() == event.key() for keys in action.shortcuts() if keys.count())  # type: ignore[index]
