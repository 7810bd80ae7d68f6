"""Every kind of term an objective may have: its name, a sentence with its source, and its settings."""

from dataclasses import dataclass

from sr_studio.gui import i18n
from sr_studio.gui.training.new_run.settings.setting import LIST, ZERO_OR_MORE, RunSetting
from sr_studio.training.config import terms
from sr_studio.training.config.terms import AnyTerm

mark = i18n.marker("RunSettings")


@dataclass(frozen=True)
class TermKind:
    """One kind of term.

    Attributes
    ----------
    tag
        Its kind in a run file.
    name
        What a new term of the kind is called.
    label, note
        Its name, and what it does in a sentence, with where it comes from.
    new
        A new one.
    settings
        What can be chosen of it; keys are those of the term. Network, weights and layers stand apart.
    """

    tag: str
    name: str
    label: str
    note: str
    new: AnyTerm
    settings: tuple[RunSetting, ...] = ()


_DISTANCE = RunSetting(
    "distance",
    "choice",
    mark("Distance"),
    mark("Squares weigh large errors more; absolute values tolerate single ones."),
    choices={"mse": mark("Squared (MSE)"), "l1": mark("Absolute (L1)")},
)
_LAYER_WEIGHTS = RunSetting(
    "layer_weights",
    "numbers",
    mark("Weights of the layers"),
    mark("A factor for each layer, in their order. Empty is 1 for all."),
    LIST,
)

