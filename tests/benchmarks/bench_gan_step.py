"""Speed of a whole SRGAN step with ``fast`` against the paper's layout, in one process.

    python -m tests.benchmarks.bench_gan_step [--threads 2] [--rounds 7] [--batch 8] [--neighbours 0 1]

A step: one update of the discriminator and one of the generator on a batch of 96 px patches.

- ``fast``: the program's own loop, data included, on a run as ``train new fast`` makes it: SRResNet in the
  form it trains in, SqueezeNet features, U-Net discriminator of 48 channels (32 where the sizing finds a
  slow machine) with spectral norm, relativistic loss, anti-lattice term, running mean of the weights.
- the paper's layout: fp32, NCHW; SRResNet with batch norm and its 9 x 9 tail behind the last pixel shuffle;
  VGG19's phi_5,4 of output and target; figure 4's discriminator with its dense head; Adam twice; on a batch
  that lies ready. The generator runs once a step, the target's features are computed without a graph, and
  neither VGG19's weights nor the discriminator's get a gradient in the generator's update. Many published
  programs do not take that care; "nothing frozen" is the same without it.

Weights of the loss networks are random: what is computed with them takes the same time. Samples are
interleaved, so that a busy machine disturbs all alike; processor time is what it disturbs least. A neighbour
is a process that keeps one core busy.
"""

import argparse
import contextlib
import os
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from sr_studio.threads import wait_quietly

wait_quietly()

import torch  # noqa: E402 - the policy comes before torch
import torch.nn.functional as F  # noqa: E402, N812
from torch import nn  # noqa: E402

from sr_studio.models.device import cpu, keep_freed_memory  # noqa: E402
from sr_studio.models.networks.discriminators import build_discriminator  # noqa: E402
from sr_studio.models.networks.srresnet import SRResNet, SRResNetConfig  # noqa: E402
from sr_studio.pretrained.backbones import find  # noqa: E402
from sr_studio.training.creation import Wanted, make_run  # noqa: E402
from sr_studio.training.loop import train  # noqa: E402
from sr_studio.training.orders import Ending, Orders  # noqa: E402
from sr_studio.training.ranks import Ranks  # noqa: E402
from sr_studio.training.run.events import NoLog  # noqa: E402
from sr_studio.training.state.paired import PairedState  # noqa: E402
from tests.benchmarks.neighbours import busy_neighbours, load  # noqa: E402
from tests.pretrained.stored import store  # noqa: E402
from tests.training.runs import photographs  # noqa: E402

GOAL = 5.0
PATCH = 96
CHANNELS = (48, 32)
PLAIN = "the paper's layout"
FACTOR = 1 / 12.75
"""Of the features, as in the paper."""

Step = Callable[[], object]


