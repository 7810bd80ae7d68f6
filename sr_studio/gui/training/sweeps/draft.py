"""A comparison before it is made: which objectives there are to choose, and its file. Pure; no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sr_studio.pretrained.weights import NetworkStatus

ADVERSARIAL_WEIGHT = 0.05
"""Beside an L1 of share 1: the proportion of the preset ``fast``."""


@dataclass(frozen=True)
class Choice:
    """An objective to choose: its name in the file, what it is called, its terms.

    ``reason``: why it cannot be chosen (weights that are not installed), "" where it can.
    """

    name: str
    label: str
    terms: dict[str, dict[str, Any]]
    discriminator: dict[str, Any] | None = None
    reason: str = ""
    network: str = ""


@dataclass(frozen=True)
class SweepDraft:
    """What the form says."""

    name: str
    data: str
    tests: tuple[str, ...]
    start: str = "srresnet_x4"
    steps: int = 1000
    batch: int = 8
    seeds: int = 2
    weights: str = ""
    metrics: tuple[str, ...] = ("psnr", "ssim", "niqe")
    objectives: tuple[Choice, ...] = field(default=())

    @property
    def lacks(self) -> tuple[str, ...]:
        """Names of the fields that are still to be filled."""
        wanted = {
            "name": self.name.strip(),
            "data": self.data.strip(),
            "tests": self.tests,
            "objectives": len(self.objectives) > 1,
        }
        return tuple(name for name, there in wanted.items() if not there)

    def file(self) -> dict[str, Any]:
        """The sweep file, as plain data for TOML."""
        values: dict[str, Any] = {
            "preset": "l1-warm-start",
            "from": self.start,
            "data": [self.data],
            "tests": list(self.tests),
            "metrics": list(self.metrics),
            "seeds": list(range(self.seeds)),
            "set": {
                "steps": self.steps,
                "batch": self.batch,
                "lr": 2e-4,
                "checkpoint_every": max(1, min(250, self.steps // 4)),
                "validate_every": max(1, self.steps // 4),
            },
            "objectives": {one.name: _objective(one, self.steps) for one in self.objectives},
        }
        if self.weights.strip():
            values["weights"] = [self.weights]
        return values


def _objective(choice: Choice, steps: int) -> dict[str, Any]:
    values: dict[str, Any] = {"label": choice.label, "terms": choice.terms}
    if choice.discriminator is not None:
        values["discriminator"] = {**choice.discriminator, "alone": min(150, steps // 10)}
    return values


def choices(networks: Sequence[NetworkStatus]) -> tuple[Choice, ...]:
    """Pixels, pixels and a discriminator, and every loss network at two depths; installed ones first."""
    pixel = {"kind": "l1", "share": 1.0}
    judged = {"kind": "adversarial", "loss": "relativistic", "weight": ADVERSARIAL_WEIGHT}
    judge = {
        "kind": "unet",
        "channels": 32,
        "spectral": True,
        "optimizer": {"kind": "adamw", "betas": [0.9, 0.99]},
    }
    plain = (
        Choice("l1", "L1", {"pixel": pixel}),
        Choice("l1-adversarial", "L1 + adversarial", {"pixel": pixel, "adversarial": judged}, judge),
    )
    features = []
    for network in sorted(networks, key=lambda one: not one.present):
        if network.present or network.default:
            features += [_feature(network, layer) for layer in depths(network.layers)]
    seen: dict[str, Choice] = {}
    for one in (*plain, *features):
        seen.setdefault(one.name, one)
    return tuple(seen.values())


def depths(layers: Sequence[str]) -> tuple[str, ...]:
    """A layer of an early stage and the last: where texture and where objects are seen."""
    if len(layers) < 2:
        return tuple(layers)
    return layers[max(0, len(layers) // 3)], layers[-1]


def _feature(network: NetworkStatus, layer: str) -> Choice:
    term: dict[str, Any] = {"kind": "feature", "network": network.name, "layers": [layer], "share": 1.0}
    own = network.present and not network.weights
    if own:
        term["weights"] = network.file_name
    elif not network.default:
        term["weights"] = network.weights
    more = network.file_name.partition(".")[0] if own else ""
    word = "-".join(filter(None, [network.name, more if own else "", layer]))
    name = "".join(letter if letter.isalnum() or letter in "_.+-" else "-" for letter in word)[:80]
    label = f"{network.label} {layer}" + (f" ({more})" if own else "")
    reason = "" if network.present else network.reason or network.how_to_get
    return Choice(name, label, {"features": term}, reason=reason, network=network.name)
