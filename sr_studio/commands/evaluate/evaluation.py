"""Everything an evaluation found: what every format writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sr_studio.commands.evaluate import comparisons
from sr_studio.commands.evaluate.comparisons import Family
from sr_studio.commands.evaluate.cost import Costs
from sr_studio.commands.evaluate.significance import Draws
from sr_studio.commands.evaluate.tables import Table
from sr_studio.commands.output.patterns import Patterns
from sr_studio.commands.sources import Item, Problem
from sr_studio.imaging.degradation import Degradation, describe_degradation
from sr_studio.metrics.consistency import recipe_of
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.protocol import Protocol
from sr_studio.models.upscaler import ModelInfo, Precision

PRECISION: Precision = "fp32"


def unused_degradation(items: Sequence[Item], metrics: Sequence[Metric], asked: Degradation) -> list[str]:
    """Say that a degradation asked for is not that of images which came with their input."""
    given = [item for item in items if item.source.input and item.source.degradation is None]
    labels = ", ".join(metric.label for metric in metrics if metric.needs_input)
    words, usual = describe_degradation(asked), describe_degradation(recipe_of(None, asked.scale))
    if not given or not labels or words == usual:
        return []
    count = "1 image that came" if len(given) == 1 else f"{len(given)} images that came"
    return [
        f"“{words}” was not used for {count} with the input: {labels} assumes that this was made by {usual}. "
        "Leave the inputs out to have them made as asked."
    ]


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
