"""The bar over the pages of a study: which of them is shown, the name of the study and its state."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabBar, QWidget

from sr_studio.gui.style import theme
from sr_studio.gui.survey.frozen_study import FrozenStudy
from sr_studio.gui.widgets.elided_label import ElidedLabel

PAGES = ("design", "monitor", "results")


class StudyBar(QWidget):
    """Tabs on the left, name and state on the right."""

    turned = Signal(str)
    """A page, one of `PAGES`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name in PAGES:
            self.tabs.setTabData(self.tabs.addTab(""), name)
        self.tabs.currentChanged.connect(lambda row: self.turned.emit(PAGES[row]))
        self._name, self._state = ElidedLabel(self), QLabel(self)
        theme.set_role(self._name, "heading")
        theme.set_role(self._state, "badge")
        self._state.setFixedHeight(20)
        self._name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        bar = QHBoxLayout(self)
        bar.setContentsMargins(8, 0, 16, 0)
        bar.setSpacing(8)
        bar.addWidget(self.tabs)
        bar.addWidget(self._name, 1)
        bar.addWidget(self._state, 0, Qt.AlignmentFlag.AlignVCenter)

    def turn_to(self, name: str) -> None:
        """Show a page."""
        row = PAGES.index(name)
        if self.tabs.currentIndex() != row:
            self.tabs.setTabEnabled(row, True)
            self.tabs.setCurrentIndex(row)

    def allow(self, study: FrozenStudy | None) -> None:
        """Offer the pages there are of a study: a draft (None) has its design alone."""
        for row in (1, 2):
            self.tabs.setTabEnabled(row, study is not None)
        may_see = study is not None and (bool(study.closed_utc) or study.looked)
        self.tabs.setTabEnabled(2, may_see)
        self.tabs.setTabToolTip(
            2, "" if may_see or study is None else self.tr("Open once the study is closed")
        )

    def say(self, name: str, study: FrozenStudy | None) -> None:
        """Say what a study is called and its state; None is a draft."""
        self._name.set_text(name)
        if study is None:
            state = self.tr("draft")
        elif study.closed_utc:
            state = self.tr("closed")
        else:
            state = self.tr("interim") if study.looked else self.tr("frozen")
        self._state.setText(state)

    def retranslate(self) -> None:
        """Write the names of the pages anew."""
        for row, text in enumerate((self.tr("Design"), self.tr("Monitor"), self.tr("Results"))):
            self.tabs.setTabText(row, text)
        self.tabs.setAccessibleName(self.tr("Pages of the study"))
