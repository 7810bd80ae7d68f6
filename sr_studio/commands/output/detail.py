"""Detail by frequency as a table for the terminal and as data."""

from collections.abc import Sequence
from typing import Any

from sr_studio.commands.output.tables import text_table
from sr_studio.metrics.detail import Band, Detail


def detail_text(rows: Sequence[tuple[str, Detail]]) -> str:
    """Return the bands of several pictures of one image, against its reference.

    ``rows``: name and detail, at least one; all of one scale.
    """
    first = rows[0][1]
    head = ["detail", *(f"{band.low:.3g}-{band.high:.3g}" for band in first.octaves), "above", "in reference"]
    table = [head, *([name, *_cells(found)] for name, found in rows)]
    blocks = dict.fromkeys(found.recipe for _, found in rows)
    lines = [
        text_table(table, left=1, indent="  "),
        "  Energy against the reference in dB / correlation with it, by cycles per reference pixel.",
        f"  above: beyond the input's Nyquist frequency {first.nyquist:.3g}, in per cent of the reference's;",
        "  in reference: the part of it that is the reference's detail. The rest is made up.",
        f"  {'; '.join(blocks)}",
    ]
    return "\n".join(lines)


def _cells(found: Detail) -> list[str]:
    octaves = [
        f"{'–' if band.decibels is None else f'{band.decibels:+.1f}'} / {band.correlation:.2f}"
        for band in found.octaves
    ]
    if found.above is None or found.above.energy is None:
        return [*octaves, "–", "–"]
    return [*octaves, f"{found.above.energy:.0%}", f"{found.above.shared:.0%}"]


def json_detail(found: Detail) -> dict[str, Any]:
    """Return everything as plain data."""
    return {
        "recipe": found.recipe,
        "unit": "cycles per reference pixel",
        "nyquist_of_input": found.nyquist,
        "above_nyquist": None if found.above is None else _json_band(found.above),
        "octaves": [_json_band(band) for band in found.octaves],
        "rings": [_json_band(band) for band in found.rings],
    }


def _json_band(band: Band) -> dict[str, Any]:
    return {
        "from": band.low,
        "to": band.high,
        "reference_energy": band.reference,
        "energy": band.picture,
        "ratio_db": band.decibels,
        "correlation": band.correlation,
        "in_reference": band.shared,
    }
