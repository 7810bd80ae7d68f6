"""SSIM maps on a device beside the processor, their values compared. Run by hand:

python -m tests.benchmarks.bench_device_scores [DEVICE] [MEGAPIXELS ...]

``DEVICE`` is torch's name (``cuda:0``); without it the first graphics card that has float64, or else ``cpu``,
where torch's map is only compared: the program never uses it there. The last column is what it would choose.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sr_studio.metrics.daala import daala_map
from sr_studio.metrics.differences import absolute, signed_luma
from sr_studio.metrics.local_ssim import LocalSsim, local_ssim, ssim_map
from sr_studio.metrics.on_device import local_ssim_on
from sr_studio.metrics.psnr import squared_error_map
from sr_studio.models.device import choose


def best(work: Callable[[], object], *, repeats: int = 5) -> float:
    """Return the shortest of a few runs in seconds; the first of all is not counted."""
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def pictures(megapixels: float) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Two RGB pictures of 4:3, smooth with noise."""
    height = round((megapixels * 1e6 * 3 / 4) ** 0.5)
    random = np.random.default_rng(0)
    steps = random.integers(-9, 10, (height, height * 4 // 3, 3))
    first = np.clip(np.cumsum(steps, axis=1) % 511 - 128, 0, 255).astype(np.uint8)
    return first, np.clip(first + random.integers(-9, 10, first.shape), 0, 255).astype(np.uint8)


def daala(reference: Any, picture: Any, compute: LocalSsim) -> NDArray[np.float32]:
    """Return the map alone."""
    return daala_map(reference, picture, compute=compute)[0]


def main(device: str, sizes: list[float]) -> None:
    """Print the table."""
    import torch

    label = choose(device).label
    print(f"torch {torch.__version__}, {label} ({device}) beside one process's processor")
    if device.startswith("cuda"):
        torch.cuda.reset_peak_memory_stats(device)
    print(f"{'map':24}{'MP':>6}{'processor':>12}{'device':>10}{'mean differs':>14}{'pixel':>10}  faster")
    there = partial(local_ssim_on, device)
    for size in sizes:
        first, second = pictures(size)
        planes = first[..., 1].copy(), second[..., 1].copy()
        wide = tuple(plane.astype(np.uint16) * np.uint16(257) for plane in planes)
        windows: list[tuple[str, Any, Callable[..., NDArray[np.float32]]]] = [
            ("SSIM, Wang", planes, ssim_map),
            ("SSIM, Wang, 16 bit", wide, ssim_map),
            ("SSIM, daala", planes, daala),
        ]
        for name, pair, compute in windows:
            one, other = compute(*pair, compute=local_ssim), compute(*pair, compute=there)
            seconds = [best(partial(compute, *pair, compute=how), repeats=3) for how in (local_ssim, there)]
            mean = abs(float(one.mean(dtype=np.float64)) - float(other.mean(dtype=np.float64)))
            pixel = float(np.abs(one - other).max())
            faster = "device" if seconds[1] < seconds[0] else "processor"
            print(
                f"{name:24}{size:6.1f}{seconds[0] * 1e3:9.0f} ms{seconds[1] * 1e3:7.0f} ms{mean:14.1e}"
                f"{pixel:10.1e}  {faster}",
                flush=True,
            )
        up = torch.from_numpy(first)
        back = torch.zeros(planes[0].shape, dtype=torch.float32, device=device)
        copies = best(lambda up=up: up.to(device)), best(lambda back=back: back.cpu())  # type: ignore[misc]
        to_it, back_again = (seconds * 1e3 for seconds in copies)
        print(f"{'  copies':24}{size:6.1f}  RGB to it {to_it:.1f} ms, map back {back_again:.1f} ms")
        for name, work in (
            ("squared error", lambda pair=planes: squared_error_map([pair])),
            ("|A - B|", lambda pair=(first, second): absolute(*pair)),
            ("A - B, luma", lambda pair=(first, second): signed_luma(*pair)),
        ):
            print(f"{'  ' + name:24}{size:6.1f}{best(work) * 1e3:9.0f} ms{'':10}  stays on the processor")
    if device.startswith("cuda"):
        print(f"most memory on the device: {torch.cuda.max_memory_allocated(device) / 2**20:.0f} MiB")


if __name__ == "__main__":
    found = choose("auto")
    usual = found.name if found.kind == "cuda" else "cpu"
    main(
        sys.argv[1] if len(sys.argv) > 1 else usual,
        [float(text) for text in sys.argv[2:]] or [1.0, 4.0, 12.0, 48.0],
    )
