"""From what the engine said to what a pane shows: one frozen `PaneState`."""

from collections.abc import Callable, Iterable, Sequence

from sr_studio.engine.wire.events import PictureReady
from sr_studio.engine.wire.pictures import Shifts
from sr_studio.errors import message
from sr_studio.gui.canvas.picture import Picture as Pixels
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY, method_of
from sr_studio.gui.compare.panes.picture_cache import CachedPicture
from sr_studio.gui.compare.view.state import PaneState, Status
from sr_studio.gui.i18n import sentence, translator
from sr_studio.imaging.degradation import Degradation, describe_degradation
from sr_studio.metrics.differences import measure_named
from sr_studio.metrics.metric import Metric, Score
from sr_studio.metrics.registry import default_metrics
from sr_studio.models.upscaler import ModelInfo
from sr_studio.scores.placed import best_of

_tr = translator("Pane")

IN_HEADER = 2
"""Metrics a pane's header has room for."""


def time_text(seconds: float) -> str:
    """A duration in three significant digits: ``4.1 ms``, ``0.41 s``, ``12.3 s``."""
    if seconds < 0.1:
        return f"{seconds * 1000:.1f} ms" if seconds < 0.01 else f"{seconds * 1000:.0f} ms"
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.1f} s"


def facts_of(ready: PictureReady | None, scale: int) -> str:
    """Scale, device and precision, time of a finished picture, the first to be read first."""
    parts = [f"×{scale}"] if scale > 1 else []
    if ready is not None:
        # "CPU (2 threads)" is "CPU" here: the header is narrow, the models panel says the rest.
        place = " ".join(part for part in (ready.device.partition(" (")[0], ready.precision) if part)
        if place:
            parts.append(place)
        # Last, since a narrow header leaves out what stands there: scores depend on the precision.
        if ready.seconds > 0:
            parts.append(time_text(ready.seconds))
    return " · ".join(parts)


def size_text(picture: Pixels | None) -> str:
    """Width and height in pixels: what there is to say of a reference or an input."""
    return f"{picture.width}×{picture.height}" if picture is not None and picture.channels > 1 else ""


def scores_text(score: Score | None, metrics: Sequence[Metric]) -> str:
    """The first metrics as a pane's header prints them; "" where there are none.

    The usual pair needs no names (``28.42 dB · 0.8104``); any other number without a unit has its own.
    """
    if score is None:
        return ""
    if score.identical:
        return _tr("identical")
    first = tuple(metrics[:IN_HEADER])
    usual = first == default_metrics()[:IN_HEADER]
    shown = [metric for metric in first if metric.value(score) is not None]
    return " · ".join(
        ("" if usual or metric.unit else f"{metric.label} ") + metric.text(score, unit=True)
        for metric in shown
    )


def best_keys(
    keys: Iterable[str],
    score: Callable[[str], Score | None],
    metrics: Sequence[Metric],
    shifts: Callable[[str], Shifts],
) -> frozenset[str]:
    """Keys of the panes that are best by the first metric; ``shifts``: by how much each is moved."""
    panes = list(keys)
    scores, moved = [score(key) for key in panes], [shifts(key) for key in panes]
    best = best_of(metrics[0], scores, moved) if metrics else frozenset()
    return frozenset(panes[position] for position in best)


def stage_text(stage: str, behind: str = "") -> str:
    """The engine's word for what it is doing, in the user's language; ``behind``: what goes first."""
    if stage == "waiting" and behind:
        return _tr("Waiting for {model}").format(model=behind)
    return {
        "": _tr("Waiting"),
        "waiting": _tr("Waiting"),
        "loading torch": _tr("Loading PyTorch"),
        "loading the model": _tr("Loading the model"),
        "upscaling": _tr("Upscaling"),
        "degrading": _tr("Degrading the reference"),
        "decoding": _tr("Decoding the image"),
        "comparing": _tr("Comparing"),
        "scoring": _tr("Scoring"),
    }.get(stage, stage)


def difference_label(first: str, second: str, measure: str) -> str:
    """Name of a difference map."""
    return sentence(message(measure_named(measure).title.id, first=first, second=second))


def again_label(label: str, recipe: Degradation, *, assumed: bool) -> str:
    """Name of a pane's picture put through a degradation again: ``SRGAN → MATLAB bicubic /4``."""
    text = f"{label} → {describe_degradation(recipe, brief=True)}"
    return _tr("{text} (assumed)").format(text=text) if assumed else text


def label_of(key: str, models: Sequence[ModelInfo]) -> str:
    """A pane's name."""
    if key == REFERENCE_KEY:
        return _tr("Reference")
    if key == INPUT_KEY:
        return _tr("Input")
    return next((model.label for model in models if model.name == key), method_of(key) or key)


def pane_state(
    key: str,
    *,
    label: str,
    held: CachedPicture | None,
    pixel_scale: float,
    input_scale: int,
    scores: str,
    best: bool,
    slot: int | None,
    waiting_for: str = "",
    behind: str = "",
    before: Pixels | None = None,
) -> PaneState:
    """Return the state of one pane.

    Parameters
    ----------
    pixel_scale
        Picture pixels per reference pixel.
    input_scale
        Picture pixels per input pixel, printed as the pane's scale; 0 prints none.
    waiting_for
        What a picture that has not been asked for waits for.
    behind
        Label of the model that is computed before it.
    before
        What the pane showed of the same image until now, to be seen faintly until the picture is there.
    """
    picture = held.picture if held else None
    ready = held.ready if held else None
    status: Status = "waiting"
    progress: float | None = None
    message = waiting_for
    if held is not None and held.failed:
        status, message = "failed", sentence(held.failed)
    elif ready is not None:
        status, message = "ready", ""
    elif held is not None and (held.stage or picture is not None):
        # The same model at a picture that is wanted no more tells nothing.
        behind = "" if behind == label else behind
        status, progress, message = "working", held.progress, stage_text(held.stage, behind)
    return PaneState(
        key=key,
        label=label,
        picture=picture,
        scale=pixel_scale,
        facts=facts_of(ready, input_scale) or size_text(picture if ready is not None else None),
        status=status,
        progress=progress,
        message=message,
        notices=tuple(map(sentence, ready.notices)) if ready else (),
        scores=scores if ready is not None else "",
        best=best and ready is not None,
        slot=slot,
        before=before if status in {"waiting", "working"} else None,
    )
