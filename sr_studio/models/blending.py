"""Between two checkpoints of one network: every tensor is (1 - alpha) A + alpha B.

Deep network interpolation (Wang, Yu, Dong, Tang, Loy: "Deep Network Interpolation for Continuous Imagery
Effect Transition", CVPR 2019), which ESRGAN uses to go from a faithful to a perceptual model (Wang et al.,
ECCV Workshops 2018). It works where one checkpoint was trained on from the other, or both from a third.

What is stored is interpolated, before batch norms are folded into convolutions and tails rewritten: a
product of interpolated factors is another network than the interpolation of products. Running means and
variances of batch norms are interpolated like every other tensor and not measured anew; counters are those
of the nearer checkpoint.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sr_studio
from sr_studio.models.checkpoint import Header, ModelError, Parent

if TYPE_CHECKING:
    from torch import Tensor

    State = Mapping[str, Tensor]

STEPS = 1000
"""Alpha is told apart to this part of the way."""

MEASURED = "facts"
"""Entry of a header's parameters that was measured on the weights and does not define the network."""

_DIGEST = re.compile(r"([0-9a-f]{32})~([0-9a-f]{32})@([01]\.\d{3})")


class BlendError(ModelError):
    """Two models between which there is nothing."""


@dataclass(frozen=True)
class Blend:
    """Weights between those of two model files.

    ``first`` and ``second``: digests of the files (BLAKE2b-128, hex); ``alpha``: 0 is the first, 1 the
    second, rounded to thousandths.
    """

    first: str
    second: str
    alpha: float

    def __post_init__(self) -> None:
        """Round alpha. Raises `BlendError` where it does not lie between the two."""
        if not 0 <= self.alpha <= 1:
            raise BlendError(
                "Alpha goes from 0 (the first model) to 1 (the second), not {alpha:g}.", alpha=self.alpha
            )
        object.__setattr__(self, "alpha", round(self.alpha * STEPS) / STEPS)

    @property
    def digest(self) -> str:
        """What names these weights as a file's digest names its own: it decides every one of them."""
        return f"{self.first}~{self.second}@{self.alpha:.3f}"

    @classmethod
    def read(cls, digest: str) -> "Blend | None":
        """Return the blend of this digest; None for the digest of a file."""
        found = _DIGEST.fullmatch(digest)
        return None if found is None else cls(found[1], found[2], float(found[3]))


def files_of(digest: str) -> tuple[str, ...]:
    """Return the digests of the model files that weights of this digest are made from."""
    blend = Blend.read(digest)
    return (digest,) if blend is None else (blend.first, blend.second)


def blend_label(first: str, second: str, alpha: float) -> str:
    """Return what a blend is called: ``SRResNet → SRGAN α=0.35``."""
    return f"{first} → {second} α={f'{alpha:.3f}'.rstrip('0').rstrip('.') or '0'}"


def check_alike(first: Header, second: Header) -> None:
    """Raise `BlendError` where two models are not checkpoints of one network."""
    same = _network(first), _network(second)
    if first.network != second.network:
        raise BlendError(
            "{first} is a {network} and {second} a {other}: there is nothing between two networks. Choose "
            "two checkpoints of one.",
            first=first.label,
            network=first.network,
            second=second.label,
            other=second.network,
        )
    if same[0] != same[1]:
        raise BlendError(
            "{first} and {second} are built differently ({what}): there is nothing between them. Choose two "
            "checkpoints of one network.",
            first=first.label,
            second=second.label,
            what=_differences(*same),
        )


def _network(header: Header) -> dict[str, Any]:
    """Everything that must be equal, by its name."""
    fixed = {name: value for name, value in header.parameters.items() if name != MEASURED}
    return fixed | {
        "scale": header.scale,
        "input channels": header.input_channels,
        "output channels": header.output_channels,
        "histogram matching": header.histogram_matching,
    }


