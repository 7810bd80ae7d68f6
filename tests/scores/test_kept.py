"""Scores kept on disk: never outdated, under a limit, dropped when damaged."""

import logging
import math
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from sr_studio.engine.wire.pictures import FinishedPicture, Source, UpscaledPicture
from sr_studio.errors import Message
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.metric import Score
from sr_studio.metrics.perceptual.lpips import LPIPS_ALEX
from sr_studio.metrics.protocol import COMMUNITY, DAALA
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.registry import metrics_named
from sr_studio.metrics.ssim import SSIM
from sr_studio.scores import kept
from sr_studio.scores.kept import KeptScore, KeptScores
from sr_studio.scores.keys import Computer, key_of
from sr_studio.scores.remembered import Answer, Question, RememberedScores

SOURCE = Source(reference="aa", degradation=Degradation())
NETWORK = UpscaledPicture(SOURCE, "srgan_x4", "dd", "fp32")
KERNEL = UpscaledPicture(SOURCE, "bicubic")
HERE = Computer(host="here", versions={"sr-studio": "0.1.0", "torch": "2.9.1"})


def source(**change: object) -> UpscaledPicture:
    return msgspec.structs.replace(NETWORK, source=msgspec.structs.replace(SOURCE, **change))


@pytest.mark.parametrize(
    "other",
    [
        lambda: key_of(source(reference="bb"), COMMUNITY, PSNR, HERE),
        lambda: key_of(source(input="cc", degradation=None), COMMUNITY, PSNR, HERE),
        lambda: key_of(source(degradation=Degradation(kernel="box")), COMMUNITY, PSNR, HERE),
        lambda: key_of(source(scale=2), COMMUNITY, PSNR, HERE),
        lambda: key_of(source(extent=(8, 8)), COMMUNITY, PSNR, HERE),
        lambda: key_of(msgspec.structs.replace(NETWORK, digest="ee"), COMMUNITY, PSNR, HERE),
        lambda: key_of(msgspec.structs.replace(NETWORK, precision="bf16"), COMMUNITY, PSNR, HERE),
        lambda: key_of(NETWORK, DAALA, PSNR, HERE),
        lambda: key_of(NETWORK, COMMUNITY, SSIM, HERE),
        lambda: key_of(NETWORK, COMMUNITY, replace(PSNR, version=2), HERE),
        lambda: key_of(NETWORK, COMMUNITY, replace(PSNR, recipe=lambda *_: "other weights"), HERE),
        lambda: key_of(NETWORK, COMMUNITY, PSNR, replace(HERE, device="cuda")),
        lambda: key_of(NETWORK, COMMUNITY, PSNR, replace(HERE, host="there")),
        lambda: key_of(NETWORK, COMMUNITY, PSNR, replace(HERE, elsewhere=True)),
        lambda: key_of(NETWORK, COMMUNITY, PSNR, replace(HERE, versions={"sr-studio": "0.2.0"})),
        lambda: key_of(KERNEL, COMMUNITY, PSNR, HERE),
        lambda: key_of(FinishedPicture(SOURCE, "dd"), COMMUNITY, PSNR, HERE),
    ],
)
def test_whatever_a_score_depends_on_is_another_key(other: Callable[[], str]) -> None:
    key = key_of(NETWORK, COMMUNITY, PSNR, HERE)
    assert key == key_of(NETWORK, COMMUNITY, PSNR, HERE)
    assert other() != key


def test_names_are_no_part_of_a_key_and_kernels_need_no_device() -> None:
    renamed = msgspec.structs.replace(NETWORK, model="mine")
    assert key_of(renamed, COMMUNITY, PSNR, HERE) == key_of(NETWORK, COMMUNITY, PSNR, HERE)
    there = replace(HERE, device="cuda", host="there", versions={"sr-studio": "0.1.0", "torch": "3"})
    assert key_of(KERNEL, COMMUNITY, PSNR, there) == key_of(KERNEL, COMMUNITY, PSNR, HERE)


