"""States of runs as people read them: a word, a drawing, a colour; never the colour alone."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from sr_studio.gui import i18n
from sr_studio.gui.training.runs.commands import CommandWord
from sr_studio.gui.training.runs.run_summary import SummaryState
from sr_studio.training.run.preparing import Preparing

CONTEXT = "RunStates"
"""Context of the words in the catalogues."""

mark = i18n.marker("RunStates")


@dataclass(frozen=True)
class StateLook:
    """``word``: English, marked for translation; ``icon``: its drawing; ``tone``: a colour token."""

    word: str
    icon: str
    tone: str

    @property
    def shown_word(self) -> str:
        """The word in the language shown."""
        return QCoreApplication.translate(CONTEXT, self.word)


LOOKS: dict[SummaryState, StateLook] = {
    "new": StateLook(mark("Not started"), "recent", "muted"),
    "starting": StateLook(mark("Starting…"), "play", "accent"),
    "running": StateLook(mark("Running"), "play", "accent"),
    "paused": StateLook(mark("Paused"), "pause", "warn"),
    "stopped": StateLook(mark("Stopped"), "stop", "muted"),
    "finished": StateLook(mark("Finished"), "check", "good"),
    "failed": StateLook(mark("Failed"), "error", "bad"),
    "interrupted": StateLook(mark("Interrupted"), "warning", "warn"),
    "unreadable": StateLook(mark("Unreadable"), "error", "bad"),
}
"""Every state a run can be in."""

_PREPARING: dict[str, str] = {
    "reading pictures": mark("Reading pictures: {done} of {total}"),
    "making LR pictures": mark("Making LR pictures: {done} of {total}"),
    "reading validation pictures": mark("Reading validation pictures: {done} of {total}"),
}
"""What a trainer does before its first step, by its own words for it."""


def preparing_text(preparing: Preparing) -> str:
    """How far a trainer is before its first step, in the language shown."""
    known = _PREPARING.get(preparing.what)
    if known is None:
        return preparing.text
    text = QCoreApplication.translate(CONTEXT, known)
    return text.format(done=f"{preparing.done:,}", total=f"{preparing.total:,}")


_UNDER_WAY: dict[CommandWord, str] = {
    "start": mark("Starting…"),
    "continue": mark("Continuing…"),
    "pause": mark("Pausing…"),
    "save": mark("Saving…"),
    "validate": mark("Validating…"),
    "stop": mark("Stopping and saving…"),
    "abandon": mark("Stopping…"),
}


def under_way_text(word: CommandWord) -> str:
    """What an order is called until it is carried out."""
    return QCoreApplication.translate(CONTEXT, _UNDER_WAY[word])
