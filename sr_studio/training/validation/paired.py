"""Validation: the run's model on a fixed set of pictures, by the program's own path and metrics."""

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sr_studio.imaging.color import to_luma
from sr_studio.metrics.artefacts import LARGEST_WINDOW, log_spectral_distance
from sr_studio.metrics.metric import Metric, Score, mean_score
from sr_studio.metrics.protocol import COMMUNITY as PROTOCOL
from sr_studio.metrics.quality import score
from sr_studio.models.checkpoint import Header
from sr_studio.models.device import Device, choose
from sr_studio.models.network_kinds import make_upscaler
from sr_studio.models.upscaler import ModelInfo, Upscaler
from sr_studio.training.config.measures import OF_STYLE, SCORED, chosen_metrics, unavailable
from sr_studio.training.data.validation_set import ValidationImage, open_validation_set
from sr_studio.training.losses.features import feature_distance
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.validation.measured import (
    SAMPLE_SIDE,
    Measured,
    finite_values,
    keep_sample,
    middle,
)
from sr_studio.training.validation.style_distances import style_distances, style_recipe

if TYPE_CHECKING:
    from sr_studio.training.objective import Objective


class Validation:
    """The fixed pictures of a run and how they are scored.

    Always in fp32. The metrics of `SCORED`: BT.601 luma, border of the scale; ``log_spectral_distance``: dB
    between mean power spectra of the luma; ``feature_distance``, where the objective uses a loss network:
    squared distance of its features, each pixel's vector of length 1, of the middle of the pictures. The last
    two pass over pictures that are smaller than their windows. A run that learns a style is not compared
    with its input like this, since it is to differ from it, but by `style_distances`. Besides, every run is
    measured by the metrics of the registry that it names, under the same protocol. Raises `RunError` where
    one of these cannot be computed here, and where no picture is large enough for the metric by which
    the run's best checkpoint is chosen.
    """

    def __init__(self, run: Run, *, device: torch.device, objective: "Objective") -> None:
        self.run = run
        self.config = run.config
        self.objective = objective
        self.device: Device = choose(str(device))
        self.place = device
        self.images, self.skipped = open_validation_set(self.config.data, scale=self.config.scale)
        self.network = next(iter(objective.networks.values()), None)
        if (why := unavailable(self.config.metrics, self.config.weights_folders)) is not None:
            raise RunError(why)
        self.chosen = {
            metric.name: metric for metric in chosen_metrics(self.config.metrics, self.config.weights_folders)
        }
        self.metrics = {**SCORED, **self.chosen}
        self.smallest = {"log_spectral_distance": LARGEST_WINDOW}
        if self.network is not None:
            self.smallest["feature_distance"] = self.network.smallest
        if self.config.task == "style":
            self.smallest |= dict.fromkeys(OF_STYLE, objective.smallest)
        wanted = self.config.best_by
        largest = max(self.images, key=lambda image: min(image.reference.shape[:2]))
        if not self._fits(wanted, largest):
            if self.config.task == "style":
                raise RunError(
                    "The run is judged by {wanted}, which needs validation pictures of at least "
                    "{smallest} px a side; there is none. Name larger ones (--validation).",
                    wanted=wanted,
                    smallest=self.smallest[wanted],
                )
            raise RunError(
                "The run is judged by {wanted}, which needs validation pictures of at least {smallest} px "
                "a side; there is none. Name larger ones (--validation), or choose another metric "
                "(--set best_by=psnr_y).",
                wanted=wanted,
                smallest=self.smallest[wanted],
            )
        if wanted in self.chosen:
            same = self._score(largest.reference, largest, [self.chosen[wanted]])
            if (reason := same.missing.get(wanted)) is not None:
                raise RunError(
                    "The run is judged by {metric}, which has no value on the largest validation picture: "
                    "{reason}. Name larger ones (--validation), or choose another metric "
                    "(--set best_by=psnr_y).",
                    metric=wanted,
                    reason=reason,
                )

    def _score(self, output: NDArray[Any], image: ValidationImage, metrics: Iterable[Metric]) -> Score:
        return score(
            image.scored,
            output,
            protocol=PROTOCOL,
            scale=self.config.scale,
            metrics=metrics,
            device=str(self.place),
        )

    def _fits(self, metric: str, image: ValidationImage) -> bool:
        return bool(min(image.reference.shape[:2]) >= self.smallest.get(metric, 1))

    def measure(self, state: dict[str, Tensor], *, header: Header, step: int) -> Measured:
        """Score a model's weights on every picture; the middles of the first ones are kept as samples."""
        started = time.perf_counter()
        info = ModelInfo(name=self.run.name, label=header.label, scale=header.scale, origin="added")
        upscaler = make_upscaler(info, header, state, device=self.device, memory_limit=0)
        if self.config.task == "style":
            return self._measure_style(upscaler, step=step)
        scores, pictures, samples = [], {}, []
        for number, image in enumerate(self.images):
            output = upscaler.upscale(image.input, precision="fp32").pixels
            one = self._score(output, image, self.metrics.values())
            scores.append(one)
            values = {}
            if self._fits("log_spectral_distance", image):
                values["log_spectral_distance"] = spectral(output, image)
            values |= finite_values(one, self.metrics)
            if self.network is not None and self._fits("feature_distance", image):
                values["feature_distance"] = self._features(output, image.reference)
            pictures[image.name] = values
            if number < self.config.samples:
                samples.append(
                    keep_sample(self.run, output, f"{number + 1}_{Path(image.name).stem}", step=step)
                )
        mean = {
            key: float(np.mean([values[key] for values in pictures.values() if key in values]))
            for key in ("feature_distance", "log_spectral_distance")
            if any(key in values for values in pictures.values())
        }
        whole = mean_score(scores, SCORED.values())
        mean = {key: whole.values.get(metric.name, math.nan) for key, metric in SCORED.items()} | mean
        recipe = {
            **{key: self._recipe(metric) for key, metric in SCORED.items()},
            "log_spectral_distance": "dB, mean power spectra of BT.601 luma in Hann windows of 64",
        }
        if self.network is not None:
            recipe["feature_distance"] = (
                f"{self.network.backbone.label} {' + '.join(self.network.layers)}, unit channels, squared, "
                f"middle {SAMPLE_SIDE} px"
            )
        measured = Measured(mean, pictures, recipe, time.perf_counter() - started, samples)
        return self._with_chosen(measured, scores)

    def _with_chosen(self, measured: Measured, scores: Sequence[Score]) -> Measured:
        """Add mean, recipe and reasons of the metrics that the run names."""
        whole = mean_score(scores, self.chosen.values())
        return replace(
            measured,
            mean=measured.mean | {key: whole.values[key] for key in self.chosen if key in whole.values},
            recipe=measured.recipe | {key: self._recipe(metric) for key, metric in self.chosen.items()},
            missing={key: str(whole.missing[key]) for key in self.chosen if key in whole.missing},
        )

    def _recipe(self, metric: Metric) -> str:
        return f"{metric.recipe(PROTOCOL, self.config.scale)}; fp32"

    def _measure_style(self, upscaler: Upscaler, *, step: int) -> Measured:
        """Content and style distances of the middle of every output that is large enough."""
        started = time.perf_counter()
        scores, pictures, samples = [], {}, []
        for number, image in enumerate(self.images):
            output = upscaler.upscale(image.input, precision="fp32").pixels
            scores.append(self._score(output, image, self.chosen.values()))
            sides = [self._tensor(middle(picture)) for picture in (output, image.input)]
            pictures[image.name] = (
                style_distances(self.objective, sides[0], sides[1], step=step)
                if self._fits("objective", image)
                else {}
            )
            if number < self.config.samples:
                samples.append(
                    keep_sample(self.run, output, f"{number + 1}_{Path(image.name).stem}", step=step)
                )
        known = [values for values in pictures.values() if values]
        mean = {key: float(np.mean([values[key] for values in known])) for key in (known[0] if known else ())}
        recipe = style_recipe(self.objective, side=SAMPLE_SIDE)
        for values, one in zip(pictures.values(), scores, strict=True):
            values.update(finite_values(one, self.chosen))
        measured = Measured(mean, pictures, recipe, time.perf_counter() - started, samples)
        return self._with_chosen(measured, scores)

    def _tensor(self, picture: NDArray[Any]) -> Tensor:
        """H x W x 3 codes as 1 x 3 x H x W in [0, 1] on the run's device."""
        planes = torch.from_numpy(picture.transpose(2, 0, 1).copy())[None]
        return planes.to(self.place).float() / 255

    @torch.no_grad()
    def _features(self, output: NDArray[Any], reference: NDArray[Any]) -> float:
        assert self.network is not None
        features = [self.network(self._tensor(middle(picture))) for picture in (output, reference)]
        return float(feature_distance(*features, normalise="unit_channel", reduction="paper_sum"))


def spectral(output: NDArray[Any], image: ValidationImage) -> float:
    """Log spectral distance of the luma, in dB."""
    return float(
        log_spectral_distance(to_luma(output, channel="bt601"), to_luma(image.reference, channel="bt601"))
    )
