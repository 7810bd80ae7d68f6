"""The image list: what is open, what belongs together, what could not be opened and why."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QImage, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.compare.image_entry import (
    Entry,
    Setup,
    pair_scale,
    reason_text,
    role_of,
    scene_extent,
)
from sr_studio.gui.compare.methods import of_one_set, taken_as_reference, unread_words
from sr_studio.gui.compare.panels.image_row import (
    BADGE,
    CURRENT,
    ENTRY,
    FACTS,
    THUMBNAIL,
    ImageRowDelegate,
    thumbnail_image,
)
from sr_studio.gui.compare.role_words import role_words
from sr_studio.gui.i18n import sentence
from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.text_wrap import one_line
from sr_studio.imaging.folders_apart import folders_apart

Index = QModelIndex | QPersistentModelIndex


class ImageListModel(QAbstractListModel):
    """The entries as rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._setup = Setup()
        self._current = 0
        self._paths: list[Path] = []
        self._around: Mapping[Path, str] = {}
        """Of files of one name the folders that tell them apart."""
        self._of_a_set: dict[object, frozenset[str]] = {}
        """The methods of a set, by the methods of one of its entries and the folder of its reference."""
        self._thumbnails: dict[str, QImage] = {}
        self._getters: dict[int, Callable[[Entry], object]] = {
            int(Qt.ItemDataRole.DisplayRole): self._name,
            int(Qt.ItemDataRole.ToolTipRole): self._tool_tip,
            int(Qt.ItemDataRole.AccessibleTextRole): self._spoken,
            ENTRY: lambda entry: entry,
            FACTS: self._facts,
            BADGE: self._badge,
            CURRENT: self._is_current,
            THUMBNAIL: self._thumbnail,
        }

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Rows of the list."""
        return 0 if parent.isValid() else len(self._entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them."""
        return self._entries

    def entry(self, row: int) -> Entry | None:
        """The entry in a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row(self, key: int) -> int:
        """The row of an entry, -1 where it is not shown."""
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), -1)

    def set_entries(self, entries: Sequence[Entry], setup: Setup) -> bool:
        """Show these; returns whether rows came, went or moved."""
        new = tuple(entries)
        moved = [entry.key for entry in new] != [entry.key for entry in self._entries]
        if moved:
            self.beginResetModel()
        if moved or new != self._entries:
            paths = [path for entry in new if (path := entry.place) is not None]
            if paths != self._paths:
                self._paths, self._around = paths, folders_apart(paths)
            self._of_a_set.clear()
            digests = {entry.shown.info.digest for entry in new if entry.shown}
            self._thumbnails = {key: image for key, image in self._thumbnails.items() if key in digests}
        self._entries, self._setup = new, setup
        if moved:
            self.endResetModel()
        elif new:
            self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
        return moved

    def set_current(self, key: int) -> None:
        """Mark the entry looked at."""
        if key != self._current:
            self._current = key
            if self._entries:
                self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows."""
        entry = self.entry(index.row())
        if entry is None:
            return None
        getter = self._getters.get(role)
        return getter(entry) if getter is not None else None

    def _name(self, entry: Entry) -> str:
        """What it is called; of several called so, with the folders before it that tell them apart."""
        path = entry.place
        around = self._around.get(path, "") if path else ""
        return one_line(around + entry.title)

    def _spoken(self, entry: Entry) -> str:
        parts = (self._name(entry), self._badge(entry), self._facts(entry))
        return ", ".join(part for part in parts if part)

    def _is_current(self, entry: Entry) -> bool:
        return entry.key == self._current

    def _thumbnail(self, entry: Entry) -> QImage | None:
        file = entry.shown
        if file is None:
            return None
        found = self._thumbnails.get(file.info.digest)
        if found is None:
            found = self._thumbnails[file.info.digest] = thumbnail_image(file)
        return found

    def _badge(self, entry: Entry) -> str:
        if entry.image is None:
            return ""
        if entry.methods:
            return self.tr("Scene")
        if entry.paired:
            return self.tr("Pair")
        return self.tr("HR") if role_of(entry, self._setup) == "reference" else self.tr("LR")

    def _facts(self, entry: Entry) -> str:
        if entry.state == "failed":
            return sentence(entry.reason) if entry.reason else ""
        if entry.image is None:
            return self.tr("Decoding…")
        info = entry.image.info
        if entry.methods:
            extent = scene_extent(entry, self._setup)
            unfit = len(extent.unfit) if extent else 0
            count, all_ = len(entry.methods) - unfit, len(self._set_of(entry))
            if count < all_:
                return self.tr("{count} of {all} results").format(count=count, all=all_)
            return self.tr("1 result") if count == 1 else self.tr("{count} results").format(count=count)
        if entry.reference is not None:
            large = entry.reference.info
            return f"×{pair_scale(entry)} · {large.width}×{large.height}"
        depth = self.tr("16 bit") if info.depth == 16 else ""
        return " · ".join(part for part in (f"{info.width}×{info.height}", info.format, depth) if part)

    def _set_of(self, entry: Entry) -> frozenset[str]:
        """The methods of the set of which an entry is a scene."""
        shown = entry.shown
        kind = entry.methods, shown.path.parent if shown and shown.path and not entry.bare else None
        found = self._of_a_set.get(kind)
        if found is None:
            found = of_one_set(self._entries, entry.methods) - taken_as_reference(self._entries, entry)
            self._of_a_set[kind] = found
        return found

    def _tool_tip(self, entry: Entry) -> str:
        from html import escape

        lines: list[str] = []
        only = entry.image if not entry.paired and role_of(entry, self._setup) == "reference" else None
        sides = (
            (self.tr("Input"), None if entry.bare or (only and entry.methods) else entry.image),
            (self.tr("Reference"), only if entry.methods and only else entry.reference),
        )
        for title, file in (*sides, *entry.results.items()):
            if file is None:
                continue
            info = file.info
            facts = f"{info.width}×{info.height} · {info.format} · {info.depth} bit · {sentence(info.colour)}"
            name = escape(one_line(str(file.path or file.name)))
            before = f"{escape(title)}: " if entry.paired or entry.methods else ""
            lines.append(f"<b>{before}{name}</b><br>{escape(facts)}")
            lines += [escape(sentence(note)) for note in info.notes]
        lines += [escape(one_line(unread_words(entry, method))) for method in entry.unread]
        if entry.methods and (absent := self._set_of(entry) - {*entry.methods, *entry.unread}):
            text = self.tr("No result of {methods}").format(methods=", ".join(sorted(absent)))
            lines.append(escape(one_line(text)))
        if (extent := scene_extent(entry, self._setup)) is not None and extent.unfit:
            text = self.tr("Of another size, not compared: {methods}").format(methods=", ".join(extent.unfit))
            lines.append(escape(one_line(text)))
        if not lines:
            lines.append(f"<b>{escape(one_line(str(entry.path or entry.name)))}</b>")
        lines += [
            escape(text)
            for text in (
                role_words(entry, self._setup) or reason_text(entry.why),
                sentence(entry.reason) if entry.reason else "",
            )
            if text
        ]
        return "<br>".join(lines)


