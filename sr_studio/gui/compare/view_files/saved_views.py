"""Saved views in the window: saved as a file, opened, and begun with after a crash."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sr_studio.gui import i18n
from sr_studio.gui.compare.files.file_writer import FileWriter
from sr_studio.gui.compare.files.result_saver import file_stem
from sr_studio.gui.compare.image_edits import ImageEdits
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view_files.autosave import Autosave, Leftover
from sr_studio.gui.compare.view_files.pasted import PastedFiles, folder_beside
from sr_studio.gui.compare.view_files.reopening import Reopening, named
from sr_studio.gui.compare.view_files.taking import Taking
from sr_studio.gui.compare.view_format import SUFFIX, SavedView, ViewFileError, encode, read
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.particles import filled
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.paths import views_folder

SETTLING = 5000
"""Milliseconds after which a view that was opened again has not crashed the program."""


class SavedViews(QObject):
    """Takes and shows saved views; the newest is kept by itself."""

    noticed = Signal(str, str)
    """A tone (``info``, ``good``, ``warn``, ``bad``) and the sentence."""
    offered = Signal(str, object)
    """A sentence with buttons: pairs of a caption and what it does."""

    def __init__(
        self,
        workspace: Workspace,
        view: CompareView,
        edits: ImageEdits,
        settings: SettingsStore,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace, self._edits, self._settings, self._window = workspace, edits, settings, window
        self._left_out: tuple[str, ...] = ()
        self._saving: tuple[Path, SavedView] | None = None
        self._writer = FileWriter(self)
        self._pasted = PastedFiles(views_folder(), self._bytes_of, self._writer)
        self._taking = Taking(workspace, view, settings, self._pasted)
        self._writer.written.connect(self._written)
        self._writer.failed.connect(lambda _path, why: self.noticed.emit("bad", why))
        self.reopening = Reopening(workspace, view, settings, self)
        self.reopening.noticed.connect(self.noticed)
        self.autosave = Autosave(views_folder(), self._for_autosave, self)
        self.autosave.failed.connect(self._cannot_keep)
        self.reopening.finished.connect(self.autosave.note)
        for signal in (
            workspace.image_list.changed,
            workspace.image_list.entry_changed,
            workspace.current_changed,
            workspace.models_changed,
            workspace.setup_changed,
            view.viewport_changed,
            view.region_changed,
            view.current_changed,
            view.mode_changed,
            view.wipe_changed,
            workspace.panes.offsets.changed,
            settings.changed,
        ):
            signal.connect(self.autosave.note)

    # ------------------------------------------------------------------------------------ life

    def start(self, *, expects_pictures: bool) -> None:
        """Keep what is on screen from now on, and begin with what a crash, or the last end, has left.

        Where files come with the start, these are wanted, and what a crash has left is offered; so is what
        nobody opened again before.
        """
        self._pasted.clean()
        leftover = self.autosave.start()
        if leftover is not None:
            self._after_crash(leftover, offered=expects_pictures or leftover.twice or leftover.held)
            return
        last = self.autosave.last() if self._settings.current.view.reopen else None
        if last is not None and not expects_pictures:
            self.reopening.show(last, name=self.tr("as it was left"), folder=None)

    def end(self) -> None:
        """The program ends as it should."""
        self._writer.wait()
        if self.reopening.busy:
            self.autosave.give_back()
        self.autosave.end(keep=self._settings.current.view.reopen)
        self._writer.wait()

    def _bytes_of(self, digest: str) -> bytes | None:
        kept = self._workspace.bridge.client.images.bytes.get(digest)
        return kept[1] if kept is not None else None

    def _after_crash(self, leftover: Leftover, *, offered: bool) -> None:
        if leftover.held:
            ended = self.tr("What SR Studio showed as it ended unexpectedly was not opened again yet.")
        else:
            ended = self.tr("SR Studio ended unexpectedly the last time.")
        if leftover.more:
            ended += " " + self.tr("Of other windows there is more: the next starts offer it.")
        again = partial(self._again, leftover.view)
        if offered:
            text = self.tr("What was on screen can be opened again.")
            actions = [(self.tr("Open Again"), again), (self.tr("Forget It"), self.autosave.forget)]
            self.offered.emit(f"{ended} {text}", actions)
            return
        again()
        text = self.tr("What was on screen is opened again.")
        self.offered.emit(f"{ended} {text}", [(self.tr("Close It"), self._edits.remove_all)])

    def _again(self, view: SavedView) -> None:
        self.autosave.claim()
        self.reopening.finished.connect(
            lambda: QTimer.singleShot(SETTLING, self, self.autosave.settled),
            Qt.ConnectionType.SingleShotConnection,
        )
        self.reopening.show(view, name=self.tr("as it was left"), folder=None)

    def _for_autosave(self) -> SavedView | None:
        if (coming := self.reopening.under_way) is not None:
            return coming  # whatever of it is there already
        if not self._workspace.models:
            return None
        return self._taking.take(None, self._pasted.own)[0]

    def _cannot_keep(self, why: str) -> None:
        text = self.tr("What is on screen cannot be kept for the case of a crash: {why}").format(why=why)
        self.noticed.emit("warn", text)

    # ------------------------------------------------------------------------------------ files

    def open(self, path: Path) -> None:
        """Show the view in a file."""
        try:
            view = read(path)
        except ViewFileError as error:
            self.noticed.emit("bad", i18n.sentence(error.message))
            return
        self.reopening.show(view, name=path.stem, folder=path.parent)

    def ask_save(self) -> None:
        """Save what is on screen into a file of the user's."""
        current = self._workspace.current
        name = file_stem(current.file_name, "view") if current is not None else "view"
        dialog = QFileDialog(
            self._window, self.tr("Save View as a File"), self._settings.current.files.last_folder
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Views") + f" (*{SUFFIX})"])
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.selectFile(name + SUFFIX)
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Save what is on screen; the dialog has asked before a file is replaced."""
        path = path.absolute()
        view, self._left_out = self._taking.take(path.parent, folder_beside(path))
        self._saving = path, view
        self._settings.change("files", last_folder=str(path.parent))
        self._writer.write(path, lambda: encode(view))

    def _written(self, path: object) -> None:
        assert isinstance(path, Path)
        if self._saving is None or path != self._saving[0]:
            return  # a pasted picture: the view comes after it
        self._settings.remember_file(str(path))
        text = filled(self.tr("Saved the view as {name}."), name=path.name)
        beside = folder_beside(path).name
        files = (file for image in self._saving[1].images for file in image.files)
        if any(file.path.startswith(f"{beside}/") for file in files):
            text += " " + self.tr("Pasted images lie beside it in “{folder}”.").format(folder=beside)
        if self._left_out:
            lost = self.tr("Pasted images that are no longer in memory were left out: {names}.")
            self.noticed.emit("warn", f"{text} {lost.format(names=named(self._left_out))}")
        else:
            self.noticed.emit("good", text)
