"""The kinds of networks there are, each with what builds it, upscales with it and checks it.

Nothing here imports torch before it builds something: listing models needs only names.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

import msgspec

from sr_studio.models import network_classes
from sr_studio.models.checkpoint import Header, ModelError
from sr_studio.models.upscaler import ModelInfo, Upscaler

if TYPE_CHECKING:
    from torch import Tensor, nn

    from sr_studio.models.device import Device
    from sr_studio.models.networks.srresnet import SRResNet
    from sr_studio.models.networks.transform import TransformNet
    from sr_studio.models.tiled.facts import TileFacts

State = Mapping[str, "Tensor"]


class NetworkKind(ABC):
    """What the program must know of a kind of network; `Header.network` names it.

    A new kind is a class here (or a `StreamedKind`) and one line of `NETWORKS`.
    """

    @abstractmethod
    def short_name(self, header: Header) -> str:
        """The network in a word or two."""

    @abstractmethod
    def build(self, header: Header, state: State | None) -> "nn.Module":
        """See `build_network`."""

    def notes(self, header: Header) -> tuple[str, ...]:  # noqa: ARG002
        """What a user of a model of this kind has to know of how it works, a sentence each."""
        return ()

    def training_form(self, network: "nn.Module") -> "nn.Module":
        """The form that is called in a training step: equal results and the same parameters, sooner."""
        return network

    def scale_weights(self, network: "nn.Module") -> None:  # noqa: B027 - most kinds leave them
        """Change random weights to ones that training begins well from; here they stay as they are."""

    def at_scale(self, header: Header, state: State, scale: int) -> "tuple[Header, dict[str, Tensor]] | None":  # noqa: ARG002
        """The network for another scale: layers that fit keep their weights, others begin anew.

        None where this kind has no such form. Random layers come from torch's global generator.
        """
        return None

    @abstractmethod
    def upscaler(
        self, info: ModelInfo, header: Header, state: State, *, device: "Device", memory_limit: int
    ) -> Upscaler:
        """The network as an upscaler on a device."""

    @abstractmethod
    def check(self, header: Header, state: State, *, name: str) -> None:
        """Raise `ModelError` where the weights of the file ``name`` do not make a working network."""


class StreamedKind(NetworkKind):
    """A network of `sr_studio.models.networks` that upscales in exact strips.

    ``blocks``: their usual number; ``classes`` imports the classes of the configuration and the network.
    """

    def __init__(self, *, blocks: int, classes: Callable[[], tuple[type[Any], "type[nn.Module]"]]) -> None:
        self._blocks = blocks
        self._classes = classes

    def short_name(self, header: Header) -> str:
        """``SRResNet 16×64``: blocks and channels."""
        blocks, channels = (
            header.parameters.get(*key) for key in (("blocks", self._blocks), ("channels", 64))
        )
        return f"{header.network} {blocks}×{channels}"

    def build(self, header: Header, state: State | None) -> "nn.Module":
        """From the configuration in the header."""
        return build_configured(header, state, *self._classes())

    def upscaler(
        self, info: ModelInfo, header: Header, state: State, *, device: "Device", memory_limit: int
    ) -> Upscaler:
        """In exact strips."""
        from sr_studio.models.srresnet.upscaler import StreamedUpscaler

        exact = {key: value.float() if value.is_floating_point() else value for key, value in state.items()}
        built = build_configured(header, exact, *self._classes(), keep=True)
        network = cast("SRResNet | TransformNet", built)
        return StreamedUpscaler(
            info,
            network,
            device=device,
            memory_limit=memory_limit,
            bf16_codes=header.bf16_codes,
            trusted=not header.foreign,
        )

    def check(self, header: Header, state: State, *, name: str) -> None:
        """Upscale a plain picture."""
        from sr_studio.models.srresnet.value_range import check_picture

        check_picture(self.build(header, state).eval(), name=name)


def build_configured(
    header: Header,
    state: State | None,
    config: type[Any],
    network: "type[nn.Module]",
    *,
    keep: bool = False,
) -> "nn.Module":
    """A network from the configuration in its header. Raises `ModelError` where they do not fit.

    ``keep``: the tensors of ``state`` become the network's own; nothing is drawn at random and copied over.
    """
    import torch

    try:
        known = msgspec.convert(header.parameters, config)
        if known.scale != header.scale:
            raise ValueError(f"it says scale {header.scale} and {known.scale}")
        if keep:
            from sr_studio.models.networks.bare import bare

            built = bare(network, known)
        else:
            with torch.device("cpu"):
                built = network(known)
        if state is not None:
            built.load_state_dict(state, assign=keep)
    except (msgspec.ValidationError, ValueError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:300]
        raise ModelError(
            "The weights of {label} do not fit its own header: {reason}",
            label=header.label,
            reason=reason,
        ) from error
    return built


def _translator_notes(parameters: Mapping[str, Any], *, dropout: float, norm: str) -> tuple[str, ...]:
    """How a translator is used; ``dropout`` and ``norm`` are its defaults."""
    found = ["A picture is translated whole, never in tiles: every pixel depends on all of them."]
    if parameters.get("norm", norm) == "batch":
        found.append("Batch norm takes the statistics of the picture itself, in use as in training.")
    if parameters.get("dropout", dropout):
        found.append(
            "Dropout stays on in use, as in training, and is drawn from one fixed seed: a picture always "
            "comes out the same, though another seed would give slightly another one."
        )
    return tuple(found)


def _unet_memory(config: Any, height: int, width: int) -> int:
    """Measured at 1024 x 1024: 1.5 float32 values a pixel and first channel, margins included."""
    tall, wide = (-(-side // config.unit) * config.unit for side in (height, width))
    return int(4 * 2 * config.channels * tall * wide)


def _resnet_memory(config: Any, height: int, width: int) -> int:
    """Measured at 1024 x 1024: 3.5 float32 values a pixel and first channel."""
    return int(4 * 4 * config.channels * (height + 8) * (width + 8))


def _style_memory(config: Any, height: int, width: int) -> int:
    """Measured at 1400 x 1400: 3.4 and 7.8 float32 values a pixel (margins included) and first channel."""
    values = 5 if config.padding == "start" else 9
    pixels = (height + 2 * config.margin) * (width + 2 * config.margin)
    return int(4 * values * config.channels * pixels)


class SRResNetKind(StreamedKind):
    """Generators of SRResNet and SRGAN."""

    def __init__(self) -> None:
        super().__init__(blocks=16, classes=network_classes.srresnet)

    def training_form(self, network: "nn.Module") -> "nn.Module":
        """Channels-last, with the last pixel shuffle behind the rewritten tail."""
        from sr_studio.models.srresnet.training import TrainingSRResNet

        return TrainingSRResNet(cast("SRResNet", network))

    def scale_weights(self, network: "nn.Module") -> None:
        """Small residual branches, no checkerboard."""
        from sr_studio.models.srresnet.training import scale_weights

        scale_weights(cast("SRResNet", network))

    def at_scale(self, header: Header, state: State, scale: int) -> "tuple[Header, dict[str, Tensor]] | None":
        """Head, body, tail and the sub-pixel stages both have are kept."""
        parameters = {**header.parameters, "scale": scale}
        other = msgspec.structs.replace(header, parameters=parameters, scale=scale)
        network = self.build(other, None)
        self.scale_weights(network)
        fresh = network.state_dict()
        kept = {
            key: state[key] if key in state and state[key].shape == value.shape else value
            for key, value in fresh.items()
        }
        return other, kept


class WholePictureKind(NetworkKind):
    """A network of `sr_studio.models.networks` that must see the whole picture at once, never tiles.

    ``short`` names one of these parameters; ``classes`` imports the classes of the configuration and the
    network; ``need``: bytes of working memory for a configuration and a picture's height and width;
    ``notes``: see `notes`.
    """

    def __init__(
        self,
        *,
        short: Callable[[Mapping[str, Any]], str],
        classes: Callable[[], tuple[type[Any], "type[nn.Module]"]],
        need: Callable[[Any, int, int], int],
        notes: Callable[[Mapping[str, Any]], tuple[str, ...]] = lambda parameters: (),  # noqa: ARG005
    ) -> None:
        self._short = short
        self._notes = notes
        self._classes = classes
        self._need = need

    def short_name(self, header: Header) -> str:
        """What the kind says of its parameters."""
        return self._short(header.parameters)

    def notes(self, header: Header) -> tuple[str, ...]:
        """What the kind says of its parameters."""
        return self._notes(header.parameters)

    def build(self, header: Header, state: State | None) -> "nn.Module":
        """From the configuration in the header."""
        return build_configured(header, state, *self._classes())

    def upscaler(
        self, info: ModelInfo, header: Header, state: State, *, device: "Device", memory_limit: int
    ) -> Upscaler:
        """In one piece."""
        from sr_studio.models.whole_upscaler import WholeUpscaler

        network = self.build(header, state)
        config = network.config
        return WholeUpscaler(
            info,
            network,
            need=lambda height, width: self._need(config, height, width),
            device=device,
            memory_limit=memory_limit,
        )

    def check(self, header: Header, state: State, *, name: str) -> None:
        """Put a plain picture through."""
        from sr_studio.models.srresnet.value_range import check_picture

        check_picture(self.build(header, state).eval(), name=name)


class TiledKind(NetworkKind):
    """A network of `sr_studio.models.networks` that runs whole or in tiles.

    Its header's parameters are ``config`` and ``facts``, what was measured when it was added. ``short`` names
    one of these configurations; ``classes`` imports the classes of the configuration and the network;
    ``everywhere``: every output pixel depends on the whole picture; ``minimum``: sides of tiles.
    """

    def __init__(
        self,
        *,
        short: Callable[[Mapping[str, Any]], str],
        classes: Callable[[], tuple[type[Any], "type[nn.Module]"]],
        everywhere: bool = False,
        minimum: int = 0,
    ) -> None:
        self._short = short
        self._classes = classes
        self._everywhere = everywhere
        self._minimum = minimum

    def short_name(self, header: Header) -> str:
        """What the kind says of its configuration."""
        return self._short(_configuration(header))

    def build(self, header: Header, state: State | None) -> "nn.Module":
        """From the configuration in the header."""
        plain = msgspec.structs.replace(header, parameters=_configuration(header))
        return build_configured(plain, state, *self._classes())

    def facts(self, header: Header, network: "nn.Module") -> "TileFacts":
        """Those of the header; measured where it has none, as in a network trained here."""
        from sr_studio.models.tiled.facts import ModuleInTiles, TileFacts, facts_of, measure
        from sr_studio.models.tiled.probe import GLOBAL

        if "facts" in header.parameters:
            return facts_of(header.parameters["facts"], label=header.label)
        known = TileFacts(architecture=header.network, minimum=self._minimum)
        if self._everywhere:
            known = msgspec.structs.replace(known, radius=GLOBAL)
        return measure(ModuleInTiles(network, header.scale), known, bf16=True)

    def upscaler(
        self, info: ModelInfo, header: Header, state: State, *, device: "Device", memory_limit: int
    ) -> Upscaler:
        """Whole or in tiles."""
        from sr_studio.models.tiled.facts import ModuleInTiles
        from sr_studio.models.tiled.upscaler import TiledUpscaler

        network = self.build(header, state).eval().requires_grad_(False)
        facts = self.facts(header, network)
        tiles = ModuleInTiles(network, header.scale)
        return TiledUpscaler(info, tiles, facts, device=device, memory_limit=memory_limit)

    def check(self, header: Header, state: State, *, name: str) -> None:
        """Put a plain picture through."""
        from sr_studio.models.srresnet.value_range import check_picture

        check_picture(self.build(header, state).eval(), name=name)


def _configuration(header: Header) -> dict[str, Any]:
    """The configuration of a `TiledKind`; a run's header has it alone."""
    found: dict[str, Any] = header.parameters.get("config", header.parameters)
    return found


