"""All curves of one run, and the groups in which they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from sr_studio.gui import i18n
from sr_studio.gui.training.live.series import Series
from sr_studio.gui.training.runs import metric_words
from sr_studio.gui.training.runs.curve_builder import CurvePoints

CONTEXT = "Curves"
"""Context of titles and labels in the catalogues."""

mark = i18n.marker("Curves")

LOSS = "loss"
VALIDATION = "validation/"


class RunCurves:
    """Curves by name, as `curve_builder` names them."""

    def __init__(self) -> None:
        self.series: dict[str, Series] = {}

    def take(self, points: CurvePoints) -> None:
        """Add what was found."""
        if points.restarted:
            self.series.clear()
        for name, (steps, values) in points.points.items():
            self.series.setdefault(name, Series()).append(steps, values)

    @property
    def last_step(self) -> float:
        """The last step any curve has; 0 before the first."""
        return max((float(one.steps[-1]) for one in self.series.values() if len(one)), default=0.0)


@dataclass(frozen=True)
class CurveGroup:
    """Curves of one unit that are shown together.

    ``name`` never changes (it is remembered); ``noisy``: they are shown with their running mean;
    ``sparse``: few enough that each value is a dot.
    """

    name: str
    title: str
    curves: tuple[str, ...]
    noisy: bool = True
    sparse: bool = False


_TITLES = {
    "loss": mark("Loss"),
    "term": mark("Terms × weight"),
    "value": mark("Terms"),
    "gradient": mark("Gradient norm"),
    "logits": mark("Discriminator logits"),
    "judge": mark("Discriminator"),
    "lr": mark("Learning rate"),
    "ms": mark("Milliseconds a step"),
    "gpu_memory": mark("GPU memory"),
}
_LOGITS = ("judge/real", "judge/fake")
_SMOOTH = frozenset({"lr", "gpu_memory"})
"""Groups that are no noise."""

_LABELS = {
    "loss": mark("loss"),
    "gradient": mark("all"),
    "ms": mark("all"),
    "judge/real": mark("reference"),
    "judge/fake": mark("output"),
    "judge/loss": mark("loss"),
    "judge/gradient": mark("gradient norm"),
    "lr": mark("learning rate"),
    "gpu_memory": mark("GPU memory"),
}


def groups_of(names: Iterable[str]) -> list[CurveGroup]:
    """The groups that these curves make, in the order in which they are offered."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(_group(name), []).append(name)
    known = [group for group in _TITLES if group in found]
    validations = [group for group in found if group.startswith(VALIDATION)]
    rest = sorted(group for group in found if group not in known and group not in validations)
    order = [*known[:1], *validations, *known[1:], *rest]
    return [
        CurveGroup(
            name=group,
            title=_title(group),
            curves=tuple(found[group]),
            noisy=group not in _SMOOTH and not group.startswith(VALIDATION),
            sparse=group.startswith(VALIDATION),
        )
        for group in order
    ]


def _group(name: str) -> str:
    if name in _LOGITS:
        return "logits"
    return name if name.startswith(VALIDATION) else name.partition("/")[0]


def _title(group: str) -> str:
    if group.startswith(VALIDATION):
        return metric_words.title(group.removeprefix(VALIDATION))
    return (
        QCoreApplication.translate(CONTEXT, _TITLES[group]) if group in _TITLES else group.replace("_", " ")
    )


def label_of(name: str) -> str:
    """What a legend calls a curve."""
    if name.startswith(VALIDATION):
        return metric_words.title(name.removeprefix(VALIDATION))
    return (
        QCoreApplication.translate(CONTEXT, _LABELS[name])
        if name in _LABELS
        else name.partition("/")[2] or name
    )
