"""Edits of the image list that can be taken back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from sr_studio.gui.compare.image_entry import role_of
from sr_studio.gui.compare.undo import EditImages
from sr_studio.gui.compare.workspace import Workspace


class ImageEdits(QObject):
    """Puts edits on the workspace's undo stack, with a name for the menu."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def remove(self, keys: Sequence[int]) -> None:
        """Take images off the list."""
        image_list = self._workspace.image_list
        names = [entry.name for key in keys if (entry := image_list.get(key))]
        if not keys:
            return
        if len(names) == 1:
            text = self.tr("Remove {name}").format(name=names[0])
        else:
            text = self.tr("Remove {count} Images").format(count=len(names))
        self._push(lambda: image_list.remove(tuple(keys)), text)

    def remove_all(self) -> None:
        """Empty the list."""
        self.remove([entry.key for entry in self._workspace.image_list.entries])

    def swap_pair(self, key: int) -> None:
        """Exchange input and reference of a pair."""
        self._push(lambda: self._workspace.image_list.swap(key), self.tr("Swap Input and Reference"))

    def split_pair(self, key: int) -> None:
        """Make a pair two images again."""
        self._push(lambda: self._workspace.image_list.split(key), self.tr("Split the Pair"))

    def join(self, first: int, second: int) -> None:
        """Make two images a pair."""
        self._push(lambda: self._workspace.image_list.join(first, second), self.tr("Make a Pair"))

    def switch_role(self) -> None:
        """Take the current image as the other of input and reference, and with it all single images."""
        workspace = self._workspace
        entry = workspace.current
        if entry is not None and entry.image is not None and not entry.paired:
            workspace.set_role("input" if role_of(entry, workspace.setup) == "reference" else "reference")

    def set_scale(self, scale: int) -> None:
        """Say at which scale the current pair stands."""
        entry = self._workspace.current
        if entry is not None:
            self._workspace.image_list.set_scale(entry.key, scale)

    def _push(self, edit: Callable[[], object], text: str) -> None:
        self._workspace.undo_stack.push(EditImages(self._workspace.image_list, edit, text))
