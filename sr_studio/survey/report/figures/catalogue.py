"""Every figure by name, and for which kind of analysis it is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sr_studio.errors import Message
from sr_studio.survey.report.figures import metrics, raters, scales, style, votes
from sr_studio.survey.report.figures.style import Format
from sr_studio.survey.report.language import Words
from sr_studio.survey.report.subject import Subject

Draw = Callable[[Subject, Words], Any | None]


@dataclass(frozen=True, kw_only=True)
class FigureKind:
    """A figure: its name in files, its title, the kinds of analysis it is of."""

    name: str
    title: Message
    kinds: tuple[str, ...]
    draw: Draw


FIGURES: tuple[FigureKind, ...] = (
    FigureKind(
        name="conditions",
        title=Message("Mean opinion scores; a bar on the right joins conditions that are not told apart"),
        kinds=("ratings",),
        draw=scales.mean_opinions,
    ),
    FigureKind(
        name="votes", title=Message("Distribution of votes"), kinds=("ratings",), draw=votes.distributions
    ),
    FigureKind(name="images", title=Message("Image by image"), kinds=("ratings",), draw=votes.images),
    FigureKind(
        name="scale",
        title=Message("Preference scale; a bar on the right joins conditions that are not told apart"),
        kinds=("pairs",),
        draw=scales.preferences,
    ),
    FigureKind(name="wins", title=Message("Wins: row chosen over column"), kinds=("pairs",), draw=votes.wins),
    FigureKind(
        name="raters",
        title=Message("Raters: bias against inconsistency (ITU-T P.910, Annex E)"),
        kinds=("ratings",),
        draw=raters.bias_and_inconsistency,
    ),
    FigureKind(
        name="drift", title=Message("Drift over the trial number"), kinds=("ratings",), draw=raters.drift
    ),
    FigureKind(
        name="metrics",
        title=Message("Metrics against mean opinions, with the fitted curve"),
        kinds=("ratings", "metrics"),
        draw=metrics.scatter,
    ),
)


def drawn(
    subject: Subject,
    words: Words,
    formats: Sequence[Format],
    *,
    names: Sequence[str] = (),
    dpi: int = style.DPI,
) -> Iterator[tuple[FigureKind, dict[Format, bytes]]]:
    """Each figure there is of a subject, as files by format; ``names`` chooses some."""
    import matplotlib

    lettered = style.figure_words(words)
    for kind in FIGURES:
        if subject.kind not in kind.kinds or (names and kind.name not in names):
            continue
        with matplotlib.rc_context(style.rules()):
            figure = kind.draw(subject, lettered)
            if figure is not None:
                yield kind, {one: style.file_of(figure, one, dpi=dpi) for one in formats}
