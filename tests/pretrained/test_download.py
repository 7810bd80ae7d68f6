"""Downloads from a real web server on this machine that breaks off, ignores ranges and tells lies."""

import errno
import hashlib
import os
import random
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from sr_studio.pretrained.backbones import BACKBONES, PretrainedError, Weights
from sr_studio.pretrained.download import DownloadCancelledError, download
from tests.pretrained.server import Faults, serve

CONTENT = random.Random(0).randbytes(700_001)
WEIGHTS = Weights(
    name="IMAGENET1K_V1", file=f"tiny-{hashlib.sha256(CONTENT).hexdigest()[:8]}.pth", mib=len(CONTENT) / 2**20
)


@pytest.fixture
def server() -> Iterator[tuple[str, Faults]]:
    with serve(CONTENT) as running:
        yield running


def part(folder: Path) -> Path:
    return folder / f"{WEIGHTS.file}.part"


def left(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_file_comes_whole(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, faults = server
    steps: list[tuple[int, int]] = []
    file = download(WEIGHTS, tmp_path / "new", base_url=url, on_progress=lambda *step: steps.append(step))
    assert file == tmp_path / "new" / WEIGHTS.file
    assert file.read_bytes() == CONTENT
    assert left(file.parent) == [WEIGHTS.file]
    assert faults.asked == [""]
    done = [step[0] for step in steps]
    assert done == sorted(done)
    assert done[0] == 0
    assert {step[1] for step in steps} == {len(CONTENT)}
    assert done[-1] == len(CONTENT)
    assert len(done) > 5


def test_a_file_that_is_there_is_not_asked_for(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, faults = server
    (tmp_path / WEIGHTS.file).write_bytes(CONTENT)
    assert download(WEIGHTS, tmp_path, base_url=url) == tmp_path / WEIGHTS.file
    assert faults.asked == []


def test_another_file_of_that_name_is_not_overwritten(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, faults = server
    target = tmp_path / WEIGHTS.file
    target.write_bytes(b"somebody's")
    with pytest.raises(PretrainedError, match="is there with another content"):
        download(WEIGHTS, tmp_path, base_url=url)
    assert target.read_bytes() == b"somebody's"
    assert faults.asked == []
    assert download(WEIGHTS, tmp_path, base_url=url, overwrite=True).read_bytes() == CONTENT
    target.unlink()
    target.mkdir()
    with pytest.raises(PretrainedError, match="is there with another content"):
        download(WEIGHTS, tmp_path, base_url=url, overwrite=True)


def test_broken_connections_are_continued(tmp_path: Path, server: tuple[str, Faults]) -> None:
    """Each connection is cut after 100,000 bytes; none of them is sent twice, however many it takes."""
    url, faults = server
    faults.break_after = 100_000
    assert download(WEIGHTS, tmp_path, base_url=url, pause=0).read_bytes() == CONTENT
    assert faults.asked == ["", *(f"bytes={start}-" for start in range(100_000, 700_001, 100_000))]
    assert faults.sent == len(CONTENT)


def test_what_has_come_is_kept_and_the_next_call_goes_on(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, faults = server
    done = [0]
    with pytest.raises(DownloadCancelledError, match=r"stopped at 0\.\d MiB\. What has come is kept"):
        download(
            WEIGHTS,
            tmp_path,
            base_url=url,
            on_progress=lambda *step: done.append(step[0]),
            cancelled=lambda: done[-1] >= 200_000,
        )
    kept = part(tmp_path).stat().st_size
    assert 200_000 <= kept == done[-1] < 300_000
    assert left(tmp_path) == [part(tmp_path).name]
    assert download(WEIGHTS, tmp_path, base_url=url).read_bytes() == CONTENT
    assert faults.asked == ["", f"bytes={kept}-"]
    assert left(tmp_path) == [WEIGHTS.file]


def test_a_server_that_stays_away_is_given_up(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, faults = server
    part(tmp_path).write_bytes(CONTENT[:1000])
    faults.refusals = [503] * 5
    with pytest.raises(PretrainedError, match=r"the server answers 503.*come and are kept") as caught:
        download(WEIGHTS, tmp_path, base_url=url, pause=0)
    assert WEIGHTS.file in str(caught.value)
    assert len(faults.asked) == 5
    assert part(tmp_path).read_bytes() == CONTENT[:1000]
    faults.refusals = [503, 429]
    assert download(WEIGHTS, tmp_path, base_url=url, pause=0).read_bytes() == CONTENT


def test_nobody_answers(tmp_path: Path) -> None:
    with serve(CONTENT) as (url, _):
        pass
    with pytest.raises(PretrainedError, match="could not be downloaded: Connection refused"):
        download(WEIGHTS, tmp_path, base_url=url, pause=0)
    assert left(tmp_path) == []


def test_a_server_without_ranges_starts_over(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, faults = server
    part(tmp_path).write_bytes(CONTENT[:5000])
    faults.ranges = False
    assert download(WEIGHTS, tmp_path, base_url=url).read_bytes() == CONTENT
    assert faults.asked == ["bytes=5000-"]


def test_a_server_without_ranges_that_breaks_off_is_given_up(
    tmp_path: Path, server: tuple[str, Faults]
) -> None:
    url, faults = server
    faults.ranges, faults.break_after = False, 200_000
    with pytest.raises(PretrainedError, match=r"broke off at 0\.2 MiB of 0\.7 MiB"):
        download(WEIGHTS, tmp_path, base_url=url, pause=0)
    assert len(faults.asked) == 5


def test_a_part_that_begins_elsewhere_is_not_taken(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, faults = server
    part(tmp_path).write_bytes(CONTENT[:5000])
    faults.wrong_start = True
    done: list[int] = []
    file = download(WEIGHTS, tmp_path, base_url=url, pause=0, on_progress=lambda *step: done.append(step[0]))
    assert file.read_bytes() == CONTENT
    assert max(done) == len(CONTENT)
    assert faults.asked == ["bytes=5000-", ""]


def test_a_part_of_something_else_is_replaced(tmp_path: Path, server: tuple[str, Faults]) -> None:
    """Its digest tells; the second attempt begins at the beginning."""
    url, faults = server
    part(tmp_path).write_bytes(b"x" * 5000)
    assert download(WEIGHTS, tmp_path, base_url=url).read_bytes() == CONTENT
    assert faults.asked == ["bytes=5000-", ""]


@pytest.mark.parametrize("extra", [b"", b"tail"])
def test_a_part_of_full_length_or_more(tmp_path: Path, server: tuple[str, Faults], extra: bytes) -> None:
    url, faults = server
    part(tmp_path).write_bytes(CONTENT + extra)
    assert download(WEIGHTS, tmp_path, base_url=url).read_bytes() == CONTENT
    assert faults.asked == [f"bytes={len(CONTENT + extra)}-"] + ([""] if extra else [])


def test_a_file_that_changes_meanwhile_is_not_mixed(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, faults = server
    faults.content, faults.etag, faults.break_after = b"o" * len(CONTENT), '"old"', 200_000

    def renew(done: int, total: int) -> None:
        if done == 200_000:
            faults.content, faults.etag, faults.break_after = CONTENT, '"new"', 0

    assert download(WEIGHTS, tmp_path, base_url=url, pause=0, on_progress=renew).read_bytes() == CONTENT
    assert faults.asked == ["", "bytes=200000-"]


def test_wrong_content_is_refused(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, faults = server
    faults.content = CONTENT[:-1] + b"?"
    told = f"is not {WEIGHTS.file}: its SHA-256 begins with [0-9a-f]{{8}}, not with {WEIGHTS.digest_prefix}"
    with pytest.raises(PretrainedError, match=told):
        download(WEIGHTS, tmp_path, base_url=url)
    assert left(tmp_path) == []
    faults.break_after = 200_000
    with pytest.raises(PretrainedError, match=told):
        download(WEIGHTS, tmp_path, base_url=url, pause=0)
    assert left(tmp_path) == []


def test_wrong_length(tmp_path: Path, server: tuple[str, Faults]) -> None:
    """Too short a length gives a piece of the file, too long a one never ends well."""
    url, faults = server
    faults.length = 100_000
    with pytest.raises(PretrainedError, match="its SHA-256 begins with"):
        download(WEIGHTS, tmp_path, base_url=url)
    faults.length = len(CONTENT) + 10
    assert download(WEIGHTS, tmp_path, base_url=url, pause=0).read_bytes() == CONTENT
    assert faults.asked[-1] == f"bytes={len(CONTENT)}-"


def test_no_length_at_all(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, faults = server
    faults.say_length = False
    steps: list[tuple[int, int]] = []
    file = download(WEIGHTS, tmp_path, base_url=url, on_progress=lambda *step: steps.append(step))
    assert file.read_bytes() == CONTENT
    assert steps[-1] == (len(CONTENT), 0)


def test_a_silent_server_is_not_waited_for_without_end(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, faults = server
    faults.stall = threading.Event()
    assert download(WEIGHTS, tmp_path, base_url=url, pause=0, timeout=0.2).read_bytes() == CONTENT
    assert faults.asked == ["", "bytes=1000-"]


def test_a_page_instead_of_a_file(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, faults = server
    faults.kind = "text/html; charset=utf-8"
    with pytest.raises(PretrainedError, match="answers with a web page instead of the file"):
        download(WEIGHTS, tmp_path, base_url=url)
    assert left(tmp_path) == []


def test_a_refusal_is_final(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, faults = server
    faults.refusals = [404]
    with pytest.raises(PretrainedError, match=r"the server answers 404 Not Found.*SR_STUDIO_WEIGHTS_URL"):
        download(WEIGHTS, tmp_path, base_url=url)
    assert len(faults.asked) == 1
    assert left(tmp_path) == []


def test_a_disk_without_room_is_named_before_the_file_comes(
    tmp_path: Path, server: tuple[str, Faults], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, _ = server
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1 << 20))
    with pytest.raises(
        PretrainedError, match=r"needs 16\.7 MiB more on the disk of .* which has 1\.0 MiB free"
    ):
        download(WEIGHTS, tmp_path, base_url=url)
    assert left(tmp_path) == []


def test_a_disk_that_fills_up_keeps_what_has_come(
    tmp_path: Path, server: tuple[str, Faults], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, faults = server

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(PretrainedError, match=r"disk of .* is full: 0\.7 MiB .* kept\. Free some space"):
            download(WEIGHTS, tmp_path, base_url=url)
    assert left(tmp_path) == [part(tmp_path).name]
    assert download(WEIGHTS, tmp_path, base_url=url).read_bytes() == CONTENT
    assert faults.sent == len(CONTENT)


def test_a_folder_that_cannot_be_written(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, _ = server
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PretrainedError, match="cannot be written into"):
        download(WEIGHTS, tmp_path / "file" / "folder", base_url=url)


def test_a_pipe_in_the_way_is_not_written_to(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, _ = server
    os.mkfifo(part(tmp_path))
    with pytest.raises(PretrainedError, match="is in the way and no file"):
        download(WEIGHTS, tmp_path, base_url=url)


def test_two_downloads_of_one_file_do_not_meet(tmp_path: Path, server: tuple[str, Faults]) -> None:
    url, _ = server
    told: list[str] = []

    def second(done: int, total: int) -> None:
        if not told:
            with pytest.raises(PretrainedError) as caught:
                download(WEIGHTS, tmp_path, base_url=url)
            told.append(str(caught.value))

    assert download(WEIGHTS, tmp_path, base_url=url, on_progress=second).read_bytes() == CONTENT
    assert "is being downloaded into" in told[0]


def test_where_files_come_from(
    tmp_path: Path, server: tuple[str, Faults], monkeypatch: pytest.MonkeyPatch
) -> None:
    """torchvision's address, the environment's, the argument's, or a whole address."""
    url, faults = server
    assert BACKBONES["vgg19"].weights[0].url == "https://download.pytorch.org/models/vgg19-dcbb9e9d.pth"
    monkeypatch.setenv("SR_STUDIO_WEIGHTS_URL", url + "/")
    assert download(WEIGHTS, tmp_path / "a").read_bytes() == CONTENT
    monkeypatch.setenv("SR_STUDIO_WEIGHTS_URL", "http://127.0.0.1:9/nobody")
    assert download(WEIGHTS, tmp_path / "b", base_url=url).read_bytes() == CONTENT
    assert download(f"{url}/{WEIGHTS.file}?token=1", tmp_path / "c").name == WEIGHTS.file
    assert len(faults.asked) == 3


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://127.0.0.1/models/plain.pth", "has no digits of its SHA-256"),
        ("file:///etc/passwd-01234567.pth", "is no address of a file"),
        ("ftp://127.0.0.1/a-01234567.pth", "is no address of a file"),
        ("http://127.0.0.1/..%2Fa-01234567.pth", "is no address of a file"),
        ("vgg19", "is no address of a file"),
    ],
)
def test_addresses_that_are_not_followed(tmp_path: Path, address: str, told: str) -> None:
    with pytest.raises(PretrainedError, match=told):
        download(address, tmp_path)


def test_a_download_is_found(tmp_path: Path, server: tuple[str, Faults]) -> None:
    from sr_studio.pretrained.weights import FoundWeights, locate, own_folder

    url, _ = server
    weights = msgspec.structs.replace(WEIGHTS, file=WEIGHTS.file.replace("tiny", "alexnet-owt"))
    alexnet = msgspec.structs.replace(BACKBONES["alexnet"], weights=(weights,))
    assert not isinstance(locate(alexnet), FoundWeights)
    file = download(weights, own_folder(), base_url=url)
    where = locate(alexnet)
    assert isinstance(where, FoundWeights)
    assert (where.path, where.torchvision) == (str(file), True)
