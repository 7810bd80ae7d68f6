"""Inputs of the golden values and the loss networks they were made with."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import skimage.data
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

TOLERANCE = 1e-4  # relative, of float32


def read(shared: Path) -> dict[str, Any]:
    """The golden file."""
    values: dict[str, Any] = json.loads((shared / "reference" / "training_golden.json").read_text())
    return values


def pictures() -> dict[str, Tensor]:
    """``hr``, ``sr`` (2 x 3 x 96 x 96), ``noise_a``, ``noise_b`` (2 x 3 x 32 x 32), ``mask``; float32."""
    crops = skimage.data.astronaut()[16:112, 176:272], skimage.data.chelsea()[96:192, 160:256]
    hr = np.stack(crops).transpose(0, 3, 1, 2)
    means = np.rint(hr.reshape(2, 3, 24, 4, 24, 4).mean(axis=(3, 5)))
    sr = means.repeat(4, axis=2).repeat(4, axis=3)
    rng = np.random.default_rng(0)
    noise_a = rng.integers(0, 256, (2, 3, 32, 32), dtype=np.uint8)
    noise_b = rng.integers(0, 256, (2, 3, 32, 32), dtype=np.uint8)
    mask = rng.random((2, 1, 32, 32)) > 0.25
    coded = {"hr": hr, "sr": sr, "noise_a": noise_a, "noise_b": noise_b}
    floats = {name: torch.from_numpy(value / 255).float() for name, value in coded.items()}
    return floats | {"mask": torch.from_numpy(mask).float()}


def normalised(picture: Tensor) -> Tensor:
    """ImageNet's mean and standard deviation."""
    mean = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1)
    std = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
    return (picture - mean) / std


class SmallVGG16:
    """Features of VGG16 by torchvision's module index, straight from a state."""

    def __init__(self, state: Mapping[str, Tensor]) -> None:
        self.state = {key: value.float() for key, value in state.items()}

    def __call__(self, picture: Tensor, wanted: Sequence[int]) -> dict[str, Tensor]:
        """Features behind the modules ``wanted``, of a picture in [0, 1]."""
        found: dict[str, Tensor] = {}
        x = normalised(picture)
        for index in range(max(wanted) + 1):
            if f"features.{index}.weight" in self.state:
                weight, bias = (self.state[f"features.{index}.{part}"] for part in ("weight", "bias"))
                x = F.conv2d(x, weight, bias, padding=1)
            elif f"features.{index - 1}.weight" in self.state:
                x = F.relu(x)
            else:
                x = F.max_pool2d(x, 2)
            if index in wanted:
                found[str(index)] = x
        return found


class SmallSqueezeNet:
    """Features of SqueezeNet 1.1 by torchvision's module index, straight from a state."""

    def __init__(self, state: Mapping[str, Tensor]) -> None:
        self.state = {key: value.float() for key, value in state.items()}

    def __call__(self, picture: Tensor, wanted: Sequence[int]) -> dict[str, Tensor]:
        """Features behind the modules ``wanted``, of a picture in [0, 1]."""
        found: dict[str, Tensor] = {}
        x = normalised(picture)
        for index in range(max(wanted) + 1):
            if index == 0:
                x = self._convolve(x, "features.0", stride=2)
            elif index == 1:
                x = F.relu(x)
            elif index in (2, 5, 8):
                x = F.max_pool2d(x, 3, 2, ceil_mode=True)
            else:
                squeezed = F.relu(self._convolve(x, f"features.{index}.squeeze"))
                small = F.relu(self._convolve(squeezed, f"features.{index}.expand1x1"))
                large = F.relu(self._convolve(squeezed, f"features.{index}.expand3x3", padding=1))
                x = torch.cat([small, large], 1)
            if index in wanted:
                found[str(index)] = x
        return found

    def _convolve(self, x: Tensor, name: str, **options: int) -> Tensor:
        return F.conv2d(x, self.state[f"{name}.weight"], self.state[f"{name}.bias"], **options)
