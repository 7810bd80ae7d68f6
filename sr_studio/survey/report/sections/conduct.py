"""How the test was conducted: in words to paste, in the design, before the screens, in the room."""

from collections import Counter

from sr_studio.errors import message
from sr_studio.survey.design.composition import compose
from sr_studio.survey.design.instructions import instructions, practice_examples, scale_label
from sr_studio.survey.export.material import Material
from sr_studio.survey.report import html
from sr_studio.survey.report.context import NOT_RECORDED, Context
from sr_studio.survey.report.methods_paragraph import blinding, distance, methods_paragraph
from sr_studio.survey.report.numbers import number, percent
from sr_studio.survey.report.succession import succession
from sr_studio.survey.store.records import CORRECTION, DUPLICATED


def methods(context: Context) -> str:
    """The paragraph for a paper."""
    material = context.material
    text = methods_paragraph(
        context.document,
        material.design if material else None,
        material.notes if material else {},
        context.words.language,
        plans=material.plans.values() if material else None,
    )
    note = message("To be pasted into a paper. Fill in what is not recorded.")
    return html.section(
        "methods",
        context.say(message("Methods")),
        [html.paragraph(text, kind="paste"), html.paragraph(context.say(note), kind="note")],
    )


def conduct(context: Context) -> str:
    """The design, what raters read, screens, room, who could know what."""
    say, material = context.say, context.conducted
    if material is None:
        text = message("How the test was conducted is not recorded in the file of votes.")
        return html.section("conduct", say(message("Conduct")), [html.paragraph(say(text))])
    parts = [
        html.facts(_design(context, material)),
        html.heading(say(message("What raters read"))),
        html.paragraph(_read(material), kind="paste"),
        *_practice(context, material),
        html.heading(say(message("Screens"))),
        _screens(context, material),
        html.heading(say(message("Room"))),
        html.facts(
            [
                (say(message("room")), context.note("room")),
                (say(message("light")), context.note("light")),
                (say(message("monitor")), context.note("monitor")),
                (say(message("viewing distance")), say(distance(material.notes))),
            ]
        ),
        html.heading(say(message("Blinding"))),
        html.paragraph(say(blinding(context.document))),
        _looks(context, material),
    ]
    return html.section("conduct", say(message("Conduct")), parts)


def _design(context: Context, material: Material) -> list[tuple[str, str]]:
    say, design = context.say, material.design
    counts = compose(design)
    trials = message(
        "{total}: {test} of the test, {training} training, {dummies} to settle, {repeats} repeats, {gold} "
        "with a known answer, {identical} of a picture with itself",
        total=counts.total,
        test=counts.test,
        training=counts.training,
        dummies=counts.dummies * counts.sessions,
        repeats=counts.repeats,
        gold=counts.gold,
        identical=counts.identical,
    )
    return [
        (say(message("trials of a rater")), say(trials)),
        (
            say(message("order")),
            f"{say(message('drawn at random for every rater before the first vote'))}. "
            f"{say(succession(design, material.plans.values()))}",
        ),
        (say(message("sessions")), str(counts.sessions)),
        (say(message("length of a session")), _lengths(context, material)),
        (
            say(message("rests")),
            say(message("offered every {minutes} min", minutes=f"{design.timing.break_minutes:g}")),
        ),
        (
            say(message("median time of a vote")),
            _median_time(context, material),
        ),
        (say(message("interruptions")), _interruptions(context, material)),
    ]


