"""The precision losses are computed in: never less than float32, autocast or not."""

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import torch
from torch import Tensor

P = ParamSpec("P")
R = TypeVar("R")


def widen(tensor: Tensor) -> Tensor:
    """A bfloat16 or float16 tensor as float32; float32 and float64 as they are. Gradients pass."""
    return tensor.float() if tensor.dtype in (torch.bfloat16, torch.float16) else tensor


def in_float32(function: Callable[P, R]) -> Callable[P, R]:
    """Run ``function`` with autocast off and every half-precision tensor it is given widened.

    Autocast would send the matrix products and convolutions of a loss through bfloat16, whose eight bits
    are coarser than the differences a loss measures. Tensors inside a mapping are widened too.
    """

    @wraps(function)
    def computed(*args: P.args, **kwargs: P.kwargs) -> R:
        given: list[Any] = [_widen_argument(a) for a in args]
        named: dict[str, Any] = {name: _widen_argument(a) for name, a in kwargs.items()}
        first = next(_tensors([*given, *named.values()]), None)
        with torch.autocast("cpu" if first is None else first.device.type, enabled=False):
            return function(*given, **named)

    return computed


def check_same_shape(a: Tensor, b: Tensor) -> None:
    """Refuse to compare tensors that would be broadcast against each other."""
    if a.shape != b.shape:
        raise ValueError(f"cannot compare tensors of shapes {tuple(a.shape)} and {tuple(b.shape)}")


def _widen_argument(value: Any) -> Any:
    if isinstance(value, Tensor):
        return widen(value)
    if isinstance(value, Mapping):
        return {key: _widen_argument(item) for key, item in value.items()}
    return value


def _tensors(values: list[Any]) -> Iterator[Tensor]:
    for value in values:
        if isinstance(value, Tensor):
            yield value
        elif isinstance(value, Mapping):
            yield from _tensors(list(value.values()))
