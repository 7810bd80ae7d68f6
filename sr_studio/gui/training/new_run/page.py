"""The page on which a new run is put together."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from sr_studio.errors import Message
from sr_studio.gui.i18n import sentence
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.studio_command import StudioCommand
from sr_studio.gui.style import icons
from sr_studio.gui.training.new_run.check_view import CheckView, doing, read_check
from sr_studio.gui.training.new_run.essentials import Essentials
from sr_studio.gui.training.new_run.foot import Foot
from sr_studio.gui.training.new_run.lists import Lists
from sr_studio.gui.training.new_run.networks.network_choice import (
    layer_problem,
    status_of,
    weights_word,
    with_network,
)
from sr_studio.gui.training.new_run.networks.network_list import NetworkList
from sr_studio.gui.training.new_run.networks.network_row import size_words
from sr_studio.gui.training.new_run.objective.objective_editor import ObjectiveEditor
from sr_studio.gui.training.new_run.preset_list import PresetBox, PresetList
from sr_studio.gui.training.new_run.run_draft import RunDraft
from sr_studio.gui.training.new_run.settings.setting import translated
from sr_studio.gui.training.new_run.settings.table import setting
from sr_studio.gui.training.new_run.settings.terms import TermKind
from sr_studio.gui.training.new_run.settings_form import SettingsForm
from sr_studio.gui.training.new_run.text_view import TextView
from sr_studio.gui.widgets.page_stack import PageStack
from sr_studio.gui.widgets.scrolled import scrolling_column
from sr_studio.pretrained.weights import NetworkStatus
from sr_studio.training.config.terms import NETWORK_TERMS

_WIDE, _MIDDLE = 820, 560
"""Logical pixels from which on there are three columns, or two."""

_ROW = 640
"""Logical pixels from which on the foot is one row."""

_HIGH = 560
"""Logical pixels of height from which on the presets are a list also where the columns are stacked."""

TABS = ("objective", "networks", "settings", "check", "text")


class NewRunPage(QWidget):
    """Preset, photographs, start. Everything else has a default and stands beside.

    Parameters
    ----------
    settings
        Of the window; nothing of the page is kept there yet.
    """

    made = Signal(str, bool)
    """Folder of a run that was made, and whether it is to be started."""
    cancelled = Signal()

    def __init__(self, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.draft = RunDraft()
        self._checked: dict[str, Message] = {}
        self._command: StudioCommand | None = None
        self._failure = ""
        self.lists = Lists(self)
        self.lists.networks_found.connect(self._take_networks)
        self.lists.failed.connect(self._take_list_problem)
        self._list_problem = ""
        self._asked = False
        self.presets = PresetList(self)
        self.presets.setMinimumWidth(180)
        self.presets.chosen.connect(self._choose_preset)
        self.preset_box = PresetBox(self)
        self.preset_box.chosen.connect(self.presets.choose)
        self.essentials = Essentials(self)
        self.lists.models_found.connect(self.essentials.show_models)
        self.essentials.edited.connect(self._edit)
        self.essentials.refused.connect(self._refuse)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setIconSize(icons.icon_size(16))
        self.tabs.setExpanding(False)
        for name in TABS:
            self.tabs.setTabData(self.tabs.addTab(""), name)
        self.objective, self.networks = ObjectiveEditor(self), NetworkList(self)
        self.form, self.check_view, self.text = SettingsForm(self), CheckView(self), TextView(self)
        self.pages = PageStack(self)
        for page in (self.objective, self.networks, self.form, self.check_view, self.text):
            self.pages.addWidget(page if page is self.text else scrolling_column(page))
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.foot = Foot(self)
        self._connect()
        self._arrange()
        self.retranslate()
        self._renew()

    def _connect(self) -> None:
        for part in (self.form, self.objective):
            part.edited.connect(self._edit)
            part.refused.connect(self._refuse)
            part.reset_requested.connect(self._reset)
        self.objective.added.connect(self._add_term)
        self.objective.removed.connect(self._remove_term)
        self.objective.network_requested.connect(self._show_networks_of)
        self.objective.get_requested.connect(self._get_weights_of)
        self.networks.chosen.connect(self._choose_network)
        self.networks.folders_changed.connect(lambda paths: self._edit("weights_folders", paths))
        self.networks.statuses_changed.connect(lambda _: self._renew())
        self.foot.start_requested.connect(lambda: self._make(start=True))
        self.foot.make_requested.connect(lambda: self._make(start=False))
        self.foot.check_requested.connect(self._check)
        self.foot.cancel_requested.connect(self._cancel)
        self.foot.close_requested.connect(self.cancelled)
        self.foot.get_requested.connect(self._get_missing)

    def _arrange(self) -> None:
        self._left = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left.setSpacing(0)
        self._left.addWidget(self.presets, 9)
        self._left.addWidget(self.preset_box)
        self._edge = _edge(self)
        self._left.addWidget(self._edge)
        self._left.addWidget(scrolling_column(self.essentials), 14)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.tabs)
        right.addWidget(self.pages, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(0)
        self._columns.addLayout(self._left, 23)
        self._columns.addWidget(_edge(self))
        self._columns.addLayout(right, 22)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._columns, 1)
        layout.addWidget(self.foot)

    # -------------------------------------------------------------------------------- from outside

    def set_data(self, paths: Sequence[str | Path]) -> None:
        """Learn from these folders or files."""
        self._edit("data", tuple(str(path) for path in paths))

    def begin_from(self, word: str) -> None:
        """Begin from a model's name or file, or a run's folder."""
        self._edit("start", word)

    def close_commands(self) -> None:
        """End what works for this page; nothing is told any more."""
        self.lists.close()
        for command in self.findChildren(StudioCommand):
            command.close()  # what has come of downloads is kept

    # ------------------------------------------------------------------------------------- editing

    def _choose_preset(self, name: str) -> None:
        self.draft.choose(name)
        self.preset_box.choose(name)
        self._changed()

    def _edit(self, key: str, value: Any) -> None:
        if key in ("data", "validation", "styles", "start", "name", "weights_folders"):
            setattr(self.draft, key, value)
            if key == "weights_folders":
                self.lists.look_for_networks(value)
        else:
            self.draft.put(key, value)
            if key.endswith(".network"):
                self._fit_layers(key)
        self._changed()

    def _fit_layers(self, key: str) -> None:
        """A term on another network keeps the layers that it has there."""
        name = key.split(".")[1]
        term = self.draft.config.objective[name]
        if isinstance(term, NETWORK_TERMS):
            self.draft.put_term(name, with_network(term, term.network))

    def _refuse(self, key: str, why: Message) -> None:
        self.draft.unreadable[key] = why
        self._changed()

    def _reset(self, key: str) -> None:
        if key == "objective":
            self.draft.put("objective", self.draft.preset.objective)
            self.draft.put("discriminator", self.draft.preset.discriminator)
        else:
            self.draft.reset(key)
        self._changed()

    def _add_term(self, kind: TermKind) -> None:
        name = self.draft.add_term(kind.new, name=kind.name)
        self._changed()
        self.objective.cards[name].fold.setChecked(True)

    def _remove_term(self, name: str) -> None:
        self.draft.remove_term(name)
        self._changed()

    def _choose_network(self, name: str, status: NetworkStatus) -> None:
        term = self.draft.config.objective.get(name)
        if isinstance(term, NETWORK_TERMS):
            self.draft.put_term(name, with_network(term, status.name, weights_word(status)))
            self._changed()

    def _changed(self) -> None:
        self._checked.clear()
        self._failure = ""
        self.check_view.say_stale()
        self._renew()

    # ------------------------------------------------------------------------------------- showing

    def problems(self) -> dict[str, Message]:
        """What is wrong, by its key; the first sentence of each."""
        found: dict[str, Message] = {}
        for problem in self.draft.problems():
            found.setdefault(problem.key, problem.message)
        for name, term in self.draft.config.objective.items():
            if isinstance(term, NETWORK_TERMS):
                wrong = [why for word in term.layers if (why := layer_problem(term.network, word))]
                if wrong:
                    found.setdefault(f"objective.{name}.layers", wrong[0].message)
        for key, text in self._checked.items():
            found.setdefault(key, text)
        return found

    def _missing(self) -> list[NetworkStatus]:
        """Networks of the objective whose weights are absent."""
        found: list[NetworkStatus] = []
        for term in self.draft.config.objective.values():
            status = status_of(self.networks.statuses, term) if isinstance(term, NETWORK_TERMS) else None
            if status is not None and not status.present and status not in found:
                found.append(status)
        return found

    def _renew(self) -> None:
        problems = self.problems()
        self.essentials.show_draft(self.draft, problems)
        self.objective.fetching = {
            name
            for name, term in self.draft.config.objective.items()
            if isinstance(term, NETWORK_TERMS)
            and (status := status_of(self.networks.statuses, term)) is not None
            and self.networks.fetching(status)
        }
        self.objective.show_draft(self.draft, self.networks.statuses, problems)
        self.networks.show_draft(self.draft, problems.get("weights_folders"))
        self.form.show_draft(self.draft, problems)
        self.text.show_draft(self.draft)
        self._title_tabs(problems)
        if self._command is None:
            self._say_state(problems)

    def _title_tabs(self, problems: Mapping[str, Message]) -> None:
        keys = list(problems)
        wrong = {
            "objective": any(key.split(".")[0] == "objective" for key in keys),
            "networks": "weights_folders" in keys or bool(self._list_problem),
            "settings": any(self._of_settings(key) for key in keys),
        }
        titles = {
            "objective": self.tr("Objective"),
            "networks": self.tr("Loss networks"),
            "settings": self.tr("Settings"),
            "check": self.tr("Check"),
            "text": self.tr("As text"),
        }
        for row, name in enumerate(TABS):
            title = titles[name]
            if name == "settings" and not wrong["settings"]:
                count = len([word for word in self.draft.changes() if not word.startswith("objective")])
                title += f" ({count})" if count else ""
            self.tabs.setTabText(row, title)
            self.tabs.setTabIcon(row, icons.icon("error", tone="bad") if wrong.get(name) else QIcon())

    def _of_settings(self, key: str) -> bool:
        return any(one.key == key for group in self.form.groups.values() for one in group.group.settings)

    def _say_state(self, problems: Mapping[str, Message]) -> None:
        missing = [one for one in self._missing() if not self.networks.fetching(one)]
        coming = [one for one in self._missing() if self.networks.fetching(one)]
        if self._failure:
            self.foot.say("bad", self._failure)
        elif self._list_problem:
            self.foot.say("bad", self._list_problem)
        elif problems:
            first = next(iter(problems))
            nothing_yet = first in ("data", "style.pictures") and not self.draft.data
            text = sentence(problems[first])
            if first in self.draft.unreadable:
                text = f"{label_of(first)}: {text}"
            self.foot.say("info" if nothing_yet else "bad", text)
        elif missing:
            names = ", ".join(one.label for one in missing)
            text = self.tr("The weights of {names} are not here: {size}.").format(
                names=names, size=size_words(sum(one.bytes for one in missing))
            )
            usable = all(one.absent for one in missing)
            self.foot.say("warn", text, get=self.tr("Get weights") if usable else "")
        elif coming:
            self.foot.say("info", self.tr("Weights are on their way."))
        else:
            text = self.tr("Ready. The run will be called {name}.").format(name=self.draft.folder.name)
            self.foot.say("good", text)

    def _take_networks(self, statuses: list[NetworkStatus]) -> None:
        self.networks.show_statuses(statuses)
        self._renew()

    def _take_list_problem(self, text: str) -> None:
        self._list_problem = text
        self._renew()

    def _reveal(self, key: str) -> None:
        """Show the field that a problem is about."""
        field = self.essentials.field(key)
        if field is None and (field := self.form.reveal(key)) is not None:
            self.tabs.setCurrentIndex(TABS.index("settings"))
        elif field is None and (field := self.objective.reveal(key)) is not None:
            self.tabs.setCurrentIndex(TABS.index("objective"))
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_networks_of(self, term: str) -> None:
        self.networks.show_term(term)
        self.tabs.setCurrentIndex(TABS.index("networks"))

    # ------------------------------------------------------------------------------------ commands

    def _get_weights_of(self, name: str) -> None:
        term = self.draft.config.objective[name]
        status = status_of(self.networks.statuses, term) if isinstance(term, NETWORK_TERMS) else None
        if status is not None:
            self.networks.fetch(status)
        self._show_networks_of(name)

    def _get_missing(self) -> None:
        for status in self._missing():
            self.networks.fetch(status)
        self.tabs.setCurrentIndex(TABS.index("networks"))

    def _check(self) -> None:
        if self._stop_at_problems():
            return
        self.tabs.setCurrentIndex(TABS.index("check"))
        self.check_view.show_check(None)
        self._run("check", self._take_check)

    def _make(self, *, start: bool) -> None:
        if self._stop_at_problems():
            return
        if self._missing():
            self._renew()
            self.foot.get.setFocus(Qt.FocusReason.OtherFocusReason)
            return

        def take(result: dict[str, Any]) -> None:
            self.draft.name = ""  # that one is taken now: a free one is proposed
            self._changed()
            self.made.emit(result["run"], start)

        self._run("new", take)

    def _stop_at_problems(self) -> bool:
        problems = self.problems()
        if problems:
            self._failure = ""
            self._renew()
            self._reveal(next(iter(problems)))
        return bool(problems)

    def _run(self, act: str, take: Any) -> None:
        if self._command is not None:
            return
        self._failure = ""
        command = self._command = StudioCommand(["train", *self.draft.words(act)], self)
        command.progressed.connect(
            lambda event: self.foot.say_progress(
                doing(event.get("text", "")), event.get("done", 0), event.get("total", 0)
            )
        )
        command.finished.connect(lambda result: self._end(lambda: take(result)))
        command.failed.connect(lambda text: self._end(lambda: self._fail(text)))
        command.cancelled.connect(lambda: self._end(self._renew))
        command.ended.connect(command.deleteLater)
        for part in (self.presets, self.essentials, self.objective, self.form):
            part.setEnabled(False)
        beginning = self.tr("Checking…") if act == "check" else self.tr("Making the run…")
        self.foot.say_progress(beginning, 0, 0)
        command.start()

    def _end(self, then: Any) -> None:
        self._command = None
        for part in (self.presets, self.essentials, self.objective, self.form):
            part.setEnabled(True)
        then()

    def _fail(self, text: str) -> None:
        self._failure = text
        self._renew()

    def _take_check(self, result: dict[str, Any]) -> None:
        checked = read_check(result)
        self.check_view.show_check(checked)
        for problem in checked.problems:
            self._checked.setdefault(problem.key or "check", problem.message)
        self._renew()

    def _cancel(self) -> None:
        if self._command is not None:
            self.foot.say_stopping()
            self._command.cancel()

    # -------------------------------------------------------------------------------------- events

    def showEvent(self, event: QShowEvent) -> None:
        """Look for networks and models when the page is first seen; models each time."""
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self.lists.look_for_networks(self.draft.weights_folders)
        self.lists.look_for_models()
        self._renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns, two, or one."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        width = self.width()
        self._columns.setDirection(across if width >= _MIDDLE else down)
        self._left.setDirection(across if width >= _WIDE else down)
        self._columns.setStretch(0, 23 if width >= _WIDE else 17)
        listed = width >= _WIDE or self.height() >= _HIGH
        self.presets.setVisible(listed)
        self._edge.setVisible(listed)
        self.preset_box.setVisible(not listed)
        self.foot.set_wide(width >= _ROW)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setAccessibleName(self.tr("New run"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "foot"):
            self.retranslate()
            self._renew()


def label_of(key: str) -> str:
    """What people call a value of a run."""
    try:
        return translated(setting(key).label)
    except KeyError:
        return key


def _edge(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("edge", "true")
    line.setMinimumSize(1, 1)
    line.setMaximumWidth(16777215)
    return line
