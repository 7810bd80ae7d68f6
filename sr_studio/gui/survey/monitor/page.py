"""The monitor: how the study goes, and what may be done about it while everybody stays blind."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sr_studio.gui.i18n import sentence
from sr_studio.gui.particles import filled
from sr_studio.gui.studio_command import StudioCommand
from sr_studio.gui.style import icons, theme
from sr_studio.gui.survey.monitor import words
from sr_studio.gui.survey.monitor.follower import StatusFollower
from sr_studio.gui.survey.monitor.rater_table import RaterTable
from sr_studio.gui.survey.monitor.sheets import Sheet
from sr_studio.gui.survey.study_orders import StudyOrders
from sr_studio.gui.widgets.page_stack import PageStack
from sr_studio.survey.store.monitoring import StudyStatus
from sr_studio.survey.store.rater_status import RaterStatus

_RENEW_MS = 20_000
"""Between two turns of "2 min ago"."""


class MonitorPage(QWidget):
    """Shows one study. It is looked at only while the page can be seen."""

    noticed = Signal(str, str)
    """A tone and a sentence."""
    closed_study = Signal()
    """The key is open."""
    early_look_recorded = Signal()
    """Results may be shown, marked as interim."""
    changed = Signal()
    """Something was written into the study here."""

    def __init__(self, orders: StudyOrders, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self.status: StudyStatus | None = None
        self._command: StudioCommand | None = None
        self.orders = orders
        self.follower = StatusFollower(self)
        self.follower.found.connect(self.show_status)
        self.follower.failed.connect(self._say_problem)
        self._summary, self._notices = QLabel(self), QLabel(self)
        self._summary.setWordWrap(True)
        self._notices.setWordWrap(True)
        theme.set_role(self._notices, "muted")
        self._alarms = _Alarms(self)
        self.table = RaterTable(self)
        self.table.chosen_changed.connect(self._renew_buttons)
        self.note = QLineEdit(self)
        self.note.editingFinished.connect(self._keep_note)
        self.contact, self.exclude = QPushButton(self), QPushButton(self)
        self.delete, self.early, self.close_study = QPushButton(self), QPushButton(self), QPushButton(self)
        theme.set_kind(self.delete, "danger")
        for button, act in (
            (self.contact, self._contact),
            (self.exclude, self._exclude),
            (self.delete, self._ask_deletion),
            (self.early, self._ask_look),
            (self.close_study, self._ask_closing),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
        self.look_sheet, self.close_sheet = Sheet(self, asks=True), Sheet(self)
        self.delete_sheet, self.exclude_sheet = Sheet(self, asks=True), Sheet(self)
        self.look_sheet.accepted.connect(self._record_look)
        self.close_sheet.accepted.connect(lambda _: self._close_study())
        self.delete_sheet.accepted.connect(self._delete)
        self.exclude_sheet.accepted.connect(lambda _: self._carry_out_exclusion())
        self._asked: RaterStatus | None = None
        self.pages = PageStack(self)
        self._main = QWidget(self)
        self._arrange()
        self.pages.addWidget(self._main)
        for sheet in (self.look_sheet, self.close_sheet, self.delete_sheet, self.exclude_sheet):
            sheet.left.connect(self.show_table)
            self.pages.addWidget(sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self._timer = QTimer(self)
        self._timer.setInterval(_RENEW_MS)
        self._timer.timeout.connect(self.table.rows.renew)
        self.retranslate()

    def _arrange(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._summary)
        head.addWidget(self._notices)
        head.addWidget(self._alarms)
        self._rater = QLabel(self)
        theme.set_role(self._rater, "heading")
        self._rater.setMinimumWidth(64)
        one = QHBoxLayout()
        one.setSpacing(8)
        one.addWidget(self._rater)
        one.addWidget(self.note, 1)
        for button in (self.contact, self.exclude, self.delete):
            one.addWidget(button)
        line = QFrame(self)
        line.setProperty("line", "true")
        self._blind = QLabel(self)
        self._blind.setWordWrap(True)
        theme.set_role(self._blind, "caption")
        all_ = QHBoxLayout()
        all_.setSpacing(8)
        all_.addWidget(self._blind, 1)
        all_.addWidget(self.early)
        all_.addWidget(self.close_study)
        column = QVBoxLayout(self._main)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(one)
        column.addWidget(line)
        column.addLayout(all_)

    # ---------------------------------------------------------------------------------------- showing

    def set_study(self, folder: Path | None) -> None:
        """Watch another study."""
        if folder != self.folder:
            self.folder, self.status = folder, None
            self.show_table()
            theme.set_role(self._summary, "plain")
            self._summary.setText(self.tr("Reading the votes…") if folder is not None else "")
            self._notices.hide()
            self._alarms.show_alarms([], 0)
            self.table.show_status(None)
        self.follower.follow(folder if self.isVisible() else None)

    def show_status(self, status: StudyStatus) -> None:
        """Show what was found."""
        self.status = status
        self.table.show_status(status)
        self._write()

    def show_table(self) -> None:
        """Go back from a page that asks."""
        self.pages.setCurrentWidget(self._main)

    def _say_problem(self, text: str) -> None:
        self._summary.setText(text)
        theme.set_role(self._summary, "bad")

    def _write(self) -> None:
        status = self.status
        if status is None:
            return
        theme.set_role(self._summary, "plain")
        self._summary.setText(words.summary(status))
        notices = words.notices(status)
        self._notices.setText(" ".join(notices))
        self._notices.setVisible(bool(notices))
        self._alarms.show_alarms(*words.first_alarms(status, _Alarms.MOST))
        self._renew_buttons()

    def _renew_buttons(self) -> None:
        status, row = self.status, self.table.chosen
        open_ = status is not None and not status.closed_utc and self._command is None
        self._rater.setText(row.code if row is not None else "")
        for widget in (self.note, self.contact, self.exclude, self.delete):
            widget.setEnabled(row is not None and self._command is None)
        self.note.setEnabled(row is not None and open_)
        if row is not None:
            self.exclude.setEnabled(open_ and bool(row.excluded or row.rules))
        self.exclude.setText(
            self.tr("Take In Again") if row is not None and row.excluded else self.tr("Exclude…")
        )
        self.exclude.setToolTip(
            ""
            if row is None or row.rules or row.excluded
            else filled(self.tr("{code} breaks no rule that was fixed before the first vote"), code=row.code)
        )
        self.early.setEnabled(open_ and bool(status and status.votes))
        self.close_study.setEnabled(open_)
        self.early.setVisible(status is None or not status.closed_utc)
        self.close_study.setVisible(status is None or not status.closed_utc)

    # --------------------------------------------------------------------------------- what may be done

    def _keep_note(self) -> None:
        row, text = self.table.chosen, self.note.text().strip()
        if row is not None and text and self.folder is not None:
            self.orders.set_note(self.folder, f"rater {row.code}", text)
            self.note.clear()
            self.noticed.emit("good", self.tr("The note on {code} is kept.").format(code=row.code))

    def _contact(self) -> None:
        row = self.table.chosen
        if row is None:
            return
        text = self.tr(
            "This is about the picture ratings given under the code {code}. Please get in touch with us."
        )
        QGuiApplication.clipboard().setText(text.format(code=row.code))
        self.noticed.emit(
            "info",
            self.tr("Studies keep no names or addresses. A message with the code is on the clipboard."),
        )

    def _exclude(self) -> None:
        row = self.table.chosen
        if row is None or self.folder is None:
            return
        if row.excluded:
            self.orders.exclude(self.folder, row.id, "")
            return
        self._asked = row
        self.exclude_sheet.ask(
            heading=filled(self.tr("Exclude {code}?"), code=row.code),
            text=self.tr(
                "By the rules that were fixed before the first vote, {code}: {rules}.\n\nThe votes stay in "
                "the study and in every export, marked with this reason; results are shown with and without "
                "them."
            ).format(code=row.code, rules="; ".join(sentence(rule) for rule in row.rules)),
            go=self.tr("Exclude"),
        )
        self.pages.setCurrentWidget(self.exclude_sheet)

    def _carry_out_exclusion(self) -> None:
        row = self._asked
        if row is not None and self.folder is not None:
            # The reason is printed in exports and reports, which are in English first.
            self.orders.exclude(self.folder, row.id, "; ".join(rule.text for rule in row.rules))
        self.show_table()

    def _ask_deletion(self) -> None:
        row = self.table.chosen
        if row is None:
            return
        self._asked = row
        self.delete_sheet.ask(
            heading=filled(self.tr("Delete {code} for good?"), code=row.code),
            text=self.tr(
                "Answers, consent and all {votes} votes go from the database, its log, the journal and the "
                "backups. It cannot be undone. What stays is the time and the number of votes. Archives and "
                "exports made before are not touched: delete there too."
            ).format(votes=row.done),
            label=self.tr("Type the code to delete it:"),
            wanted=row.code,
            go=self.tr("Delete"),
            danger=True,
        )
        self.pages.setCurrentWidget(self.delete_sheet)

    def _delete(self, code: str) -> None:
        row = self._asked
        if row is not None and code.casefold() == row.code.casefold():
            done = filled(self.tr("{code} is deleted."), code=row.code)
            self._run(["delete-rater", str(self.folder), row.id, "--yes"], done)
        self.show_table()

    def _ask_look(self) -> None:
        self.look_sheet.ask(
            heading=self.tr("Look at results early?"),
            text=self.tr(
                "Who has seen results can hardly stay neutral towards the raters that follow, and stopping "
                "when a difference appears finds differences that are not there. Results name the "
                "conditions. That you looked, when and why is recorded for good, and everything made before "
                "the closing says “interim”."
            ),
            label=self.tr("Why?"),
            go=self.tr("Record It and Look"),
        )
        self.pages.setCurrentWidget(self.look_sheet)

    def _record_look(self, why: str) -> None:
        if self.folder is not None:
            self.orders.record_look(self.folder, why, self.early_look_recorded.emit)
        self.show_table()

    def _ask_closing(self) -> None:
        status = self.status
        if status is None:
            return
        missing = status.raters_planned - status.raters_completed
        text = self.tr(
            "The key is opened: names of conditions are shown from then on, here and in every export. Nobody "
            "can rate any more, also those who stopped in between; nothing can be added or changed but the "
            "deletion of a rater. It cannot be undone."
        )
        if missing > 0:
            text += "\n\n" + self.tr(
                "{missing} of {planned} planned raters have not finished. Closing early because of what was "
                "seen, or of what was hoped for, biases the result; the report says how many were planned."
            ).format(missing=missing, planned=status.raters_planned)
        if status.writer:
            text += "\n\n" + self.tr("Somebody is rating just now ({writer}); let them finish.").format(
                writer=status.writer
            )
        self.close_sheet.ask(
            heading=self.tr("Close the study?"), text=text, go=self.tr("Close It and Open the Key")
        )
        self.pages.setCurrentWidget(self.close_sheet)

    def _close_study(self) -> None:
        self.show_table()
        command = self._run(
            ["close", str(self.folder), "--early"], self.tr("The study is closed; the key is open.")
        )
        if command is not None:
            command.finished.connect(lambda _: self.closed_study.emit())

    def _run(self, tail: list[str], done: str) -> StudioCommand | None:
        if self.folder is None or self._command is not None:
            return None
        command = self._command = StudioCommand(["survey", *tail], self)
        command.finished.connect(lambda _: self.noticed.emit("good", done))
        command.failed.connect(lambda text: self.noticed.emit("bad", text))
        command.ended.connect(self._ended)
        command.ended.connect(command.deleteLater)
        command.start()
        self._renew_buttons()
        return command

    def _ended(self) -> None:
        self._command = None
        self.follower.look_soon()
        self.changed.emit()
        self._renew_buttons()

    def close_work(self) -> None:
        """Nothing is looked at or told any more."""
        self.follower.close()
        if self._command is not None:
            self._command.close()

    # ------------------------------------------------------------------------------------------ events

    def showEvent(self, event: QShowEvent) -> None:
        """Look as long as it is seen."""
        super().showEvent(event)
        self._timer.start()
        self.table.rows.renew()
        self.follower.follow(self.folder)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._timer.stop()
        self.follower.follow(None)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setAccessibleName(self.tr("Monitor"))
        self.table.setAccessibleName(self.tr("Raters"))
        self.note.setPlaceholderText(self.tr("Note on this rater; Enter keeps it"))
        self.note.setAccessibleName(self.tr("Note on this rater"))
        self.contact.setText(self.tr("Contact…"))
        self.delete.setText(self.tr("Delete…"))
        self.early.setText(self.tr("Look at Results Early…"))
        self.close_study.setText(self.tr("Close Study…"))
        self._blind.setText(
            self.tr("No picture, condition or mean is shown here, so that whoever watches stays blind.")
        )
        self._write()
        self._renew_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_timer"):
            self.retranslate()


class _Alarms(QFrame):
    """What is wrong, a sentence each, the first few."""

    MOST = 4

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark, self._text = QLabel(self), QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(self._text, "warn")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self._draw()
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def show_alarms(self, said: list[str], more: int) -> None:
        """Say these, and how many more there are."""
        lines = [*said, self.tr("and {count} more").format(count=more)] if more > 0 else said
        self._text.setText("\n".join(lines))
        self.setVisible(bool(said))

    def _draw(self) -> None:
        color = theme.tokens().warn
        self._mark.setPixmap(icons.pixmap("warning", 16, color=color, ratio=self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_text"):
            self._draw()
