"""The objective: a list of weighted terms, and what each adds to the gradient at the network's output.

The output of the generator is taken as a leaf: each term is differentiated with respect to it alone, the
gradients are added, and the sum is sent back through the generator once. So the gradient norm and the time
of each term are measured without computing anything twice.
"""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from sr_studio.pretrained.network import FeatureNetwork, open_network
from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.config.terms import (
    L1,
    MSE,
    NETWORK_TERMS,
    Adversarial,
    AnyTerm,
    Charbonnier,
    Downscale,
    Feature,
    Lattice,
    Style,
    TotalVariation,
    network_word,
    of_style,
)
from sr_studio.training.losses import adversarial, consistency, features, pixel, style, variation
from sr_studio.training.losses.lattice import lattice_excess

BICUBIC_MARGIN = 2
"""Input pixels at each border that bicubic reduction makes from outside a patch."""

SHIFT_STREAM = 0x5EED
"""Third word of the seed of the random shifts, apart from every sample's."""


@dataclass(frozen=True)
class Pictures:
    """One batch, N x 3 x H x W in [0, 1], float32: what the terms compare.

    ``output`` is the generator's, a leaf; ``target`` the reference; ``low`` the input. ``logits`` are the
    discriminator's of the output and (without gradient) of the target.
    """

    output: Tensor
    target: Tensor
    low: Tensor
    step: int = 0
    fake: Sequence[Tensor] = ()
    real: Sequence[Tensor] = ()


@dataclass
class TermValue:
    """What was measured of a term in one step: its raw value, weight, gradient norm and milliseconds."""

    value: "float | Tensor"
    """A tensor on a GPU, so that the step does not wait for it."""
    weight: float
    gradient: float | None = None
    ms: float | None = None


@dataclass(frozen=True)
class Group:
    """Terms that share one look through a loss network (or one term alone)."""

    terms: Mapping[str, AnyTerm]
    network: str = ""
    shift: int = 0


