"""The actions of the set."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sr_studio.gui import i18n
from sr_studio.gui.actions.action import ActionSpec, TableEntry

if TYPE_CHECKING:
    from sr_studio.gui.compare.sets.presenter import SetPresenter

mark = i18n.marker("Actions")

ACTIONS: "Sequence[TableEntry[SetPresenter]]" = (
    ActionSpec(name="worst_image", title=mark("Go to the W&orst Image"), menu="image", section=True,
               keys=("Shift+W",),
               tip=mark("The image that is worst for the active pane's method; again: the next worst"),
               enabled=lambda c: c.has_set(), run=lambda c: c.go_to_worst()),
    ActionSpec(name="export_set", title=mark("Export the Scores of the Se&t…"), menu="file",
               after="export_scores",
               tip=mark("Save every score of the set and the means as a CSV file"),
               enabled=lambda c: c.has_set(), run=lambda c: c.ask_csv()),
)  # fmt: skip
