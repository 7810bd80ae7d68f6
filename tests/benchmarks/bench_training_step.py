"""Speed of a training step of SRResNet x4 against the plain recipe, in one process.

    python -m tests.benchmarks.bench_training_step [--threads 2] [--rounds 7] [--neighbours 0 1] [--parts]

16 patches of 24 x 24 LR pixels, L1, AdamW: forward, backward, optimiser, without data. The plain recipe:
fp32, NCHW, batch norm, the 9 x 9 tail behind the last pixel shuffle. ``--parts`` takes away from ours one
thing at a time. Samples are interleaved, so that a busy machine disturbs all alike; processor time is what
it disturbs least. A neighbour is a process that keeps one core busy at the same priority.
"""

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from unittest.mock import patch

from sr_studio.threads import wait_quietly

wait_quietly()

import torch  # noqa: E402 - the policy comes before torch
import torch.nn.functional as F  # noqa: E402, N812
from torch import Tensor, nn  # noqa: E402

from sr_studio.models.device import cpu, keep_freed_memory  # noqa: E402
from sr_studio.models.networks.batch_parts import BatchInParts  # noqa: E402
from sr_studio.models.networks.srresnet import SRResNet, SRResNetConfig  # noqa: E402
from sr_studio.models.srresnet import training as srresnet_training  # noqa: E402
from sr_studio.models.srresnet.rewrite import subpixel_tail  # noqa: E402
from sr_studio.models.srresnet.training import TrainingSRResNet  # noqa: E402

GOAL = 2.9
GFLOP = 122.6
"""Of one step: three times the convolutions of the plain network's forward pass."""

Step = Callable[[], object]


def training_step(
    network: nn.Module, *, precision: str, fused: bool, channels_last: bool, around: Callable[[], object]
) -> Step:
    """One step on a fixed batch; ``around`` makes a context for the forward and backward pass."""
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-4, fused=fused)
    order = torch.channels_last if channels_last else torch.contiguous_format
    x, y = (torch.rand(16, 3, side, side).contiguous(memory_format=order) for side in (24, 96))

    def step() -> None:
        with around():  # type: ignore[attr-defined]
            optimiser.zero_grad()
            with torch.autocast("cpu", torch.bfloat16, enabled=precision == "bf16"):
                out = network(x)
            F.l1_loss(out, y).backward()
        optimiser.step()

    return step


def plain() -> Step:
    """The usual way."""
    network = SRResNet(SRResNetConfig(batch_norm=True))
    return training_step(
        network, precision="fp32", fused=False, channels_last=False, around=contextlib.nullcontext
    )


def ours(
    *,
    precision: str = "bf16",
    batch_norm: bool = False,
    fused: bool = True,
    around: Callable[[], object] = contextlib.nullcontext,
    parts: int = 0,
) -> Step:
    """The training form, with a part of the batch for each thread, or ``parts``."""
    network: nn.Module = TrainingSRResNet(SRResNet(SRResNetConfig(skip="bilinear", batch_norm=batch_norm)))
    network = BatchInParts(network, parts=parts or torch.get_num_threads())
    return training_step(network, precision=precision, fused=fused, channels_last=True, around=around)


def torchs_prelu(x: Tensor, slope: Tensor) -> Tensor:
    """With torch's own gradient."""
    return F.prelu(x, slope.to(x.dtype))


def assignments(values: Tensor, _: Tensor) -> Tensor:
    """The tail by slice assignments, as a rewriting in place records them."""
    weight, r, p, q = values, 2, values.shape[-1] // 2, -(-(values.shape[-1] // 2) // 2)
    moved = weight.new_zeros(3, r, r, weight.shape[1], r, r, 2 * q + 1, 2 * q + 1)
    reach = [(a, dy, (a + dy) // r, (a + dy) % r) for a in range(r) for dy in range(-p, p + 1)]
    for a, dy, u, s in reach:
        for b, dx, v, t in reach:
            moved[:, a, b, :, s, t, u + q, v + q] = weight[:, :, dy + p, dx + p]
    moved = moved.reshape(3 * r * r, -1, 2 * q + 1, 2 * q + 1)
    assert torch.equal(moved, subpixel_tail(weight, weight.new_zeros(3), r)[0])
    return moved.contiguous(memory_format=torch.channels_last)


class PlainTail(TrainingSRResNet):
    """The training form with the plain network's pass: the tail behind the shuffle."""

    def forward(self, x: Tensor) -> Tensor:
        """Upscale."""
        return self.plain(x.contiguous(memory_format=torch.channels_last)).float()


def parts() -> dict[str, Step]:
    """Ours without one of its parts each."""
    tail = PlainTail(SRResNet(SRResNetConfig(skip="bilinear")))
    return {
        "without the fast PReLU gradient": ours(
            around=lambda: patch.object(srresnet_training, "prelu", torchs_prelu)
        ),
        "tail by assignments": ours(
            around=lambda: patch.object(srresnet_training, "take_or_zero", assignments)
        ),
        "without fused AdamW": ours(fused=False),
        "torch's PReLU, tail behind": training_step(
            BatchInParts(tail, parts=torch.get_num_threads()),
            precision="bf16",
            fused=True,
            channels_last=True,
            around=contextlib.nullcontext,
        ),
    }


@contextlib.contextmanager
def neighbours(count: int) -> Iterator[None]:
    """Processes that keep one core busy each."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def measure(steps: dict[str, Step], rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Seconds on the clock and of the processor of each step, in turn."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in steps}
    for step in steps.values():
        step()
    for _ in range(rounds):
        for name, step in steps.items():
            started = time.perf_counter(), time.process_time()
            step()
            times[name].append((time.perf_counter() - started[0], time.process_time() - started[1]))
    return times


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--neighbours", type=int, nargs="*", default=[0, 1])
    parser.add_argument("--parts", action="store_true")
    parser.add_argument("--keep-memory", action="store_true", help="glibc keeps freed blocks, for all alike")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(0)
    kept = arguments.keep_memory and keep_freed_memory()
    print(
        f"torch {torch.__version__}, {arguments.threads} threads, {', '.join(cpu().precisions)}, kept {kept}"
    )
    steps = {"plain": plain(), "ours bf16": ours(), "ours bf16, batch norm": ours(batch_norm=True)}
    steps["ours fp32"] = ours(precision="fp32")
    steps["ours bf16, layers shared out"] = ours(parts=1)
    if arguments.parts:
        steps |= parts()
    for step in steps.values():
        step()
    for count in arguments.neighbours:
        with neighbours(count):
            times = measure(steps, arguments.rounds)
        print(f"beside {count} busy neighbours (load {os.getloadavg()[0]:.1f})")
        clock = {name: statistics.median(wall for wall, _ in samples) for name, samples in times.items()}
        used = {name: statistics.median(busy for _, busy in samples) for name, samples in times.items()}
        for name in times:
            ratio = clock["plain"] / clock[name]
            goal = ""
            if name == "ours bf16" and not count:
                goal = f"  (goal {GOAL}x: {'reached' if ratio >= GOAL else 'MISSED'})"
            print(
                f"  {name:32} {1000 * clock[name]:6.0f} ms {ratio:5.2f}x  {GFLOP / clock[name]:4.0f} GFLOP/s"
                f"   processor {1000 * used[name]:6.0f} ms {used['plain'] / used[name]:5.2f}x{goal}",
                flush=True,
            )


if __name__ == "__main__":
    main()
