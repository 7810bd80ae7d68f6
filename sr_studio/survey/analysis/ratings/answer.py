"""The answer to the study's question in sentences, with its limits."""

import math
from collections.abc import Sequence
from typing import Any

import msgspec

from sr_studio.errors import Message, message
from sr_studio.survey.analysis.multiple import holm
from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.analysis.ratings.scope import Scope, scope_of
from sr_studio.survey.analysis.settings import Test

LEVEL = 0.05
"""p value below which conditions are told apart."""

FEW_CONTENTS = 8
FEW_RATERS = 15
"""ITU-R BT.500: with fewer observers a test is informal."""

ONE_RATER = message("There is one rater: nothing can be said of other people.")
ONE_IMAGE = message("There is one image: nothing can be said of other images.")

_WILCOXON = message("Wilcoxon over votes, which treats every vote as independent")

_METHODS: dict[Scope, dict[Test, Message]] = {
    "raters and images": {
        "mixed": message("mixed model"),
        "bootstrap": message("bootstrap over raters and images"),
    },
    "images": {
        "mixed": message("mixed model over images, this rater only"),
        "bootstrap": message("bootstrap over images, this rater only"),
    },
    "raters": {
        "mixed": message("mixed model over raters, this image only"),
        "bootstrap": message("bootstrap over raters, this image only"),
    },
    "nothing": {
        "mixed": message("no test: one rater and one image"),
        "bootstrap": message("no test: one rater and one image"),
    },
}


def answer(
    panel: Panel,
    result: dict[str, Any],
    *,
    test: Test,
    planned: tuple[tuple[str, str], ...],
    anchors: tuple[str, ...] = (),
    omitted: Sequence[Message] = (),
) -> dict[str, Any]:
    """What the votes say, from the finished result: plain data and sentences.

    Compared are the planned pairs of conditions, with Holm's adjustment over them; without a plan the best
    condition and the next one, the hidden reference and anchors apart, with that over all pairs.
    ``omitted``: what of the votes is in no number of the result (`sr_studio.survey.analysis.omissions`).
    ``sentences`` are messages: ``id`` is the key of their translation.
    """
    used: Test = "bootstrap" if test == "mixed" and result["mixed"]["full"] is None else test
    found: list[dict[str, Any]] = []
    sentences: list[Message] = []
    planned = tuple(pair for pair in planned if all(name in result["conditions"] for name in pair))
    chosen = _pairs(panel, result, planned, anchors)
    rows = [row for one, two in chosen if (row := _row(result, used, one, two)) is not None]
    # A plan is a family of its own; without one the pair was chosen by the votes, among all.
    family = len(rows) if planned else len(_rows(result, used))
    adjusted = holm([float("nan") if row["p"] is None else row["p"] for row in rows])
    for row, p in zip(rows, adjusted, strict=True):
        if planned and row["p"] is not None:
            row |= {"p_holm": p, "told_apart": p < LEVEL}
        found.append(row)
        sentences.append(_sentence(panel, row, used, family))
    if not found:
        sentences.append(_mean(panel, result))
    sentences += omitted
    sentences += _limits(panel, result)
    return {
        "test": used,
        "pairs": found,
        "sentences": [{"text": one.text, **msgspec.to_builtins(one)} for one in sentences],
    }


def _pairs(
    panel: Panel, result: dict[str, Any], planned: tuple[tuple[str, str], ...], anchors: tuple[str, ...]
) -> list[tuple[str, str]]:
    """Pairs to speak of; the better one first."""
    mos = {name: row["mos"] for name, row in result["conditions"].items()}
    pairs = list(planned)
    if not pairs:
        names = sorted(mos, key=lambda name: -mos[name])
        rated = [name for name in names if name != panel.hidden_reference]
        models = [name for name in rated if name not in anchors]
        best = next((some for some in (models, rated) if len(some) > 1), names)
        pairs = [(best[0], best[1])] if len(best) > 1 else []
    return [(one, two) if mos[one] >= mos[two] else (two, one) for one, two in pairs]


def _rows(result: dict[str, Any], test: Test) -> list[dict[str, Any]]:
    if test == "mixed":
        rows: list[dict[str, Any]] = result["mixed"]["full"]["differences"]
    else:
        rows = result["tests"][test]
    return rows


def _row(result: dict[str, Any], test: Test, one: str, two: str) -> dict[str, Any] | None:
    """The comparison of two conditions, the first minus the second, whatever way round it is in the table."""
    for row in _rows(result, test):
        if {row["a"], row["b"]} == {one, two}:
            sign = 1 if row["a"] == one else -1
            return {"a": one, "b": two, **_told(row, test, sign)}
    return None


