"""``sr-studio survey status``: how a study goes, without what it says."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.counting import counted
from sr_studio.commands.output.tables import print_json, text_table
from sr_studio.commands.survey.parsers import act_parser, add_study
from sr_studio.paths import expanded

if TYPE_CHECKING:
    from sr_studio.survey.store.monitoring import StudyStatus
    from sr_studio.survey.store.rater_status import RaterStatus


EXAMPLES = """\
  sr-studio survey status my.srstudy
  sr-studio survey status my.srstudy --json | jq '.raters[] | select(.rules != [])'

Shows no stimulus, no condition and no mean, so whoever reads it stays blind. It may run while people rate."""


def main(arguments: Sequence[str]) -> int:
    """Tell how a study goes."""
    parser = act_parser("status", "Progress of a study without results.", EXAMPLES)
    add_study(parser)
    parser.add_argument("--json", action="store_true", help="print data instead of text")
    options = parser.parse_args(arguments)
    from sr_studio.survey.store.monitoring import study_status
    from sr_studio.survey.store.study import Study

    with Study.open(expanded(options.study)) as study:
        found = study_status(study)
    if options.json:
        import msgspec

        document = msgspec.to_builtins(found)
        for row, one in zip(document["raters"], found.raters, strict=True):
            row["rules"] = [rule.text for rule in one.rules]
        print_json(document)
        return Exit.OK
    _print(found)
    return Exit.OK


def _print(found: "StudyStatus") -> None:
    interim = "; results were looked at before the closing" if found.interim else ""
    state = f"closed {found.closed_utc}" if found.closed_utc else "open"
    print(f"{found.name}: {found.title} ({found.method}), {state}{interim}")
    if found.writer:
        print(f"  open for writing in {found.writer}")
    excluded = f", {found.raters_excluded} excluded" if found.raters_excluded else ""
    deleted = f", {found.raters_deleted} deleted" if found.raters_deleted else ""
    if found.raters_simulated:
        print(
            f"  {found.raters_simulated} of {counted(found.raters_started, 'rater')} "
            f"{'is' if found.raters_simulated == 1 else 'are'} simulated: nobody sat there"
        )
    print(
        f"  {_of(found.raters_completed, found.raters_planned)} raters have answered everything, "
        f"{found.raters_started} have begun{excluded}{deleted}"
    )
    print(
        f"  {_of(found.votes, found.votes_planned)} votes; {_span(found.votes_least, found.votes_most)} of "
        f"{max(found.raters_planned, found.raters_started)} for each stimulus"
    )
    if found.recovered:
        print(f"  {counted(found.recovered, 'vote')} came back from the journal after a crash")
    if found.raters:
        head = [
            "  rater",
            "done",
            "session",
            "last vote (UTC)",
            "seconds",
            "< 500 ms",
            "repeats",
            "gold",
            "stops",
            "",
        ]
        print(text_table([head, *(_row(one) for one in found.raters)]))
    for one in found.raters:
        for rule in one.rules:
            print(f"  {_name(one)} {rule}")


def _row(one: "RaterStatus") -> list[str]:
    pilot = " (pilot)" if one.kind == "pilot" else ""
    repeats = "–"
    if one.repeat_mae is not None:
        repeats = f"± {one.repeat_mae:.2f}"
    elif one.repeat_agreement is not None:
        repeats = f"{one.repeat_agreement:.0%}"
    return [
        f"  {_name(one)}{pilot}",
        f"{one.done}/{one.total}",
        f"{min(one.session + 1, one.sessions)}/{one.sessions}",
        one.last_vote_utc[:16].replace("T", " ") or "–",
        "–" if one.median_seconds is None else f"{one.median_seconds:.1f}",
        "–" if one.fast_share is None else f"{one.fast_share:.0%}",
        repeats,
        f"{one.gold_passed}/{one.gold_total}" if one.gold_total else "–",
        str(one.interruptions),
        _state(one),
    ]


def _state(one: "RaterStatus") -> str:
    if one.excluded:
        return "excluded"
    if one.sitting:
        return "sitting"
    if one.simulated:
        return "simulated"
    return "stopped" if one.done and not one.completed else ""


def _of(count: int, planned: int) -> str:
    return f"{count} of {planned}" if count <= planned else f"{count} ({planned} planned)"


def _name(one: "RaterStatus") -> str:
    """The code; of merged stations with the number of the station."""
    return f"{one.code} [{one.source}]" if one.source else one.code


def _span(least: int, most: int) -> str:
    return str(most) if least == most else f"{least} to {most}"