def _blocks_and_channels(name: str, blocks: int, channels: int) -> Callable[[Mapping[str, Any]], str]:
    return lambda config: f"{name} {config.get('blocks', blocks)}×{config.get('channels', channels)}"


def _kernels(name: str, usual: tuple[int, ...]) -> Callable[[Mapping[str, Any]], str]:
    return lambda config: f"{name} {'-'.join(map(str, config.get('kernels') or usual))}"


class SpandrelKind(NetworkKind):
    """Every other architecture, recognised by the spandrel package from the weights' names."""

    def short_name(self, header: Header) -> str:
        """The architecture: ``ESRGAN``."""
        return str(header.parameters.get("architecture", header.network))

    def build(self, header: Header, state: State | None) -> "nn.Module":
        """With padding and channels as in upscaling."""
        from sr_studio.models.spandrel.training import TrainingSpandrel

        if state is None:
            raise ModelError(
                "{short_name} cannot be trained from scratch, only from a file of its weights. Name "
                "one, or choose SRResNet.",
                short_name=self.short_name(header),
            )
        return TrainingSpandrel(dict(state), name=header.label)

    def upscaler(
        self, info: ModelInfo, header: Header, state: State, *, device: "Device", memory_limit: int
    ) -> Upscaler:
        """Whole or in tiles."""
        from sr_studio.models.spandrel.network import build_spandrel
        from sr_studio.models.tiled.facts import facts_of
        from sr_studio.models.tiled.upscaler import TiledUpscaler

        facts = facts_of(header.parameters, label=info.label)
        network = build_spandrel(dict(state), name=info.label)
        return TiledUpscaler(info, network, facts, device=device, memory_limit=memory_limit)

    def check(self, header: Header, state: State, *, name: str) -> None:  # noqa: ARG002
        """Build it."""
        from sr_studio.models.spandrel.network import build_spandrel

        build_spandrel(dict(state), name=name)


