"""A command whose streams are closed, or lead to a full disk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


def shell(words: str) -> subprocess.CompletedProcess[str]:
    """A command line of the shell in which $S is the program."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "S": f"{sys.executable} -m sr_studio"}
    return subprocess.run(
        ["sh", "-c", words], capture_output=True, text=True, env=environment, timeout=120, check=False
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&-", ">&- 2>&- <&-"])
def test_a_closed_stream_is_no_stream(closed: str, tmp_path: Path) -> None:
    out = tmp_path / "small.png"
    ran = shell(f"$S upscale --sample chelsea --model nearest --scale 2 -q -o {out} {closed}")
    assert ran.returncode == 0, ran.stderr
    assert out.read_bytes().startswith(b"\x89PNG")
    assert out.read_bytes().rstrip().endswith(b"IEND\xaeB`\x82")  # nothing was printed into it


@pytest.mark.parametrize("words", ["models list", "--help", "models list --json"])
def test_a_full_disk_behind_stdout_is_said(words: str) -> None:
    ran = shell(f"$S {words} >{FULL}")
    assert ran.returncode == 1
    assert ran.stderr.startswith("sr-studio: The output cannot be written: the disk is full")
    assert len(ran.stderr.splitlines()) == 1


def test_remarks_that_cannot_be_written_stop_nothing(tmp_path: Path) -> None:
    out = tmp_path / "small.png"
    words = f"$S upscale --sample chelsea --model nearest --scale 2 -o {out} 2>{FULL}"
    assert shell(words).returncode == 0
    assert out.exists()
    assert shell(f"$S upscale {tmp_path}/none.png 2>{FULL}").returncode == 3
