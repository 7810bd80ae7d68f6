"""The dialog of the figure: a live preview, and beside it everything that can be chosen."""

from collections.abc import Callable
from dataclasses import replace

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sr_studio.figures.manifest import SUFFIXES, NumbersOf, Page
from sr_studio.gui.compare.figures.box_fields import BoxFields
from sr_studio.gui.compare.figures.draft import (
    Choice,
    Draft,
    Snapshot,
    coloured_box,
    moved_box,
    with_box,
    with_crop,
    with_own_size,
    without_box,
)
from sr_studio.gui.compare.figures.map_fields import MapFields
from sr_studio.gui.compare.figures.page_fields import PageFields
from sr_studio.gui.compare.figures.picture_list import PictureList
from sr_studio.gui.compare.figures.preview_pane import PreviewPane
from sr_studio.gui.compare.panels.score_table import metric_title
from sr_studio.gui.style import theme
from sr_studio.gui.widgets.dialog_frame import EnterEndsEditing, lay_out
from sr_studio.gui.widgets.fields import ComboBox
from sr_studio.gui.widgets.fields import Page as ScrolledPage
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.registry import metrics_named

SIDE = 344
"""Logical pixels of the column of fields."""


class FigureDialog(QDialog):
    """Shows and changes a `Draft`. Not modal to the program, but to the window.

    It is empty at first: whoever opens it calls `build_next` until nothing is left.
    """

    changed = Signal()
    """The draft is another."""
    save_wanted = Signal()
    copy_wanted = Signal()

    def __init__(
        self, snapshot: Snapshot, draft: Draft, metrics: tuple[Metric, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.snapshot, self.draft, self._metrics = snapshot, draft, metrics
        self.preview = PreviewPane(self)
        self.facts, self.note = QLabel(self), QLabel(self)
        self.note.hide()
        self._steps: list[Callable[[], None]] = [
            self._make_lists,
            self._make_page,
            self._make_rest,
            self._arrange,
            self._write,
            self._polish,
            self._connect,
        ]
        self.resize(1080, 640)
        self.setMinimumSize(760, 420)

    # ------------------------------------------------------------------------------------ building

    def build_next(self) -> bool:
        """Make one more part, each short enough for one turn of the event loop; false where all are there."""
        if self._steps:
            self._steps.pop(0)()
        return bool(self._steps)

    def _make_lists(self) -> None:
        self.pictures, self.boxes, self.maps = PictureList(self), BoxFields(self), MapFields(self)
        self.title = QLineEdit(self)

    def _make_page(self) -> None:
        self.page = PageFields(self)

    def _make_rest(self) -> None:
        self.numbers_of = ComboBox(self)
        self.metrics_button = QPushButton(self)
        self.metrics_button.setAutoDefault(False)
        self._menu = QMenu(self.metrics_button)
        self.metrics_button.setMenu(self._menu)
        self.recipe, self.best, self.second, self.latex = (QCheckBox(self) for _ in range(4))
        self.formats = {suffix: QCheckBox(suffix.upper(), self) for suffix in SUFFIXES}
        self.facts.setWordWrap(True)
        theme.set_role(self.facts, "caption")
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # paths are long
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close, self.copy, self.save = QPushButton(self), QPushButton(self), QPushButton(self)
        self.copy_command = QPushButton(self)
        self.copy_command.hide()
        for button in (self.save, self.copy, self._close, self.copy_command):
            button.setAutoDefault(False)
        theme.set_kind(self.save, "primary")
        self._titled = QLabel(self)
        theme.set_role(self._titled, "muted")
        self._headings = [QLabel(self) for _ in range(5)]
        self.note.setWordWrap(True)
        theme.set_role(self.note, "warn")
        self._captions = [QLabel(self) for _ in range(2)]

    def _write(self) -> None:
        self._fill_metrics()
        self.retranslate()
        self._show_draft()

    def _polish(self) -> None:
        """What showing would do at once."""
        self.ensurePolished()
        for child in self.findChildren(QWidget):
            child.ensurePolished()
        layout = self.layout()
        assert layout is not None
        layout.activate()

    def _arrange(self) -> None:
        for heading in self._headings:
            theme.set_role(heading, "heading")
        for caption in self._captions:
            theme.set_role(caption, "caption")
            caption.setWordWrap(True)
        page = ScrolledPage(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        pictures, boxes, numbers, look, files = self._headings
        numbers_row, files_row = QHBoxLayout(), QHBoxLayout()
        numbers_row.addWidget(self.numbers_of, 1)
        numbers_row.addWidget(self.metrics_button)
        for box in self.formats.values():
            box.setChecked(True)
            files_row.addWidget(box)
        files_row.addWidget(self.latex)
        files_row.addStretch(1)
        titled = QHBoxLayout()
        titled.addWidget(self._titled)
        titled.addWidget(self.title, 1)
        self._stack(column, pictures, self.note, self.pictures, self._captions[0], titled)
        self._stack(column, boxes, self.boxes, self.maps)
        self._stack(column, numbers, numbers_row, self.best, self.second, self.recipe)
        self._stack(column, look, self.page)
        self._stack(column, files, files_row, self._captions[1])
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(SIDE)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.facts, 1)
        for button in (self.copy_command, self._close, self.copy, self.save):
            bar.addWidget(button)
        lay_out(self, [(self.preview, 1), (area, 0)], bar)
        EnterEndsEditing(self)

    @staticmethod
    def _stack(column: QVBoxLayout, *parts: QWidget | QHBoxLayout) -> None:
        """A group: a heading and what belongs to it."""
        if column.count():
            column.addSpacing(12)
        for part in parts:
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)

    def _connect(self) -> None:
        self.pictures.setFocus()
        self.copy_command.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.copy_command.toolTip())
        )
        size = self.snapshot.size
        self.pictures.changed.connect(self._take_pictures)
        self.title.textChanged.connect(lambda text: self._take(replace(self.draft, title=text.strip())))
        self.preview.box_moved.connect(self._move_box)
        self.boxes.moved.connect(self._move_box)
        self.boxes.sized.connect(lambda x, y: self._take(with_crop(self.draft, (x, y), size)))
        self.boxes.sized_alone.connect(
            lambda number, crop: self._take(with_own_size(self.draft, number, crop, size))
        )
        self.boxes.added.connect(self._add_box)
        self.boxes.coloured.connect(
            lambda number, colour: self._take(coloured_box(self.draft, number, colour))
        )
        self.maps.changed.connect(lambda maps: self._take(replace(self.draft, maps=maps)))
        self.boxes.removed.connect(lambda number: self._take(without_box(self.draft, number)))
        self.numbers_of.currentIndexChanged.connect(self._take_numbers)
        self.recipe.toggled.connect(self._take_numbers)
        self.best.toggled.connect(self._take_numbers)
        self.second.toggled.connect(self._take_numbers)
        self.page.changed.connect(self._take_page)
        for box in self.formats.values():
            box.toggled.connect(lambda _on: self.changed.emit())
        self.save.clicked.connect(self.save_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self._close.clicked.connect(self.reject)

    # ------------------------------------------------------------------------------------ values

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The formats wanted."""
        return tuple(suffix for suffix, box in self.formats.items() if box.isChecked())

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """What is measured, in order."""
        if self.draft.numbers.of == "nothing":
            return ()
        known = {metric.name: metric for metric in metrics_named(self.draft.numbers.metrics)}
        return tuple(known[name] for name in self.draft.numbers.metrics if name in known)

    def _take(self, draft: Draft) -> None:
        if draft != self.draft:
            self.draft = draft
            self._show_boxes()
            self.changed.emit()

    def _take_pictures(self, choices: tuple[Choice, ...]) -> None:
        self._take(replace(self.draft, choices=choices))

    def _take_page(self, page: Page) -> None:
        self._take(replace(self.draft, page=page))

    def _move_box(self, number: int, x: int, y: int) -> None:
        self.boxes.choose(number)
        self._take(moved_box(self.draft, number, (x, y), self.snapshot.size))
        self._show_boxes()

    def _add_box(self) -> None:
        self._take(with_box(self.draft, self.snapshot.size))
        self.boxes.choose(len(self.draft.boxes) - 1)

    def _take_numbers(self) -> None:
        of: NumbersOf = self.numbers_of.currentData()
        names = tuple(action.data() for action in self._menu.actions() if action.isChecked())
        numbers = msgspec.structs.replace(
            self.draft.numbers,
            of=of if names else "nothing",
            metrics=names or self.draft.numbers.metrics,
            recipe=self.recipe.isChecked(),
            best=self.best.isChecked(),
            second=self.second.isChecked(),
        )
        self._take(replace(self.draft, numbers=numbers))
        self._show_numbers()

    # ------------------------------------------------------------------------------------ showing

    def _show_draft(self) -> None:
        self.pictures.fill(self.draft.choices)
        self.title.setText(self.draft.title)
        self.page.show_page(self.draft.page)
        self.maps.show_maps(self.draft.maps)
        self.maps.setVisible(bool(self.snapshot.source.reference))
        self._show_numbers()
        self._show_boxes()

    def _show_boxes(self) -> None:
        self.boxes.show_draft(self.draft, self.snapshot.size)
        self.preview.set_boxes(self.snapshot.size, self.draft.crop, self.draft.boxes)

    def _show_numbers(self) -> None:
        numbers = self.draft.numbers
        measured = bool(self.snapshot.source.reference)
        self.numbers_of.choose(numbers.of)
        self.numbers_of.setEnabled(measured)
        for button, on in (
            (self.recipe, numbers.recipe),
            (self.best, numbers.best),
            (self.second, numbers.second),
        ):
            blocked = button.blockSignals(True)
            button.setChecked(on)
            button.blockSignals(blocked)
        some = numbers.of != "nothing"
        self.metrics_button.setEnabled(some)
        self.best.setEnabled(some)
        self.second.setEnabled(some)

    def set_note(self, text: str) -> None:
        """Say something about the files of the figure."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _fill_metrics(self) -> None:
        for metric in self._metrics:
            action = self._menu.addAction(metric_title(metric))
            action.setCheckable(True)
            action.setData(metric.name)
            action.setChecked(metric.name in self.draft.numbers.metrics)
            action.toggled.connect(self._take_numbers)

    def offer_command(self, command: str) -> None:
        """Let the command that makes the saved figure again be copied."""
        self.copy_command.setToolTip(command)
        self.copy_command.show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and not self._steps:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setWindowTitle(self.tr("Figure of {name}").format(name=self.snapshot.name))
        for heading, text in zip(
            self._headings,
            (self.tr("Pictures"), self.tr("Boxes"), self.tr("Numbers"), self.tr("Page"), self.tr("Files")),
            strict=True,
        ):
            heading.setText(text)
        hint = self.tr("Double click a label to change it; drag to order.")
        if self.snapshot.left_out:
            names = ", ".join(self.snapshot.left_out)
            hint += " " + self.tr("Not finished, so left out: {names}.").format(names=names)
        self._captions[0].setText(hint)
        self._captions[1].setText(
            self.tr("And a manifest: “sr-studio figure” makes the same figure from it, byte for byte.")
        )
        self.pictures.setAccessibleName(self.tr("Pictures of the figure"))
        self._titled.setText(self.tr("Title"))
        self.title.setToolTip(self.tr("Words below the whole picture"))
        self.title.setAccessibleName(self.title.toolTip())
        kept, blocked = self.draft.numbers.of, self.numbers_of.blockSignals(True)
        self.numbers_of.clear()
        for value, text in (
            ("crop", self.tr("Of each crop")),
            ("picture", self.tr("Of the whole picture")),
            ("nothing", self.tr("None")),
        ):
            self.numbers_of.addItem(text, value)
        self.numbers_of.choose(kept)
        self.numbers_of.blockSignals(blocked)
        self.numbers_of.setAccessibleName(self.tr("What is measured"))
        self.metrics_button.setText(self.tr("Metrics"))
        self.recipe.setText(self.tr("Recipe below the figure"))
        self.best.setText(self.tr("Best values in bold"))
        self.second.setText(self.tr("Second best underlined"))
        self.latex.setText("LaTeX")
        self.latex.setToolTip(
            self.tr("A float that includes the PDF at its size, with the recipe as caption")
        )
        self.preview.setAccessibleName(self.tr("The figure; its boxes can be dragged"))
        self.save.setText(self.tr("Save…"))
        self.copy.setText(self.tr("Copy"))
        self.copy.setToolTip(self.tr("Copy the figure as a picture"))
        self.copy_command.setText(self.tr("Copy Command"))
        self._close.setText(self.tr("Close"))