def _differences(first: dict[str, Any], second: dict[str, Any]) -> str:
    names = [name for name in {**first, **second} if first.get(name) != second.get(name)]
    return ", ".join(f"{name} {first.get(name)} / {second.get(name)}" for name in names[:3])


def interpolate(
    first: "tuple[Header, State]", second: "tuple[Header, State]", blend: Blend
) -> "tuple[Header, dict[str, Tensor]]":
    """Return header and tensors between those of two checkpoints.

    Parameters
    ----------
    first, second
        Header and tensors (floats as float32) as `sr_studio.models.checkpoint.load` gives them.

    Raises
    ------
    BlendError
        They are not of one network.
    """
    (one, start), (other, end) = first, second
    check_alike(one, other)
    unlike = [
        name
        for name in {**start, **end}
        if name not in start or name not in end or start[name].shape != end[name].shape
    ]
    if unlike:
        raise BlendError(
            "{first} and {second} have different tensors ({name}): there is nothing between them. Choose two "
            "checkpoints of one network.",
            first=one.label,
            second=other.label,
            name=unlike[0],
        )
    alpha = blend.alpha
    state = {}
    for name, tensor in start.items():
        if not tensor.is_floating_point() or alpha in (0.0, 1.0):
            state[name] = (tensor if alpha < 0.5 else end[name]).clone()
        else:
            state[name] = tensor.lerp(end[name], alpha)
    statistics = any(name.endswith("running_var") for name in state)
    return _header(one, other, blend, statistics=statistics), state


def _header(first: Header, second: Header, blend: Blend, *, statistics: bool) -> Header:
    alpha = blend.alpha
    weights = (1 - alpha, alpha)
    parents = tuple(
        Parent(label=header.label, file=file, digest=header.digest, weight=round(weight, 3))
        for header, file, weight in zip((first, second), (blend.first, blend.second), weights, strict=True)
    )
    sum_of = " + ".join(f"{one.weight:g} × {one.label} (tensors {one.digest[:8]})" for one in parents)
    notes = [
        f"Weights interpolated by SR Studio {sr_studio.__version__}, not trained: {sum_of}. Deep network "
        "interpolation, Wang et al. 2019."
    ]
    if statistics:
        notes.append(
            "Running means and variances of the batch norms are interpolated too, not measured anew."
        )
    return Header(
        network=first.network,
        parameters=_parameters(first.parameters, second.parameters),
        scale=first.scale,
        label=blend_label(first.label, second.label, alpha),
        objective=_joined(first.objective, second.objective, " → "),
        data=_joined(first.data, second.data, "; "),
        licence=_joined(first.licence, second.licence, " and "),
        source=_joined(first.source, second.source, "; "),
        input_channels=first.input_channels,
        output_channels=first.output_channels,
        notes=tuple(notes),
        histogram_matching=first.histogram_matching,
        # Weights of other codes are measured when they are first used; what holds for two of them says
        # nothing of what lies between.
        bf16_codes=None if first.foreign or second.foreign else _worse(first.bf16_codes, second.bf16_codes),
        doubts=tuple(dict.fromkeys((*first.doubts, *second.doubts))),
        parents=parents,
    )


def _joined(first: str, second: str, between: str) -> str:
    return first if first == second else between.join(filter(None, [first, second]))


def _worse(first: float | None, second: float | None) -> float | None:
    """The larger difference that bfloat16 makes; -1 (no picture at all) is the worst."""
    known = [codes for codes in (first, second) if codes is not None]
    return -1.0 if -1.0 in known else max(known, default=None)


def _parameters(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """The network's configuration, with the more careful of what was measured of the two."""
    if not isinstance(first.get(MEASURED), dict) or not isinstance(second.get(MEASURED), dict):
        return first
    codes = _worse(first[MEASURED].get("bf16_codes"), second[MEASURED].get("bf16_codes"))
    return first | {MEASURED: first[MEASURED] | ({} if codes is None else {"bf16_codes": codes})}
