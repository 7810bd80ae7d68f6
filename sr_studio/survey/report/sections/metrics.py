"""Which metric can stand in for people."""

from sr_studio.errors import message
from sr_studio.survey.report import html
from sr_studio.survey.report.context import Context
from sr_studio.survey.report.numbers import interval, number, p_value, signed


def metrics(context: Context) -> str:
    """Correlations with opinions and their differences; "" where no scores were measured."""
    document, say = context.document, context.say
    if not document.get("metrics"):
        return ""
    rows = [
        [
            name,
            say(message("higher")) if row["direction"] == "higher" else say(message("lower")),
            str(row["n"]),
            number(row["plcc"], 3),
            interval(row["plcc_low"], row["plcc_high"]),
            number(row["spearman"], 3),
            interval(row["spearman_low"], row["spearman_high"]),
            number(row["kendall"], 3),
            number(row["rmse"], 3),
        ]
        for name, row in sorted(document["metrics"].items(), key=lambda one: -abs(one[1]["spearman"] or 0))
    ]
    head = [
        say(message("metric")),
        say(message("better")),
        say(message("images")),
        "PLCC",
        say(message("95 % interval")),
        "SROCC",
        say(message("95 % interval")),
        "KROCC",
        "RMSE",
    ]
    differences = [
        [
            f"{row['a']} − {row['b']}",
            signed(row["difference"], 3),
            interval(row.get("bootstrap_low"), row.get("bootstrap_high")),
            p_value(row["williams_p"]),
            p_value(row["p_holm"]),
        ]
        for row in document["metric_differences"]
        if row["statistic"] == "spearman"
    ]
    note = message(
        "PLCC after a logistic curve of four parameters; intervals by Fisher's z. Metrics are turned so that "
        "more is better."
    )
    return html.section(
        "metrics",
        say(message("Metrics against people")),
        [
            html.table(head, rows, left=2),
            html.paragraph(say(note), kind="note"),
            context.figure("metrics"),
            html.heading(say(message("Differences of rank correlations"))) if differences else "",
            html.table(
                [
                    say(message("a − b")),
                    say(message("difference")),
                    say(message("bootstrap interval")),
                    "p (Williams)",
                    say(message("p (Holm)")),
                ],
                differences,
            ),
        ],
    )
