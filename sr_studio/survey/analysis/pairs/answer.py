"""The answer to the question of a paired comparison in sentences, with its limits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import msgspec

from sr_studio.errors import Message, message
from sr_studio.survey.analysis.ratings.answer import FEW_CONTENTS, FEW_RATERS, LEVEL, in_words

ONE_RATER = message(
    "There is one rater: nothing can be said of other people, and there is no interval of JOD, which is "
    "drawn over raters."
)

_METHODS = {
    "raters_and_contents": message("bootstrap over raters and images"),
    "raters": message("bootstrap over raters; says nothing of other images"),
    "binomial": message("exact binomial test, which treats every vote as independent"),
    "one_rater": message("exact binomial test of this rater's choices, as if they were independent"),
}


@dataclass(frozen=True)
class _Compared:
    """Two conditions, the better one first, with what tells them apart."""

    a: str
    b: str
    count: int
    """Comparisons of the two."""
    ties: int
    share: float
    """Of the comparisons without ties; NaN where there is none."""
    estimate: float
    low: float
    high: float
    p: float
    p_holm: float


def answer(
    document: Mapping[str, Any],
    raters: int,
    *,
    planned: Sequence[tuple[str, str]],
    omitted: Sequence[Message] = (),
) -> dict[str, Any]:
    """Return what the votes say, from a finished document (numbers may be NaN): plain data and sentences.

    ``share`` is of the comparisons with a preference, as in ``binomial``: ties are left out, and the
    sentence says so where there are any.

    Compared are the planned pairs of conditions; without a plan the best on the JOD scale and the next one.
    Evidence is the bootstrap over raters and images where there are several of both, else over raters, else
    the binomial test. ``omitted``: what of the votes is in no number of the result. ``sentences`` are
    messages: ``id`` is the key of their translation.
    """
    contents = len(document["contents"])
    method = "raters_and_contents" if raters > 1 and contents > 1 else "raters" if raters > 1 else "binomial"
    if document["jod"]["draws"] <= 0:
        method = "binomial"
    found = [_compared(document, one, two, method) for one, two in _pairs(document, planned)]
    sentences = [
        *(
            _sentence(one, method, len(document["binomial"]), _who(raters, contents), alone=raters == 1)
            for one in found
        ),
        *omitted,
        *_limits(document, raters, contents),
    ]
    return {
        "test": method,
        "pairs": [
            {
                "a": one.a,
                "b": one.b,
                "estimate": one.estimate,
                "share": one.share,
                "ci_low": one.low,
                "ci_high": one.high,
                "p_holm": one.p_holm,
                "told_apart": one.p_holm < LEVEL,
            }
            for one in found
        ],
        "sentences": [{"text": one.text, **msgspec.to_builtins(one)} for one in sentences],
    }


def _pairs(document: Mapping[str, Any], planned: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    value = document["jod"]["value"]
    pairs = [pair for pair in planned if all(name in value for name in pair)]
    if not pairs:
        names = sorted(value, key=lambda name: -value[name])
        pairs = [(names[0], names[1])]
    return [(one, two) if value[one] >= value[two] else (two, one) for one, two in pairs]


def _compared(document: Mapping[str, Any], one: str, two: str, method: str) -> _Compared:
    counts = next(row for row in document["binomial"] if {row["a"], row["b"]} == {one, two})
    forwards = counts["a"] == one
    wins = counts["wins"] if forwards else counts["n"] - counts["wins"]
    share = wins / counts["n"] if counts["n"] else float("nan")
    given = (one, two, counts["n"] + counts["ties"], counts["ties"], share)
    row = next(row for row in document["jod"]["differences"] if {row["a"], row["b"]} == {one, two})
    sign = 1 if row["a"] == one else -1
    if method == "binomial":
        low, high = counts["wilson_low"], counts["wilson_high"]
        ends = (low, high) if forwards else (1 - high, 1 - low)
        return _Compared(*given, sign * row["estimate"], *ends, counts["p"], counts["p_holm"])
    low, high = sorted((sign * row[f"{method}_low"], sign * row[f"{method}_high"]))
    p, p_holm = row[f"{method}_p"], row[f"{method}_p_holm"]
    return _Compared(*given, sign * row["estimate"], low, high, p, p_holm)


def _sentence(one: _Compared, method: str, pairs: int, who: Message, *, alone: bool) -> Message:
    words = _words(one, method, pairs, who, alone=alone)
    if isnan(one.share) and one.count:
        return message(
            "“No difference” was every answer to {a} and {b}; on the scale of all comparisons {a} stands "
            "{difference} JOD above ({evidence}; {who}; {method}).",
            **words,
        )
    if isnan(one.share):
        return message(
            "{a} and {b} were never compared with each other; on the scale of all comparisons {a} stands "
            "{difference} JOD above ({evidence}; {who}; {method}).",
            **words,
        )
    if one.p_holm < LEVEL and alone:
        return message(
            "One person preferred {a} to {b} in {share} of {choices}, {difference} JOD ({evidence}; {who}; "
            "{method}).",
            **words,
        )
    if one.p_holm < LEVEL:
        return message(
            "People preferred {a} to {b} in {share} of {choices}, {difference} JOD ({evidence}; {who}; "
            "{method}).",
            **words,
        )
    return message(
        "The votes do not tell {a} and {b} apart: {a} was preferred in {share} of {choices}, {difference} "
        "JOD ({evidence}; {who}; {method}).",
        **words,
    )


def _words(one: _Compared, method: str, pairs: int, who: Message, *, alone: bool) -> dict[str, object]:
    in_share = method == "binomial"
    ends = {
        "low": f"{100 * one.low:.0f} %" if in_share else f"{one.low:.2f}",
        "high": f"{100 * one.high:.0f} %" if in_share else f"{one.high:.2f}",
    }
    p = in_words(None if isnan(one.p_holm) else one.p_holm)
    if in_share and pairs == 1:
        evidence = message("95 % interval of the share {low} to {high}, {p}", p=p, **ends)
    elif in_share:
        evidence = message(
            "95 % interval of the share {low} to {high}, {p} after Holm over {pairs} pairs",
            p=p,
            pairs=pairs,
            **ends,
        )
    elif pairs == 1:
        evidence = message("95 % interval {low} to {high}, {p}", p=p, **ends)
    else:
        evidence = message(
            "95 % interval {low} to {high}, {p} after Holm over {pairs} pairs", p=p, pairs=pairs, **ends
        )
    return {
        "a": one.a,
        "b": one.b,
        "share": f"{100 * one.share:.0f} %",
        "choices": (
            message("decided comparisons ({ties} ties of {count} left out)", ties=one.ties, count=one.count)
            if one.ties
            else message("comparisons")
        ),
        "difference": f"{one.estimate:.2f}",
        "evidence": evidence,
        "who": who,
        "method": _METHODS["one_rater" if alone and in_share else method],
    }


def _who(raters: int, contents: int) -> Message:
    return message(
        "{raters}, {images}",
        raters=message("1 rater") if raters == 1 else message("{count} raters", count=raters),
        images=message("1 image") if contents == 1 else message("{count} images", count=contents),
    )


def _limits(document: Mapping[str, Any], raters: int, contents: int) -> Iterator[Message]:
    """What the answer cannot say."""
    if contents < FEW_CONTENTS:
        yield message(
            "Images: {contents}. So few say little about other images; use 8 or more.", contents=contents
        )
    if raters == 1:
        yield ONE_RATER
    elif raters < FEW_RATERS:
        yield message(
            "Raters: {raters}. With fewer than 15 a test is informal (ITU-R BT.500).", raters=raters
        )
    if document["jod"]["regularised"]:
        yield message(
            "Some conditions won or lost everything, or were never linked by comparisons: their distances "
            "are made finite by a rule, not by votes."
        )
    ties = document["design"]["ties"] / document["design"]["votes"]
    if ties:
        yield message("“No difference” was the answer in {share}.", share=f"{100 * ties:.0f} %")
    position = document["position"]
    if position["p"] < LEVEL:
        yield message(
            "The left picture was chosen in {share} ({p}): people lean to one side. With balanced sides this "
            "costs precision and bends nothing.",
            share=f"{100 * position['share']:.0f} %",
            p=in_words(position["p"]),
        )
