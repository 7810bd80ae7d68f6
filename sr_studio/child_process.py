"""Child processes: how they are started, ended for certain, and why one ended.

`ChildProcess` speaks through pipes and never outlives its `ChildProcess.end`; `DetachedProcess` outlives
whoever started it and writes into a file.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sr_studio.errors import Message, message
from sr_studio.threads import wait_quietly

_STDERR_LINES = 60
_PIPE_BYTES = 1 << 20
_WAIT_STEP = 0.005
_CRASHES = frozenset({"SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP"})


def package_environment() -> dict[str, str]:
    """This process's environment, with this very package first on the path of any Python below.

    The policy of threads is in it whether or not this process has it: a script may be the parent.
    """
    environment = dict(os.environ)
    wait_quietly(environment)
    root = str(Path(__file__).parent.parent)
    inherited = environment.get("PYTHONPATH", "")
    environment["PYTHONPATH"] = root if not inherited else root + os.pathsep + inherited
    return environment


def last_lines(lines: Sequence[str]) -> str:
    """The last lines of some output, short enough for a sentence; "" if there are none."""
    said = [line.strip() for line in lines if line.strip()]
    return " ".join(said[-3:])[-400:]


class ChildProcess:
    """A child under way, with pipes to all its streams. Raises OSError where the command cannot be run.

    The child leads a process group of its own, so that Ctrl+C in a terminal does not reach it and
    everything it started can be ended with it.

    Parameters
    ----------
    command
        A sequence is run as it is, a string through the shell.
    what
        What the child is, as sentences about it begin: ``The engine``.
    environment
        All its variables; None: those of `package_environment`.
    """

    def __init__(
        self,
        command: Sequence[str] | str,
        *,
        what: str | Message,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.what = what
        self._shell = isinstance(command, str)
        self._popen = subprocess.Popen(
            command,
            shell=self._shell,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env=package_environment() if environment is None else environment,
            **_own_group(window="CREATE_NO_WINDOW"),
        )
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        self.stdin: Any = self._popen.stdin
        self.stdout: Any = self._popen.stdout
        for pipe in (self.stdin, self.stdout):
            _widen(pipe.fileno())
        self._tail: deque[str] = deque(maxlen=_STDERR_LINES)
        self._listener = threading.Thread(target=self._listen, name="child stderr", daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """Of the command itself; what it runs may be its child, or on another machine."""
        return self._popen.pid

    def _listen(self) -> None:
        assert self._popen.stderr is not None
        rest = b""
        while chunk := self._popen.stderr.read(1 << 16):
            *lines, rest = (rest + chunk).split(b"\n")
            self._tail += (line.decode(errors="replace").rstrip() for line in lines)
            rest = rest[-4096:]
        if rest:
            self._tail.append(rest.decode(errors="replace").rstrip())

    def kill(self) -> None:
        """End the command and everything in its process group, now. Harmless if it has ended."""
        if self._popen.returncode is not None:
            return
        if os.name != "posix":
            self._popen.kill()
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._popen.pid, signal.SIGKILL)

    def end(self, timeout: float) -> int:
        """Wait for the command to end, at most ``timeout`` seconds, then make sure; returns its exit code.

        What it leaves running in its process group is killed in any case.
        """
        self._await_exit(timeout)
        self.kill()
        code = self._popen.wait()
        self._listener.join(0.5)
        self.stdout.close()
        if self._popen.stderr is not None and not self._listener.is_alive():
            self._popen.stderr.close()
        return code

    def _await_exit(self, timeout: float) -> None:
        """Wait without collecting the exit code: until then the process group's number stays ours."""
        if not hasattr(os, "waitid"):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._popen.wait(timeout)
            return
        end = time.monotonic() + timeout
        flags = os.WEXITED | os.WNOWAIT | os.WNOHANG
        with contextlib.suppress(ChildProcessError):
            while os.waitid(os.P_PID, self._popen.pid, flags) is None and time.monotonic() < end:
                time.sleep(_WAIT_STEP)

    def log(self) -> str:
        """The last lines of stderr."""
        return "\n".join(self._tail)

    def last_output(self) -> str:
        """The last lines of stderr, short enough for a sentence; "" if there are none."""
        return last_lines(list(self._tail))

    def why(self, code: int, *, started: bool) -> Message:  # noqa: PLR0911 - one return a sentence
        """Why it ended, as a sentence. ``started``: whether it ever said that it was ready."""
        name = _signal_name(-code if code < 0 else code - 128 if self._shell else 0)
        cause = name or message("exit code {code}", code=code)
        what, output = self.what, self.last_output()
        if not started and output:
            return message(
                "{what} could not be started ({cause}). Its last output: {output}",
                what=what,
                cause=cause,
                output=output,
            )
        if not started:
            return message(
                "{what} could not be started ({cause}). It printed nothing.", what=what, cause=cause
            )
        if name == "SIGKILL":
            return message(
                "{what} was killed (SIGKILL), perhaps by the system for lack of memory.", what=what
            )
        if name in _CRASHES:
            return message("{what} crashed ({cause}).", what=what, cause=cause)
        if name:
            return message("{what} was ended from outside ({cause}).", what=what, cause=cause)
        if code == 0:
            return message("{what} ended, or the connection to it was closed.", what=what)
        if output:
            return message(
                "{what} stopped with {cause}. Its last output: {output}",
                what=what,
                cause=cause,
                output=output,
            )
        return message("{what} stopped with {cause}.", what=what, cause=cause)


class DetachedProcess:
    """A child that outlives this process. Raises OSError where the command cannot be run.

    It leads a session of its own, its input is empty and its output is appended to a file, never put into a
    pipe: nothing that ends with this process ends it.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        output: Path,
        folder: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._output = output
        with output.open("ab") as log:
            self._start = log.tell()
            self._popen = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=package_environment() if environment is None else environment,
                cwd=folder,
                **_own_group(window="DETACHED_PROCESS"),
            )

    @property
    def pid(self) -> int:
        """Process number."""
        return self._popen.pid

    def poll(self) -> int | None:
        """Exit code, or None while it runs."""
        return self._popen.poll()

    def output(self) -> str:
        """What the file has gained since the start."""
        with self._output.open("rb") as stream:
            stream.seek(self._start)
            return stream.read().decode("utf-8", "replace")

    def release(self) -> None:
        """From now on it is not this process's child to wait for."""
        self._popen.returncode = 0


def _own_group(*, window: str) -> dict[str, Any]:
    """Options that put a child at the head of a process group; ``window``: Windows' flag beside it."""
    if os.name == "posix":
        return {"start_new_session": True}
    return {
        "creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(subprocess, window, 0)
    }


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name if number > 0 else ""
    except ValueError:
        return ""


def _widen(descriptor: int) -> None:
    """A larger pipe costs fewer switches between the processes; where that is not possible, the usual one."""
    if sys.platform != "linux":
        return
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
