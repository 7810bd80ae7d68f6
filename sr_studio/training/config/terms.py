"""The terms of an objective as data: what a run file says of each. `objective` computes them.

Every term is measured on pictures in [0, 1], float32. Weight *and* normalisation are stored with it, since
the same words mean values many orders of magnitude apart (a total variation that is a sum over a picture
or a mean over pixels; features summed over channels or averaged).
"""

from typing import ClassVar, Literal

import msgspec

Distance = Literal["mse", "l1"]
Reduction = Literal["mean", "paper_sum"]
FeatureScale = Literal["none", "reference_mean", "unit_channel"]
GanLoss = Literal["vanilla", "lsgan", "hinge", "relativistic"]


class Term(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all terms share.

    Attributes
    ----------
    weight
        Factor of the term in the objective. Ignored where ``share`` is given.
    share
        Instead of a weight: the norm of the term's gradient at the network's output, in units of the
        gradient norm of a plain L1 loss of weight 1 there. It is measured on the start model and the
        run's own data before the first step; the factor that follows is recorded and fixed. So terms on
        loss networks whose raw values differ by a factor of 400 can be compared at equal strength.
    """

    adversarial: ClassVar[bool] = False

    weight: float = 1.0
    share: float = 0.0


class MSE(Term, frozen=True, tag="mse", tag_field="kind"):
    """Mean squared error of the pixels."""


class L1(Term, frozen=True, tag="l1", tag_field="kind"):
    """Mean absolute error of the pixels."""


class Charbonnier(Term, frozen=True, tag="charbonnier", tag_field="kind"):
    """Mean of sqrt(d² + eps²) over the pixels."""

    eps: float = 1e-3


class Feature(Term, frozen=True, tag="feature", tag_field="kind"):
    """Feature reconstruction on a loss network (Johnson et al. 2016; SRGAN's phi_i,j).

    Attributes
    ----------
    network, weights
        Name of the loss network (``sr-studio train networks``) and of its weights ("" is the first).
    layers
        ``last``, ``phi_5,4``, ``relu2_2``, ``conv5_4`` (before its activation) or the network's own node
        names. Their distances are added.
    layer_weights
        A factor for each layer, in their order; () is 1 for all.
    distance, reduction
        ``mean`` over C x H x W, or ``paper_sum``: divided by H x W only, as SRGAN's equation 5.
    factor
        Multiplies the features before they are compared; SRGAN's is 1/12.75.
    scale_by
        ``reference_mean``: features are divided by the reference's mean absolute feature;
        ``unit_channel``: every pixel's feature vector is made of length 1 first, as in LPIPS.
    shift
        Both pictures are moved by the same 0..shift whole pixels, drawn a step, before they enter the
        network, so that its strides do not leave a grid.
    against
        ``reference``, or the network's ``input``: the content of style transfer, at scale 1 only.
    """

    network: str = "vgg19"
    weights: str = ""
    layers: tuple[str, ...] = ("last",)
    layer_weights: tuple[float, ...] = ()
    distance: Distance = "mse"
    reduction: Reduction = "mean"
    factor: float = 1.0
    scale_by: FeatureScale = "none"
    shift: int = 0
    against: Literal["reference", "input"] = "reference"


class Style(Term, frozen=True, tag="style", tag_field="kind"):
    """Style reconstruction: distance of Gram matrices (Johnson et al. 2016), added over layers.

    ``layer_weights``: a factor for each layer, in their order; () is 1 for all. ``against``: the
    ``reference``, or the run's ``style`` pictures (`run_config.StyleSettings`): the mean of their Gram
    matrices, measured once.
    """

    network: str = "vgg16"
    weights: str = ""
    layers: tuple[str, ...] = ("relu1_2", "relu2_2", "relu3_3", "relu4_3")
    layer_weights: tuple[float, ...] = ()
    distance: Literal["frobenius", "mse", "l1"] = "frobenius"
    gram: Literal["chw", "hw", "none"] = "chw"
    against: Literal["reference", "style"] = "reference"


class TotalVariation(Term, frozen=True, tag="total_variation", tag_field="kind"):
    """Total variation of the output: squared or absolute differences, summed a picture or averaged.

    ``reduction``: ``johnson`` is half the sum of squared differences of codes 0..255 over the pixels with a
    right and a lower neighbour, as in the code of Johnson et al.
    """

    power: Literal["squared", "absolute"] = "squared"
    reduction: Literal["sum", "mean", "johnson"] = "sum"


class Downscale(Term, frozen=True, tag="downscale", tag_field="kind"):
    """Consistency: the output made small again against the input, or against the reference made small.

    ``against``: ``input`` is what the network was given; ``target`` the reference reduced by the same
    kernel, unrounded.
    """

    kernel: Literal["bicubic", "box"] = "bicubic"
    distance: Distance = "l1"
    against: Literal["input", "target"] = "input"


class Lattice(Term, frozen=True, tag="lattice", tag_field="kind"):
    """Energy at the multiples of 1/scale of the sampling frequency above the reference's."""


class Adversarial(Term, frozen=True, tag="adversarial", tag_field="kind"):
    """The generator's part of a GAN; the discriminator learns the counterpart of the same ``loss``.

    Attributes
    ----------
    loss
        ``vanilla``: -log D(G(x)) (Goodfellow et al. 2014, non-saturating); ``lsgan`` (Mao et al. 2017);
        ``hinge``; ``relativistic`` average (Jolicoeur-Martineau 2018, as in ESRGAN, half of the sum).
    reduction
        ``mean`` over the logits, or ``sum`` over the batch, as in SRGAN's equation 6.
    ramp
        Steps over which the weight rises from 0 once the generator trains.
    """

    adversarial: ClassVar[bool] = True

    loss: GanLoss = "vanilla"
    reduction: Literal["mean", "sum"] = "mean"
    ramp: int = 0


class Cycle(Term, frozen=True, tag="cycle", tag_field="kind"):
    """Cycle consistency (Zhu et al. 2017): mean absolute difference of a picture and what comes back of it.

    Through both generators, A to B to A and B to A to B, added. Of unpaired runs only.
    """


class Identity(Term, frozen=True, tag="identity", tag_field="kind"):
    """Mean absolute difference of a picture and what its own kind's generator makes of it, for A and B.

    A picture that is of the wanted kind already should stay as it is (Zhu et al. 2017, section 5.2). Of
    unpaired runs only.
    """


UNPAIRED_TERMS = (Cycle, Identity)
"""Terms that compare a picture with itself through generators; they need no reference."""

AnyTerm = (
    MSE
    | L1
    | Charbonnier
    | Feature
    | Style
    | TotalVariation
    | Downscale
    | Lattice
    | Adversarial
    | Cycle
    | Identity
)

NETWORK_TERMS = (Feature, Style)
"""Terms that look at pictures through a loss network."""


def network_word(term: Feature | Style) -> str:
    """A term's loss network and weights in one word: ``vgg19``, ``resnet50:IMAGENET1K_V2``."""
    return f"{term.network}:{term.weights}" if term.weights else term.network


def of_style(term: AnyTerm) -> bool:
    """Whether a term compares with the run's style pictures."""
    return isinstance(term, Style) and term.against == "style"


def describe_term(term: AnyTerm) -> str:  # noqa: PLR0911  one return a kind
    """The term in a few words, for a model's header: ``0.05 x vgg16 relu1_2, relu2_2 (L1)``."""
    size = f"{term.share:g} shares of" if term.share else f"{term.weight:g} ×"
    if isinstance(term, Feature):
        rest = "" if term.factor == 1 else f", features × {term.factor:.4g}"
        rest += "" if term.reduction == "mean" else ", summed over channels"
        rest += {
            "none": "",
            "reference_mean": ", over the reference's mean",
            "unit_channel": ", unit channels",
        }[term.scale_by]
        rest += f", shifted by 0-{term.shift} px" if term.shift else ""
        rest += ", of the input" if term.against == "input" else ""
        return f"{size} {term.network} {' + '.join(term.layers)} ({term.distance.upper()}{rest})"
    if isinstance(term, Style):
        rest = ", of the style pictures" if term.against == "style" else ""
        layers = " + ".join(term.layers)
        return f"{size} style {term.network} {layers} (Gram/{term.gram}, {term.distance}{rest})"
    if isinstance(term, TotalVariation):
        return f"{size} total variation ({term.power}, {term.reduction})"
    if isinstance(term, Downscale):
        return f"{size} {term.kernel} reduction against the {term.against} ({term.distance.upper()})"
    if isinstance(term, Adversarial):
        return f"{size} adversarial ({term.loss}, {term.reduction})"
    if isinstance(term, Lattice):
        return f"{size} anti-lattice"
    if isinstance(term, UNPAIRED_TERMS):
        return f"{size} {'cycle' if isinstance(term, Cycle) else 'identity'} (L1, both directions)"
    if isinstance(term, Charbonnier):
        return f"{size} Charbonnier (eps {term.eps:g})"
    return f"{size} {'MSE' if isinstance(term, MSE) else 'L1'}"
