"""What LPIPS and DISTS have learned from people's judgements: small files in the package torchmetrics.

Only the files are read; the package is not imported, which would take seconds. They are byte for byte those
of the authors' packages (lpips 0.1.4, DISTS_pytorch 0.1), which their digests prove.
"""

from __future__ import annotations

import hashlib
import importlib.util
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sr_studio.errors import Message, message
from sr_studio.metrics.metric import MetricError

if TYPE_CHECKING:
    from torch import Tensor

PACKAGE = "torchmetrics"


class Head(NamedTuple):
    """One file: its place in the package, and its SHA-256."""

    path: str
    sha256: str


HEADS = {
    "alex": Head(
        "functional/image/lpips_models/alex.pth",
        "df73285e35b22355a2df87cdb6b70b343713b667eddbda73e1977e0c860835c0",
    ),
    "vgg": Head(
        "functional/image/lpips_models/vgg.pth",
        "a78928a0af1e5f0fcb1f3b9e8f8c3a2a5a3de244d830ad5c1feddc79b8432868",
    ),
    "squeeze": Head(
        "functional/image/lpips_models/squeeze.pth",
        "4a5350f23600cb79923ce65bb07cbf57dca461329894153e05a1346bd531cf76",
    ),
    "dists": Head(
        "functional/image/dists_models/weights.pt",
        "f5e65c96230b7f6ca995691647d482237e4cab8a50c5c4a5784f219ef0748218",
    ),
}
"""By the name of the metric they belong to."""


def package_folder() -> Path | None:
    """Return the folder of the installed package, which is not imported; None where it is not installed."""
    try:
        found = importlib.util.find_spec(PACKAGE)
    except (ImportError, ValueError):
        return None
    places = found.submodule_search_locations if found is not None else None
    return Path(places[0]) if places else None


def head_missing(name: str) -> Message | None:
    """Return why a head cannot be read and what to do; None where its file is there. It is not read."""
    folder = package_folder()
    if folder is None:
        return message(
            "the package {package} is not installed, which holds what this metric has learned; "
            "install it with `pip install {package}`",
            package=PACKAGE,
        )
    if not (folder / HEADS[name].path).is_file():
        return message(
            "the installed {package} has no {file}; install it again with `pip install -U {package}`",
            package=PACKAGE,
            file=HEADS[name].path,
        )
    return None


@lru_cache
def read_head(name: str) -> dict[str, Tensor]:
    """Return the tensors of a head, float32 on the processor.

    Raises `MetricError` where the file is not there, and where it is not the authors'.
    """
    import torch

    if (why := head_missing(name)) is not None:
        raise MetricError(why)
    folder = package_folder()
    assert folder is not None
    file = folder / HEADS[name].path
    try:
        data = file.read_bytes()
    except OSError as error:
        raise MetricError("{file} cannot be read ({reason})", file=file, reason=error.strerror) from error
    if hashlib.sha256(data).hexdigest() != HEADS[name].sha256:
        raise MetricError(
            "{file} is not what the metric's authors published (its SHA-256 is another); "
            "install it again with `pip install --force-reinstall {package}`",
            file=file,
            package=PACKAGE,
        )
    # Stored on a GPU.
    held = torch.load(BytesIO(data), map_location="cpu", weights_only=True)
    return {key: value.detach().float() for key, value in held.items()}
