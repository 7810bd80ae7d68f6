"""Methods of super-resolution are told from other words."""

import pytest

from sr_studio.imaging.method_names import is_method


@pytest.mark.parametrize(
    "name",
    ["ESRGAN", "swinir", "Real-ESRGAN", "RealESRGAN_x4plus", "HAT", "HAT-L", "SwinIR-M_x4", "EDSR_baseline",
     "SRGAN (ours)", "bicubic", "srresnet_x4", "SelfExSR", "DAT2", "Swin2SR", "RCAN+"],
)  # fmt: skip
def test_methods(name: str) -> None:
    assert is_method(name)


@pytest.mark.parametrize(
    "name", ["day", "night", "edited", "hat", "span", "crop", "final", "A", "1", "v2", "sunset", "HATS", ""]
)
def test_other_words(name: str) -> None:
    assert not is_method(name)


def test_models_at_hand_are_methods() -> None:
    assert is_method("mine_x4", ["Mine"])
    assert is_method("my-net", ["my-net"])
    assert not is_method("mine", ["my-net"])
