"""Results of ratings: conditions, differences, votes, images, with and without screening."""

from collections.abc import Mapping
from typing import Any

from sr_studio.errors import Message, message
from sr_studio.survey.analysis.within_scale import covering, covers, votes_behind
from sr_studio.survey.report import html
from sr_studio.survey.report.context import Context
from sr_studio.survey.report.numbers import (
    NOTHING,
    interval,
    listed,
    number,
    of_mean,
    p_value,
    percent,
    signed,
)

_NOTHING = message("There is one rater and one image: a single case, with neither interval nor p.")


def results(context: Context) -> list[str]:
    """Sections of a rating study."""
    say = context.say
    return [
        html.section(
            "conditions",
            say(message("Conditions")),
            [_conditions(context), context.figure("conditions"), context.figure("votes")],
        ),
        html.section("differences", say(message("Differences")), _differences(context)),
        html.section("screening", say(message("With and without screening")), _screening(context)),
        html.section("images", say(message("Image by image")), [context.figure("images"), _images(context)]),
    ]


def _order(context: Context) -> list[str]:
    conditions = context.document["conditions"]
    return sorted(conditions, key=lambda name: -conditions[name]["mos"])


def _conditions(context: Context) -> str:
    say, conditions = context.say, context.document["conditions"]
    reference = context.document["design"].get("hidden_reference") or ""
    head = [
        say(message("condition")),
        say(message("votes")),
        "MOS",
        say(message("95 % interval")),
        say(message("over raters alone")),
        say(message("median")),
        say(message("mean rank")),
        say(message("good or better")),
        say(message("poor or worse")),
        *(["DMOS"] if reference else []),
    ]
    rows = []
    for name in _order(context):
        row = conditions[name]
        label = f"{name} ({say(message('hidden reference'))})" if name == reference else name
        rows.append(
            [
                label,
                str(row["n"]),
                number(row["mos"]),
                _of_mean(context, row["ci_low"], row["ci_high"]),
                _of_mean(context, *row["intervals"]["rater"]),
                number(row["median"], 1),
                number(row["mean_rank"]),
                percent(row["gob"] / 100),
                percent(row["pow"] / 100),
                *([number(row["dmos"])] if reference else []),
            ]
        )
    note = message("MOS is the mean over images.")
    about = _about_means(context)
    ranks = message("Mean rank: 1 is best. Good or better: 4 and 5 of 1 to 5.")
    return html.table(head, rows) + html.paragraph(f"{say(note)} {say(about)} {say(ranks)}", kind="note")


def _about_means(context: Context) -> Message:
    """What the intervals of conditions are about, or why there are none."""
    design = context.document["design"]
    if design["raters"] == 1 and design["contents"] == 1:
        return _NOTHING
    if design["raters"] == 1:
        return message(
            "The 95 % interval is over images: about other images, this rater. There is one rater, and so no "
            "interval over raters."
        )
    if design["contents"] == 1:
        return message("The 95 % interval is over raters: about other raters, this image.")
    if {one["ci_kind"] for one in context.document["conditions"].values()} == {"mixed"}:
        return message(
            "The 95 % interval is that of the mixed model: about other raters and other images. The one over "
            "raters alone is about these images."
        )
    return message("The 95 % interval is over raters: about other raters, these images.")


def _about_differences(context: Context) -> list[Message]:
    """What intervals and p of differences are, and of whom they speak; why there are none."""
    design, full = context.document["design"], context.document["mixed"]["full"]
    if design["raters"] == 1 and design["contents"] == 1:
        return [_NOTHING]
    several = design["raters"] > 1 and design["contents"] > 1
    found = [
        message(
            "Intervals and p are those of the mixed model {formula}, unless they are named otherwise.",
            formula=full["formula"],
        )
        if full
        else message(
            "There is no mixed model of these votes: intervals are from the bootstrap, which gives no p."
        )
    ]
    if several:
        found.append(message("Both raters and images are a sample."))
    elif design["raters"] == 1:
        found.append(
            message("Only images are a sample: they speak of other images and this one rater, of no other.")
        )
    else:
        found.append(
            message("Only raters are a sample: they speak of other raters and this one image, of no other.")
        )
    if several:
        found.append(
            message(
                "Wilcoxon's test is that of the SRGAN paper. It treats every vote as independent, and finds "
                "differences that are none in up to a third of such studies."
            )
        )
    else:
        found.append(
            message("Wilcoxon's test is that of the SRGAN paper. It treats every vote as independent.")
        )
    return found