class Objective(nn.Module):
    """The terms of a run, ready to be measured.

    ``factors``: the recorded factor of each term given as a share. Loss networks are frozen and never part
    of a checkpoint. ``styles``: the run's style pictures, each 1 x 3 x H x W in [0, 1] and its weight; terms
    that compare with them cannot be measured without. Raises `PretrainedError` where a loss network's
    weights are absent or a style picture is too small for it. ``average_pooling`` takes the place of
    maximum pooling in the loss networks.
    """

    def __init__(
        self,
        config: RunConfig,
        *,
        device: torch.device,
        autocast: Callable[[], Any] = nullcontext,
        world: int = 1,
        styles: Sequence[tuple[Tensor, float]] = (),
        average_pooling: bool = False,
    ) -> None:
        super().__init__()
        self.terms = dict(config.objective)
        self.scale = config.scale
        self.seed = config.seed
        self.alone = config.discriminator.alone if config.discriminator else 0
        self.factors: dict[str, float] = {}
        self.autocast = autocast
        self.world = world
        self.networks: dict[str, FeatureNetwork] = {}
        self._place = device
        layers: dict[str, dict[str, None]] = {}
        for term in self.terms.values():
            if isinstance(term, NETWORK_TERMS):
                layers.setdefault(network_word(term), {}).update(dict.fromkeys(term.layers))
        for term in self.terms.values():
            if isinstance(term, NETWORK_TERMS) and (key := network_word(term)) not in self.networks:
                network = open_network(
                    term.network,
                    tuple(layers[key]),
                    weights=config.weights_of(term),
                    folders=[Path(folder) for folder in config.weights_folders],
                )
                if average_pooling:
                    network.average_pooling()
                self.networks[key] = network.to(device)
        self.groups = make_groups(self.terms)
        self.grams = self._grams_of(styles) if styles else {}
        self._held: tuple[Tensor, dict[str, dict[str, Tensor]]] | None = None

    @torch.no_grad()
    def _grams_of(self, styles: Sequence[tuple[Tensor, float]]) -> dict[str, dict[str, Tensor]]:
        """Gram matrices of the style pictures, by term and layer: their weighted mean."""
        whole = sum(weight for _, weight in styles)
        grams: dict[str, dict[str, Tensor]] = {}
        for group in self.groups:
            terms = {name: term for name, term in group.terms.items() if of_style(term)}
            for picture, weight in styles if terms else ():
                found = self.networks[group.network](picture.to(self._place))
                for name, term in terms.items():
                    assert isinstance(term, Style)
                    sums = grams.setdefault(name, {})
                    for layer in term.layers:
                        one = style.gram(found[layer], normalise=term.gram) * (weight / whole)
                        sums[layer] = sums[layer] + one if layer in sums else one
        return grams

    @torch.no_grad()
    def hold(self, picture: Tensor) -> None:
        """Look at a picture once; where this very tensor is compared with later, that is used."""
        self._held = (picture, {key: network(picture) for key, network in self.networks.items()})

    @property
    def smallest(self) -> int:
        """Side of the smallest picture every loss network takes, with room for the shifts."""
        sides = [
            self.networks[group.network].smallest + group.shift for group in self.groups if group.network
        ]
        return max(sides, default=1)

    def weight(self, name: str, *, step: int) -> float:
        """The factor of a term at a step."""
        term = self.terms[name]
        if term.share:
            return self.factors[name]
        if isinstance(term, Adversarial) and term.ramp:
            return term.weight * min(1.0, (step - self.alone + 1) / term.ramp)
        return term.weight

    def gradient(
        self, pictures: Pictures, *, measure: bool, loss_scale: float = 1.0, parts: int = 1
    ) -> tuple[Tensor, dict[str, TermValue]]:
        """Gradient of the weighted sum at the output, times ``loss_scale``, and what each term was.

        With ``measure`` the gradient norm of every term is taken by itself. ``parts``: number of pieces
        the batch is cut into; sums over a batch are scaled to stay sums over the whole one.
        """
        total = torch.zeros_like(pictures.output)
        values: dict[str, TermValue] = {}
        for group in self.groups:
            started = time.perf_counter()
            raw = self._raw(group, pictures, parts=parts)
            weights = {name: self.weight(name, step=pictures.step) for name in raw}
            wanted = [name for name in raw if weights[name] != 0]
            norms: dict[str, float] = {}
            if measure or len(wanted) < 2:
                for number, name in enumerate(wanted):
                    (gradient,) = torch.autograd.grad(
                        raw[name] * (weights[name] * loss_scale),
                        pictures.output,
                        retain_graph=number + 1 < len(wanted),
                    )
                    total += gradient
                    if measure:
                        # Of the whole batch: parts and processes each hold a share of its pictures.
                        share = math.sqrt(parts * self.world)
                        norms[name] = float(gradient.float().norm()) / (loss_scale * share)
            else:
                loss = torch.stack([raw[name] * weights[name] for name in wanted]).sum() * loss_scale
                (gradient,) = torch.autograd.grad(loss, pictures.output)
                total += gradient
            if measure and total.is_cuda:
                torch.cuda.synchronize()
            ms = (time.perf_counter() - started) * 1000 / max(1, len(raw))
            timed = measure or not total.is_cuda
            for name, value in raw.items():
                values[name] = TermValue(
                    value=value.detach() if value.is_cuda else float(value.detach()),
                    weight=weights[name],
                    gradient=norms.get(name),
                    ms=ms if timed else None,
                )
        return total, values

    def raw_values(self, pictures: Pictures) -> dict[str, Tensor]:
        """Every term's unweighted value, with its graph."""
        return {
            name: value
            for group in self.groups
            for name, value in self._raw(group, pictures, parts=1).items()
        }

    def _raw(self, group: Group, pictures: Pictures, *, parts: int) -> dict[str, Tensor]:
        if not group.network:
            ((name, term),) = group.terms.items()
            if isinstance(term, Adversarial):
                if not pictures.fake:
                    return {}
                return {name: self._adversarial(term, pictures, parts=parts)}
            return {name: plain_value(term, pictures, scale=self.scale)}
        network = self.networks[group.network]
        output = pictures.output
        needed = {against(term) for term in group.terms.values()}
        sides = {"reference": pictures.target, "input": pictures.low}
        sides = {name: picture for name, picture in sides.items() if name in needed}
        if group.shift:
            generator = np.random.default_rng([self.seed, pictures.step, SHIFT_STREAM])
            dy, dx = (int(number) for number in generator.integers(0, group.shift + 1, 2))
            whole = output
            for name, picture in sides.items():
                output, sides[name] = features.shift_inputs(whole, picture, dy=dy, dx=dx)
        with self.autocast():
            with torch.no_grad():
                wanted = {name: self._look(group.network, picture) for name, picture in sides.items()}
            found = network(output)
        return {
            name: gram_value(term, found, self.grams[name])
            if isinstance(term, Style) and term.against == "style"
            else network_value(term, found, wanted[against(term)], mean=self._mean)
            for name, term in group.terms.items()
        }

    def _look(self, network: str, picture: Tensor) -> dict[str, Tensor]:
        """Features of a picture that is compared with."""
        if self._held is not None and self._held[0] is picture:
            return self._held[1][network]
        found: dict[str, Tensor] = self.networks[network](picture)
        return found

    @property
    def _mean(self) -> Callable[[Tensor], Tensor]:
        """The mean over the batch of all processes."""
        return adversarial.distributed_mean if self.world > 1 else torch.mean

    def _adversarial(self, term: Adversarial, pictures: Pictures, *, parts: int) -> Tensor:
        losses = [
            adversarial.generator_loss(
                term.loss,
                fake,
                real if term.loss == "relativistic" else None,
                reduction=term.reduction,
                half=term.loss == "relativistic",
                mean=self._mean,
            )
            for fake, real in zip(pictures.fake, pictures.real or pictures.fake, strict=True)
        ]
        value = torch.stack(losses).mean()
        # Gradients of the processes and of the parts of a batch are averaged; a sum has to stay one.
        return value * (self.world * parts) if term.reduction == "sum" else value

    def calibrate(
        self, batches: Sequence[Pictures], *, average: Callable[[Tensor], Tensor] = lambda squares: squares
    ) -> dict[str, float]:
        """Factors of the terms given as shares, measured on batches of the start model's output.

        The gradient norm of a term at the output, root mean square over the batches, times the factor is
        ``share`` times that of L1, which is 1 / sqrt(N C H W) whatever the pictures. So parts of a batch,
        also those of other processes, count as the whole: ``average`` takes the mean over the processes.
        They are kept in ``factors`` and returned.
        """
        shared = {name: term for name, term in self.terms.items() if term.share}
        norms: dict[str, list[float]] = {name: [] for name in shared}
        for pictures in batches:
            unit = 1 / math.sqrt(pictures.output.numel())
            raw = self.raw_values(pictures)
            for name in shared:
                (gradient,) = torch.autograd.grad(raw[name], pictures.output, retain_graph=True)
                norms[name].append(float(gradient.float().norm()) / unit)
        squares = average(
            torch.tensor(
                [math.fsum(norm * norm for norm in found) / len(found) for found in norms.values()],
                dtype=torch.float64,
            )
        )
        for (name, term), square in zip(shared.items(), squares.tolist(), strict=True):
            norm = math.sqrt(square)
            if not math.isfinite(norm) or norm <= 0:
                from sr_studio.training.run.folder import RunError

                raise RunError(
                    "objective.{name} has no usable gradient on the start model ({norm:g}), so its share "
                    "cannot be measured. Give it a weight.",
                    name=name,
                    norm=norm,
                )
            self.factors[name] = term.share / norm
        return dict(self.factors)


