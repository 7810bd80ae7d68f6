"""What can be taken back: removing images and changing how they are paired."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QUndoCommand, QUndoStack

from sr_studio.gui.compare.image_list import Change, ImageList


class EditImages(QUndoCommand):
    """An edit of the list; undone, the entries it touched are what they were, whatever was opened since.

    Where one of these entries has become something else in the meantime (a file opened since was paired with
    it), there is nothing to go back to: the command does nothing and leaves the stack.
    """

    def __init__(self, image_list: ImageList, edit: Callable[[], object], text: str) -> None:
        super().__init__(text)
        self._image_list = image_list
        self._edit = edit
        self._back: Change | None = None

    @property
    def change(self) -> Change | None:
        """What undoing or redoing it will do; None before it was done."""
        return self._back

    def redo(self) -> None:
        """Do it: the first time by the edit, later by what the edit did."""
        if self._back is None:
            self._back = self._image_list.record(self._edit)
        else:
            self._turn()

    def undo(self) -> None:
        """Take it back."""
        self._turn()

    def _turn(self) -> None:
        back = self._image_list.apply(self._back) if self._back is not None else None
        if back is None:
            self.setObsolete(True)
        else:
            self._back = back


def changes_of(stack: QUndoStack) -> Iterator[Change]:
    """What can still be taken back or done again."""
    for index in range(stack.count()):
        command = stack.command(index)
        if isinstance(command, EditImages) and command.change is not None:
            yield command.change
