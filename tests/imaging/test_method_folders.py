"""Folders of methods as people bring them: which are the references, and what methods are called."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from sr_studio.imaging.folder_groups import group_folders
from sr_studio.imaging.grouped import Grouped
from sr_studio.imaging.reference_grid import Size

FULL, QUARTER = (96, 72), (24, 18)


def grouped(*folders: str, small: str = "?", names: Mapping[str, str] = {}) -> Grouped | None:
    """Two images in every folder; ``names``: how a folder's files are called."""

    def size_of(file: Path) -> Size:
        return QUARTER if small in str(file) else FULL

    files = {
        Path(folder): [Path(folder, names.get(folder, "{}.png").format(n)) for n in ("0801", "0802")]
        for folder in folders
    }
    return group_folders(files, size_of)


def reference_and_methods(found: Grouped | None) -> tuple[str | None, list[str]]:
    assert found is not None
    first = found.scenes[0]
    return first.reference and str(first.reference.parent), list(first.results)


@pytest.mark.parametrize(
    ("folders", "reference", "methods"),
    [
        (("odd/Ground Truth", "odd/My net (v2)", "odd/결과 2", "odd/bicubic"), "odd/Ground Truth",
         ["My net (v2)", "결과 2", "bicubic"]),
        (("s/truth", "s/ESRGAN", "s/Bicubic"), "s/truth", ["ESRGAN", "Bicubic"]),
        (("s/Set5", "s/ESRGAN", "s/Bicubic"), "s/Set5", ["ESRGAN", "Bicubic"]),
        (("s/원본", "s/noisy", "s/방법"), "s/원본", ["방법"]),
        (("s/GT", "s/ESRGAN_HR", "s/Target"), "s/GT", ["ESRGAN_HR", "Target"]),
        (("GT/Set5", "ESRGAN/Set5", "r/EDSR/Set5"), "GT/Set5", ["ESRGAN", "EDSR"]),
        (("d/GTmod12", "r/ESRGAN/visualization/Set5", "r/EDSR/visualization/Set5"), "d/GTmod12",
         ["ESRGAN", "EDSR"]),
        (("HR", "e/mdsr/results-DIV2K", "e/edsr_x4/results-DIV2K"), "HR", ["mdsr", "edsr_x4"]),
        (("HR", "ESRGAN/x4", "EDSR/x4"), "HR", ["ESRGAN x4", "EDSR x4"]),
        (("d", "d/ESRGAN", "d/more/EDSR"), "d", ["ESRGAN", "EDSR"]),
    ],
)  # fmt: skip
def test_the_references_are_found_by_name(
    folders: tuple[str, ...], reference: str, methods: list[str]
) -> None:
    assert reference_and_methods(grouped(*folders)) == (reference, methods)


@pytest.mark.parametrize(
    "folders", [("A", "B"), ("s/A", "s/ESRGAN", "s/EDSR"), ("s/GT", "s/HR", "s/EDSR"), ("Set5", "Set14", "A")]
)
def test_without_a_sure_name_no_folder_is_taken_for_the_references(folders: tuple[str, ...]) -> None:
    found = grouped(*folders)
    assert found is not None
    assert [scene.reference for scene in found.scenes] == [None, None]
    assert set(found.scenes[0].results.values()) == {Path(folder, "0801.png") for folder in folders}


def test_smaller_pictures_of_the_same_names_are_the_inputs_of_scenes_without_references() -> None:
    found = grouped("A", "small", "B", small="small")
    assert reference_and_methods(found) == (None, ["A", "B"])
    assert found is not None
    assert found.scenes[0].small == Path("small/0801.png")


def test_names_that_carry_their_methods_make_scenes_without_references() -> None:
    found = grouped("A", "B", names={"A": "{}_A.png", "B": "{}x4_B.png"})
    assert reference_and_methods(found) == (None, ["A", "B"])
    assert found is not None
    assert len(found.scenes) == 2


def test_several_sets_are_taken_set_by_set() -> None:
    for folders in (
        ("Set5/GT", "Set5/A", "Set5/LR", "Set14/GT", "Set14/A", "Set14/LR"),
        ("GT/Set5", "GT/Set14", "A/Set5", "A/Set14", "LR/Set5", "LR/Set14"),
    ):
        found = grouped(*folders, small="LR")
        assert found is not None
        assert [list(scene.results) for scene in found.scenes] == [["A"]] * 4
        for scene in found.scenes:
            assert scene.reference is not None
            assert scene.small is not None
            wanted = {"Set5", "Set14"} & set(scene.reference.parts)
            assert wanted == {"Set5", "Set14"} & set(scene.small.parts)


