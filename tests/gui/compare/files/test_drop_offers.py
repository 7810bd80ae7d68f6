"""Where a drop could mean several things, each is offered; where it means one, nothing is asked."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage

from sr_studio.gui.compare.files.drop_offers import Offer, pane_offers, window_offers
from sr_studio.gui.compare.files.drop_plan import DropPlan, plan_paths
from sr_studio.gui.compare.files.drop_target import zone_at, zones
from sr_studio.gui.compare.files.image_sizes import size_reader
from sr_studio.gui.compare.image_entry import Entry
from tests.gui.compare.recorders import opened_entry


def write(folder: Path, *names: str, size: tuple[int, int] = (40, 30)) -> list[Path]:
    picture = QImage(*size, QImage.Format.Format_RGB888)
    picture.fill(0)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        assert picture.save(str(folder / name))
    return [folder / name for name in names]


def offers(
    paths: list[Path], *, current: Entry | None = None, references: tuple[Path, ...] = ()
) -> list[Offer]:
    plan = plan_paths(paths)
    return list(window_offers(plan, current=current, references=references, size_of=size_reader()))


def texts(found: list[Offer]) -> list[str]:
    return [offer.text for offer in found]


def test_files_of_one_size_are_one_scene_or_images(tmp_path: Path) -> None:
    files = write(tmp_path, "a.png", "b.png", "c.png", "d.png")
    found = offers(files)
    assert texts(found) == ["One scene: 4 results", "4 images"]
    assert found[0].grouped is not None
    assert list(found[0].grouped.scenes[0].results) == ["a", "b", "c", "d"]
    assert (found[1].grouped, found[1].plain) == (None, True)


def test_the_reference_among_them_is_named(tmp_path: Path) -> None:
    files = write(tmp_path, "baby_ESRGAN.png", "baby_HR.png", "baby_SwinIR.png")
    assert texts(offers(files)) == ["One scene: 2 results and the reference baby_HR.png", "3 images"]


def test_several_scenes_are_counted_with_their_methods(tmp_path: Path) -> None:
    names = [f"{name}_{word}.png" for name in ("baby", "bird") for word in ("A", "B", "HR")]
    assert texts(offers(write(tmp_path, *names))) == ["2 scenes: A, B", "6 images"]


def test_what_is_one_thing_only_is_not_asked_about(tmp_path: Path) -> None:
    other = write(tmp_path, "large.png", size=(403, 307))
    small = write(tmp_path, "a.png", "b.png")
    assert offers([*other, *small]) == []
    assert offers(small[:1]) == []
    assert offers(write(tmp_path, "pair_HR.png", size=(160, 120)) + write(tmp_path, "pair_LR.png")) == []
    (tmp_path / "model.pth").write_bytes(b"PK")
    assert offers([*small, tmp_path / "model.pth"]) == []
    assert window_offers(DropPlan(own=True), current=None, references=(), size_of=size_reader()) == ()


def test_files_as_large_as_the_image_looked_at_may_be_its_results(tmp_path: Path) -> None:
    (reference,) = write(tmp_path, "baby.png")
    current = opened_entry(1, "baby.png", (40, 30))
    assert current.image is not None
    current = replace(current, image=replace(current.image, path=reference))
    files = write(tmp_path / "out", "baby_ESRGAN.png", "SwinIR.png")
    assert texts(offers(files[:1], current=current))[0] == "Add to baby.png as the result of ESRGAN"
    assert offers(files[1:], current=current) == [], "two photographs of one size are no scene"
    current = replace(current, methods=("EDSR",))
    found = offers(files[:1], current=current)
    assert texts(found) == ["Add to baby.png as the result of ESRGAN", "Open baby_ESRGAN.png"]
    found = offers(files, current=current)
    assert texts(found) == ["Add to baby.png as 2 results", "One scene: 2 results", "2 images"]
    assert found[0].grouped is not None
    (scene,) = found[0].grouped.scenes
    assert (scene.reference, list(scene.results)) == (reference, ["ESRGAN", "SwinIR"])
    assert offers(write(tmp_path, "large.png", size=(80, 60)), current=current) == []


def test_a_scene_without_a_reference_is_given_one(tmp_path: Path) -> None:
    scene = replace(opened_entry(1, "a.png", (40, 30)), methods=("A", "B"), bare=True, role="input")
    (file,) = write(tmp_path, "HR.png")
    found = offers([file], current=scene)
    assert texts(found) == ["Make HR.png the reference of a.png", "Open HR.png"]
    assert found[0].target == "reference"
    assert offers(write(tmp_path, "other.png", size=(80, 60)), current=scene) == []


def test_folders_of_methods_say_what_they_hold(tmp_path: Path) -> None:
    write(tmp_path / "set", "GT/a.png", "GT/b.png", "ESRGAN/a.png", "ESRGAN/b.png", "SwinIR/a.png")
    said = ["2 scenes: ESRGAN, SwinIR", "Open the images in set"]
    assert texts(offers([tmp_path / "set"])) == said
    folders = [tmp_path / "set" / name for name in ("GT", "ESRGAN")]
    assert texts(offers(folders)) == ["2 scenes: ESRGAN", "Open the images in 2 folders"]
    assert offers(folders[:1]) == []


def test_a_folder_of_files_whose_endings_are_methods_says_so(tmp_path: Path) -> None:
    write(tmp_path, *(f"{name}_{word}.png" for name in ("baby", "bird") for word in ("A", "HR", "B")))
    found = offers([tmp_path])
    assert texts(found)[0] == "2 scenes: A, B"
    assert found[1].plain
    assert not found[0].plain


def test_a_folder_called_like_open_images_is_one_more_method(tmp_path: Path) -> None:
    references = tuple(write(tmp_path / "GT", "0801.png", "0802.png"))
    write(tmp_path / "HAT", "0801x4.png", "0802x4.png", "0900.png")
    found = offers([tmp_path / "HAT"], references=references)
    assert texts(found) == ["Results of HAT for 2 open images", "Open the images in HAT"]
    assert found[0].grouped is not None
    assert [path.name for path in found[0].grouped.left] == ["0900.png"]
    write(tmp_path / "small", "0801.png", size=(10, 8))
    write(tmp_path / "LR", "0801.png")
    assert offers([tmp_path / "small"], references=references) == []
    assert offers([tmp_path / "LR"], references=references) == []
    assert offers([tmp_path / "GT"], references=references) == []


@pytest.mark.parametrize(
    ("has_reference", "said"),
    [
        (True, ["Replace the input of a.png by b.png"]),
        (False, ["Replace the input of a.png by b.png", "Make b.png the reference of a.png"]),
    ],
)
def test_an_input_without_a_reference_can_be_given_one(has_reference: bool, said: list[str]) -> None:
    plan = DropPlan(images=(Path("b.png"),))
    found = pane_offers(plan, "input", current="a.png", pane_label="Input", has_reference=has_reference)
    assert texts(list(found)) == said


def test_zones_lie_side_by_side_and_the_pointer_chooses() -> None:
    found = zones(QRectF(10, 0, 90, 50), 3)
    assert [zone.left() for zone in found] == [10, 40, 70]
    assert [zone_at(found, QPointF(x, 20)) for x in (0, 11, 41, 99)] == [0, 0, 1, 2]