def make_groups(terms: Mapping[str, AnyTerm]) -> list[Group]:
    """Terms in order; those that look through one network with one shift stand together."""
    groups: dict[tuple[str, int, str], dict[str, AnyTerm]] = {}
    for name, term in terms.items():
        if isinstance(term, NETWORK_TERMS):
            shift = term.shift if isinstance(term, Feature) else 0
            groups.setdefault((network_word(term), shift, ""), {})[name] = term
        else:
            groups[("", 0, name)] = {name: term}
    return [Group(terms=found, network=key, shift=shift) for (key, shift, _), found in groups.items()]


def plain_value(term: AnyTerm, pictures: Pictures, *, scale: int) -> Tensor:
    """Value of a term that needs no other network."""
    output, target = pictures.output, pictures.target
    if isinstance(term, MSE):
        return pixel.mse(output, target)
    if isinstance(term, L1):
        return pixel.l1(output, target)
    if isinstance(term, Charbonnier):
        return pixel.charbonnier(output, target, eps=term.eps)
    if isinstance(term, TotalVariation):
        return variation.total_variation(output, power=term.power, reduction=term.reduction)
    if isinstance(term, Downscale):
        low = pictures.low
        if term.against == "target":
            with torch.no_grad():
                low = consistency.downscale(target, scale=scale, kernel=term.kernel)
        # The outer pixels of an input cut from a photograph were made from pixels beyond the patch.
        margin = BICUBIC_MARGIN if term.against == "input" and term.kernel == "bicubic" else 0
        return consistency.downscale_consistency(
            output, low, scale=scale, kernel=term.kernel, distance=term.distance, margin=margin
        )
    if isinstance(term, Lattice):
        return lattice_excess(output, target, scale=scale)
    raise TypeError(f"{type(term).__name__} is not measured here")


