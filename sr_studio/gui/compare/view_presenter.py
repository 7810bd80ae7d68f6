"""From the workspace to the canvas."""

from dataclasses import replace

from PySide6.QtCore import QObject

from sr_studio.gui.compare.former_pictures import FormerPictures
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY, method_of
from sr_studio.gui.compare.methods import of_one_set, taken_as_reference, unread_words
from sr_studio.gui.compare.undo import Looked
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.state import PaneState
from sr_studio.gui.compare.workspace import Workspace


class ViewPresenter(QObject):
    """Keeps the canvas in step: all panes where others are to be seen, one pane where only it has changed."""

    def __init__(self, workspace: Workspace, view: CompareView, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._view = workspace, view
        self._with_reference, self._with_input = True, False
        self._own_pair = ("", "")
        self._former = FormerPictures(workspace, self)
        view.choices.remedy_chosen.connect(lambda _pane: self._former.put_back())
        workspace.undo_stack.indexChanged.connect(self._tell_failed)
        workspace.panes.changed.connect(self.renew)
        workspace.panes.pane_changed.connect(self._pane_changed)
        workspace.panes.pixels_arrived.connect(view.note_pixels)
        workspace.panes.offsets.changed.connect(self._offsets_changed)
        view.offsets_changed.connect(self._moved)
        workspace.undo_stack.keep(self._looked, self._look_again)

    def set_around(self, *, reference: bool, input_: bool) -> None:
        """Whether reference and input have panes of their own; without a reference the input has one."""
        self._with_reference, self._with_input = reference, input_
        self.renew()

    def _pane_changed(self, key: str) -> None:
        self._view.update_pane(self._state(key))

    def _state(self, key: str) -> PaneState:
        """A pane's state, with the way back where a file was put in that it cannot show."""
        state = self._workspace.panes.state(key)
        if state.status != "failed" or not self._former.has(key):
            return state
        return replace(state, remedy=self.tr("Put the Former Picture Back"))

    def _tell_failed(self) -> None:
        """What was done, or taken back, is another: so is the way back."""
        for key in self._workspace.panes.pane_keys():
            if (state := self._state(key)).status == "failed":
                self._view.update_pane(state)

    def _moved(self) -> None:
        """A pane was moved on the canvas: its picture is, wherever it is measured."""
        entry, view = self._workspace.panes.entry, self._view
        if entry is not None:
            known = [state.key for state in view.scene.known()]
            self._workspace.panes.offsets.put(entry.key, view.offsets, among=known)

    def _offsets_changed(self, image: int) -> None:
        """A picture is moved otherwise, wherever that came from."""
        entry, view = self._workspace.panes.entry, self._view
        if entry is not None and entry.key == image:
            offsets = self._workspace.panes.offsets.of(image)
            for state in view.scene.known():
                view.marks.set_offset(state.key, offsets.get(state.key, (0, 0)))

    def _looked(self) -> Looked:
        """How the image is looked at."""
        view, current = self._view, self._workspace.current
        image = current.key if current is not None else 0
        return Looked(
            image=image,
            mode=view.mode,
            pane=view.current,
            pair=view.pair,
            own_pair=self._has_own_pair(),
            box=view.region,
            digits=self._workspace.panes.flip_keys.digits,
        )

    def _look_again(self, looked: Looked, go: bool) -> None:
        """Look at an image as it was looked at; what is not there any more is passed over.

        ``go``: at that image, where another is looked at.
        """
        view, workspace = self._view, self._workspace
        entry = workspace.image_list.get(looked.image)
        if go and entry is not None and entry.state != "failed":
            workspace.set_current(looked.image)
        if workspace.panes.flip_keys.digits != looked.digits:
            workspace.panes.flip_keys.give_back(looked.digits)
            self.renew()
        view.set_mode(looked.mode)
        view.choose_again(looked.pane, looked.pair)
        if looked.own_pair:
            self._own_pair = view.pair
        box, at_it = looked.box, workspace.current is not None and workspace.current.key == looked.image
        if at_it and (box is None or box.within(*workspace.panes.size) == box):
            view.set_region(box)

    def _has_own_pair(self) -> bool:
        """Whether A and B are those the window has chosen."""
        return self._view.pair in {self._own_pair, ("", "")}

    def renew(self) -> None:
        """Give the canvas all panes anew."""
        panes = self._workspace.panes
        entry = panes.entry
        states = self._models() if entry else []
        keys = panes.pane_keys()
        reference = self._state(REFERENCE_KEY) if REFERENCE_KEY in keys else None
        input_pane = self._state(INPUT_KEY) if INPUT_KEY in keys else None
        if input_pane is not None and self._with_input:
            states.insert(0, input_pane)
        if self._with_reference and reference is not None:
            states.append(reference)
        elif self._with_reference and input_pane is not None and not self._with_input:
            states.append(input_pane)  # in the reference's place: the grid keeps its form from image to image
        # Asked before the canvas drops a pair of which one is gone.
        untouched = self._has_own_pair()
        moved = self._view.marks.put_offsets(panes.offsets.of(entry.key) if entry else {})
        self._view.set_panes(
            states,
            reference=reference,
            input=input_pane,
            size=panes.size,
            content=str(entry.key) if entry and entry.image else "",
        )
        # Another image under the same view: the view tells only of what changes.
        panes.look_at(self._view.navigation.visible if entry is not None else None)
        self._view.set_region(panes.region)  # another scale is another grid: its region is gone
        if untouched:
            self._own_pair = self._default_pair()
            self._view.set_pair(*self._own_pair)
        if moved:
            self._view.marks.offsets_changed.emit()
        for key in panes.map_keys():
            self._view.update_pane(panes.state(key))

    def _models(self) -> list[PaneState]:
        """The panes of models and methods; a method of its set keeps its place where it has no result."""
        panes, states = self._workspace.panes, list[PaneState]()
        keys = panes.model_keys()
        entry = panes.entry
        expected = frozenset[str]()
        if entry is not None:
            entries = self._workspace.image_list.entries
            expected = of_one_set(entries, (*entry.methods, *entry.unread))
            expected -= taken_as_reference(entries, entry)
        for model in self._workspace.shown:
            if model.name in keys:
                states.append(self._state(model.name))
            elif method_of(model.name) in expected:
                unread = unread_words(entry, method_of(model.name)) if entry else ""
                nothing = unread or self.tr("No result of {method}. It has none of this image.").format(
                    method=model.label
                )
                states.append(
                    PaneState(
                        model.name,
                        model.label,
                        status="empty",
                        message=nothing,
                        slot=panes.flip_keys.digit(model.name),
                    )
                )
        shown = {state.key for state in states}
        return states + [self._state(key) for key in keys if key not in shown]

    def _default_pair(self) -> tuple[str, str]:
        """What wipe, blink and difference compare until the user chooses: a model and the reference."""
        panes = self._workspace.panes
        around = [key for key in panes.pane_keys() if key in {REFERENCE_KEY, INPUT_KEY}]
        keys = [*panes.model_keys(), *around]
        if len(keys) < 2:
            return "", ""
        # A method without a result of this image is current too, and then A: it is said to have none.
        current, shown = self._view.current, {state.key for state in self._view.scene.panes}
        first = current if current in shown - set(around) else keys[0]
        if REFERENCE_KEY in keys:
            return first, REFERENCE_KEY
        return first, next(key for key in keys if key != first)
