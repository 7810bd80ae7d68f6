"""Paired comparisons as text."""

from collections.abc import Iterator
from typing import Any

from sr_studio.commands.survey.analysis_text.words import (
    NOTHING,
    excluded,
    interval,
    joined,
    notes,
    number,
    p_value,
    rater,
    section,
    source_line,
)


def pairs_text(document: dict[str, Any]) -> str:
    """The answer, the scale, pairs, position, raters and notes."""
    return joined(_blocks(document))


def _blocks(document: dict[str, Any]) -> Iterator[str]:
    yield "\n".join(one["text"] for one in document["answer"]["sentences"])
    yield from excluded(document)
    yield source_line(document)
    yield _scale(document)
    yield _pairs(document)
    yield _position(document)
    yield _raters(document)
    yield from notes(document)


def _scale(document: dict[str, Any]) -> str:
    jod, theta = document["jod"], document["bradley_terry"]
    both = jod["raters_and_contents"]
    rows = [["condition", "JOD", "95 % over raters", "and images", "Bradley-Terry", "SE", "won, tie = ½"]]
    for name in sorted(jod["value"], key=lambda name: -(jod["value"][name] or 0.0)):
        rows.append(
            [
                name,
                number(jod["value"][name]),
                interval(jod["low"][name], jod["high"][name]),
                interval(both["low"][name], both["high"][name]),
                number(theta["theta"][name]),
                number(theta["se"][name]),
                NOTHING if document["win_rate"][name] is None else f"{document['win_rate'][name]:.0%}",
            ]
        )
    return section("Scale (1 JOD: 75 % prefer it)", rows)


def _pairs(document: dict[str, Any]) -> str:
    rows = [["a – b", "a won", "of", "ties", "share", "95 % Wilson", "p Holm"]]
    for row in document["binomial"]:
        rows.append(
            [
                f"{row['a']} – {row['b']}",
                f"{row['wins']:g}",
                f"{row['n']:g}",
                f"{row['ties']:g}",
                NOTHING if row["share"] is None else f"{row['share']:.0%}",
                interval(row["wilson_low"], row["wilson_high"]),
                p_value(row["p_holm"]),
            ]
        )
    return section("Pairs (ties left out)", rows)


def _position(document: dict[str, Any]) -> str:
    side, agreement = document["position"], document["consistency"]
    share = side["left"] / side["n"] if side["n"] else None
    lines = [
        f"Left was chosen in {NOTHING if share is None else f'{share:.0%}'} of {side['n']} choices "
        f"(p = {p_value(side['p'])}).",
        f"Circular triads: {number(agreement['circular_triads'])}, zeta {number(agreement['zeta'])}.",
    ]
    if agreement["repeat_agreement"] is not None:
        lines.append(f"The same answer on repeats: {agreement['repeat_agreement']:.0%}.")
    if agreement["swap_agreement"] is not None:
        lines.append(f"The same answer with sides changed: {agreement['swap_agreement']:.0%}.")
    return "\n".join(lines)


def _raters(document: dict[str, Any]) -> str:
    rows = [["rater", "votes", "left", "with the majority", "zeta", "median s"]]
    for name, row in document["raters"].items():
        rows.append(
            [
                rater(name),
                str(row["n"]),
                NOTHING if row["left_rate"] is None else f"{row['left_rate']:.0%}",
                NOTHING if row["majority_agreement"] is None else f"{row['majority_agreement']:.0%}",
                number(row["zeta"]),
                NOTHING if row["median_rt_ms"] is None else f"{row['median_rt_ms'] / 1000:.1f}",
            ]
        )
    return section("Raters", rows)
