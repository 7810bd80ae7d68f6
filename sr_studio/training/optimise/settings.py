"""What an image optimisation follows and how, as values; its presets are TOML files. No torch."""

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from sr_studio.training.config.run_config import ConfigError, RunConfig
from sr_studio.training.config.terms import NETWORK_TERMS, AnyTerm, Feature, Style, TotalVariation

FOLDER = Path(__file__).with_name("preset_files")

NAMES = ("pytorch", "gatys", "neural-style", "anishathalye", "texture")
"""In the order in which they are listed."""

LARGEST = 8192
"""Pixels of the longer side."""


class OptimiseSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that decides an optimised picture besides content and style.

    Attributes
    ----------
    preset, summary, source, departures
        Where the values come from, and in what they depart from that source.
    objective
        The terms, as in a run: features against the ``input`` (the content), styles against the ``style``.
    optimizer, lr, history
        L-BFGS with a strong Wolfe line search, or Adam; the step size in units of [0, 1] (of L-BFGS a factor
        where its line search begins: at first one code a pixel on average); pairs that L-BFGS remembers.
    steps
        Moves of the picture.
    start, noise
        Begin with the content, or with noise of this standard deviation in codes around VGG's mean colour.
    clamp
        Whether pixels are put back into [0, 1] before each evaluation.
    pooling
        ``max`` as the loss network has it, or ``average`` in its place.
    size, style_size
        Pixels of the longer side of the picture and of the style pictures; 0 leaves their own size, and a
        ``style_size`` of -1 is that of the picture.
    seed
        Of the noise.
    """

    preset: str
    summary: str = ""
    source: str = ""
    departures: tuple[str, ...] = ()
    objective: dict[str, AnyTerm]
    optimizer: Literal["lbfgs", "adam"] = "lbfgs"
    lr: float = 1.0
    history: int = 20
    steps: int = 500
    start: Literal["content", "noise"] = "content"
    noise: float = 1.0
    clamp: bool = False
    pooling: Literal["max", "average"] = "max"
    size: int = 512
    style_size: int = -1
    seed: int = 0

    @property
    def has_content(self) -> bool:
        """Whether a content picture plays a part."""
        return any(isinstance(term, Feature) for term in self.objective.values())

    def as_run(self, *, weights_folders: Sequence[str] = ()) -> RunConfig:
        """The terms as the objective of a run of scale 1, which is how they are measured."""
        return RunConfig(
            preset=self.preset,
            task="style",
            scale=1,
            steps=self.steps,
            lr=self.lr,
            seed=self.seed,
            objective=self.objective,
            best_by="objective",
            weights_folders=tuple(weights_folders),
        )


@cache
def load_preset(name: str) -> OptimiseSettings:
    """The settings of a preset. Raises `ConfigError` that lists the names there are."""
    if name not in NAMES:
        raise ConfigError(
            "There is no preset “{name}” of train optimise. There are {names}.",
            name=name,
            names=", ".join(NAMES),
        )
    return msgspec.convert(tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")), OptimiseSettings)


def adapted(
    settings: OptimiseSettings,
    *,
    network: str = "",
    content_layers: Sequence[str] = (),
    style_layers: Sequence[str] = (),
    content_weight: float | None = None,
    style_weight: float | None = None,
    variation_weight: float | None = None,
    texture: bool = False,
) -> OptimiseSettings:
    """The settings with another loss network (``vgg16:FILE.pth``), layers or weights.

    ``texture`` leaves the content out and begins with noise. Layers of one's own weigh the same.
    """
    name, _, weights = network.partition(":")
    objective: dict[str, AnyTerm] = {}
    for key, term in settings.objective.items():
        new = term
        if isinstance(new, NETWORK_TERMS) and network:
            new = msgspec.structs.replace(new, network=name, weights=weights)
        layers: tuple[str, ...] = ()
        weight: float | None = None
        if isinstance(new, Feature):
            layers, weight = tuple(content_layers), content_weight
        elif isinstance(new, Style):
            layers, weight = tuple(style_layers), style_weight
        elif isinstance(new, TotalVariation):
            weight = variation_weight
        if layers and isinstance(new, NETWORK_TERMS):
            new = msgspec.structs.replace(new, layers=layers, layer_weights=())
        if weight is not None:
            new = msgspec.structs.replace(new, weight=weight)
        if not (texture and isinstance(new, Feature)):
            objective[key] = new
    if variation_weight and not any(isinstance(term, TotalVariation) for term in objective.values()):
        objective["variation"] = TotalVariation(weight=variation_weight, reduction="johnson")
    changes = {"start": "noise"} if texture else {}
    return msgspec.structs.replace(settings, objective=objective, **changes)


def check_settings(settings: OptimiseSettings) -> None:
    """Raise `ConfigError` where values are out of range or do not go together."""
    for key in ("size", "style_size"):
        value = getattr(settings, key)
        if value > 0 and not 32 <= value <= LARGEST:
            raise ConfigError(
                "{key} is {value}; it goes from 32 to {largest} px, or is 0 for a picture's own size.",
                key=key.replace("_", "-"),
                value=value,
                largest=LARGEST,
            )
    if not 0 < settings.lr < math.inf:
        raise ConfigError("The step size is {lr:g}; it must be above 0.", lr=settings.lr)
    if not 0 <= settings.noise <= 255:
        raise ConfigError("The noise is {noise:g} codes; it goes from 0 to 255.", noise=settings.noise)
    for name, term in settings.objective.items():
        if not 0 <= term.weight < math.inf:
            raise ConfigError(
                "The weight of {name} is {weight:g}; it must not be negative.", name=name, weight=term.weight
            )
    if not any(isinstance(term, Style) and term.weight for term in settings.objective.values()):
        raise ConfigError("Without a style there is nothing to optimise. Give it a weight above 0.")
    if settings.start == "content" and not settings.has_content:
        raise ConfigError("A texture has no content to start from. Start with noise.")
