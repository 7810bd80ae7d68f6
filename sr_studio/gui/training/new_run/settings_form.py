"""All settings of a run in folded groups, with a search."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from sr_studio.errors import Message
from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.new_run.run_draft import RunDraft
from sr_studio.gui.training.new_run.setting_row import SettingRow
from sr_studio.gui.training.new_run.settings.setting import RunSetting, SettingGroup, translated
from sr_studio.gui.training.new_run.settings.table import GROUPS
from sr_studio.gui.widgets.fields import Page


class FoldedGroup(QWidget):
    """A heading that opens and closes what is below it; the rows are made when it first opens."""

    def __init__(self, group: SettingGroup, form: "SettingsForm") -> None:
        super().__init__(form)
        self.group, self._form = group, form
        self.rows: dict[str, SettingRow] = {}
        self.head = QToolButton(self)
        self.head.setCheckable(True)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setProperty("fold", "true")
        self.head.toggled.connect(self._fold)
        icons.set_icon(self.head, "chevron-right", tone="muted")
        self.note = QLabel(self)
        theme.set_role(self.note, "caption")
        self.note.setWordWrap(True)
        self.body = QWidget(self)
        self._rows = QVBoxLayout(self.body)
        self._rows.setContentsMargins(24, 4, 0, 8)
        self._rows.setSpacing(10)
        self._rows.addWidget(self.note)
        self.body.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.body)

    def open(self) -> None:
        """Show the rows."""
        self.head.setChecked(True)

    def _fold(self, open_: bool) -> None:
        icons.set_icon(self.head, "chevron-down" if open_ else "chevron-right", tone="muted")
        if open_:
            self.make_rows()
        self.body.setVisible(open_)
        if open_:
            self._form.show_rows(self)

    def make_rows(self) -> None:
        """Make the rows, once."""
        if self.rows:
            return
        for one in self.group.settings:
            row = SettingRow(one, one.key, translated, self.body)
            row.edited.connect(self._form.edited)
            row.refused.connect(self._form.refused)
            row.reset_requested.connect(self._form.reset_requested)
            self.rows[one.key] = row
            self._rows.addWidget(row)


class SettingsForm(Page):
    """Everything a run file says of a run besides its objective."""

    edited = Signal(str, object)
    refused = Signal(str, object)
    reset_requested = Signal(str)
    reset_all_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: RunDraft | None = None
        self._problems: Mapping[str, Message] = {}
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.groups = {group.name: FoldedGroup(group, self) for group in GROUPS}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(4)
        layout.addWidget(self.search)
        for group in self.groups.values():
            layout.addWidget(group)
        layout.addStretch(1)
        self.retranslate()

    def show_draft(self, draft: RunDraft, problems: Mapping[str, Message]) -> None:
        """Show the values of a draft, and what is wrong with them by their keys."""
        self._draft, self._problems = draft, problems
        for group in self.groups.values():
            group.setVisible(any(has(draft, one) for one in group.group.settings))
            self._title(group)
            if group.rows:
                self.show_rows(group)

    def show_rows(self, group: FoldedGroup) -> None:
        """Show the values of one group."""
        draft = self._draft
        if draft is None:
            return
        word = self.search.text().strip().casefold()
        fixed = group.group.name == "network" and begins_with_model(draft)
        group.note.setVisible(fixed)
        for key, row in group.rows.items():
            there = has(draft, row.setting)
            row.setVisible(there and (not word or word in row.said()))
            if there:
                row.show_value(
                    value_of(draft, row.setting),
                    changed=draft.changed(key),
                    preset=preset_of(draft, row.setting),
                    problem=self._problems.get(key),
                )
            row.setEnabled(not (fixed and key.startswith("network.")))

    def reveal(self, key: str) -> QWidget | None:
        """Open the group of a setting and return its field; None for a key that is not here."""
        for group in self.groups.values():
            if any(one.key == key for one in group.group.settings):
                self.search.clear()
                group.open()
                return group.rows[key].field
        return None

    def _title(self, group: FoldedGroup) -> None:
        title = translated(group.group.title)
        draft = self._draft
        keys = [one.key for one in group.group.settings if draft is not None and has(draft, one)]
        changed = sum(draft.changed(key) for key in keys) if draft is not None else 0
        wrong = sum(key in self._problems for key in keys)
        if wrong:
            title = self.tr("{title} · {count} to correct").format(title=title, count=wrong)
        elif changed:
            title = self.tr("{title} · {count} changed").format(title=title, count=changed)
        group.head.setText(title)
        group.head.setAccessibleName(title)

    def _filter(self, text: str) -> None:
        for group in self.groups.values():
            if text.strip():
                group.make_rows()
            self.show_rows(group)
            found = any(not row.isHidden() for row in group.rows.values())
            if text.strip():
                group.head.setChecked(found)
            else:
                group.head.setChecked(False)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.search.setPlaceholderText(self.tr("Find a setting"))
        self.search.setAccessibleName(self.tr("Find a setting"))
        for group in self.groups.values():
            group.note.setText(
                self.tr("The network is that of the start model. Start from scratch to choose another.")
            )
            self._title(group)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def begins_with_model(draft: RunDraft) -> bool:
    """Whether the run begins with a model, whose network it then has."""
    return (draft.start or draft.config.start.name or "scratch") != "scratch"


def has(draft: RunDraft, one: RunSetting) -> bool:
    """Whether a setting means anything in this run."""
    config, key = draft.config, one.key
    translation = config.task in ("translation", "unpaired")
    if key.startswith("network.parameters."):
        name = key.rpartition(".")[2]
        usual = name in ("blocks", "channels") and config.network.kind != "spandrel"
        return usual or name in draft.preset.network.parameters
    if key in ("data.layout", "data.direction", "data.resize"):
        return translation or (key == "data.resize" and not config.data.pairs)
    if key == "discriminator.pool":
        return config.task == "unpaired" and draft.has(key)
    if key.startswith("style."):
        return config.task == "style"
    if key.startswith("data.degradation.") or key == "data.pairs":
        return not translation
    return draft.has(key)


def value_of(draft: RunDraft, one: RunSetting) -> object:
    """The value of a setting; of a network's parameter that the file leaves out, what its kind takes."""
    if draft.has(one.key):
        return draft.value(one.key)
    return _default(draft.config.network.kind, one)


def preset_of(draft: RunDraft, one: RunSetting) -> object:
    """The same of the preset."""
    found = draft.preset_value(one.key)
    return _default(draft.preset.network.kind, one) if found is None else found


def _default(network: str, one: RunSetting) -> object:
    return one.default.get(network, one.default[""]) if one.default is not None else None
