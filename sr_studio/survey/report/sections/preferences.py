"""Results of paired comparisons: scale, pairs, position, images."""

from sr_studio.errors import message
from sr_studio.survey.report import html
from sr_studio.survey.report.context import Context
from sr_studio.survey.report.drawn import NO_INTERVAL, ONE_IMAGE, drawn_over
from sr_studio.survey.report.numbers import interval, number, p_value, percent, signed


def preferences(context: Context) -> list[str]:
    """Sections of a paired comparison."""
    say = context.say
    return [
        html.section("conditions", say(message("Scale")), [_scale(context), context.figure("scale")]),
        html.section("differences", say(message("Pairs")), [_pairs(context), context.figure("wins")]),
        html.section("position", say(message("Sides and ties")), _position(context)),
        html.section("images", say(message("Image by image")), [_images(context)]),
    ]


def _order(context: Context) -> list[str]:
    value = context.document["jod"]["value"]
    return sorted(value, key=lambda name: -(value[name] or 0))


def _scale(context: Context) -> str:
    say, document = context.say, context.document
    jod, theta = document["jod"], document["bradley_terry"]
    both = jod["raters_and_contents"]
    rows = [
        [
            name,
            number(jod["value"][name]),
            interval(both["low"][name], both["high"][name]),
            interval(jod["low"][name], jod["high"][name]),
            number(theta["theta"][name]),
            number(theta["se"][name]),
            percent(document["win_rate"][name]),
        ]
        for name in _order(context)
    ]
    head = [
        say(message("condition")),
        "JOD",
        say(message("over raters and images")),
        say(message("over raters alone")),
        "Bradley-Terry",
        say(message("standard error")),
        say(message("won, a tie being half")),
    ]
    notes = [
        message("At a difference of 1 JOD three of four prefer one to the other."),
        message(
            "Intervals are of 95 %, from {draws} bootstrap draws (seed {seed}).",
            draws=jod["draws"],
            seed=jod["seed"],
        )
        if drawn_over(document)
        else NO_INTERVAL,
        *([ONE_IMAGE] if drawn_over(document) == "raters" else []),
        message("The standard error of Bradley-Terry treats every vote as independent."),
    ]
    return html.table(head, rows) + html.paragraph(" ".join(map(say, notes)), kind="note")


def _pairs(context: Context) -> str:
    say, document = context.say, context.document
    scale = {frozenset((row["a"], row["b"])): row for row in document["jod"]["differences"]}
    rows = []
    for row in document["binomial"]:
        found = scale.get(frozenset((row["a"], row["b"])), {})
        sign = 1 if found.get("a") == row["a"] else -1
        estimate = found.get("estimate")
        which = "raters" if drawn_over(document) == "raters" else "raters_and_contents"
        ends = [found.get(f"{which}_low"), found.get(f"{which}_high")]
        if None not in ends:
            ends = sorted(sign * end for end in ends)
        rows.append(
            [
                f"{row['a']} − {row['b']}",
                f"{row['wins']} / {row['n']}",
                str(row["ties"]),
                percent(row["share"]),
                interval(row["wilson_low"], row["wilson_high"]),
                p_value(row["p_holm"]),
                signed(None if estimate is None else sign * estimate),
                interval(ends[0], ends[1]),
            ]
        )
    head = [
        say(message("a − b")),
        say(message("a chosen")),
        say(message("ties")),
        say(message("share without ties")),
        say(message("95 % interval")),
        say(message("p (Holm)")),
        say(message("difference in JOD")),
        say(message("95 % interval")),
    ]
    over = {
        "raters and images": message("The difference in JOD has an interval over raters and images."),
        "raters": message("The difference in JOD has an interval over raters alone."),
        "": NO_INTERVAL,
    }
    notes = [
        message(
            "Share and p (exact binomial test, Wilson's interval) leave ties out and treat every vote as "
            "independent."
        ),
        over[drawn_over(document)],
    ]
    return html.table(head, rows) + html.paragraph(" ".join(map(say, notes)), kind="note")


def _position(context: Context) -> list[str]:
    say, document = context.say, context.document
    position, design = document["position"], document["design"]
    identical, consistency = position["identical"], document["consistency"]
    pairs = [
        (
            say(message("left picture chosen")),
            f"{percent(position['share'], 1)} ({position['left']} / {position['n']}; "
            f"{interval(position['wilson_low'], position['wilson_high'])}; p {p_value(position['p'])})",
        ),
        (say(message("ties")), f"{design.get('ties', 0)} / {design['votes']}"),
        (
            say(message("same answer with sides changed")),
            f"{percent(consistency['swap_agreement'])} ({consistency['swap_n']})",
        ),
        (
            say(message("same answer to a repeat")),
            f"{percent(consistency['repeat_agreement'])} ({consistency['repeat_n']})",
        ),
        (
            say(message("circular triads")),
            f"{number(consistency['circular_triads'], 0)} / {number(consistency['circular_triads_max'], 0)}",
        ),
    ]
    if identical["n"]:
        pairs.append(
            (
                say(message("picture with itself: left, right, tie")),
                f"{identical['left']}, {identical['right']}, {identical['tie']}",
            )
        )
    return [html.facts(pairs)]


def _images(context: Context) -> str:
    """Share of comparisons won, a row an image."""
    say, names = context.say, _order(context)
    rows = [
        [row["content"], str(row["n"]), *(percent(row["win_rate"].get(name)) for name in names)]
        for row in context.document["contents"]
        if row["n"]
    ]
    note = message("Share of its comparisons that each condition won on the image, a tie being half a win.")
    head = [say(message("image")), say(message("votes")), *names]
    return html.table(head, rows) + html.paragraph(say(note), kind="note")
