"""The kinds of networks there are, and the ways from a name or file to one that runs or trains.

Nothing here imports torch before it builds something: listing models needs only names.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec

from sr_studio.imaging.files import read_bytes
from sr_studio.models.checkpoint import Header, ModelError, load
from sr_studio.models.upscaler import ModelInfo

if TYPE_CHECKING:
    from torch import Tensor, nn

    from sr_studio.models.device import Device
    from sr_studio.models.inference import Upscaler
    from sr_studio.models.networks.srresnet import SRResNet
    from sr_studio.models.networks.transform import TransformNet

State = Mapping[str, "Tensor"]


class NetworkKind(ABC):
    """What the program must know of a kind of network; `Header.network` names it."""

    @abstractmethod
    def short_name(self, header: Header) -> str:
        """The network in a word or two."""

    @abstractmethod
    def build(self, header: Header, state: State | None) -> "nn.Module":
        """See `build_network`."""

    @abstractmethod
    def upscaler(
        self, info: ModelInfo, header: Header, state: State, *, device: "Device", memory_limit: int
    ) -> "Upscaler":
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
        config, network = self._classes()
        try:
            known = msgspec.convert(header.parameters, config)
            if known.scale != header.scale:
                raise ValueError(f"it says scale {header.scale} and {known.scale}")
            built = network(known)
            if state is not None:
                built.load_state_dict(state)
        except (msgspec.ValidationError, ValueError, RuntimeError) as error:
            reason = " ".join(str(error).split())[:300]
            raise ModelError(f"The weights of {header.label} do not fit its own header: {reason}") from error
        return built

    def upscaler(
        self, info: ModelInfo, header: Header, state: State, *, device: "Device", memory_limit: int
    ) -> "Upscaler":
        """In exact strips."""
        from sr_studio.models.network_upscaler import StreamedUpscaler

        network = cast("SRResNet | TransformNet", self.build(header, state))
        return StreamedUpscaler(info, network, device=device, memory_limit=memory_limit)

    def check(self, header: Header, state: State, *, name: str) -> None:
        """Upscale a plain picture."""
        from sr_studio.models.srresnet.value_range import check_picture

        check_picture(self.build(header, state).eval(), name=name)


def _srresnet() -> tuple[type[Any], "type[nn.Module]"]:
    from sr_studio.models.networks.srresnet import SRResNet, SRResNetConfig

    return SRResNetConfig, SRResNet


def _transform_net() -> tuple[type[Any], "type[nn.Module]"]:
    from sr_studio.models.networks.transform import TransformNet, TransformNetConfig

    return TransformNetConfig, TransformNet


class SpandrelKind(NetworkKind):
    """Every other architecture, recognised by the spandrel package from the weights' names."""

    def short_name(self, header: Header) -> str:
        """The architecture: ``ESRGAN``."""
        return str(header.parameters.get("architecture", header.network))

    def build(self, header: Header, state: State | None) -> "nn.Module":
        """With padding and channels as in upscaling."""
        from sr_studio.models.spandrel.training import TrainingForeign

        if state is None:
            raise ModelError(
                f"{self.short_name(header)} cannot be trained from scratch, only from a file of its weights. "
                "Name one, or choose SRResNet."
            )
        return TrainingForeign(dict(state), name=header.label)

    def upscaler(
        self, info: ModelInfo, header: Header, state: State, *, device: "Device", memory_limit: int
    ) -> "Upscaler":
        """Whole or in tiles."""
        from sr_studio.models.spandrel.upscaler import TiledUpscaler

        return TiledUpscaler(info, header, dict(state), device=device, memory_limit=memory_limit)

    def check(self, header: Header, state: State, *, name: str) -> None:  # noqa: ARG002
        """Build it."""
        from sr_studio.models.spandrel.network import build_foreign

        build_foreign(dict(state), name=name)


