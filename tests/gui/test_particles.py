"""Korean particles behind names."""

import pytest

from sr_studio.gui.particles import filled, settled


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("사진", "사진을, 사진이, 사진으로"),
        ("나무", "나무를, 나무가, 나무로"),
        ("모델", "모델을, 모델이, 모델로"),
        ("“baby.png”", "“baby.png”를, “baby.png”가, “baby.png”로"),
        ("srgan_x4", "srgan_x4를, srgan_x4가, srgan_x4로"),
        ("10", "10을, 10이, 10으로"),
        ("7", "7을, 7이, 7로"),
        ("12.5 %", "12.5 %를, 12.5 %가, 12.5 %로"),
        ("ESRGAN", "ESRGAN을, ESRGAN이, ESRGAN으로"),
        ("PSNR", "PSNR을, PSNR이, PSNR로"),
        ("PNG", "PNG를, PNG가, PNG로"),
        ("A", "A를, A가, A로"),
        ("상자 3(10, 20)", "상자 3(10, 20)을, 상자 3(10, 20)이, 상자 3(10, 20)으로"),
        ("Real", "Real을, Real이, Real로"),
        ("bicubic", "bicubic을(를), bicubic이(가), bicubic(으)로"),
        ("HAT", "HAT을(를), HAT이(가), HAT(으)로"),
        ("baseline", "baseline을(를), baseline이(가), baseline(으)로"),
    ],
)
def test_the_form_fits_how_the_name_is_read(name: str, read: str) -> None:
    assert filled("{name}을(를), {name}이(가), {name}(으)로", name=name) == read


def test_every_pair_is_settled_and_other_parentheses_stay() -> None:
    assert settled("가은(는) 각과(와) 각와(과) 가(이)라는") == "가는 각과 각과 가라는"
    assert settled("Kept as it is (in English).") == "Kept as it is (in English)."
    assert settled("을(를)") == "을(를)"
