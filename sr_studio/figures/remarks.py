"""What the numbers of a figure do not say themselves: what was left out, why there is none, doubts."""

from collections.abc import Iterable, Sequence

from sr_studio.figures.content import Content
from sr_studio.figures.manifest import Figure
from sr_studio.imaging.notes import colour_note
from sr_studio.metrics.metric import Metric

Place = tuple[int, int]
"""Number of a pane and of a crop, from 0."""


def remarks_of(figure: Figure, content: Content, metrics: Sequence[Metric]) -> list[str]:
    """Return the remarks on the values of these metrics, none where each is as its recipe says."""
    return [
        *_colours(figure, content, metrics),
        *_transparent(figure, content),
        *_doubtful(figure, content, metrics),
        *_missing(figure, content, metrics),
    ]


def _places(content: Content) -> list[Place]:
    return [(pane, box) for pane, shot in enumerate(content.shots) for box in range(len(shot.scores))]


def _colours(figure: Figure, content: Content, metrics: Sequence[Metric]) -> list[str]:
    """Which results are grey or in colour where the reference is not, and what of them is compared."""
    found: dict[str, list[str]] = {}
    for number, (pane, shot) in enumerate(zip(figure.panes, content.shots, strict=True)):
        note = colour_note(content.whole.channels, shot.channels)
        valued = any(metric.name in score.values for metric in metrics for score in shot.scores)
        if note is not None and pane.kind == "finished" and valued:
            found.setdefault(str(note).rstrip("."), []).append(_name(figure, number))
    return [f"{', '.join(names)}: {note[0].lower()}{note[1:]}" for note, names in found.items()]


def _transparent(figure: Figure, content: Content) -> list[str]:
    """How many pixels are left out of the values because they are transparent."""
    found: dict[int, list[Place]] = {}
    for pane, box in _places(content):
        if (score := content.shots[pane].scores[box]).transparent and score.values:
            found.setdefault(score.transparent, []).append((pane, box))
    return [
        f"{count:,} transparent pixel{'s' if count > 1 else ''} left out{_of(figure, content, places)}"
        for count, places in found.items()
    ]


def _doubtful(figure: Figure, content: Content, metrics: Sequence[Metric]) -> list[str]:
    found: dict[tuple[str, str], list[Place]] = {}
    for pane, box in _places(content):
        for metric in metrics:
            if (why := content.shots[pane].scores[box].doubts.get(metric.name)) is not None:
                found.setdefault((metric.label, str(why)), []).append((pane, box))
    return [
        f"{label}{_of(figure, content, places)} is doubtful: {why.rstrip('.')}"
        for (label, why), places in found.items()
    ]


def _missing(figure: Figure, content: Content, metrics: Sequence[Metric]) -> list[str]:
    """Why there is a dash instead of a value."""
    found: dict[tuple[tuple[str, ...], str], list[Place]] = {}
    for pane, box in _places(content):
        own: dict[str, list[str]] = {}
        for metric in metrics:
            if (why := content.shots[pane].scores[box].missing.get(metric.name)) is not None:
                own.setdefault(str(why), []).append(metric.label)
        for text, labels in own.items():
            found.setdefault((tuple(labels), text), []).append((pane, box))
    return [
        f"no {' and '.join(labels)}{_of(figure, content, places)}: {why.rstrip('.')}"
        for (labels, why), places in found.items()
    ]


def _of(figure: Figure, content: Content, places: Iterable[Place]) -> str:
    """`` of SRGAN in crop 2``: whose values these are; "" for all of them."""
    every, own = _places(content), set(places)
    panes = list(dict.fromkeys(pane for pane, _ in every if any(pane == one for one, _ in own)))
    boxes = list(dict.fromkeys(box for _, box in every if any(box == one for _, one in own)))
    if own == set(every):
        return ""
    if own != {(pane, box) for pane, box in every if pane in panes and box in boxes}:
        # Crops differ from pane to pane: each is named with its own.
        parts = [
            _of_one(figure, content, pane, sorted(box for one, box in own if one == pane)) for pane in panes
        ]
        return f" of {', '.join(parts)}"
    told = ""
    if len(panes) < len({pane for pane, _ in every}):
        told = f" of {', '.join(_name(figure, pane) for pane in panes)}"
    return told + _in(boxes, len({box for _, box in every}))


def _of_one(figure: Figure, content: Content, pane: int, boxes: Sequence[int]) -> str:
    return _name(figure, pane) + _in(boxes, len(content.shots[pane].scores))


def _name(figure: Figure, pane: int) -> str:
    return figure.panes[pane].label or figure.panes[pane].kind


def _in(boxes: Sequence[int], count: int) -> str:
    if len(boxes) == count:
        return ""
    return f" in crop{'s' if len(boxes) > 1 else ''} {', '.join(str(box + 1) for box in boxes)}"
