"""One term of the objective: kind, weight or share, and folded below it everything else of it."""

from collections.abc import Mapping
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.errors import Message
from sr_studio.gui.i18n import sentence
from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.new_run.networks.network_choice import offered_layers
from sr_studio.gui.training.new_run.setting_row import SettingRow
from sr_studio.gui.training.new_run.settings.setting import translated
from sr_studio.gui.training.new_run.settings.terms import kind_of
from sr_studio.gui.training.new_run.settings.values import FieldError, parsed, shown
from sr_studio.gui.widgets.elided_label import ElidedLabel
from sr_studio.gui.widgets.fields import ComboBox
from sr_studio.pretrained.backbones import BACKBONES, find
from sr_studio.pretrained.weights import NetworkStatus
from sr_studio.training.config.terms import NETWORK_TERMS, UNPAIRED_TERMS, AnyTerm

_SIZE_WIDTH = 84
_ROOM_FOR_NAME = 420


class _Title(ElidedLabel):
    """A heading that opens and closes its card."""

    clicked = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()
        else:
            super().mousePressEvent(event)


class TermCard(QFrame):
    """A card; edits are told by dotted keys of the run file."""

    edited = Signal(str, object)
    refused = Signal(str, object)
    reset_requested = Signal(str)
    removed = Signal(str)
    network_requested = Signal(str)
    """The user wants to choose the term's network from the list."""
    get_requested = Signal(str)
    """The weights of the term's network are wanted."""

    def __init__(self, name: str, term: AnyTerm, parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self.term = name, term
        self._kind = kind_of(term)
        self._status: NetworkStatus | None = None
        self._fetching = False
        self._problems: Mapping[str, Message] = {}
        self.rows: dict[str, SettingRow] = {}
        self.setProperty("card", "true")
        self.fold = QToolButton(self)
        self.fold.setCheckable(True)
        self.fold.setFixedSize(24, 28)
        self.fold.setIconSize(icons.icon_size(16))
        self.fold.setProperty("fold", "true")
        self.fold.toggled.connect(self._open)
        icons.set_icon(self.fold, "chevron-right", tone="muted")
        self.mode = ComboBox(self)
        self.mode.setFixedWidth(90)
        self.mode.addItem("", "weight")
        if not term.adversarial and not isinstance(term, UNPAIRED_TERMS):  # of those no share is measured
            self.mode.addItem("", "share")
        self.mode.activated.connect(lambda _: self._change_mode())
        self.size_field = QLineEdit(self)
        self.size_field.setFixedWidth(_SIZE_WIDTH)
        self.size_field.textEdited.connect(self._take_size)
        self.remove = QToolButton(self)
        self.remove.setFixedSize(28, 28)
        self.remove.setIconSize(icons.icon_size(16))
        icons.set_icon(self.remove, "trash", tone="muted")
        self.remove.clicked.connect(lambda: self.removed.emit(self.name))
        self._title = _Title(self)
        self._title.clicked.connect(self.fold.toggle)
        theme.set_role(self._title, "heading")
        self._name = ElidedLabel(self)
        theme.set_role(self._name, "caption")
        self._name.set_text(name)
        self._summary = ElidedLabel(self)
        theme.set_role(self._summary, "caption")
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        theme.set_role(self._problem, "bad")
        self.get = QPushButton(self)
        self.get.clicked.connect(lambda: self.get_requested.emit(self.name))
        self.get.hide()
        self.body = QWidget(self)
        self.body.hide()
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.fold)
        head.addWidget(self._title, 3)
        head.addWidget(self._name, 1)
        head.addWidget(self.mode)
        head.addWidget(self.size_field)
        head.addWidget(self.remove)
        facts = QHBoxLayout()
        facts.setContentsMargins(24, 0, 4, 0)
        facts.addWidget(self._summary, 1)
        facts.addWidget(self.get)
        wrong = QHBoxLayout()
        wrong.setContentsMargins(24, 0, 4, 0)
        wrong.addWidget(self._problem)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 5, 4, 5)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addLayout(facts)
        layout.addLayout(wrong)
        layout.addWidget(self.body)

    def _open(self, open_: bool) -> None:
        icons.set_icon(self.fold, "chevron-down" if open_ else "chevron-right", tone="muted")
        if open_ and self.body.layout() is None:
            self._fill_body()
        self.body.setVisible(open_)

    def _fill_body(self) -> None:
        rows = QVBoxLayout(self.body)
        rows.setContentsMargins(24, 4, 4, 0)
        rows.setSpacing(10)
        self._note = QLabel(self.body)
        self._note.setWordWrap(True)
        theme.set_role(self._note, "muted")
        rows.addWidget(self._note)
        if isinstance(self.term, NETWORK_TERMS):
            rows.addLayout(self._network_line())
            rows.addLayout(self._layers_line())
        for one in self._kind.settings:
            row = SettingRow(one, f"objective.{self.name}.{one.key}", translated, self.body)
            row.edited.connect(self.edited)
            row.refused.connect(self.refused)
            row.reset_requested.connect(self.reset_requested)
            self.rows[one.key] = row
            rows.addWidget(row)
        self.retranslate()
        self._show_rows()

    def _network_line(self) -> QHBoxLayout:
        self._network_label = QLabel(self.body)
        self.network = ComboBox(self.body)
        for backbone in BACKBONES.values():
            self.network.addItem(backbone.label, backbone.name)
        self.network.activated.connect(
            lambda _: self.edited.emit(f"objective.{self.name}.network", self.network.currentData())
        )
        self._network_label.setBuddy(self.network)
        self.more = QPushButton(self.body)
        theme.set_kind(self.more, "flat")
        self.more.clicked.connect(lambda: self.network_requested.emit(self.name))
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._network_label, 1)
        line.addWidget(self.more)
        line.addWidget(self.network, 1)
        return line

    def _layers_line(self) -> QHBoxLayout:
        self._layers_label = QLabel(self.body)
        self.layers = QLineEdit(self.body)
        self.layers.textEdited.connect(
            lambda text: self.edited.emit(f"objective.{self.name}.layers", parsed("words", text))
        )
        self._layers_label.setBuddy(self.layers)
        self.offer = QToolButton(self.body)
        icons.set_icon(self.offer, "add")
        self.offer.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.offer)
        menu.aboutToShow.connect(lambda: self._fill_layers(menu))
        self.offer.setMenu(menu)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._layers_label, 1)
        line.addWidget(self.layers, 2)
        line.addWidget(self.offer)
        return line

    def _fill_layers(self, menu: QMenu) -> None:
        menu.clear()
        term = self.term
        if not isinstance(term, NETWORK_TERMS) or term.network not in BACKBONES:
            return
        for word in offered_layers(find(term.network)):
            action = menu.addAction(self.tr("last: the deepest") if word == "last" else word)
            action.setCheckable(True)
            action.setChecked(word in term.layers)
            action.triggered.connect(lambda on, word=word: self._turn(word, on))

    def _turn(self, word: str, on: bool) -> None:
        term = self.term
        assert isinstance(term, NETWORK_TERMS)
        order = offered_layers(find(term.network))
        layers = {*term.layers, word} if on else set(term.layers) - {word}
        known = [one for one in order if one in layers]
        self.edited.emit(
            f"objective.{self.name}.layers", (*known, *(one for one in term.layers if one not in order))
        )

    # ------------------------------------------------------------------------------- weight, share

    def _change_mode(self) -> None:
        share = self.mode.currentData() == "share"
        self.edited.emit(f"objective.{self.name}", with_share(self.term, share))

    @property
    def _size_key(self) -> str:
        return "share" if self.term.share else "weight"

    def _take_size(self, text: str) -> None:
        key = self.mode.currentData()
        try:
            value = parsed("number", text)
        except FieldError as error:
            self.refused.emit(f"objective.{self.name}.{key}", error.message)
            return
        if key == "share" and value == 0:
            self.refused.emit(
                f"objective.{self.name}.share", Message("A share of 0 is none. Give a weight of 0 instead.")
            )
            return
        self.edited.emit(f"objective.{self.name}.{key}", value)

    # ------------------------------------------------------------------------------------ showing

    def show_term(
        self,
        term: AnyTerm,
        preset: AnyTerm | None,
        *,
        status: NetworkStatus | None,
        fetching: bool,
        problems: Mapping[str, Message],
    ) -> None:
        """Show the values; ``preset`` is the preset's term of this name, ``status`` that of its network."""
        self.term, self._preset = term, preset
        self._status, self._fetching, self._problems = status, fetching, problems
        self.mode.choose(self._size_key)
        value = getattr(term, self._size_key)
        wrong = f"objective.{self.name}.{self._size_key}" in problems
        if not self._says(value) and not wrong:
            self.size_field.setText(shown("number", value))
        self._write()
        self._show_rows()

    def _says(self, value: float) -> bool:
        try:
            return bool(parsed("number", self.size_field.text()) == value)
        except FieldError:
            return False

    def _show_rows(self) -> None:
        if self.body.layout() is None:
            return
        prefix = f"objective.{self.name}."
        term = self.term
        if isinstance(term, NETWORK_TERMS):
            self.network.choose(term.network)
            if parsed("words", self.layers.text()) != term.layers:
                self.layers.setText(shown("words", term.layers))
        for key, row in self.rows.items():
            row.show_value(
                getattr(term, key),
                changed=self._preset is not None and getattr(self._preset, key, None) != getattr(term, key),
                preset=getattr(self._preset, key, None),
                problem=self._problems.get(prefix + key),
            )

    def _write(self) -> None:
        title = translated(self._kind.label)
        self._title.set_text(title)
        self.fold.setAccessibleName(self.tr("{term}: more").format(term=title))
        summary = self._summarised()
        self._summary.set_text(summary)
        self._summary.setVisible(bool(summary))
        prefix = f"objective.{self.name}."
        shown_elsewhere = {prefix + key for key in self.rows} if self.fold.isChecked() else set()
        told = [sentence(text) for key, text in self._problems.items() if key not in shown_elsewhere]
        self._problem.setText(" ".join(told))
        self._problem.setVisible(bool(told))
        missing = self._status is not None and self._status.absent and not self._fetching
        self.get.setVisible(missing)

    def _summarised(self) -> str:
        term = self.term
        if not isinstance(term, NETWORK_TERMS):
            return ""
        label = BACKBONES[term.network].label if term.network in BACKBONES else term.network
        layers = ", ".join(term.layers)
        state = ""
        if self._fetching:
            state = self.tr("weights are on their way")
        elif self._status is not None and self._status.absent:
            state = self.tr("weights not here")
        return " · ".join(filter(None, [label, state, layers]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the title."""
        super().resizeEvent(event)
        roomy = self.width() >= _ROOM_FOR_NAME
        self._name.setVisible(roomy)
        self.size_field.setFixedWidth(_SIZE_WIDTH if roomy else 62)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.mode.setItemText(0, self.tr("Weight"))
        if self.mode.count() > 1:
            self.mode.setItemText(1, self.tr("Share"))
        title = translated(self._kind.label)
        self.mode.setAccessibleName(self.tr("{term}: weight or share").format(term=title))
        self.size_field.setAccessibleName(self.tr("{term}: how much").format(term=title))
        self.size_field.setToolTip(self.tr("0 or more."))
        text = self.tr("Take “{term}” away").format(term=title)
        self.remove.setToolTip(text)
        self.remove.setAccessibleName(text)
        self.get.setText(self.tr("Get weights"))
        self.fold.setToolTip(translated(self._kind.note))
        self._title.setToolTip(translated(self._kind.note))
        if self.body.layout() is not None:
            self._note.setText(translated(self._kind.note))
            if isinstance(self.term, NETWORK_TERMS):
                self._network_label.setText(self.tr("Loss network"))
                self.network.setAccessibleName(self.tr("Loss network"))
                self.more.setText(self.tr("Costs…"))
                self.more.setToolTip(self.tr("All networks with what they cost"))
                self._layers_label.setText(self.tr("Layers"))
                self.layers.setAccessibleName(self.tr("Layers"))
                self.layers.setToolTip(
                    self.tr(
                        "last, phi_5,4, relu2_2, conv5_4 or names of nodes, with commas; distances are added."
                    )
                )
                self.offer.setToolTip(self.tr("Layers of this network"))
                self.offer.setAccessibleName(self.tr("Layers of this network"))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "body"):
            self.retranslate()


def with_share(term: AnyTerm, share: bool) -> Any:
    """The term with a share of 1 in place of its weight, or with its weight alone."""
    return msgspec.structs.replace(term, share=1.0 if share else 0.0)
