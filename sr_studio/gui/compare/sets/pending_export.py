"""A file of scores that is written once all of them are there, of the set it was asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sr_studio.gui.i18n import translator
from sr_studio.scores.set_table import SetTable

_tr = translator("PendingExport")


@dataclass(frozen=True)
class PendingExport:
    """What a file is to hold: images by key, methods and metrics by name."""

    path: Path
    images: frozenset[int]
    methods: frozenset[str]
    metrics: frozenset[str]

    def refusal(self, table: SetTable) -> str:
        """Why the file cannot be written of this table any more; "" where it can."""
        if not table.rows:
            why = _tr("no image is open any more") if self.images else _tr("no image is open")
        elif self.images != {row.key for row in table.rows}:
            why = _tr("images were opened or closed since it was asked for")
        elif self.methods != set(table.methods):
            why = _tr("other models are shown than when it was asked for")
        elif self.metrics != _names(table):
            why = _tr("other metrics are shown than when it was asked for")
        else:
            return ""
        return _tr("{path} was not written: {why}. Export the scores again.").format(path=self.path, why=why)


def pending_export(path: Path, table: SetTable) -> PendingExport:
    """Return what a file asked for now is to hold."""
    return PendingExport(
        path, frozenset(row.key for row in table.rows), frozenset(table.methods), _names(table)
    )


def joined(earlier: Iterable[PendingExport], new: PendingExport) -> list[PendingExport]:
    """Return the files to write with a new one; one of the same path gives way to it."""
    return [*(one for one in earlier if one.path != new.path), new]


def _names(table: SetTable) -> frozenset[str]:
    return frozenset(metric.name for metric in table.metrics)
