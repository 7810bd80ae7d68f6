"""One line of a table of scores, the same in every file, copy and program: what was scored, how, the values.

The columns are `HEAD`, one a metric, then `TAIL`; whoever has more to say of a line adds columns behind them.
Files are in `FILE_ENCODING`; what is printed, piped or copied is UTF-8 without a mark.
"""

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sr_studio.engine.wire.pictures import STILL, Shift, Shifts, Source
from sr_studio.geometry import Box
from sr_studio.imaging.degradation import describe_degradation
from sr_studio.metrics.metric import Metric, Score, reasons

HEAD = ("image", "method", "scale", "degradation", "precision", "device", "recipe", "region")
"""First columns of every table of scores."""

TAIL = ("not_scored", "transparent_pixels", "extent", "label", "kind", "folder", "file")
"""Behind the values: why some are missing, pixels left out, the region in pixels, the label for people, what
the line is of (see `ScoreLine.kind`), where the image lies, and the file of the result."""

FILE_ENCODING = "utf-8-sig"
"""UTF-8 with a byte order mark: without it spreadsheets show other letters than English as something else."""

PAIRS, INPUTS, FINISHED = "pairs", "inputs without references", "finished results"
"""What stands as degradation where nothing was degraded here."""

NO_RESULT = "it has no result of this image"
"""Why a method has no score of an image that others have one of."""

FAILED = "not computed"
"""Why there is no value where no other reason is known."""


@dataclass(frozen=True, kw_only=True)
class ScoreLine:
    """One picture's score of one region.

    Attributes
    ----------
    image
        The reference's file name, or the input's; "" in a line of means.
    method, label
        Name of a model or of who made the picture elsewhere, and how it is shown to people.
    scale
        Reference pixels per input pixel; 0 where it is not known.
    degradation
        How the input was made, in words; see `made_of`.
    precision, device
        What the picture was computed in and on; "" where nothing was computed.
    recipe
        Everything the values depend on besides the pictures, in words.
    region, extent
        ``whole``, ``visible`` or ``box``, and its size and place in reference pixels.
    score
        None where there is none.
    missing
        Why there is no score at all; reasons of single metrics are in the score.
    kind
        ``image``, or ``mean`` over images.
    folder
        Where the image lies; "" where that is not one folder.
    file
        The file of the picture that is scored; "" where none was read or written.
    """

    image: str
    method: str = ""
    label: str = ""
    scale: int = 0
    degradation: str = ""
    precision: str = ""
    device: str = ""
    recipe: str = ""
    region: str = "whole"
    extent: str = ""
    score: Score | None = None
    missing: str = ""
    kind: str = "image"
    folder: str = ""
    file: str = ""

    def why(self, metrics: Sequence[Metric]) -> str:
        """Return what is missing and why; "" where every metric has a value."""
        if self.missing:
            return self.missing
        if self.score is None:
            return FAILED
        told = reasons(self.score, metrics)
        silent = [
            metric.label
            for metric in metrics
            if metric.name not in self.score.values and metric.name not in self.score.missing
        ]
        parts = [str(told)] if told else []
        return "; ".join([*parts, *(f"{label}: {FAILED}" for label in silent)])


def made_of(source: Source, *, finished: bool = False) -> str:
    """Return how the input of a source was made, in words, or what is scored where nothing was degraded.

    A ``finished`` result was made elsewhere, whatever is reduced for models beside it.
    """
    if finished:
        return FINISHED
    if source.degradation is not None:
        return describe_degradation(source.degradation)
    if not source.input:
        return FINISHED
    given = PAIRS if source.reference else INPUTS
    return given if source.stated is None else f"{given}, stated: {describe_degradation(source.stated)}"


def doubts_text(score: Score | None) -> str:
    """Return what makes values doubtful, each reason once; "" where nothing does."""
    return "; ".join(dict.fromkeys(map(str, score.doubts.values()))) if score is not None else ""


def moved_text(shifts: Shifts) -> str:
    """Return what a recipe says of a picture moved against its reference or input; "" of one in line.

    ``shifts``: as far as the metrics read them (`keys.read_by`).
    """
    against: dict[Shift, str] = {}
    for shift, what in zip(shifts, ("the reference", "the input"), strict=True):
        if shift != STILL:
            against[shift] = f"{against[shift]} and {what}" if shift in against else what
    if not against:
        return ""
    told = " and ".join(f"{x:+d}, {y:+d} px against {what}" for (x, y), what in against.items())
    return f"; moved {told}, the shared part is scored"


def columns(metrics: Sequence[Metric]) -> list[str]:
    """Return the columns of a table, in order."""
    return [*HEAD, *(metric.column for metric in metrics), *TAIL]


def number_text(value: float | None) -> str:
    """Return a value at full precision: ``inf`` where it is infinite, "" where there is none."""
    return "" if value is None else repr(float(value))


def cells(line: ScoreLine, metrics: Sequence[Metric]) -> dict[str, object]:
    """Return a line by column, as it stands in a CSV file."""
    return {
        **_head(line),
        **{metric.column: number_text(metric.value(line.score)) for metric in metrics},
        **_tail(line, metrics),
    }


def data(line: ScoreLine, metrics: Sequence[Metric]) -> dict[str, Any]:
    """Return a line as plain data. JSON has no infinity: it is null, and ``identical`` is true."""
    values = {metric.column: metric.value(line.score) for metric in metrics}
    return {
        **_head(line),
        **{name: None if value is None or math.isinf(value) else value for name, value in values.items()},
        "identical": line.score is not None and line.score.identical,
        **_tail(line, metrics),
    }


def table_text(rows: Iterable[Mapping[str, object]], head: Sequence[str], *, delimiter: str = ",") -> str:
    """Return rows as CSV (RFC 4180, except that lines end with a single line feed); no cell is left out.

    A column that a row lacks is empty. Raises `ValueError` for a cell without a column.
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, head, restval="", lineterminator="\n", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def has_values(row: Mapping[str, str | None]) -> bool:
    """Whether a row of such a table holds a number, and not only why there is none."""
    names = list(row)
    if HEAD[-1] not in names or TAIL[0] not in names:
        return True
    return any(row[name] for name in names[names.index(HEAD[-1]) + 1 : names.index(TAIL[0])])


def extent_text(box: Box | tuple[int, int] | None) -> str:
    """``512 × 512`` or, for a box within the image, ``128 × 96 @ 40, 200``; "" for None."""
    if box is None:
        return ""
    if isinstance(box, Box):
        return f"{box.width} × {box.height} @ {box.x}, {box.y}"
    return f"{box[0]} × {box[1]}"


def _head(line: ScoreLine) -> dict[str, object]:
    return {
        "image": line.image,
        "method": line.method,
        "scale": line.scale or "",
        "degradation": line.degradation,
        "precision": line.precision,
        "device": line.device,
        "recipe": "; ".join(filter(None, [line.recipe, doubts_text(line.score)])),
        "region": line.region,
    }


def _tail(line: ScoreLine, metrics: Sequence[Metric]) -> dict[str, object]:
    return {
        "not_scored": line.why(metrics),
        "transparent_pixels": "" if line.score is None else line.score.transparent,
        "extent": line.extent,
        "label": line.label,
        "kind": line.kind,
        "folder": line.folder,
        "file": line.file,
    }
