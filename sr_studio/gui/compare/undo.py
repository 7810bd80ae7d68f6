"""What can be taken back: edits of the list of images, and of what is on screen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from sr_studio.geometry import Box
from sr_studio.gui.compare.image_entry import RoleChoice
from sr_studio.gui.compare.image_list import ImageList
from sr_studio.gui.compare.list_changes import Change, back_to
from sr_studio.gui.compare.view.state import Mode

V = TypeVar("V")


@dataclass(frozen=True)
class Looked:
    """How the image was looked at, which no edit of its own takes back.

    ``image``: its key, 0 for none; ``mode``: of the canvas; ``pane``: the current one; ``pair``: A and B;
    ``own_pair``: whether these are the window's choice, not the user's; ``box``: in reference pixels;
    ``digits``: keys that flip to the models.
    """

    image: int
    mode: Mode
    pane: str
    pair: tuple[str, str]
    own_pair: bool
    box: Box | None
    digits: Mapping[str, int]

    def later(self, now: "Looked") -> "Looked":
        """As it is looked at now; another image, and what that costs a box, is no part of an edit."""
        return replace(now, image=self.image, box=self.box)


class Edit(QUndoCommand):
    """An edit that knows how the image was looked at before it, and after it."""

    before: Looked | None = None
    after: Looked | None = None


class EditStack(QUndoStack):
    """What can be taken back. Undo shows what was seen before an edit, redo what was seen before the undo.

    Mode, current pane and pair change with the panes, and between two edits without being edits themselves:
    each `Edit` keeps them. Which image is looked at stays, unless the edit itself went to another.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looked: Callable[[], Looked] | None = None
        self._look: Callable[[Looked, bool], None] = _look_at_nothing

    def keep(self, looked: Callable[[], Looked], look: Callable[[Looked, bool], None]) -> None:
        """Have edits keep what is seen: ``looked`` says how it is now, ``look`` brings it about.

        ``look`` is given whether to go to the image.
        """
        self._looked, self._look = looked, look

    @property
    def looked(self) -> Looked | None:
        """How the image is looked at now: to be asked for before an edit that is made before it is pushed."""
        return self._looked() if self._looked is not None else None

    def push(self, command: QUndoCommand) -> None:
        """Do an edit, or take in one that has been made."""
        if isinstance(command, Edit) and command.before is None:
            command.before = self.looked
        super().push(command)
        self.look_on()

    def look_on(self) -> None:
        """The newest edit ends with what is seen now."""
        pushed = self.command(self.index() - 1)
        if isinstance(pushed, Edit):
            pushed.after = self.looked

    def undo(self) -> None:
        """Take the newest edit back."""
        command, now = self.command(self.index() - 1), self.looked
        if not isinstance(command, Edit) or now is None:
            super().undo()
            return
        if command.after is not None:
            command.after = command.after.later(now)
        self._turn(super().undo, command.after, command.before)

    def take_back(self) -> None:
        """Take the newest edit back, and go on looking as now."""
        super().undo()

    def redo(self) -> None:
        """Do the edit again that was taken back last."""
        command, now = self.command(self.index()), self.looked
        if not isinstance(command, Edit) or now is None:
            super().redo()
            return
        if command.before is not None:
            command.before = command.before.later(now)
        self._turn(super().redo, command.before, command.after)

    def _turn(self, turn: Callable[[], None], here: Looked | None, there: Looked | None) -> None:
        count = self.count()
        turn()
        if there is not None and self.count() == count:  # else there was nothing to go back to
            self._look(there, here is None or here.image != there.image)


def _look_at_nothing(_looked: Looked, _go: bool) -> None:
    """Without a canvas there is nothing to look at."""


class EditImages(Edit):
    """An edit of the list; undone, the entries it touched are what they were, whatever was opened since.

    Where one of these entries has become something else in the meantime (a file opened since was paired with
    it), there is nothing to go back to: the command does nothing and leaves the stack.
    """

    def __init__(
        self,
        image_list: ImageList,
        edit: Callable[[], object],
        text: str,
        *,
        done: Change | None = None,
    ) -> None:
        """``done``: a file has been put in its place already, and this takes it back."""
        super().__init__(text)
        self._image_list = image_list
        self._edit = edit
        self._back = done
        self._pushed = self._made = done is None

    @property
    def puts_in(self) -> bool:
        """Whether it is a file that was put in the place of another."""
        return not self._made

    @property
    def change(self) -> Change | None:
        """What undoing or redoing it will do; None before it was done."""
        return self._back

    def redo(self) -> None:
        """Do it: the first time by the edit, later by what the edit did."""
        if not self._pushed:
            self._pushed = True
        elif self._back is None:
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


