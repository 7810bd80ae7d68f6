"""The table of scores: rows, regions, what is best; as cells for Qt, as text and as CSV.

Three arrangements of the same numbers. Wide: a row a pane, the regions side by side. Narrow: the regions one
below the other, each under a heading of its own. Stacked: as narrow, and each pane's label stands over its
numbers, which then have the whole width. The recipe stands in the heading of each region, or (narrow) once
over the table, where it stays in sight.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sr_studio.engine.wire.pictures import STILL, UNMOVED, Shift, Shifts
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.gui.compare.image_entry import method_of
from sr_studio.gui.compare.metric_facts import MetricFacts
from sr_studio.gui.i18n import sentence
from sr_studio.metrics.metric import Metric, Score, unscored
from sr_studio.metrics.protocol import COMMUNITY, Protocol
from sr_studio.metrics.registry import default_metrics
from sr_studio.scores.keys import read_by
from sr_studio.scores.lines import ScoreLine, cells, columns, extent_text, moved_text, table_text
from sr_studio.scores.placed import best_of, measured_part

RegionKind = Literal["whole", "visible", "box"]
REGIONS: tuple[RegionKind, ...] = ("whole", "visible", "box")
CELL = Qt.ItemDataRole.UserRole + 1
"""Role under which an index gives its `ScoreCell` or `Heading`."""
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class ScoreRow:
    """The scores of one pane.

    ``whole``, ``visible`` and ``box`` are None where there is no score (yet); ``pending`` names the regions
    whose score is under way: they show dots, never an older number. ``reason`` says why a pane has no
    scores at all ("no reference: ...", or why it failed) and takes the place of its numbers. ``scale``,
    ``degradation``, ``precision`` and ``device`` say how the picture was made; "" (0) where nothing does.
    """

    key: str
    label: str
    whole: Score | None = None
    visible: Score | None = None
    box: Score | None = None
    pending: frozenset[RegionKind] = frozenset()
    reason: str = ""
    scale: int = 0
    degradation: str = ""
    precision: str = ""
    device: str = ""
    file: str = ""
    """That of a finished result; "" of what a model makes."""
    moved: Shifts = UNMOVED
    """By how much it is moved, as far as its numbers depend on it: what is shared is scored."""

    def score(self, region: RegionKind) -> Score | None:
        """Return the score of one region; None while it is pending."""
        return None if region in self.pending or self.reason else getattr(self, region)


@dataclass(frozen=True)
class ScoreCell:
    """One number. ``state``: ``number``, ``identical``, ``pending``, ``missing`` (``text`` then says why)."""

    text: str
    state: Literal["number", "identical", "pending", "missing", "reason", "label"]
    best: bool = False
    why: str = ""


@dataclass(frozen=True)
class Heading:
    """The heading of a region: its name, its size in reference pixels, the recipe of its numbers."""

    region: RegionKind
    extent: str
    recipe: str


class ScoreTable(QAbstractTableModel):
    """Scores as Qt's cells.

    Columns: the pane's label, then every metric (narrow) or every metric for each region (wide).
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ScoreRow, ...] = ()
        self.metrics = default_metrics()
        self.facts = MetricFacts(self)
        self.narrow = True
        self.stacked = False
        self.protocol: Protocol = COMMUNITY
        self.scale = 4
        self.extents: dict[RegionKind, str] = {}
        self.regions: Mapping[RegionKind, Box | tuple[int, int] | None] = {}
        self.frame: Shift = STILL
        self.shown: tuple[RegionKind, ...] = ("whole", "visible")
        self._best: dict[tuple[RegionKind, str], frozenset[int]] = {}

    # ----------------------------------------------------------------------------------- contents

    def set_rows(self, rows: Sequence[ScoreRow]) -> bool:
        """Show these rows; True where the table's shape has changed with them."""
        old = [(row.key, bool(row.reason)) for row in self.rows]
        reshaped = [(row.key, bool(row.reason)) for row in rows] != old
        if reshaped:
            self.beginResetModel()
        self.rows = tuple(rows)
        self._find_best()
        if reshaped:
            self.endResetModel()
        else:
            self._all_changed()
        return reshaped

    def set_metrics(self, metrics: Sequence[Metric]) -> bool:
        """Have a column for each of these; True where they were others."""
        if tuple(metrics) == self.metrics:
            return False
        self.beginResetModel()
        self.metrics = tuple(metrics)
        self._find_best()
        self.endResetModel()
        return True

    def _find_best(self) -> None:
        self._best = {
            (region, metric.name): best_of(
                metric, [row.score(region) for row in self.rows], [row.moved for row in self.rows]
            )
            for region in REGIONS
            for metric in self.metrics
        }

    def reshape(self, *, narrow: bool, shown: tuple[RegionKind, ...], stacked: bool = False) -> None:
        """Change the arrangement."""
        if (narrow, shown, stacked) != (self.narrow, self.shown, self.stacked):
            self.beginResetModel()
            self.narrow, self.shown, self.stacked = narrow, shown, stacked
            self.endResetModel()

    def set_recipe(
        self,
        protocol: Protocol,
        scale: int,
        regions: Mapping[RegionKind, Box | tuple[int, int] | None],
    ) -> None:
        """Change what the headings say."""
        self.protocol, self.scale, self.regions = protocol, scale, dict(regions)
        self.extents = {region: extent_text(part) for region, part in regions.items()}
        self._all_changed()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(self.columnCount() - 1, 0))

    def _all_changed(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    @property
    def recipe(self) -> str:
        """The recipe all numbers were made by."""
        return self.facts.describe(self.protocol, self.scale, self.metrics)

    def heading(self, region: RegionKind) -> Heading:
        """Return what stands over the numbers of a region."""
        return Heading(region, self.extents.get(region, ""), self.recipe)

    # -------------------------------------------------------------------------------------- cells

    def place(self, index: _Index) -> tuple[RegionKind | None, int, Metric | None]:
        """Return region (None: a label in the wide table), pane (-1: a heading) and metric of a cell."""
        row, column = index.row(), index.column()
        if self.narrow:
            region, within = self.shown[row // self._block], row % self._block
            if not within:
                return region, -1, None
            metric = self.metrics[column - 1] if column else None
            if not self.stacked:
                return region, within - 1, metric
            return region, (within - 1) // 2, None if self.is_label(index) else metric
        if column == 0:
            return None, row, None
        region_at, metric_at = divmod(column - 1, len(self.metrics))
        return self.shown[region_at], row, self.metrics[metric_at]

    @property
    def _block(self) -> int:
        """Rows of a region in the narrow table: its heading and its panes."""
        return len(self.rows) * (2 if self.stacked else 1) + 1

    def heading_row(self, region: RegionKind) -> int:
        """Return the row of a region's heading in the narrow table."""
        return self.shown.index(region) * self._block

    def texts(self, metric: Metric) -> set[str]:
        """Return every number of a metric as it is printed now."""
        found = (row.score(region) for row in self.rows for region in self.shown)
        return {
            self.tr("identical") if math.isinf(value) else metric.text(score)
            for score in found
            if (value := metric.value(score)) is not None
        }

    def is_label(self, index: _Index) -> bool:
        """Whether a row of the stacked table holds a label alone."""
        return self.narrow and self.stacked and index.row() % self._block % 2 == 1

    def cell(self, index: _Index) -> ScoreCell | Heading:
        """Return what a cell shows."""
        region, pane, metric = self.place(index)
        if pane < 0:
            assert region is not None
            return self.heading(region)
        row = self.rows[pane]
        if metric is None:
            if self.narrow and self.stacked and not self.is_label(index):
                return ScoreCell(row.reason, "reason" if row.reason else "label", why=row.reason)
            return ScoreCell(row.label, "label")
        assert region is not None
        return self.value(row, pane, region, metric)

    def value(self, row: ScoreRow, pane: int, region: RegionKind, metric: Metric) -> ScoreCell:
        """Return one number, or what stands in its place."""
        if row.reason:
            return ScoreCell(row.reason, "reason", why=row.reason)
        if region in row.pending:
            return ScoreCell("···", "pending")
        score = row.score(region)
        if score is None:
            return ScoreCell("–", "missing")
        return self._number(score, region, metric, pane in self._best.get((region, metric.name), ()))

    def _number(self, score: Score, region: RegionKind, metric: Metric, best: bool) -> ScoreCell:
        number = metric.value(score)
        if number is not None:
            identical = math.isinf(number)
            text = self.tr("identical") if identical else metric.text(score)
            return ScoreCell(text, "identical" if identical else "number", best)
        if metric.name in score.missing:
            return ScoreCell("–", "missing", why=sentence(score.missing[metric.name]))
        if region != "whole" and not metric.per_box:
            return ScoreCell("–", "missing", why=self.tr("Only whole images have this score."))
        return ScoreCell("···", "pending")

    def rowCount(self, parent: _Index | None = None) -> int:
        """Qt's question."""
        if (parent is not None and parent.isValid()) or not self.rows:
            return 0
        return len(self.shown) * self._block if self.narrow else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Qt's question."""
        if parent is not None and parent.isValid():
            return 0
        return 1 + len(self.metrics) * (1 if self.narrow else len(self.shown))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's question: text, alignment, tool tip and the words a screen reader says."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == CELL:
            return cell
        if isinstance(cell, Heading):
            return self._heading_words(cell, index.column(), role)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.why or (self._recipe_of(index) if cell.state != "label" else cell.text)
        return self._spoken(cell, index) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _recipe_of(self, index: _Index) -> str:
        """Return the recipe of one number, with how its picture is moved as far as it depends on that."""
        _, pane, metric = self.place(index)
        moved = read_by(self.rows[pane].moved, [metric]) if metric is not None else UNMOVED
        return self.recipe + moved_text(moved)

    def _heading_words(self, heading: Heading, column: int, role: int) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.region_name(heading.region) if column == 0 else ""
        spoken = role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return f"{self._titled(heading.region)}, {heading.recipe}" if spoken else None

    def _spoken(self, cell: ScoreCell, index: _Index) -> str:
        """Return what a screen reader says of a number: whose, where, what, and whether it is best."""
        region, pane, metric = self.place(index)
        if metric is None or region is None:
            return cell.text
        spoken = cell.why or f"{cell.text} {metric.unit}".strip()
        if cell.state == "pending":
            spoken = self.tr("computing")
        best = ", " + self.tr("best") if cell.best else ""
        return f"{self.rows[pane].label}, {self.region_name(region)}, {metric.label}: {spoken}{best}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns, for screen readers; the panel draws its own headings."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self.tr("Model")
        region_at, metric_at = divmod(section - 1, len(self.metrics))
        title = metric_title(self.metrics[metric_at])
        return title if self.narrow else f"{self.region_name(self.shown[region_at])} {title}"

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings cannot be selected."""
        if self.narrow and index.isValid() and self.place(index)[1] < 0:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def region_name(self, region: RegionKind) -> str:
        """Return the region's name in the user's language."""
        return {"whole": self.tr("Whole image"), "visible": self.tr("Visible"), "box": self.tr("Box")}[region]

    # ------------------------------------------------------------------------------- text and CSV

    def as_text(self, *, image: str = "", folder: str = "") -> str:
        """Return the table for the clipboard: as `as_csv`, with tabs between the columns."""
        return self._text(image, folder, "\t")

    def as_csv(self, *, image: str = "", folder: str = "") -> str:
        """Return the table as CSV: one line a pane and region, numbers at full precision, English headings.

        The columns are those of `sr_studio.scores.lines`, as in every table of this program. What has no
        value is empty, with the reason beside it; so is what is still being computed.
        """
        return self._text(image, folder, ",")

    def _text(self, image: str, folder: str, delimiter: str) -> str:
        rows = [cells(replace(line, folder=folder), self.metrics) for line in self.lines(image)]
        return table_text(rows, columns(self.metrics), delimiter=delimiter)

    def lines(self, image: str) -> list[ScoreLine]:
        """Return every pane and region shown, of an image of this name."""
        return [self._line(image, row, region) for row in self.rows for region in self.shown]

    def _line(self, image: str, row: ScoreRow, region: RegionKind) -> ScoreLine:
        score = row.score(region)
        scale = row.scale or self.scale
        if score is not None and region != "whole":
            whole_only = [metric for metric in self.metrics if not metric.per_box]
            told = unscored(whole_only, Message("only whole images have this score"))
            score = told.joined(score)
        return ScoreLine(
            image=image,
            method=method_of(row.key) or row.key,
            label=row.label,
            scale=scale,
            degradation=row.degradation,
            precision=row.precision,
            device=row.device,
            recipe=self.facts.describe(self.protocol, scale, self.metrics) + moved_text(row.moved),
            region=region,
            extent=self._measured(row, region),
            score=score,
            missing=row.reason or ("still being computed" if score is None else ""),
            file=row.file,
        )

    def _measured(self, row: ScoreRow, region: RegionKind) -> str:
        """What of a region a row is measured on: a moved picture does not cover all of it."""
        whole = self.regions.get("whole")
        size = whole if isinstance(whole, tuple) else None
        return extent_text(measured_part(self.regions.get(region), size, row.moved, self.frame))

    def _titled(self, region: RegionKind) -> str:
        extent = self.extents.get(region, "")
        return f"{self.region_name(region)} ({extent})" if extent else self.region_name(region)


def metric_title(metric: Metric) -> str:
    """``PSNR dB ↑``: name, unit and which way is better."""
    arrow = "↑" if metric.higher_is_better else "↓"
    return f"{metric.title} {arrow}"