KINDS: tuple[TermKind, ...] = (
    TermKind(
        "l1",
        "pixel",
        mark("Pixels, absolute (L1)"),
        mark("Mean absolute error of the pixels: sharp and faithful, blurs less than squares."),
        terms.L1(),
    ),
    TermKind(
        "mse",
        "pixel",
        mark("Pixels, squared (MSE)"),
        mark("Mean squared error of the pixels: the highest PSNR, but smooth textures (Ledig et al. 2017)."),
        terms.MSE(),
    ),
    TermKind(
        "charbonnier",
        "pixel",
        mark("Pixels, Charbonnier"),
        mark("Mean of √(d² + ε²): absolute error without its corner (Charbonnier et al. 1994)."),
        terms.Charbonnier(),
        (
            RunSetting(
                "eps", "number", mark("ε"), mark("Below it errors count as squares."), mark("Above 0.")
            ),
        ),
    ),
    TermKind(
        "feature",
        "features",
        mark("Features of a loss network"),
        mark(
            "Distance of what a trained network sees in both pictures (Johnson et al. 2016): textures may "
            "differ in their pixels."
        ),
        terms.Feature(network="squeezenet1_1", share=1.0),
        (
            _DISTANCE,
            RunSetting(
                "reduction",
                "choice",
                mark("Reduction"),
                mark("The sum over channels is what SRGAN's equation 5 writes, hundreds of times the mean."),
                choices={"mean": mark("Mean over all"), "paper_sum": mark("Summed over channels")},
            ),
            RunSetting(
                "scale_by",
                "choice",
                mark("Normalisation"),
                mark("Features as they are, over the reference's mean, or unit vectors as in LPIPS."),
                choices={
                    "none": mark("None"),
                    "reference_mean": mark("Over the reference's mean"),
                    "unit_channel": mark("Unit vectors (LPIPS)"),
                },
            ),
            RunSetting(
                "factor",
                "number",
                mark("Factor of the features"),
                mark("Multiplies features before they are compared; SRGAN's is 1/12.75 = 0.0784."),
                mark("Above 0."),
            ),
            RunSetting(
                "shift",
                "whole",
                mark("Shifts"),
                mark(
                    "Pictures are moved by up to so many pixels first, so that no grid of the network shows."
                ),
                mark("0 to 7 px."),
            ),
            _LAYER_WEIGHTS,
            RunSetting(
                "against",
                "choice",
                mark("Compared with"),
                mark("The input is the content of style transfer, at scale 1."),
                choices={"reference": mark("The reference"), "input": mark("The input")},
            ),
        ),
    ),
    TermKind(
        "style",
        "style",
        mark("Style (Gram matrices)"),
        mark(
            "Distance of how features occur together, wherever they are (Gatys et al. 2016, Johnson et al. "
            "2016): the texture without its place."
        ),
        terms.Style(share=0.1),
        (
            RunSetting(
                "distance",
                "choice",
                mark("Distance"),
                mark("Of two Gram matrices."),
                choices={
                    "frobenius": mark("Squared Frobenius norm"),
                    "mse": mark("Mean square"),
                    "l1": mark("Absolute (L1)"),
                },
            ),
            RunSetting(
                "gram",
                "choice",
                mark("Gram matrix divided by"),
                mark("Codes differ in it by orders of magnitude; the weight goes with it."),
                choices={
                    "chw": mark("Channels × pixels"),
                    "hw": mark("Pixels"),
                    "none": mark("Nothing"),
                },
            ),
            _LAYER_WEIGHTS,
            RunSetting(
                "against",
                "choice",
                mark("Compared with"),
                mark("Style pictures make it a style transfer."),
                choices={"reference": mark("The reference"), "style": mark("The style pictures")},
            ),
        ),
    ),
    TermKind(
        "total_variation",
        "variation",
        mark("Total variation"),
        mark("Differences of neighbouring pixels: a little smooths noise, much flattens the picture."),
        terms.TotalVariation(weight=1e-6),
        (
            RunSetting(
                "power",
                "choice",
                mark("Differences"),
                mark("How a difference counts."),
                choices={"squared": mark("Squared"), "absolute": mark("Absolute")},
            ),
            RunSetting(
                "reduction",
                "choice",
                mark("Reduction"),
                mark("A sum over a picture is tens of thousands of times the mean; the weight goes with it."),
                choices={
                    "sum": mark("Sum over a picture"),
                    "mean": mark("Mean over pixels"),
                    "johnson": mark("Johnson's code"),
                },
            ),
        ),
    ),
    TermKind(
        "downscale",
        "consistency",
        mark("Consistency, made small again"),
        mark("The result, made small again, against the input: it must not invent what the input denies."),
        terms.Downscale(),
        (
            RunSetting(
                "kernel",
                "choice",
                mark("Kernel"),
                mark("How the result is made small."),
                choices={"bicubic": mark("Bicubic"), "box": mark("Box means")},
            ),
            _DISTANCE,
            RunSetting(
                "against",
                "choice",
                mark("Compared with"),
                mark("The input itself, or the reference made small alike, without rounding."),
                choices={"input": mark("The input"), "target": mark("The reference made small")},
            ),
        ),
    ),
    TermKind(
        "lattice",
        "lattice",
        mark("No lattice"),
        mark("Energy at the multiples of the input's sampling rate: the grid that GANs like to leave. Ours."),
        terms.Lattice(weight=10.0),
    ),
    TermKind(
        "adversarial",
        "adversarial",
        mark("Adversarial (GAN)"),
        mark(
            "A second network learns to tell results from photographs, and the model to fool it (Goodfellow "
            "et al. 2014, Ledig et al. 2017)."
        ),
        terms.Adversarial(weight=1e-3),
        (
            RunSetting(
                "loss",
                "choice",
                mark("Loss"),
                mark("How the verdict counts. Relativistic is ESRGAN's, least squares CycleGAN's."),
                choices={
                    "vanilla": mark("Vanilla (Goodfellow et al. 2014)"),
                    "lsgan": mark("Least squares (Mao et al. 2017)"),
                    "hinge": mark("Hinge"),
                    "relativistic": mark("Relativistic (Jolicoeur-Martineau 2018)"),
                },
            ),
            RunSetting(
                "reduction",
                "choice",
                mark("Reduction"),
                mark("The sum over the batch is what SRGAN's equation 6 writes."),
                choices={"mean": mark("Mean"), "sum": mark("Sum over the batch")},
            ),
            RunSetting(
                "ramp",
                "whole",
                mark("Ramp"),
                mark("Steps over which its weight rises from 0."),
                ZERO_OR_MORE,
            ),
        ),
    ),
    TermKind(
        "cycle",
        "cycle",
        mark("Cycle"),
        mark(
            "A picture turned into the other kind and back must come back as it was (Zhu et al. 2017). Of "
            "unpaired runs."
        ),
        terms.Cycle(weight=20.0),
    ),
    TermKind(
        "identity",
        "identity",
        mark("Identity"),
        mark(
            "A picture that is of the wanted kind already should stay as it is (Zhu et al. 2017). Of "
            "unpaired runs."
        ),
        terms.Identity(weight=10.0),
    ),
)


def kinds_for(task: str) -> tuple[TermKind, ...]:
    """The kinds of terms that a run of a task may have."""
    unpaired = {kind.__struct_config__.tag for kind in terms.UNPAIRED_TERMS}
    if task == "unpaired":
        return tuple(kind for kind in KINDS if kind.tag in {*unpaired, "adversarial"})
    return tuple(kind for kind in KINDS if kind.tag not in unpaired)


def kind_of(term: AnyTerm) -> TermKind:
    """The kind of a term."""
    tag = term.__struct_config__.tag
    return next(kind for kind in KINDS if kind.tag == tag)


def known() -> frozenset[str]:
    """Tags of all kinds in the table."""
    return frozenset(kind.tag for kind in KINDS)
