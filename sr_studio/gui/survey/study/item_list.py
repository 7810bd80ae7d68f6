"""A list of the page: a heading, a button that adds, rows, and beside each what is wrong."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMargins, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.i18n import sentence
from sr_studio.gui.style import icons, theme
from sr_studio.gui.survey.study.rows import Row
from sr_studio.gui.widgets.elided_label import ElidedLabel
from sr_studio.survey.design.draft import PictureFile
from sr_studio.survey.design.problems import DesignProblem

_PICTURE = 36

FindThumbnail = Callable[[PictureFile | str | None], QImage | None]


class Thumbnail(QWidget):
    """A small square picture, or an icon."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._icon = "images"
        self.setFixedSize(_PICTURE, _PICTURE)

    def show_picture(self, image: QImage | None, icon: str) -> None:
        """Show the picture, or the icon where there is none."""
        self._image, self._icon = image, icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The middle of the picture, cut square."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect())
        if self._image is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(area, 4, 4)
            size = 18
            drawn = icons.pixmap(self._icon, size, color=theme.tokens().muted, ratio=self.devicePixelRatioF())
            painter.drawPixmap((_PICTURE - size) // 2, (_PICTURE - size) // 2, drawn)
            return
        path = QPainterPath()
        path.addRoundedRect(area, 4, 4)
        painter.setClipPath(path)
        side = min(self._image.width(), self._image.height())
        left, top = (self._image.width() - side) / 2, (self._image.height() - side) / 2
        painter.drawImage(area, self._image, QRectF(left, top, side, side))


class _FixButton(QPushButton):
    """As wide as its text, or as its column: then the text is cut in its middle, and whole in the tooltip."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._whole = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Of the whole text."""
        return (
            super()
            .sizeHint()
            .grownBy(QMargins(0, 0, self._width_of(self._whole), 0))
            .shrunkBy(QMargins(0, 0, self._width_of(self.text()), 0))
        )

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(48, super().sizeHint().height())

    def _width_of(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text to the width."""
        super().resizeEvent(event)
        wanted, cut = self.sizeHint().width(), self._whole
        if self.width() < wanted:
            room = self.width() - (wanted - self._width_of(self._whole))
            cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room)
        self.setText(cut)
        self.setToolTip(self._whole if cut != self._whole else "")


class ProblemLine(QWidget):
    """One problem in words, and the button that mends it."""

    mend_requested = Signal(object)
    """The `DesignProblem`."""

    def __init__(self, problem: DesignProblem, parent: QWidget) -> None:
        super().__init__(parent)
        self.problem = problem
        tone: theme.TextRole = "bad" if problem.kind == "error" else "warn"
        mark = QLabel(self)
        mark.setPixmap(
            icons.pixmap(
                "error" if problem.kind == "error" else "warning",
                16,
                color=getattr(theme.tokens(), tone),
                ratio=self.devicePixelRatioF(),
            )
        )
        # Long names of files may break at their underscores: the column is narrow.
        text = QLabel(sentence(problem.text).replace("_", "_\N{ZERO WIDTH SPACE}"), self)
        text.setMinimumWidth(1)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        theme.set_role(text, tone)
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(text)
        self.button: QPushButton | None = None
        if problem.fix and problem.fix_label is not None:
            self.button = _FixButton(sentence(problem.fix_label), self)
            self.button.setAutoDefault(False)
            self.button.setAccessibleDescription(sentence(problem.text))
            self.button.clicked.connect(lambda: self.mend_requested.emit(self.problem))
            said.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(6)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(said, 1)


class RowView(QWidget):
    """One row with its problems."""

    remove_requested = Signal(object)
    """The `Row`."""
    mend_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row: Row | None = None
        self.picture = Thumbnail(self)
        self._title, self._caption = ElidedLabel(self), ElidedLabel(self)
        theme.set_role(self._caption, "caption")
        self.cross = QToolButton(self)
        self.cross.setFixedSize(24, 24)
        self.cross.setIconSize(icons.icon_size(16))
        icons.set_icon(self.cross, "close", tone="muted")
        self.cross.clicked.connect(lambda: self.remove_requested.emit(self.row))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._caption)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.picture)
        line.addLayout(words, 1)
        line.addWidget(self.cross)
        self._problems = QVBoxLayout()
        self._problems.setSpacing(2)
        self.lines: list[ProblemLine] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addLayout(self._problems)

    def show_row(self, row: Row, image: QImage | None, leave_out: str) -> None:
        """Show a row."""
        self.picture.show_picture(image, row.icon)
        if row == self.row:
            return
        changed = self.row is None or row.problems != self.row.problems
        self.row = row
        self._title.set_text(row.title)
        self._caption.set_text(row.caption)
        self.setAccessibleName(f"{row.title}, {row.caption}")
        self.cross.setVisible(row.removable)
        self.cross.setToolTip(leave_out)
        self.cross.setAccessibleName(leave_out)
        if changed:
            self._fill()

    def _fill(self) -> None:
        for line in self.lines:
            self._problems.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [ProblemLine(one, self) for one in self.row.problems] if self.row is not None else []
        self._problems.setContentsMargins(10, 2 * bool(self.lines), 0, 4 * bool(self.lines))
        for line in self.lines:
            line.mend_requested.connect(self.mend_requested)
            self._problems.addWidget(line)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange) and hasattr(self, "lines"):
            self._fill()


class ItemList(QFrame):
    """Heading, add button, rows."""

    remove_requested = Signal(object)
    """The `Row` that is to be left out."""
    mend_requested = Signal(object)
    """The `DesignProblem` that is to be mended."""

    def __init__(self, find: FindThumbnail, parent: QWidget) -> None:
        super().__init__(parent)
        self._find = find
        self._views: list[RowView] = []
        self._rows: Sequence[Row] = ()
        self._heading = QLabel(self)
        theme.set_role(self._heading, "heading")
        self.add_button = QToolButton(self)
        self.add_button.setIconSize(icons.icon_size(16))
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        icons.set_icon(self.add_button, "add")
        self.menu = QMenu(self.add_button)
        self.add_button.setMenu(self.menu)
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        theme.set_role(self._hint, "muted")
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.add_button)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._hint)
        layout.addLayout(self._list)

    @property
    def views(self) -> Sequence[RowView]:
        """The rows on the page."""
        return self._views

    def set_texts(self, *, heading: str, add: str, hint: str, leave_out: str) -> None:
        """Name it; ``hint`` is said while it is empty, ``leave_out`` has ``{name}``."""
        self._heading.setText(heading)
        self.add_button.setText(add)
        self.add_button.setAccessibleName(f"{heading}: {add}")
        self._hint.setText(hint)
        self._leave_out = leave_out
        self.setAccessibleName(heading)

    def show_rows(self, rows: Sequence[Row], *, editable: bool) -> None:
        """Show these."""
        self._rows = rows
        while len(self._views) > len(rows):
            view = self._views.pop()
            self._list.removeWidget(view)
            view.hide()
            view.deleteLater()
        while len(self._views) < len(rows):
            view = RowView(self)
            view.remove_requested.connect(self.remove_requested)
            view.mend_requested.connect(self.mend_requested)
            self._views.append(view)
            self._list.addWidget(view)
        self.add_button.setVisible(editable)
        self._hint.setVisible(not rows and bool(self._hint.text()))
        self.renew_pictures()

    def renew_pictures(self) -> None:
        """Take thumbnails that have arrived."""
        for row, view in zip(self._rows, self._views, strict=True):
            view.show_row(row, self._find(row.file), self._leave_out.format(name=row.title))