NETWORKS: Mapping[str, NetworkKind] = {
    "SRResNet": StreamedKind(blocks=16, classes=_srresnet),
    "TransformNet": StreamedKind(blocks=4, classes=_transform_net),
    "spandrel": SpandrelKind(),
}
"""All kinds by the name that headers use."""


def kind_of(header: Header, *, name: str) -> NetworkKind:
    """The kind of a header; ``name`` is the file's or model's. Raises `ModelError` for an unknown one."""
    kind = NETWORKS.get(header.network)
    if kind is None:
        raise ModelError(
            f"{name} needs the network {header.network}, which this version does not have. Update it."
        )
    return kind


def short_name(header: Header) -> str:
    """``SRResNet 16×64``, ``ESRGAN``: the network in a word or two; of an unknown kind its own name."""
    kind = NETWORKS.get(header.network)
    return header.network if kind is None else kind.short_name(header)


def load_network(info: ModelInfo, *, device: str = "auto", memory_limit: int = 0) -> "Upscaler":
    """The network of a model file, ready to run on all cores. Raises `ModelError`."""
    import torch

    from sr_studio.models.device import cores

    try:
        data = Path(info.file).read_bytes()
    except OSError as error:
        raise ModelError(f"{info.file} cannot be read ({error.strerror}). Add the model again.") from error
    header, state = load(data, name=Path(info.file).name)
    torch.set_num_threads(cores())
    return make_upscaler(info, header, state, device=device, memory_limit=memory_limit)


def make_upscaler(
    info: ModelInfo,
    header: Header,
    network: "nn.Module | State",
    *,
    device: "Device | str" = "auto",
    memory_limit: int = 0,
) -> "Upscaler":
    """A network as the upscaler that the program's panes use; the number of threads stays as it is.

    ``network`` is a state dict or a module, which may be in training: its weights of this moment are
    copied, and it is left as it is. ``device`` and ``memory_limit`` as in
    `sr_studio.models.inference.load_upscaler`. Raises `ModelError`.
    """
    import torch

    from sr_studio.models.device import Device, choose

    state = network.state_dict() if isinstance(network, torch.nn.Module) else network
    copied = {key: value.detach().to("cpu", copy=True) for key, value in state.items()}
    chosen = device if isinstance(device, Device) else choose(device)
    kind = kind_of(header, name=info.label)
    return kind.upscaler(info, header, copied, device=chosen, memory_limit=memory_limit)


def build_network(header: Header, state: State | None) -> "nn.Module":
    """A network to train: N x 3 x H x W in [0, 1] to N x 3 x sH x sW around [0, 1], not clamped, float32.

    In training mode on the CPU, every learned weight with a gradient; its state dict is that of a model
    file with this header. Without ``state`` the weights are torch's usual random ones, drawn from its
    global generator. Raises `ModelError` where weights and header do not fit together, and for networks
    that cannot be trained so.
    """
    return kind_of(header, name=header.label).build(header, state).train()


def read_model(word: str) -> "tuple[Header, dict[str, Tensor]]":
    """Header and tensors, on the CPU, of a model of the library or of a model file.

    ``word`` is a name (``srresnet_x4``) or a path; a name wins. Foreign files are recognised, measured and
    refused as `sr_studio.models.library.add_model` does, but not added. Raises `ModelError` or `FileError`.
    """
    from sr_studio.models import library
    from sr_studio.models.classical import KERNELS

    if word in KERNELS:
        raise ModelError(f"{word} is a kernel and has no weights. Choose a network or a model file.")
    file = Path(word).expanduser()
    models, _ = library.list_models()
    named = next((info for info in models if info.name == word), None)
    if named is not None:
        file = Path(named.file)
    elif not file.exists():
        names = ", ".join(info.name for info in models if info.name not in KERNELS)
        raise ModelError(f"{word} is neither a model ({names}) nor a file. Check the spelling or the path.")
    from sr_studio.models.importing import import_model

    return load(import_model(file.name, read_bytes(file)), name=file.name)
