"""What was left out of scenes is named while it is left out, and no longer."""

from dataclasses import replace
from pathlib import Path

from sr_studio.errors import Message
from sr_studio.gui.compare.image_entry import Entry, Unread
from sr_studio.gui.compare.left_out import LeftOut
from sr_studio.imaging.grouped import Grouped, Scene

ODD, TWICE = Path("/p/ESRGAN/odd.png"), (Path("/p/SwinIR/x.png"), Path("/p/SwinIR/x.bmp"))
RESULT = Path("/p/ESRGAN/x.png")
GROUPED = Grouped((Scene(Path("/p/GT/x.png"), None, {"ESRGAN": RESULT}),), left=(ODD,), several=(TWICE,))
SCENE = Entry(key=1, name="x.png", path=Path("/p/GT/x.png"), methods=("ESRGAN",), awaited={"ESRGAN": RESULT})


def named(*entries: Entry) -> list[str]:
    left_out = LeftOut()
    left_out.add([1], GROUPED)
    return [f"{file.folder}: {file.name}" for file in left_out.beside(entries)]


def test_files_in_no_scene_are_named_with_their_folder() -> None:
    every = ["/p/ESRGAN: ESRGAN/odd.png", "/p/SwinIR: SwinIR/x.png", "/p/SwinIR: SwinIR/x.bmp"]
    assert named(SCENE) == every
    assert named(SCENE, Entry(key=2, name="other.png", path=Path("/p/other.png"))) == every
    assert named(Entry(key=2, name="other.png", path=Path("/p/other.png"))) == []


def test_scenes_made_images_leave_nothing_out() -> None:
    image = replace(SCENE, methods=(), awaited={})
    assert named(image, Entry(key=2, name="x.png", path=RESULT)) == []


def test_a_file_that_an_entry_holds_is_not_left_out() -> None:
    alone = Entry(key=2, name="odd.png", path=ODD)
    assert named(SCENE, alone) == ["/p/SwinIR: SwinIR/x.png", "/p/SwinIR: SwinIR/x.bmp"]
    taken = replace(SCENE, methods=("ESRGAN", "SwinIR"), awaited={"ESRGAN": RESULT, "SwinIR": TWICE[0]})
    assert named(taken) == ["/p/ESRGAN: ESRGAN/odd.png", "/p/SwinIR: SwinIR/x.bmp"]
    unread = replace(taken, awaited={}, unread={"SwinIR": Unread(TWICE[0], Message("it is damaged"))})
    assert named(unread) == ["/p/ESRGAN: ESRGAN/odd.png", "/p/SwinIR: SwinIR/x.bmp"]
