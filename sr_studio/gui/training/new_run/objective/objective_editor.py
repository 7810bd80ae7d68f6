"""The objective as a list of terms: add, take away, weigh."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from sr_studio.errors import Message
from sr_studio.gui.i18n import sentence
from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.new_run.networks.network_choice import status_of
from sr_studio.gui.training.new_run.objective.term_card import TermCard
from sr_studio.gui.training.new_run.run_draft import RunDraft
from sr_studio.gui.training.new_run.settings.setting import translated
from sr_studio.gui.training.new_run.settings.terms import TermKind, kinds_for
from sr_studio.gui.widgets.fields import Page
from sr_studio.pretrained.weights import NetworkStatus
from sr_studio.training.config.terms import NETWORK_TERMS


class ObjectiveEditor(Page):
    """Cards of terms, and the button that adds one."""

    edited = Signal(str, object)
    refused = Signal(str, object)
    reset_requested = Signal(str)
    added = Signal(object)
    """The `TermKind` of a new term."""
    removed = Signal(str)
    network_requested = Signal(str)
    get_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: dict[str, TermCard] = {}
        self.fetching: set[str] = set()
        self._task = "super-resolution"
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        theme.set_role(self._problem, "bad")
        self._problem.hide()
        self.add = QPushButton(self)
        icons.set_icon(self.add, "add")
        menu = QMenu(self.add)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.add.setMenu(menu)
        self.reset = QPushButton(self)
        theme.set_kind(self.reset, "flat")
        icons.set_icon(self.reset, "undo", tone="accent")
        self.reset.clicked.connect(lambda: self.reset_requested.emit("objective"))
        self._calibration = QLabel(self)
        self._calibration.setWordWrap(True)
        theme.set_role(self._calibration, "caption")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(6)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add)
        buttons.addWidget(self.reset)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._problem)
        layout.addLayout(self._cards)
        layout.addLayout(buttons)
        layout.addWidget(self._calibration)
        layout.addStretch(1)
        self.retranslate()

    def show_draft(
        self,
        draft: RunDraft,
        statuses: Sequence[NetworkStatus],
        problems: Mapping[str, Message],
    ) -> None:
        """Show the terms of a draft; ``statuses`` of the networks there are."""
        terms = draft.config.objective
        self._task = draft.config.task
        for name in [name for name, card in self.cards.items() if _another(card, terms.get(name))]:
            card = self.cards.pop(name)
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, (name, term) in enumerate(terms.items()):
            card = self.cards.get(name) or self._card(name, draft)
            if self._cards.indexOf(card) != place:
                self._cards.insertWidget(place, card)
            status = status_of(statuses, term) if isinstance(term, NETWORK_TERMS) else None
            prefix = f"objective.{name}."
            card.show_term(
                term,
                draft.preset.objective.get(name),
                status=status,
                fetching=name in self.fetching,
                problems={key: text for key, text in problems.items() if key.startswith(prefix)},
            )
        wrong = [problems[key] for key in ("objective", "discriminator", "task") if key in problems]
        self._problem.setText(" ".join(sentence(text) for text in wrong))
        self._problem.setVisible(bool(wrong))
        self.reset.setVisible(draft.changed("objective"))

    def _card(self, name: str, draft: RunDraft) -> TermCard:
        card = TermCard(name, draft.config.objective[name], self)
        card.edited.connect(self.edited)
        card.refused.connect(self.refused)
        card.reset_requested.connect(self.reset_requested)
        card.removed.connect(self.removed)
        card.network_requested.connect(self.network_requested)
        card.get_requested.connect(self.get_requested)
        self.cards[name] = card
        return card

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for kind in kinds_for(self._task):
            action = menu.addAction(translated(kind.label))
            action.setToolTip(translated(kind.note))
            action.triggered.connect(lambda _=False, kind=kind: self._add(kind))

    def _add(self, kind: TermKind) -> None:
        self.added.emit(kind)

    def reveal(self, key: str) -> QWidget | None:
        """Open the card that a key is about and return the field; None where there is none."""
        parts = key.split(".")
        if len(parts) < 2 or parts[1] not in self.cards:
            return self.add if parts[0] == "objective" else None
        card = self.cards[parts[1]]
        last = parts[-1] if len(parts) > 2 else ""
        if last in ("weight", "share", ""):
            return card.size_field
        card.fold.setChecked(True)
        if last == "layers":
            return card.layers
        return card.rows[last].field if last in card.rows else card.fold

    def retranslate(self) -> None:
        """Write every text anew."""
        self.add.setText(self.tr("Add a term"))
        self.reset.setText(self.tr("As in the preset"))
        self._calibration.setText(
            self.tr(
                "Weight: the factor of the term's value. Share: how strongly it pulls at the picture, where "
                "plain L1 has 1. Its gradient is measured on the start model before the first step, and "
                "the factor that follows is kept. So terms on different networks can be compared, whose "
                "values differ by a factor of hundreds."
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _another(card: TermCard, term: object) -> bool:
    """Whether a card is not of this kind of term any more."""
    return term is None or type(term) is not type(card.term)
