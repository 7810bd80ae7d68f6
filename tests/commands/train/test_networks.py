"""Weights fetched for a program that reads JSON lines, stopped and taken up again; costs measured."""

import hashlib
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sr_studio.pretrained.backbones import BACKBONES, Weights
from sr_studio.pretrained.download import URL_VARIABLE
from sr_studio.pretrained.weights import own_folder
from tests.commands.support import Ran
from tests.pretrained.server import serve

Command = Callable[..., Ran]


def lines_of(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def content(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """What the weights of SqueezeNet are in this test."""
    data = bytes(range(256)) * 80
    name = f"squeezenet1_1-{hashlib.sha256(data).hexdigest()[:8]}.pth"
    weights = Weights(name="IMAGENET1K_V1", file=name, mib=len(data) / 2**20)
    table = msgspec.structs.replace(BACKBONES["squeezenet1_1"], weights=(weights,))
    monkeypatch.setitem(BACKBONES, "squeezenet1_1", table)
    return data


def test_a_download_tells_a_program_how_far_it_is_and_what_came(
    command: Command, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve(content) as (address, _):
        monkeypatch.setenv(URL_VARIABLE, address)
        ran = command("train", "networks", "--get", "squeezenet1_1", "--json-lines")
    assert ran.code == 0, ran.err
    *progress, result = lines_of(ran.out)
    assert {line["event"] for line in progress} == {"progress"}
    assert (progress[-1]["done"], progress[-1]["total"]) == (len(content), len(content))
    assert progress[0]["text"].startswith("squeezenet1_1-")
    (fetched,) = result["fetched"]
    assert Path(fetched["path"]).read_bytes() == content
    (here,) = [one for one in result["networks"] if one["present"]]
    assert here["path"] == fetched["path"]


def test_a_download_that_is_cancelled_goes_on_where_it_stopped(
    command: Command, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = own_folder()
    file = BACKBONES["squeezenet1_1"].weights[0].file
    with serve(content) as (address, faults):
        faults.stall = threading.Event()
        monkeypatch.setenv(URL_VARIABLE, f"{address}")
        code = (
            "import sys; from sr_studio.pretrained.backbones import BACKBONES, Weights; import msgspec;"
            f"w = Weights(name='IMAGENET1K_V1', file='{file}', mib={len(content) / 2**20!r});"
            "BACKBONES['squeezenet1_1'] = msgspec.structs.replace(BACKBONES['squeezenet1_1'], weights=(w,));"
            "from sr_studio.__main__ import main;"
            "sys.exit(main(['train', 'networks', '--get', 'squeezenet1_1', '--json-lines']))"
        )
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            seen = [json.loads(child.stdout.readline())]
            while seen[-1]["done"] < 1000:
                seen.append(json.loads(child.stdout.readline()))
            child.send_signal(signal.SIGTERM)
            rest = child.stdout.read()
        assert child.returncode == 143
        assert all(line["event"] == "progress" for line in lines_of(rest))
        part = folder / f"{file}.part"
        assert part.read_bytes() == content[:1000]
        assert not (folder / file).exists()
        faults.stall.set()
        ran = command("train", "networks", "--get", "squeezenet1_1", "--json-lines")
        assert ran.code == 0, ran.err
        assert faults.asked == ["", "bytes=1000-"]
    assert (folder / file).read_bytes() == content
    assert not part.exists()


def test_what_is_not_the_file_is_refused_as_a_message(
    command: Command, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve(b"another file") as (address, _):
        monkeypatch.setenv(URL_VARIABLE, address)
        ran = command("train", "networks", "--get", "squeezenet1_1", "--json-lines")
    assert ran.code == 3
    last = lines_of(ran.out)[-1]
    assert last["event"] == "failed"
    assert "its SHA-256 begins with" in last["message"]["id"]
    assert list(own_folder().iterdir()) == []


def test_costs_are_measured_kept_and_listed(command: Command) -> None:
    words = ["--batch", "1", "--patch", "32", "--precision", "fp32", "--threads", "1"]
    ran = command("train", "networks", "--measure", "squeezenet1_1", *words, "--json-lines")
    assert ran.code == 0, ran.err
    lines = lines_of(ran.out)
    assert lines[0] == {"event": "progress", "text": "SqueezeNet 1.1", "done": 0, "total": 1}
    (cost,) = lines[-1]["measured"]
    assert (cost["batch"], cost["patch"], cost["precision"], cost["threads"]) == (1, 32, "fp32", 1)
    listed = json.loads(command("train", "networks", "--json").out)["networks"]
    assert [one["name"] for one in listed if one["ms"]] == ["squeezenet1_1"]
    assert next(one for one in listed if one["ms"])["measured"] == [cost]
    assert command("train", "networks", "--measure", "vgg99").code == 3
    ran = command("train", "networks", "--measure", "squeezenet1_1", "--patch", "8", "--device", "cpu")
    assert ran.code == 3
    assert "needs patches of at least 17 px" in ran.err


def test_one_problem_among_others_is_told_and_the_rest_is_done(command: Command) -> None:
    words = ["--batch", "1", "--patch", "20", "--precision", "fp32", "--threads", "1", "--device", "cpu"]
    ran = command("train", "networks", "--measure", "squeezenet1_1", "alexnet", *words, "--json-lines")
    assert ran.code == 1
    result = lines_of(ran.out)[-1]
    assert [cost["network"] for cost in result["measured"]] == ["squeezenet1_1"]
    assert [problem["values"]["label"] for problem in result["problems"]] == ["AlexNet"]
