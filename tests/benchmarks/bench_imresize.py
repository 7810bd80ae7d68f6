"""imresize against Pillow's bicubic in one process: ``python -m tests.benchmarks.bench_imresize``.

The last number is ours beside a process that keeps a core busy.
The goal is at most 1.5 times Pillow's time by 2. Pillow rounds once and antialiases its way; the
pictures differ, the work is the same.
"""

import time
from collections.abc import Callable
from functools import partial

import numpy as np
from PIL import Image as Pillow

from sr_studio.imaging.resize import imresize, imresize_rows
from tests.benchmarks.neighbours import alone_and_beside_one, load


def best(work: Callable[[], object], runs: int = 7) -> float:
    """Shortest of some runs, milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1e3


def main() -> None:
    """Print one line a case."""
    picture = np.random.default_rng(0).integers(0, 256, (2048, 2048, 3), dtype=np.uint8)
    cases = [
        ("4 MP / 4", picture, 512, 512),
        ("4 MP / 3", picture, 683, 683),
        ("4 MP / 2", picture, 1024, 1024),
        ("to 4 MP x 4", picture[:512, :512], 2048, 2048),
        ("to 4 MP x 3", picture[:683, :683], 2049, 2049),
        ("1 MP x 1.7", picture[:1024, :1024], 1741, 1741),
        ("4 MP x 4 (67 MP)", picture, 8192, 8192),
    ]
    for name, given, height, width in cases:
        source = np.ascontiguousarray(given)
        theirs = Pillow.fromarray(source)
        runs = 3 if height > 4096 else 9
        pillow = best(partial(theirs.resize, (width, height), Pillow.Resampling.BICUBIC), runs)
        work = partial(imresize, source, height=height, width=width)
        ours, beside = alone_and_beside_one(partial(best, work, runs))
        print(
            f"{name:18} Pillow {pillow:7.1f} ms   imresize {ours:7.1f} ms   ratio {ours / pillow:.2f}   "
            f"busy neighbour {beside:7.1f} ms"
        )
    deep = picture.astype(np.uint16) * 257
    others = {
        "16 bit, 4 MP / 4": partial(imresize, deep, height=512, width=512),
        "64 rows of 8192": partial(imresize_rows, picture, height=8192, width=8192, rows=(1024, 1088)),
    }
    for name, other in others.items():
        alone, beside = alone_and_beside_one(partial(best, other))
        print(f"{name:18} {alone:7.1f} ms   busy neighbour {beside:7.1f} ms")
    print(load())


if __name__ == "__main__":
    main()
