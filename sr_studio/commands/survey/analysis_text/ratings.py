"""Ratings as text."""

from collections.abc import Iterator
from typing import Any

from sr_studio.commands.survey.analysis_text.images import images
from sr_studio.commands.survey.analysis_text.words import (
    MOST_ROWS,
    NOTHING,
    excluded,
    interval,
    joined,
    more,
    notes,
    number,
    of_mean,
    p_value,
    rater,
    section,
    several,
    source_line,
)

_KINDS = {
    "mixed": "raters and images",
    "rater": "raters, these images",
    "content": "images only, this rater",
}

_ONE = ("one_rater", "one_content")
"""Remarks that stand above the answer: it is about less than a reader expects."""


def ratings_text(document: dict[str, Any]) -> str:
    """The answer, conditions, differences, images, raters, screening and notes."""
    return joined(_blocks(document))


def _blocks(document: dict[str, Any]) -> Iterator[str]:
    first = [one["text"] for one in document["warnings"] if one["code"] in _ONE]
    if first:
        yield "\n".join(f"Caution: {text}" for text in first)
    sentences = [one["text"] for one in document["answer"]["sentences"]]
    yield "\n".join(text for text in sentences if text not in first)
    yield from excluded(document)
    yield source_line(document)
    yield from _screened(document)
    yield _conditions(document)
    if len(document["conditions"]) > 1:
        yield _differences(document)
        yield _models(document)
    yield images(document)
    yield _raters(document)
    yield _panel(document)
    if "metrics" in document:
        from sr_studio.commands.survey.analysis_text.metrics import metric_blocks

        yield from metric_blocks(document)
    yield from notes(document)


def _screened(document: dict[str, Any]) -> Iterator[str]:
    """What screening changes, or that it changes nothing; and whom every rule would leave out."""
    after = document["screened"]
    everybody = "All raters"
    if document["excluded_raters"]:
        names = list(dict.fromkeys(row["rater"] for row in document["excluded_raters"]))
        everybody = f"All raters but {several(names)}"
    if after is None:
        yield f"{everybody}, no screening."
    elif not after["rejected"]:
        nobody = "nobody else" if document["excluded_raters"] else "nobody"
        yield f"{everybody}; screening by {after['by']} leaves out {nobody}."
    else:
        sentence = after["answer"]["sentences"][0]["text"]
        without = several(after["rejected"])
        yield f"{everybody} are above. After screening by {after['by']}, without {without}: {sentence}"
    rows = [["rule", "rejects", "raters"]]
    for name, one in document["screening"].items():
        rejects = f"{len(one['rejected'])} of {len(one['raters'])}"
        rows.append([name, rejects, several(one["rejected"])])
    yield section("Screening, rule by rule", rows, left=3)


def _conditions(document: dict[str, Any]) -> str:
    after = document["screened"]["conditions"] if _changed(document) else {}
    dmos = any(row["dmos"] is not None for row in document["conditions"].values())
    rows = [["condition", "MOS", "95 % interval", "about", "rank", "median", "%GoB", "%PoW", "votes"]]
    rows[0] += ["DMOS"] * dmos + ["MOS screened"] * bool(after)
    ordered = sorted(document["conditions"].items(), key=lambda item: -item[1]["mos"])
    for name, row in ordered:
        cells = [
            name,
            number(row["mos"]),
            of_mean(row, document["design"]["scale"]),
            _KINDS[row["ci_kind"]],
            number(row["mean_rank"]),
            number(row["median"], 1),
            number(row["gob"], 0),
            number(row["pow"], 0),
            str(row["n"]),
        ]
        cells += [number(row["dmos"])] * dmos
        cells += [number(after[name]["mos"]) if name in after else NOTHING] * bool(after)
        rows.append(cells)
    return section("Conditions (mean over images)", rows)


def _changed(document: dict[str, Any]) -> bool:
    return bool(document["screened"] and document["screened"]["rejected"])


def _differences(document: dict[str, Any]) -> str:
    model = document["mixed"]["full"]
    mixed = {(row["a"], row["b"]): row for row in model["differences"]} if model else {}
    resampled = {(row["a"], row["b"]): row for row in document["tests"]["bootstrap"]}
    fixed = {(row["a"], row["b"]): row for row in document["tests"]["paired_t"]["raters"]}
    # The better one first, in the order of the table above.
    mos = {name: row["mos"] for name, row in document["conditions"].items()}
    rank = {name: place for place, name in enumerate(sorted(mos, key=lambda name: -mos[name]))}
    compared = sorted(
        ((row, sorted((row["a"], row["b"]), key=rank.__getitem__)) for row in document["tests"]["wilcoxon"]),
        key=lambda one: [rank[name] for name in one[1]],
    )
    rows = [
        [
            "a – b",
            "difference",
            "95 % interval",
            "p",
            "p Holm",
            "bootstrap interval",
            "these images*",
            "Wilcoxon",
        ]
    ]
    for row, (better, worse) in compared:
        key = (row["a"], row["b"])
        sign = 1 if better == row["a"] else -1
        own, drawn = mixed.get(key), resampled[key]
        rows.append(
            [
                f"{better} – {worse}",
                _signed(sign, own["estimate"] if own else drawn["estimate"]),
                _turned(sign, own) if own else NOTHING,
                p_value(own["p"] if own else None),
                p_value(own["p_holm"] if own else None),
                _turned(sign, drawn),
                p_value(fixed[key]["p_holm"]),
                p_value(row["p_holm"]),
            ]
        )
    return section("Differences", rows)


