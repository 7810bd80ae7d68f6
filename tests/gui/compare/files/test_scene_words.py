"""What is said of files and folders that are in no scene."""

from pathlib import Path

from sr_studio.gui.compare.files.scene_words import remarks
from sr_studio.imaging.grouped import Grouped, Scene

SCENES = (Scene(Path("GT/a.png"), None, {"ESRGAN": Path("ESRGAN/a.png")}),)


def test_nothing_is_said_where_all_is_clear() -> None:
    assert remarks(Grouped(SCENES)) == ""


def test_folders_of_inputs_are_left_out_since_there_are_several() -> None:
    grouped = Grouped(SCENES, inputs=(Path("LR_x2"), Path("LR_x4")), others=(Path("holiday"),))
    assert remarks(grouped) == (
        "Left out, since no picture in them has the name of a reference: holiday. "
        "Left out, since there are several folders of inputs: LR_x2, LR_x4."
    )


def test_a_folder_of_references_that_matches_no_result_is_named() -> None:
    scenes = (Scene(None, None, {"ESRGAN": Path("ESRGAN/1.png"), "SwinIR": Path("SwinIR/1.png")}),)
    assert remarks(Grouped(scenes, others=(Path("GT"),))) == (
        "Left out, since no result has the name of a picture in them: GT."
    )
