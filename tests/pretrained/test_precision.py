"""TF32 is off where values count."""

import torch

from sr_studio.pretrained.precision import full_precision


def test_tf32_is_off_only_while_it_computes() -> None:
    before = torch.backends.cudnn.allow_tf32
    with full_precision():
        assert not torch.backends.cudnn.allow_tf32
    assert torch.backends.cudnn.allow_tf32 == before
