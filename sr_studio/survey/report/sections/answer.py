"""The answer, and what limits it."""

from sr_studio.errors import message
from sr_studio.survey.report import html
from sr_studio.survey.report.context import Context
from sr_studio.survey.report.numbers import interval, number


def answer(context: Context) -> str:
    """The question's answer in a sentence, then its limits, each apart."""
    document = context.document
    parts = [_interim(context), _simulated(context)]
    if document["kind"] == "metrics":
        parts.append(html.paragraph(_best_metric(context), kind="answer"))
    else:
        found = document["answer"]
        told = [context.say(one) for one in found["sentences"]]
        count = max(len(found["pairs"]), 1)
        parts += [html.paragraph(one, kind="answer") for one in told[:count]]
        parts += [html.paragraph(one, kind="limit") for one in told[count:]]
        parts.append(_changes_by_screening(context))
    return "\n".join(filter(None, parts))


def _interim(context: Context) -> str:
    material = context.material
    if material is None or material.closed_utc:
        return ""
    text = message(
        "INTERIM: the study is not closed. {done} of {planned} planned raters have finished.",
        done=len(material.finished),
        planned=material.design.raters,
    )
    return html.paragraph(context.say(text), kind="interim")


def _simulated(context: Context) -> str:
    told = [one for one in context.document["warnings"] if one["code"] == "simulated"]
    return "\n".join(html.paragraph(context.say(one), kind="interim") for one in told)


def _changes_by_screening(context: Context) -> str:
    """Whether the answer is another one without the rejected raters."""
    screened = context.document.get("screened")
    if not screened or not screened.get("rejected") or "answer" not in screened:
        return ""
    pairs = zip(context.document["answer"]["pairs"], screened["answer"]["pairs"], strict=False)
    changed = any(
        {one["a"], one["b"]} != {two["a"], two["b"]} or one["told_apart"] != two["told_apart"]
        for one, two in pairs
    )
    text = (
        message(
            "Without the {count} raters whom screening rejects, the answer is another one; see below.",
            count=len(screened["rejected"]),
        )
        if changed
        else message(
            "Without the {count} raters whom screening rejects, the answer is the same.",
            count=len(screened["rejected"]),
        )
    )
    return html.paragraph(context.say(text), kind="limit")


def _best_metric(context: Context) -> str:
    rows = {name: row for name, row in context.document["metrics"].items() if row["spearman"] is not None}
    if not rows:
        return context.say(message("No metric can be compared with people's opinions here."))
    best = max(rows, key=lambda name: abs(rows[name]["spearman"]))
    row = rows[best]
    return context.say(
        message(
            "{metric} follows people's opinions best: Spearman's correlation {value} (95 % interval {ends}; "
            "{count} images).",
            metric=best,
            value=number(row["spearman"]),
            ends=interval(row["spearman_low"], row["spearman_high"]),
            count=row["n"],
        )
    )
