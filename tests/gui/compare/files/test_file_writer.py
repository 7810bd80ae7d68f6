"""Files are whole or not there, and every outcome is told."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.files.file_writer import FileWriter


def test_bytes_and_what_makes_them(qtbot: QtBot, tmp_path: Path) -> None:
    writer = FileWriter()
    written: list[Path] = []
    writer.written.connect(written.append)
    writer.write(tmp_path / "a", b"one")
    writer.write(tmp_path / "new" / "b", lambda: b"two", create_folder=True)
    writer.wait()
    qtbot.waitUntil(lambda: len(written) == 2)
    assert written == [tmp_path / "a", tmp_path / "new" / "b"], "one after the other"
    assert [path.read_bytes() for path in written] == [b"one", b"two"]


def test_what_cannot_be_written_is_told_and_leaves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    writer = FileWriter()
    failures: list[tuple[Path, str]] = []
    writer.failed.connect(lambda path, text: failures.append((path, text)))
    (tmp_path / "file").write_bytes(b"")
    for path in (tmp_path / "gone" / "a", tmp_path / "file" / "b"):
        writer.write(path, b"one")
    writer.write(tmp_path / "file" / "new" / "c", b"one", create_folder=True)
    writer.wait()
    qtbot.waitUntil(lambda: len(failures) == 3)
    assert [path.name for path, _ in failures] == ["a", "b", "c"]
    assert all(text for _, text in failures)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
