"""The words of a figure: numbers below crops, the recipe below all, the snippet for LaTeX."""

from collections.abc import Callable, Sequence

from msgspec import UNSET

from sr_studio.engine.wire.pictures import STILL
from sr_studio.figures.content import Content
from sr_studio.figures.drawing import Run
from sr_studio.figures.manifest import Figure, FigurePane
from sr_studio.figures.maps import legend, ticks
from sr_studio.figures.remarks import remarks_of
from sr_studio.imaging.degradation import describe_degradation
from sr_studio.metrics.metric import Metric, Score
from sr_studio.metrics.protocol import PRESETS, short_name
from sr_studio.metrics.registry import describe, metrics_named
from sr_studio.scores.keys import read_by
from sr_studio.scores.lines import moved_text
from sr_studio.scores.placed import apart

SEPARATOR = " / "
ONE_COLUMN = 100.0
"""Millimetres: a narrower figure stands in one column of a page with two."""
LATIN = 0x24F
"""The last code of the letters that every LaTeX has."""


def metrics_of(figure: Figure) -> tuple[Metric, ...]:
    """What is measured, in the figure's order."""
    known = {metric.name: metric for metric in metrics_named(figure.numbers.metrics)}
    if figure.numbers.of == "nothing":
        return ()
    return tuple(known[name] for name in figure.numbers.metrics if name in known)


def recipe_of(figure: Figure, content: Content) -> str:
    """One sentence on the numbers and on how the results came about, then what they do not say themselves.

    A figure whose recipe was written without remarks is made again as it was.
    """
    recipe, remarks = _plain_recipe(figure, content), remarks_of(figure, content, metrics_of(figure))
    if not remarks or (figure.recipe and figure.recipe == recipe):
        return recipe
    return f"{'; '.join([recipe.removesuffix('.'), *remarks])}."


def _plain_recipe(figure: Figure, content: Content) -> str:
    metrics, numbers = metrics_of(figure), figure.numbers
    parts = []
    if metrics:
        names = SEPARATOR.join(f"{one.label} ({one.unit})" if one.unit else one.label for one in metrics)
        whose = "each crop" if numbers.of == "crop" else "the whole picture"
        preset = f"{short_name(numbers.protocol)}: " if numbers.protocol in PRESETS.values() else ""
        bold = ", best in bold" if _somewhere(_best, figure, content) else ""
        bold += ", second best underlined" if _somewhere(_second, figure, content) else ""
        unranked = figure.numbers.best and _somewhere(_apart, figure, content)
        bold += ", none best between pictures measured on different parts" if unranked else ""
        recipe = describe(numbers.protocol, figure.scale, metrics)
        parts.append(f"{names} of {whose}{bold}; {preset}{recipe}")
    parts += [text for pane in figure.panes if (text := _moved(figure, pane, metrics))]
    if figure.degradation is not None:
        parts.append(f"input: {describe_degradation(figure.degradation)}")
    elif figure.input is not None and figure.scale > 1:
        parts.append(f"×{figure.scale}")
    precisions = dict.fromkeys(
        shot.precision
        for pane, shot in zip(figure.panes, content.shots, strict=True)
        if pane.kind == "model" and shot.precision not in ("", "exact")
    )
    if precisions:
        parts.append(f"networks in {', '.join(precisions)}")
    if figure.page.enlarging == "smooth":
        parts.append("crops enlarged by bicubic interpolation")
    return f"{'; '.join(parts)}." if parts else ""


def _moved(figure: Figure, pane: FigurePane, metrics: Sequence[Metric]) -> str:
    """By how much a picture is moved, in the words of every table of scores where it is measured so.

    Manifests of version 1 have words of their own.
    """
    scored = figure.version > 1 and figure.reference is not None and pane.kind in ("model", "finished")
    if scored and (text := moved_text(read_by(pane.shifts, metrics))):
        return f"{pane.label or pane.kind}{text.replace(';', ':', 1)}"
    (x, y), (right, down) = pane.shifts
    told = [f"{x:+d}, {y:+d} px"] if pane.offset != STILL else []
    if pane.to_input is not UNSET and any(metric.needs_input for metric in metrics):
        told.append(f"{right:+d}, {down:+d} px against the input")
    return f"{pane.label or pane.kind} moved by {' and '.join(told)}" if told else ""


def written(figure: Figure, content: Content) -> str:
    """All that is written in a figure, one after the other."""
    parts = [figure.title, *(pane.label for pane in figure.panes)]
    for box in range(len(figure.boxes)):
        lines = numbers_below(figure, content, box, stacked=False) if metrics_of(figure) else []
        parts += [run.text for line in lines for runs in line for run in runs]
    if figure.maps is not None:
        parts += [legend(figure.maps), *(text for _, text in ticks(figure.maps))]
    if figure.numbers.recipe:
        parts.append(recipe_of(figure, content))
    return "".join(parts)