class _View(QListView):
    delete_pressed = Signal()
    menu_requested = Signal(QPoint)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Repaint. `QListView` would lay out all rows anew, which takes long for thousands of one height."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove."""
        if event.matches(QKeySequence.StandardKey.Delete):
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or a word on what will be here."""
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(theme.color("muted"))
            area = self.viewport().rect().adjusted(16, 16, -16, -16)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self.tr("Images you open are listed here"))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse or by the menu key."""
        self.menu_requested.emit(event.globalPos())


class ImagesPanel(QWidget):
    """Shows the entries and says what the user wants; it changes nothing by itself."""

    chosen = Signal(int)
    """The entry to look at."""
    seen_changed = Signal()
    """Other rows may be in view: see `seen`."""
    open_requested = Signal()
    remove_requested = Signal(object)
    """Keys (``tuple[int, ...]``)."""
    join_requested = Signal(int, int)
    """Two single images belong together."""
    split_requested = Signal(int)
    swap_requested = Signal(int)
    role_requested = Signal(int, str)
    """An entry, and ``auto``, ``input`` or ``reference``."""
    scale_requested = Signal(int, int)
    """The scale of a pair; 0 takes it from the sizes."""
    reference_requested = Signal(int)
    """Choose a file as the reference of this entry."""
    reload_requested = Signal(int)
    scene_requested = Signal(object)
    """Keys of images that are one scene."""
    results_requested = Signal(object, int)
    """Keys of images that are results of an entry."""
    apart_requested = Signal(object)
    """Keys of scenes whose images stand alone again."""
    method_reference_requested = Signal(object, str)
    """Keys of scenes whose references the results of a method are."""
    its_reference_requested = Signal(int, int)
    """The key of a scene, and that of the image that is its reference."""
    rename_requested = Signal(str)
    """The method that is to be called otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ImageListModel(self)
        self._setup = Setup()
        self.view = _View(self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(ImageRowDelegate(self.view))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.verticalScrollBar().valueChanged.connect(lambda _: self.seen_changed.emit())
        self.view.delete_pressed.connect(self._remove)
        self.view.menu_requested.connect(self.open_menu)
        self.view.clicked.connect(self._choose)
        self.view.selectionModel().currentChanged.connect(self._choose)
        self._open = QPushButton(self)
        icons.set_icon(self._open, "add")
        self._open.clicked.connect(self.open_requested)
        self._remove_button = QToolButton(self)
        icons.set_icon(self._remove_button, "trash")
        self._remove_button.setIconSize(icons.icon_size(16))
        self._remove_button.setFixedSize(28, 28)
        self._remove_button.clicked.connect(self._remove)
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 8, 8, 8)
        page.setSpacing(8)
        page.addWidget(self.view, 1)
        bar = QHBoxLayout()
        bar.addWidget(self._open)
        bar.addStretch(1)
        bar.addWidget(self._remove_button)
        page.addLayout(bar)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self._open.setText(self.tr("Open…"))
        self._open.setToolTip(self.tr("Open images or model files"))
        self._remove_button.setToolTip(self.tr("Remove from the list (Delete); the file stays"))
        self._remove_button.setAccessibleName(self.tr("Remove from the list"))
        self.view.setAccessibleName(self.tr("Images"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def set_entries(self, entries: Sequence[Entry], setup: Setup, *, current: int) -> None:
        """Show these entries and mark the one looked at; selection and scroll position stay."""
        self._setup = setup
        selected = set(self.selected())
        position = self.view.verticalScrollBar().value()
        blocked = self.view.selectionModel().blockSignals(True)
        self._model.set_current(current)
        if self._model.set_entries(entries, setup):
            flags = QItemSelectionModel.SelectionFlag
            for key in selected:
                row = self._model.row(key)
                if row >= 0:
                    self.view.selectionModel().select(self._model.index(row), flags.Select)
            self.view.verticalScrollBar().setValue(position)
        self.view.selectionModel().blockSignals(blocked)
        self.set_current(current)
        self.seen_changed.emit()
        self._remove_button.setEnabled(bool(entries))

    def set_current(self, key: int) -> None:
        """Mark the entry looked at."""
        self._model.set_current(key)
        row = self._model.row(key)
        index = self._model.index(row) if row >= 0 else QModelIndex()
        selection = self.view.selectionModel()
        if selection.currentIndex() != index:
            blocked = selection.blockSignals(True)
            flags = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(index, flags.ClearAndSelect if index.isValid() else flags.Clear)
            selection.blockSignals(blocked)
            if index.isValid():
                self.view.scrollTo(index)
            self.view.viewport().update()

    def seen(self) -> tuple[int, ...]:
        """Keys of the entries in view, from above."""
        height = self.view.viewport().height()
        first, last = self.view.indexAt(QPoint(1, 1)).row(), self.view.indexAt(QPoint(1, height - 2)).row()
        if first < 0:
            return ()
        rows = range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1)
        return tuple(entry.key for row in rows if (entry := self._model.entry(row)))

    def selected(self) -> tuple[int, ...]:
        """Keys of the selected entries in the order of the list."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        return tuple(entry.key for row in rows if (entry := self._model.entry(row)))

    def make_menu(self) -> QMenu:
        """The menu of the selected entries."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys = self.selected()
        entries = [entry for key in keys if (entry := self._model.entry(self._model.row(key)))]
        from sr_studio.gui.compare.panels import image_menu  # not needed for the first paint

        image_menu.fill(menu, self, entries, self._model.entries)
        return menu

    def open_menu(self, position: QPoint) -> None:
        """Show the menu of the selected entries."""
        menu = self.make_menu()
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(position)

    def _choose(self, index: Index) -> None:
        entry = self._model.entry(index.row())
        if entry is not None:
            self.chosen.emit(entry.key)

    def _remove(self) -> None:
        keys = self.selected()
        if keys:
            self.remove_requested.emit(keys)
