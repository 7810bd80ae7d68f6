"""The policy of threads is there before the libraries that read it; the user's own choice stays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sr_studio.child_process import ChildProcess
from sr_studio.threads import POLICY, wait_quietly

ROOT = Path(__file__).parent.parent


def python(code: str, **variables: str) -> str:
    """Run code in a fresh interpreter without the policy in its environment; return both its streams."""
    plain = {name: value for name, value in os.environ.items() if name not in (*POLICY, "OMP_NUM_THREADS")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=ROOT,
        env=plain | variables,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_the_users_own_choice_stays() -> None:
    for name, others in (
        ("OMP_WAIT_POLICY", {"OPENBLAS_NUM_THREADS"}),
        ("GOMP_SPINCOUNT", {"OMP_WAIT_POLICY", "OPENBLAS_NUM_THREADS"}),
        ("OPENBLAS_NUM_THREADS", {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT"}),
    ):
        environment = {name: "mine"}
        wait_quietly(environment)
        assert environment == {name: "mine"} | {other: POLICY[other] for other in others}


@pytest.mark.parametrize("module", ["sr_studio.__main__", "sr_studio.engine.__main__"])
def test_nothing_that_reads_the_policy_is_imported_before_it(module: str) -> None:
    out = python(f"import sys, {module}; print([m for m in ('numpy', 'torch') if m in sys.modules])")
    assert out.strip() == "[]"


@pytest.mark.slow
def test_the_policy_reaches_the_library_and_torch_keeps_its_threads() -> None:
    """OpenMP shows what it has read when it is loaded; ``MKL_NUM_THREADS`` would leave torch one thread."""
    out = python(
        "from sr_studio.__main__ import main; main(['--version'])\n"
        "import torch; print('torch has', torch.get_num_threads())",
        OMP_DISPLAY_ENV="TRUE",
    )
    assert "OMP_WAIT_POLICY" in out, out
    shown = next(line for line in out.splitlines() if "OMP_WAIT_POLICY" in line)
    assert "PASSIVE" in shown
    assert f"torch has {python('import torch; print(torch.get_num_threads())').strip()}\n" in out


def test_an_engine_has_the_policy_whoever_starts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "2")
    show = "import os; print([os.environ.get(n) for n in ('OMP_WAIT_POLICY', 'OPENBLAS_NUM_THREADS')])"
    process = ChildProcess([sys.executable, "-c", show], what="The engine")
    told = process.stdout.read(1000).decode()
    process.stdin.close()
    process.end(5)
    assert told.strip() == "['PASSIVE', '2']"
