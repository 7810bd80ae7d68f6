"""What lies between which models, and the curve of scores along the way. No widgets here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sr_studio.gui.i18n import translator
from sr_studio.metrics.metric import Metric, Score
from sr_studio.models.blending import Blend, blend_label
from sr_studio.models.upscaler import ModelInfo

_tr = translator("BlendPoints")

NAME = "between_checkpoints"
"""The pane's model."""

USUAL = ("srresnet_x4", "srgan_x4")
"""Chosen at first, where they are there."""

ALPHAS = (0.0, 1.0, 0.5, 0.25, 0.75, 0.1, 0.9, 0.4, 0.6)
"""Points of the curve in the order in which they are computed: the whole way early, then finer."""


def networks(models: Sequence[ModelInfo]) -> tuple[ModelInfo, ...]:
    """Return the models that have weights in a file, without the one between others."""
    return tuple(model for model in models if model.digest and Blend.read(model.digest) is None)


def partners(model: ModelInfo, models: Sequence[ModelInfo]) -> tuple[ModelInfo, ...]:
    """Return the models that look like other checkpoints of a model's network; the engine knows for sure."""
    return tuple(
        other for other in networks(models) if other.digest != model.digest and _form(other) == _form(model)
    )


def _form(model: ModelInfo) -> tuple[object, ...]:
    return model.network, model.scale, model.parameters, model.input_channels, model.output_channels


def usual_pair(models: Sequence[ModelInfo]) -> tuple[ModelInfo, ModelInfo] | None:
    """Return the bundled pair, else the first two that go together; None where there are none."""
    named = {model.name: model for model in networks(models)}
    if all(name in named for name in USUAL):
        return named[USUAL[0]], named[USUAL[1]]
    for model in networks(models):
        if others := partners(model, models):
            return model, others[0]
    return None


def model_between(first: ModelInfo, second: ModelInfo, alpha: float) -> ModelInfo:
    """Return the model between two, as the panes show it; its label tells it from one that was kept there."""
    blend = Blend(first.digest, second.digest, alpha)
    return ModelInfo(
        name=NAME,
        label=_tr("Slider: {name}").format(name=blend_label(first.label, second.label, blend.alpha)),
        scale=first.scale,
        origin="added",
        network=first.network,
        objective=f"{1 - blend.alpha:g} × {first.label} + {blend.alpha:g} × {second.label}",
        digest=blend.digest,
        parameters=first.parameters,
        input_channels=first.input_channels,
        output_channels=first.output_channels,
    )


def pair_of(digest: str, models: Sequence[ModelInfo]) -> tuple[ModelInfo, ModelInfo, float] | None:
    """Return the two models that a point lies between, and alpha; None for another digest or without them."""
    blend = Blend.read(digest)
    by_digest = {model.digest: model for model in networks(models)}
    if blend is None or blend.first not in by_digest or blend.second not in by_digest:
        return None
    return by_digest[blend.first], by_digest[blend.second], blend.alpha


def file_name(first: ModelInfo, second: ModelInfo, alpha: float) -> str:
    """Return the name under which a point is kept: ``srresnet_x4-srgan_x4-0.35``, or ``…-0.354``."""
    return f"{first.name}-{second.name}-{alpha:.3f}".removesuffix("0")


@dataclass(frozen=True)
class Curve:
    """The values of one metric along the way, from left to right."""

    metric: Metric
    alphas: tuple[float, ...]
    values: tuple[float, ...]


def curves_of(metrics: Sequence[Metric], scores: Mapping[float, Score | None]) -> tuple[Curve, ...]:
    """Return a curve for each metric; points without a finite value are left out."""
    found = []
    for metric in metrics:
        points = [
            (alpha, value)
            for alpha in sorted(scores)
            if (value := metric.value(scores[alpha])) is not None and abs(value) != float("inf")
        ]
        found.append(Curve(metric, tuple(a for a, _ in points), tuple(v for _, v in points)))
    return tuple(found)
