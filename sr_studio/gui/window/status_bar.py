"""The line under the pictures: what the image is and why, the pixel under the pointer, zoom, engine."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QToolButton, QWidget

from sr_studio.gui.compare.image_entry import Entry, reason_text
from sr_studio.gui.i18n import sentence
from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from sr_studio.gui.compare.inspect.values import PixelTable
    from sr_studio.gui.compare.workspace import Workspace


class StatusBar(QStatusBar):
    """Facts in one line; it is given them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = "muted"
        self._facts = self._place = ""
        self._engine_mark = QLabel(self)
        self.setSizeGripEnabled(False)
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(16)
        self._image = ElidedLabel(page)
        self._pixel = QLabel(page)
        self.zoom = QToolButton(page)
        self.zoom.setAutoRaise(True)
        self._engine = QLabel(page)
        for label in (self._image, self._pixel, self._engine):
            label.setFont(theme.figures_font(theme.CAPTION_PIXELS))
            theme.set_role(label, "muted")
        self.zoom.setFont(theme.figures_font(theme.CAPTION_PIXELS))
        row.addWidget(self._image, 1)
        row.addWidget(self._pixel)
        row.addWidget(self.zoom)
        row.addWidget(self._engine_mark)
        row.addWidget(self._engine)
        row.setSpacing(12)
        self.addWidget(page, 1)
        self.setFixedHeight(28)

    def show_image(self, entry: Entry | None, why: str) -> None:
        """Facts of the image looked at, and why it is taken as what it is."""
        parts: list[str] = []
        if entry is not None:
            if entry.called is not None:
                parts.append(entry.title)
            for file in (entry.image, entry.reference):
                if file is not None:
                    info = file.info
                    depth = self.tr("{depth} bit").format(depth=info.depth)
                    facts = (f"{info.width}×{info.height}", info.format, depth, sentence(info.colour))
                    parts.append(f"{info.name}  {' · '.join(facts)}")
                    parts += [sentence(note) for note in info.notes]
            if entry.paired and entry.why is not None:
                parts.append(self.tr("Paired {why}").format(why=reason_text(entry.why)))
        parts.append(why.strip())
        self._facts = "   ".join(part for part in parts if part)
        self._show_words()

    def show_place(self, text: str) -> None:
        """What place of the image is shown, instead of its facts; "" for none in particular."""
        self._place = text
        self._show_words()
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._image, text))

    def _show_words(self) -> None:
        self._image.set_text(self._place or self._facts)
        theme.set_role(self._image, "plain" if self._place else "muted")

    def show_zoom(self, zoom: float) -> None:
        """Zoom as percent of reference pixels on device pixels."""
        percent = zoom * 100
        self.zoom.setText(f"{percent:.0f} %" if percent >= 10 else f"{percent:.1f} %")

    def show_pixel(self, table: "PixelTable | None") -> None:
        """Place and codes of the pixel under the pointer, in the pane that it is over."""
        if table is None:
            self._pixel.setText("")
            return
        row, text = table.row(table.key), f"{table.x}, {table.y}"
        if row is not None and row.values:
            text = f"{text}   {row.label} {' '.join(map(str, row.values[:3]))}"
        elif not table.inside:
            text = self.tr("{place}   outside").format(place=text)
        self._pixel.setText(text)

    def show_engine(self, workspace: "Workspace") -> None:
        """What the engine does, and where it computes."""
        device = workspace.engine.device_in_use
        label = device.label if device is not None and workspace.engine.ready else workspace.engine.text
        tone = "muted" if workspace.engine.ready else "warn"
        self._engine.setText(label)
        theme.set_role(self._engine, tone)  # type: ignore[arg-type]
        self._tone = tone
        self._draw_mark()

    def _draw_mark(self) -> None:
        color = getattr(theme.tokens(), self._tone)
        self._engine_mark.setPixmap(icons.pixmap("engine", 16, color=color, ratio=self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_mark()