NETWORKS: Mapping[str, NetworkKind] = {
    "SRResNet": SRResNetKind(),
    "TransformNet": StreamedKind(blocks=4, classes=network_classes.transform_net),
    "StyleTransformNet": WholePictureKind(
        short=lambda parameters: (
            f"style transform {parameters.get('blocks', 5)}×{4 * int(parameters.get('channels', 32))}"
        ),
        classes=network_classes.style_transform,
        need=_style_memory,
    ),
    "UNetTranslator": WholePictureKind(
        short=lambda parameters: (
            f"U-Net {2 ** int(parameters.get('downs', 8))}×{parameters.get('channels', 64)}"
        ),
        classes=network_classes.unet_translator,
        need=_unet_memory,
        notes=lambda parameters: _translator_notes(parameters, dropout=0.5, norm="batch"),
    ),
    "ResNetTranslator": WholePictureKind(
        short=lambda parameters: (
            f"ResNet translator {parameters.get('blocks', 9)}×{4 * int(parameters.get('channels', 64))}"
        ),
        classes=network_classes.resnet_translator,
        need=_resnet_memory,
        notes=lambda parameters: _translator_notes(parameters, dropout=0.0, norm="instance"),
    ),
    "MSRResNet": TiledKind(
        short=_blocks_and_channels("MSRResNet", 16, 64), classes=network_classes.msrresnet
    ),
    "MSRResNet0": TiledKind(
        short=_blocks_and_channels("MSRResNet0", 16, 64), classes=network_classes.msrresnet0
    ),
    "InstanceSRResNet": TiledKind(
        short=_blocks_and_channels("SRResNet (instance norm)", 16, 64),
        classes=network_classes.instance_srresnet,
        everywhere=True,
    ),
    "EDSR": TiledKind(short=_blocks_and_channels("EDSR", 16, 64), classes=network_classes.edsr),
    "CARN": TiledKind(
        short=lambda config: "CARN-M" if config.get("mobile") else "CARN", classes=network_classes.carn
    ),
    "IMDN": TiledKind(
        short=_blocks_and_channels("IMDN", 6, 64), classes=network_classes.imdn, everywhere=True
    ),
    "RFDN": TiledKind(
        short=_blocks_and_channels("RFDN", 6, 64), classes=network_classes.rfdn, everywhere=True, minimum=16
    ),
    "SRCNN": TiledKind(short=_kernels("SRCNN", (9, 5, 5)), classes=network_classes.srcnn),
    "VDSR": TiledKind(
        short=lambda config: f"VDSR {len(config.get('kernels') or [3] * 20)}", classes=network_classes.vdsr
    ),
    "ESPCN": TiledKind(short=_kernels("ESPCN", (5, 3, 3)), classes=network_classes.espcn),
    "FSRCNN": TiledKind(short=_kernels("FSRCNN", (5, 1, 3, 3, 3, 3, 1, 9)), classes=network_classes.fsrcnn),
    "spandrel": SpandrelKind(),
}
"""All kinds by the name that headers use."""