def papers(batch: int, *, frozen: bool) -> Step:
    """The usual way. ``frozen``: no gradient that nobody uses is computed."""
    from torchvision.models import vgg19

    generator = SRResNet(SRResNetConfig(batch_norm=True, output_range="signed"))
    judge = build_discriminator("srgan", channels=64, norm="batch", patch=PATCH, head="dense")
    vgg: nn.Module = vgg19(weights=None).features[:36].eval()
    vgg.requires_grad_(not frozen)
    for layer in vgg.modules():
        if isinstance(layer, nn.ReLU):
            layer.inplace = False
    optimiser, judges_optimiser = (
        torch.optim.Adam(network.parameters(), lr=1e-4) for network in (generator, judge)
    )
    low, high = torch.rand(batch, 3, PATCH // 4, PATCH // 4), torch.rand(batch, 3, PATCH, PATCH)

    def step() -> None:
        output = generator(low)
        judge.requires_grad_(True)
        judges_optimiser.zero_grad()
        (real,), (fake,) = judge(high), judge(output.detach())
        (F.softplus(-real).mean() + F.softplus(fake).mean()).backward()
        judges_optimiser.step()

        judge.requires_grad_(not frozen)
        optimiser.zero_grad()
        with torch.no_grad():
            wanted = vgg(high)
        content = F.mse_loss(vgg(output) * FACTOR, wanted * FACTOR)
        (fake,) = judge(output)
        (content + 1e-3 * F.softplus(-fake).mean()).backward()
        optimiser.step()

    return step


@contextlib.contextmanager
def fast(folder: Path, *, channels: int, batch: int, threads: int) -> Iterator[Step]:
    """The program's way."""
    data = folder / "photographs"
    often = ("checkpoint_every", "validate_every", "log_every", "gradient_every")
    values = [
        "steps=1000000",
        f"batch={batch}",
        f"patch={PATCH}",
        f"threads={threads}",
        "device=cpu",
        "discriminator.alone=0",
        f"discriminator.channels={channels}",
        *(f"{key}=1000000" for key in often),
    ]
    wanted = Wanted(
        preset="fast",
        data=[str(data)],
        validation=[str(data)],
        values=values,
        weights_folders=[str(folder)],
    )
    run = make_run(wanted, folder / f"run-{channels}", report=str)
    state = PairedState(run, ranks=Ranks(), device=torch.device("cpu"), report=str)
    orders = Orders(run, Ranks())

    def step() -> None:
        ending = train(state, orders, log, until=state.step + 1)
        assert ending is Ending.REACHED

    with NoLog() as log:
        try:
            yield step
        finally:
            state.close()


def measure(steps: dict[str, Step], rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Seconds by the clock and of the processor of each step, in turn."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in steps}
    for step in steps.values():
        step()
    for _ in range(rounds):
        for name, step in steps.items():
            started, used = time.perf_counter(), time.process_time()
            step()
            times[name].append((time.perf_counter() - started, time.process_time() - used))
    return times


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--neighbours", type=int, nargs="*", default=[0, 1])
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(0)
    print(
        f"torch {torch.__version__}, {arguments.threads} threads, {', '.join(cpu().precisions)}, "
        f"freed memory kept {keep_freed_memory()}, batch {arguments.batch} of {PATCH} px"
    )
    with tempfile.TemporaryDirectory(prefix="sr-studio-bench-") as name:
        os.environ["SR_STUDIO_HOME"] = name  # the run is not to be remembered
        folder = Path(name)
        store(find("squeezenet1_1"), folder)
        photographs(folder / "photographs", count=8, side=256)
        batch = arguments.batch
        steps = {PLAIN: papers(batch, frozen=True), "nothing frozen": papers(batch, frozen=False)}
        with contextlib.ExitStack() as stack:
            for channels in CHANNELS:
                run = fast(folder, channels=channels, batch=batch, threads=arguments.threads)
                steps[f"fast, D of {channels} channels"] = stack.enter_context(run)
            for step in steps.values():
                step()
            for count in arguments.neighbours:
                with busy_neighbours(count):
                    times = measure(steps, arguments.rounds)
                show(times, batch=batch, count=count)


def show(times: dict[str, list[tuple[float, float]]], *, batch: int, count: int) -> None:
    """Print medians and their ratios."""
    print(f"beside {count} busy neighbours ({load()})")
    clock, used = (
        {name: statistics.median(sample[kind] for sample in samples) for name, samples in times.items()}
        for kind in (0, 1)
    )
    for name, samples in times.items():
        ratio, saved = clock[PLAIN] / clock[name], used[PLAIN] / used[name]
        goal = ""
        if str(CHANNELS[0]) in name and not count:
            goal = f"  (goal {GOAL:g}x: {'reached' if ratio >= GOAL else 'MISSED'})"
        print(
            f"  {name:22} {1000 * clock[name]:6.0f} ms  best {1000 * min(samples)[0]:6.0f} ms  {ratio:5.2f}x"
            f"  processor {1000 * used[name]:6.0f} ms {saved:5.2f}x"
            f"  {batch / clock[name]:5.1f} samples/s{goal}",
            flush=True,
        )


if __name__ == "__main__":
    main()
