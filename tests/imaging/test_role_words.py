"""Words by which folders are references or inputs, in any writing."""

from pathlib import Path

import pytest

from sr_studio.imaging.pairing import folder_role, role_of
from sr_studio.imaging.role_words import is_data_set, is_reference_word, reference_rank

SURE = (
    "HR", "hr", "GT", "gt", "Ground Truth", "ground-truth", "ground_truth", "GroundTruth", "groundtruth",
    "truth", "References", "ref", "Original", "originals", "high_res", "HighResolution", "high-resolution",
    "GTmod12", "GT_mod4", "Set5_HR", "Set14HR", "DIV2K_valid_HR", "DIV2K_train_HR_sub", "HR images",
    "gt_imgs", "GT_Set5", "HR_x4", "원본", "기준", "정답 영상",
)  # fmt: skip


@pytest.mark.parametrize("name", SURE)
def test_folders_of_these_names_hold_references(name: str) -> None:
    assert folder_role(Path("set", name)) == "reference"
    assert reference_rank(name) == 0
    assert is_reference_word(name)


@pytest.mark.parametrize(("name", "rank"), [("ESRGAN_HR", 1), ("01_GT", 1), ("sharp", 2), ("Targets", 2)])
def test_others_do_where_no_surer_one_is_beside_them(name: str, rank: int) -> None:
    assert folder_role(Path("set", name)) == "reference"
    assert reference_rank(name) == rank


@pytest.mark.parametrize(
    "name", ["ESRGAN", "SwinIR_x4", "RefSR", "Hires-Net", "결과", "truthful", "images", "X4"]
)
def test_other_folders_do_not(name: str) -> None:
    assert folder_role(Path("set", name)) == ""
    assert not is_reference_word(name)


@pytest.mark.parametrize(
    "name", ["LR", "LRbicx4", "DIV2K_valid_LR_bicubic", "LRBI", "low resolution", "LR images"]
)
def test_low_resolution_leaves_no_doubt_and_bicubic_does(name: str) -> None:
    assert role_of(Path("set", name, "_")) == "input"
    assert (folder_role(Path("set/Bicubic")), role_of(Path("set/Bicubic/_"))) == ("input", "")


def test_well_known_sets_are_known_by_the_whole_name() -> None:
    assert all(map(is_data_set, ("Set5", "set14", "BSD100", "Urban100", "Manga109", "DIV2K", "DIV2K_valid")))
    assert not any(map(is_data_set, ("Set5_ESRGAN", "ESRGAN", "Set", "mySet5x")))
