"""A sweep on a Ray cluster that exists: the same workers and files, on the machines of the cluster.

Ray (the extra ``cluster``) is imported here alone. Each machine needs SR Studio and must see the sweep's
folder, the pictures and the weights at the same paths: results travel through the folder, never through Ray.
Ray hands out what `_attend` does, one entry each; the worker itself is a child of that task, so that nothing
it prints enters Ray's streams or ours, and so that it saves and stops when the task is gone.
"""

import contextlib
import logging
import os
import platform
import secrets
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sr_studio.errors import message
from sr_studio.training.run.mailbox import RunCommand, send
from sr_studio.training.sweep.collecting import write_results
from sr_studio.training.sweep.conductor import (
    PATIENCE_SECONDS,
    POLL_SECONDS,
    SAY_SECONDS,
    Conducted,
    Requests,
    Say,
    Worker,
    conducting,
    note_end,
    outcome,
)
from sr_studio.training.sweep.config import SweepConfig, SweepError
from sr_studio.training.sweep.folder import Failure, Sweep, is_run
from sr_studio.training.sweep.planning import Entry, entries, next_act
from sr_studio.training.sweep.status import Progress, facts_of, progress_of

TRIES = 3
"""How often an entry is handed out whose machine was lost."""

ANSWER_SECONDS = 10.0
"""How long a cluster may take to answer."""

LOOK_SECONDS = 60
"""How long a machine may take to look at the sweep's folder."""


def conduct_on_cluster(
    sweep: Sweep, address: str, *, say: Say, nice: int = 0, retry: bool = False, detached: bool = False
) -> Conducted:
    """Do all that is left of a sweep on the cluster at an address. Raises `SweepError`."""
    with conducting(sweep, detached=detached) as requests, _joined(address) as ray:
        _check_machines(ray, sweep)
        _hand_out(ray, sweep, requests, say=say, nice=nice, retry=retry)
        return outcome(sweep, requests)


@contextlib.contextmanager
def _joined(address: str) -> Iterator[Any]:
    """Join the cluster, silently, and leave it."""
    _must_answer(address)
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError as error:
        raise SweepError(
            "Ray is not installed here. Install it (pip install ray), or leave out --ray."
        ) from error
    try:
        ray.init(
            address=address,
            log_to_driver=False,
            logging_level=logging.CRITICAL,
        )
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise _no_cluster(address, str(error).strip().partition("\n")[0]) from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _must_answer(address: str) -> None:
    """Raise `SweepError` where nobody listens at HOST:PORT; Ray itself would wait for minutes."""
    host, sign, port = address.rpartition(":")
    if not sign or not port.isdecimal() or "//" in host:
        return
    try:
        socket.create_connection((host, int(port)), timeout=ANSWER_SECONDS).close()
    except OSError as error:
        raise _no_cluster(address, error.strerror or str(error)) from error
    if host in ("127.0.0.1", "localhost", "::1") and not _listens_outside(int(port)):
        # Ray puts the machine's own address in place of this one, where such a cluster does not listen. The
        # switch is read when Ray is imported; on Windows and macOS it is set like this by default.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"


def _listens_outside(port: int) -> bool:
    """Whether something listens at this machine's own address, as others see it."""
    with contextlib.suppress(OSError):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))  # a datagram socket sends nothing by that (RFC 5737 address)
            own = probe.getsockname()[0]
        socket.create_connection((own, port), timeout=1.0).close()
        return True
    return False


def _no_cluster(address: str, reason: str) -> SweepError:
    return SweepError(
        "There is no Ray cluster at {address} ({reason}). Start one (ray start --head), or name its address: "
        "--ray HOST:PORT.",
        address=address,
        reason=reason,
    )


def _check_machines(ray: Any, sweep: Sweep) -> None:
    """Raise `SweepError` where a machine does not see the sweep's folder, or cannot work."""
    from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

    token = secrets.token_hex(8)
    mark = sweep.folder / f".shared-{token}"
    mark.write_text(token)
    try:
        asked = {}
        for node in ray.nodes():
            if node["Alive"] and node["Resources"].get("CPU"):
                strategy = NodeAffinitySchedulingStrategy(node["NodeID"], soft=False)
                look = ray.remote(num_cpus=0, max_retries=0)(_look).options(scheduling_strategy=strategy)
                asked[look.remote(str(mark), token)] = node["NodeManagerAddress"]
        if not asked:
            raise SweepError("The Ray cluster has no machine with a free processor.")
        must_fit([node["Resources"] for node in ray.nodes() if node["Alive"]], needs(sweep.config))
        for task, host in asked.items():
            try:
                seen = ray.get(task, timeout=LOOK_SECONDS)
            except ray.exceptions.RayError as error:
                raise SweepError(
                    "The machine {host} of the Ray cluster cannot work ({reason}). SR Studio must be "
                    "installed there as it is here.",
                    host=host,
                    reason=_short(error),
                ) from None
            if not seen:
                raise SweepError(
                    "The machine {host} of the Ray cluster does not see {folder}. Put the sweep into a "
                    "folder that all machines share under one name (--out).",
                    host=host,
                    folder=sweep.folder,
                )
    finally:
        mark.unlink(missing_ok=True)


