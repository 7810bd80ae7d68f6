"""Ways in: dialogs, folders, clipboard, drops, recent files, samples. Each ends at the workspace."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from sr_studio.errors import StudioError
from sr_studio.figures.recognising import MANIFEST_SUFFIX
from sr_studio.gui import i18n
from sr_studio.gui.background import Background
from sr_studio.gui.compare.files.drop_plan import MANY_FILES, DropPlan, Target, plan_mime, plan_paths
from sr_studio.gui.compare.files.folder_contents import FEW, Looked, hold_few, look_in
from sr_studio.gui.compare.files.image_sizes import size_reader
from sr_studio.gui.compare.files.scene_words import doubled_words, folders_unseen, remarks
from sr_studio.gui.compare.image_entry import A_SAMPLE, method_of
from sr_studio.gui.compare.view_format import SUFFIX as VIEW_SUFFIX
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.imaging.files import (
    IMAGE_SUFFIXES,
    MODEL_SUFFIXES,
    FileError,
    shown_name,
)
from sr_studio.imaging.grouped import Grouped
from sr_studio.imaging.grouping import group_files
from sr_studio.imaging.samples import sample_path
from sr_studio.models.upscaler import words_for
from sr_studio.paths import absolute, expanded, is_there


class Opener(QObject):
    """Opens what the user hands in, and asks where a folder holds more than meets the eye."""

    noticed = Signal(str, str)
    """a tone (``info``, ``good``, ``warn``, ``bad``) and the sentence."""
    scenes_made = Signal(object, object)
    """Files were opened as scenes though nobody said so, or nothing says what is their reference: their keys,
    and the `Grouped` their names made."""
    scenes_guessed = Signal(object)
    """Files were opened as images that may be scenes: the `Grouped` their names would make."""
    view_opened = Signal(Path)
    """A saved view was handed in."""
    figure_opened = Signal(Path)
    """The manifest of a figure was handed in."""
    study_opened = Signal(Path)
    """The folder of a rating study was handed in; it belongs to another window."""

    def __init__(self, workspace: Workspace, settings: SettingsStore, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._settings = settings
        self._window = window
        self._pasted = 0
        self._background = Background(self)

    # ------------------------------------------------------------------------------------ dialogs

    def choose_files(self) -> None:
        """Ask for images or models."""
        images = " ".join(f"*{suffix}" for suffix in sorted(IMAGE_SUFFIXES))
        models = " ".join(f"*{suffix}" for suffix in sorted(MODEL_SUFFIXES))
        dialog = self._dialog(self.tr("Open"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("Images, models, views and figures")
                + f" ({images} {models} *{VIEW_SUFFIX} *{MANIFEST_SUFFIX})",
                self.tr("Images") + f" ({images})",
                self.tr("All files") + " (*)",
            ]
        )
        dialog.filesSelected.connect(lambda names: self.open([Path(name) for name in names]))
        dialog.open()

    def choose_folder(self) -> None:
        """Ask for a folder of images."""
        dialog = self._dialog(self.tr("Open Folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.filesSelected.connect(lambda names: self.open([Path(name) for name in names]))
        dialog.open()

    def choose_study(self) -> None:
        """Ask for the folder of a study."""
        dialog = self._dialog(self.tr("Open a Study (a folder NAME.srstudy)"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.study_opened.emit(Path(name)))
        dialog.open()

    def choose_models(self) -> None:
        """Ask for model files."""
        models = " ".join(f"*{suffix}" for suffix in sorted(MODEL_SUFFIXES))
        dialog = self._dialog(self.tr("Add Model"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("Models") + f" ({models})", self.tr("All files") + " (*)"])
        dialog.filesSelected.connect(self._add_models)
        dialog.open()

    def _add_models(self, names: list[str]) -> None:
        for name in names:
            self._workspace.add_model(Path(name))

    def choose_reference(self, key: int) -> None:
        """Ask for the reference of an entry."""
        dialog = self._dialog(self.tr("Choose the Reference"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._workspace.image_list.set_reference(key, Path(name)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self._settings.current.files.last_folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    # -------------------------------------------------------------------------------------- files

    def open(self, paths: Sequence[Path]) -> None:
        """Open images and folders, add models, name the rest."""
        self.carry_out(plan_paths(paths))

    def open_named(self, paths: Sequence[Path]) -> None:
        """Open files the user named one by one: whatever is no model and no folder is tried as an image."""
        plan = plan_paths(paths)
        known = {*plan.folders, *plan.models, *plan.studies, *plan.views, *plan.figures}
        others = [path for path in map(absolute, paths) if path not in known]
        self.carry_out(
            DropPlan(
                images=tuple(others),
                folders=plan.folders,
                models=plan.models,
                studies=plan.studies,
                views=plan.views,
                figures=plan.figures,
            )
        )

    def open_sample(self, name: str) -> None:
        """Open a bundled photograph."""
        try:
            self._workspace.image_list.open([sample_path(name)], role="reference", why=A_SAMPLE)
        except StudioError as error:
            self.noticed.emit("bad", i18n.sentence(error.message))

    def open_recent(self, path: str) -> None:
        """Open a recent file; one that is gone leaves the list."""
        if not is_there(path):
            self._settings.forget_file(path)
            self.say_gone(path)
            return
        self.open_named([Path(path)])

    def say_gone(self, path: str) -> None:
        """Say that a recent file, which has been forgotten, does not exist."""
        self.noticed.emit(
            "bad",
            self.tr("“{name}” is not there any more. It was taken off the recent files.").format(
                name=shown_name(path)
            ),
        )

    def paste(self) -> None:
        """Open what the clipboard holds: files, a picture, or the path of a file as text."""
        mime = QGuiApplication.clipboard().mimeData()
        # An empty clipboard has no contents at all on some platforms, whatever the signature says.
        plan = plan_mime(mime) if _exists(mime) else DropPlan()
        if plan.useful:
            self.carry_out(plan, mime=mime)
            return
        text = mime.text().strip().strip("\"'") if _exists(mime) and mime.hasText() else ""
        if text and len(text) < 4096 and "\n" not in text and is_there(expanded(text)):
            self.open([expanded(text)])
            return
        self.noticed.emit(
            "info", self.tr("The clipboard holds neither an image nor a file that can be opened.")
        )

    # -------------------------------------------------------------------------------------- drops

    def carry_out(
        self,
        plan: DropPlan,
        *,
        target: Target = "window",
        pane: str = "",
        mime: QMimeData | None = None,
        grouped: Grouped | None = None,
        plain: bool = False,
    ) -> None:
        """Do what a plan says.

        ``grouped``: its images are these scenes. ``plain``: they are no scenes, whatever their names say.
        """
        if plan.own:
            return
        if plan.unsupported:
            self.noticed.emit(
                "warn",
                self.tr("Skipped (not an image or a model): {names}").format(
                    names=", ".join(plan.unsupported)
                ),
            )
        entry = self._workspace.current
        if entry is not None and target in {"reference", "input", "result"}:
            self._put_into(target, plan.images[0], pane)
            return
        if grouped is not None:
            if len(plan.folders) == 1:
                self._settings.remember_file(str(plan.folders[0].absolute()))
            self._open_scenes(grouped)
            return
        for path in plan.studies[:1]:
            self.study_opened.emit(path)
        for path in plan.views[:1]:
            self._settings.remember_file(str(path.absolute()))
            self.view_opened.emit(path.absolute())
        for path in plan.figures[:1]:
            self._settings.remember_file(str(path.absolute()))
            self.figure_opened.emit(path.absolute())
        for path in plan.models:
            self._workspace.add_model(path, instead_of=pane if target == "model" else "")
        if plan.data and mime is not None:
            self._open_data(mime)
        if plan.folders:
            self._open_folders(plan.folders, plan.images, plain=plain)
        elif plan.images:
            self._open_files(plan.images, plain=plain)

    def _put_into(self, target: Target, path: Path, pane: str) -> None:
        """A file dropped on the pane of the reference, of the input or of a method's result."""
        entry = self._workspace.current
        assert entry is not None
        image_list = self._workspace.image_list
        if target == "result":
            image_list.set_result(entry.key, method_of(pane), path)
        elif target == "input" and not entry.paired and self._workspace.panes.has_reference:
            image_list.set_input(entry.key, path)
        elif target == "input":
            image_list.set_image(entry.key, path)
        elif entry.paired or not self._workspace.panes.has_reference:
            image_list.set_reference(entry.key, path)
        else:
            image_list.set_image(entry.key, path)

    def _open_files(self, paths: Sequence[Path], *, plain: bool) -> None:
        """Open files as the scenes that their names make them, the others one by one."""
        if plain or len(paths) < 2:
            self._open_images(paths)
            return
        known = words_for(self._workspace.models)
        work = partial(group_files, [path.absolute() for path in paths], size_reader(), known)
        self._background.do(work, partial(self._open_grouped, paths), at_once=len(paths) <= FEW)

    def _open_grouped(self, paths: Sequence[Path], grouped: Grouped | None) -> None:
        if grouped is None or grouped.guessed:
            self._open_images(paths)
            if grouped is not None:
                self.scenes_guessed.emit(grouped)
            return
        self._open_scenes(Grouped(grouped.scenes, several=grouped.several), asked=False)
        if grouped.left:
            self._open_images(grouped.left)

    def _open_images(self, paths: Sequence[Path]) -> None:
        for path in reversed(paths[:4]):
            self._settings.remember_file(str(path.absolute()))
        self._settings.change("files", last_folder=str(paths[0].absolute().parent))
        self._workspace.image_list.open(paths)

    def _open_data(self, mime: QMimeData) -> None:
        self._pasted += 1
        name = self.tr("Pasted {number}").format(number=self._pasted) + ".png"
        if mime.hasFormat("image/png"):
            data = bytes(mime.data("image/png").data())
        else:
            image = QImage(mime.imageData())
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            image.save(buffer, "PNG", 100)  # type: ignore[call-overload]  # uncompressed: fast
            data = bytes(buffer.data().data())
        if data:
            self._workspace.image_list.open_bytes(data, name=name)

    def _open_folders(self, folders: Sequence[Path], images: Sequence[Path], *, plain: bool) -> None:
        work = partial(look_in, folders, group=not images and not plain)
        take = partial(self._take_folders, folders, images, plain=plain)
        self._background.do(work, take, at_once=hold_few(folders))

    def _take_folders(
        self, folders: Sequence[Path], images: Sequence[Path], looked: Looked, *, plain: bool
    ) -> None:
        flat, nested, unreadable, others = list(images), list[Path](), list[StudioError](), list[str]()
        unseen = list[Path]()
        for here in looked.trees:
            flat += here.images
            nested += here.files_below
            unreadable += [*here.unreadable, *(FileError(why) for _, why in here.broken)]
            others += here.others
            unseen += here.unseen
            if here.empty is not None and not (here.below or here.unreadable or here.broken):
                self.noticed.emit("bad", i18n.sentence(here.empty.message))
        if unseen:
            self.noticed.emit("warn", folders_unseen(unseen))
        if unreadable:
            self._say_unreadable(unreadable)
        if others and (flat or nested):
            self.noticed.emit(
                "info",
                self.tr("Left out: {count} files of other kinds ({kinds}).").format(
                    count=len(others), kinds=", ".join(dict.fromkeys(filter(None, others))) or "–"
                ),
            )
        if looked.grouped is not None:
            if len(folders) == 1:
                self._settings.remember_file(str(folders[0].absolute()))
            self._open_scenes(looked.grouped, asked=False)
        elif looked.doubled:
            self.noticed.emit("bad", doubled_words(looked.doubled))
        elif (flat and nested) or len(flat) + len(nested) > MANY_FILES:
            self._ask(folders, flat, nested)
        elif flat or nested:
            self._settings.change("files", last_folder=str(folders[0]))
            self._open_files(flat or nested, plain=plain)

    def _open_scenes(self, grouped: Grouped, *, asked: bool = True) -> None:
        """Open scenes, and say in one notice what is in none of them; ``asked``: somebody chose scenes."""
        first = grouped.scenes[0].first
        self._settings.change("files", last_folder=str(first.absolute().parent))
        keys = self._workspace.image_list.open_scenes(grouped.scenes)
        self._workspace.left_out.add(keys, grouped)
        if not asked or grouped.scenes[0].reference is None:
            self.scenes_made.emit(keys, grouped)
        if text := remarks(grouped):
            self.noticed.emit("warn", text)

    def _say_unreadable(self, errors: Sequence[StudioError]) -> None:
        text = i18n.sentence(errors[0].message)
        if len(errors) > 1:
            text = self.tr(
                "{count} files or folders could not be read and were skipped. First: {reason}"
            ).format(count=len(errors), reason=text)
        self.noticed.emit("bad", text)

    def _ask(self, folders: Sequence[Path], flat: list[Path], nested: list[Path]) -> None:
        """Ask how much of a folder is meant; the window stays usable meanwhile."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setObjectName("folder_question")
        box.setWindowTitle(self.tr("Open Folder"))
        names = ", ".join(shown_name(folder) for folder in folders[:3])
        box.setText(self.tr("How much of {names}?").format(names=names))
        lines: list[str] = []
        if flat:
            lines.append(self.tr("{count} images directly inside.").format(count=len(flat)))
        if nested:
            lines.append(self.tr("{count} more in folders below.").format(count=len(nested)))
        box.setInformativeText(" ".join(lines))
        role = QMessageBox.ButtonRole.AcceptRole
        choices: dict[object, list[Path]] = {}
        if len(flat) > MANY_FILES:
            text = self.tr("First {count}").format(count=MANY_FILES)
            choices[box.addButton(text, role)] = flat[:MANY_FILES]
        if flat:
            choices[box.addButton(self.tr("These {count}").format(count=len(flat)), role)] = flat
        if nested:
            total = len(flat) + len(nested)
            choices[box.addButton(self.tr("All {count}").format(count=total), role)] = flat + nested
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.buttonClicked.connect(lambda button: self._answered(choices.get(button)))
        box.open()

    def _answered(self, paths: list[Path] | None) -> None:
        if paths:
            self._open_images(paths)


def _exists(thing: object) -> bool:
    return thing is not None
