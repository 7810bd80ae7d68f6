"""Time of a quality map at 4096 x 4096, beside scikit-image in the same process. Run by hand:

python -m tests.benchmarks.bench_metrics [SIDE]

The second column is measured beside a process that keeps a core busy.
"""

import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from skimage.metrics import structural_similarity

from sr_studio.metrics.daala import daala_map
from sr_studio.metrics.local_ssim import ssim_map
from sr_studio.metrics.metric import PicturePair
from sr_studio.metrics.planes import scored_planes
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.psnr import squared_error_map
from sr_studio.metrics.quality import QualityMap
from sr_studio.metrics.registry import default_metrics
from tests.benchmarks.neighbours import alone_and_beside_one, load


def best(work: Callable[[], object], *, repeats: int = 5) -> float:
    """Return the shortest of a few runs in seconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def say(what: str, work: Callable[[], object], *, repeats: int = 5, unit: str = "s", note: str = "") -> float:
    """Print a line and return the seconds it takes alone."""
    alone, beside = alone_and_beside_one(lambda: best(work, repeats=repeats))
    factor, digits = (1e6, 0) if unit == "µs" else (1.0, 3)
    print(f"{what:28}{alone * factor:9.{digits}f}{beside * factor:16.{digits}f} {unit}  {note}", flush=True)
    return alone


def main(side: int) -> None:
    """Print the table."""
    print(f"{load():28}{'alone':>9}{'busy neighbour':>16}")
    rng = np.random.default_rng(0)
    reference = rng.integers(0, 256, (side, side, 3), dtype=np.uint8)
    picture = np.clip(reference + rng.integers(-20, 21, reference.shape), 0, 255).astype(np.uint8)
    luma = partial(scored_planes, reference, picture, channel="bt601")
    planes = scored_planes(reference, picture, channel="bt601")
    (x, y) = planes[0]
    small_x, small_y = x[:1024, :1024], y[:1024, :1024]
    ours_small = best(lambda: ssim_map(small_x, small_y))

    def scikit() -> object:
        return structural_similarity(
            small_x.astype(float),
            small_y.astype(float),
            data_range=255,
            gaussian_weights=True,
            sigma=1.5,
            use_sample_covariance=False,
        )

    say(f"Wang SSIM map, {side}²", lambda: ssim_map(x, y), note="goal at 4096²: 0.5 s")
    print(f"{'scikit-image / ours at 1024²':28}{best(scikit, repeats=3) / ours_small:9.1f}x")
    say("daala SSIM map", lambda: daala_map(x, y), repeats=2)
    say("luma of both pictures", luma)
    say("squared-error map", lambda: squared_error_map(planes))

    def map_of_both() -> QualityMap:
        return QualityMap(PicturePair(picture, reference, COMMUNITY, 4), default_metrics())

    quality = map_of_both()
    say(
        "whole QualityMap",
        map_of_both,
        repeats=3,
        note=f"{quality.nbytes / 2**20:.0f} MiB held",
    )
    large = (side // 16 + 3, side // 16 + 5, side * 7 // 8, side * 7 // 8)
    say("one box of 7/8 of the side", lambda: quality.box(*large), repeats=50, unit="µs")
    say("one box of 500 x 300", lambda: quality.box(501, 333, 500, 300), repeats=50, unit="µs")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4096)
