"""Numbers, intervals and notes as the texts write them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sr_studio.commands.output.tables import text_table
from sr_studio.survey.analysis.within_scale import covers, within

NOTHING = "–"

MOST_ROWS = 40
"""Of a table of images or raters."""

MOST_NAMES = 8
"""Of raters in one cell or sentence."""

_RANDOM_ID = re.compile("[0-9a-f]{32}")


def number(value: float | None, digits: int = 2) -> str:
    """A number, or a dash."""
    return NOTHING if value is None else f"{value:.{digits}f}"


def interval(low: float | None, high: float | None, digits: int = 2) -> str:
    """``1.20 to 1.55``, or a dash."""
    return NOTHING if low is None or high is None else f"{low:.{digits}f} to {high:.{digits}f}"


def of_mean(row: Mapping[str, Any], scale: Mapping[str, float]) -> str:
    """The interval of a mean opinion score, as far as the scale goes."""
    ends = (row["ci_low"], row["ci_high"], scale["min"], scale["max"])
    if covers(*ends):
        return "wider than the scale"
    return interval(*(within(*ends) or (None, None)))


def p_value(p: float | None) -> str:
    """A p value with two digits that say something."""
    if p is None:
        return NOTHING
    return "<.0001" if p < 0.0001 else f"{p:.4f}" if p < 0.001 else f"{p:.3f}"


def rater(name: str) -> str:
    """A rater as a table names one: of a study's random ids the first eight digits."""
    return name[:8] if _RANDOM_ID.fullmatch(name) else name


def several(names: Sequence[str]) -> str:
    """Raters in one cell, the first of many."""
    shown = ", ".join(rater(name) for name in names[:MOST_NAMES])
    left = len(names) - MOST_NAMES
    return f"{shown} and {left} more" if left > 0 else shown or NOTHING


def section(title: str, rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """A table below its title."""
    return f"{title}\n{text_table(rows, left=left, indent='  ')}"


def excluded(document: dict[str, Any]) -> Iterator[str]:
    """Who is in none of what follows, by which rule."""
    rows = document["excluded_raters"]
    if not rows:
        return
    table = [["rater", "left out by", "value"]]
    table += [[rater(row["rater"]), row["rule"] or NOTHING, number(row["value"])] for row in rows]
    yield section("Left out of everything here", table, left=2)


def more(count: int, most: int = MOST_ROWS) -> str:
    """The line below a table that has not all of its rows."""
    left = count - most
    return f"\n  … and {left} more: see --json" if left > 0 else ""


def notes(document: dict[str, Any]) -> Iterable[str]:
    """What must be known of the result."""
    if document["warnings"]:
        yield "\n".join(["Notes", *(f"  - {one['text']}" for one in document["warnings"])])


def source_line(document: dict[str, Any]) -> str:
    """Where the votes are from and how many there are."""
    design = document["design"]
    parts = [
        f"{document['source']['path']}: {_count(design['raters'], 'rater')}, "
        f"{_count(design['contents'], 'image')}, {_count(len(design['conditions']), 'condition')}, "
        f"{_count(design['votes'], 'vote')}"
    ]
    if design.get("scale"):
        parts.append(f"scale {design['scale']['min']:g} to {design['scale']['max']:g}")
    if design["missing"]:
        parts.append(f"{design['missing']} missing")
    if design["excluded"]:
        parts.append(f"{design['excluded']} excluded")
    return ", ".join(parts)


def _count(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def joined(blocks: Iterable[str]) -> str:
    """Blocks with an empty line between them."""
    return "\n\n".join(blocks) + "\n"
