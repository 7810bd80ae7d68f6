"""Memory, time and answer to a cancel of 1920×1080 -> 7680×4320, each measured in a child process.

    python -m tests.benchmarks.bench_8k [--precision bf16|fp32] [--cancel]

Memory is the peak of the resident set during the upscaling minus the resident set before it, after a small
picture has warmed the network up. The goal is 1.1 GiB, output included.
"""

import argparse
import json
import subprocess
import sys
import time
from functools import partial

import numpy as np

from tests.benchmarks.neighbours import alone_and_beside_one, load

GOAL = 1.1 * 2**30

LINUX_PAGE = 4096


def resident() -> int:
    """Bytes of this process in memory now."""
    import psutil

    return int(psutil.Process().memory_info().rss)


def child(precision: str, *, width: int, height: int, cancel_after: float) -> None:
    """Upscale once and print what was measured as JSON."""
    import threading

    from sr_studio.models.loading import load_upscaler
    from sr_studio.models.upscaler import Cancelled

    upscaler = load_upscaler("srresnet_x4", device="cpu")
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)
    upscaler.upscale(pixels[:32, :32], precision=precision)  # type: ignore[arg-type]
    base = resident()
    peak = base
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.005):
            peak = max(peak, resident())

    watcher = threading.Thread(target=watch)
    watcher.start()
    started = time.perf_counter()
    asked = [started]

    def cancelled() -> bool:
        asked.append(time.perf_counter())
        return bool(cancel_after) and asked[-1] - started > cancel_after

    try:
        upscaler.upscale(pixels, precision=precision, cancelled=cancelled)  # type: ignore[arg-type]
    except Cancelled:
        pass
    finally:
        done.set()
        watcher.join()
    gaps = np.diff([*asked, time.perf_counter()])
    print(
        json.dumps(
            {
                "seconds": time.perf_counter() - started,
                "base": base,
                "above": peak - base,
                "longest": float(gaps.max()),
                "typical": float(np.quantile(gaps, 0.99)),
            }
        )
    )


def measure(
    precision: str, *, width: int = 1920, height: int = 1080, cancel_after: float = 0.0
) -> dict[str, float]:
    """Run the child and read its numbers."""
    code = (
        "from tests.benchmarks.bench_8k import child; "
        f"child({precision!r}, width={width}, height={height}, cancel_after={cancel_after})"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    numbers: dict[str, float] = json.loads(result.stdout.strip().splitlines()[-1])
    return numbers


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--precision", choices=["bf16", "fp32"], nargs="*", default=["bf16", "fp32"])
    parser.add_argument("--cancel", action="store_true", help="stop after five seconds: shows only the gaps")
    arguments = parser.parse_args()
    for precision in arguments.precision:
        stop = 5.0 if arguments.cancel else 0.0
        found, beside = alone_and_beside_one(partial(measure, precision, cancel_after=stop))
        print(
            f"1080p -> 8K {precision}: {found['seconds']:.1f} s, "
            f"{found['above'] / 2**20:.0f} MiB above a base of "
            f"{found['base'] / 2**20:.0f} MiB ({'within' if found['above'] <= GOAL else 'ABOVE'} 1.1 GiB), "
            f"a cancel takes at most {1000 * found['longest']:.0f} ms "
            f"(99 %: {1000 * found['typical']:.0f} ms), "
            f"{load()}; beside a busy neighbour {beside['seconds']:.1f} s, a cancel at most "
            f"{1000 * beside['longest']:.0f} ms",
            flush=True,
        )


if __name__ == "__main__":
    main()
