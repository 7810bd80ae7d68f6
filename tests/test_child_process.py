"""Real child processes: ended for certain, with everything they started, and why they ended."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

import sr_studio
from sr_studio.child_process import ChildProcess, DetachedProcess, last_lines, package_environment

posix = pytest.mark.skipif(os.name != "posix", reason="signals and process groups of POSIX")
Start = Callable[..., ChildProcess]


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.fixture
def start() -> Iterator[Start]:
    made: list[ChildProcess] = []

    def begin(command: list[str] | str, **options: object) -> ChildProcess:
        made.append(ChildProcess(command, what="The trainer", **options))  # type: ignore[arg-type]
        return made[-1]

    yield begin
    for one in made:
        one.stdin.close()
        one.end(0)


def gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def ending(child: ChildProcess, *, started: bool = True) -> str:
    child.stdin.close()
    return child.why(child.end(30), started=started).text


def test_it_speaks_through_its_pipes(start: Start) -> None:
    child = start(python("import sys; print(sys.stdin.read().upper())"))
    child.stdin.write(b"hello")
    child.stdin.close()
    assert child.stdout.read(100).split() == [b"HELLO"]
    assert child.end(30) == 0


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("", "The trainer ended, or the connection to it was closed."),
        ("raise SystemExit(3)", "The trainer stopped with exit code 3."),
        ("raise SystemExit('no data')", "The trainer stopped with exit code 1. Its last output: no data"),
    ],
)
def test_why_it_stopped(start: Start, code: str, sentence: str) -> None:
    assert ending(start(python(code))) == sentence


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("raise SystemExit(3)", "The trainer could not be started (exit code 3). It printed nothing."),
        (
            "raise SystemExit('no torch')",
            "The trainer could not be started (exit code 1). Its last output: no torch",
        ),
    ],
)
def test_why_it_never_began(start: Start, code: str, sentence: str) -> None:
    assert ending(start(python(code)), started=False) == sentence


@posix
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SIGKILL", "was killed (SIGKILL), perhaps by the system for lack of memory"),
        ("SIGTERM", "was ended from outside (SIGTERM)"),
        ("SIGSEGV", "crashed (SIGSEGV)"),
    ],
)
@pytest.mark.parametrize("through_a_shell", [False, True])
def test_a_signal_is_named_also_through_a_shell(
    start: Start, name: str, words: str, through_a_shell: bool
) -> None:
    code = f"import os, signal; os.kill(os.getpid(), signal.{name})"
    command = f'"{sys.executable}" -c "{code}"; exit $?' if through_a_shell else python(code)
    assert ending(start(command)) == f"The trainer {words}."


def test_a_program_that_is_not_there() -> None:
    with pytest.raises(OSError, match="nowhere"):
        ChildProcess(["/nowhere/program"], what="The trainer")


@posix
def test_what_it_started_ends_with_it(start: Start) -> None:
    child = start(f'"{sys.executable}" -c "import time; time.sleep(600)" & echo $!; wait')
    grandchild = int(child.stdout.read(100))
    assert not gone(grandchild)
    assert child.end(0.05) == -signal.SIGKILL
    wait_until(lambda: gone(grandchild))
    child.kill()


@posix
def test_it_has_a_process_group_of_its_own(start: Start) -> None:
    child = start(python("input()"))
    assert os.getpgid(child.pid) == child.pid != os.getpgid(0)


def test_the_end_of_stderr_is_kept_and_no_more(start: Start) -> None:
    child = start(python("import sys\nfor n in range(500): print('line', n, file=sys.stderr)"))
    child.stdin.close()
    child.end(30)
    lines = child.log().splitlines()
    assert lines[-1] == "line 499"
    assert len(lines) == 60
    assert child.last_output() == "line 497 line 498 line 499"
    assert last_lines(["", "  "]) == ""


def test_this_package_is_found_from_anywhere_and_nothing_in_the_working_folder_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: Start
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    child = start(python("import sr_studio; print(sr_studio.__file__)"))
    assert Path(child.stdout.read(1000).decode().strip()).parent == Path(sr_studio.__file__).parent
    assert package_environment()["PYTHONPATH"].endswith(os.pathsep + "/somewhere")


def test_a_child_has_the_environment_it_was_given(start: Start) -> None:
    child = start(
        python("import os; print(os.environ.get('COLOUR'))"),
        environment={**os.environ, "COLOUR": "grey"},
    )
    assert child.stdout.read(100).strip() == b"grey"


def test_a_detached_child_writes_into_a_file_behind_what_is_there(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("before\n")
    child = DetachedProcess(
        python(
            "import os, sys; print(os.getcwd()); print('warning', file=sys.stderr); print(sys.stdin.read())"
        ),
        output=log,
        folder=tmp_path,
    )
    wait_until(lambda: child.poll() is not None)
    assert child.poll() == 0
    assert log.read_text().startswith("before\n")
    assert set(child.output().split()) == {str(tmp_path), "warning"}


@posix
def test_a_detached_child_outlives_its_parent(tmp_path: Path) -> None:
    """The parent is killed with its whole process group, as a terminal that is closed does."""
    code = (
        "import sys, time; from pathlib import Path; from sr_studio.child_process import DetachedProcess\n"
        "wait = [sys.executable, '-c', 'import time; print(1, flush=True); time.sleep(600)']\n"
        "child = DetachedProcess(wait, output=Path('log'), folder=Path.cwd())\n"
        "print(child.pid, flush=True); time.sleep(600)\n"
    )
    parent = ChildProcess(python(f"import os; os.chdir({str(tmp_path)!r})\n{code}"), what="The parent")
    pid = int(parent.stdout.read(100))
    try:
        assert os.getsid(pid) == pid
        parent.stdin.close()
        parent.end(0)
        assert not gone(pid)
        wait_until(lambda: (tmp_path / "log").read_text() == "1\n")
    finally:
        os.kill(pid, signal.SIGKILL)


def test_a_released_child_is_not_waited_for(tmp_path: Path) -> None:
    child = DetachedProcess(python("import time; time.sleep(600)"), output=tmp_path / "log", folder=tmp_path)
    assert child.poll() is None
    child.release()
    assert child.poll() == 0
    process = psutil.Process(child.pid)
    process.kill()
    process.wait(120)
