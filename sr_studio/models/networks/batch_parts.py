"""A network on several processor cores: each core takes its part of the batch from the input to the output.

The usual way shares out every single layer, and at its end every core waits for the last one. Beside another
program that takes a core away now and then such a step takes twice as long or more, and part of the wait is
spent spinning, inside oneDNN, whatever the threads' policy. Parts of a batch meet once a pass.
"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, TypeVar

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable
from torch.utils._pytree import TreeSpec, tree_flatten, tree_unflatten

T = TypeVar("T")

INDEPENDENT = (
    nn.Conv2d, nn.ConvTranspose2d, nn.Linear, nn.Flatten, nn.Identity, nn.PixelShuffle, nn.Upsample,
    nn.ReLU, nn.LeakyReLU, nn.PReLU, nn.GELU, nn.SiLU, nn.Sigmoid, nn.Tanh, nn.GroupNorm, nn.LayerNorm,
    nn.MaxPool2d, nn.AvgPool2d, nn.AdaptiveAvgPool2d, nn.InstanceNorm2d,
)  # fmt: skip
"""Layers that, also in training, treat the pictures of a batch one by one, draw nothing and keep nothing."""


class BatchInParts(nn.Module):
    """``module``, run on ``parts`` of the batch at a time, each on one core.

    Takes what the module takes (tensors N x ..., or None) and gives what it gives (a tensor N x ..., or a
    tuple or dict of them). Values are those of the module. Gradients of parameters are sums over the parts
    in a fixed order: for an equal number of parts equal to the bit from run to run. It is the module itself
    on a GPU, for a batch of one, and while a layer in training is none of `INDEPENDENT` (batch norm,
    dropout, spectral norm). Names of parameters, buffers and keys of the state dict are the module's. One
    pass goes backward once.
    """

    def __init__(self, module: nn.Module, *, parts: int) -> None:
        super().__init__()
        # Not registered; its registries are shared instead, so that names have no prefix.
        self.__dict__["_module"] = module
        self._parameters = module._parameters
        self._buffers = module._buffers
        self._modules = module._modules
        self._non_persistent_buffers_set = module._non_persistent_buffers_set
        self._parts = parts

    def train(self, mode: bool = True) -> "BatchInParts":
        """Also of the module itself."""
        self.__dict__["_module"].train(mode)
        return super().train(mode)

    def forward(self, *inputs: Tensor | None) -> Any:
        """The module's output for the batch."""
        module = self.__dict__["_module"]
        tensors = [value for value in inputs if value is not None]
        parts = min(self._parts, len(tensors[0]))
        if parts < 2 or tensors[0].device.type != "cpu" or not is_independent(module):
            return module(*inputs)
        learned = [value for value in self.parameters() if value.requires_grad]
        once = _Pass(
            module=module,
            parts=parts,
            given=tuple(value is not None for value in inputs),
            recorded=torch.is_grad_enabled()
            and (bool(learned) or any(value.requires_grad for value in tensors)),
        )
        flat = _InParts.apply(once, *tensors, *learned)
        return tree_unflatten(flat, once.shape)


def is_independent(module: nn.Module) -> bool:
    """Whether the parts of a batch can be computed at the same time and give what the whole gives."""
    return all(
        (isinstance(layer, INDEPENDENT) and not getattr(layer, "track_running_stats", False))
        or not layer.training
        or next(layer.children(), None) is not None
        for layer in module.modules()
    )


@dataclass
class _Pass:
    """One pass forward, and what the pass backward needs of it."""

    module: nn.Module
    parts: int
    given: tuple[bool, ...]
    """Which of the module's inputs are not None."""
    recorded: bool
    shape: TreeSpec = field(init=False)
    """How the output is made of tensors."""
    pieces: list[list[Tensor]] = field(default_factory=list)
    outputs: list[list[Tensor]] = field(default_factory=list)

    def run(self, piece: Sequence[Tensor], cast: torch.dtype | None) -> Any:
        """The module's output for a part. Modes belong to threads, so they are set in each."""
        rest = iter(piece)
        inputs = [next(rest) if given else None for given in self.given]
        # Each weight is cast once a part; a cache would be shared between the threads.
        casting = torch.autocast("cpu", cast, enabled=cast is not None, cache_enabled=False)
        with torch.set_grad_enabled(self.recorded), casting:
            return self.module(*inputs)

    def gradients(self, number: int, wanted: Sequence[Tensor], grads: Sequence[Tensor | None]) -> Any:
        """Of the inputs of a part that want one, then of ``wanted``; None where nothing arrives."""
        pairs = [
            (out, grad)
            for out, grad in zip(self.outputs[number], grads, strict=True)
            if grad is not None and out.requires_grad
        ]
        sources = [value for value in self.pieces[number] if value.requires_grad]
        if not pairs:
            return (None,) * (len(sources) + len(wanted))
        outputs, of_outputs = zip(*pairs, strict=True)
        return torch.autograd.grad(outputs, [*sources, *wanted], of_outputs, allow_unused=True)


