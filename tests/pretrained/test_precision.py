"""TF32 is off where values count."""

from collections.abc import Iterator

import pytest
import torch

from sr_studio.pretrained.precision import full_precision


@pytest.fixture(params=[False, True])
def asked(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether products of matrices are to be computed in TF32, as an environment may ask."""
    before = torch.backends.cuda.matmul.allow_tf32
    torch.backends.cuda.matmul.allow_tf32 = request.param
    yield request.param
    torch.backends.cuda.matmul.allow_tf32 = before


def test_tf32_is_off_only_while_it_computes(asked: bool) -> None:
    before = torch.backends.cudnn.allow_tf32
    with full_precision():
        assert not torch.backends.cudnn.allow_tf32
        assert not torch.backends.cuda.matmul.allow_tf32
    assert torch.backends.cudnn.allow_tf32 == before
    assert torch.backends.cuda.matmul.allow_tf32 == asked