def needs(config: SweepConfig) -> dict[str, int]:
    """What a run takes of a machine, by Ray's names: a core a thread, and a GPU where it uses one."""
    on_gpu = str(config.run.get("device", "cpu")).startswith("cuda")
    return {"CPU": max(1, int(config.run.get("threads") or 1)), "GPU": 1 if on_gpu else 0}


def must_fit(machines: Sequence[Mapping[str, float]], wanted: Mapping[str, int]) -> None:
    """Raise `SweepError` where no machine has what a run takes: Ray would wait for one without a word."""
    if any(all(machine.get(name, 0) >= count for name, count in wanted.items()) for machine in machines):
        return
    raise SweepError(
        "No machine of the Ray cluster has the {cores} processor cores and {gpus} GPUs that each run of this "
        "sweep takes (run.threads and run.device of its sweep.toml). Add such a machine, or make the sweep "
        "with fewer threads.",
        cores=wanted["CPU"],
        gpus=wanted["GPU"],
    )


def _look(file: str, token: str) -> bool:
    """On a machine of the cluster: whether it sees a file with this text."""
    try:
        return Path(file).read_text() == token
    except OSError:
        return False


def _attend(folder: str, name: str, nice: int) -> tuple[int, str, str]:
    """On a machine of the cluster: let a worker do one entry; exit code, last words, name of the machine."""
    from sr_studio.training.sweep.folder import open_sweep
    from sr_studio.training.sweep.work import entry_named

    sweep = open_sweep(folder)
    worker = Worker(sweep, entry_named(sweep, name), nice=nice)
    try:
        while (code := worker.poll()) is None:
            time.sleep(POLL_SECONDS)
    except BaseException:  # cancelled by the cluster
        worker.end(PATIENCE_SECONDS)
        raise
    return code, worker.last_words(), platform.node()


def _hand_out(ray: Any, sweep: Sweep, requests: Requests, *, say: Say, nice: int, retry: bool) -> None:
    """Give every entry that is left to the cluster and follow them until they are done or asked to stop."""
    wanted = needs(sweep.config)
    attend = ray.remote(num_cpus=wanted["CPU"], num_gpus=wanted["GPU"], max_retries=0)(_attend)
    tries: dict[Entry, int] = {}
    tasks: dict[Any, Entry] = {}
    waiting = list(entries(sweep.config))
    said, asked = 0.0, False
    while (waiting and not requests.stop) or tasks:
        for entry in () if requests.stop else tuple(waiting):
            act = next_act(entry, facts_of(sweep, entry), retry=retry)
            if act == "wait":
                continue
            waiting.remove(entry)
            if act in ("train", "evaluate"):
                sweep.write_failure(entry, None)
                tries[entry] = tries.get(entry, 0) + 1
                options = {"name": entry.name}
                tasks[attend.options(**options).remote(str(sweep.folder), entry.name, nice)] = entry
        if requests.stop and not asked:
            asked = True
            _ask_to_stop(ray, sweep, tasks)
        ready, _ = ray.wait(list(tasks), timeout=POLL_SECONDS) if tasks else ([], [])
        for task in ready:
            entry = tasks.pop(task)
            if _ended(ray, sweep, entry, task, stopping=requests.stop) and tries[entry] < TRIES:
                waiting.append(entry)
            write_results(sweep)
        if not tasks:
            time.sleep(POLL_SECONDS)
        if time.monotonic() - said >= SAY_SECONDS:
            said = time.monotonic()
            under_way = ", ".join(entry.name for entry in tasks.values())
            whole = progress_of(sweep)
            say(Progress(text=under_way, done=whole.done, total=whole.total))


def _ended(ray: Any, sweep: Sweep, entry: Entry, task: Any, *, stopping: bool) -> bool:
    """Write down how an entry ended; True where its machine was lost and it may be handed out again."""
    try:
        code, words, _ = ray.get(task)
    except ray.exceptions.TaskCancelledError:
        return False
    except ray.exceptions.RayTaskError as error:
        sweep.write_failure(entry, Failure(message=message("{reason}", reason=_short(error))))
        return False
    except ray.exceptions.RayError as error:
        why = message("Its machine was lost: {reason}", reason=_short(error))
        sweep.write_failure(entry, Failure(message=why))
        return not stopping
    if not stopping:
        note_end(sweep, entry, code, words)
    return False


def _ask_to_stop(ray: Any, sweep: Sweep, tasks: dict[Any, Entry]) -> None:
    """Let runs under way save and stop, through their folders, and call back what has not begun."""
    for task, entry in tasks.items():
        run = sweep.run(entry)
        if not entry.baseline and is_run(run.folder):
            send(run, RunCommand(word="stop"))
        ray.cancel(task, force=False)


def _short(error: BaseException) -> str:
    """The last line of one of Ray's errors, which hold whole tracebacks."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1][:300] if lines else type(error).__name__
