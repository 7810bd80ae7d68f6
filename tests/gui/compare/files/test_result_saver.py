"""One act of saving is told as one, when every file of it is on disk or has failed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from sr_studio.engine.client.events import EncodedFile
from sr_studio.engine.wire.events import Failed
from sr_studio.errors import Message
from sr_studio.gui.compare.files.result_saver import ResultSaver, file_stem, image_bytes, unused
from sr_studio.imaging.files import FileError
from tests.gui.compare.files.conftest import Program
from tests.gui.compare.recorders import model, opened_entry


class Saving:
    """A saver for two panes and what it told; `answer` is the engine's turn."""

    def __init__(self, program: Program) -> None:
        self.workspace = program.workspace
        self.workspace.panes.show(
            opened_entry(1, "a.png", (20, 10), reference=(80, 40)),
            self.workspace.setup,
            (model("nearest"), model("bicubic")),
        )
        self.saver = ResultSaver(self.workspace)
        self.asked: list[int] = []
        encode = self.workspace.encode

        def noted(key: str, **kinds: object) -> int | None:
            id_ = encode(key, **kinds)  # type: ignore[arg-type]
            self.asked += [id_] if id_ is not None else []
            return id_

        self.workspace.encode = noted  # type: ignore[method-assign]
        self.saved: list[tuple[list[Path], list[str]]] = []
        self.failed: list[str] = []
        self.saver.saved.connect(lambda paths, notes: self.saved.append((list(paths), list(notes))))
        self.saver.failed.connect(self.failed.append)

    def answer(self, data: bytes, *notes: str) -> None:
        """The next file is encoded."""
        self.workspace.bridge.event_arrived.emit(
            EncodedFile(id=self.asked.pop(0), data=memoryview(data), notes=tuple(map(Message, notes)))
        )

    def refuse(self, text: str) -> None:
        """The next file cannot be encoded."""
        self.workspace.bridge.event_arrived.emit(Failed(id=self.asked.pop(0), message=Message(text)))


@pytest.fixture
def saving(program: Program) -> Saving:
    return Saving(program)


def test_two_panes_are_one_act(saving: Saving, qtbot: QtBot, tmp_path: Path) -> None:
    paths = [tmp_path / "a.png", tmp_path / "b.jpg"]
    saving.saver.save(list(zip(["nearest", "bicubic"], paths, strict=True)))
    saving.answer(b"one")
    qtbot.waitUntil(paths[0].exists)
    saving.saver.writer.wait()
    qtbot.wait(0)
    assert saving.saved == []
    assert saving.saver.busy
    saving.answer(b"two", "8 of 16 bits")
    qtbot.waitUntil(lambda: bool(saving.saved))
    assert saving.saved == [(paths, ["b.jpg: 8 of 16 bits"])]
    assert [path.read_bytes() for path in paths] == [b"one", b"two"]
    assert not saving.saver.busy


def test_a_file_that_fails_does_not_keep_the_others(saving: Saving, qtbot: QtBot, tmp_path: Path) -> None:
    paths = [tmp_path / "a.png", tmp_path / "gone" / "b.png"]
    saving.saver.save(list(zip(["nearest", "bicubic"], paths, strict=True)))
    saving.answer(b"one")
    saving.answer(b"two")
    qtbot.waitUntil(lambda: bool(saving.saved) and bool(saving.failed))
    assert saving.saved == [([paths[0]], [])]
    saving.saver.save([("nearest", tmp_path / "c.png")])
    saving.refuse("out of memory")
    assert saving.failed[-1] == "c.png: out of memory"
    assert not saving.saver.busy
    assert len(saving.saved) == 1


def test_nothing_is_asked_of_the_engine_for_a_name_without_a_format(saving: Saving, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no suffix"):
        saving.saver.save([("nearest", tmp_path / "a.png"), ("bicubic", tmp_path / "b.xyz")])
    with pytest.raises(FileError, match="no suffix"):
        saving.saver.save_image(QImage(2, 2, QImage.Format.Format_RGB32), tmp_path / "view")
    assert not saving.asked
    assert not saving.saver.busy


def test_a_pane_that_shows_nothing_is_left_out(saving: Saving, tmp_path: Path) -> None:
    saving.saver.save([("srgan", tmp_path / "a.png")])
    assert not saving.saver.busy


def test_tables_are_written_for_spreadsheets(saving: Saving, qtbot: QtBot, tmp_path: Path) -> None:
    saving.saver.save_text("Modell;PSNR\nÜ;1", tmp_path / "scores.csv")
    qtbot.waitUntil(lambda: bool(saving.saved))
    assert (tmp_path / "scores.csv").read_bytes() == b"\xef\xbb\xbfModell;PSNR\n\xc3\x9c;1"


@pytest.mark.parametrize("suffix", [".png", ".tif", ".jpg", ".webp"])
def test_the_view_is_written_in_each_format(
    saving: Saving, qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(0xFF3366)
    saving.saver.save_image(image, tmp_path / f"view{suffix}")
    done: Callable[[], bool] = lambda: bool(saving.saved or saving.failed)  # noqa: E731
    qtbot.waitUntil(done)
    if saving.failed:
        assert "Use PNG" in saving.failed[0], "Qt has no plugin for this format here"
    else:
        assert QImage(str(tmp_path / f"view{suffix}")).size() == image.size()


def test_bytes_of_the_view_are_exact() -> None:
    image = QImage(2, 1, QImage.Format.Format_RGB32)
    image.setPixel(0, 0, 0xFF010203)
    image.setPixel(1, 0, 0xFFFDFEFF)
    assert QImage.fromData(image_bytes(image)).pixel(1, 0) == 0xFFFDFEFF


@pytest.mark.parametrize(
    ("image", "pane", "stem"),
    [
        ("butterfly.png", "srgan_x4", "butterfly_srgan_x4"),
        ("a/b:c?.png", "x", "b_c__x"),
        ("나비.jpg", "bicubic", "나비_bicubic"),
        ("...", "..", "picture"),
        ("x" * 300 + ".png", "y", "x" * 120),
    ],
)
def test_names_are_safe_on_every_system(image: str, pane: str, stem: str) -> None:
    assert file_stem(image, pane) == stem


def test_a_name_in_use_gets_a_number(tmp_path: Path) -> None:
    assert unused(tmp_path / "a.png").name == "a.png"
    for name in ("a.png", "a-2.png"):
        (tmp_path / name).touch()
    assert unused(tmp_path / "a.png").name == "a-3.png"
