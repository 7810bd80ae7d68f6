"""Distributed trainers as the real processes that they are: by torchrun, or started one by one."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from sr_studio.training.run.events import RunEvent
from sr_studio.training.run.folder import Run
from tests.training.runs import hear_interrupts, wait_for

PATIENCE = 200.0
"""Seconds until processes that do not end are called stuck; torch's own patience is half an hour."""


class Processes:
    """Processes that train one run together. What is typed into their terminal is never read."""

    def __init__(
        self,
        run: Run,
        commands: Sequence[Sequence[str]],
        environments: Sequence[dict[str, str]],
        folders: Sequence[Path | None],
    ) -> None:
        self.run = run
        self._begun = run.events_file.stat().st_size if run.events_file.exists() else 0
        self._typed, keyboard = os.pipe()
        os.write(keyboard, b"typed\n")
        os.close(keyboard)
        self.started = [
            subprocess.Popen(
                command,
                stdin=self._typed,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env={**os.environ, **environment},
                cwd=folder,
                preexec_fn=hear_interrupts,  # noqa: PLW1509 - it only sets a signal's handler
            )
            for command, environment, folder in zip(commands, environments, folders, strict=True)
        ]

    def trainers(self) -> list[psutil.Process]:
        """The processes that train: those of torchrun, not torchrun itself."""
        below = [child for process in self.started for child in psutil.Process(process.pid).children()]
        return below or [psutil.Process(process.pid) for process in self.started]

    def wait_for(self, wanted: Callable[[RunEvent], bool]) -> RunEvent:
        """The first new event that is wanted."""
        event = wait_for(self.run, wanted, begin=self._begun, alive=self._alive)
        assert event is not None, self.end()
        return event

    def end(self) -> list[tuple[int, str]]:
        """Wait until all have ended: exit codes and what they said."""
        said = [process.communicate(timeout=PATIENCE)[1].decode() for process in self.started]
        return [(process.returncode, text) for process, text in zip(self.started, said, strict=True)]

    def unread(self) -> bytes:
        """What is left of what was typed."""
        return os.read(self._typed, 100)

    def close(self) -> None:
        """End what is still there."""
        for process in self.started:
            if process.poll() is None:
                for child in psutil.Process(process.pid).children(recursive=True):
                    child.kill()
                process.kill()
            process.communicate()
        os.close(self._typed)

    def _alive(self) -> bool:
        return all(process.poll() is None for process in self.started)


@contextmanager
def torchrun(run: Run, *words: str, count: int = 2) -> Iterator[Processes]:
    """``torchrun --standalone --nproc-per-node 2 -m sr_studio train start RUN``."""
    torch = [sys.executable, "-m", "torch.distributed.run", "--standalone", f"--nproc-per-node={count}"]
    command = [*torch, "-m", "sr_studio", "train", "start", str(run.folder), *words]
    processes = Processes(run, [command], [{}], [None])
    try:
        yield processes
    finally:
        processes.close()


@contextmanager
def one_by_one(run: Run, folders: Sequence[Path]) -> Iterator[Processes]:
    """As many processes as working folders, with nobody over them who would end one for another."""
    command = [sys.executable, "-P", "-m", "sr_studio", "train", "start", str(run.folder)]
    shared = {
        "WORLD_SIZE": str(len(folders)),
        "LOCAL_WORLD_SIZE": str(len(folders)),
        "MASTER_ADDR": "127.0.0.1",
        "MASTER_PORT": str(free_port()),
        "OMP_NUM_THREADS": "1",
    }
    environments = [{**shared, "RANK": str(rank), "LOCAL_RANK": str(rank)} for rank in range(len(folders))]
    processes = Processes(run, [command] * len(folders), environments, folders)
    try:
        yield processes
    finally:
        processes.close()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port: int = server.getsockname()[1]
        return port


def interrupt(process: psutil.Process) -> None:
    """A signal with another right behind it, as torchrun echoes a Ctrl+C."""
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGTERM)
