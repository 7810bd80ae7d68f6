"""Reads the tensors a network needs from a weights file; nothing in the file is ever executed.

Pickles are read by torch with ``weights_only=True`` only. Heads and other tensors that are not asked for
are ignored.
"""

import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sr_studio.pretrained.backbones import PretrainedError

if TYPE_CHECKING:
    from torch import Tensor

NESTED = ("state_dict", "model_state_dict", "model")
"""Keys under which training states keep the network."""

OLD_DENSENET = re.compile(r"(.*denselayer\d+\.(?:norm|conv))\.([12]\.\w+)")
"""``norm.1.weight`` of torchvision's DenseNet file is ``norm1.weight`` in today's network."""

OLD_PYRAMID = re.compile(r"(.*\bfpn\.(?:inner|layer)_blocks\.\d+)\.(weight|bias)")
"""``inner_blocks.0.weight`` of torchvision's Mask R-CNN file is ``inner_blocks.0.0.weight`` today."""


def read_tensors(path: Path, shapes: Mapping[str, tuple[int, ...]], *, label: str) -> dict[str, "Tensor"]:
    """The tensors of these names and shapes, float32, on the CPU, in memory of their own.

    ``label`` names what they are for in errors. Raises `PretrainedError` for a file that is damaged, that
    holds more than tensors, or in which one of the tensors is missing, misshapen or not finite.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(512)
    except OSError as error:
        raise PretrainedError(
            "{path} cannot be read ({reason}). Check that it exists and may be opened.",
            path=path,
            reason=error.strerror,
        ) from error
    if start.startswith(b"version https://git-lfs"):
        raise PretrainedError(
            "{path} is only the Git LFS pointer to a file. Fetch it with `git lfs pull`.", path=path
        )
    if start.lstrip().startswith(b"<"):
        raise PretrainedError("{path} is a web page, not weights. Download the file itself.", path=path)
    if path.name.lower().endswith(".safetensors"):
        return _from_safetensors(path, shapes, label)
    held = {_today(key): value for key, value in _load_pickle(path, start).items()}
    _refuse_missing(path, shapes, held, label)
    return {name: _checked(path, name, held[name], shape, label) for name, shape in shapes.items()}


def _from_safetensors(path: Path, shapes: Mapping[str, tuple[int, ...]], label: str) -> dict[str, "Tensor"]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt") as file:
            names = {_today(key): key for key in file.keys()}  # noqa: SIM118 - not a dict
            _refuse_missing(path, shapes, names, label)
            return {
                name: _checked(path, name, file.get_tensor(names[name]), shape, label)
                for name, shape in shapes.items()
            }
    except (SafetensorError, OSError, ValueError) as error:
        raise PretrainedError(_damaged(path)) from error


def _load_pickle(path: Path, start: bytes) -> dict[str, Any]:
    import torch

    zipped = start.startswith(b"PK")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # notes about old storage types; nothing to act on
            # Mapped, the heads of a zipped file are never read; older files are one stream.
            loaded = torch.load(path, map_location="cpu", weights_only=True, mmap=zipped)
    except MemoryError as error:
        raise PretrainedError(
            "{path} needs more memory than there is. Close other programs.", path=path
        ) from error
    except Exception as error:  # the bytes are anyone's: whatever goes wrong while parsing is their fault
        if re.search(r"Unsupported (global|class)|GLOBAL", str(error)):
            raise PretrainedError(
                "{path} holds more than tensors and would run code when opened; it was not opened. "
                'Save the state_dict alone: torch.save(model.state_dict(), "name.pth"), or safetensors.',
                path=path,
            ) from error
        raise PretrainedError(_damaged(path)) from error
    for key in NESTED:
        if isinstance(loaded, dict) and isinstance(loaded.get(key), dict):
            loaded = loaded[key]
            break
    if not isinstance(loaded, dict) or not any(isinstance(value, torch.Tensor) for value in loaded.values()):
        raise PretrainedError("{path} holds no tensors by name; it is no file of weights.", path=path)
    return {str(key): value for key, value in loaded.items()}


def _today(key: str) -> str:
    """The name that today's torchvision has for a stored tensor."""
    key = key.removeprefix("module.")
    if found := OLD_DENSENET.fullmatch(key):
        return found[1] + found[2]
    if found := OLD_PYRAMID.fullmatch(key):
        return f"{found[1]}.0.{found[2]}"
    return key


def _refuse_missing(
    path: Path, shapes: Mapping[str, tuple[int, ...]], held: Mapping[str, object], label: str
) -> None:
    absent = [name for name in shapes if name not in held]
    if absent:
        raise PretrainedError(
            "{path} is not for {label}: {count} of the {total} tensors it needs are missing "
            "({absent} first). The file must use torchvision's names; choose another file.",
            path=path,
            label=label,
            count=len(absent),
            total=len(shapes),
            absent=absent[0],
        )


def _checked(path: Path, name: str, value: Any, shape: tuple[int, ...], label: str) -> "Tensor":
    import torch

    if not isinstance(value, torch.Tensor) or value.layout != torch.strided or not value.is_floating_point():
        raise PretrainedError(
            "{path} stores {name} not as plain numbers (quantised?). Export it again.", path=path, name=name
        )
    if tuple(value.shape) != shape:
        sizes = " instead of ".join("x".join(map(str, size)) for size in (tuple(value.shape), shape))
        raise PretrainedError(
            "{path} is not for {label}: {name} is {sizes}. Choose another file.",
            path=path,
            label=label,
            name=name,
            sizes=sizes,
        )
    own = value.detach().to(torch.float32, copy=True).contiguous()
    if not bool(torch.isfinite(own).all()):
        raise PretrainedError(
            "{path} has damaged weights: {name} holds values that are not numbers (NaN or infinity). "
            "Get the file again or choose another.",
            path=path,
            name=name,
        )
    return own


def _damaged(path: Path) -> str:
    return f"{path} is incomplete or damaged and cannot be read. Download or copy it again."