class _InParts(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, once: _Pass, *tensors: Tensor) -> tuple[Tensor, ...]:
        ctx.set_materialize_grads(False)
        count = sum(once.given)
        inputs, ctx.learned = tensors[:count], tensors[count:]
        wanted = ctx.needs_input_grad[1 : 1 + count]
        split = [value.detach().tensor_split(once.parts) for value in inputs]
        once.pieces = [list(piece) for piece in zip(*split, strict=True)]
        for piece in once.pieces:
            for value, want in zip(piece, wanted, strict=True):
                value.requires_grad_(want and once.recorded)
        cast = torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else None
        found = [
            tree_flatten(out)
            for out in in_parallel([partial(once.run, piece, cast) for piece in once.pieces])
        ]
        once.shape = found[0][1]
        leaves = [leaf for leaf, _ in found]
        if once.recorded:
            once.outputs, ctx.once, ctx.wanted = leaves, once, wanted
        else:
            once.pieces = []
        return tuple(torch.cat([value.detach() for value in same]) for same in zip(*leaves, strict=True))

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, *grads: Tensor | None) -> tuple[Any, ...]:
        once: _Pass | None = ctx.once
        if once is None:
            raise RuntimeError("a batch in parts goes backward once")
        ctx.once = None
        sizes = [len(piece[0]) for piece in once.pieces]
        split = [[None] * once.parts if grad is None else torch.split(grad, sizes) for grad in grads]
        found = in_parallel(
            [
                partial(once.gradients, number, ctx.learned, [parts[number] for parts in split])
                for number in range(once.parts)
            ]
        )
        same = [list(values) for values in zip(*found, strict=True)]
        of_inputs = [_join(same.pop(0)) if want else None for want in ctx.wanted]
        return None, *of_inputs, *map(_sum, same)


def _join(tensors: Sequence[Tensor | None]) -> Tensor | None:
    """One behind the other; None where nothing reaches an input."""
    found = [tensor for tensor in tensors if tensor is not None]
    return torch.cat(found) if found else None


def _sum(tensors: Sequence[Tensor | None]) -> Tensor | None:
    """The sum from first to last; None where nothing reaches a parameter."""
    found = [tensor for tensor in tensors if tensor is not None]
    if not found:
        return None
    # Not in place at first: two parameters may have one and the same tensor as their gradient.
    total = found[0] + found[1]
    for tensor in found[2:]:
        total += tensor
    return total


def in_parallel(calls: Sequence[Callable[[], T]]) -> list[T]:
    """The results of calls that run at the same time, each in a thread in which torch uses one core.

    Where calls fail, the first one's exception is raised once all have ended.
    """
    futures = [_pool(len(calls)).submit(call) for call in calls]
    wait(futures)
    return [future.result() for future in futures]


@lru_cache
def _pool(size: int) -> ThreadPoolExecutor:
    """Threads in which torch uses one thread; how many it uses elsewhere stays as it is."""
    threads = torch.get_num_threads()
    ready = threading.Barrier(size)

    def begin() -> None:
        # The first question makes torch take over the common number; a later one would undo the 1.
        torch.get_num_threads()
        torch.set_num_threads(1)
        ready.wait()

    pool = ThreadPoolExecutor(size, thread_name_prefix="batch-part")
    wait([pool.submit(begin) for _ in range(size)])
    # Setting it in one thread also sets what torch greets new threads with.
    torch.set_num_threads(threads)
    return pool
