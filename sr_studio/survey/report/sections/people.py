"""Who rated, and how far they can be relied on."""

from collections import Counter

from sr_studio.errors import message
from sr_studio.survey.report import html
from sr_studio.survey.report.context import NOT_RECORDED, Context
from sr_studio.survey.report.numbers import interval, number, percent, signed


def people(context: Context) -> str:
    """Numbers of raters, who they were, who was left out."""
    say, material = context.say, context.material
    missing = say(NOT_RECORDED)
    numbers = context.document["design"]
    if material is None:
        pairs = [(say(message("raters with votes")), str(numbers["raters"]))]
        ages = missing
    else:
        started = {one.rater for one in material.votes}
        pairs = [
            (say(message("planned")), str(material.design.raters)),
            (say(message("started")), str(len(started))),
            (say(message("finished")), str(len(material.finished))),
            (say(message("excluded")), str(sum(bool(one.excluded) for one in material.raters))),
            (say(message("deleted at their wish")), str(material.tombstones)),
        ]
        bands = Counter(one.answers["age_band"] for one in material.raters if one.answers.get("age_band"))
        ages = ", ".join(f"{band}: {count}" for band, count in sorted(bands.items())) or missing
    pairs += [
        (say(message("votes in the result")), str(numbers["votes"])),
        (say(message("missing votes")), str(numbers["missing"])),
        (say(message("age bands")), ages),
        (say(message("expertise")), _expertise(context)),
        (say(message("recruitment")), context.note("recruitment")),
        (say(message("eyesight")), _sight(context)),
    ]
    parts = [html.facts(pairs)]
    reasons = [[one.id[:8], one.excluded] for one in material.raters if one.excluded] if material else []
    if reasons:
        parts += [
            html.heading(say(message("Excluded by the experimenter"))),
            html.table([say(message("rater")), say(message("reason"))], reasons, left=2),
            html.paragraph(
                say(
                    message("Their votes are in the exported files, marked, and in no number of this report.")
                ),
                kind="note",
            ),
        ]
    return html.section("people", say(message("Raters")), parts)


def _expertise(context: Context) -> str:
    """What raters said of it, then what the experimenter noted."""
    people = context.material.raters if context.material else ()
    answers = Counter(one.answers["expertise"] for one in people if one.answers.get("expertise"))
    told = ", ".join(f"{answer}: {count}" for answer, count in sorted(answers.items()))
    note = context.note("expertise")
    if told and note != context.say(NOT_RECORDED):
        return f"{told}; {note}"
    return told or note


def _sight(context: Context) -> str:
    if context.material is None:
        return context.say(NOT_RECORDED)
    found = []
    for key, name in (("acuity_ok", message("acuity")), ("colour_ok", message("colours"))):
        answers = Counter(one.answers[key] for one in context.material.raters if one.answers.get(key))
        if answers:
            told = ", ".join(f"{answer}: {count}" for answer, count in sorted(answers.items()))
            found.append(f"{context.say(name)} {told}")
    return "; ".join(found) or context.say(NOT_RECORDED)


def reliability(context: Context) -> str:
    """Agreement, repeats, known answers, fatigue; then every rater."""
    say, document = context.say, context.document
    if document["kind"] == "metrics":
        return ""
    if document["kind"] == "pairs":
        return html.section("reliability", say(message("Reliability of raters")), [_choosers(context)])
    agreement, repeats, drift = document["agreement"], document["repeats"], document["drift"]
    rates = [row["gold_rate"] for row in document["raters"].values() if row["gold_rate"] is not None]
    reason = context.say(NOT_RECORDED) if drift["slope"] is None else ""
    pairs = [
        (say(message("Krippendorff's alpha, ordinal")), number(agreement["alpha_ordinal"])),
        (
            "ICC(2,1)",
            f"{number(agreement['icc_2_1'])} "
            f"{interval(agreement.get('icc_2_1_low'), agreement.get('icc_2_1_high'))}"
            if agreement["icc_2_1"] is not None
            else str(agreement.get("icc_reason") or "–"),
        ),
        ("ICC(2,k)", number(agreement["icc_2_k"])),
        (
            say(message("repeats: mean absolute difference")),
            f"{number(repeats['mae'])} ({repeats['n']})" if repeats["n"] else say(message("no repeats")),
        ),
        (
            say(message("known answers passed")),
            percent(sum(rates) / len(rates)) if rates else say(message("none asked")),
        ),
        (
            say(message("drift in 100 trials")),
            reason or f"{signed(drift['slope'])} {interval(drift['ci_low'], drift['ci_high'])}",
        ),
    ]
    return html.section(
        "reliability",
        say(message("Reliability of raters")),
        [html.facts(pairs), context.figure("drift"), context.figure("raters"), _raters(context)],
    )


def _raters(context: Context) -> str:
    say = context.say
    rows = [
        [
            name[:8],
            str(row["n"]),
            signed(row["bias"]),
            number(row["inconsistency"]),
            number(row["pearson"]),
            number(row["repeat_mae"]),
            percent(row["gold_rate"]),
            number(None if row["median_rt_ms"] is None else row["median_rt_ms"] / 1000, 1),
            percent(row["fast_share"]),
        ]
        for name, row in context.document["raters"].items()
    ]
    head = [
        say(message("rater")),
        say(message("votes")),
        say(message("bias")),
        say(message("inconsistency")),
        say(message("correlation")),
        say(message("repeats")),
        say(message("known answers")),
        say(message("median s")),
        say(message("under 500 ms")),
    ]
    return html.heading(say(message("Rater by rater"))) + html.table(head, rows)


def _choosers(context: Context) -> str:
    say = context.say
    rows = [
        [
            name[:8],
            str(row["n"]),
            percent(row["left_rate"]),
            percent(row["majority_agreement"]),
            percent(row["swap_agreement"]),
            percent(row["repeat_agreement"]),
            number(None if row["median_rt_ms"] is None else row["median_rt_ms"] / 1000, 1),
            percent(row["fast_share"]),
        ]
        for name, row in context.document["raters"].items()
    ]
    head = [
        say(message("rater")),
        say(message("votes")),
        say(message("left")),
        say(message("with the majority")),
        say(message("sides changed")),
        say(message("repeats")),
        say(message("median s")),
        say(message("under 500 ms")),
    ]
    return html.table(head, rows)
