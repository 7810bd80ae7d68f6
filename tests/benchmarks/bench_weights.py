"""How good models are: scores, distance in features, periodic patterns, and crops to be looked at.

    python -m tests.benchmarks.bench_weights srresnet_x4 srgan_x4 other/srgan_x4.pth \\
        --out weights --goals srgan_x4:srresnet_x4

Models are names of `sr-studio models` or files, which are added to a library of their own for the time.
Written into --out: crops.png (bicubic, the models in their order, the reference), weights.json. All in fp32.

* PSNR: BT.601 Y, shave 4, rounded, as `sr-studio evaluate`; Set14's grey image on its grey values.
* Distance to the reference: features with each pixel's vector at length 1, squared differences summed over
  channels, mean over pixels, sum over layers; mean over images. VGG16 trained for edges (relu1_2, relu2_2,
  relu3_3) and SqueezeNet 1.1 (features 1, 4, 7, 9, 12). Log-spectral distance in dB, mean over images.
* Pattern: `sr_studio.metrics.artefacts` over the first 24 photographs of BSD100.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from sr_studio.imaging.color import to_luma
from sr_studio.imaging.image import decode
from sr_studio.metrics.artefacts import (
    GOAL,
    SpectrumSum,
    frequency_text,
    log_spectral_distance,
    score_patterns,
)
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.quality import score
from sr_studio.models import library
from sr_studio.models.loading import load_upscaler
from sr_studio.pretrained.network import FeatureNetwork, open_network
from sr_studio.training.losses.features import feature_distance
from tests.support import shared_folder

SETS = ("Set5", "Set14", "BSD100")
PUBLIC_SRGAN = {"Set5": 29.19, "Set14": 26.18, "BSD100": 25.46}
"""PSNR of the public SRGAN, which ours is to exceed."""
PATTERN_SET, PATTERN_PICTURES = "BSD100", 24
FEATURES = {
    "VGG-edges": ("vgg16", ("relu1_2", "relu2_2", "relu3_3"), "vgg16_features_edges_fp16.pth"),
    "SqueezeNet": ("squeezenet1_1", tuple(f"features.{n}" for n in (1, 4, 7, 9, 12)), "squeezenet1_1.pth"),
}
LSD = "log-spectral dB"

CROP, ZOOM = 72, 3
CROPS = {
    # image: left, top, what is there
    "Set14/img_001": (400, 110, "fur"),
    "Set14/img_002": (420, 430, "cloth"),
    "Set14/img_009": (330, 300, "hair"),
    "BSD100/img_003": (130, 200, "windows"),
    "BSD100/img_007": (270, 110, "tiger"),
    "BSD100/img_033": (60, 40, "gravel"),
    "BSD100/img_047": (100, 30, "wall"),
    "BSD100/img_068": (120, 200, "stone"),
    "BSD100/img_086": (50, 40, "foliage"),
    "BSD100/img_097": (100, 100, "water"),
}

Pixels = NDArray[np.uint8]


@dataclass
class Measured:
    """One model's numbers: by set, then the pattern."""

    psnr: dict[str, float] = field(default_factory=dict)
    distances: dict[str, dict[str, float]] = field(default_factory=dict)
    pattern: float = 0.0
    pattern_at: str = ""


def pairs(folder: Path) -> Iterator[tuple[str, Pixels, Pixels]]:
    """Name (``img_001``), reference and input of each pair of a set."""
    for path in sorted(folder.glob("*_SRF_4_HR.png")):
        reference, low = (
            decode(file.read_bytes(), name=file.name).pixels
            for file in (path, path.with_name(path.name.replace("_HR", "_LR")))
        )
        yield path.name.split("_SRF")[0], reference, low


def upscaler_of(word: str) -> tuple[str, Callable[[Pixels], Pixels]]:
    """A short label and the model itself."""
    path = Path(word)
    if path.suffix:
        name = library.add_model(path.name, path.read_bytes()).name
        label = f"{path.parent.name}/{path.stem}"
    else:
        name = label = word
    upscaler = load_upscaler(name, device="cpu")
    return label, lambda low: upscaler.upscale(low, scale=4, precision="fp32").pixels


def tensor_of(pixels: Pixels) -> torch.Tensor:
    """1 x 3 x H x W in [0, 1]."""
    colour = np.broadcast_to(pixels, (*pixels.shape[:2], 3)).copy()
    return torch.from_numpy(colour).permute(2, 0, 1)[None].float() / 255


def distances(
    networks: dict[str, FeatureNetwork], targets: dict[str, Any], output: Pixels, reference: Pixels
) -> dict[str, float]:
    """Every distance of one result."""
    found = {}
    for name, network in networks.items():
        features = network(tensor_of(output))
        found[name] = float(
            feature_distance(features, targets[name], normalise="unit_channel", reduction="paper_sum")
        )
    lumas = [to_luma(pixels, channel="full") for pixels in (output, reference)]
    if min(reference.shape[:2]) >= 64:
        found[LSD] = log_spectral_distance(lumas[0], lumas[1])
    return found


