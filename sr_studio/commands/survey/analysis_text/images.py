"""Mean opinion scores of single images as text: each with its interval and how many votes are behind it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sr_studio.commands.output.progress import width_of
from sr_studio.commands.survey.analysis_text.words import MOST_ROWS, NOTHING, more, number, of_mean, section
from sr_studio.imaging.files import natural_key
from sr_studio.survey.analysis.within_scale import covering, covers, votes_behind

WIDEST = 100
"""Columns of a line; a wider table becomes a list."""

MOST_LISTED = 100
"""Rows of a list."""

Rows = Mapping[tuple[str, str], Mapping[str, Any]]


def images(document: Mapping[str, Any]) -> str:
    """A row an image and a column a condition; for one condition, or where that is too wide, a list."""
    names = document["design"]["conditions"]
    rows = {(row["content"], row["condition"]): row for row in document["stimuli"]}
    contents = sorted(document["design"]["content_names"], key=natural_key)
    if len(names) > 1:
        table = _grid(document, rows, contents, names)
        if max(map(width_of, table.splitlines())) <= WIDEST:
            return table
    return _list(document, rows, contents, names)


def _grid(document: Mapping[str, Any], rows: Rows, contents: Sequence[str], names: Sequence[str]) -> str:
    scale, wide = document["design"]["scale"], covering(document, rows.values())
    votes = votes_behind(rows.values())
    lines = [["image", *names, *([] if votes.isdigit() else ["votes"])]]
    for content in contents[:MOST_ROWS]:
        own = [rows.get((content, name)) for name in names]
        counts = [] if votes.isdigit() else [votes_behind(row for row in own if row)]
        lines.append([content, *(_cell(row, scale) for row in own), *counts])
    title = "Images (MOS ± half width of its 95 % interval over raters"
    title += f"; {votes} votes each)" if votes.isdigit() else "; votes a stimulus)"
    if votes == "1":
        title = "Images (MOS; one vote each, and so no interval)"
    note = f"\n  * n = {votes_behind(wide)}: interval wider than the scale" if wide else ""
    return section(title, lines) + more(len(contents)) + note


def _cell(row: Mapping[str, Any] | None, scale: Mapping[str, float]) -> str:
    if row is None:
        return NOTHING
    if covers(row["ci_low"], row["ci_high"], scale["min"], scale["max"]):
        return f"{number(row['mos'])} *"
    return number(row["mos"]) + ("" if row["ci_half"] is None else f" ± {number(row['ci_half'])}")


def _list(document: Mapping[str, Any], rows: Rows, contents: Sequence[str], names: Sequence[str]) -> str:
    scale, several = document["design"]["scale"], len(names) > 1
    lines = [["image", *(["condition"] if several else []), "MOS", "±", "95 % interval", "votes"]]
    listed = [(content, name) for content in contents for name in names if (content, name) in rows]
    for content, name in listed[:MOST_LISTED]:
        row = rows[content, name]
        wide = covers(row["ci_low"], row["ci_high"], scale["min"], scale["max"])
        half = NOTHING if wide else number(row["ci_half"])
        named = [content, name] if several else [content]
        lines.append([*named, number(row["mos"]), half, of_mean(row, scale), str(row["n"])])
    table = section("Images (interval over raters)", lines, left=1 + several)
    return table + more(len(listed), MOST_LISTED)