def network_value(
    term: AnyTerm,
    found: Mapping[str, Tensor],
    wanted: Mapping[str, Tensor],
    *,
    mean: Callable[[Tensor], Tensor] = torch.mean,
) -> Tensor:
    """Value of a term measured on a loss network's features."""
    if isinstance(term, Feature):
        return features.feature_distance(
            {layer: found[layer] for layer in term.layers},
            {layer: wanted[layer] for layer in term.layers},
            distance=term.distance,
            reduction=term.reduction,
            factor=term.factor,
            normalise=term.scale_by,
            layer_weights=layer_weights(term),
            mean=mean,
        )
    assert isinstance(term, Style)
    return style.style_distance(
        {layer: found[layer] for layer in term.layers},
        {layer: wanted[layer] for layer in term.layers},
        distance=term.distance,
        normalise=term.gram,
        layer_weights=layer_weights(term),
    )


def gram_value(term: Style, found: Mapping[str, Tensor], grams: Mapping[str, Tensor]) -> Tensor:
    """Value of a term against the style pictures' Gram matrices."""
    return style.gram_distance(
        {layer: found[layer] for layer in term.layers},
        grams,
        distance=term.distance,
        normalise=term.gram,
        layer_weights=layer_weights(term),
    )


def against(term: AnyTerm) -> str:
    """What a term on a loss network compares the output with: ``reference``, ``input`` or ``style``."""
    assert isinstance(term, NETWORK_TERMS)
    return term.against


def layer_weights(term: Feature | Style) -> dict[str, float] | None:
    """The factor of each layer; None where all are 1."""
    return dict(zip(term.layers, term.layer_weights, strict=True)) if term.layer_weights else None


def picture_tensor(pixels: NDArray[np.uint8]) -> Tensor:
    """H x W x 3 codes as 1 x 3 x H x W in [0, 1], float32."""
    return torch.from_numpy(pixels.transpose(2, 0, 1).copy())[None].float().div_(255)


@dataclass
class Meter:
    """Means of what happened since the last line of the log. Part of the state, so resume is exact."""

    sums: "dict[str, float | Tensor]" = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, value: "float | Tensor") -> None:
        """Count one value."""
        self.sums[name] = self.sums.get(name, 0.0) + value
        self.counts[name] = self.counts.get(name, 0) + 1

    def means(self) -> dict[str, float]:
        """Means by name."""
        return {name: float(total) / self.counts[name] for name, total in self.sums.items()}

    def clear(self) -> None:
        """Start anew."""
        self.sums.clear()
        self.counts.clear()

    def numbers(self) -> dict[str, float]:
        """As stored in a state."""
        found = {f"sum {name}": float(value) for name, value in self.sums.items()}
        return found | {f"count {name}": float(value) for name, value in self.counts.items()}

    def restore(self, numbers: Mapping[str, float]) -> None:
        """From a state."""
        self.sums = {key.removeprefix("sum "): v for key, v in numbers.items() if key.startswith("sum ")}
        self.counts = {
            key.removeprefix("count "): int(v) for key, v in numbers.items() if key.startswith("count ")
        }
