"""The notice that models are set aside goes when they run again."""

from PySide6.QtCore import QObject

from sr_studio.gui.compare.image_entry import is_computed
from sr_studio.gui.compare.methods import aside_words
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.widgets.toast import Toasts


class AsideNotice(QObject):
    """Takes the notice away with its cause: no finished results are open, or a model was switched on."""

    def __init__(self, workspace: Workspace, toasts: Toasts, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._toasts = workspace, toasts
        workspace.models_changed.connect(self._follow)

    def _follow(self) -> None:
        if self._workspace.methods.names and not is_computed(self._workspace.upscalers):
            return
        text = aside_words()
        for toast in self._toasts.shown():
            if toast.text == text:
                toast.dismiss()
