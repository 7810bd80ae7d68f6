"""Time and memory of the metrics of whole images. Run by hand:

python -m tests.benchmarks.bench_perceptual [SIDE ...]

LPIPS, DISTS and feature distances are measured with random weights of their networks: as fast as any.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import skimage.data
import torch

from sr_studio.metrics.metric import PicturePair
from sr_studio.metrics.ms_ssim import prepare as ms_ssim
from sr_studio.metrics.niqe import prepare as niqe
from sr_studio.metrics.perceptual.backbone import open_backbone
from sr_studio.metrics.perceptual.dists import LAYERS, dists_distance, with_l2_pooling
from sr_studio.metrics.perceptual.heads import read_head
from sr_studio.metrics.perceptual.lpips import VARIANTS, lpips_distance
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.pretrained.backbones import BACKBONES
from sr_studio.pretrained.weights import FoundWeights, locate
from tests.benchmarks.neighbours import load
from tests.pretrained.stored import store


def best(work: Callable[[], object], *, repeats: int = 3) -> float:
    """Return the shortest of a few runs in seconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def found(name: str, folder: Path) -> FoundWeights:
    """Return the random weights of a network, written when first asked for."""
    if not (folder / f"{name}_random.pth").exists():
        store(BACKBONES[name], folder)
    weights = locate(BACKBONES[name], folders=[folder])
    assert isinstance(weights, FoundWeights)
    return weights


def main(sides: list[int], folder: Path) -> None:
    """Print the table."""
    print(f"{load()}  torch {torch.__version__}, {torch.get_num_threads()} threads")
    for side in sides:
        repeats = -(-side // 512)
        reference = np.tile(skimage.data.astronaut(), (repeats, repeats, 1))[:side, :side]
        picture = np.clip(reference.astype(int) + 5, 0, 255).astype(np.uint8)
        pair = PicturePair(picture, np.ascontiguousarray(reference), COMMUNITY, 4)
        works: dict[str, Callable[[], object]] = {
            "MS-SSIM": lambda pair=pair: ms_ssim(PicturePair(pair.picture, pair.reference, COMMUNITY, 4)),  # type: ignore[misc]
            "NIQE": lambda pair=pair: niqe(pair),  # type: ignore[misc]
        }
        for name, variant in VARIANTS.items():
            head = read_head(name)
            weights = [head[f"lin{number}.model.1.weight"] for number in range(len(head))]
            network = open_backbone(found(variant.backbone, folder), variant.layers, "cpu")
            works[f"LPIPS {name}"] = lambda network=network, weights=weights, pair=pair: lpips_distance(  # type: ignore[misc]
                network, weights, pair, label="LPIPS"
            )
        head = read_head("dists")
        vgg = with_l2_pooling(open_backbone(found("vgg16", folder), LAYERS, "cpu"))
        works["DISTS"] = lambda vgg=vgg, head=head, pair=pair: dists_distance(  # type: ignore[misc]
            vgg, head["alpha"], head["beta"], pair, label="DISTS"
        )
        for name, work in works.items():
            seconds = best(work, repeats=3 if side < 1024 else 1)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{side:5} px  {name:14}{seconds * 1000:9.0f} ms   peak so far {peak:6.0f} MiB", flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main([int(word) for word in sys.argv[1:]] or [512, 2048], Path(name))
