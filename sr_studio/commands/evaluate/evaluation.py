"""Everything an evaluation found: what every format writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sr_studio.commands.evaluate import comparisons
from sr_studio.commands.evaluate.comparisons import Family
from sr_studio.commands.evaluate.cost import Costs
from sr_studio.commands.evaluate.significance import Draws
from sr_studio.commands.evaluate.tables import Result, Table
from sr_studio.commands.output.patterns import Patterns
from sr_studio.commands.sources import Problem
from sr_studio.errors import Message
from sr_studio.imaging.files import shown_text
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.protocol import Protocol
from sr_studio.models.upscaler import ModelInfo, Precision

PRECISION: Precision = "fp32"
NAMED = 3
"""Images that are named before the rest is counted."""


def doubted(results: Sequence[Result], metrics: Sequence[Metric]) -> list[str]:
    """Say of which images the input seems not to be made as it is said or assumed to be, the worst first."""
    found: dict[tuple[str, str], dict[str, Message]] = {}
    for result in results:
        for metric in metrics:
            if (why := result.score.doubts.get(metric.name)) is not None:
                kind = metric.label, str(why.values.get("recipe", ""))
                found.setdefault(kind, {})[shown_text(result.item.name)] = why
    said = []
    for (label, _), images in found.items():
        ranked = sorted(images, key=lambda name: -int(str(images[name].values.get("codes", 0))))
        more = f" and {len(ranked) - NAMED} more" if len(ranked) > NAMED else ""
        said.append(
            f"{label} of {', '.join(ranked[:NAMED])}{more}: {images[ranked[0]]}. --degradation says how "
            "given inputs were made."
        )
    return said


_NAMED = ("sr-studio", "torch", "numpy", "python")
"""Versions that numbers depend on, in the order printed."""


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """Scores, costs and comparisons of models, and the setting they were made in.

    ``versions``: of the engine's program and of what it computes with. ``draws`` is None where models are not
    compared for significance.
    """

    models: Sequence[ModelInfo]
    protocols: Sequence[Protocol]
    metrics: Sequence[Metric]
    tables: Sequence[Table]
    costs: Costs
    versions: Mapping[str, str]
    families: Sequence[Family] = ()
    draws: Draws | None = None
    patterns: Patterns | None = None
    problems: Sequence[Problem] = ()
    left_out: Sequence[Problem] = ()
    """Those of images that could not be opened or taken: they stand in the tables for programs."""
    image_notes: Sequence[str] = ()
    """What was done to images before they were scored, a sentence each."""

    @property
    def computed(self) -> list[ModelInfo]:
        """Those that ran here; the others are methods whose pictures were made elsewhere."""
        return [model for model in self.models if model.origin != "finished"]

    @property
    def kept_note(self) -> str:
        """How many scores were computed in earlier runs; "" where none was."""
        results = [result for table in self.tables for result in table.results.values()]
        kept = sum(result.kept for result in results)
        if not kept:
            return ""
        return (
            f"{kept} of {len(results)} scores were computed in earlier runs, of the same files, weights, "
            "recipe and versions; they have no time and memory. --no-cache computes all anew."
        )

    @property
    def program(self) -> str:
        """``sr-studio 0.1.0, torch 2.9.1, numpy 2.3.4, python 3.11.9``."""
        return ", ".join(f"{name} {self.versions[name]}" for name in _NAMED if name in self.versions)

    @property
    def device(self) -> str:
        """Where networks ran."""
        return ", ".join(self.costs.devices) or "CPU"

    @property
    def setting(self) -> str:
        """Program, device and precision in a line."""
        return f"{self.program}; {self.device}; {PRECISION}"

    @property
    def cost_notes(self) -> list[str]:
        """What the columns of time and memory mean."""
        scales = dict.fromkeys(table.scale for table in self.tables)
        return self.costs.notes(self.computed, scales) if self.costs.known and self.computed else []

    @property
    def comparison_notes(self) -> list[str]:
        """How differences, intervals and p values were made."""
        return comparisons.notes(self.families, self.draws) if self.draws else []