def _differences(context: Context) -> list[str]:
    say, document = context.say, context.document
    planned = {frozenset(pair) for pair in document["design"].get("planned") or []}
    full = document["mixed"]["full"]
    bootstrap = {frozenset((row["a"], row["b"])): row for row in document["tests"]["bootstrap"]}
    wilcoxon = {frozenset((row["a"], row["b"])): row for row in document["tests"]["wilcoxon"]}
    head = [
        say(message("a − b")),
        say(message("difference")),
        say(message("95 % interval")),
        "p",
        say(message("p (Holm)")),
        say(message("bootstrap interval")),
        say(message("Wilcoxon p (Holm)")),
    ]
    rows, marked = [], []
    for row in full["differences"] if full else document["tests"]["bootstrap"]:
        pair = frozenset((row["a"], row["b"]))
        resampled = bootstrap.get(pair, {})
        rows.append(
            [
                f"{row['a']} − {row['b']}",
                signed(row["estimate"]),
                interval(row["ci_low"], row["ci_high"]),
                p_value(row.get("p")),
                p_value(row.get("p_holm")),
                interval(resampled.get("ci_low"), resampled.get("ci_high")),
                p_value(wilcoxon.get(pair, {}).get("p_holm")),
            ]
        )
        marked.append(pair in planned)
    notes = [
        *_about_differences(context),
        message("Planned comparisons: {pairs}.", pairs=_planned(context)),
    ]
    variances = full["variances"] if full else {}
    spread = [(name, number(value**0.5 if value is not None else None)) for name, value in variances.items()]
    return [
        html.table(head, rows, marked=marked),
        html.paragraph(" ".join(say(one) for one in notes), kind="note"),
        html.heading(say(message("Standard deviations of the mixed model, in scale points")))
        if spread
        else "",
        html.table([name for name, _ in spread], [[value for _, value in spread]], left=0) if spread else "",
    ]


def _planned(context: Context) -> str:
    pairs = context.document["design"].get("planned") or []
    return listed([f"{a} − {b}" for a, b in pairs]) if pairs else context.say(message("all pairs"))


def _screening(context: Context) -> list[str]:
    say, document = context.say, context.document
    screened = document.get("screened")
    excluded = document.get("excluded_raters") or []
    parts = []
    if screened is None:
        parts.append(html.paragraph(say(message("Raters were not screened."))))
    else:
        text = message(
            "Rejected by the rule {rule}: {count} of {raters} raters ({names}).",
            rule=screened["by"],
            count=len(screened["rejected"]),
            raters=document["design"]["raters"],
            names=listed([one[:8] for one in screened["rejected"]]),
        )
        parts.append(html.paragraph(say(text)))
        if screened["rejected"]:
            parts.append(_both(context))
    rows = [
        [name, str(len(one["rejected"])), listed([rater[:8] for rater in one["rejected"]])]
        for name, one in document["screening"].items()
    ]
    parts += [
        html.heading(say(message("Whom each rule would reject"))),
        html.table([say(message("rule")), say(message("rejected")), say(message("raters"))], rows),
    ]
    if excluded:
        parts += [
            html.heading(say(message("Left out by name"))),
            html.table(
                [say(message("rater")), say(message("rule"))],
                [[str(one["rater"])[:8], str(one["rule"])] for one in excluded],
                left=2,
            ),
        ]
    return parts


def _both(context: Context) -> str:
    """Conditions with all raters and without the rejected ones."""
    say, everybody = context.say, context.document["conditions"]
    left = context.document["screened"]["conditions"]
    rows = [
        [
            name,
            number(everybody[name]["mos"]),
            _of_mean(context, everybody[name]["ci_low"], everybody[name]["ci_high"]),
            number(left[name]["mos"]),
            _of_mean(context, left[name]["ci_low"], left[name]["ci_high"]),
            signed(left[name]["mos"] - everybody[name]["mos"]),
        ]
        for name in _order(context)
        if name in left
    ]
    head = [
        say(message("condition")),
        say(message("all raters")),
        say(message("95 % interval")),
        say(message("after screening")),
        say(message("95 % interval")),
        say(message("change")),
    ]
    return html.table(head, rows)


def _of_mean(context: Context, low: float | None, high: float | None) -> str:
    """The interval of a mean, as far as the scale goes."""
    found = of_mean(low, high, context.document["design"]["scale"])
    return found if isinstance(found, str) else context.say(found)


def _images(context: Context) -> str:
    """MOS with its interval and votes of every image and condition: a row an image."""
    say, document = context.say, context.document
    names = _order(context)
    found = {(row["content"], row["condition"]): row for row in document["stimuli"]}
    scale, wide = document["design"]["scale"], covering(document, found.values())
    rows = []
    for content in dict.fromkeys(row["content"] for row in document["stimuli"]):
        own = [found.get((content, name)) for name in names]
        cells = [_mean(row, scale) for row in own]
        rows.append([content, *cells, votes_behind(row for row in own if row is not None)])
    notes = [
        message("MOS of every image with the half width of its 95 % interval over raters.")
        if any(row["ci_half"] is not None for row in found.values())
        else message("Every image has one vote under a condition, and so no interval.")
    ]
    if wide:
        notes.append(message("* n = {votes}: interval wider than the scale.", votes=votes_behind(wide)))
    head = [say(message("image")), *names, say(message("votes a picture"))]
    return html.table(head, rows) + html.paragraph(" ".join(map(say, notes)), kind="note")


def _mean(row: Mapping[str, Any] | None, scale: Mapping[str, float]) -> str:
    if row is None:
        return NOTHING
    if covers(row["ci_low"], row["ci_high"], scale["min"], scale["max"]):
        return f"{number(row['mos'])} *"
    return number(row["mos"]) + ("" if row["ci_half"] is None else f" ± {number(row['ci_half'])}")