def measure(
    models: dict[str, Callable[[Pixels], Pixels]], data: Path, weights: Path, *, limit: int
) -> tuple[dict[str, Measured], dict[str, list[tuple[str, Pixels]]]]:
    """Numbers of every model, and by image the crops of every column."""
    networks = {
        name: open_network(network, layers, weights=file, folders=[weights])
        for name, (network, layers, file) in FEATURES.items()
    }
    measured = {label: Measured() for label in models}
    spectra = {label: SpectrumSum(scale=4) for label in models}
    crops: dict[str, list[tuple[str, Pixels]]] = {}
    for set_name in SETS:
        psnr: dict[str, list[float]] = {label: [] for label in models}
        away: dict[str, dict[str, list[float]]] = {label: {} for label in models}
        for number, (name, reference, low) in enumerate(pairs(data / set_name / "x4")):
            if limit and number >= limit:
                break
            targets = {key: network(tensor_of(reference)) for key, network in networks.items()}
            for label, upscale in models.items():
                output = upscale(low)
                psnr[label].append(score(reference, output, protocol=COMMUNITY, scale=4).values["psnr"])
                for key, value in distances(networks, targets, output, reference).items():
                    away[label].setdefault(key, []).append(value)
                if set_name == PATTERN_SET and number < PATTERN_PICTURES:
                    spectra[label].add(to_luma(output, channel="full"))
                if f"{set_name}/{name}" in CROPS:
                    crops.setdefault(f"{set_name}/{name}", []).append((label, output))
            if f"{set_name}/{name}" in CROPS:
                crops[f"{set_name}/{name}"].append(("reference", reference))
            print(f"{set_name} {name}", end="\r", flush=True)
        for label, one in measured.items():
            one.psnr[set_name] = fmean(psnr[label])
            one.distances[set_name] = {key: fmean(values) for key, values in away[label].items()}
    for label, one in measured.items():
        found = score_patterns(spectra[label], scale=4)
        one.pattern, one.pattern_at = found.ratio, frequency_text(found.worst, scale=4)
    return measured, crops


def contact_sheet(crops: dict[str, list[tuple[str, Pixels]]], file: Path) -> None:
    """Rows are crops, columns models; each reference pixel is a square of 3 x 3."""
    side, gap, head, foot = CROP * ZOOM, 6, 24, 18
    columns = len(next(iter(crops.values())))
    page = Image.new(
        "RGB", (gap + columns * (side + gap), head + len(crops) * (side + gap + foot)), (56, 56, 56)
    )
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(13)
    for row, (name, cells) in enumerate(crops.items()):
        left, top, what = CROPS[name]
        for column, (label, pixels) in enumerate(cells):
            x, y = gap + column * (side + gap), head + row * (side + gap + foot)
            colour = np.broadcast_to(pixels, (*pixels.shape[:2], 3))
            cut = np.ascontiguousarray(colour[top : top + CROP, left : left + CROP])
            page.paste(Image.fromarray(cut).resize((side, side), Image.Resampling.NEAREST), (x, y))
            if row == 0:
                pen.text((x, 4), label, fill=(236, 236, 236), font=font)
        at = f"{name} ({left}, {top}) {what}"
        pen.text((gap, head + row * (side + gap + foot) + side), at, fill=(168, 168, 168), font=font)
    page.save(file)


def report(measured: dict[str, Measured]) -> None:
    """Print the tables."""
    keys = [*FEATURES, LSD]
    for set_name in SETS:
        print(f"\n{set_name:30} PSNR dB  " + "  ".join(keys))
        for label, one in measured.items():
            away = "  ".join(f"{one.distances[set_name][key]:{len(key)}.4f}" for key in keys)
            print(f"{label:30} {one.psnr[set_name]:7.2f}  {away}")
    print(
        f"\nworst pattern ratio over at most {PATTERN_PICTURES} photographs of {PATTERN_SET} (goal {GOAL:g})"
    )
    for label, one in measured.items():
        print(f"{label:30} {one.pattern:7.2f}  at {one.pattern_at}")


def report_goals(measured: dict[str, Measured], words: str) -> None:
    """``GAN:BASE``: does the GAN reach what is asked of it?"""
    name_of_gan, name_of_base = words.split(":")
    gan, base = measured[name_of_gan], measured[name_of_base]
    lines = [
        (f"{name} PSNR above the public SRGAN's {least}", gan.psnr[name], gan.psnr[name] > least)
        for name, least in PUBLIC_SRGAN.items()
    ]
    for name in SETS:
        for key in FEATURES:
            ours, theirs = gan.distances[name][key], base.distances[name][key]
            lines.append((f"{name} {key} closer than {theirs:.4f}", ours, ours < theirs))
    lines.append((f"no pattern above {GOAL:g}", gan.pattern, gan.pattern <= GOAL))
    print(f"\ngoals of {name_of_gan}")
    for what, value, reached in lines:
        print(f"  {'reached' if reached else 'MISSED ':8} {what}: {value:.4f}")


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("models", nargs="+", help="names or files")
    parser.add_argument("--out", type=Path, required=True, help="folder of crops.png and weights.json")
    parser.add_argument("--goals", metavar="GAN:BASE", help="labels as printed")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--limit", type=int, default=0, help="images of each set (0: all)")
    options = parser.parse_args()
    shared = shared_folder()
    if shared is None:
        raise SystemExit(
            "The benchmark sets are not beside the checkout. SR_STUDIO_SHARED names their folder."
        )
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    with tempfile.TemporaryDirectory() as home, torch.inference_mode():
        os.environ["SR_STUDIO_HOME"] = home
        models = dict(upscaler_of(word) for word in ["bicubic", *options.models])
        measured, crops = measure(models, shared / "data", shared / "weights" / "loss", limit=options.limit)
    report(measured)
    if options.goals:
        report_goals(measured, options.goals)
    contact_sheet({name: crops[name] for name in CROPS if name in crops}, options.out / "crops.png")
    text = json.dumps({label: asdict(one) for label, one in measured.items()}, indent=2)
    (options.out / "weights.json").write_text(text, encoding="utf-8")
    print(f"\n{options.out / 'crops.png'}, {options.out / 'weights.json'}")


if __name__ == "__main__":
    main()
