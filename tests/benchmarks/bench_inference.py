"""Speed of the upscaler against the same network as it is usually run, in one process.

    python -m tests.benchmarks.bench_inference [--threads 2] [--rounds 7] [--large]

The usual way: eager, fp32, NCHW, batch norm unfolded, picture conversion included on both sides. Samples are
interleaved, so that a busy machine disturbs all alike; medians are printed with the load, and once more with
a process beside them that keeps a core busy.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from sr_studio.models.device import cpu
from sr_studio.models.loading import load_upscaler
from sr_studio.models.networks.srresnet import SRResNet, SRResNetConfig
from sr_studio.models.srresnet.upscaler import StreamedUpscaler
from tests.benchmarks.neighbours import alone_and_beside_one, load

GOALS = {"128×128 bf16": 3.0, "128×128 fp32": 1.6, "480×320 bf16": 4.0}


def usual_network(upscaler: StreamedUpscaler) -> SRResNet:
    """The upscaler's network with batch norms that do nothing: what peers run, with the same result."""
    config = upscaler._network.config
    network = SRResNet(SRResNetConfig(blocks=config.blocks, batch_norm=True, skip=config.skip)).eval()
    state = upscaler._network.state_dict()
    network.load_state_dict(state, strict=False)
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_var.fill_(1.0 - module.eps)  # type: ignore[union-attr]
    return network


def usual(network: SRResNet, pixels: NDArray[Any]) -> NDArray[Any]:
    """Picture in, picture out, the usual way."""
    with torch.no_grad():
        x = torch.from_numpy(pixels).permute(2, 0, 1)[None].contiguous().float() / 255
        out = network(x).mul(255).round().clamp(0, 255)[0].permute(1, 2, 0)
        return out.to(torch.uint8).contiguous().numpy()


def photograph(width: int, height: int) -> NDArray[np.uint8]:
    """A real picture of this size."""
    from skimage.data import coffee

    picture = coffee()
    tiled = np.tile(picture, (-(-height // picture.shape[0]), -(-width // picture.shape[1]), 1))
    return np.ascontiguousarray(tiled[:height, :width])


def timed(run: Callable[[], object]) -> float:
    """Seconds of one call."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def compare(width: int, height: int, *, rounds: int, upscaler: StreamedUpscaler) -> None:
    """Print medians and ratios for one size."""
    pixels = photograph(width, height)
    network = usual_network(upscaler)
    ways: dict[str, Callable[[], NDArray[Any]]] = {"usual": lambda: usual(network, pixels)}
    ways["fp32"] = lambda: upscaler.upscale(pixels, precision="fp32").pixels
    if "bf16" in upscaler.device.precisions:
        ways["bf16"] = lambda: upscaler.upscale(pixels, precision="bf16").pixels
    results = {name: run().astype(int) for name, run in ways.items()}

    def sample() -> dict[str, list[float]]:
        """Seconds of every way, in turn."""
        times: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, run in ways.items():
                times[name].append(timed(run))
        return times

    times, beside = alone_and_beside_one(sample)
    median = {name: statistics.median(samples) for name, samples in times.items()}
    for name in ways:
        ratio = median["usual"] / median[name]
        goal = GOALS.get(f"{width}×{height} {name}")
        print(
            f"{width}×{height} {name:6} {1000 * median[name]:8.0f} ms  {ratio:5.2f}x"
            + (f"  (goal {goal}x: {'reached' if ratio >= goal else 'MISSED'})" if goal else "")
            + f"  largest difference {np.abs(results[name] - results['usual']).max()} codes"
            + f"  (best {1000 * min(times[name]):.0f} ms, {load()})"
            + f"  busy neighbour {1000 * statistics.median(beside[name]):.0f} ms",
            flush=True,
        )


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--model", default="srresnet_x4")
    parser.add_argument("--large", action="store_true", help="also 480×320")
    arguments = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = str(arguments.threads)
    upscaler = load_upscaler(arguments.model, device="cpu")
    assert isinstance(upscaler, StreamedUpscaler)
    torch.set_num_threads(arguments.threads)
    print(f"torch {torch.__version__}, {cpu().label}, {', '.join(cpu().precisions)}")
    compare(128, 128, rounds=arguments.rounds, upscaler=upscaler)
    if arguments.large:
        compare(480, 320, rounds=max(3, arguments.rounds // 2), upscaler=upscaler)


if __name__ == "__main__":
    main()
