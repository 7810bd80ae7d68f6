"""A file of scores that is written once all of them are there, of the set it was asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sr_studio.engine.wire.pictures import Shift
from sr_studio.gui.compare.image_entry import Setup
from sr_studio.gui.i18n import translator
from sr_studio.metrics.protocol import Protocol
from sr_studio.scores.set_table import SetTable

_tr = translator("PendingExport")


@dataclass(frozen=True)
class Made:
    """How pictures are made and scored. ``moved``: reference pixels by image and pane, of those moved."""

    setup: Setup
    protocol: Protocol
    moved: Mapping[int, Mapping[str, Shift]]


@dataclass(frozen=True)
class PendingExport:
    """What a file is to hold: images by key, methods and metrics by name, and how all of it is made."""

    path: Path
    images: frozenset[int]
    methods: frozenset[str]
    metrics: frozenset[str]
    made: Made

    def refusal(self, table: SetTable, made: Made) -> str:
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
            why = self._made_otherwise(made)
        if not why:
            return ""
        return _tr("{path} was not written: {why}. Export the scores again.").format(path=self.path, why=why)

    def _made_otherwise(self, now: Made) -> str:
        before, setup = self.made.setup, now.setup
        if (before.degradation, before.stated) != (setup.degradation, setup.stated):
            return _tr("images are degraded otherwise than when it was asked for")
        if before != setup:
            return _tr("images are taken, or models run, otherwise than when it was asked for")
        if self.made.protocol != now.protocol:
            return _tr("scores follow another recipe than when it was asked for")
        return _tr("pictures are moved otherwise than when it was asked for") if self.made != now else ""


def pending_export(path: Path, table: SetTable, made: Made) -> PendingExport:
    """Return what a file asked for now is to hold."""
    return PendingExport(
        path=path,
        images=frozenset(row.key for row in table.rows),
        methods=frozenset(table.methods),
        metrics=_names(table),
        made=made,
    )


def joined(earlier: Iterable[PendingExport], new: PendingExport) -> list[PendingExport]:
    """Return the files to write with a new one; one of the same path gives way to it."""
    return [*(one for one in earlier if one.path != new.path), new]


def _names(table: SetTable) -> frozenset[str]:
    return frozenset(metric.name for metric in table.metrics)
