"""One torch thread, nothing of this machine's cache of weights, and random weights as torchvision's own."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from sr_studio.metrics.perceptual.feature_distance import feature_metric
from sr_studio.pretrained.backbones import BACKBONES, Backbone
from tests.pretrained.stored import store


@pytest.fixture(autouse=True)
def no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of torch.hub is an empty place."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch-home"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    return tmp_path / "torch-home" / "hub" / "checkpoints"


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tests share two cores."""
    import torch

    before = torch.get_num_threads()
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


Installed = Callable[[str, Path], Backbone]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Installed]:
    """Put random weights of a network into a folder, and their name into the table in torchvision's place."""

    def install(name: str, folder: Path) -> Backbone:
        folder.mkdir(parents=True, exist_ok=True)
        backbone = BACKBONES[name]
        store(backbone, folder)
        written = folder / f"{name}_random.pth"
        digest = hashlib.sha256(written.read_bytes()).hexdigest()
        file = written.rename(folder / f"{name}-{digest[:8]}.pth")
        weights = msgspec.structs.replace(
            backbone.weights[0], file=file.name, mib=file.stat().st_size / 2**20
        )
        changed = msgspec.structs.replace(backbone, weights=(weights, *backbone.weights[1:]))
        monkeypatch.setitem(BACKBONES, name, changed)
        return changed

    feature_metric.cache_clear()  # it remembers entries of the table
    yield install
    feature_metric.cache_clear()
