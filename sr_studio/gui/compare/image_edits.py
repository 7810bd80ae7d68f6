"""Edits of the image list that can be taken back."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QObject

from sr_studio.gui.compare import scene_edits
from sr_studio.gui.compare.image_entry import RoleChoice, role_of
from sr_studio.gui.compare.list_changes import Change
from sr_studio.gui.compare.undo import EditImages, EditRole
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.particles import filled
from sr_studio.imaging.grouped import Grouped, Scene


class ImageEdits(QObject):
    """Puts edits on the workspace's undo stack, with a name for the menu."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        workspace.image_list.replaced.connect(self._note_replaced)

    def _note_replaced(self, change: Change, name: str) -> None:
        """A file that was chosen for a place can be taken out of it again."""
        text = self.tr("Put in {name}").format(name=name)
        image_list = self._workspace.image_list
        self._workspace.undo_stack.push(EditImages(image_list, lambda: None, text, done=change))

    def make_scene(self, keys: Sequence[int]) -> None:
        """Make images one scene."""
        if len(keys) > 1:
            text = self.tr("One Scene of {count} Images").format(count=len(keys))
            self._push(lambda: scene_edits.make_scene(self._workspace.image_list, keys), text)
            self._look_at_scene(keys[0])

    def add_results(self, keys: Sequence[int], target: int) -> None:
        """Make images results of another."""
        text = self.tr("Add Results")
        self._push(lambda: scene_edits.add_results(self._workspace.image_list, target, keys), text)
        self._look_at_scene(target)

    def take_apart(self, keys: Sequence[int]) -> None:
        """Make scenes images again."""
        text = self.tr("Take the Scene Apart")
        if len(keys) > 1:
            text = self.tr("Take {count} Scenes Apart").format(count=len(keys))
        self._push(lambda: scene_edits.take_apart(self._workspace.image_list, keys), text)

    def open_as_images(self, keys: Sequence[int]) -> None:
        """Make scenes the images that their files are."""
        text = self.tr("Open as Images")
        self._push(lambda: scene_edits.as_images(self._workspace.image_list, keys), text)

    def open_as_scenes(self, scenes: Sequence[Scene]) -> None:
        """Open scenes in place of the images that their files are."""
        text = self.tr("Open as Scenes")
        self._push(lambda: scene_edits.as_scenes(self._workspace.image_list, scenes), text)

    def take_references_from(self, keys: Sequence[int], method: str) -> None:
        """Make a method's results the references of these scenes; those they had are results then."""
        text = filled(self.tr("Make {method} the Reference"), method=method)
        images = self._workspace.image_list
        self._push(lambda: scene_edits.take_references_from(images, keys, method), text)

    def make_reference(self, key: int, other: int) -> None:
        """Make a single image the reference of a scene."""
        images = self._workspace.image_list
        if (entry := images.get(other)) is not None:
            text = filled(self.tr("Make {method} the Reference"), method=entry.name)
            self._push(lambda: scene_edits.make_reference(images, key, other), text)
            self._look_at_scene(key)

    def compare_with(self, keys: Sequence[int], grouped: Grouped, method: str) -> None:
        """Make the results of a method the references of all scenes that were opened without."""
        text = filled(self.tr("Make {method} the Reference"), method=method)
        scenes = grouped.compared_with(method)
        self._push(lambda: scene_edits.instead(self._workspace.image_list, keys, scenes), text)

    def rename_method(self, old: str, new: str) -> str:
        """Call a method otherwise; returns why not, "" where it was done."""
        new = " ".join(new.split())
        if not new or new == old:
            return ""
        known = self._workspace.methods.names
        if new.casefold() in {name.casefold() for name in known if name != old}:
            return filled(self.tr("There is a method “{name}” already. Choose another name."), name=new)
        text = self.tr("Rename {old} to {new}").format(old=old, new=new)
        self._push(lambda: scene_edits.rename_method(self._workspace.image_list, old, new), text)
        return ""

    def set_role(self, key: int, role: RoleChoice) -> None:
        """Say what one image is."""
        text = self.tr("Input or Reference")
        self._push(lambda: self._workspace.image_list.set_role(key, role), text)

    def remove(self, keys: Sequence[int]) -> None:
        """Take images off the list."""
        image_list = self._workspace.image_list
        names = [entry.title for key in keys if (entry := image_list.get(key))]
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

    def set_role_of_all(self, role: RoleChoice) -> None:
        """Say what single images are, all of them; "auto" decides by name."""
        workspace, images = self._workspace, self._workspace.image_list
        before = workspace.setup.role
        if role == before and all(entry.role == "auto" for entry in images):
            return

        def take(wanted: RoleChoice) -> None:
            workspace.set_setup(msgspec.structs.replace(workspace.setup, role=wanted))

        texts = {
            "auto": self.tr("Decide by Name"),
            "input": self.tr("All as Input"),
            "reference": self.tr("All as Reference"),
        }
        workspace.undo_stack.push(EditRole(images, texts[role], take=take, before=before, after=role))

    def switch_role(self) -> None:
        """Take the current image as the other of input and reference, and with it all single images."""
        workspace = self._workspace
        entry = workspace.current
        if entry is not None and entry.image is not None and not entry.paired and not entry.methods:
            self.set_role_of_all("input" if role_of(entry, workspace.setup) == "reference" else "reference")

    def set_scale(self, scale: int) -> None:
        """Say at which scale the current pair stands."""
        entry = self._workspace.current
        if entry is not None:
            self._workspace.image_list.set_scale(entry.key, scale)

    def _look_at_scene(self, key: int) -> None:
        """Look at what has been made a scene."""
        entry = self._workspace.image_list.get(key)
        if entry is not None and entry.methods:
            self._workspace.set_current(key)
            self._workspace.undo_stack.look_on()

    def _push(self, edit: Callable[[], object], text: str) -> None:
        self._workspace.undo_stack.push(EditImages(self._workspace.image_list, edit, text))