def _told(row: dict[str, Any], test: Test, sign: int) -> dict[str, Any]:
    own, p = _finite(row.get("p")), _finite(row.get("p_holm"))
    if test == "wilcoxon":
        return {
            "estimate": sign * row["mean_difference"],
            "ci_low": None,
            "ci_high": None,
            "p": own,
            "p_holm": p,
            "told_apart": p is not None and p < LEVEL,
        }
    ends = sorted(sign * row[end] for end in ("ci_low", "ci_high") if _finite(row[end]) is not None)
    low, high = (ends[0], ends[1]) if len(ends) == 2 else (None, None)
    beside_zero = bool(ends) and (ends[0] > 0 or ends[-1] < 0)
    return {
        "estimate": sign * row["estimate"],
        "ci_low": low,
        "ci_high": high,
        "p": own,
        "p_holm": p,
        "told_apart": p < LEVEL if p is not None else beside_zero,
    }


def _finite(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else value


def _sentence(panel: Panel, row: dict[str, Any], test: Test, pairs: int) -> Message:
    low, high, difference = row["ci_low"], row["ci_high"], row["estimate"]
    better, worse = row["a"], row["b"]
    if difference < 0:
        # A planned pair whose model puts the other one first.
        better, worse, difference = worse, better, -difference
        low, high = (None, None) if low is None else (-high, -low)
    values: dict[str, object] = {
        "a": better,
        "b": worse,
        "difference": f"{difference:.2f}",
        "evidence": _evidence(low, high, row["p_holm"], test=test, pairs=pairs),
        "who": who(panel),
        "method": _WILCOXON if test == "wilcoxon" else _METHODS[scope_of(panel)][test],
    }
    if row["told_apart"] and len(panel.raters) == 1:
        return message(
            "One person rated {a} above {b} by {difference} ({evidence}; {who}; {method}).", **values
        )
    if row["told_apart"]:
        return message("People rated {a} above {b} by {difference} ({evidence}; {who}; {method}).", **values)
    if low is not None and low > 0:
        return message(
            "The votes do not tell {a} and {b} apart once all comparisons are allowed for: the difference is "
            "{difference} ({evidence}; {who}; {method}).",
            **values,
        )
    return message(
        "The votes do not tell {a} and {b} apart: the difference is {difference} ({evidence}; {who}; "
        "{method}).",
        **values,
    )


def _evidence(low: float | None, high: float | None, p: float | None, *, test: Test, pairs: int) -> Message:
    if test == "bootstrap" and low is None:
        return message("no interval")
    if low is None or high is None:
        return message("{p} after Holm over {pairs} pairs", p=in_words(p), pairs=pairs)
    ends = {"low": f"{low:.2f}", "high": f"{high:.2f}"}
    if test == "bootstrap":
        return message("95 % interval {low} to {high}", **ends)
    if pairs == 1:
        return message("95 % interval {low} to {high}, {p}", p=in_words(p), **ends)
    return message(
        "95 % interval {low} to {high}, {p} after Holm over {pairs} pairs", p=in_words(p), pairs=pairs, **ends
    )


def in_words(p: float | None) -> str:
    """A p value as it is written: two digits that say something, and nothing below 0.0001."""
    if p is None:
        return "p –"
    if p < 0.0001:
        return "p < 0.0001"
    return f"p = {p:.2f}" if p >= 0.095 else f"p = {p:.4f}" if p < 0.001 else f"p = {p:.3f}"


def who(panel: Panel) -> Message:
    """How many raters and images there are."""
    raters, contents = len(panel.raters), len(panel.contents)
    return message(
        "{raters}, {images}",
        raters=message("1 rater") if raters == 1 else message("{count} raters", count=raters),
        images=message("1 image") if contents == 1 else message("{count} images", count=contents),
    )


def _mean(panel: Panel, result: dict[str, Any]) -> Message:
    name, row = next(iter(result["conditions"].items()))
    return message(
        "{condition} has a mean opinion score of {mos} ({who}); there is nothing to compare it with.",
        condition=name,
        mos=f"{row['mos']:.2f}",
        who=who(panel),
    )


def _named_reference(name: str) -> Message:
    """The hidden reference in a sentence, its name where that says more than what it is."""
    if name.lower() in ("reference", "hidden reference", "ref"):
        return message("The hidden reference")
    return message("The hidden reference {name}", name=name)


def _limits(panel: Panel, result: dict[str, Any]) -> list[Message]:
    """What the answer cannot say."""
    found = []
    raters, contents = len(panel.raters), len(panel.contents)
    if raters == 1:
        found.append(
            ONE_RATER if contents > 1 else message("There is one rater and one image: a single case.")
        )
    elif contents == 1:
        found.append(ONE_IMAGE)
    if 1 < contents < FEW_CONTENTS:
        found.append(
            message(
                "Images: {contents}. So few say little about other images; use 8 or more.",
                contents=contents,
            )
        )
    if 1 < raters < FEW_RATERS:
        found.append(
            message("Raters: {raters}. With fewer than 15 a test is informal (ITU-R BT.500).", raters=raters)
        )
    reference = result["conditions"].get(panel.hidden_reference)
    good = panel.minimum + 0.75 * (panel.maximum - panel.minimum)
    if reference is not None and reference["mos"] < good:
        found.append(
            message(
                "{name} got {mos} only: below {good} the screen or the instructions may have failed, or the "
                "originals are not good.",
                name=_named_reference(panel.hidden_reference),
                mos=f"{reference['mos']:.2f}",
                good=f"{good:g}",
            )
        )
    return found
