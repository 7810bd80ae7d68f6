"""Reading and writing: every failure is a sentence, every write is all or nothing."""

import contextlib
import errno
import io
import os
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sr_studio.imaging.files import (
    FileError,
    list_folder,
    natural_key,
    open_stream,
    read_bytes,
    shown_name,
    write_atomically,
    write_stream,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and pipes")


def test_folders_are_listed_in_natural_order(tmp_path: Path) -> None:
    for name in (
        "img_10.png",
        "img_2.PNG",
        "Img_1.jpg",
        ".hidden.png",
        "notes.txt",
        "사진.webp",
        "model.pth",
    ):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "folder.png").mkdir()
    assert [file.name for file in list_folder(tmp_path)] == [
        "Img_1.jpg",
        "img_2.PNG",
        "img_10.png",
        "사진.webp",
    ]


def test_folder_without_images(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no images"):
        list_folder(tmp_path)
    with pytest.raises(FileError, match="not exist"):
        list_folder(tmp_path / "gone")
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(FileError, match="not a folder"):
        list_folder(tmp_path / "file")


def test_natural_key_never_compares_text_with_numbers() -> None:
    names = ["1", "a", "1a", "a1", "", "²", "٣", "10", "2", "A"]
    assert sorted(names, key=natural_key)[:4] == ["", "1", "1a", "2"]


@pytest.mark.parametrize("name", ["사진.png", "a\nb.png", "x" * 200 + ".png", "'\" $(ls) %s.png", "😀"])
def test_odd_names_are_read_and_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_atomically(path, b"data")
    assert read_bytes(path) == b"data"
    assert "\n" not in shown_name(path)
    assert len(shown_name(path)) <= 80


def test_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "large").write_bytes(b"12345")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name, words in (
        ("gone.png", "not exist"),
        ("empty", "0 bytes"),
        ("large", "MiB"),
        (".", "folder"),
        ("loop", "leads to itself"),
        ("x" * 400, "too long"),
        ("a\0b", "not a possible"),
    ):
        with pytest.raises(FileError, match=words):
            read_bytes(tmp_path / name, limit=4)


@posix
def test_pipes_do_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="pipe or device"):
        read_bytes(tmp_path / "pipe")
    with pytest.raises(FileError, match="pipe or device"):
        read_bytes(Path("/dev/zero"))


@posix
def test_missing_permission_is_said(tmp_path: Path) -> None:
    """As another user where the tests run as root, whom nothing is forbidden."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"x")
    secret.chmod(0)
    if os.geteuid():
        with pytest.raises(FileError, match="permission"):
            read_bytes(secret)
        return
    code = (
        "import os, sys, pathlib\n"
        "from sr_studio.imaging.files import FileError, read_bytes\n"
        "descriptor = os.open(sys.argv[1], os.O_RDONLY | os.O_DIRECTORY)\n"
        "os.fchdir(descriptor); os.setuid(65534)\n"
        "try: read_bytes(pathlib.Path('secret.png'))\n"
        "except FileError as error: print(error)\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    if not done.stdout:
        pytest.skip(f"another user cannot run this Python: {done.stderr[-200:]}")
    assert "permission" in done.stdout


def test_writing_replaces_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "out.png"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, memoryview(b"new"))
    assert path.read_bytes() == b"new"
    assert [file.name for file in tmp_path.iterdir()] == ["out.png"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_link_to_nothing_gets_its_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_atomically(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@posix
def test_only_regular_files_are_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "to pipe").symlink_to(tmp_path / "pipe")
    here = Path.cwd()
    os.chdir(tmp_path)  # a socket's whole path may have about 100 letters
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("socket")
    finally:
        os.chdir(here)
    words = {
        "pipe": "a pipe", "folder": "a folder", "loop": "leads to itself", "to pipe": "a pipe",
        "socket": "a socket",
    }  # fmt: skip
    before = {name: (tmp_path / name).lstat() for name in words}
    for name, said in words.items():
        with pytest.raises(FileError, match=said):
            write_atomically(tmp_path / name, b"x")
    assert {name: (tmp_path / name).lstat() for name in words} == before
    assert {file.name for file in tmp_path.iterdir()} == set(words)


@posix
def test_devices_are_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="a device"):
        write_atomically(Path("/dev/null"), b"x")
    assert Path("/dev/null").is_char_device()
    device = tmp_path / "null.csv"
    try:
        os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except OSError:
        pytest.skip("only root makes devices")
    with pytest.raises(FileError, match="a device"):
        write_atomically(device, b"x")
    assert device.is_char_device()


@posix
def test_pipes_and_devices_are_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileError, match="Nobody reads"):
        open_stream(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    stream = None
    while stream is None:  # until the reader has opened its end
        with contextlib.suppress(FileError):
            stream = open_stream(pipe)
    data = bytes(range(256)) * 1000
    write_stream(stream, data, name="pipe")
    stream.close()
    reader.join()
    assert got == [data]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    device = open_stream(Path("/dev/null"))
    assert device is not None
    write_stream(device, b"x", name="/dev/null")
    device.close()
    (tmp_path / "file").write_bytes(b"x")
    assert [open_stream(tmp_path / name) for name in ("file", "gone", ".", "a\0b")] == [None] * 4


@posix
def test_a_reader_that_leaves_and_a_full_device_are_sentences() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with io.FileIO(writing, "wb") as stream, pytest.raises(FileError, match="reader has gone"):
        write_stream(stream, b"x", name="pipe")
    if Path("/dev/full").exists():
        full = open_stream(Path("/dev/full"))
        assert full is not None
        with full, pytest.raises(FileError, match="disk is full"):
            write_stream(full, b"x", name="/dev/full")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a file system that can be limited")
def test_disk_full_leaves_the_old_file_and_nothing_partial(tmp_path: Path) -> None:
    """The limit on file size (RLIMIT_FSIZE) stands for the full disk: the write fails half way."""
    path = tmp_path / "out.png"
    path.write_bytes(b"old")
    code = (
        "import resource, signal, sys, pathlib\n"
        "from sr_studio.imaging.files import FileError, write_atomically\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_atomically(pathlib.Path(sys.argv[1]), bytes(100_000))\n"
        "except FileError as error: print(error)\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert "cannot be written: it is too large for this disk" in done.stdout
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["out.png"]


def test_disk_full_has_a_sentence() -> None:
    from sr_studio.imaging.files import _sentence

    text = str(_sentence(OSError(errno.ENOSPC, "No space left on device"), Path("a.png"), "written"))
    assert text.startswith("“a.png” cannot be written: the disk is full. Free some space")


def test_what_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name, words in (
        ("gone/out.png", "folder does not exist"),
        ("folder", "folder"),
        ("a\0b", "not a possible"),
    ):
        with pytest.raises(FileError, match=words):
            write_atomically(tmp_path / name, b"x")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["folder"]