def _signed(sign: int, value: float | None) -> str:
    # Plus zero: no "-0.00".
    return NOTHING if value is None else number(sign * value + 0.0)


def _turned(sign: int, row: dict[str, Any]) -> str:
    """The interval of a difference, or of the difference the other way round."""
    low, high = row["ci_low"], row["ci_high"]
    if low is None or high is None:
        return NOTHING
    return interval(low, high) if sign > 0 else interval(-high, -low)


def _models(document: dict[str, Any]) -> str:
    model, tests = document["mixed"]["full"], document["tests"]
    lines = []
    if model:
        variances = ", ".join(
            f"{name} {number(value, 3)}" for name, value in model["variances"].items() if value is not None
        )
        singular = "; a variance is zero (singular fit)" if model["singular"] else ""
        lines.append(
            f"  mixed model: {model['formula']} (REML, Satterthwaite; about other {_about(document)}); "
            f"variances {variances}{singular}"
        )
        lines += [f"    without {name}: {why}" for name, why in model["dropped"].items()]
    lines.append(
        f"  bootstrap: {tests['bootstrap_label']}, {tests['draws']} draws, seed {tests['seed']} (PCG64)"
    )
    lines.append(
        "  * p by Holm of a paired t test over raters' means: of these images only, not of others"
        + (" (none: it needs two raters)" if document["design"]["raters"] == 1 else "")
    )
    lines.append(f"  Wilcoxon: p by Holm, the SRGAN paper's protocol: {tests['wilcoxon_label']}")
    friedman = tests["friedman"]
    if friedman["p"] is not None:
        lines.append(
            f"  Friedman over {friedman['blocks']} raters: {friedman['statistic']:.2f}, df {friedman['df']}, "
            f"p {p_value(friedman['p'])}"
        )
    return "\n".join(lines)


def _about(document: dict[str, Any]) -> str:
    design = document["design"]
    if design["raters"] == 1:
        return "images only"
    return "raters only" if design["contents"] == 1 else "raters and images"


def _raters(document: dict[str, Any]) -> str:
    rows = [
        [
            "rater",
            "votes",
            "bias",
            "inconsistency",
            "r",
            "repeats MAE",
            "gold",
            "median s",
            "fast",
            "commonest",
        ]
    ]
    for name, row in list(document["raters"].items())[:MOST_ROWS]:
        seconds, fast, often = row["median_rt_ms"], row["fast_share"], row["commonest_share"]
        rows.append(
            [
                rater(name),
                str(row["n"]),
                number(row["bias"]),
                number(row["inconsistency"]),
                number(row["pearson"]),
                number(row["repeat_mae"]),
                NOTHING if row["gold_rate"] is None else f"{row['gold_rate']:.0%}",
                NOTHING if seconds is None else f"{seconds / 1000:.1f}",
                NOTHING if fast is None else f"{fast:.0%}",
                NOTHING if often is None else f"{row['commonest']:g}: {often:.0%}",
            ]
        )
    title = "Raters (fast: share below 0.5 s; commonest: the vote given most often)"
    return section(title, rows) + more(len(document["raters"]))


def _panel(document: dict[str, Any]) -> str:
    agreement, repeats, drift = document["agreement"], document["repeats"], document["drift"]
    lines = [
        "Panel",
        f"  Krippendorff's alpha: {number(agreement['alpha_ordinal'], 3)} ordinal, "
        f"{number(agreement['alpha_interval'], 3)} interval",
    ]
    if agreement["icc_2_1"] is None:
        lines.append(f"  ICC: not computed ({agreement['icc_reason']})")
    else:
        ends = interval(agreement["icc_2_1_low"], agreement["icc_2_1_high"], 3)
        lines.append(
            f"  ICC(2,1) {number(agreement['icc_2_1'], 3)} ({ends}), "
            f"ICC(2,k) {number(agreement['icc_2_k'], 3)}"
        )
    lines.append(f"  SOS parameter a: {number(document['sos_a'], 3)}")
    if repeats["n"]:
        lines.append(
            f"  {repeats['n']} repeats: mean absolute error {number(repeats['mae'])}, "
            f"Spearman {number(repeats['spearman'])}"
        )
    if drift["slope"] is None:
        lines.append(f"  drift: not computed ({drift['reason']})")
    else:
        lines.append(
            f"  drift: {drift['slope']:+.2f} points in {drift['per_trials']} trials "
            f"({interval(drift['ci_low'], drift['ci_high'])}, p {p_value(drift['p'])})"
        )
    return "\n".join(lines)
