"""Makes figures of what is compared: opens the dialog, keeps its preview true, writes the files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from sr_studio.errors import Message, StudioError
from sr_studio.figures.manifest import (
    ENDINGS,
    SUFFIXES,
    FigureError,
    Numbers,
    Page,
    command_for,
    command_of,
    files_shown,
    read_manifest,
    refuse_shown,
)
from sr_studio.geometry import Box
from sr_studio.gui.compare.figures.collecting import box_in_figure, snapshot
from sr_studio.gui.compare.figures.dialog import FigureDialog
from sr_studio.gui.compare.figures.draft import Draft, Snapshot, content_of, figure_of, first_draft
from sr_studio.gui.compare.figures.drawer import FigureDrawer, Preview, Writing
from sr_studio.gui.compare.figures.manifest_opening import ManifestOpening, Opened
from sr_studio.gui.compare.figures.scores import FigureScores
from sr_studio.gui.compare.files.result_saver import file_stem
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.i18n import sentence
from sr_studio.gui.in_turns import InTurns
from sr_studio.gui.particles import filled
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.imaging.pixels import Pixels
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.registry import metrics_named
from sr_studio.paths import is_there

DELAY = 60
"""Milliseconds after the last change until the preview is drawn."""


class FigureMaker(QObject):
    """One dialog at a time."""

    noticed = Signal(str, str)
    """A tone and a sentence."""
    saved = Signal(str, str)
    """A sentence, and the command that makes the figure again."""

    def __init__(self, workspace: Workspace, settings: SettingsStore, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._settings, self._window = workspace, settings, window
        self.dialog: FigureDialog | None = None
        self._build: InTurns | None = None
        """A dialog under way."""
        self.preview: Preview | None = None
        """What the dialog shows, None while nothing can be drawn."""
        self.drawer = FigureDrawer(self)
        self.drawer.drawn.connect(self._drawn)
        self.drawer.refused.connect(self._refused)
        self.drawer.written.connect(self._written)
        self.drawer.failed.connect(self._failed)
        self.drawer.rendered.connect(self._rendered)
        self.drawer.compared.connect(self._say_changed)
        self._scores: FigureScores | None = None
        self._opening: ManifestOpening | None = None
        self._place: Path | None = None
        """The manifest that the dialog was opened with."""
        self._note = ""
        """What has changed since it was written."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._draw)

    # ------------------------------------------------------------------------------------ opening

    def open(self, region: Box | None) -> None:
        """Begin a figure of what is shown; ``region``: the drawn box."""
        if self._build is not None:
            return
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        try:
            taken = snapshot(self._workspace.panes)
        except StudioError as error:
            self.noticed.emit("warn", sentence(error.message))
            return
        metrics = self._workspace.panes.scored_metrics
        kept = self._settings.current.figure
        chosen = tuple(metric.name for metric in metrics[:2])
        numbers = Numbers(
            of=kept.numbers,
            metrics=chosen,
            protocol=self._workspace.protocol,
            recipe=kept.recipe,
            best=kept.best,
            second=kept.second,
        )
        page = Page(
            layout=kept.whole_picture,
            width=kept.width,
            dpi=kept.dpi,
            enlarging=kept.enlarging,
            line=kept.line,
            font=kept.font,
            font_size=kept.font_size,
        )
        box = box_in_figure(self._workspace.panes, region)
        if region is not None and box is None:
            text = self.tr("The box holds nothing of the reference, so the figure begins with another.")
            self.noticed.emit("info", text)
        draft = first_draft(taken, box, numbers=numbers, page=page)
        self._show(taken, draft, metrics, formats=kept.formats, latex=kept.latex)

    def open_manifest(self, path: Path) -> None:
        """Have a figure changed that is described by its manifest; what is on screen stays."""
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            self.noticed.emit("warn", self.tr("Close the figure that is open first."))
            return
        if self._opening is not None:
            self._opening.stop()
            self._opening = None
        self._note = ""
        try:
            figure = read_manifest(path)
        except StudioError as error:
            self.noticed.emit("bad", sentence(error.message))
            return
        self.noticed.emit("info", self.tr("Computing what “{name}” shows…").format(name=path.name))
        self.drawer.compare_files(figure, path.parent)
        opening = self._opening = ManifestOpening(self._workspace, figure, path.absolute(), self)
        opening.ready.connect(lambda opened: self._opened(opened, path.absolute()))
        opening.failed.connect(lambda why: self._not_opened(why, path))
        opening.start()

    def _opened(self, opened: Opened, path: Path) -> None:
        self._opening = None
        if self.dialog is not None or self._build is not None:
            return
        known = self._workspace.panes.scored_metrics
        more = metrics_named(opened.draft.numbers.metrics)
        metrics = (*known, *(metric for metric in more if metric not in known))
        formats = tuple(opened.figure.outputs) or SUFFIXES
        latex = opened.figure.latex is True or is_there(path.with_suffix(".tex"))
        self._show(opened.snapshot, opened.draft, metrics, formats=formats, latex=latex, place=path)

    def _not_opened(self, why: Message, path: Path) -> None:
        self._opening = None
        text = self.tr("The figure of “{name}” cannot be opened. {why}")
        self.noticed.emit("bad", text.format(name=path.name, why=sentence(why)))

    def _show(
        self,
        taken: Snapshot,
        draft: Draft,
        metrics: tuple[Metric, ...],
        *,
        formats: Sequence[str],
        latex: bool,
        place: Path | None = None,
    ) -> None:
        self._place = place
        self._scores = FigureScores(self._workspace.bridge, self)
        self._scores.changed.connect(self._timer.start)
        dialog = FigureDialog(taken, draft, metrics, self._window)

        def begin() -> None:
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.latex.setChecked(latex)
            if place is not None:
                dialog.set_note(self._note)
            for suffix, box in dialog.formats.items():
                box.setChecked(suffix in formats)
            self._begin(dialog)

        def part() -> bool:
            try:
                return dialog.build_next()
            except Exception:
                self._build = None  # else no other could be opened
                raise

        self._build = InTurns(part, begin, self)

    def _begin(self, dialog: FigureDialog) -> None:
        """Show the dialog, which is complete."""
        self.dialog, self._build = dialog, None
        dialog.changed.connect(self._timer.start)
        dialog.preview.resized.connect(self._timer.start)
        dialog.save_wanted.connect(self._ask_name)
        dialog.copy_wanted.connect(self._copy)
        dialog.finished.connect(self._closed)
        dialog.open()
        self._draw()

    def _say_changed(self, differences: list[Message]) -> None:
        if self._opening is None and self._build is None and self.dialog is None:
            return  # it was refused, and why was said
        self._note = " ".join(sentence(one) for one in differences)
        self._note += " " + self.tr("The figure is shown as it is now.")
        if self.dialog is not None:
            self.dialog.set_note(self._note)

    def shut_down(self) -> None:
        """Finish what is being written."""
        if self._opening is not None:
            self._opening.stop()
        self.drawer.wait()

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        self._timer.stop()
        drawable, self.preview = self.preview is not None, None
        if self._scores is not None:
            self._scores.close()
            self._scores.deleteLater()
            self._scores = None
        if dialog is not None and drawable:
            draft = dialog.draft
            self._settings.change(
                "figure",
                whole_picture=draft.page.layout,
                width=draft.page.width,
                dpi=draft.page.dpi,
                font=draft.page.font,
                font_size=draft.page.font_size,
                recipe=draft.numbers.recipe,
                best=draft.numbers.best,
                second=draft.numbers.second,
                enlarging=draft.page.enlarging,
                line=draft.page.line,
                latex=dialog.latex.isChecked(),
                formats=dialog.suffixes or SUFFIXES,
                **({"numbers": draft.numbers.of} if dialog.snapshot.source.reference else {}),
            )

    # ------------------------------------------------------------------------------------ preview

    def _draw(self) -> None:
        dialog, scores = self.dialog, self._scores
        if dialog is None or scores is None:
            return
        draft, taken, metrics = dialog.draft, dialog.snapshot, dialog.metrics
        complete = scores.of(draft, taken, metrics)
        known = complete if complete is not None else scores.known(draft, taken, metrics)
        self._ready(complete is not None)
        content = content_of(draft, taken, known)
        self.drawer.preview(figure_of(draft, taken), content, width=dialog.preview.wanted_width)

    def _ready(self, complete: bool) -> None:
        assert self.dialog is not None
        possible = complete and self.preview is not None and not self.drawer.writing
        self.dialog.save.setEnabled(possible and bool(self.dialog.suffixes))
        self.dialog.copy.setEnabled(possible)
        if not complete:
            self.dialog.facts.setText(self.tr("Measuring…"))

    def _complete(self) -> bool:
        dialog = self.dialog
        if dialog is None or self._scores is None:
            return False
        return self._scores.of(dialog.draft, dialog.snapshot, dialog.metrics) is not None

    def _drawn(self, preview: Preview) -> None:
        if self.dialog is None:
            return
        self.preview = preview
        self.dialog.preview.show_preview(preview)
        complete = self._complete()
        self._ready(complete)
        if complete:
            text = self.tr("{width} × {height} mm at {dpi} dpi · one pixel of a crop is {times} × {times}")
            width, height = (f"{side:.1f}" for side in preview.size)
            text = text.format(width=width, height=height, dpi=f"{preview.dpi:.0f}", times=preview.times)
            if preview.shortened:
                labels = ", ".join(f"“{label}”" for label in preview.shortened)
                text += "\n" + self.tr("Cut for want of room: {labels}.").format(labels=labels)
            self.dialog.facts.setText(text)

    def _refused(self, message: Message) -> None:
        if self.dialog is not None:
            self.preview = None
            self.dialog.preview.show_text(sentence(message))
            self.dialog.facts.clear()
            self._ready(True)

    def _copy(self) -> None:
        """The figure as a picture, at the resolution of the files."""
        dialog, scores = self.dialog, self._scores
        if dialog is not None and scores is not None:
            known = scores.known(dialog.draft, dialog.snapshot, dialog.metrics)
            content = content_of(dialog.draft, dialog.snapshot, known)
            self.drawer.render(figure_of(dialog.draft, dialog.snapshot), content)

    def _rendered(self, pixels: Pixels) -> None:
        height, width = pixels.shape[:2]
        image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        if self.dialog is not None:
            dots = round(width / self.dialog.draft.page.width * 1000)
            image.setDotsPerMeterX(dots)
            image.setDotsPerMeterY(dots)
        QGuiApplication.clipboard().setImage(image)
        text = self.tr("The figure was copied: {width} × {height} pixels.").format(width=width, height=height)
        self.noticed.emit("info", text)
        if self.dialog is not None:
            self.dialog.facts.setText(text)

    # ------------------------------------------------------------------------------------ files

    def _ask_name(self) -> None:
        dialog = self.dialog
        assert dialog is not None
        place, folder = self._place, self._settings.current.files.last_folder
        asking = QFileDialog(dialog, self.tr("Save Figure"), str(place.parent) if place else folder)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # All files are asked about at once.
        asking.setOption(QFileDialog.Option.DontConfirmOverwrite)
        endings = " ".join(f"*.{suffix}" for suffix in dialog.suffixes)
        asking.setNameFilters([self.tr("Figure") + f" ({endings})"])
        asking.selectFile(place.stem if place else file_stem(dialog.snapshot.file_name, "figure"))
        asking.fileSelected.connect(lambda name: self.save(Path(name)))
        asking.open()

    def save(self, path: Path) -> None:
        """Write the figure under this name, with or without an ending; asks where files would be replaced."""
        dialog = self.dialog
        if dialog is None:
            return
        name = path.stem if path.suffix.lower().lstrip(".") in ENDINGS else path.name
        endings = [*dialog.suffixes, *(["tex"] if dialog.latex.isChecked() else []), "json"]
        targets = [path.parent / f"{name}.{ending}" for ending in endings]
        try:
            refuse_shown(targets, files_shown(figure_of(dialog.draft, dialog.snapshot), Path()))
        except FigureError as error:
            self._failed(error.message)
            return
        there = [target.name for target in targets if is_there(target)]
        if not there:
            self._write(path.parent, name)
            return
        box = QMessageBox(dialog)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Replace Files"))
        box.setText(
            filled(self.tr("{files} exist already in {folder}."), files=", ".join(there), folder=path.parent)
        )
        replace = box.addButton(self.tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
        replace.clicked.connect(lambda: self._write(path.parent, name))
        box.open()

    def _write(self, folder: Path, name: str) -> None:
        dialog, scores = self.dialog, self._scores
        if dialog is None or scores is None:
            return
        draft, taken = dialog.draft, dialog.snapshot
        known = scores.of(draft, taken, dialog.metrics)
        if known is None:
            return
        status = self._workspace.engine.status
        command = command_for(name)
        self.drawer.write(
            Writing(
                draw=lambda: figure_of(draft, taken, base=folder, command=command),
                content=content_of(draft, taken, known),
                base=folder,
                name=name,
                suffixes=dialog.suffixes,
                latex=dialog.latex.isChecked(),
                versions=dict(status.versions) if status is not None else {},
            )
        )
        dialog.facts.setText(self.tr("Writing…"))
        dialog.save.setEnabled(False)
        self._settings.change("files", last_folder=str(folder))

    def _written(self, paths: list[Path]) -> None:
        manifest = paths[-1]
        names = ", ".join(path.name for path in paths)
        text = filled(self.tr("Saved {files} in {folder}."), files=names, folder=manifest.parent)
        command = command_of(manifest)
        text += "\n" + self.tr("The same again: {command}").format(command=command)
        self.saved.emit(text, command)
        if self.dialog is not None:
            self._ready(self._complete())
            self.dialog.facts.setText(text)
            self.dialog.offer_command(command)

    def _failed(self, message: Message) -> None:
        self.noticed.emit("bad", sentence(message))
        if self.dialog is not None:
            self._ready(self._complete())
            self.dialog.facts.setText(sentence(message))
