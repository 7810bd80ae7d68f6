"""What a busy neighbour costs, with the policy of threads and without it. Run by hand:

    python -m tests.benchmarks.bench_neighbours [--neighbours 0 1 2] [--nice 0 10] [--folder Set14/x4]

Each work runs in processes of its own, in turn without and with the policy; the median of the rounds is
printed. Without it libgomp and OpenBLAS wait as they do by themselves.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from sr_studio.imaging.samples import SAMPLES, sample_path
from sr_studio.threads import POLICY
from tests.benchmarks.neighbours import busy_neighbours, load

ROOT = Path(__file__).parent.parent.parent

REPEATED = """
import statistics, time
work()
times, end = [], time.perf_counter() + 2
while len(times) < 3 or time.perf_counter() < end:
    start = time.perf_counter()
    work()
    times.append(time.perf_counter() - start)
print(statistics.median(times))
"""
SSIM = """
import numpy as np
from sr_studio.metrics.local_ssim import ssim_map
rng = np.random.default_rng(0)
x, y = (rng.integers(0, 256, (2048, 2048)).astype(np.float32) for _ in "xy")
work = lambda: ssim_map(x, y)
"""
NETWORK = """
import numpy as np, torch
from sr_studio.threads import cores
from sr_studio.models.loading import load_upscaler
torch.set_num_threads(cores())
upscaler = load_upscaler("srresnet_x4", device="cpu")
pixels = np.random.default_rng(0).integers(0, 256, (128, 128, 3), np.uint8)
work = lambda: upscaler.upscale(pixels, precision="auto")
"""
STEP = """
import torch
from sr_studio.threads import cores
torch.set_num_threads(cores())
layers = [torch.nn.Conv2d(3, 64, 3, padding=1)]
layers += [part for _ in range(16) for part in (torch.nn.Conv2d(64, 64, 3, padding=1), torch.nn.PReLU())]
network = torch.nn.Sequential(*layers, torch.nn.Conv2d(64, 3, 3, padding=1))
optimiser = torch.optim.AdamW(network.parameters())
x = torch.rand(16, 3, 24, 24)
def work():
    optimiser.zero_grad()
    (network(x) - x).abs().mean().backward()
    optimiser.step()
"""


def python(words: list[str], folder: Path, *, policy: bool) -> tuple[float, str]:
    """Run Python to its end; returns the seconds it took and what it printed."""
    # The program leaves a variable that is there as it is, and the libraries take an empty one for none.
    own = POLICY if policy else dict.fromkeys(POLICY, "")
    surroundings = {**os.environ, **own, "PYTHONPATH": str(ROOT), "SR_STUDIO_HOME": str(folder)}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *words], env=surroundings, cwd=folder, capture_output=True, text=True, check=True
    )
    return time.perf_counter() - start, done.stdout


def works(folder: Path, evaluated: list[str]) -> dict[str, Callable[[bool], float]]:
    """What is measured, by name: seconds with the policy or without it."""
    photograph = folder / "photo.png"
    with Image.open(sample_path("coffee")) as coffee:
        coffee.crop((0, 0, 480, 320)).save(photograph)

    def repeated(code: str) -> Callable[[bool], float]:
        return lambda policy: float(python(["-c", code + REPEATED], folder, policy=policy)[1])

    def command(*words: str) -> Callable[[bool], float]:
        return lambda policy: python(["-m", "sr_studio", *words, "-q"], folder, policy=policy)[0]

    return {
        "SSIM map of 4.2 MP": repeated(SSIM),
        "network 128×128": repeated(NETWORK),
        "training step": repeated(STEP),
        "upscale 480×320": command("upscale", str(photograph), "-o", "large.png"),
        "evaluate bicubic": command("evaluate", *evaluated, "--models", "bicubic"),
    }


def main() -> None:
    """Print a line a work and number of neighbours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--neighbours", type=int, nargs="*", default=[0, 1, 2])
    parser.add_argument("--nice", type=int, nargs="*", default=[0, 10], help="niceness of the neighbours")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--folder", help="what evaluate works on (default: the bundled samples)")
    parser.add_argument("--works", nargs="*", default=[""], metavar="BEGINNING", help="such as network")
    arguments = parser.parse_args()
    samples = [str(sample_path(name)) for name in SAMPLES]
    evaluated = samples if arguments.folder is None else [str(Path(arguments.folder).absolute())]
    print(f"{'':20}{'neighbours':>14}{'without ms':>14}{'with ms':>12}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for name, work in works(Path(folder), evaluated).items():
            if not name.startswith(tuple(arguments.works)):
                continue
            for count in arguments.neighbours:
                for niceness in arguments.nice if count else [0]:
                    times: dict[bool, list[float]] = {False: [], True: []}
                    with busy_neighbours(count, niceness=niceness):
                        for _ in range(arguments.rounds):
                            for policy, found in times.items():
                                found.append(work(policy))
                    without, quiet = (1e3 * statistics.median(found) for found in times.values())
                    who = f"{count} nice {niceness}" if count else "none"
                    print(
                        f"{name:20}{who:>14}{without:14.0f}{quiet:12.0f}{without / quiet:8.2f}  {load()}",
                        flush=True,
                    )


if __name__ == "__main__":
    main()
