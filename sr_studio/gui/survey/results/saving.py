"""What of the results is saved: figures, tables, the report, the CSV files."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from sr_studio.errors import StudioError
from sr_studio.gui import i18n
from sr_studio.gui.particles import filled
from sr_studio.gui.studio_command import StudioCommand
from sr_studio.imaging.files import write_atomically


@dataclass(frozen=True)
class Source:
    """What is analysed: ``path`` of a study or a CSV, whether it is looked at early, a file of scores."""

    path: Path
    interim: bool = False
    metrics: Path | None = None

    def words(self, act: str, *more: str) -> list[str]:
        """The words of a command about it."""
        found = ["survey", act, str(self.path), *more]
        if self.interim:
            found.append("--allow-interim")
        if self.metrics is not None and act in {"analyse", "report"}:
            found += ["--metrics", str(self.metrics)]
        return found


class ResultFiles(QObject):
    """Asks where, and has written: what is computed comes from commands in child processes.

    Parameters
    ----------
    window
        Dialogs belong to it.
    command
        Makes a command, not yet started.
    folder
        For files in between.
    """

    noticed = Signal(str, str)
    """A notice for the window: its tone and its text."""

    def __init__(self, window: QWidget, command: Callable[[list[str]], StudioCommand], folder: Path) -> None:
        super().__init__(window)
        self._window, self._command, self._folder = window, command, folder

    def save_figure(self, source: Source, figure: str, kind: str) -> None:
        """A figure as PNG, SVG or PDF, drawn for paper."""
        file = self.ask_file(f"{figure}.{kind}", kind.upper())
        if file is None:
            return
        folder = Path(tempfile.mkdtemp(dir=self._folder))

        def keep(_: object) -> None:
            made = sorted(folder.glob(f"*.{kind}"))
            if made:
                self._write(file, made[0].read_bytes())
            else:
                self.noticed.emit("bad", self.tr("There is no such figure for this study."))
            shutil.rmtree(folder, ignore_errors=True)

        words = source.words("report", "--figures", str(folder), "--figure", figure, "--formats", kind)
        self._run(words, keep)

    def save_table(self, name: str, text: str) -> None:
        """A table as CSV."""
        file = self.ask_file(name, "CSV")
        if file is not None:
            self._write(file, text.encode("utf-8"))

    def save_report(self, source: Source) -> None:
        """The report as one HTML file."""
        file = self.ask_file("report.html", "HTML")
        if file is None:
            return
        done = self.tr("The report is in {name}.").format(name=file.name)
        words = source.words("report", "--out", str(file), "--overwrite", "--language", i18n.shown())
        self._run(words, lambda _: self.noticed.emit("good", done))

    def export_csv(self, source: Source) -> None:
        """The CSV files of the study, in a new folder."""
        title = self.tr("Folder for the CSV files")
        folder = QFileDialog.getExistingDirectory(self._window, title, _documents())
        if not folder:
            return
        place = Path(folder) / f"{source.path.stem}-export"
        done = self.tr("The CSV files are in {name}.").format(name=place.name)
        self._run(source.words("export", "--out", str(place)), lambda _: self.noticed.emit("good", done))

    def ask_file(self, name: str, kind: str) -> Path | None:
        """Where to save; None where nobody wants to."""
        suffix = Path(name).suffix
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save"), str(Path(_documents()) / name), f"{kind} (*{suffix})"
        )
        if not chosen:
            return None
        file = Path(chosen)
        return file if file.suffix else file.with_suffix(suffix)

    def _run(self, words: list[str], done: Callable[[object], None]) -> None:
        command = self._command(words)
        command.finished.connect(done)
        command.failed.connect(lambda why: self.noticed.emit("bad", why))
        command.start()

    def _write(self, file: Path, data: bytes) -> None:
        try:
            write_atomically(file, data)
        except (OSError, StudioError) as error:
            self.noticed.emit("bad", str(error))
        else:
            self.noticed.emit("good", filled(self.tr("Saved {name}."), name=file.name))


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
