"""The worker processes as the trainer sees them: started, asked, ended."""

import contextlib
import os
import pickle
import subprocess
import sys
import weakref
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from sr_studio.training.data.settings import DataError
from sr_studio.training.data.tasks import CropTask, Failure, Patches, WorkerSetup

_WAIT = 10.0


class Worker:
    """One worker process. Answers come in the order of the questions.

    It ends with `close`, with this object, or with this process, however that ends. Raises `DataError`
    where it cannot be started.
    """

    def __init__(self, setup: WorkerSetup) -> None:
        options: dict[str, Any] = {}
        if os.name == "posix":
            options["start_new_session"] = True  # Ctrl+C in a terminal is for the trainer
        else:
            options["creationflags"] = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(
                subprocess, "CREATE_NO_WINDOW", 0
            )
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "sr_studio.training.data.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_environment(),
                **options,
            )
        except OSError as error:
            raise DataError(
                "A worker process for the training pictures cannot be started ({reason}). Set "
                "data.workers lower, or raise data.memory_limit_mib so that none is needed.",
                reason=error.strerror,
            ) from error
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="picture worker")
        self._finalizer = weakref.finalize(self, _end, self._process, self._thread)
        self._thread.submit(_send, self._process, setup)

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    def ask(self, tasks: Sequence[CropTask]) -> "Future[Patches]":
        """Samples of some tasks; asking for the result raises `DataError` where a picture cannot be had."""
        return self._thread.submit(_ask, self._process, list(tasks))

    def close(self) -> None:
        """End the process; what is still to be answered never is."""
        self._finalizer()


def _environment() -> dict[str, str]:
    """This process's environment, with this very package found first and one thread for each library."""
    root = str(Path(__file__).parents[3])
    inherited = os.environ.get("PYTHONPATH", "")
    return {
        **os.environ,
        "PYTHONPATH": root if not inherited else root + os.pathsep + inherited,
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }


def _send(process: "subprocess.Popen[bytes]", message: object) -> None:
    assert process.stdin is not None
    pickle.dump(message, process.stdin, protocol=5)
    process.stdin.flush()


def _ask(process: "subprocess.Popen[bytes]", tasks: list[CropTask]) -> Patches:
    assert process.stdout is not None
    try:
        _send(process, tasks)
        reply: Patches | Failure = pickle.load(process.stdout)
    except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_WAIT)
        raise DataError(
            "A worker process that decodes training pictures has ended (exit code {code}); if memory ran "
            "out, lower data.memory_limit_mib. The run can be continued.",
            code=process.returncode,
        ) from error
    if isinstance(reply, Failure):
        if reply.bug:
            raise RuntimeError(f"a data worker failed:\n{reply.message}")
        raise DataError(reply.message)
    return reply


def _end(process: "subprocess.Popen[bytes]", thread: ThreadPoolExecutor) -> None:
    """Kill the process, which holds nothing that could be lost, and let go of its pipes."""
    process.kill()
    thread.shutdown(wait=True, cancel_futures=True)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_WAIT)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
