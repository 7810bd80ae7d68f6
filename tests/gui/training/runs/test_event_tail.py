"""Reading what is new: half lines, files that are cut, replaced and gone."""

from pathlib import Path

from sr_studio.gui.training.runs.event_tail import EventTail, TailRead
from sr_studio.training.run.events import EventLog, cut_after


def test_only_what_is_new_is_read_and_half_a_line_waits(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    tail = EventTail(file)
    assert tail.read() == TailRead([])
    file.write_bytes(b"one\ntwo\nthr")
    assert tail.read() == TailRead([b"one", b"two"])
    assert tail.read() == TailRead([])
    with file.open("ab") as stream:
        stream.write(b"ee\nfour\n")
    assert tail.read() == TailRead([b"three", b"four"])


def test_a_file_cut_by_a_resumed_trainer_is_read_anew_even_when_it_has_grown_beyond(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    with EventLog(file) as log:
        for step in range(20):
            log.write("step", step=step)
    tail = EventTail(file)
    assert len(tail.read().lines) == 20
    assert cut_after(file, step=4) == 15
    with EventLog(file) as log:
        for step in range(5, 60):
            log.write("step", step=step)
    read = tail.read()
    assert read.restarted
    assert len(read.lines) == 60


def test_a_file_rewritten_in_place_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    file.write_bytes(b"a long line of the first file\n")
    tail = EventTail(file)
    tail.read()
    with file.open("r+b") as stream:  # the same file number, and longer
        stream.write(b"A LONG LINE OF THE FIRST FILE\nand one more\n")
    assert tail.read() == TailRead([b"A LONG LINE OF THE FIRST FILE", b"and one more"], restarted=True)


def test_a_file_that_is_gone_is_empty_and_said_once(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    file.write_bytes(b"one\n")
    tail = EventTail(file)
    tail.read()
    file.unlink()
    assert tail.read() == TailRead([], restarted=True)
    assert tail.read() == TailRead([])
    file.write_bytes(b"new\n")
    assert tail.read() == TailRead([b"new"])


def test_a_long_file_comes_in_pieces_and_a_long_line_whole(tmp_path: Path) -> None:
    file = tmp_path / "events.jsonl"
    lines = [b"%04d" % number * 10 for number in range(100)] + [b"x" * 5000]
    file.write_bytes(b"\n".join(lines) + b"\n")
    tail, found, turns = EventTail(file), [], 0
    while True:
        read = tail.read(limit=512)
        found += read.lines
        turns += 1
        assert not read.restarted
        if not read.more:
            break
    assert found == lines
    assert turns > 5
