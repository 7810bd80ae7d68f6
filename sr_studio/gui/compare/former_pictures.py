"""What panes showed before a file was put in that they cannot show."""

from PySide6.QtCore import QObject

from sr_studio.gui.compare.entry_changes import alike
from sr_studio.gui.compare.image_entry import is_computed, method_of, pictures_of, scene_extent
from sr_studio.gui.compare.undo import EditImages
from sr_studio.gui.compare.workspace import Workspace


class FormerPictures(QObject):
    """Takes the newest file out again that was put in the image looked at, whatever was done since."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def has(self, pane: str) -> bool:
        """Whether a pane showed another picture until that file was put in."""
        workspace, entry, found = self._workspace, self._workspace.panes.entry, self._newest()
        if entry is None or found is None or found.change is None:
            return False
        before = found.change.wanted[entry.key]
        if before is None:
            return False
        setup, shown = workspace.setup, workspace.shown
        if method := method_of(pane):
            extents = [scene_extent(one, setup, computed=is_computed(shown)) for one in (before, entry)]
            fits = [extent is not None and method not in extent.unfit for extent in extents]
            files = [one.result_files.get(method) for one in (before, entry)]
            return files[0] is not None and (files[0] != files[1] or fits == [True, False])
        former = pictures_of(before, setup, shown)
        return pane in former and former[pane] != workspace.panes.picture(pane)

    def put_back(self) -> None:
        """Take it out again; this can be taken back like any edit."""
        stack, found = self._workspace.undo_stack, self._newest()
        if found is None:
            return
        if stack.command(stack.index() - 1) is found:
            stack.take_back()
        elif (change := found.change) is not None:
            images, text = self._workspace.image_list, self.tr("Put the Former Picture Back")
            stack.push(EditImages(images, lambda: images.apply(change), text))

    def _newest(self) -> EditImages | None:
        """What put it in, while what it put in is still there."""
        stack, entry = self._workspace.undo_stack, self._workspace.panes.entry
        for index in reversed(range(stack.index())):
            command = stack.command(index)
            if entry is None or not isinstance(command, EditImages) or command.change is None:
                continue
            if command.puts_in and alike(entry, command.change.expected.get(entry.key)):
                return command
        return None
