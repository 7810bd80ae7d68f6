"""A pretrained network that is cut off behind the layers it is asked for, frozen, with its normalisation.

torchvision's architecture is traced in eval mode (torch.fx), reduced to the nodes the wanted layers depend
on, and filled from a weights file. Nothing beyond the deepest layer is computed or kept in memory.
"""

import copy
import difflib
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import torch
from torch import Tensor, fx, nn

from sr_studio.pretrained import weights as files
from sr_studio.pretrained.architectures import build
from sr_studio.pretrained.backbones import Backbone, PretrainedError, find, split_name
from sr_studio.pretrained.layers import resolve_layer
from sr_studio.pretrained.reading import read_tensors

LARGEST_PROBE = 512
"""Pixels; every layer of every backbone can be computed from pictures of this size."""


class FeatureNetwork(nn.Module):
    """Features of pictures at chosen layers; made by `open_network`.

    It is always in eval mode, whatever ``train()`` of a parent says. Its weights are non-persistent
    buffers, not parameters: they follow ``.to()``, no optimiser and no ``requires_grad_()`` of a parent
    reaches them, and they are in nobody's ``state_dict()``. Whoever stores a run records ``found`` instead.
    """

    mean: Tensor
    std: Tensor

    def __init__(
        self,
        *,
        backbone: Backbone,
        found: files.FoundWeights,
        layers: tuple[str, ...],
        nodes: Mapping[str, str],
        graph: nn.Module,
        smallest: int,
    ) -> None:
        super().__init__()
        self.backbone = backbone
        self.found = found
        self.layers = layers
        """The words the layers were asked by."""
        self.nodes = dict(nodes)
        """The node of the graph that each word means."""
        self.smallest = smallest
        """Smallest side of a picture, in pixels, from which these layers can be computed."""
        self.graph = graph
        # A file of the user's own is taken to expect what torchvision's default weights expect.
        stored = next((one for one in backbone.weights if one.name == found.weights), backbone.weights[0])
        self.register_buffer("mean", torch.tensor(stored.mean).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("std", torch.tensor(stored.std).view(1, 3, 1, 1), persistent=False)
        self.train(False)

    def train(self, mode: bool = True) -> Self:  # noqa: ARG002 - asked by the parent, refused
        """Stay in eval mode: batch statistics and dropout have no place in a yardstick."""
        return super().train(False)

    def forward(self, pictures: Tensor) -> dict[str, Tensor]:
        """Features by the words of `layers`.

        ``pictures`` is N x 3 x H x W, RGB in [0, 1] (values outside are not clamped). Runs under the
        caller's autocast; the features have the type they are computed in. Two words for one layer give
        the same tensor. Raises `PretrainedError` for pictures smaller than `smallest`.
        """
        if pictures.ndim != 4 or pictures.shape[1] != 3:
            raise ValueError(f"pictures must be N x 3 x H x W, not {tuple(pictures.shape)}")
        height, width = pictures.shape[-2:]
        if min(height, width) < self.smallest:
            raise PretrainedError(
                "{layers} of {label} needs pictures of at least {smallest}x{smallest} pixels; these "
                "have {width}x{height}. Use larger patches, or layers nearer to the input.",
                layers=", ".join(self.layers),
                label=self.backbone.label,
                smallest=self.smallest,
                width=width,
                height=height,
            )
        normalised = (pictures.to(self.mean.dtype) - self.mean) / self.std
        return dict(zip(self.layers, self.graph(normalised), strict=True))

    def average_pooling(self) -> None:
        """Put average pooling in the place of every maximum pooling (Gatys et al. 2015)."""
        for name, module in list(self.graph.named_modules()):
            if isinstance(module, nn.MaxPool2d):
                parent, _, last = name.rpartition(".")
                pooling = nn.AvgPool2d(
                    module.kernel_size,
                    stride=module.stride,
                    padding=module.padding,
                    ceil_mode=module.ceil_mode,
                )
                self.graph.get_submodule(parent).register_module(last, pooling)

    def activation_bytes(self, height: int, width: int) -> int:
        """Bytes of everything that is computed of one picture, as a backward pass keeps it (float32)."""
        counter = _Activations(copy.deepcopy(self.graph).to("meta"))
        counter.run(torch.empty(1, 3, height, width, device="meta"))
        return 4 * counter.count

    def extra_repr(self) -> str:
        """Network, weights and layers."""
        return f"{self.backbone.name}, {self.found.label}, layers={self.layers}"


def open_network(
    name: str, layers: Sequence[str], *, weights: str = "", folders: Sequence[Path] = ()
) -> FeatureNetwork:
    """A pretrained network that gives the features of these layers.

    Parameters
    ----------
    name
        A name of the table, alone or with weights (``resnet50:IMAGENET1K_V1``).
    layers
        Words as in `sr_studio.pretrained.layers`: ``last``, ``phi_5,4``, ``conv5_4``, node names.
    weights
        torchvision's name, or the name or path of a file; see `sr_studio.pretrained.weights.locate`.
    folders
        Where weights are looked for first.

    The network is on the CPU in float32, whatever its file stores. Raises `PretrainedError` where the
    network, a layer or the weights are not there; weights are never downloaded and never random.
    """
    backbone, named = split_name(name)
    if named and weights and named != weights:
        raise PretrainedError(
            "{name} names other weights than {weights}. Name them once.", name=name, weights=weights
        )
    if not layers:
        raise PretrainedError(
            "No layer of {label} is named. Name one, for example “last”.", label=backbone.label
        )
    words = tuple(dict.fromkeys(layers))
    nodes = {word: resolve_layer(backbone, word) for word in words}
    found = files.locate(backbone, weights=weights or named, folders=folders)
    if isinstance(found, files.Missing):
        raise PretrainedError(str(found))
    graph = cut_graph(backbone, nodes)
    smallest = smallest_side(graph, backbone, words)
    label = f"{backbone.label} up to {', '.join(words)}"
    fill(graph, read_tensors(Path(found.path), needed_shapes(graph), label=label))
    return FeatureNetwork(
        backbone=backbone, found=found, layers=words, nodes=nodes, graph=graph, smallest=smallest
    )


def node_names(name: str) -> tuple[str, ...]:
    """Names of all nodes of a backbone in the order they are computed. Needs no weights."""
    return tuple(_trace(build(find(name)))[1])


def cut_graph(backbone: Backbone, nodes: Mapping[str, str]) -> fx.GraphModule:
    """The part of a network that these layers (word: node name) need, on the meta device.

    It takes normalised pictures and returns a tuple of tensors in the order of ``nodes``. A module's name
    means the last node in it. Raises `PretrainedError` for names that are not there.
    """
    model = build(backbone)
    graph, named = _trace(model)
    taps = [_tap(backbone, named, word, node) for word, node in nodes.items()]
    needed = _ancestors(taps)
    for node in reversed(list(graph.nodes)):
        if node.op == "output" or (node not in needed and node.op != "placeholder"):
            graph.erase_node(node)
    graph.output(tuple(taps))
    _keep_taps(model, graph, taps)
    return fx.GraphModule(model, graph)


def smallest_side(graph: fx.GraphModule, backbone: Backbone, layers: Iterable[str]) -> int:
    """Smallest side of a picture (pixels) for which a graph on the meta device can be computed.

    Raises `PretrainedError` where one of the layers is no tensor of features.
    """
    shapes = _Shapes(graph)
    for word, result in zip(layers, shapes.of(LARGEST_PROBE), strict=True):
        if not isinstance(result, Tensor):
            raise PretrainedError(
                "{word} of {label} is no features but a size or a number.", word=word, label=backbone.label
            )
    low, high = 0, backbone.smallest
    if not shapes.exist(high):
        low, high = high, LARGEST_PROBE
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if shapes.exist(middle) else (middle, high)
    return high


class _Shapes(fx.Interpreter):
    """Runs a graph on the meta device without what changes no shape; batch norm takes milliseconds there."""

    def call_module(self, target: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        from torchvision.ops import FrozenBatchNorm2d

        module = self.module.get_submodule(target)
        if isinstance(module, nn.BatchNorm2d | FrozenBatchNorm2d | nn.ReLU | nn.Dropout):
            return args[0]
        return super().call_module(target, args, kwargs)

    def of(self, side: int) -> tuple[object, ...]:
        """What the layers are for a picture of this size."""
        results: tuple[object, ...] = self.run(torch.empty(1, 3, side, side, device="meta"))
        return results

    def exist(self, side: int) -> bool:
        """Whether the layers can be computed for a picture of this size."""
        try:
            self.of(side)
        except (RuntimeError, ValueError):
            return False
        return True


class _Activations(fx.Interpreter):
    """Runs a graph on the meta device and counts the values of all its tensors."""

    count = 0

    def run_node(self, n: fx.Node) -> Any:
        result = super().run_node(n)
        if isinstance(result, Tensor):
            self.count += result.numel()
        return result


def needed_shapes(graph: nn.Module) -> dict[str, tuple[int, ...]]:
    """Names and shapes of the tensors that a weights file must have for a graph."""
    tensors = [*graph.named_parameters(), *graph.named_buffers()]
    return {name: tuple(value.shape) for name, value in tensors if not name.endswith("num_batches_tracked")}


def fill(graph: nn.Module, tensors: Mapping[str, Tensor]) -> None:
    """Put weights into a graph, as non-persistent buffers in place of its parameters."""
    for prefix, module in graph.named_modules():
        held = {**module._parameters, **module._buffers}
        for name, old in held.items():
            if old is None:
                continue
            # A counter of training steps, which older files lack and eval mode never reads.
            counter = name == "num_batches_tracked"
            new = torch.zeros((), dtype=torch.long) if counter else tensors[f"{prefix}.{name}".lstrip(".")]
            module._parameters.pop(name, None)
            module.register_buffer(name, new, persistent=False)


def _trace(model: nn.Module) -> tuple[fx.Graph, dict[str, fx.Node]]:
    """Graph of a network in eval mode, and its nodes by torchvision's names for them."""
    import torchvision
    from torchvision.models.feature_extraction import NodePathTracer

    tracer = NodePathTracer(
        autowrap_modules=(math, torchvision.ops), leaf_modules=[torchvision.ops.FrozenBatchNorm2d]
    )
    graph: fx.Graph = tracer.trace(model)
    return graph, {name: node for node, name in tracer.node_to_qualname.items()}


def _tap(backbone: Backbone, named: Mapping[str, fx.Node], word: str, name: str) -> fx.Node:
    """The node of a name: itself, or the last one inside the module of that name."""
    if name in named:
        return named[name]
    inside = [node for known, node in named.items() if known.startswith(f"{name}.")]
    if inside:
        return inside[-1]
    near = difflib.get_close_matches(name, list(named), n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    raise PretrainedError(
        "{label} has no layer {word}.{meant} Choose “last” ({last}) or one of: {layers}.",
        label=backbone.label,
        word=word,
        meant=meant,
        last=backbone.last,
        layers=", ".join(backbone.layers),
    )


def _ancestors(nodes: Iterable[fx.Node]) -> set[fx.Node]:
    """The nodes and everything they are computed from."""
    found: set[fx.Node] = set()
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += node.all_input_nodes
    return found


def _keep_taps(model: nn.Module, graph: fx.Graph, taps: Sequence[fx.Node]) -> None:
    """Let no activation that works in place overwrite what a tap has given out.

    torchvision's activations mostly write over their input; in place of a convolution's result a tap
    would then hold the activation's. The others stay as they are: that saves memory and 1-2 % of the time.
    """
    for node in graph.nodes:
        if node.op == "call_module":
            module: Any = model.get_submodule(str(node.target))
            if getattr(module, "inplace", False) and _same_memory(model, node.args[0]) & set(taps):
                module.inplace = False
        elif node.kwargs.get("inplace") and _same_memory(model, node.args[0]) & set(taps):
            node.update_kwarg("inplace", False)


def _same_memory(model: nn.Module, node: object) -> set[fx.Node]:
    """A node and those before it whose memory it may hand on."""
    found: set[fx.Node] = set()
    while isinstance(node, fx.Node):
        found.add(node)
        module = model.get_submodule(str(node.target)) if node.op == "call_module" else None
        through = isinstance(module, nn.Identity | nn.Dropout) or getattr(module, "inplace", False)
        if not through and not node.kwargs.get("inplace"):
            break
        node = node.args[0]
    return found
