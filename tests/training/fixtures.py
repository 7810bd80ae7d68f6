"""Threads and environment as they were, weights of a loss network, and a trash."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import shared_folder


@pytest.fixture(autouse=True)
def threads_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A trainer in this process pins threads for itself alone."""
    import torch

    before = torch.get_num_threads()
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    yield
    torch.set_num_threads(before)


@pytest.fixture(autouse=True)
def no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights in this machine's own cache of torch.hub change nothing."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch-home"))


@pytest.fixture(scope="session")
def loss_weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with weights of SqueezeNet: real ones where they are at hand, else random ones of its own."""
    shared = shared_folder()
    if shared is not None and (shared / "weights" / "loss" / "squeezenet1_1.pth").is_file():
        return shared / "weights" / "loss"
    from sr_studio.pretrained.backbones import BACKBONES
    from tests.pretrained.stored import store

    folder = tmp_path_factory.mktemp("weights")
    store(BACKBONES["squeezenet1_1"], folder)
    return folder


@pytest.fixture
def trash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of files in the trash, the test's own; of this process and its children."""
    home = tmp_path / "data-home"
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("the trash of another system")
    from send2trash import plat_other as place

    monkeypatch.setattr(place, "XDG_DATA_HOME", os.fsencode(home))
    monkeypatch.setattr(place, "HOMETRASH_B", os.fsencode(home / "Trash"))
    # Where the tests' files are on another disk than the user's, the trash would be on that one.
    monkeypatch.setattr(place, "get_dev", lambda _: 0)
    import send2trash

    monkeypatch.setattr(send2trash, "send2trash", place.send2trash)
    return home / "Trash" / "files"
