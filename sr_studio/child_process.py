"""The engine as a child process: how it is started, how it is ended for certain, why it died."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sr_studio.threads import wait_quietly

_STDERR_LINES = 60
_PIPE_BYTES = 1 << 20
_WAIT_STEP = 0.005
_CRASHES = frozenset({"SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP"})


def default_command() -> list[str]:
    """The engine beside this program; never picks up modules from the working folder."""
    return [sys.executable, "-P", "-m", "sr_studio.engine"]


def _environment() -> dict[str, str]:
    """This process's environment, with this very package first on the path of any Python below.

    The policy of threads is in it whether or not this process has it: a script may be the client.
    """
    environment = dict(os.environ)
    wait_quietly(environment)
    root = str(Path(__file__).parent.parent)
    inherited = environment.get("PYTHONPATH", "")
    environment["PYTHONPATH"] = root if not inherited else root + os.pathsep + inherited
    return environment


class EngineProcess:
    """One engine under way. Raises OSError where the command cannot be run.

    A string runs through the shell. The child leads a session of its own, so that Ctrl+C in a terminal
    does not reach it and everything it started can be ended with it.
    """

    def __init__(self, command: Sequence[str] | str | None) -> None:
        options: dict[str, Any] = {}
        if os.name == "posix":
            options["start_new_session"] = True
        else:
            options["creationflags"] = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(
                subprocess, "CREATE_NO_WINDOW", 0
            )
        self._shell = isinstance(command, str)
        self._popen = subprocess.Popen(
            default_command() if command is None else command,
            shell=self._shell,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env=_environment(),
            **options,
        )
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        self.stdin: Any = self._popen.stdin
        self.stdout: Any = self._popen.stdout
        for pipe in (self.stdin, self.stdout):
            _widen(pipe.fileno())
        self._memory_kills = _memory_kills()
        self._tail: deque[str] = deque(maxlen=_STDERR_LINES)
        self._listener = threading.Thread(target=self._listen, name="engine stderr", daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """Of the command itself; the engine may be its child, or on another machine."""
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
        """End the command and everything in its session's process group, now. Harmless if it has ended."""
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

    def last_words(self) -> str:
        """The last lines of stderr, short enough for a sentence; "" if there are none."""
        lines = [line.strip() for line in list(self._tail) if line.strip()]
        return " ".join(lines[-3:])[-400:]

    def killed(self, code: int) -> bool:
        """Whether it was ended from outside: by the system, a user or another program."""
        return self._signal(code) in ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP")

    def short_of_memory(self) -> bool:
        """Whether this system has killed a process for lack of memory since the start, or does not tell."""
        before, now = self._memory_kills, _memory_kills()
        return before is None or now is None or now > before

    def _signal(self, code: int) -> str:
        return _signal_name(-code if code < 0 else code - 128 if self._shell else 0)

    def why(self, code: int, *, started: bool) -> str:
        """Why it ended, as a sentence. ``started``: whether it ever said that it was ready."""
        name = self._signal(code)
        words = self.last_words()
        said = f" Its last words: {words}" if words else ""
        if not started:
            cause = f"({name})" if name else f"(exit code {code})"
            return f"The engine could not be started {cause}.{said or ' It said nothing.'}"
        if name == "SIGKILL":
            return "The engine was killed (SIGKILL), perhaps by the system for lack of memory."
        if name in _CRASHES:
            return f"The engine crashed ({name})."
        if name:
            return f"The engine was ended from outside ({name})."
        if code == 0:
            return "The engine ended, or the connection to it was closed."
        return f"The engine stopped with exit code {code}.{said}"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name if number > 0 else ""
    except ValueError:
        return ""


def _memory_kills() -> int | None:
    """Processes Linux has killed for lack of memory since it started; None elsewhere."""
    try:
        lines = Path("/proc/vmstat").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith("oom_kill ")), None)


def _widen(descriptor: int) -> None:
    """A larger pipe costs fewer switches between the processes; where that is not possible, the usual one."""
    if sys.platform != "linux":
        return
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
