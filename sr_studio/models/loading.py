"""From the name of a model, or a model file, to an upscaler that runs or to the weights that are trained."""

from pathlib import Path
from typing import TYPE_CHECKING

from sr_studio.imaging.files import read_bytes
from sr_studio.models import library
from sr_studio.models.checkpoint import Header, ModelError, load
from sr_studio.models.classical import KERNELS, kernel_upscaler
from sr_studio.models.network_kinds import make_upscaler
from sr_studio.models.upscaler import ModelInfo, Upscaler
from sr_studio.paths import expanded, is_there

if TYPE_CHECKING:
    from torch import Tensor


def load_upscaler(name: str, *, device: str = "auto", memory_limit: int = 0) -> Upscaler:
    """The upscaler of this name, ready to run. Kernels never import torch.

    ``device``: ``auto``, ``cpu``, ``cuda``, ``cuda:1``, ``mps``. ``memory_limit``: bytes of working memory
    a network may plan for, 0 is what is free. Raises `ModelError` for an unknown name, an unknown
    device or a damaged file.
    """
    if name in KERNELS:
        return kernel_upscaler(name)
    return load_network(library.find(name), device=device, memory_limit=memory_limit)


def load_network(info: ModelInfo, *, device: str = "auto", memory_limit: int = 0) -> Upscaler:
    """The network of a model file, ready to run on all cores. Raises `ModelError`."""
    try:
        data = Path(info.file).read_bytes()
    except OSError as error:
        raise ModelError(
            "{file} cannot be read ({reason}). Add the model again.", file=info.file, reason=error.strerror
        ) from error
    return network_of(data, info, device=device, memory_limit=memory_limit)


def network_of(
    data: bytes | memoryview, info: ModelInfo, *, device: str = "auto", memory_limit: int = 0
) -> Upscaler:
    """The network in the bytes of a model file, ready to run on all cores. Raises `ModelError`."""
    import torch

    from sr_studio.threads import cores

    header, state = load(data, name=Path(info.file).name)
    torch.set_num_threads(cores())
    return make_upscaler(info, header, state, device=device, memory_limit=memory_limit)


def read_model(word: str) -> "tuple[Header, dict[str, Tensor]]":
    """Header and tensors, on the CPU, of a model of the library or of a model file.

    ``word`` is a name (``srresnet_x4``) or a path; a name wins. Foreign files are recognised, measured and
    refused as `sr_studio.models.library.add_model` does, but not added. Raises `ModelError` or `FileError`.
    """
    if word in KERNELS:
        raise ModelError(
            "{word} is a kernel and has no weights. Choose a network or a model file.", word=word
        )
    file = expanded(word)
    models, _ = library.list_models()
    named = next((info for info in models if info.name == word), None)
    if named is not None:
        file = Path(named.file)
    elif not is_there(file):
        names = ", ".join(info.name for info in models if info.name not in KERNELS)
        raise ModelError(
            "{word} is neither a model ({names}) nor a file. Check the spelling or the path.",
            word=word,
            names=names,
        )
    from sr_studio.models.importing import import_model

    return load(import_model(file.name, read_bytes(file)), name=file.name)