class EditRole(EditImages):
    """What all single images are taken as; undone, those that had a role of their own have it again."""

    def __init__(
        self,
        image_list: ImageList,
        text: str,
        *,
        take: Callable[[RoleChoice], None],
        before: RoleChoice,
        after: RoleChoice,
    ) -> None:
        """``take``: makes a role that of all images which have none of their own."""
        super().__init__(image_list, lambda: image_list.set_roles("auto"), text)
        self._take, self._before, self._after = take, before, after

    def redo(self) -> None:
        """Do it."""
        super().redo()
        self._take(self._after)

    def undo(self) -> None:
        """Take it back."""
        super().undo()
        self._take(self._before)


class EditView(Edit, Generic[V]):
    """A change of what is on screen that has been made already; its first `redo` does nothing.

    Parameters
    ----------
    turn
        Brings a value about; False where there is nothing any more that could have it, and then the command
        leaves the stack.
    kind
        Changes that follow one another and have the same kind are one: steps of a key. -1 for none.
    of
        What is changed; changes of something else are never one with it.
    looked
        How the image was looked at, where the change had a part in that; None: as it is looked at now.
    """

    def __init__(
        self,
        text: str,
        *,
        turn: Callable[[V], bool],
        before: V,
        after: V,
        kind: int = -1,
        of: object = None,
        looked: Looked | None = None,
    ) -> None:
        super().__init__(text)
        self._turn, self._before, self._after, self._kind, self._of = turn, before, after, kind, of
        self.before = looked
        self._done = True

    def id(self) -> int:
        """What Qt asks for before it merges."""
        return self._kind

    def redo(self) -> None:
        """Do it again."""
        if not self._done and not self._turn(self._after):
            self.setObsolete(True)
        self._done = False

    def undo(self) -> None:
        """Take it back."""
        if not self._turn(self._before):
            self.setObsolete(True)

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in the change that follows."""
        if not isinstance(other, EditView) or other._of != self._of:
            return False
        self._after = other._after
        return True


class ShownInstead(QUndoCommand, Generic[V]):
    """Other images in the place of those that were open, shown already; its first `redo` does nothing.

    Undone, those that were open are there again, as they were seen, without those that took their place;
    whatever was opened since stays.

    Parameters
    ----------
    gone
        What brings the images back that were open.
    opened
        Keys of those that took their place.
    before
        What was seen of the images that were open.
    seen
        What is seen now.
    show
        Shows what was seen once.
    """

    def __init__(
        self,
        image_list: ImageList,
        text: str,
        *,
        gone: Change,
        opened: Sequence[int],
        before: V,
        seen: Callable[[], V],
        show: Callable[[V], None],
    ) -> None:
        super().__init__(text)
        self._image_list, self._opened = image_list, frozenset(opened)
        self._change, self._other, self._seen, self._show = gone, before, seen, show
        self._turned = self._done = False

    @property
    def change(self) -> Change:
        """What undoing or redoing it will do to the list."""
        return self._change

    def redo(self) -> None:
        """Do it again."""
        if self._done:
            self._turn()
        self._done = True

    def undo(self) -> None:
        """Take it back."""
        if not self._turned:
            # Its images may have become others as they were decoded: all that they are now is taken back.
            self._turned, now = True, self._image_list.entries
            wanted = self._change.wanted
            back = [entry for key in self._change.order if (entry := wanted.get(key)) is not None]
            stay = [entry for entry in now if entry.key not in self._opened]
            self._change = back_to([*back, *stay], now)
        self._turn()

    def _turn(self) -> None:
        now = self._seen()
        back = self._image_list.apply(self._change)
        if back is None:
            self.setObsolete(True)
            return
        self._change, wanted, self._other = back, self._other, now
        self._show(wanted)


def changes_of(stack: QUndoStack) -> Iterator[Change]:
    """What can still be taken back or done again."""
    for index in range(stack.count()):
        command = stack.command(index)
        if isinstance(command, EditImages | ShownInstead) and command.change is not None:
            yield command.change
