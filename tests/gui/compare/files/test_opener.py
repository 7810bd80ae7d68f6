"""What becomes of what the user hands in, up to the list of images."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.files.drop_plan import MANY_FILES, DropPlan
from sr_studio.gui.compare.files.folder_contents import FEW, hold_few
from sr_studio.gui.compare.files.image_sizes import size_reader
from sr_studio.gui.compare.files.opener import Opener
from sr_studio.gui.compare.image_entry import A_SAMPLE
from sr_studio.imaging.folder_tree import look_below
from sr_studio.imaging.grouped import Grouped, Scene
from sr_studio.imaging.grouping import group_files
from tests.gui.compare.files.conftest import Program

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def opener(program: Program) -> Opener:
    made = Opener(program.workspace, program.settings, program.window)
    program.hear(made)
    return made


def names(program: Program) -> list[str]:
    return [entry.name for entry in program.workspace.image_list.entries]


def make(folder: Path, *files: str) -> None:
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(PNG)


def question(program: Program) -> QMessageBox | None:
    found = program.window.findChild(QMessageBox, "folder_question")
    return found if isinstance(found, QMessageBox) else None


def test_files_are_opened_and_what_is_neither_is_named(
    opener: Opener, program: Program, tmp_path: Path
) -> None:
    make(tmp_path, "b.png", "a.png")
    (tmp_path / "notes.txt").write_text("hello")
    opener.open([tmp_path / "b.png", tmp_path / "notes.txt", tmp_path / "a.png"])
    assert names(program) == ["b.png", "a.png"]
    assert program.said == [("warn", "Skipped (not an image or a model): notes.txt")]
    assert program.settings.current.files.last_folder == str(tmp_path)
    assert program.settings.current.files.recent == (str(tmp_path / "b.png"), str(tmp_path / "a.png"))


def test_named_one_by_one_anything_is_tried_as_an_image(
    opener: Opener, program: Program, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    opener.open_named([tmp_path / "notes.txt", tmp_path / "gone.xyz"])
    assert names(program) == ["notes.txt", "gone.xyz"]
    assert program.said == []


def test_a_folder_opens_its_images_in_natural_order(opener: Opener, program: Program, tmp_path: Path) -> None:
    make(tmp_path / "set", "img_10.png", "img_2.png", ".hidden.png")
    opener.open([tmp_path / "set"])
    assert names(program) == ["img_2.png", "img_10.png"]
    assert program.settings.current.files.last_folder == str(tmp_path / "set")


def test_an_empty_folder_is_said(opener: Opener, program: Program, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    opener.open([tmp_path / "empty"])
    assert names(program) == []
    ((tone, text),) = program.said
    assert tone == "bad"
    assert "“empty” holds no images" in text


@pytest.mark.parametrize(
    ("button", "opened"), [("These 1", 1), ("All 3", 3), ("Cancel", 0)], ids=["these", "all", "none"]
)
def test_folders_below_are_asked_about(
    opener: Opener, program: Program, tmp_path: Path, button: str, opened: int
) -> None:
    make(tmp_path, "a.png", "x/b.png", "y/c.png", "z/notes.txt")
    (tmp_path / "z/notes.txt").unlink()
    opener.open([tmp_path])
    box = question(program)
    assert box is not None
    assert box.informativeText() == "1 images directly inside. 2 more in folders below."
    assert names(program) == []
    next(one for one in box.buttons() if button in one.text()).click()
    assert len(names(program)) == opened


def test_a_folder_that_holds_folders_only_is_opened_with_these(
    opener: Opener, program: Program, tmp_path: Path
) -> None:
    make(tmp_path, "HR/a.png", "LR/b.png")
    opener.open([tmp_path])
    assert question(program) is None
    assert len(names(program)) == 2


def test_many_images_are_asked_about(opener: Opener, program: Program, tmp_path: Path) -> None:
    make(tmp_path, *(f"{number}.png" for number in range(MANY_FILES + 1)))
    opener.open([tmp_path])
    box = question(program)
    assert box is not None
    next(one for one in box.buttons() if one.text() == f"First {MANY_FILES}").click()
    assert len(names(program)) == MANY_FILES


@pytest.fixture
def locked(tmp_path: Path) -> list[Path]:
    """Two folders nobody can list."""
    folders = [tmp_path / "dropped" / name for name in ("locked_1", "locked_2")]
    make(tmp_path / "dropped", "a.png", *(f"{folder.name}/b.png" for folder in folders))
    return folders


def test_unreadable_folders_inside_a_drop_are_said(
    opener: Opener, program: Program, tmp_path: Path, locked: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.scandir

    def scandir(
        path: Path,
    ) -> object:  # the superuser may read every folder, so the system is asked to refuse
        if Path(path) in locked:
            raise PermissionError(13, "Permission denied", str(path))
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = look_below(tmp_path / "dropped")
    assert [path.name for path in found.images] == ["a.png"]
    assert len(found.unreadable) == 2
    opener.open([tmp_path / "dropped"])
    assert names(program) == ["a.png"], "what can be read is opened without a question"
    ((tone, text),) = program.said
    assert tone == "bad"
    assert text.startswith("2 files or folders could not be read and were skipped. First: ")
    assert "locked_1" in text
    program.said.clear()
    opener.open([locked[0]])
    ((tone, text),) = program.said
    assert "locked_1" in text
    assert not text.startswith("2 ")


def test_one_bad_link_and_files_of_other_kinds_are_said(
    opener: Opener, program: Program, tmp_path: Path
) -> None:
    make(tmp_path / "dropped", "a.png", "b.heic", "c.heic", "notes.txt", ".hidden")
    (tmp_path / "dropped" / "x.png").symlink_to("x.png")
    opener.open([tmp_path / "dropped"])
    assert names(program) == ["a.png"]
    (bad, why), (info, left) = program.said
    assert (bad, info) == ("bad", "info")
    assert "“x.png” cannot be read: it is a link that leads to itself" in why
    assert left == "Left out: 3 files of other kinds (.heic, .txt)."


def test_a_sample_is_the_reference_and_says_why(opener: Opener, program: Program) -> None:
    opener.open_sample("chelsea")
    (entry,) = program.workspace.image_list.entries
    assert (entry.role, entry.why) == ("reference", A_SAMPLE)


def test_a_recent_file_that_is_gone_leaves_the_list(opener: Opener, program: Program, tmp_path: Path) -> None:
    make(tmp_path, "a.png", "b.png")
    opener.open([tmp_path / "a.png", tmp_path / "b.png"])
    (tmp_path / "a.png").unlink()
    opener.open_recent(str(tmp_path / "a.png"))
    assert program.settings.current.files.recent == (str(tmp_path / "b.png"),)
    assert program.said == [("bad", "“a.png” is not there any more. It was taken off the recent files.")]


def test_pasting_a_picture_a_path_and_words(opener: Opener, program: Program, tmp_path: Path) -> None:
    clipboard = QGuiApplication.clipboard()
    picture = QImage(4, 3, QImage.Format.Format_RGB32)
    picture.fill(0xFF3366)
    clipboard.setImage(picture)
    opener.paste()
    mime = QMimeData()
    mime.setData("image/png", PNG)
    clipboard.setMimeData(mime)
    opener.paste()
    make(tmp_path, "a b.png")
    clipboard.setText(f'"{tmp_path / "a b.png"}"\n')
    opener.paste()
    assert names(program) == ["Pasted 1.png", "Pasted 2.png", "a b.png"]
    held = [data for _, data in program.workspace.bridge.client.images.bytes.values()]
    assert QImage.fromData(held[0]) == picture
    assert held[1] == PNG
    clipboard.setText("just words")
    opener.paste()
    assert program.said == [("info", "The clipboard holds neither an image nor a file that can be opened.")]


def test_our_own_drag_opens_nothing(opener: Opener, program: Program, tmp_path: Path) -> None:
    opener.carry_out(DropPlan(images=(tmp_path / "a.png",), own=True))
    assert names(program) == []


@pytest.mark.parametrize("target", ["reference", "input"])
def test_a_file_on_a_pane_without_an_image_is_opened(
    opener: Opener, program: Program, tmp_path: Path, target: str
) -> None:
    make(tmp_path, "a.png")
    opener.carry_out(DropPlan(images=(tmp_path / "a.png",)), target=target)  # type: ignore[arg-type]
    assert names(program) == ["a.png"]


def test_a_study_is_told_and_not_opened_as_a_folder(opener: Opener, program: Program, tmp_path: Path) -> None:
    study = tmp_path / "faces.srstudy"
    study.mkdir()
    make(tmp_path, "a.png")
    told: list[Path] = []
    opener.study_opened.connect(told.append)
    opener.open_named([study, tmp_path / "a.png"])
    assert told == [study]
    assert names(program) == ["a.png"]


# ------------------------------------------------------------------------------------------- scenes


def scenes(program: Program) -> list[tuple[str, tuple[str, ...]]]:
    return [(entry.name, entry.methods) for entry in program.workspace.image_list.entries]


def test_folders_of_methods_dropped_together_or_in_one_folder_are_scenes(
    opener: Opener, program: Program, tmp_path: Path
) -> None:
    make(tmp_path / "set", "GT/a.png", "GT/b.png", "ESRGAN/a.png", "ESRGAN/b.png", "SwinIR/ax4.png")
    found = [("a.png", ("ESRGAN", "SwinIR")), ("b.png", ("ESRGAN",))]
    opener.open([tmp_path / "set" / name for name in ("ESRGAN", "GT", "SwinIR")])
    assert scenes(program) == found
    program.workspace.image_list.remove(tuple(entry.key for entry in program.workspace.image_list.entries))
    opener.open([tmp_path / "set"])
    assert scenes(program) == found
    assert question(program) is None
    assert program.settings.current.files.recent == (str(tmp_path / "set"),)
    assert ("warn", "SwinIR has no result of b.png.") in program.said


def test_a_folder_a_picture_is_a_scene_each(opener: Opener, program: Program, tmp_path: Path) -> None:
    make(tmp_path / "set", *(f"{name}/{file}.png" for name in ("baby", "bird") for file in ("ESRGAN", "GT")))
    make(tmp_path / "set", "baby/SwinIR.png")
    opener.open([tmp_path / "set"])
    assert scenes(program) == [("GT.png", ("ESRGAN", "SwinIR")), ("GT.png", ("ESRGAN",))]
    folders = [entry.path.parent.name for entry in program.workspace.image_list.entries if entry.path]
    assert folders == ["baby", "bird"]
    assert ("warn", "SwinIR has no result of bird.") in program.said


def test_folders_whose_results_are_all_there_twice_are_refused_with_what_to_do(
    opener: Opener, program: Program, tmp_path: Path
) -> None:
    make(tmp_path / "set", "GT/a.png", "GT/b.png", "ESRGAN/a.png", "ESRGAN/a.jpg")
    make(tmp_path / "set", "ESRGAN/b.png", "ESRGAN/b.jpg")
    opener.open([tmp_path / "set"])
    assert names(program) == []
    (said,) = program.said
    assert said[0] == "bad"
    assert "Not opened: ESRGAN. Each image of GT has several files there (a.jpg, a.png)" in said[1]
    opener.open([tmp_path / "set" / "GT" / "a.png", tmp_path / "set" / "ESRGAN" / "a.png"])
    assert names(program)


def test_what_was_to_be_restored_is_no_method_of_the_scenes(
    opener: Opener, program: Program, tmp_path: Path
) -> None:
    picture = QImage(30, 20, QImage.Format.Format_RGB888)
    picture.fill(0)
    for name in ("clean", "noisy", "DnCNN"):
        (tmp_path / name).mkdir()
        assert picture.save(str(tmp_path / name / "a.png"))
    opener.open([tmp_path])
    assert scenes(program) == [("a.png", ("DnCNN",))]


def test_what_is_in_no_scene_is_said_in_one_notice(opener: Opener, program: Program, tmp_path: Path) -> None:
    make(tmp_path, "GT/a.png", "GT/b.png", "ESRGAN/a.png", "ESRGAN/c.png", "holiday/sea.png")
    make(tmp_path, *(f"Mine/a_{number}.png" for number in range(6)), *(f"Mine/z{n}.png" for n in range(6)))
    opener.open([tmp_path / name for name in ("GT", "ESRGAN", "Mine", "holiday")])
    assert scenes(program) == [("a.png", ("ESRGAN",))]
    (text,) = [text for tone, text in program.said if tone == "warn"]
    assert text == (
        "Mine/a_0.png, Mine/a_1.png, Mine/a_2.png and 3 more could each be the result of one image; none was "
        "taken (1 such). "
        "Left out, since they found no image: GT/b.png, ESRGAN/c.png, Mine/z0.png and 5 more. "
        "Left out, since no picture in them has the name of a reference: holiday."
    )


def test_sizes_are_read_from_the_first_bytes(tmp_path: Path) -> None:
    picture = QImage(30, 20, QImage.Format.Format_RGB888)
    picture.fill(0)
    assert picture.save(str(tmp_path / "a.png"))
    (tmp_path / "notes.txt").write_text("hello")
    size_of = size_reader()
    assert [size_of(tmp_path / name) for name in ("a.png", "notes.txt", "gone.png")] == [(30, 20), None, None]


def test_suffixes_make_scenes_of_files_and_of_a_folder_and_the_rest_is_opened(
    opener: Opener, program: Program, tmp_path: Path
) -> None:
    make(tmp_path / "flat", "baby_ESRGAN.png", "baby_HR.png", "sea.png")
    files = sorted((tmp_path / "flat").iterdir())
    expected = [("baby_HR.png", ("ESRGAN",)), ("sea.png", ())]
    image_list = program.workspace.image_list
    opener.open(files)
    assert scenes(program) == expected
    image_list.remove(tuple(entry.key for entry in image_list.entries))
    opener.open([tmp_path / "flat"])
    assert scenes(program) == expected
    image_list.remove(tuple(entry.key for entry in image_list.entries))
    opener.carry_out(DropPlan(images=tuple(files)), plain=True)
    assert scenes(program) == [(name, ()) for name in ("baby_ESRGAN.png", "baby_HR.png", "sea.png")]


TRIPS = ("paris_day.png", "paris_night.png", "rome_day.png", "rome_night.png")


def test_a_guess_is_told_and_not_made(opener: Opener, program: Program, tmp_path: Path) -> None:
    make(tmp_path, *TRIPS)
    guessed: list[Grouped] = []
    opener.scenes_guessed.connect(guessed.append)
    opener.open([tmp_path / name for name in TRIPS])
    assert scenes(program) == [(name, ()) for name in TRIPS]
    (grouped,) = guessed
    assert [list(scene.results) for scene in grouped.scenes] == [["day", "night"]] * 2


def test_scenes_that_nobody_chose_are_told_with_their_keys(
    opener: Opener, program: Program, tmp_path: Path
) -> None:
    make(tmp_path, "baby_ESRGAN.png", "baby_HR.png")
    told: list[tuple[int, ...]] = []
    opener.scenes_made.connect(lambda keys, _grouped: told.append(keys))
    opener.open([tmp_path / "baby_ESRGAN.png", tmp_path / "baby_HR.png"])
    (entry,) = program.workspace.image_list.entries
    assert told == [(entry.key,)]
    grouped = group_files([tmp_path / "baby_ESRGAN.png", tmp_path / "baby_HR.png"])
    opener.carry_out(DropPlan(images=(tmp_path / "baby_HR.png",)), grouped=grouped)
    assert len(told) == 1, "a zone of the drop was chosen"
    methods = Scene(None, None, {"A": tmp_path / "A/baby.png", "B": tmp_path / "B/baby.png"})
    opener.carry_out(DropPlan(folders=(tmp_path / "A", tmp_path / "B")), grouped=Grouped((methods,)))
    assert len(told) == 2, "which of them is the reference is asked all the same"


def test_a_large_folder_is_looked_into_beside_the_window(
    opener: Opener, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    large = tmp_path / "large"
    make(large, *(f"GT/{number}.png" for number in range(FEW)), "A/1.png")
    assert not hold_few([large])
    assert hold_few([large / "A", tmp_path / "gone"])
    opener.open([large])
    assert names(program) == []
    qtbot.waitUntil(lambda: scenes(program) == [("1.png", ("A",))])


def test_relative_paths_are_whole_ones_from_the_start(
    opener: Opener, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "sets/GT/a.png", "sets/A/a.png", "b.png")
    monkeypatch.chdir(tmp_path / "sets" / "GT")
    opener.open_named([Path(), Path("../A")])
    opener.open_named([Path("../../b.png")])
    scene, image = program.workspace.image_list.entries
    assert scene.path == tmp_path / "sets/GT/a.png"
    assert scene.result_files == {"A": tmp_path / "sets/A/a.png"}
    assert image.path == tmp_path / "b.png"


@pytest.mark.slow
def test_the_references_of_thousands_of_files_are_not_lost(
    opener: Opener, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    count = 2001
    make(tmp_path, *(f"big/{name}/{number}.png" for name in ("A", "B", "GT") for number in range(count)))
    opener.open([tmp_path / "big"])
    entries = program.workspace.image_list
    qtbot.waitUntil(lambda: len(entries.entries) == count, timeout=20000)
    assert {entry.path.parent.name for entry in entries.entries if entry.path} == {"GT"}
    assert {entry.methods for entry in entries.entries} == {("A", "B")}
    assert program.said == []