def test_weights_of_another_machine_are_not_known() -> None:
    assert key_of(KERNEL, COMMUNITY, LPIPS_ALEX, replace(HERE, elsewhere=True)) is None
    assert key_of(KERNEL, COMMUNITY, PSNR, replace(HERE, elsewhere=True)) is not None


def test_what_is_put_is_found_again_by_another_program(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "scores.sqlite"
    kept = {"a": KeptScore(28.5, "bf16", "CPU", 7), "b": KeptScore(math.inf)}
    one = KeptScores(path)
    one.put(kept)
    assert one.get(["a", "b", "c"]) == kept
    other = KeptScores(path)
    assert other.get([str(number) for number in range(1200)] + ["a"]) == {"a": kept["a"]}
    other.put({"a": KeptScore(1.0)})
    assert one.get(["a"]) == {"a": KeptScore(1.0)}
    one.clear()
    assert one.get(["a"]) == {}


def test_without_a_limit_nothing_is_kept(tmp_path: Path) -> None:
    off = KeptScores(tmp_path / "s.sqlite", limit=0)
    off.put({"a": KeptScore(1.0)})
    assert off.get(["a"]) == {}
    assert not off.path.exists()


def test_the_least_recently_used_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    scores = KeptScores(tmp_path / "s.sqlite", limit=256 << 10)
    for number in range(40):
        now += 10_000
        scores.put({f"{number:02}-{row:030}": KeptScore(1.0, "fp32", "CPU") for row in range(100)})
        scores.get([f"00-{row:030}" for row in range(100)])
    assert scores.nbytes <= 256 << 10
    assert len(scores.get(f"00-{row:030}" for row in range(100))) == 100, "looked at all the time"
    assert len(scores.get(f"39-{row:030}" for row in range(100))) == 100, "the newest"
    assert scores.get(f"01-{row:030}" for row in range(100)) == {}


@pytest.mark.parametrize("damage", ["text", "middle", "another version", "another program's"])
def test_a_damaged_file_is_dropped_and_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    path = tmp_path / "s.sqlite"
    first = KeptScores(path)
    first.put({f"{row:032}": KeptScore(1.0) for row in range(2000)})
    first.close()
    data = bytearray(path.read_bytes())
    if damage == "text":
        path.write_bytes(b"not a database at all, " * 100)
    elif damage == "middle":
        data[4096 : len(data)] = b"\xff" * (len(data) - 4096)
        path.write_bytes(data)
    else:
        path.unlink()
        with sqlite3.connect(path) as file:
            file.execute("CREATE TABLE mine (x)")
            if damage == "another version":
                file.execute("PRAGMA user_version = 9")
        file.close()
    again = KeptScores(path)
    with caplog.at_level(logging.WARNING):
        assert again.get([f"{row:032}" for row in range(2000)]) == {}
    assert "dropped" in caplog.text
    again.put({"a": KeptScore(2.0)})
    assert KeptScores(path).get(["a"]) == {"a": KeptScore(2.0)}


def test_a_folder_that_cannot_be_made_keeps_nothing_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    scores = KeptScores(tmp_path / "file" / "s.sqlite")
    scores.put({"a": KeptScore(1.0)})
    assert scores.get(["a"]) == {}
    assert caplog.text.count("cannot be kept") == 1, "once is enough"


def test_two_programs_write_at_once(tmp_path: Path) -> None:
    def write(name: str) -> None:
        scores = KeptScores(tmp_path / "s.sqlite")
        for row in range(50):
            scores.put({f"{name}{row}": KeptScore(float(row))})
        scores.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = KeptScores(tmp_path / "s.sqlite").get([f"{name}{row}" for name in "ab" for row in range(50)])
    assert len(found) == 100


_FIRST_USE = """
import sys, time
from pathlib import Path
from sr_studio.scores.kept import KeptScore, KeptScores
folder, name = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
begin = float(sys.stdin.readline())
for turn in range(20):
    time.sleep(max(0.0, begin + 0.05 * turn - time.time()))
    KeptScores(folder / f"{turn}.sqlite").put({name: KeptScore(1.0)})
"""


def test_the_first_use_by_several_programs_at_once_loses_nothing(tmp_path: Path) -> None:
    names = "abcd"
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", _FIRST_USE, str(tmp_path), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    begin = str(time.time() + 0.05)
    for program in programs:
        assert program.stdin is not None
        program.stdin.write(begin + "\n")
        program.stdin.flush()
    for program in programs:
        program.communicate(timeout=120)
    for turn in range(20):
        assert set(KeptScores(tmp_path / f"{turn}.sqlite").get(names)) == set(names), turn


def test_what_is_no_number_is_not_kept_and_takes_nothing_along(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    scores = KeptScores(tmp_path / "s.sqlite")
    scores.put({"a": KeptScore(1.0)})
    scores.put({"b": KeptScore(math.nan), "c": KeptScore(2.0)})
    assert scores.get("abc") == {"a": KeptScore(1.0), "c": KeptScore(2.0)}
    scores.put({"d": KeptScore(3.0, None)})  # type: ignore[arg-type]
    assert "dropped" not in caplog.text
    assert set(KeptScores(scores.path).get("abcd")) == {"a", "c"}, "the file is as it was"


def test_a_file_that_another_program_holds_is_left_alone_for_a_minute(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sr_studio.scores.kept._LOCK_SECONDS", 0.1)
    scores = KeptScores(tmp_path / "s.sqlite")
    scores.put({"a": KeptScore(1.0)})
    scores.close()
    other = sqlite3.connect(scores.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    tried: list[Path] = []

    def opened(path: Path) -> sqlite3.Connection:
        tried.append(path)
        return open_file(path)

    open_file = kept._open
    monkeypatch.setattr(kept, "_open", opened)
    for _ in range(20):
        assert scores.get(["a"]) == {}
        scores.put({"b": KeptScore(2.0)})
    assert len(tried) == 1
    assert caplog.text.count("cannot be used now") == 1
    other.close()
    assert scores.get(["a"]) == {}, "the minute is not over"
    later = time.monotonic() + 61
    monkeypatch.setattr("time.monotonic", lambda: later)
    assert scores.get(["a"]) == {"a": KeptScore(1.0)}


def test_a_reason_that_the_pictures_give_and_what_is_doubtful_are_kept(tmp_path: Path) -> None:
    metrics = tuple(metrics_named(["psnr", "lr_psnr", "niqe"]))
    picture = FinishedPicture(Source(input="i", reference="r"), "f")
    question = Question(picture, COMMUNITY, metrics)
    small, doubt = Message("too small: {side}", {"side": 40}), Message("not its input")
    score = Score({"psnr": 30.0, "lr_psnr": 50.0}, {"niqe": small}, 7, {"lr_psnr": doubt})
    remembered = RememberedScores(KeptScores(tmp_path / "kept.sqlite"), HERE)
    remembered.note(question, Answer(score))
    assert remembered.look_up([question]) == [None], "nobody said that this is so for good"
    remembered.note(question, Answer(score, lasting=frozenset({"niqe"})))
    (answer,) = remembered.look_up([question])
    assert answer is not None
    assert answer.score == score
    remembered.kept.close()


def test_why_a_metric_cannot_be_computed_here_is_not_kept(tmp_path: Path) -> None:
    picture = FinishedPicture(Source(reference="r"), "f")
    question = Question(picture, COMMUNITY, (LPIPS_ALEX,))
    remembered = RememberedScores(KeptScores(tmp_path / "kept.sqlite"), HERE)
    missing = Score(missing={LPIPS_ALEX.name: Message("its weights are not installed")})
    remembered.note(question, Answer(missing, lasting=frozenset(missing.missing)))
    assert remembered.look_up([question]) == [None]
    remembered.kept.close()
