"""Tiny sweeps, made in a moment, and their conductor as the real process that it is."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
from PIL import Image

from sr_studio.training.config.terms import L1, MSE, AnyTerm, Charbonnier, TotalVariation
from sr_studio.training.run import checkpoints
from sr_studio.training.sweep.collecting import collect
from sr_studio.training.sweep.config import DECIDED, SweepConfig, SweepObjective, encode_sweep, without_none
from sr_studio.training.sweep.evaluation import key_of, read_evaluation
from sr_studio.training.sweep.folder import Sweep
from sr_studio.training.sweep.making import tests_digest
from sr_studio.training.sweep.planning import entries
from tests.training.runs import photographs, steps, tiny

OBJECTIVES: dict[str, dict[str, AnyTerm]] = {
    "l1": {"pixel": L1(share=1.0)},
    "mse": {"pixel": MSE(share=1.0)},
    "charbonnier": {"pixel": Charbonnier(share=1.0)},
    "smooth": {"pixel": L1(share=0.9), "variation": TotalVariation(share=0.1)},
}


def sweep_config(folder: Path, **changes: Any) -> SweepConfig:
    """Four objectives on the run of `tests.training.runs.tiny`, from scratch, one seed, two test pictures."""
    run = tiny(folder, checkpoint_every=4, **changes.pop("run", {}))
    shared = {key: one for key, one in without_none(msgspec.to_builtins(run)).items() if key not in DECIDED}
    tests = (str(photographs(folder / "tests", count=2, side=48)),)
    picture = folder / "sheet.png"
    with Image.open(folder / "tests" / "photo_0.png") as found:
        found.save(picture)
    values: dict[str, Any] = {
        "name": "tiny",
        "tests": tests,
        "tests_digest": tests_digest(tests),
        "picture": str(picture),
        "run": shared,
        "objectives": {name: SweepObjective(terms=terms) for name, terms in OBJECTIVES.items()},
    }
    return SweepConfig(**(values | changes))


def made(folder: Path, config: SweepConfig) -> Sweep:
    """A sweep's folder with this configuration."""
    folder.mkdir()
    for below in ("runs", "evaluations", "logs", "failures"):
        (folder / below).mkdir()
    (folder / "sweep.toml").write_text(encode_sweep(config))
    return Sweep(folder)


class Conductor:
    """``sr-studio train sweep resume`` as a child; killed at the end of the ``with`` if still there."""

    def __init__(self, sweep: Sweep, *words: str) -> None:
        command = [sys.executable, "-m", "sr_studio", "train", "sweep", "resume", str(sweep.folder), *words]
        self.process = subprocess.Popen(
            [*command, "--json-lines"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(os.environ),
        )

    def __enter__(self) -> "Conductor":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def kill(self) -> None:
        """SIGKILL, and wait."""
        self.process.kill()
        self.process.communicate()

    def end(self) -> tuple[int, list[dict[str, Any]], str]:
        """Wait for the end: exit code, the lines of stdout, stderr."""
        out, errors = self.process.communicate()
        return (
            self.process.returncode,
            [msgspec.json.decode(line) for line in out.splitlines()],
            errors.decode(),
        )


def assert_same_sweeps(first: Sweep, second: Sweep) -> None:
    """Every run's curve, weights and state, and every score are equal, bit for bit."""
    for entry in entries(first.config):
        scores = [read_evaluation(sweep, entry, key_of(sweep.config)) for sweep in (first, second)]
        assert all(scores), entry.name
        ours, theirs = (one.tests for one in scores if one is not None)
        assert ours == theirs
        assert first.digest(entry) == second.digest(entry) != ""
        if entry.baseline:
            continue
        assert steps(first.run(entry)) == steps(second.run(entry))
        loaded = [checkpoints.newest(sweep.run(entry))[0] for sweep in (first, second)]
        digests = [one.facts.digest for one in loaded if one is not None]
        assert len(digests) == 2
        assert digests[0] == digests[1]
    rows = [[(row.name, row.spreads, row.best) for row in collect(sweep).rows] for sweep in (first, second)]
    assert rows[0] == rows[1]
