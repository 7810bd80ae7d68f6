"""A sweep on a real Ray cluster of two nodes on this machine, killed in the middle and gone on with."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from sr_studio.training.run.events import read_run_events
from sr_studio.training.sweep.planning import Entry, entries
from sr_studio.training.sweep.status import status
from tests.training.runs import PATIENCE, kinds, wait_until
from tests.training.sweep.sweeps import Conductor, assert_same_sweeps, made, sweep_config

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(int(6 * PATIENCE)),
    pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed (the extra cluster)"),
]

CLUSTER = """
import sys

from ray.cluster_utils import Cluster

cluster = Cluster(initialize_head=True, head_node_args={
    "num_cpus": 1, "node_ip_address": "127.0.0.1", "include_dashboard": False,
    "object_store_memory": 80 << 20,
})
cluster.add_node(num_cpus=1, node_ip_address="127.0.0.1", object_store_memory=80 << 20)
cluster.wait_for_nodes()
print(cluster.address, flush=True)
sys.stdin.read()
cluster.shutdown()
"""


@dataclass(frozen=True)
class RunningCluster:
    """Its address, and where it keeps its sessions."""

    address: str
    folder: Path


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCluster]:
    """Two nodes with one processor each, bound to 127.0.0.1."""
    # Sockets of Ray lie in its folder; their paths have 107 characters at most.
    import tempfile

    with tempfile.TemporaryDirectory(prefix="ray", ignore_cleanup_errors=True) as folder:
        (Path(folder) / "ray").mkdir()
        environment = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0", "RAY_TMPDIR": folder}
        environment.pop("RAY_ADDRESS", None)
        with (Path(folder) / "err").open("wb") as errors:
            process = subprocess.Popen(
                [sys.executable, "-c", CLUSTER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=environment,
                text=True,
            )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            address = ""
            for line in process.stdout:
                if line.startswith("127.0.0.1:"):
                    address = line.strip()
                    break
            assert address, (Path(folder) / "err").read_text()
            yield RunningCluster(address, Path(folder))
        finally:
            with contextlib.suppress(OSError):
                process.stdin.close()
            try:
                process.wait(120)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            process.stdout.close()


def test_runs_land_on_both_nodes_and_a_kill_in_the_middle_changes_nothing(
    tmp_path: Path, cluster: RunningCluster
) -> None:
    config = sweep_config(tmp_path, run={"steps": 60})
    whole = made(tmp_path / "whole", config)
    with Conductor(whole) as conductor:
        code, _, errors = conductor.end()
    assert code == 0, errors

    spread = made(tmp_path / "spread", config)
    runs = [spread.run(entry) for entry in entries(config) if not entry.baseline]
    with Conductor(spread, "--ray", cluster.address) as conductor:
        wait_until(
            lambda: (
                sum(any(read_run_events(run.events_file, kind="step")) for run in runs) >= 1
                or conductor.process.poll() is not None
            )
        )
        assert conductor.process.poll() is None, conductor.end()[2]
        conductor.kill()
    # The workers of a driver that is gone save and stop by themselves.
    wait_until(lambda: all(one.state not in ("running", "paused") for one in status(spread).entries))
    assert not all(one.state == "done" for one in status(spread).entries)
    with Conductor(spread, "--ray", cluster.address) as conductor:
        code, lines, errors = conductor.end()
    assert code == 0, errors
    assert {line["event"] for line in lines} == {"progress", "result"}
    assert "ray" not in errors.lower()
    assert any(kinds(run).count("started") > 1 for run in runs)
    assert_same_sweeps(whole, spread)
    assert _overlap(runs[0].events_file, *(run.events_file for run in runs[1:]))


def _overlap(*files: Path) -> bool:
    """Whether two runs were trained at one time: each node has a single processor, so they were on two."""
    spans = []
    for file in files:
        times = [event["time"] for event in read_run_events(file)]
        spans.append((times[0], times[-1]))
    return any(
        first[0] < second[1] and second[0] < first[1]
        for number, first in enumerate(spans)
        for second in spans[number + 1 :]
    )


def test_a_folder_that_a_machine_does_not_see_is_said(
    tmp_path: Path, cluster: RunningCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sr_studio.training.sweep import cluster as subject
    from sr_studio.training.sweep.config import SweepError

    sweep = made(tmp_path / "sweep", sweep_config(tmp_path))
    with subject._joined(cluster.address) as ray:
        # Machines that do not share the disk do not see the mark: here it is never written.
        monkeypatch.setattr(Path, "write_text", lambda *_: 0)
        with pytest.raises(SweepError, match=r"The machine 127\.0\.0\.1 of the Ray cluster does not see"):
            subject._check_machines(ray, sweep)
    assert not ray.is_initialized()


def test_an_address_with_no_cluster_is_said_in_words(tmp_path: Path) -> None:
    sweep = made(tmp_path / "sweep", sweep_config(tmp_path))
    with Conductor(sweep, "--ray", "127.0.0.1:1") as conductor:
        code, lines, errors = conductor.end()
    assert code == 3, errors
    assert lines[-1]["event"] == "failed"
    assert lines[-1]["message"]["id"].startswith("There is no Ray cluster at {address}")
    assert Entry("l1", 0) in entries(sweep.config)


def test_runs_that_fit_on_no_machine_are_refused_in_words(tmp_path: Path) -> None:
    from sr_studio.training.sweep.cluster import must_fit, needs
    from sr_studio.training.sweep.config import SweepError

    assert needs(sweep_config(tmp_path, run={"threads": 4})) == {"CPU": 4, "GPU": 0}
    wanted = needs(sweep_config(tmp_path, run={"threads": 4, "device": "cuda:0"}))
    machines = [{"CPU": 8.0}, {"CPU": 2.0, "GPU": 1.0}]  # together they have it, alone none
    with pytest.raises(SweepError, match="4 processor cores and 1 GPUs"):
        must_fit(machines, wanted)
    must_fit([*machines, {"CPU": 4.0, "GPU": 1.0}], wanted)
