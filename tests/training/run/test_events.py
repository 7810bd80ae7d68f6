"""The log of a run: whole lines, half-written ones passed over, what is cut off kept aside."""

import json
from pathlib import Path

from sr_studio.training.run.events import EventLog, cut_after, last_events, read_run_events


def fill(file: Path, steps: range, *, kind: str = "step") -> None:
    with EventLog(file) as log:
        for step in steps:
            log.write(kind, step=step, value=step / 3)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    assert list(read_run_events(file)) == []
    with EventLog(file) as log:
        log.write("started", step=0, names=("ä", "b"), nested={"x": 1.5})
        (event,) = read_run_events(file)  # it is there before anything is closed
        assert event["names"] == ["ä", "b"]
        assert event["nested"] == {"x": 1.5}
        log.sync()
    log.close()
    fill(file, range(1, 3))
    assert [event["step"] for event in read_run_events(file)] == [0, 1, 2]
    assert all(event["time"] > 1e9 for event in read_run_events(file))


def test_numbers_that_json_lacks_are_written_as_words(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    with EventLog(file) as log:
        log.write("step", step=1, a=float("nan"), b={"c": float("inf")}, d=[-float("inf")])

    def refuse(word: str) -> float:
        raise AssertionError(f"{word} is no JSON")

    event = json.loads(file.read_text(), parse_constant=refuse)
    assert (event["a"], event["b"], event["d"]) == ("nan", {"c": "inf"}, ["-inf"])


def test_a_half_written_line_is_passed_over_and_ended(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    fill(file, range(3))
    whole = file.read_bytes()
    for length in range(1, 20):
        file.write_bytes(whole[:-length])
        assert [event["step"] for event in read_run_events(file)] == ([0, 1, 2] if length == 1 else [0, 1])
        fill(file, range(7, 8))
        assert [event["step"] for event in read_run_events(file)][-1] == 7
        assert len(list(read_run_events(file))) == (4 if length == 1 else 3)


def test_lines_that_are_no_events_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    file.write_bytes(b'3\n[]\n{"step": 1}\n{"event": 5}\n\xff\xfe\n{"event": "step", "step": 2}\n\n')
    assert [event["step"] for event in read_run_events(file)] == [2]
    assert [event["step"] for event in last_events(file)] == [2]


def test_the_last_events_of_a_long_log(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    assert last_events(file) == []
    fill(file, range(100))
    assert [event["step"] for event in last_events(file)] == list(range(100))
    size = file.stat().st_size
    assert [event["step"] for event in last_events(file, limit=size)] == list(range(100))
    some = last_events(file, limit=1000)
    assert [event["step"] for event in some] == list(range(100 - len(some), 100))
    assert 5 < len(some) < 20
    for limit in range(990, 1100):  # wherever the cut falls, only whole events come
        found = [event["step"] for event in last_events(file, limit=limit)]
        assert found == list(range(100 - len(found), 100))


def test_what_is_ahead_of_a_checkpoint_is_cut_off_and_kept_aside(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    assert cut_after(file, step=3) == 0
    fill(file, range(6))
    before = file.read_text().splitlines()
    assert cut_after(file, step=9) == 0
    assert not list(tmp_path.glob("events.cut-*"))
    assert cut_after(file, step=3) == 2
    assert file.read_text().splitlines() == before[:4]
    assert (tmp_path / "events.cut-1.jsonl").read_text().splitlines() == before[4:]
    fill(file, range(4, 8))
    assert cut_after(file, step=5) == 2
    assert [event["step"] for event in read_run_events(file)] == [0, 1, 2, 3, 4, 5]
    assert [event["step"] for event in read_run_events(tmp_path / "events.cut-2.jsonl")] == [6, 7]
    assert len((tmp_path / "events.cut-1.jsonl").read_text().splitlines()) == 2


def test_a_half_written_line_is_cut_off_too(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    fill(file, range(3))
    with file.open("ab") as stream:
        stream.write(b'{"event": "step", "st')
    assert cut_after(file, step=5) == 1
    assert file.read_bytes().endswith(b"}\n")
    assert (tmp_path / "events.cut-1.jsonl").read_bytes() == b'{"event": "step", "st'


def test_line_separators_of_unicode_in_a_name_end_no_line(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    with EventLog(file) as log:
        log.write("started", step=0, names=["a\u2028b\u2029c\x85d"])
        log.write("step", step=1)
    whole = file.read_bytes()
    assert cut_after(file, step=1) == 0
    assert file.read_bytes() == whole
    assert next(read_run_events(file))["names"] == ["a\u2028b\u2029c\x85d"]
    assert cut_after(file, step=0) == 1
    assert file.read_bytes() == whole.splitlines(keepends=True)[0]
