"""Time of a quality map at 4096 x 4096, beside scikit-image in the same process. Run by hand:

python -m tests.benchmarks.bench_metrics [SIDE]
"""

import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from skimage.metrics import structural_similarity

from sr_studio.metrics.daala import daala_map
from sr_studio.metrics.planes import scored_planes
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.psnr import squared_error_map
from sr_studio.metrics.region import QualityMap
from sr_studio.metrics.ssim import ssim_map


def best(work: Callable[[], object], *, repeats: int = 5) -> float:
    """Return the shortest of a few runs in seconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main(side: int) -> None:
    """Print the table."""
    rng = np.random.default_rng(0)
    reference = rng.integers(0, 256, (side, side, 3), dtype=np.uint8)
    picture = np.clip(reference + rng.integers(-20, 21, reference.shape), 0, 255).astype(np.uint8)
    luma = partial(scored_planes, reference, picture, channel="bt601")
    planes = scored_planes(reference, picture, channel="bt601")
    (x, y) = planes[0]
    ours = best(lambda: ssim_map(x, y))
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

    print(f"Wang SSIM map, {side}²          {ours:7.3f} s  (goal at 4096²: 0.5 s)")
    print(f"scikit-image / ours at 1024²   {best(scikit, repeats=3) / ours_small:7.1f}x")
    print(f"daala SSIM map                 {best(lambda: daala_map(x, y), repeats=2):7.3f} s")
    print(f"luma of both pictures          {best(luma):7.3f} s")
    print(f"squared-error map              {best(lambda: squared_error_map(planes)):7.3f} s")
    build = best(lambda: QualityMap(reference, picture, protocol=COMMUNITY, scale=4), repeats=3)
    quality = QualityMap(reference, picture, protocol=COMMUNITY, scale=4)
    print(f"whole QualityMap               {build:7.3f} s, {quality.nbytes / 2**20:.0f} MiB held")
    large = (side // 16 + 3, side // 16 + 5, side * 7 // 8, side * 7 // 8)
    print(f"one box of 7/8 of the side     {best(lambda: quality.box(*large), repeats=50) * 1e6:7.0f} µs")
    small = best(lambda: quality.box(501, 333, 500, 300), repeats=50)
    print(f"one box of 500 x 300           {small * 1e6:7.0f} µs")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4096)
