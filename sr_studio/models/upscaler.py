"""What a user picks: an upscaler, described without importing torch."""

from typing import Literal

import msgspec

Precision = Literal["auto", "fp32", "bf16"]
Origin = Literal["built in", "bundled", "added"]


class ModelInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Facts about one upscaler, readable without torch.

    ``name`` identifies it in requests and on the command line (``bicubic``, ``srresnet_x4``);
    ``scale`` is 0 for kernels that reach any scale. ``digest`` is the BLAKE2b-128 hex digest of the
    model file ("" for kernels) and is part of every result's key. ``hardware`` and ``time`` say where and
    how long a model was trained.
    """

    name: str
    label: str
    scale: int
    origin: Origin
    network: str = ""
    objective: str = ""
    data: str = ""
    steps: int = 0
    licence: str = ""
    source: str = ""
    digest: str = ""
    parameters: int = 0
    input_channels: int = 3
    output_channels: int = 3
    file: str = ""
    notes: tuple[str, ...] = ()
    hardware: str = ""
    time: str = ""
