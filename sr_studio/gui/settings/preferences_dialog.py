"""The preferences: every change holds at once; there is nothing to confirm."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sr_studio.engine.wire.events import DeviceInfo
from sr_studio.gui import i18n
from sr_studio.gui.actions.command_catalogue import Command
from sr_studio.gui.actions.shortcut_editor import KeyPage
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.fields import ComboBox, Page, SpinBox

_PAGES = {
    "appearance": ("theme", ("theme", "language")),
    "view": ("images", ("background", "device_pixels")),
    "computing": (
        "engine",
        ("precision", "device", "store_mebibytes", "max_megapixels", "engine_command"),
    ),
    "shortcuts": ("keyboard", ("keys",)),
}


class PreferencesDialog(QDialog):
    """Shows and changes a `SettingsStore`. Not modal; the window follows ``store.changed``."""

    restart_engine_requested = Signal()
    """The user wants the engine restarted, so that its command line takes effect."""

    def __init__(self, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._devices: tuple[DeviceInfo, ...] = ()
        self._texts: list[tuple[QWidget, str]] = []
        self._list = QListWidget(self)
        self._list.setFixedWidth(164)
        self._list.setProperty("bare", "true")
        self._list.setIconSize(QSize(20, 20))
        self._pages = QStackedWidget(self)
        self._list.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._make_fields()
        for build in (self._appearance, self._view, self._computing, self._key_page):
            QListWidgetItem(self._list)
            self._pages.addWidget(_scrolling(build(), self._pages))
        self._defaults, self._close = QPushButton(self), QPushButton(self)
        self._defaults.setAutoDefault(False)
        self._defaults.clicked.connect(self._restore)
        self._close.clicked.connect(self.close)
        theme.set_kind(self._close, "primary")
        self._arrange()
        store.changed.connect(lambda _: self._show())
        theme.notifier().changed.connect(self._draw_icons)
        self.retranslate()
        self._list.setCurrentRow(0)
        self.resize(680, 500)
        self.setMinimumSize(520, 340)

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 12, 16, 12)
        bar.addWidget(self._defaults)
        bar.addStretch(1)
        bar.addWidget(self._close)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._list)
        edge = QFrame(self)
        edge.setFixedWidth(1)
        edge.setProperty("edge", "true")
        middle.addWidget(edge)
        middle.addWidget(self._pages, 1)
        line = QFrame(self)
        line.setProperty("line", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(line)
        column.addLayout(bar)

    # -------------------------------------------------------------------------------------- pages

    def _make_fields(self) -> None:
        change = self._store.change
        self._theme, self._language = ComboBox(self), ComboBox(self)
        self._background, self._precision, self._device = ComboBox(self), ComboBox(self), ComboBox(self)
        for (section, name), box in self._boxes().items():
            box.activated.connect(
                lambda _, section=section, name=name, box=box: change(section, **{name: box.currentData()})
            )
        self._pixels = QCheckBox(self)
        self._pixels.setMinimumHeight(28)
        self._pixels.toggled.connect(lambda on: change("view", device_pixels=on))
        self._memory, self._limit = SpinBox(self), SpinBox(self)
        self._memory.setRange(0, 1 << 20)
        self._memory.setSingleStep(256)
        self._limit.setRange(1, 4000)
        self._limit.setSingleStep(50)
        self._memory.valueChanged.connect(lambda value: change("computing", store_mebibytes=value))
        self._limit.valueChanged.connect(lambda value: change("computing", max_megapixels=value))
        self._command = QLineEdit(self)
        self._command.editingFinished.connect(self._keep_command)
        self._restart = QPushButton(self)
        self._restart.setAutoDefault(False)
        icons.set_icon(self._restart, "reload")
        self._restart.clicked.connect(self._restart_engine)
        self._keys = KeyPage(self)
        self._keys.changed.connect(lambda keys: change("shortcuts", keys=keys))

    def _boxes(self) -> dict[tuple[str, str], ComboBox]:
        return {
            ("appearance", "theme"): self._theme,
            ("appearance", "language"): self._language,
            ("view", "background"): self._background,
            ("computing", "precision"): self._precision,
            ("computing", "device"): self._device,
        }

    def _appearance(self) -> QWidget:
        return self._page([("theme", self._theme, ""), ("language", self._language, "")])

    def _view(self) -> QWidget:
        return self._page(
            [("background", self._background, "background_note"), ("pixels", self._pixels, "pixels_note")]
        )

    def _computing(self) -> QWidget:
        return self._page(
            [
                ("precision", self._precision, "precision_note"),
                ("device", self._device, ""),
                ("memory", self._memory, "memory_note"),
                ("limit", self._limit, "limit_note"),
                ("command", self._command, "command_note"),
                ("", self._restart, ""),
            ]
        )

    def _key_page(self) -> QWidget:
        return self._keys

    def _page(self, fields: Sequence[tuple[str, QWidget, str]]) -> QWidget:
        page = Page(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(20, 20, 20, 20)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(1, 1)
        for row, (name, field, note) in enumerate(fields):
            title = QLabel(page)
            title.setBuddy(field)
            title.setMinimumHeight(28)
            self._texts.append((title, name))
            cell = QVBoxLayout()
            cell.setSpacing(4)
            wide = not isinstance(field, QPushButton)
            cell.addWidget(field, 0, Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft)
            if note:
                words = QLabel(page)
                words.setWordWrap(True)
                theme.set_role(words, "caption")
                self._texts.append((words, note))
                cell.addWidget(words)
            grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(cell, row, 1)
        grid.setRowStretch(len(fields), 1)
        return page

    # ------------------------------------------------------------------------------- what is shown

    def open_page(self, page: str = "appearance") -> None:
        """Show a page: ``appearance``, ``view``, ``computing`` or ``shortcuts``."""
        self._list.setCurrentRow(list(_PAGES).index(page))
        self._show()
        self.show()
        self.activateWindow()

    def set_devices(self, devices: Sequence[DeviceInfo]) -> None:
        """Offer these devices beside "Auto"."""
        self._devices = tuple(devices)
        self._fill_devices()

    def set_commands(self, commands: Sequence[Command]) -> None:
        """Let the keys of these commands be changed; those without an ``objectName`` are left out."""
        self._keys.set_commands(commands)

    def _show(self) -> None:
        settings = self._store.current
        for (section, name), box in self._boxes().items():
            box.choose(getattr(getattr(settings, section), name))
        for field, value in (
            (self._memory, settings.computing.store_mebibytes),
            (self._limit, settings.computing.max_megapixels),
        ):
            blocked = field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(blocked)
        blocked = self._pixels.blockSignals(True)
        self._pixels.setChecked(settings.view.device_pixels)
        self._pixels.blockSignals(blocked)
        if not self._command.hasFocus():
            self._command.setText(settings.computing.engine_command)
        self._keys.set_keys(settings.shortcuts.keys)

    def _keep_command(self) -> None:
        self._store.change("computing", engine_command=self._command.text().strip())

    def _restart_engine(self) -> None:
        """The command as it stands in the field counts, also where Enter has not been pressed."""
        self._keep_command()
        self.restart_engine_requested.emit()

    def _restore(self) -> None:
        page = list(_PAGES)[self._list.currentRow()]
        self._store.restore_defaults(page, *_PAGES[page][1])
        self._command.setText(self._store.current.computing.engine_command)

    def _fill_devices(self) -> None:
        self._device.clear()
        self._device.addItem(self.tr("Auto"), "auto")
        for device in self._devices:
            self._device.addItem(device.label, device.name)
        chosen = self._store.current.computing.device
        if not self._device.choose(chosen):
            self._device.addItem(self.tr("{device} (not present)").format(device=chosen), chosen)
            self._device.choose(chosen)

    def _draw_icons(self) -> None:
        for row, (drawing, _) in enumerate(_PAGES.values()):
            self._list.item(row).setIcon(icons.icon(drawing))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends the editing of a field and must not close the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setWindowTitle(self.tr("Preferences"))
        self._list.setAccessibleName(self.tr("Pages"))
        titles = (self.tr("Appearance"), self.tr("View"), self.tr("Computing"), self.tr("Keys"))
        for row, title in enumerate(titles):
            self._list.item(row).setText(title)
            self._list.item(row).setSizeHint(QSize(0, 34))
        self._draw_icons()
        self._defaults.setText(self.tr("Restore this page"))
        self._close.setText(self.tr("Close"))
        self._restart.setText(self.tr("Restart engine"))
        self._pixels.setText(self.tr("100 % shows one picture pixel on one screen pixel"))
        self._memory.setSuffix(self.tr(" MiB"))
        self._memory.setSpecialValueText(self.tr("Automatic: a quarter of the memory"))
        self._limit.setSuffix(self.tr(" megapixels"))
        self._command.setPlaceholderText(self.tr("This computer"))
        words = self._words()
        for widget, key in self._texts:
            if isinstance(widget, QLabel):
                widget.setText(words.get(key, ""))
                if widget.buddy() is not None and key:
                    widget.buddy().setAccessibleName(words.get(key, ""))
        self._refill()
        self._show()

    def _words(self) -> dict[str, str]:
        return {
            "theme": self.tr("Theme"),
            "language": self.tr("Language"),
            "background": self.tr("Background"),
            "background_note": self.tr("What surrounds the pictures. Neutral grey biases the eye least."),
            "pixels": self.tr("1:1"),
            "pixels_note": self.tr(
                "Otherwise 100 % means one logical pixel, larger on a screen of high density."
            ),
            "precision": self.tr("Precision"),
            "precision_note": self.tr(
                "Auto takes the fastest the device has. Published numbers are made in fp32."
            ),
            "device": self.tr("Device"),
            "memory": self.tr("Memory"),
            "memory_note": self.tr("For results the engine keeps, so that nothing is computed twice."),
            "limit": self.tr("Largest image"),
            "limit_note": self.tr("Larger files are refused, also those that only pretend to be small."),
            "command": self.tr("Engine"),
            "command_note": self.tr(
                "A command line that runs the engine elsewhere, for example: ssh host sr-studio engine"
            ),
        }

    def _refill(self) -> None:
        entries: dict[ComboBox, tuple[tuple[str, object], ...]] = {
            self._theme: (
                (self.tr("As the system"), "system"),
                (self.tr("Light"), "light"),
                (self.tr("Dark"), "dark"),
            ),
            self._language: (
                (self.tr("As the system"), ""),
                *((own, code) for code, own in i18n.LANGUAGES.items()),
            ),
            self._background: (
                (self.tr("Grey"), "grey"),
                (self.tr("Black"), "black"),
                (self.tr("White"), "white"),
                (self.tr("Checker"), "checker"),
            ),
            self._precision: (
                (self.tr("Auto (fastest)"), "auto"),
                (self.tr("fp32 (for published numbers)"), "fp32"),
                (self.tr("bf16"), "bf16"),
            ),
        }
        for box, lines in entries.items():
            box.clear()
            for text, value in lines:
                box.addItem(text, value)
        self._fill_devices()


def _scrolling(page: QWidget, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area
