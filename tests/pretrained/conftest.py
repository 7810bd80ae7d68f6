"""One torch thread, and nothing of the machine's own cache of weights."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache of torch.hub is an empty place, and no address of another server is set."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch-home"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("SR_STUDIO_WEIGHTS_URL", raising=False)


@pytest.fixture(autouse=True, scope="session")
def _one_thread() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setenv("OMP_NUM_THREADS", "1")
    import torch

    torch.set_num_threads(1)
    yield
    patch.undo()
