"""What can be done by hand with scenes; the context of their actions."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.compare.entry_changes import scene_of
from sr_studio.gui.compare.image_entry import Entry, Role, method_key, method_of, role_of
from sr_studio.gui.compare.missing_words import no_choice_of_role
from sr_studio.gui.compare.scene_edits import with_result_of
from sr_studio.gui.compare.scenes.role_offer import RoleOffer
from sr_studio.imaging.roles import is_reducible


class SceneWork(QObject):
    """Carries out what panels, menus and the pane's button ask for; serves one comparison."""

    noticed = Signal(str, str)
    """A tone and a sentence."""

    def __init__(self, comparison: Comparison, window: QWidget) -> None:
        super().__init__(comparison)
        self._window, self._pane = window, comparison.pane
        self._workspace = comparison.workspace
        self._edits, self._images = comparison.edits, comparison.images
        self.offer = RoleOffer(comparison.workspace, comparison.view)
        self.offer.clicked.connect(self.switch_role)
        images, models = comparison.images, comparison.models
        images.scene_requested.connect(self._edits.make_scene)
        images.results_requested.connect(self._edits.add_results)
        images.apart_requested.connect(self._edits.take_apart)
        images.method_reference_requested.connect(self._edits.take_references_from)
        images.its_reference_requested.connect(self._edits.make_reference)
        images.rename_requested.connect(lambda method: self.ask_name(method_key(method)))
        models.rename_requested.connect(self.ask_name)

    # ------------------------------------------------------------------------------------ questions

    def selected(self) -> list[Entry]:
        """The selected images, as far as each of them is one image."""
        found = [self._workspace.image_list.get(key) for key in self._images.selected()]
        return [entry for entry in found if entry is not None]

    def can_join(self) -> bool:
        """Whether the selected images can be one scene."""
        entries = self.selected()
        single = all(entry.image and not entry.paired and not entry.methods for entry in entries)
        return len(entries) > 1 and single and scene_of(entries, entries[0].key) is not None

    def is_scene(self) -> bool:
        """Whether the image looked at has results."""
        return bool(self._workspace.current and self._workspace.current.methods)

    def other_role(self) -> Role | None:
        """What the image looked at is not: input or reference; None where it has no choice."""
        entry, setup = self._workspace.current, self._workspace.setup
        if entry is None or entry.image is None or entry.paired or entry.methods:
            return None
        if role_of(entry, setup) == "reference":
            return "input"
        size = entry.image.info.width, entry.image.info.height
        return "reference" if is_reducible(size, setup.scale) else None

    def no_other_role(self) -> str:
        """Why the image looked at is neither input nor reference by choice; "" where it is."""
        return no_choice_of_role(self._workspace.current)

    def method(self) -> str:
        """The method of the pane under a menu, else of the current one; "" where it is none's."""
        return method_of(self._pane.key)

    def alike(self) -> list[Entry]:
        """All scenes whose reference the result of this method could be, where the one looked at is one."""
        entry, method = self._workspace.current, self.method()
        if entry is None or not method:
            return []
        entries = self._workspace.image_list.entries
        found = with_result_of(entries, {one.key for one in entries}, method)
        return found if any(one.key == entry.key for one in found) else []

    # --------------------------------------------------------------------------------------- acts

    def join_selected(self) -> None:
        """Make the selected images one scene."""
        self._edits.make_scene([entry.key for entry in self.selected()])

    def take_apart(self) -> None:
        """Make the scene looked at single images."""
        if self._workspace.current is not None:
            self._edits.take_apart([self._workspace.current.key])

    def make_reference(self, *, everywhere: bool = False) -> None:
        """Make the results of this method the reference of the scene looked at, or of all alike."""
        entry, scenes = self._workspace.current, self.alike()
        if entry is not None and scenes:
            keys = [one.key for one in scenes] if everywhere else [entry.key]
            self._edits.take_references_from(keys, self.method())

    def switch_role(self) -> None:
        """Take the image looked at, and no other, as the other of input and reference."""
        entry, role = self._workspace.current, self.other_role()
        if entry is not None and role is not None:
            self._edits.set_role(entry.key, role)

    def rename_current(self) -> None:
        """Ask what the method of the pane is called."""
        if method := self.method():
            self.ask_name(method_key(method))

    def ask_name(self, key: str) -> None:
        """Ask what a method (its pane key) is called; the window stays usable meanwhile."""
        old = method_of(key)
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setObjectName("method_name")
        dialog.setWindowTitle(self.tr("Rename Method"))
        dialog.setLabelText(self.tr("Name of the method, in all scenes:"))
        dialog.setTextValue(old)
        dialog.textValueSelected.connect(lambda new: self._rename(old, new))
        dialog.open()

    def _rename(self, old: str, new: str) -> None:
        if why_not := self._edits.rename_method(old, new):
            self.noticed.emit("bad", why_not)
