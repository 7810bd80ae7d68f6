"""`RunConfig`: everything that defines a run. `checks` says what is wrong with one, `run_file` reads it."""

from typing import Any, Literal

import msgspec

from sr_studio.errors import StudioError
from sr_studio.training.config.style import StyleSettings
from sr_studio.training.config.terms import Adversarial, AnyTerm, Feature, Style, network_word
from sr_studio.training.data.settings import DataSettings

VERSION = 1

TrainingPrecision = Literal["fp32", "bf16", "fp16"]

TrainingTask = Literal["super-resolution", "translation", "unpaired", "style"]


class ConfigError(StudioError):
    """A run file, or a value in it, that cannot be used."""


class Network(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The generator: a kind of network and its parameters (those of a model file's header).

    ``init``: how it is filled from scratch. ``scaled``: the second convolution of each residual block
    times 0.1 and sub-pixel stages alike over their sub-pixels (ICNR; Aitken et al. 2017); ``default`` is
    PyTorch's own.
    """

    kind: str = "SRResNet"
    parameters: dict[str, Any] = {}
    init: Literal["default", "scaled"] = "scaled"


class Start(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The model a run began from; its weights lie in the run folder. ``name`` "" is from scratch."""

    name: str = ""
    label: str = ""
    digest: str = ""
    steps: int = 0
    objective: str = ""
    data: str = ""


class Optimizer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Adam or AdamW."""

    kind: Literal["adam", "adamw"] = "adamw"
    betas: tuple[float, float] = (0.9, 0.99)
    eps: float = 1e-8
    weight_decay: float = 0.0


class Schedule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The learning rate over the ``steps`` of the run.

    Attributes
    ----------
    kind
        ``constant``; ``cosine`` from the peak to ``final`` times it; ``linear``: the peak, and from the
        share ``hold`` of the steps on in a straight line to ``final`` times it; ``step``: times ``factor`` at
        each of ``milestones``.
    warmup
        Share of the steps over which the rate rises from 0.
    hold
        Share of the steps at whose end ``linear`` begins to fall.
    milestones
        Shares of the steps, rising, for ``step``.
    """

    kind: Literal["constant", "cosine", "linear", "step"] = "cosine"
    warmup: float = 0.02
    hold: float = 0.5
    final: float = 0.0
    milestones: tuple[float, ...] = ()
    factor: float = 0.5


class DiscriminatorConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The discriminator of an adversarial objective.

    Attributes
    ----------
    kind
        ``srgan``: figure 4 of Ledig et al. 2017; ``patch``: 70 x 70 (Isola et al. 2017); ``unet``: with
        skips and two outputs.
    norm, spectral, conditional
        Batch norm, or instance norm; spectral norm (Miyato et al. 2018); whether it also sees the enlarged
        input.
    halved
        The mean of its two parts in place of their sum, as pix2pix and CycleGAN have it. With Adam it changes
        what is logged and clipped, hardly the steps. Relativistic losses are means already.
    pool
        Of unpaired runs: pictures made earlier that are kept, and shown to it again in place of half of the
        new ones (Shrivastava et al. 2017); 0 keeps none.
    lr
        Its learning rate; 0 is the generator's.
    alone
        Steps at the beginning in which only the discriminator learns.
    """

    kind: Literal["srgan", "patch", "unet"] = "srgan"
    channels: int = 64
    norm: Literal["none", "batch", "instance"] = "none"
    spectral: bool = False
    conditional: bool = False
    halved: bool = False
    pool: int = 0
    head: Literal["dense", "pool"] = "pool"
    lr: float = 0.0
    optimizer: Optimizer = Optimizer()
    alone: int = 0


class LossNetworkFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The weights file of a loss network, as it was when the run was made."""

    weights: str = ""
    file: str = ""
    sha256: str = ""
    torchvision: bool = True


class RunConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that defines a training run.

    Attributes
    ----------
    task
        What is learned from what. ``super-resolution``: pictures and their reductions; ``translation``: pairs
        of an input and its target of one size; ``unpaired``: two folders of pictures, each to be turned into
        the other's kind; ``style``: pictures, and one picture whose style they take on.
    preset, summary, source, departures
        Where the values come from, and in what they depart from that source.
    steps
        Length of the run and of its schedule.
    batch, patch, accumulate
        Patches a step over all processes; side of a patch in pixels of the reference; parts into which
        the batch is cut to save memory. Means that a term takes over a batch (relativistic GANs, features
        over the reference's mean) and batch norm's statistics are then those of a part.
    lr
        Peak learning rate of the generator.
    threads, precision, channels_last, compile, device
        Pinned, since they decide the last bits. ``compile``: ``auto`` compiles on a GPU only.
    ema
        Decay of the running mean of the weights, min(ema, (1 + t) / (10 + t)); 0 is none. Models and
        validation use the mean.
    clip
        Largest gradient norm; 0 does not clip.
    histogram_matching
        Whether the model's outputs get the histogram of their input, channel by channel, in validation and
        in use. It is not part of a training step.
    freeze
        Beginnings of the names of parameters that do not learn.
    checkpoint_every, validate_every, keep, pin_every
        Steps between checkpoints and validations; numbered checkpoints kept (0 keeps all); checkpoints
        whose step is a multiple of ``pin_every`` are never removed (0 pins none).
    history
        Models of validations kept for looking back, spread evenly over the steps; 0 keeps none.
    loss_networks
        The weights file of each loss network (``vgg19``; ``resnet50:IMAGENET1K_V2`` where a term names its
        weights) as it was when the run was made. No other is taken.
    log_every, gradient_every
        Steps between lines of the log; between measurements of each term's gradient.
    metrics
        Metrics of the registry (``lpips_alex``, ``niqe``) that the validation measures besides.
    best_by
        The metric of validation by which the best checkpoint is chosen; see `measures.measured`. "" chooses
        none: the newest counts.
    """

    version: int = VERSION
    preset: str
    summary: str = ""
    source: str = ""
    departures: tuple[str, ...] = ()
    label: str = ""

    task: TrainingTask = "super-resolution"
    scale: int = 4
    steps: int
    batch: int = 16
    patch: int = 96
    accumulate: int = 1
    lr: float
    seed: int = 0
    threads: int = 0
    precision: TrainingPrecision | Literal["auto"] = "auto"
    device: str = "auto"
    channels_last: bool = True
    compile: Literal["auto", "on", "off"] = "auto"
    ema: float = 0.999
    clip: float = 0.0
    freeze: tuple[str, ...] = ()
    histogram_matching: bool = False

    checkpoint_every: int = 500
    validate_every: int = 1000
    keep: int = 3
    pin_every: int = 0
    history: int = 40
    log_every: int = 10
    gradient_every: int = 100
    samples: int = 4
    metrics: tuple[str, ...] = ()
    best_by: str = "psnr_y"

    network: Network = Network()
    start: Start = Start()
    optimizer: Optimizer = Optimizer()
    schedule: Schedule = Schedule()
    objective: dict[str, AnyTerm]
    discriminator: DiscriminatorConfig | None = None
    data: DataSettings = DataSettings()
    style: StyleSettings = StyleSettings()
    weights_folders: tuple[str, ...] = ()
    loss_networks: dict[str, LossNetworkFile] = {}

    @property
    def adversarial(self) -> tuple[str, Adversarial] | None:
        """Name and settings of the adversarial term; None where there is none."""
        for name, term in self.objective.items():
            if isinstance(term, Adversarial):
                return name, term
        return None

    def weights_of(self, term: Feature | Style) -> str:
        """The weights of a term's loss network: those it names, else those that the run was made with."""
        pinned = self.loss_networks.get(network_word(term), LossNetworkFile())
        return term.weights or pinned.weights or pinned.file