def test_a_folder_of_images_with_what_several_models_made_of_them_stays_one() -> None:
    images = [Path("photos/a.png"), Path("photos/b.png")]
    made = [Path(f"photos/out/{name}_{model}.png") for name in "ab" for model in ("srgan", "bicubic")]
    assert group_folders({Path("photos"): images, Path("photos/out"): made}, lambda _: FULL) is None


def test_sets_of_photographs_that_share_a_name_are_no_scenes() -> None:
    files = {Path(name): [Path(name, f"{name}{n}.png") for n in range(4)] for name in ("sea", "city")}
    for folder, inside in files.items():
        inside.append(folder / "cover.png")
    assert group_folders(files, lambda _: FULL) is None


def test_the_first_picture_alone_does_not_decide_what_a_folder_holds() -> None:
    files = {Path(name): [Path(name, f"{n}.png") for n in range(9)] for name in ("GT", "Bicubic", "A")}

    def size_of(file: Path) -> Size:
        return QUARTER if file == Path("Bicubic/0.png") else FULL

    found = group_folders(files, size_of)
    assert reference_and_methods(found) == ("GT", ["Bicubic", "A"])


@pytest.mark.parametrize(
    ("degraded", "reference"),
    [("input", "GT"), ("noisy", "clean"), ("blur", "sharp"), ("inputs", "target"), ("distorted", "original")],
)
def test_what_is_to_be_restored_alone_beside_the_references_is_no_method(
    degraded: str, reference: str
) -> None:
    assert grouped(f"d/{degraded}", f"d/{reference}") is None
    found = grouped(f"d/{degraded}", f"d/{reference}", "d/Restormer")
    assert reference_and_methods(found) == (f"d/{reference}", ["Restormer"])
    assert found is not None
    assert [scene.small for scene in found.scenes] == [
        Path(f"d/{degraded}/0801.png"),
        Path(f"d/{degraded}/0802.png"),
    ]


@pytest.mark.parametrize(
    ("folders", "small", "methods"),
    [
        (("d/kodak_clean", "d/kodak_noisy", "d/A"), "d/kodak_noisy", ["A"]),
        (("d/GT", "d/Set5_noisy", "d/A"), "d/Set5_noisy", ["A"]),
        (("d/GT", "d/DnCNN_noisy", "d/A"), None, ["DnCNN_noisy", "A"]),
        (("d/GT", "d/noisy", "d/blurry", "d/A"), None, ["noisy", "blurry", "A"]),
        (("d/GT", "d/input", "d/LR", "d/A"), "d/LR", ["input", "A"]),
        (("d/GT", "d/bicubic", "d/A"), None, ["bicubic", "A"]),
    ],
)
def test_the_one_folder_of_what_was_to_be_restored_holds_the_inputs(
    folders: tuple[str, ...], small: str | None, methods: list[str]
) -> None:
    found = grouped(*folders)
    assert reference_and_methods(found)[1] == methods
    assert found is not None
    assert found.scenes[0].small == (small and Path(small, "0801.png"))


def test_pictures_called_noisy_that_are_not_exactly_as_large_are_results() -> None:
    files = {Path(name): [Path(name, "a.png")] for name in ("clean", "noisy", "A")}
    found = group_folders(files, lambda file: (97, 72) if file.parent.name == "noisy" else FULL)
    assert reference_and_methods(found) == ("clean", ["noisy", "A"])


def test_sets_are_told_by_the_well_known_name_anywhere_in_a_path() -> None:
    layout = ("data/{}/GTmod12", "data/{}/LRbicx4", "res/EDSR/visualization/{}", "res/HAT/visualization/{}")
    folders = [folder.format(name) for folder in layout for name in ("Set5", "Set14")]
    found = grouped(*folders, small="LRbicx4", names={f: "{}_EDSR.png" for f in folders if "EDSR" in f})
    assert found is not None
    assert [str(scene.reference) for scene in found.scenes] == [
        f"data/{name}/GTmod12/{image}.png" for name in ("Set5", "Set14") for image in ("0801", "0802")
    ]
    for scene in found.scenes:
        assert list(scene.results) == ["EDSR", "HAT"]
        assert {file.parent.name for file in scene.results.values()} == {str(scene.reference).split("/")[1]}
        assert scene.small is not None
    assert not found.left


def test_inputs_that_results_go_on_from_are_no_method() -> None:
    found = grouped(
        "inputs", "results", "anime", small="inputs", names={"results": "{}_out.png", "anime": "{}_out.jpg"}
    )
    assert found is not None
    first = found.scenes[0]
    assert (first.reference, first.small, list(first.results)) == (
        None,
        Path("inputs/0801.png"),
        ["results", "anime"],
    )
