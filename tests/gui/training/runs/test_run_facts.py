"""What events say of a run: the newest, the best, the rate; numbers JSON does not have; broken lines."""

import math
from pathlib import Path

import pytest

from sr_studio.errors import message
from sr_studio.gui.training.runs.run_facts import Best, RunFacts, decoded, numbers
from sr_studio.training.run.events import EventLog


def facts_of(file: Path, *, pieces: int = 1) -> RunFacts:
    lines = file.read_bytes().split(b"\n")[:-1]
    facts = RunFacts()
    size = math.ceil(len(lines) / pieces)
    for begin in range(0, len(lines), size):
        facts.take(lines[begin : begin + size])
    return facts


@pytest.mark.parametrize("pieces", [1, 7])
def test_newest_line_best_and_validation(tmp_path: Path, pieces: int) -> None:
    file = tmp_path / "events.jsonl"
    with EventLog(file) as log:
        log.write("started", step=0, device="cpu")
        log.write("validated", step=0, mean={"psnr_y": 20.0}, best=True, by="psnr_y")
        for step in range(10, 1000, 10):
            log.write("step", step=step, ms=50.0, loss=1 / step)
        log.write("validated", step=990, mean={"psnr_y": 25.0, "ssim_y": 0.7}, best=True, by="psnr_y")
        log.write("validated", step=990, mean={"psnr_y": 24.0}, best=False, by="psnr_y")
        log.write("step", step=1000, ms=50.0, loss=0.5)
    facts = facts_of(file, pieces=pieces)
    assert (facts.step, facts.line["loss"], facts.started["device"]) == (1000, 0.5, "cpu")
    assert facts.best == Best("psnr_y", 25.0, 990)
    assert facts.validation == {"psnr_y": 24.0}
    assert facts.state is not None
    assert facts.state["event"] == "started"


def test_the_rate_is_that_of_the_last_lines_after_the_last_start() -> None:
    facts = RunFacts()
    line = '{{"event":"step","step":{},"time":{},"ms":1.0}}'
    facts.take([b'{"event":"started","step":0,"time":0}'])
    facts.take([line.format(step, step).encode() for step in range(0, 100, 10)])  # a step a second
    facts.take([b'{"event":"started","step":90,"time":5000}'])
    assert facts.rate() is None
    facts.take([line.format(100, 5010).encode()])
    assert facts.rate() == 1000  # one line: what it says of itself
    facts.take([line.format(200, 5015).encode()])
    assert facts.rate() == 20


def test_why_it_failed_can_be_translated_and_old_logs_are_read_too() -> None:
    facts = RunFacts()
    assert facts.reason is None
    facts.take([b'{"event":"failed","step":3,"time":1,"reason":"no {x}"}'])
    assert str(facts.reason) == "no {x}"
    facts.take(
        [
            b'{"event":"failed","step":3,"time":1,"reason":"A is bad",'
            b'"message":{"id":"{name} is bad","values":{"name":"A"}}}'
        ]
    )
    assert facts.reason == message("{name} is bad", name="A")


def test_lines_that_are_no_events_are_passed_over() -> None:
    assert [decoded(line) for line in (b"", b"{", b"3", b'{"step":1}', b'{"event":3}', b"\xff")] == [None] * 6
    facts = RunFacts()
    facts.take([b'{"event":"step","step":5,"ti', b'{"event":"step","step":4,"time":1.0}'])
    assert facts.step == 4


def test_numbers_that_json_does_not_have() -> None:
    found = numbers({"a": "nan", "b": "inf", "c": 1, "d": "word", "e": True, "f": "-inf"})
    assert math.isnan(found.pop("a"))
    assert found == {"b": math.inf, "c": 1.0, "f": -math.inf}
