"""Paired comparisons as text."""

from collections.abc import Iterator
from typing import Any

from sr_studio.commands.survey.analysis_text.words import (
    NOTHING,
    interval,
    joined,
    notes,
    number,
    p_value,
    section,
    source_line,
)


def pairs_text(document: dict[str, Any]) -> str:
    """The answer, the scale, pairs, position, raters and notes."""
    return joined(_blocks(document))


def _blocks(document: dict[str, Any]) -> Iterator[str]:
    yield _answer(document)
    yield source_line(document)
    yield _scale(document)
    yield _pairs(document)
    yield _position(document)
    yield _raters(document)
    yield from notes(document)


def _answer(document: dict[str, Any]) -> str:
    """The best condition and the next one, by the scale's interval over raters and contents."""
    values = document["jod"]["value"]
    order = sorted((name for name in values if values[name] is not None), key=lambda name: -values[name])
    if len(order) < 2:
        return "There are no two conditions to compare."
    one, two = order[:2]
    design = document["design"]
    who = f"{design['raters']} raters, {design['contents']} images, {design['votes']} votes"
    for row in document["jod"]["differences"]:
        if {row["a"], row["b"]} == {one, two}:
            sign = 1 if row["a"] == one else -1
            share = row["preference"] if sign == 1 else 1 - row["preference"]
            which = "raters_and_contents" if row["raters_and_contents_low"] is not None else "raters"
            low, high = row[f"{which}_low"], row[f"{which}_high"]
            if low is None or high is None:
                return f"{one} stands before {two}, without an interval ({who})."
            low, high = sorted((sign * low, sign * high))
            over = "raters and images" if which == "raters_and_contents" else "raters"
            evidence = (
                f"difference {sign * row['estimate']:.2f} JOD, "
                f"95 % interval {low:.2f} to {high:.2f} over {over}"
            )
            if low > 0 or high < 0:
                return f"People preferred {one} to {two} in {share:.0%} of choices ({evidence}; {who})."
            return f"The choices do not tell {one} and {two} apart ({evidence}; {who})."
    return f"{one} stands before {two} ({who})."


def _scale(document: dict[str, Any]) -> str:
    jod, theta = document["jod"], document["bradley_terry"]
    rows = [["condition", "JOD", "95 % over raters", "Bradley-Terry", "SE", "won"]]
    for name in sorted(jod["value"], key=lambda name: -(jod["value"][name] or 0.0)):
        rows.append(
            [
                name,
                number(jod["value"][name]),
                interval(jod["low"][name], jod["high"][name]),
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
                name,
                str(row["n"]),
                NOTHING if row["left_rate"] is None else f"{row['left_rate']:.0%}",
                NOTHING if row["majority_agreement"] is None else f"{row['majority_agreement']:.0%}",
                number(row["zeta"]),
                NOTHING if row["median_rt_ms"] is None else f"{row['median_rt_ms'] / 1000:.1f}",
            ]
        )
    return section("Raters", rows)
