"""Says what names have made of opened files, with the one click that takes them the other way."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from sr_studio.gui.compare.files.opener import Opener
from sr_studio.gui.compare.image_edits import ImageEdits
from sr_studio.gui.widgets.toast import Toasts
from sr_studio.imaging.grouped import Grouped

SECONDS = 30.0
"""For which the other way is offered; later it is in the menu of the image list."""
_NAMED = 3
"""Methods that are named before the rest is left out."""


class GroupingNotice(QObject):
    """Follows what is opened without anybody having said whether it is scenes."""

    def __init__(self, opener: Opener, edits: ImageEdits, toasts: Toasts, parent: QObject) -> None:
        super().__init__(parent)
        self._edits, self._toasts = edits, toasts
        opener.scenes_made.connect(self._made)
        opener.scenes_guessed.connect(self._guessed)

    def _made(self, keys: Sequence[int], grouped: Grouped) -> None:
        if len(grouped.scenes) == 1:
            text = self.tr("Opened by name as one scene with results of {methods}.")
        else:
            text = self.tr("Opened by name as {count} scenes with results of {methods}.")
        self._toasts.say(
            text.format(count=len(grouped.scenes), methods=_some(grouped.methods)),
            "info",
            actions=((self.tr("Open as Images"), lambda: self._edits.open_as_images(keys)),),
            seconds=SECONDS,
        )

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
