"""Batches of training data alone: ``python -m tests.benchmarks.bench_data [FOLDER ...] [--step-ms 400]``.

16 patches of 96 x 96 at scale 4, drawn from the folders or, without any, from pictures made here. The
goal is at least 3 times the rate of training steps, a step being ``--step-ms``. "Cold" workers keep no
picture and decode every one anew; "warm" ones have theirs in memory. A neighbour is a process that keeps
one core busy at the same priority. Clock time is the median of single batches in this process, but the
mean over all of them where workers run ahead. The machine should be quiet; processor time, workers
included, is what other work disturbs least.
"""

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
import psutil
from PIL import Image as Pillow

from sr_studio.training.data.settings import DataSettings, DegradationRanges
from sr_studio.training.data.training_set import TrainingSet, open_training_set

BATCH, PATCH, SCALE, GOAL = 16, 96, 4, 3.0
VARIED = DegradationRanges(
    kernels=("bicubic", "gaussian"), sigma=(0.4, 2.0), noise=(0.0, 10.0), jpeg=(40, 95), jpeg_probability=0.5
)


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


def made_pictures(folder: Path, *, count: int = 120, size: tuple[int, int] = (900, 1200)) -> None:
    """JPEG files with the size, and about the bytes, of photographs."""
    for number in range(count):
        generator = np.random.default_rng(number)
        coarse = Pillow.fromarray(generator.integers(0, 256, (90, 120, 3)).astype(np.uint8))
        pixels = np.asarray(coarse.resize(size[::-1], Pillow.Resampling.BICUBIC)).astype(np.int64)
        noisy = np.clip(pixels + generator.integers(-8, 9, (*size, 1)), 0, 255).astype(np.uint8)
        Pillow.fromarray(noisy).save(folder / f"{number}.jpg", quality=92)


def processor_seconds(workers: Sequence[psutil.Process]) -> float:
    """Processor time so far of this process and its workers."""
    times = [worker.cpu_times() for worker in workers]
    return time.process_time() + sum(each.user + each.system for each in times)


def milliseconds(
    training: TrainingSet, batches: int, *, first: int, workers: Sequence[psutil.Process]
) -> tuple[float, float]:
    """Clock time of one batch, and processor time."""
    times = []
    used = processor_seconds(workers)
    for step in range(first, first + batches):
        start = time.perf_counter()
        training.batch(seed=0, step=step, indices=range(BATCH))
        times.append(time.perf_counter() - start)
    clock = statistics.mean(times) if training.workers else statistics.median(times)
    return 1e3 * clock, 1e3 * (processor_seconds(workers) - used) / batches


def measure(name: str, settings: DataSettings, *, batches: int, step_ms: float, warm_up: int) -> None:
    """Print one line: opening, then batches alone and beside a busy neighbour."""
    start = time.perf_counter()
    with open_training_set(settings, scale=SCALE, patch=PATCH) as training:
        opening = time.perf_counter() - start
        for step in range(warm_up):
            training.batch(seed=0, step=step, indices=range(BATCH))
        results = []
        workers = psutil.Process().children()
        for count in (0, 1):
            with neighbours(count):
                results.append(
                    milliseconds(training, batches, first=warm_up + count * batches, workers=workers)
                )
        (alone, processor), (beside, _) = results
        verdict = "reached" if step_ms / alone >= GOAL else "MISSED"
        print(
            f"{name:34} {training.workers} workers  open {opening:5.1f} s  batch {alone:7.2f} ms "
            f"(processor {processor:6.2f}, beside a neighbour {beside:7.2f})  "
            f"{1e3 * BATCH / alone:6.0f} samples/s  "
            f"{step_ms / alone:6.1f} x the step rate (goal {GOAL:g}: {verdict})",
            flush=True,
        )


def main(words: Sequence[str] | None = None) -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--step-ms", type=float, default=400)
    parser.add_argument("--batches", type=int, default=200)
    parser.add_argument("--workers", type=int, default=0, help="for the lines with workers; 0: automatic")
    arguments = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as made:
        if not arguments.folders:
            made_pictures(Path(made))
        plain = DataSettings(folders=tuple(arguments.folders) or (made,))
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        workers = arguments.workers or min(4, os.cpu_count() or 1)
        few = max(10, arguments.batches // 5)
        for name, degradation, batches in (
            ("fixed", plain.degradation, arguments.batches),
            ("varied", VARIED, few),
        ):
            settings = msgspec.structs.replace(plain, degradation=degradation)
            in_workers = msgspec.structs.replace(settings, workers=workers)
            cold = msgspec.structs.replace(in_workers, memory_limit_mib=1)
            for place, chosen, warm_up in (
                ("memory, in this process", msgspec.structs.replace(settings, workers=0), 1),
                ("memory of warm workers", in_workers, 2 * few),
                ("disk, cold workers", cold, 5),
            ):
                measure(
                    f"{name}, {place}",
                    chosen,
                    batches=batches if not chosen.workers else few,
                    step_ms=arguments.step_ms,
                    warm_up=warm_up,
                )


if __name__ == "__main__":
    main()
