"""One torch thread: small tensors are quicker so, and several test runs share a machine."""

import pytest


@pytest.fixture(autouse=True, scope="session")
def _one_thread() -> object:
    patch = pytest.MonkeyPatch()
    patch.setenv("OMP_NUM_THREADS", "1")
    import torch

    torch.set_num_threads(1)
    yield
    patch.undo()
