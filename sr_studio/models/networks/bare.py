"""Making a network for weights that are at hand already, without drawing random ones first."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import nn
from torch.overrides import TorchFunctionMode


class _Unfilled(TorchFunctionMode):
    """Leaves out what `torch.nn.init` would draw."""

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Any,
        args: tuple[Any, ...] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        if getattr(func, "__module__", "") == "torch.nn.init":
            return args[0] if args else (kwargs or {})["tensor"]
        return func(*args, **(kwargs or {}))


def bare(network: type[nn.Module], config: Any) -> nn.Module:
    """Return ``network(config)`` whose tensors have shapes and no values, which take half of its making.

    Its tensors lie on the device ``meta`` until `torch.nn.Module.load_state_dict` assigns others.
    """
    with torch.device("meta"), _Unfilled():
        return network(config)
