"""Ways out: results, the view, scores, and panes dragged into other programs."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from sr_studio.engine.wire.pictures import Picture
from sr_studio.errors import StudioError
from sr_studio.gui import i18n
from sr_studio.gui.compare.files.drop_target import drag_file
from sr_studio.gui.compare.files.result_saver import ResultSaver, file_stem, unused
from sr_studio.gui.compare.files.set_pictures import SetPlan, There, plan_set
from sr_studio.gui.compare.files.set_saver import SetSaved, SetSaver
from sr_studio.gui.compare.image_entry import method_of
from sr_studio.gui.compare.panels.scores import ScoresPanel
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.state import DIFFERENCE_KEY
from sr_studio.gui.compare.workspace import MOST_MODELS, Workspace
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.imaging.files import format_of
from sr_studio.models.upscaler import ModelInfo
from sr_studio.paths import cache_folder, is_there
from sr_studio.scores.lines import FILE_ENCODING

if TYPE_CHECKING:
    from sr_studio.gui.compare.files.set_dialog import SaveSetDialog

FIGURES = ("svg", "png", "csv")
"""Endings of figures."""


class Exporter(QObject):
    """Asks where to, then saves."""

    noticed = Signal(str, str)
    """a tone (``info``, ``good``, ``warn``, ``bad``) and the sentence."""
    set_scores_wanted = Signal(object)
    """`Path` of the file for the scores of all open images."""

    def __init__(
        self,
        workspace: Workspace,
        settings: SettingsStore,
        view: CompareView,
        scores: ScoresPanel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace, self._settings = workspace, settings
        self._view, self._scores, self._window = view, scores, window
        self.saver = ResultSaver(workspace, self)
        self.saver.saved.connect(self._saved)
        self.saver.failed.connect(lambda text: self.noticed.emit("bad", text))
        self.set_saver = SetSaver(workspace.bridge, self)
        self.set_saver.progressed.connect(self._set_progress)
        self.set_saver.ended.connect(self._set_saved)
        self.dialog: SaveSetDialog | None = None
        """Asks of which images, or tells how far a set is."""
        self._progress = (0, 0, "")
        self._dragged: dict[Path, Picture] = {}
        """Pictures whose files are being made for a drag."""
        self._ready: dict[Path, Picture] = {}
        """Pictures whose files lie ready to be dragged."""
        self.saver.writer.written.connect(self._drag_ready)

    @property
    def unsaved(self) -> int:
        """How many files wait for their pictures; what is being written is finished in any case."""
        waiting = [path for path in self.saver.unsaved if path.parent != _drag_folder()]
        return len(waiting) + self.set_saver.unsaved

    # ------------------------------------------------------------------------------------- asking

    def ask_result(self, pane: str = "") -> None:
        """Save a pane, by default the selected one, under a name of the user's."""
        key = pane if self._workspace.panes.picture(pane) is not None else self._key()
        if key is None:
            self._nothing()
            return
        filters = ["PNG (*.png)", "TIFF (*.tif *.tiff)", "JPEG (*.jpg *.jpeg)", "WebP (*.webp)"]
        name = file_stem(self._image_name(), _word(key)) + ".png"
        dialog = self._save_dialog(self.tr("Save Result"), filters, name)
        dialog.fileSelected.connect(lambda path: self.save_result(Path(path), key))
        dialog.open()

    def ask_all(self) -> None:
        """Save every pane into a folder of the user's, of this image or of all that are open."""
        if self._key() is None and not self.set_saver.running:
            self._nothing()
            return
        count = len(self._workspace.image_list)
        if count > 1 or self.set_saver.running:
            self._ask_set_results(count)
            return
        dialog = QFileDialog(
            self._window, self.tr("Save All Results"), self._settings.current.files.last_folder
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self.save_all(Path(folder)))
        dialog.open()

    def _ask_set_results(self, count: int) -> None:
        """Ask of which images; while a set is being saved, show how far that is."""
        from sr_studio.gui.compare.files.set_dialog import SaveSetDialog

        if self.dialog is not None and self.dialog.over:
            self.dialog.close()
        if self.dialog is None:
            folder = self._settings.current.files.last_folder
            dialog = SaveSetDialog(self._window, image=self._image()[0], count=count, folder=folder)
            dialog.one_wanted.connect(self.save_all)
            dialog.set_wanted.connect(self.save_set)
            dialog.stop_wanted.connect(self.set_saver.stop)
            dialog.finished.connect(self._dialog_closed)
            self.dialog = dialog
            if self.set_saver.running:
                dialog.show_progress(*self._progress)
        self.dialog.show()
        self.dialog.raise_()

    def _dialog_closed(self) -> None:
        self.dialog = None

    def save_set(self, folder: Path, there: There) -> None:
        """Save the results of all open images, behind everything else."""
        workspace = self._workspace
        entries, setup, ordered = workspace.image_list.entries, workspace.setup, workspace.ordered
        models: dict[int, tuple[ModelInfo, ...]] = {}
        for entry in entries:
            names = workspace.methods.shown_for(entry, workspace.chosen, most=MOST_MODELS)
            models[entry.key] = tuple(model for model in ordered if model.name in names)

        def plan() -> SetPlan:
            return plan_set(entries, setup, lambda entry: models[entry.key], folder=folder, there=there)

        self._settings.change("files", last_folder=str(folder))
        most = sum(len(shown) for shown in models.values())
        self.set_saver.prepare(plan, folder=folder, there=there, most=most)

    def _set_progress(self, done: int, total: int, now: str) -> None:
        self._progress = done, total, now
        if self.dialog is not None:
            self.dialog.show_progress(done, total, now)

    def _set_saved(self, saved: SetSaved) -> None:
        from sr_studio.gui.compare.files.set_dialog import notice_words

        if self.dialog is not None:
            self.dialog.show_end(saved)
        else:
            self.noticed.emit(*notice_words(saved))

    def ask_view(self, *, labels: bool = False) -> None:
        """Save what the panes show of the image, with or without their names."""
        if self._workspace.current is None:
            self._nothing()
            return
        folder = Path(self._settings.current.files.last_folder)
        name = unused(folder / (file_stem(self._image_name(), "view") + ".png")).name
        title = self.tr("Save View with Labels") if labels else self.tr("Save View")
        dialog = self._save_dialog(title, ["PNG (*.png)", "JPEG (*.jpg)", "WebP (*.webp)"], name)
        dialog.fileSelected.connect(lambda path: self.save_view(Path(path), labels=labels))
        dialog.open()

    def ask_scores(self) -> None:
        """Save the scores as CSV, of this image or of all that are open."""
        if self._workspace.current is None or not self._workspace.panes.scored_metrics:
            self._nothing()
            return
        name, count = file_stem(self._image_name(), "scores") + ".csv", len(self._workspace.image_list)
        if count < 2:
            dialog = self._save_dialog(self.tr("Export Scores"), ["CSV (*.csv)"], name)
            dialog.fileSelected.connect(lambda path: self.save_scores(Path(path)))
            dialog.open()
            return
        one, every = self.tr("This image"), self.tr("All {count} images").format(count=count)
        filters = [f"{one}, CSV (*.csv)", f"{every}, CSV (*.csv)"]
        dialog = self._save_dialog(self.tr("Export Scores"), filters, name)
        names = dict(zip(filters, (name, "set_scores.csv"), strict=True))
        dialog.filterSelected.connect(lambda chosen: dialog.selectFile(names[chosen]))

        def save(path: str) -> None:
            if dialog.selectedNameFilter() == filters[1]:
                self.set_scores_wanted.emit(Path(path))
            else:
                self.save_scores(Path(path))

        dialog.fileSelected.connect(save)
        dialog.open()

    def ask_set(self, title: str, name: str, make: Callable[[], str]) -> None:
        """Save a table as CSV; ``make`` is called on the thread that writes it."""
        dialog = self._save_dialog(title, ["CSV (*.csv)"], f"{name}.csv")
        dialog.fileSelected.connect(lambda path: self.save_table(Path(path), make))
        dialog.open()

    def save_table(self, path: Path, make: Callable[[], str]) -> None:
        """Save a table that is made on the thread that writes it."""
        self.saver.save_bytes(lambda: make().encode(FILE_ENCODING), path)

    def ask_figure(self, name: str, make: Callable[[str], bytes]) -> None:
        """Save a figure of the view; ``make`` takes ``svg``, ``png`` or ``csv`` and returns the file."""
        filters = ["SVG (*.svg)", "PNG (*.png)", "CSV (*.csv)"]
        dialog = self._save_dialog(self.tr("Save Figure"), filters, f"{file_stem(name, 'plane')}.svg")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(chosen.split("*.")[1].rstrip(")"))
        )
        dialog.fileSelected.connect(lambda path: self.save_figure(Path(path), make))
        dialog.open()

    def ask_table(self, name: str, text: str) -> None:
        """Save a table of numbers as CSV."""
        proposed = file_stem(self._image_name(), name) + ".csv"
        dialog = self._save_dialog(self.tr("Save Values"), ["CSV (*.csv)"], proposed)
        dialog.fileSelected.connect(lambda path: self.saver.save_text(text, Path(path)))
        dialog.open()

    def _save_dialog(self, title: str, filters: list[str], name: str) -> QFileDialog:
        folder = self._settings.current.files.last_folder
        dialog = QFileDialog(self._window, title, folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(filters)
        dialog.setDefaultSuffix(filters[0].split("*.")[1].rstrip(")").split()[0])
        dialog.selectFile(name)
        return dialog

    # ------------------------------------------------------------------------------------- saving

    def save_result(self, path: Path, key: str) -> None:
        """Save one pane."""
        try:
            self.saver.save([(key, path)])
        except StudioError as error:
            self.noticed.emit("bad", i18n.sentence(error.message))

    def save_all(self, folder: Path) -> None:
        """Save every model's pane as PNG, beside files of the same name and never over them.

        A folder that is not there is made.
        """
        image = self._image_name()
        files: dict[Path, str] = {}
        for key in self._workspace.panes.model_keys():
            # A method may be called as a model is.
            files[unused(folder / f"{file_stem(image, _word(key))}.png", files)] = key
        self._settings.change("files", last_folder=str(folder))
        self.saver.save([(key, path) for path, key in files.items()], create_folder=True)

    def save_view(self, path: Path, *, labels: bool = False) -> None:
        """Save what the panes show of the image."""
        try:
            format_of(path)
            self.saver.save_image(self._view.grab_view(labels=labels), path)
        except StudioError as error:
            self.noticed.emit("bad", i18n.sentence(error.message))

    def save_scores(self, path: Path) -> None:
        """Save the table of scores."""
        image, folder = self._image()
        self.saver.save_text(self._scores.as_csv(image=image, folder=folder), path)

    def save_figure(self, path: Path, make: Callable[[str], bytes]) -> None:
        """Save a figure in the format of its ending."""
        format_ = path.suffix.lower().removeprefix(".")
        if format_ not in FIGURES:
            text = self.tr("A figure is saved as SVG, PNG or CSV. Give {name} one of these endings.")
            self.noticed.emit("bad", text.format(name=path.name))
            return
        self.saver.save_bytes(make(format_), path)

    def copy_view(self, *, labels: bool = False) -> None:
        """What the panes show of the image into the clipboard, with or without their names."""
        if self._workspace.current is None:
            self._nothing()
            return
        image = self._view.grab_view(labels=labels)
        QGuiApplication.clipboard().setImage(image)
        text = self.tr("The view was copied: {width} × {height} pixels.")
        self.noticed.emit("info", text.format(width=image.width(), height=image.height()))

    def copy_scores(self) -> None:
        """The table of scores into the clipboard."""
        image, folder = self._image()
        QGuiApplication.clipboard().setText(self._scores.as_text(image=image, folder=folder))
        self.noticed.emit("info", self.tr("The scores were copied with their recipe."))

    def _key(self) -> str | None:
        key = self._view.current
        if self._workspace.panes.picture(key) is not None:
            return key
        keys = self._workspace.panes.model_keys() if self._workspace.current else ()
        return keys[0] if keys else None

    def _image_name(self) -> str:
        """As a file's name."""
        entry = self._workspace.current
        return entry.file_name if entry and entry.shown else "image"

    def _image(self) -> tuple[str, str]:
        """What the image is called in tables, and in which folder."""
        entry = self._workspace.current
        return (entry.title, entry.folder) if entry and entry.shown else ("image", "")

    def _nothing(self) -> None:
        self.noticed.emit("info", self.tr("There is nothing to save yet: open an image first."))

    def _saved(self, paths: list[Path], notes: list[str]) -> None:
        shown = [path for path in paths if path.parent != _drag_folder()]
        if not shown:
            return
        self._settings.change("files", last_folder=str(shown[0].parent))
        if len(shown) == 1:
            text = self.tr("Saved {path}").format(path=shown[0])
        else:
            text = self.tr("Saved {count} files in {folder}").format(count=len(shown), folder=shown[0].parent)
        self.noticed.emit("good" if not notes else "warn", "\n".join([text, *notes]))

    # ---------------------------------------------------------------------------------- dragging out

    def drag_pane(self, key: str) -> None:
        """Drag a pane's picture out as a PNG.

        The file is made first; where that outlasts the gesture, a notice says when it is ready.
        """
        picture = self._workspace.panes.picture(key)
        if picture is None or not self._workspace.panes.complete(key):
            self.noticed.emit("info", self.tr("This pane can be dragged out once it is finished."))
            return
        stem = "difference" if key == DIFFERENCE_KEY else _word(key)
        path = _drag_folder() / f"{file_stem(self._image_name(), stem)}.png"
        if self._ready.get(path) == picture and is_there(path):
            self._start_drag(path)
            return
        self._dragged[path] = picture
        self.saver.save([(key, path)], create_folder=True)

    def _drag_ready(self, path: Path) -> None:
        picture = self._dragged.pop(path, None)
        if picture is not None:
            self._ready[path] = picture
            if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
                self._start_drag(path)
            else:
                self.noticed.emit("info", self.tr("The picture is ready now: drag it again."))

    def shut_down(self) -> None:
        """Finish what is being written, and delete the files made for dragging."""
        self.set_saver.close()
        self.saver.writer.wait()
        shutil.rmtree(_drag_folder(), ignore_errors=True)

    def _start_drag(self, path: Path) -> None:
        image = self._view.grab_view()
        drag_file(self._view, path, QPixmap.fromImage(image.scaledToWidth(160)))


def _word(key: str) -> str:
    """What the name of a file says of the pane it was saved from."""
    return method_of(key) or key


def _drag_folder() -> Path:
    return cache_folder() / "dragged"
