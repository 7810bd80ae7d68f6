"""The answer to the study's question in sentences, with its limits."""

import math
from typing import Any

import msgspec

from sr_studio.errors import Message, message
from sr_studio.survey.analysis.multiple import holm
from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.analysis.settings import Test

LEVEL = 0.05
"""p value below which conditions are told apart."""

FEW_CONTENTS = 8
FEW_RATERS = 15
"""ITU-R BT.500: with fewer observers a test is informal."""

_METHODS = {
    "mixed": message("mixed model"),
    "wilcoxon": message("Wilcoxon over votes, which treats every vote as independent"),
    "bootstrap": message("bootstrap over raters and images"),
}


def answer(
    panel: Panel,
    result: dict[str, Any],
    *,
    test: Test,
    planned: tuple[tuple[str, str], ...],
) -> dict[str, Any]:
    """What the votes say, from the finished result: plain data and sentences.

    Compared are the planned pairs of conditions, with Holm's adjustment over them; without a plan the best
    condition and the next one, the hidden reference apart, with that over all pairs.
    ``sentences`` are messages: ``id`` is the key of their translation.
    """
    used: Test = "bootstrap" if test == "mixed" and result["mixed"]["full"] is None else test
    found: list[dict[str, Any]] = []
    sentences: list[Message] = []
    planned = tuple(pair for pair in planned if all(name in result["conditions"] for name in pair))
    chosen = _pairs(panel, result, planned)
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
    sentences += _limits(panel, result)
    return {
        "test": used,
        "pairs": found,
        "sentences": [{"text": one.text, **msgspec.to_builtins(one)} for one in sentences],
    }


def _pairs(
    panel: Panel, result: dict[str, Any], planned: tuple[tuple[str, str], ...]
) -> list[tuple[str, str]]:
    """Pairs to speak of; the better one first."""
    mos = {name: row["mos"] for name, row in result["conditions"].items()}
    pairs = list(planned)
    if not pairs:
        names = sorted(mos, key=lambda name: -mos[name])
        models = [name for name in names if name != panel.hidden_reference]
        best = models if len(models) > 1 else names
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
    low, high = sorted((sign * row["ci_low"], sign * row["ci_high"]))
    return {
        "estimate": sign * row["estimate"],
        "ci_low": low,
        "ci_high": high,
        "p": own,
        "p_holm": p,
        "told_apart": p < LEVEL if p is not None else low > 0 or high < 0,
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
        "method": _METHODS[test],
    }
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


def _limits(panel: Panel, result: dict[str, Any]) -> list[Message]:
    """What the answer cannot say."""
    found = []
    raters, contents = len(panel.raters), len(panel.contents)
    if contents < FEW_CONTENTS:
        found.append(
            message(
                "Images: {contents}. So few say little about other images; use 8 or more.",
                contents=contents,
            )
        )
    if raters < FEW_RATERS:
        found.append(
            message("Raters: {raters}. With fewer than 15 a test is informal (ITU-R BT.500).", raters=raters)
        )
    reference = result["conditions"].get(panel.hidden_reference)
    good = panel.minimum + 0.75 * (panel.maximum - panel.minimum)
    if reference is not None and reference["mos"] < good:
        found.append(
            message(
                "The hidden reference {name} got {mos} only: below {good} the screen or the instructions may "
                "have failed, or the originals are not good.",
                name=panel.hidden_reference,
                mos=f"{reference['mos']:.2f}",
                good=f"{good:g}",
            )
        )
    return found