def kind_of(header: Header, *, name: str) -> NetworkKind:
    """The kind of a header; ``name`` is the file's or model's. Raises `ModelError` for an unknown one."""
    kind = NETWORKS.get(header.network)
    if kind is None:
        raise ModelError(
            "{name} needs the network {network}, which this version does not have. Update it.",
            name=name,
            network=header.network,
        )
    return kind


def short_name(header: Header) -> str:
    """``SRResNet 16×64``, ``ESRGAN``: the network in a word or two; of an unknown kind its own name."""
    kind = NETWORKS.get(header.network)
    return header.network if kind is None else kind.short_name(header)


def make_upscaler(
    info: ModelInfo,
    header: Header,
    network: "nn.Module | State",
    *,
    device: "Device | str" = "auto",
    memory_limit: int = 0,
) -> Upscaler:
    """A network as the upscaler that the program's panes use; the number of threads stays as it is.

    ``network`` is a state dict or a module, which may be in training: its weights of this moment are
    copied, and it is left as it is. ``device`` and ``memory_limit`` as in
    `sr_studio.models.loading.load_upscaler`. Raises `ModelError`.
    """
    import torch

    from sr_studio.models.device import Device, choose

    state = network.state_dict() if isinstance(network, torch.nn.Module) else network
    copied = {key: value.detach().to("cpu", copy=True) for key, value in state.items()}
    chosen = device if isinstance(device, Device) else choose(device)
    kind = kind_of(header, name=info.label)
    upscaler = kind.upscaler(info, header, copied, device=chosen, memory_limit=memory_limit)
    if header.histogram_matching:
        from sr_studio.models.histogram_matched import HistogramMatched

        return HistogramMatched(upscaler)
    return upscaler


def build_network(header: Header, state: State | None) -> "nn.Module":
    """A network to train: N x 3 x H x W in [0, 1] to N x 3 x sH x sW around [0, 1], not clamped, float32.

    In training mode on the CPU, every learned weight with a gradient; its state dict is that of a model
    file with this header. Without ``state`` the weights are torch's usual random ones, drawn from its
    global generator. Raises `ModelError` where weights and header do not fit together, and for networks
    that cannot be trained so.
    """
    return kind_of(header, name=header.label).build(header, state).train()
