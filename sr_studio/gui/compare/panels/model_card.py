"""What is known about one model, as a small table whose values can be selected and copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from sr_studio.gui.compare.panels import model_facts
from sr_studio.gui.compare.panels.model_row import ModelRow
from sr_studio.gui.style import theme
from sr_studio.gui.widgets.fields import Page


class ModelCard(QScrollArea):
    """Label, failure and facts of a model; scrolls where there is little room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(72)
        self._page = Page(self)
        self._grid = QGridLayout(self._page)
        self._grid.setContentsMargins(4, 0, 4, 4)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.setWidget(self._page)
        self._shown: ModelRow | None = None

    def set_model(self, row: ModelRow | None) -> None:
        """Show this model; None empties the card. What does not change is not rebuilt."""
        old = self._shown
        if old is not None and row is not None and (old.info, _failure(old)) == (row.info, _failure(row)):
            return
        self._shown = row
        self.rebuild()

    def rebuild(self) -> None:
        """Write every line anew, in the language of now."""
        row = self._shown
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if row is None:
            return
        title = QLabel(row.info.label.replace("_", "_\u200b"), self._page)
        title.setWordWrap(True)
        theme.set_role(title, "heading")
        self._grid.addWidget(title, 0, 0, 1, 2)
        lines = list(model_facts.facts(row.info))
        if failure := _failure(row):
            self._add(1, self.tr("Failed"), failure, failed=True)
        start = 2 if failure else 1
        for position, (name, value) in enumerate(lines, start=start):
            self._add(position, name, value)
        self._grid.setRowStretch(start + len(lines), 1)

    def _add(self, position: int, name: str, value: str, *, failed: bool = False) -> None:
        title, text = QLabel(name, self._page), QLabel(self._page)
        theme.set_role(title, "caption")
        text.setTextFormat(Qt.TextFormat.PlainText)
        # A zero-width space after separators lets long paths wrap inside the panel.
        text.setText(value.replace("/", "/\u200b").replace("_", "_\u200b"))
        text.setWordWrap(True)
        text.setFont(theme.sized_font(theme.CAPTION_PIXELS))
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setAccessibleName(f"{name}: {value}")
        if failed:
            theme.set_role(text, "bad")
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(title, position, 0, top)
        self._grid.addWidget(text, position, 1, top)


def _failure(row: ModelRow) -> str:
    return row.message if row.state == "failed" else ""