def numbers_below(
    figure: Figure, content: Content, box: int, *, stacked: bool
) -> list[list[tuple[Run, ...]]]:
    """The lines below the crops of a box, each with a text for every pane: below the reference what they are.

    ``stacked``: a line a metric, else all in one.
    """
    metrics = metrics_of(figure)
    scores = _scores(content, box)
    best, second = _best(figure, content, box), _second(figure, content, box)
    rows: list[list[Run]] = []
    for place, pane in enumerate(figure.panes):
        if pane.kind == "reference":
            rows.append([Run(metric.label) for metric in metrics])
        elif pane.kind == "input":
            rows.append([Run("") for _ in metrics])
        else:
            rows.append(
                [
                    Run(
                        metric.text(scores[place]),
                        bold=place in best[number],
                        underlined=place in second[number],
                    )
                    for number, metric in enumerate(metrics)
                ]
            )
    if stacked:
        return [[(row[number],) for row in rows] for number in range(len(metrics))]
    return [[_joined(row) for row in rows]]


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Values with separators; what says nothing has none."""
    if not any(run.text for run in runs):
        return ()
    joined: list[Run] = []
    for run in runs:
        joined += [Run(SEPARATOR), run] if joined else [run]
    return tuple(joined)


def _scores(content: Content, box: int) -> list[Score | None]:
    return [shot.scores[min(box, len(shot.scores) - 1)] if shot.scores else None for shot in content.shots]


def _best(figure: Figure, content: Content, box: int) -> list[frozenset[int]]:
    """Which panes are best by each metric; a reference is no rival."""
    if not figure.numbers.best:
        return [frozenset()] * len(figure.numbers.metrics)
    rivals, apart_by = _rivals(figure, content, box), _apart(figure, content, box)
    return [
        frozenset() if parts else metric.best(rivals)
        for metric, parts in zip(metrics_of(figure), apart_by, strict=True)
    ]


def _apart(figure: Figure, content: Content, box: int) -> list[frozenset[int]]:
    """Which panes each metric measured on different parts; none where all can be ranked.

    Manifests of version 1 were ranked all the same.
    """
    rivals, moved = _rivals(figure, content, box), [pane.shifts for pane in figure.panes]
    return [
        frozenset(place for place, score in enumerate(rivals) if metric.value(score) is not None)
        if figure.version > 1 and apart(metric, rivals, moved)
        else frozenset()
        for metric in metrics_of(figure)
    ]


def _second(figure: Figure, content: Content, box: int) -> list[frozenset[int]]:
    """Which panes are second best by each metric, where there is a third."""
    if not figure.numbers.second:
        return [frozenset()] * len(figure.numbers.metrics)
    rivals, found = _rivals(figure, content, box), []
    for metric, parts in zip(metrics_of(figure), _apart(figure, content, box), strict=True):
        best = frozenset() if parts else metric.best(rivals)
        found.append(
            metric.best([None if place in best else score for place, score in enumerate(rivals)])
            if best
            else best
        )
    return found


def _rivals(figure: Figure, content: Content, box: int) -> list[Score | None]:
    return [
        None if pane.kind == "reference" else score
        for pane, score in zip(figure.panes, _scores(content, box), strict=True)
    ]


def _somewhere(
    which: Callable[[Figure, Content, int], list[frozenset[int]]], figure: Figure, content: Content
) -> bool:
    return any(places for box in range(len(figure.boxes)) for places in which(figure, content, box))


_LATEX = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{",
    "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "×": r"$\times$", "σ": r"$\sigma$",
    "−": "--", "–": "--", "→": r"$\rightarrow$", "α": r"$\alpha$",
}  # fmt: skip


def latex_text(text: str) -> str:
    """A text with the characters escaped that mean something to LaTeX."""
    return "".join(_LATEX.get(letter, letter) for letter in text)


def latex(figure: Figure, name: str) -> str:
    """A float that includes ``NAME.pdf`` at its size; the recipe is its caption."""
    caption = " ".join(filter(None, [figure.title and f"{figure.title.rstrip('.')}.", figure.recipe]))
    label = "".join(letter for letter in name if letter.isascii() and (letter.isalnum() or letter in "-_."))
    # In two columns a float of one column is another than one of the page.
    kind = "figure" if figure.page.width <= ONE_COLUMN else "figure*"
    beyond = any(ord(letter) > LATIN and letter not in _LATEX for letter in caption)
    engine = "% The caption has letters for XeLaTeX or LuaLaTeX and a font that has them.\n" if beyond else ""
    return (
        f"% Made by: {figure.command}\n{engine}"
        f"\\begin{{{kind}}}[t]\n"
        "  \\centering\n"
        f"  \\includegraphics[width={figure.page.width:g}mm]{{\\detokenize{{{name}.pdf}}}}\n"
        f"  \\caption{{{latex_text(caption)}}}\n"
        f"  \\label{{fig:{label or 'figure'}}}\n"
        f"\\end{{{kind}}}\n"
    )
