"""The networks that ship with the program: no periodic pattern, and a header that says what each is."""

from hashlib import blake2b
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from sr_studio.imaging.color import to_luma
from sr_studio.imaging.resize import imresize
from sr_studio.imaging.samples import SAMPLES, sample_path
from sr_studio.metrics.artefacts import FEWEST_PICTURES, GOAL, SpectrumSum, score_patterns
from sr_studio.models.checkpoint import read_header
from sr_studio.models.loading import load_upscaler

WEIGHTS = Path(__file__).parent.parent / "assets" / "weights"
BUNDLED = ["srresnet_x4", "srgan_x4"]


def enlarged(low: NDArray[np.uint8], *, model: str) -> NDArray[np.float64]:
    """Luma of the network's result."""
    result = load_upscaler(model, device="cpu").upscale(low, precision="fp32")
    return to_luma(result.pixels, channel="full")


@pytest.mark.parametrize("model", [pytest.param("srresnet_x4", marks=pytest.mark.slow), "srgan_x4"])
def test_no_pattern_in_the_sample_photographs(model: str) -> None:
    """Four photographs, halved both ways, so that there are enough pictures."""
    clean, marked = SpectrumSum(scale=4), SpectrumSum(scale=4)
    cell = np.tile([[1.0, -1.0, -1.0, 1.0]], (4, 1))  # one code up, one down: barely seen
    for name in SAMPLES:
        with Image.open(sample_path(name)) as image:
            high = np.asarray(image.convert("RGB"))
        luma = enlarged(imresize(high, height=high.shape[0] // 4, width=high.shape[1] // 4), model=model)
        for half in np.array_split(luma, 2):
            for quarter in np.array_split(half, 2, axis=1):
                clean.add(quarter)
                rows, columns = (-(-side // 4) for side in quarter.shape)
                marked.add(quarter + np.tile(cell, (rows, columns))[: quarter.shape[0], : quarter.shape[1]])
    assert clean.pictures >= FEWEST_PICTURES
    assert score_patterns(clean, scale=4).ratio <= GOAL
    assert score_patterns(marked, scale=4).ratio > GOAL
    assert score_patterns(marked, scale=4).worst == (0, 1)


@pytest.mark.slow
@pytest.mark.parametrize("model", BUNDLED)
def test_no_pattern_in_24_photographs(shared: Path, model: str) -> None:
    spectra = SpectrumSum(scale=4)
    for path in sorted((shared / "data/BSD100/x4").glob("*_LR.png"))[:24]:
        with Image.open(path) as image:
            spectra.add(enlarged(np.asarray(image.convert("RGB")), model=model))
    assert spectra.pictures == 24
    assert score_patterns(spectra, scale=4).ratio <= GOAL


@pytest.mark.parametrize("model", [*BUNDLED, "srresnet_x2"])
def test_header_and_card(model: str) -> None:
    file = WEIGHTS / f"{model}.safetensors"
    header = read_header(file).header
    assert header is not None
    for word in (header.objective, header.data, header.licence, header.source, header.hardware):
        assert word
    card = (
        (WEIGHTS / "README.md").read_text(encoding="utf-8").partition(f"## {model}")[2].partition("\n## ")[0]
    )
    digest = blake2b(file.read_bytes(), digest_size=16).hexdigest()
    assert digest in card, "the card was written for another file"
    assert f"{header.steps:,} steps" in card
