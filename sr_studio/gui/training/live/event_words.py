"""What happened in a run, in words: one or more lines an event."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from sr_studio.errors import Message
from sr_studio.gui import i18n
from sr_studio.gui.training.runs import figure_words, metric_words
from sr_studio.gui.training.runs.run_facts import numbers
from sr_studio.training.run.events import RunEvent

MOST_LEFT_OUT = 20
"""Files that are named one by one; of the rest the number is said."""

_tr = i18n.translator("RunEvents")


@dataclass(frozen=True)
class EventLine:
    """``time``: seconds since the epoch; ``tone``: a colour token; ``detail``: belongs to the line above."""

    time: float
    step: int
    text: str
    tone: str = "text"
    detail: bool = False


def lines_of(event: RunEvent) -> Iterator[EventLine]:
    """The lines of one event; none for a kind that is not told."""
    moment, step = float(event.get("time", 0.0)), int(event.get("step", 0))
    tell = _TELL.get(event["event"])
    if tell is None:
        return
    first, tone = tell(event, step)
    yield EventLine(moment, step, first, tone)
    if event["event"] == "started":
        for text, tone in _circumstances(event):
            yield EventLine(moment, step, text, tone, detail=True)


def _started(event: RunEvent, step: int) -> tuple[str, str]:
    pictures, device = event.get("pictures", 0), str(event.get("device", ""))
    text = (
        _tr("Went on from step {step} on {device}, {pictures} pictures")
        if step
        else _tr("Started on {device}, {pictures} pictures")
    )
    return text.format(step=f"{step:,}", device=device, pictures=f"{int(pictures):,}"), "text"


def _circumstances(event: RunEvent) -> Iterator[tuple[str, str]]:
    if cut := event.get("cut"):
        text = _tr("{count} lines ahead of the checkpoint were put aside; those steps are done again")
        yield text.format(count=f"{int(cut):,}"), "muted"
    for problem in event.get("problems") or ():
        yield str(problem), "warn"
    for change in event.get("changes") or ():
        yield _tr("The run file was changed: {change}").format(change=change), "warn"
    left_out: list[Any] = event.get("left_out") or []
    for file in left_out[:MOST_LEFT_OUT]:
        name, reason = file.get("name", ""), file.get("reason", "")
        yield _tr("Left out: {name}: {reason}").format(name=name, reason=reason), "warn"
    if len(left_out) > MOST_LEFT_OUT:
        text = _tr("{count} further files were left out; events.jsonl names them all")
        yield text.format(count=f"{len(left_out) - MOST_LEFT_OUT:,}"), "warn"


def _calibrated(event: RunEvent, _step: int) -> tuple[str, str]:
    factors = event.get("factors")
    found = numbers(factors) if isinstance(factors, dict) else {}
    listed = ", ".join(f"{name} {figure_words.value(factor)}" for name, factor in found.items())
    return _tr("Weights of the terms measured: {weights}").format(weights=listed), "text"


def _validated(event: RunEvent, _step: int) -> tuple[str, str]:
    mean = event.get("mean")
    found = numbers(mean) if isinstance(mean, dict) else {}
    listed = ", ".join(metric_words.text(name, value) for name, value in found.items())
    if event.get("best"):
        return _tr("Validated, the best so far: {values}").format(values=listed), "good"
    return _tr("Validated: {values}").format(values=listed), "text"


def _saved(_event: RunEvent, step: int) -> tuple[str, str]:
    return _tr("Saved at step {step}").format(step=f"{step:,}"), "muted"


def _paused(event: RunEvent, _step: int) -> tuple[str, str]:
    freed = event.get("memory") == "freed"
    return (_tr("Paused; its memory is given back") if freed else _tr("Paused; it keeps its memory")), "warn"


def _continued(_event: RunEvent, _step: int) -> tuple[str, str]:
    return _tr("Goes on"), "text"


def _stopped(event: RunEvent, step: int) -> tuple[str, str]:
    if not event.get("saved", True):
        return _tr("Stopped without saving; the last checkpoint stays"), "warn"
    if event.get("why") == "reached":
        return _tr("Stopped at step {step}, as was asked; saved").format(step=f"{step:,}"), "text"
    return _tr("Stopped and saved"), "text"


def _finished(_event: RunEvent, step: int) -> tuple[str, str]:
    return _tr("Finished: all {step} steps").format(step=f"{step:,}"), "good"


def _failed(event: RunEvent, _step: int) -> tuple[str, str]:
    return _tr("Failed: {reason}").format(reason=failure_text(event)), "bad"


def failure_text(event: RunEvent) -> str:
    """Why a run failed, in the language shown."""
    try:
        return i18n.sentence(msgspec.convert(event["message"], Message))
    except (KeyError, msgspec.ValidationError):
        return str(event.get("reason", ""))


_TELL = {
    "started": _started,
    "calibrated": _calibrated,
    "validated": _validated,
    "saved": _saved,
    "paused": _paused,
    "continued": _continued,
    "stopped": _stopped,
    "finished": _finished,
    "failed": _failed,
}
