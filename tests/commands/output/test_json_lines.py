"""What a command says to a program: one JSON object a line, and nothing else on that stream."""

import json
import sys
from pathlib import Path

import pytest

from sr_studio.commands.output.json_lines import speaking
from sr_studio.errors import StudioError, message


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_progress_and_result(capsys: pytest.CaptureFixture[str]) -> None:
    with speaking(True) as out:
        out.progress("Reading", done=1, total=3)
        print("a library's chatter")
        out.result({"run": Path("/tmp/x"), "ms": 1.5})
    assert lines(capsys) == [
        {"event": "progress", "text": "Reading", "done": 1, "total": 3},
        {"event": "result", "run": "/tmp/x", "ms": 1.5},
    ]


def test_other_output_goes_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    with speaking(True):
        print("a library's chatter")
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "a library's chatter\n"


def test_an_error_is_told_as_template_and_values_and_raised(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StudioError), speaking(True):
        raise StudioError("{run}: {why}", run="mine", why=message("step {step}", step=3))
    assert lines(capsys) == [
        {
            "event": "failed",
            "message": {
                "id": "{run}: {why}",
                "values": {"run": "mine", "why": {"id": "step {step}", "values": {"step": 3}}},
            },
        }
    ]


def test_nobody_listens(capsys: pytest.CaptureFixture[str]) -> None:
    with speaking(False) as out:
        out.progress("Reading")
        out.result({"a": 1})
        print("text")
    assert not out.on
    assert capsys.readouterr().out == "text\n"


def test_names_that_are_no_text_are_spelled(capfd: pytest.CaptureFixture[str]) -> None:
    with speaking(True) as out:
        out.result({"file": "a\udcff"})
    assert json.loads(capfd.readouterr().out)["file"] == "a�"
    assert sys.stdout is not None
