"""The page of a study: what is rated, the choices, the rater's screen, and below them what it costs."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sr_studio.gui.i18n import sentence
from sr_studio.gui.style import icons, theme
from sr_studio.gui.survey.frozen_study import FrozenStudy
from sr_studio.gui.survey.study.choices import Choices
from sr_studio.gui.survey.study.details.details import Details
from sr_studio.gui.survey.study.details.table import of_design
from sr_studio.gui.survey.study.foot import Foot, duration
from sr_studio.gui.survey.study.item_list import ItemList, ProblemLine
from sr_studio.gui.survey.study.open_draft import SUFFIX, OpenDraft
from sr_studio.gui.survey.study.pictures import Pictures
from sr_studio.gui.survey.study.preview import Preview
from sr_studio.gui.survey.study.rater_screen import Shown
from sr_studio.gui.survey.study.rows import Row, Rows, first_picture, frozen_rows, rows_of
from sr_studio.gui.widgets.fields import Page
from sr_studio.gui.widgets.scrolled import scrolling_column
from sr_studio.models.upscaler import ModelInfo
from sr_studio.survey.design.cost import estimate
from sr_studio.survey.design.draft import REFERENCE, PictureFile, covered_size, offset_of, whole_box
from sr_studio.survey.design.effort import effort_of, effort_sentences
from sr_studio.survey.design.methods import METHODS
from sr_studio.survey.design.problems import DesignProblem
from sr_studio.survey.design.study import StudyDesign

_LEFT, _MOST_LEFT = 268, 340
"""Least and largest width of the lists, logical pixels."""

_LEAST_MIDDLE = 470
"""Of the choices; what is left is the rater's screen's."""

_LEAST_RIGHT = 320


class StudyPage(QWidget):
    """Shows a draft, or a frozen study that can only be read."""

    paths_dropped = Signal(list, str)
    """`Path`s that are to join, and whether as ``test`` or ``practice``."""
    files_requested = Signal(str)
    """Images are to be chosen, for ``test`` or ``practice``."""
    folder_requested = Signal()
    """A folder of finished pictures is to be chosen."""
    model_chosen = Signal(str)
    """Name of a model that joins."""
    note_edited = Signal(str, str)
    """Key and text of a note of a frozen study."""
    duplicate_requested = Signal()

    def __init__(self, open_draft: OpenDraft, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_draft, self.pictures = open_draft, pictures
        self.frozen: FrozenStudy | None = None
        self.models: tuple[ModelInfo, ...] = ()
        self._at = 0
        self._busy = False
        self.contents = ItemList(self._thumbnail, self)
        self.conditions = ItemList(self._thumbnail, self)
        self.practice = ItemList(self._thumbnail, self)
        for one in (self.contents, self.conditions, self.practice):
            one.mend_requested.connect(open_draft.mend)
            one.remove_requested.connect(self._remove)
        self.banner = _Banner(self)
        self.banner.button.clicked.connect(self.duplicate_requested)
        self.choices, self.details = Choices(self), Details(self)
        self.choices.edited.connect(open_draft.put)
        self.choices.place_edited.connect(open_draft.set_place)
        self.details.edited.connect(self._edit_detail)
        self._general = QVBoxLayout()
        self._general.setSpacing(4)
        self.general: list[ProblemLine] = []
        self._shown_general: tuple[DesignProblem, ...] = ()
        self.preview = Preview(self)
        self.preview.next_requested.connect(self._next_picture)
        self.preview.sheet_chosen.connect(self.renew)
        self.foot = Foot(self)
        self._arrange()
        self.setAcceptDrops(True)
        open_draft.changed.connect(self.renew)
        pictures.arrived.connect(lambda _: self._renew_pictures())
        self.retranslate()
        self.renew()

    def _arrange(self) -> None:
        left = Page()
        items = QVBoxLayout(left)
        items.setContentsMargins(16, 12, 12, 16)
        items.setSpacing(16)
        for one in (self.contents, self.conditions, self.practice):
            items.addWidget(one)
        items.addStretch(1)
        middle = Page()
        column = QVBoxLayout(middle)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.banner)
        column.addWidget(self.choices)
        column.addLayout(self._general)
        column.addWidget(self.details)
        column.addStretch(1)
        right = Page()
        seen = QVBoxLayout(right)
        seen.setContentsMargins(16, 12, 16, 16)
        seen.addWidget(self.preview)
        seen.addStretch(1)
        self._areas = [scrolling_column(page) for page in (left, middle, right)]
        columns = QHBoxLayout()
        columns.setSpacing(0)
        for number, area in enumerate(self._areas):
            if number:
                columns.addWidget(_edge(self))
            columns.addWidget(area, 1 if number == 1 else 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(columns, 1)
        layout.addWidget(self.foot)

    # ---------------------------------------------------------------------------------- what it shows

    def show_frozen(self, study: FrozenStudy | None) -> None:
        """Show a frozen study; None shows the draft again."""
        self.frozen = study
        self._at = 0
        self.renew()

    def show_models(self, models: Sequence[ModelInfo]) -> None:
        """Offer these models."""
        self.models = tuple(models)
        self._fill_menus()
        self.renew()

    def set_busy(self, busy: bool) -> None:
        """While it is frozen nothing can be changed."""
        self._busy = busy
        for area in self._areas[:2]:
            area.setEnabled(not busy)
        if not busy:
            self.renew()

    @property
    def design(self) -> StudyDesign:
        """Of the frozen study, or what the draft would become."""
        return self.frozen.design if self.frozen is not None else self.open_draft.now.design

    def renew(self) -> None:
        """Show everything anew."""
        rows = self._rows()
        editable = self.frozen is None
        self.contents.show_rows(rows.contents, editable=editable)
        self.conditions.show_rows(rows.conditions, editable=editable)
        self.practice.show_rows(rows.practice, editable=editable)
        self.practice.setVisible(editable or bool(rows.practice))
        self._title_lists(rows)
        self._show_general(() if self.frozen is None and self.open_draft.empty else rows.problems)
        self.choices.show_design(self.design, editable=editable)
        self._show_place()
        self._show_details()
        self.banner.setVisible(not editable)
        if self.frozen is not None:
            self.banner.say(self.frozen)
        self._show_preview()
        if not self._busy:
            self._show_foot()

    def _rows(self) -> Rows:
        if self.frozen is None:
            return rows_of(self.open_draft.now)
        return frozen_rows(self.frozen.design, names_open=self.frozen.names_open)

    def _thumbnail(self, file: PictureFile | str | None) -> QImage | None:
        if isinstance(file, str):
            return self.frozen.pictures.get(file) if self.frozen is not None else None
        return self.pictures.thumbnail(file)

    def _title_lists(self, rows: Rows) -> None:
        leave = self.tr("Leave {name} out")
        self.contents.set_texts(
            heading=self.tr("Images ({count})").format(count=len(rows.contents)),
            add=self.tr("Add"),
            hint=self.tr("Drop images here, or folders of finished pictures: content/condition.png."),
            leave_out=leave,
        )
        self.conditions.set_texts(
            heading=self.tr("Conditions ({count})").format(count=len(rows.conditions)),
            add=self.tr("Add"),
            hint=self.tr("Models, and finished pictures of other methods."),
            leave_out=leave,
        )
        self.practice.set_texts(
            heading=self.tr("Practice"),
            add=self.tr("Add"),
            hint=self.tr("No practice. Add other images than those of the test."),
            leave_out=leave,
        )
        for one in (self.contents, self.conditions, self.practice):
            one.renew_pictures()

    def _show_general(self, problems: tuple[DesignProblem, ...]) -> None:
        if problems == self._shown_general:
            return
        self._shown_general = problems
        for line in self.general:
            self._general.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.general = [ProblemLine(one, self) for one in problems]
        for line in self.general:
            line.mend_requested.connect(self.open_draft.mend)
            self._general.addWidget(line)

    def _show_place(self) -> None:
        if self.frozen is not None:
            folder = self.frozen.folder
            name = folder.name.removesuffix(SUFFIX)
            self.choices.show_place(folder.parent, name, name, editable=False)
        else:
            draft = self.open_draft
            self.choices.show_place(draft.parent_folder, draft.name, draft.suggested_name, editable=True)

    def _show_details(self) -> None:
        frozen = self.frozen
        if frozen is None:
            draft = self.open_draft
            self.details.show_details(self.design, draft.value, draft.usual, lambda _: True)
        else:

            def value(key: str) -> Any:
                return of_design(frozen.design, frozen.notes, key)

            later = not frozen.closed_utc
            self.details.show_details(
                self.design, value, value, lambda key: later and key.startswith("notes.")
            )

    def _edit_detail(self, key: str, value: Any) -> None:
        if self.frozen is None:
            self.open_draft.put(key, value)
        elif key.startswith("notes.") and self.frozen.notes.get(key[6:], "") != value:
            self.note_edited.emit(key.removeprefix("notes."), value)

    # ------------------------------------------------------------------------------------- preview

    def _show_preview(self) -> None:
        design = self.design
        contents = design.test_contents
        shown = Shown(design=design, screen=self._screen(), sheet=self.preview.sheet)
        if contents:
            at = self._at % len(contents)
            content = contents[at]
            image: QImage | None
            cut = (0.0, 0.0, 1.0, 1.0)
            if self.frozen is not None:
                image = self.frozen.pictures.get(content.id)
            else:
                draft = self.open_draft.draft
                drafted = draft.contents[at]
                image = self.pictures.thumbnail(first_picture(draft, drafted))
                whole = covered_size(draft, drafted)
                if (drafted.crop is not None or drafted.offsets) and all(whole):
                    box, (x, y) = drafted.crop or whole_box(draft, drafted), offset_of(drafted, REFERENCE)
                    cut = (
                        (box.x - x) / whole[0],
                        (box.y - y) / whole[1],
                        box.width / whole[0],
                        box.height / whole[1],
                    )
            shown = Shown(
                design=design,
                screen=shown.screen,
                sheet=shown.sheet,
                picture=image,
                size=(content.width, content.height),
                cut=cut,
            )
        self.preview.show_screen(shown)

    def _screen(self) -> tuple[int, int]:
        if self.frozen is None:
            return self.open_draft.draft.screen
        middle = self.mapToGlobal(self.rect().center())
        screen = QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()
        ratio = screen.devicePixelRatio()
        return round(screen.size().width() * ratio), round(screen.size().height() * ratio)

    def _next_picture(self) -> None:
        self._at += 1
        self._show_preview()

    def _renew_pictures(self) -> None:
        for one in (self.contents, self.conditions, self.practice):
            one.renew_pictures()
        self._show_preview()

    # ---------------------------------------------------------------------------------------- foot

    def _show_foot(self) -> None:
        design = self.design
        pairs = METHODS[design.method].pictures == 2
        nothing = self.frozen is None and self.open_draft.empty
        effort = effort_of(design)
        said = effort_sentences(effort, pairs=pairs)
        self.foot.show_line("" if nothing or not effort.trials else " ".join(sentence(one) for one in said))
        if self.frozen is not None:
            names = [screen.name() for screen in QGuiApplication.screens()]
            self.foot.show_frozen(
                ""
                if not self.frozen.closed_utc
                else self.tr("The study is closed; nobody can rate any more."),
                open_=not self.frozen.closed_utc,
                screens=names,
            )
            return
        now = self.open_draft.now
        first = next((one for one in now.problems if one.kind == "error"), None)
        if nothing:
            self.foot.show_draft(self.tr("Add images and conditions to begin."), "muted", ready=False)
        elif first is not None:
            self.foot.show_draft(sentence(first.text), "bad", ready=False)
        else:
            self.foot.show_draft(self._cost(), "muted", ready=True)

    def _cost(self) -> str:
        from os import cpu_count

        parameters = {one.name: one.parameters for one in self.models}
        told = estimate(self.open_draft.draft, parameters, cores=cpu_count() or 1)
        unit, number = duration(told.seconds)
        time = self.tr("{count} s") if unit == "s" else self.tr("{count} min")
        return self.tr("Freezing makes {count} pictures, about {size} MiB, in about {time}.").format(
            count=told.stimuli, size=max(1, round(told.bytes / 2**20)), time=time.format(count=number)
        )

    # ---------------------------------------------------------------------------- adding, removing

    def _remove(self, row: Row) -> None:
        draft = self.open_draft
        if row.kind == "content":
            draft.remove_content(row.name)
        elif row.kind == "reference":
            draft.remove_reference()
        elif row.kind == "condition":
            draft.remove_condition(row.name)
        elif row.kind == "samples":
            draft.put("samples", False)
        else:
            left = tuple(one for one in draft.draft.training if one.name != row.name)
            draft.put("training", left)

    def _fill_menus(self) -> None:
        contents, conditions, practice = self.contents.menu, self.conditions.menu, self.practice.menu
        for menu in (contents, conditions, practice):
            menu.clear()
        contents.addAction(self.tr("Images…"), lambda: self.files_requested.emit("test"))
        contents.addAction(self.tr("Folder of Images or Finished Pictures…"), self.folder_requested.emit)
        for model in self.models:
            conditions.addAction(model.label.replace("&", "&&"), partial(self.model_chosen.emit, model.name))
        if self.models:
            conditions.addSeparator()
        conditions.addAction(self.tr("Finished Pictures…"), self.folder_requested.emit)
        practice.addAction(self.tr("Images…"), lambda: self.files_requested.emit("practice"))
        practice.addAction(
            self.tr("Bundled Photographs"),
            lambda: self.open_draft.set(_with_samples(self.open_draft)),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders while it is a draft, and studies at any time."""
        paths = _dropped(event)
        if paths and (self.frozen is None or any(path.suffix == SUFFIX for path in paths)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped, and on which list."""
        event.acceptProposedAction()
        place = self.practice.mapFromGlobal(self.mapToGlobal(event.position().toPoint()))
        part = "practice" if self.practice.rect().contains(place) else "test"
        self.paths_dropped.emit(_dropped(event), part)

    # -------------------------------------------------------------------------------------- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview takes most of a wider window, the lists least."""
        super().resizeEvent(event)
        more = max(0, self.width() - 1280)
        left = min(_LEFT + more // 6, _MOST_LEFT)
        self._areas[0].setFixedWidth(left)
        right = min(self.width() - left - _LEAST_MIDDLE, round(0.36 * self.width()))
        self._areas[2].setFixedWidth(max(right, _LEAST_RIGHT))

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setAccessibleName(self.tr("Study"))
        self._fill_menus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and language."""
        super().changeEvent(event)
        if not hasattr(self, "foot"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._shown_general = ()
            self.renew()


class _Banner(QFrame):
    """Above the choices of a frozen study: what may still change, and the way to change more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._heading, self._text = QLabel(self), QLabel(self)
        theme.set_role(self._heading, "heading")
        theme.set_role(self._text, "muted")
        self._text.setWordWrap(True)
        self.button = QPushButton(self)
        icons.set_icon(self.button, "copy")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(6)
        layout.addWidget(self._heading)
        layout.addWidget(self._text)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def say(self, study: FrozenStudy) -> None:
        """Say in which state the study is."""
        self.button.setText(self.tr("Duplicate as New Study…"))
        made = study.design.created_utc[:10]
        if study.closed_utc:
            self._heading.setText(self.tr("Closed on {day}").format(day=study.closed_utc[:10]))
            self._text.setText(
                self.tr("Names of conditions are open. Nothing can be added; a rater can still be deleted.")
            )
        else:
            self._heading.setText(self.tr("Frozen on {day}").format(day=made))
            self._text.setText(
                self.tr(
                    "Raters may come and notes may be written. All else is fixed, so that every rater "
                    "answers the same; to change more, make a new study of it."
                )
            )


def _with_samples(draft: OpenDraft) -> Any:
    import msgspec

    return msgspec.structs.replace(draft.draft, samples=True, training=())


def _dropped(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _edge(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("edge", "true")
    line.setFixedWidth(1)
    return line
