"""Says what names have made of opened files, with the one click that takes them the other way."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from sr_studio.gui.compare.files.opener import Opener
from sr_studio.gui.compare.image_edits import ImageEdits
from sr_studio.gui.widgets.toast import Toasts
from sr_studio.imaging.grouped import Grouped

SECONDS = 30.0
"""For which a question stands; later its answers are in the menu of the image list."""
TOLD = 12.0
"""Seconds for which is told what was done, where a name of the references left no doubt."""
_NAMED = 3
"""Methods that are named before the rest is left out."""

_LETTERS = 20
"""Of the names of methods that have a button each."""


class GroupingNotice(QObject):
    """Follows what is opened without anybody having said whether it is scenes."""

    def __init__(self, opener: Opener, edits: ImageEdits, toasts: Toasts, parent: QObject) -> None:
        super().__init__(parent)
        self._edits, self._toasts = edits, toasts
        self._menu: QMenu | None = None
        opener.scenes_made.connect(self._made)
        opener.scenes_guessed.connect(self._guessed)

    def _made(self, keys: Sequence[int], grouped: Grouped) -> None:
        if grouped.scenes[0].reference is None:
            self._ask(keys, grouped)
            return
        if len(grouped.scenes) == 1:
            text = self.tr("Opened by name as one scene with results of {methods}.")
        else:
            text = self.tr("Opened by name as {count} scenes with results of {methods}.")
        self._toasts.say(
            text.format(count=len(grouped.scenes), methods=_some(grouped.methods)),
            "info",
            actions=((self.tr("Open as Images"), lambda: self._edits.open_as_images(keys)),),
            seconds=TOLD,
        )

    def _ask(self, keys: Sequence[int], grouped: Grouped) -> None:
        """Nothing says which of the folders has the references: a click does."""
        text = self.tr("{count} scenes: which is their reference?")
        methods = grouped.methods
        actions = [(method, partial(self._edits.compare_with, keys, grouped, method)) for method in methods]
        if len(methods) > _NAMED or sum(map(len, methods)) > _LETTERS:
            actions = [(self.tr("Choose…"), partial(self._choose, keys, grouped))]
        self._toasts.say(
            text.format(count=len(grouped.scenes)),
            "warn",
            actions=(*actions, (self.tr("Open as Images"), partial(self._edits.open_as_images, keys))),
            seconds=SECONDS,
        )

    def _choose(self, keys: Sequence[int], grouped: Grouped) -> None:
        menu = QMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for method in grouped.methods:
            menu.addAction(method, partial(self._edits.compare_with, keys, grouped, method))
        self._menu = menu
        menu.popup(QCursor.pos())

    def _guessed(self, grouped: Grouped) -> None:
        if len(grouped.scenes) == 1:
            text = self.tr("Opened as images. By name they may be one scene with results of {methods}.")
        else:
            text = self.tr("Opened as images. By name they may be {count} scenes with results of {methods}.")
        self._toasts.say(
            text.format(count=len(grouped.scenes), methods=_some(grouped.methods)),
            "info",
            actions=((self.tr("Open as Scenes"), lambda: self._edits.open_as_scenes(grouped.scenes)),),
            seconds=SECONDS,
        )


def _some(methods: Sequence[str]) -> str:
    return ", ".join(methods[:_NAMED]) + ("…" if len(methods) > _NAMED else "")
