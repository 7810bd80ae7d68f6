"""Which loss network a term uses, whether its weights are here, what it costs. No widget, no torch."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from sr_studio.pretrained.backbones import Backbone, PretrainedError, find
from sr_studio.pretrained.layers import resolve_layer
from sr_studio.pretrained.weights import NetworkStatus, is_file_word
from sr_studio.training.config.terms import Feature, Style

LAST = "last"


@dataclass(frozen=True)
class Price:
    """What a network adds to a step.

    ``measured``: ``ms`` on this machine as last measured; ``estimated``: ``ms`` from another network's
    measurement and the ratio of their costs; ``relative``: only ``cost``, in units of SqueezeNet's.
    """

    kind: Literal["measured", "estimated", "relative"]
    cost: float
    ms: float = 0.0


def price(status: NetworkStatus, statuses: Sequence[NetworkStatus]) -> Price:
    """What is known of a network's time, from the list of all of them."""
    if status.ms is not None:
        return Price("measured", status.cost, status.ms)
    known = {one.name: one for one in statuses if one.measured}
    if not known:
        return Price("relative", status.cost)
    # The nearest in size says most: small networks cost overheads that large ones do not notice.
    nearest = min(known.values(), key=lambda one: abs(one.gmac - status.gmac))
    assert nearest.ms is not None
    half = nearest.measured[0].precision != "fp32"
    ratio = status.cost_bf16 / nearest.cost_bf16 if half else status.cost / nearest.cost
    return Price("estimated", status.cost, nearest.ms * ratio)


def status_of(statuses: Sequence[NetworkStatus], term: Feature | Style) -> NetworkStatus | None:
    """The choice that a term means, as `pretrained.weights.locate` decides; None where there is none such."""
    own = [one for one in statuses if one.name == term.network]
    if is_file_word(term.weights):
        name = Path(term.weights).name
        return next((one for one in own if one.file_name == name and not one.weights), None)
    if term.weights:
        wanted = term.weights.upper()
        return next((one for one in own if one.weights == wanted or one.weights.endswith(f"_{wanted}")), None)
    default = next((one for one in own if one.default), None)
    if default is not None and not default.present:
        return next((one for one in own if not one.weights and one.present), default)
    return default


def download_word(status: NetworkStatus) -> str:
    """What ``train networks --get`` takes for these weights."""
    return status.name if status.default else f"{status.name}:{status.weights}"


def weights_word(status: NetworkStatus) -> str:
    """What a term calls these weights: "" for the usual ones."""
    return "" if status.default else status.weights or status.file_name


def with_network(term: Feature | Style, network: str, weights: str = "") -> Feature | Style:
    """The term on another network; layers that it does not have are left out, or become the last one."""
    layers = tuple(word for word in term.layers if layer_problem(network, word) is None)
    changed = term if layers == term.layers else msgspec.structs.replace(term, layer_weights=())
    return msgspec.structs.replace(changed, network=network, weights=weights, layers=layers or (LAST,))


def layer_problem(network: str, word: str) -> PretrainedError | None:
    """Why a word is no layer of a network; None where it is, as far as is known without building it."""
    try:
        backbone = find(network)
        node = resolve_layer(backbone, word)
    except PretrainedError as error:
        return error
    if node == word and word not in offered_layers(backbone) and not word.startswith(_beginnings(backbone)):
        return PretrainedError(
            "{label} has no layer “{word}”. There are “last” and {layers}.",
            label=backbone.label,
            word=word,
            layers=", ".join(backbone.layers),
        )
    return None


def offered_layers(backbone: Backbone) -> tuple[str, ...]:
    """Words for the layers worth choosing, the last one first."""
    return (LAST, *backbone.layers)


def _beginnings(backbone: Backbone) -> tuple[str, ...]:
    """How names of nodes begin that are not offered and may still be there."""
    return tuple({layer.partition(".")[0] + "." for layer in (backbone.last, *backbone.layers)})
