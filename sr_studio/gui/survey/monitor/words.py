"""What the monitor says: figures and states of raters in words. No widgets here."""

from datetime import UTC, datetime
from typing import Literal, get_args

from sr_studio.gui.i18n import sentence, translator
from sr_studio.survey.store.monitoring import StudyStatus
from sr_studio.survey.store.rater_status import PartStatus, RaterStatus

NOTHING = "–"

_tr = translator("Monitor")


def ago(utc: str, now: datetime) -> str:
    """How long ago a time (ISO 8601) was, in one coarse unit."""
    if not utc:
        return NOTHING
    try:
        time = datetime.fromisoformat(utc.replace("Z", "+00:00"))
    except ValueError:
        return utc
    seconds = max(0, (now - time).total_seconds())
    if seconds < 60:
        return _tr("just now")
    if seconds < 3600:
        return _tr("{count} min ago").format(count=int(seconds // 60))
    if seconds < 24 * 3600:
        return _tr("{count} h ago").format(count=int(seconds // 3600))
    return _tr("{count} d ago").format(count=int(seconds // 86400))


def utc_now() -> datetime:
    """Now, aware of its zone."""
    return datetime.now(UTC)


def seconds_words(seconds: float | None) -> str:
    """Median time of a vote."""
    return NOTHING if seconds is None else _tr("{seconds} s").format(seconds=f"{seconds:.1f}")


def share_words(share: float | None) -> str:
    """A share in per cent."""
    return NOTHING if share is None else f"{share:.0%}"


def repeat_words(row: RaterStatus) -> str:
    """How steady a rater is: mean difference of repeats, or share answered alike."""
    if row.repeat_mae is not None:
        return f"{row.repeat_mae:.2f}"
    return NOTHING if row.repeat_agreement is None else f"{row.repeat_agreement:.0%}"


def gold_words(row: RaterStatus) -> str:
    """Trials with a known answer."""
    return f"{row.gold_passed}/{row.gold_total}" if row.gold_total else NOTHING


State = Literal["sitting", "stopped", "idle", "finished", "excluded"]
STATES: tuple[State, ...] = get_args(State)
"""From those who are at work to those who are left out."""


def state_of(row: RaterStatus) -> State:
    """Where a rater stands."""
    if row.excluded:
        return "excluded"
    if row.sitting:
        return "sitting"
    if row.completed:
        return "finished"
    return "stopped" if row.done else "idle"


def state_words(row: RaterStatus) -> str:
    """Where a rater stands, in a word or two."""
    return {
        "excluded": _tr("excluded"),
        "sitting": _tr("sitting"),
        "finished": _tr("finished"),
        "stopped": _tr("stopped"),
        "idle": _tr("not begun"),
    }[state_of(row)]


def rater_words(row: RaterStatus) -> str:
    """A rater's code, with what sets it apart."""
    return _tr("{code} (pilot)").format(code=row.code) if row.kind == "pilot" else row.code


def part_words(part: PartStatus) -> str:
    """One part of a rater's plan."""
    return _tr("sitting {number}").format(number=part.session + 1)


def alarms(row: RaterStatus) -> tuple[str, ...]:
    """What is wrong with a rater's votes, by the rules fixed before."""
    return tuple(_tr("{code}: {rule}").format(code=row.code, rule=sentence(rule)) for rule in row.rules)


def first_alarms(status: StudyStatus, most: int) -> tuple[list[str], int]:
    """The first alarms of raters who are not excluded, and how many more there are."""
    broken = [row for row in status.raters if row.rules and not row.excluded]
    said = [text for row in broken[:most] for text in alarms(row)][:most]
    return said, sum(len(row.rules) for row in broken) - len(said)


def summary(status: StudyStatus) -> str:
    """The study in a sentence or three."""
    said = [
        _tr("{done} of {planned} raters have finished, {begun} have begun.").format(
            done=status.raters_completed, planned=status.raters_planned, begun=status.raters_started
        ),
        _tr("{votes} of {planned} votes.").format(
            votes=f"{status.votes:,}", planned=f"{status.votes_planned:,}"
        ),
    ]
    least, most = status.votes_least, status.votes_most
    span = str(least) if least == most else _tr("{least} to {most}").format(least=least, most=most)
    each = (
        _tr("Every pair has {span} of {planned} votes.")
        if status.method == "pairs"
        else _tr("Every picture has {span} of {planned} votes.")
    )
    said.append(each.format(span=span, planned=status.raters_planned))
    return " ".join(said)


def notices(status: StudyStatus) -> tuple[str, ...]:
    """What else the experimenter must know."""
    said = []
    if status.interim:
        said.append(_tr("Results were looked at before the closing; the report will say so."))
    if status.recovered:
        said.append(
            _tr("Votes that came back from the journal after a crash: {count}.").format(
                count=status.recovered
            )
        )
    if status.raters_excluded:
        said.append(_tr("Excluded raters: {count}.").format(count=status.raters_excluded))
    if status.raters_deleted:
        said.append(_tr("Deleted raters: {count}.").format(count=status.raters_deleted))
    return tuple(said)
