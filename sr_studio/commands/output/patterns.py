"""Periodic patterns in the results of models, collected over every image: ``evaluate --artefacts``."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sr_studio.commands.output.tables import text_table
from sr_studio.imaging.color import to_luma
from sr_studio.metrics.artefacts import (
    GOAL,
    PatternScore,
    SpectrumSum,
    describe,
    frequency_text,
    score_patterns,
)
from sr_studio.models.upscaler import ModelInfo

CSV_COLUMNS = (
    "pattern_recipe",
    "pattern_pictures",
    "pattern_windows",
    "pattern_down",
    "pattern_across",
    "pattern_ratio",
    "pattern_remark",
)
"""Behind all columns of the scores."""

_LINE = 100
"""Characters after which a list of ratios is broken."""


class Patterns:
    """The spectra of each model's results, one sum a model and scale."""

    def __init__(self) -> None:
        self._spectra: dict[tuple[str, int], SpectrumSum] = {}
        self.measured = 0
        """Pictures added."""

    def add(self, model: ModelInfo, pixels: NDArray[np.uint8], *, scale: int) -> None:
        """Add one result, H x W x C, C 1, 3 or 4 (alpha is left out), enlarged by ``scale``."""
        colour = pixels[..., :3] if pixels.shape[2] >= 3 else pixels[..., :1]
        spectra = self._spectra.setdefault((model.name, scale), SpectrumSum(scale=scale))
        spectra.add(to_luma(colour, channel="full"))
        self.measured += 1

    def scores(
        self, models: Sequence[ModelInfo]
    ) -> Iterator[tuple[ModelInfo, int, PatternScore | None, str]]:
        """Yield model, scale, score and a remark; the score is None where there can be none."""
        for model in models:
            for (name, scale), spectra in sorted(self._spectra.items()):
                if name != model.name:
                    continue
                if scale < 2:
                    yield model, scale, None, "×1 has no sub-pixel grid, so no pattern to look for"
                elif not spectra.pictures:
                    yield model, scale, None, f"no result holds a window of {spectra.side}×{spectra.side}"
                else:
                    score = score_patterns(spectra, scale=scale)
                    small = spectra.too_small
                    less = f"{_results(small)} smaller than {spectra.side}×{spectra.side} left out."
                    yield (
                        model,
                        scale,
                        score,
                        " ".join(filter(None, [score.reservation, less if small else ""])),
                    )

    def report(self, models: Sequence[ModelInfo]) -> str:
        """The table of the worst ratios, then every ratio."""
        scores = list(self.scores(models))
        rows = [["model", "scale", "pictures", "windows", "worst ratio", "at (down, across)"]]
        lines: list[str] = []
        remarks: dict[str, list[str]] = {}
        for model, scale, score, remark in scores:
            counted = [str(score.pictures), str(score.windows)] if score else ["0", "0"]
            worst = [f"{score.ratio:.2f}", frequency_text(score.worst, scale=scale)] if score else ["–", "–"]
            rows.append([model.name, f"×{scale}", *counted, *worst])
            if score is not None:
                lines += _broken([f"  {model.name} ×{scale}:", *_cells(score)])
            if remark:
                remarks.setdefault(remark, []).append(f"{model.name} ×{scale}")
        title = f"Periodic patterns: times the spectrum around them; above {GOAL:g} there is one; fp32"
        scales = sorted({scale for _, scale, _, _ in scores if scale > 1})
        recipes = [f"  ×{scale}: {line}" for scale in scales for line in describe(scale).split("; ")]
        said = [f"  {', '.join(names)}: {remark}" for remark, names in remarks.items()]
        return "\n".join([title, *recipes, text_table(rows, indent="  "), *lines, *said])

    def csv_rows(self, models: Sequence[ModelInfo]) -> Iterator[dict[str, object]]:
        """Yield a row a model and frequency, the worst once more, by column.

        Frequencies are in cycles a pixel, 0 to just below 1.
        """
        for model, scale, score, remark in self.scores(models):
            front: dict[str, object] = {"scale": scale, "method": model.name, "label": model.label}
            if score is None:
                yield {**front, "kind": "pattern_worst", "pattern_remark": remark}
                continue
            facts = (describe(scale), score.pictures, score.windows)
            kinds = [("pattern", at) for at in score.ratios] + [("pattern_worst", score.worst)]
            for kind, at in kinds:
                where = (part / scale for part in at)
                cells = (*facts, *where, f"{score.ratios[at]:.6f}", remark)
                yield {**front, "kind": kind, **dict(zip(CSV_COLUMNS, cells, strict=True))}

    def document(self, models: Sequence[ModelInfo]) -> dict[str, Any]:
        """Everything as plain data. Frequencies are down and across in cycles a pixel, 0 to just below 1."""
        return {
            "goal": GOAL,
            "precision": "fp32",
            "models": [
                {
                    "model": model.name,
                    "scale": scale,
                    "recipe": describe(scale),
                    "pictures": score.pictures if score else 0,
                    "windows": score.windows if score else 0,
                    "worst": score.ratio if score else None,
                    "frequency": [part / scale for part in score.worst] if score else None,
                    "ratios": [
                        {"frequency": [part / scale for part in at], "ratio": ratio}
                        for at, ratio in (score.ratios if score else {}).items()
                    ],
                    "remark": remark or None,
                }
                for model, scale, score, remark in self.scores(models)
            ],
        }


def _cells(score: PatternScore) -> list[str]:
    return [f"{frequency_text(at, scale=score.scale)} {ratio:.2f}" for at, ratio in score.ratios.items()]


def _broken(cells: Sequence[str]) -> list[str]:
    """Join cells by two spaces, on as many lines as it takes; no cell is broken."""
    lines = [cells[0]]
    for cell in cells[1:]:
        if len(lines[-1]) + 2 + len(cell) > _LINE:
            lines.append("   ")
        lines[-1] += f"  {cell}"
    return lines


def _results(count: int) -> str:
    return "1 result" if count == 1 else f"{count} results"