def _lengths(context: Context, material: Material) -> str:
    """Minutes from the first vote of a sitting to its last."""
    times: dict[str, list[str]] = {}
    for one in material.votes:
        times.setdefault(one.vote.sitting, []).append(one.vote.voted_utc or one.recorded_utc)
    minutes = sorted(_minutes(min(found), max(found)) for found in times.values() if len(found) > 1)
    if not minutes:
        return context.say(NOT_RECORDED)
    return context.say(
        message(
            "median {median} min, longest {longest} min",
            median=number(minutes[len(minutes) // 2], 1),
            longest=number(minutes[-1], 1),
        )
    )


def _minutes(start: str, end: str) -> float:
    from datetime import datetime

    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds() / 60


def _median_time(context: Context, material: Material) -> str:
    times = sorted(one.vote.rt_ms for one in material.votes if one.vote.rt_ms > 0)
    if not times:
        return context.say(NOT_RECORDED)
    return f"{number(times[len(times) // 2] / 1000, 1)} s"


_WHY = {
    "focus": message("another window in front"),
    "screen": message("another screen"),
    "scale": message("another display scale"),
    "sleep": message("computer asleep"),
    "pause": message("pause"),
    "correction": message("a vote corrected"),
    "picture": message("a picture that could not be shown"),
    "interrupted": message("interrupted"),
}


def _interruptions(context: Context, material: Material) -> str:
    why = Counter(one.why or one.what for one in material.occurrences if one.what == "interrupted")
    reasons = {reason: context.say(_WHY[reason]) if reason in _WHY else reason for reason in sorted(why)}
    told = {reason: f"{name}: {why[reason]}" for reason, name in reasons.items()}
    corrected = told.pop(CORRECTION, "")
    stops = f"{sum(why[reason] for reason in told)} ({', '.join(told.values())})" if told else "0"
    return f"{stops}; {corrected}" if corrected else stops


def _read(material: Material) -> str:
    design = material.design
    counts = compose(design)
    shown = counts.total if counts.sessions == 1 else counts.total // counts.sessions
    text = instructions(
        design,
        pictures=shown,
        practice=counts.training,
        minutes=max(1, round(shown * design.timing.trial_seconds / 60)),
    )
    if design.method == "pairs":
        return text
    labels = [scale_label(design, value) for value in range(design.scale.minimum, design.scale.maximum + 1)]
    return f"{text} [{' · '.join(labels)}]"


def _practice(context: Context, material: Material) -> list[str]:
    """What practice said of the ends of the scale, in the study's language."""
    trials = [trial for _, plan in sorted(material.plans.items()) for trial in plan.trials]
    said = sorted(practice_examples(material.design, trials))
    if not said:
        return []
    note = message("Beside the picture in practice, where it is an end of the scale:")
    return [html.paragraph(context.say(note)), html.paragraph(" ".join(said), kind="paste")]


def _screens(context: Context, material: Material) -> str:
    """A row a sitting: screen, scale, whether pixels were exact."""
    say = context.say
    exact: dict[str, list[bool | None]] = {}
    for vote in material.votes:
        exact.setdefault(vote.vote.sitting, []).append(vote.vote.pixel_exact)
    rows: Counter[tuple[str, ...]] = Counter()
    for one in material.sittings.values():
        if one.kind != "test" or one.id not in exact:
            continue
        screen, checks = one.screen, exact[one.id]
        known = [check for check in checks if check is not None]
        wide = {True: message("wide gamut"), False: message("sRGB"), None: NOT_RECORDED}[screen.wide_gamut]
        rows[
            (
                one.station or "–",
                f"{screen.width}×{screen.height}" if screen.width else say(NOT_RECORDED),
                f"{screen.scale:g}",
                percent(sum(known) / len(known)) if known else say(message("not checked")),
                screen.profile or say(wide),
            )
        ] += 1
    head = [
        say(message("station")),
        say(message("pixels")),
        say(message("display scale")),
        say(message("pixel exact, of trials")),
        say(message("colours")),
        say(message("sittings")),
    ]
    zoom = message("Raters could neither zoom nor move the picture.")
    lines = [[*row, str(count)] for row, count in sorted(rows.items())]
    return html.table(head, lines, left=5) + html.paragraph(say(zoom), kind="note")


def _looks(context: Context, material: Material) -> str:
    say = context.say
    looks = [one for one in material.occurrences if one.what == "look"]
    closed = material.closed_utc or say(message("not yet"))
    pairs = [(say(message("closed, key opened")), closed)]
    pairs.append(
        (
            say(message("looks before closing")),
            ", ".join(f"{one.time_utc} ({one.why})" for one in looks) or "0",
        )
    )
    copies = [one for one in material.occurrences if one.what == DUPLICATED]
    if copies:
        told = ", ".join(f"{one.time_utc} ({one.why})" for one in copies)
        pairs.append((say(message("duplicated before closing")), told))
    return html.facts(pairs)
