"""Golden values, their inputs and loss networks."""

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from tests.training.losses import golden as recipe


@pytest.fixture(scope="session")
def golden(shared: Path) -> dict[str, Any]:
    return recipe.read(shared)


@pytest.fixture(scope="session")
def pictures() -> dict[str, Tensor]:
    return recipe.pictures()


@pytest.fixture(scope="session")
def vgg16(shared: Path) -> recipe.SmallVGG16:
    file = shared / "weights" / "loss" / "vgg16_features_edges_fp16.pth"
    return recipe.SmallVGG16(torch.load(file, weights_only=True))


@pytest.fixture(scope="session")
def squeezenet(shared: Path) -> recipe.SmallSqueezeNet:
    file = shared / "weights" / "loss" / "squeezenet1_1.pth"
    return recipe.SmallSqueezeNet(torch.load(file, weights_only=True))
