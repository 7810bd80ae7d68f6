"""Published numbers: MATLAB's bicubic scores image by image, and the SRGAN paper's rows."""

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from sr_studio.imaging.resize import imresize
from sr_studio.metrics.protocol import COMMUNITY, DAALA
from sr_studio.metrics.quality import score


def load(path: Path) -> NDArray[np.uint8]:
    with Image.open(path) as image:
        pixels = np.asarray(image)
    return pixels[..., None] if pixels.ndim == 2 else pixels


def pairs(shared: Path, name: str, scale: int) -> list[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
    folder = shared / "data" / name / f"x{scale}"
    return [
        (load(hr), load(hr.with_name(hr.name.replace("_HR", "_LR"))))
        for hr in sorted(folder.glob("*_HR.png"))
    ]


@pytest.mark.parametrize(
    ("name", "scale"), [("Set5", 2), ("Set5", 3), ("Set5", 4), ("Set14", 4), ("BSD100", 4)]
)
def test_every_image_scores_as_in_matlab(shared: Path, name: str, scale: int) -> None:
    """Set14's third image is grey: MATLAB scores it on its grey values (23.146 dB, not 24.464)."""
    golden = json.loads((shared / "reference" / "matlab_bicubic_scores.json").read_text())["data"]
    expected = golden[f"{name}_x{scale}"]
    images = pairs(shared, name, scale)
    assert len(images) == len(expected["bicubic_psnr"])
    for index, (hr, lr) in enumerate(images):
        upscaled = imresize(lr, height=hr.shape[0], width=hr.shape[1])
        got = score(hr, upscaled, protocol=COMMUNITY, scale=scale)
        assert got.values["psnr"] == pytest.approx(expected["bicubic_psnr"][index], abs=1e-3)
        assert got.values["ssim"] == pytest.approx(expected["bicubic_ssim"][index], abs=1e-4)


@pytest.mark.parametrize("name", ["Set5", "Set14"])
@pytest.mark.parametrize("kernel", ["bicubic", "nearest"])
def test_the_srgan_papers_rows(shared: Path, name: str, kernel: str) -> None:
    tables = json.loads((shared / "reference" / "paper_tables.json").read_text())
    psnr, ssim = tables["daala_reproduced"][name][kernel]["daala"]
    scores = [
        score(
            hr,
            imresize(lr, height=hr.shape[0], width=hr.shape[1], kernel=kernel),  # type: ignore[arg-type]
            protocol=DAALA,
            scale=4,
        )
        for hr, lr in pairs(shared, name, 4)
    ]
    assert np.mean([s.values["psnr"] for s in scores]) == pytest.approx(psnr, abs=0.01)
    assert np.mean([s.values["ssim"] for s in scores]) == pytest.approx(ssim, abs=5e-4)
    published = tables["table2"][name]
    column = tables["table2"]["methods"].index(kernel)
    assert np.mean([s.values["psnr"] for s in scores]) == pytest.approx(published["psnr"][column], abs=0.02)
    assert np.mean([s.values["ssim"] for s in scores]) == pytest.approx(published["ssim"][column], abs=0.0015)
