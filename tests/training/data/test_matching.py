"""Pairs, single pictures, and what is left out of a set."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from sr_studio.training.data.finding import find_pictures
from sr_studio.training.data.matching import Matched, match
from sr_studio.training.data.reading import Memory, read_all
from sr_studio.training.data.settings import DataError
from tests.training.data.pictures import photograph, save, save_pair


def matched(*words: Path, scale: int = 4, smallest: int = 32) -> Matched:
    found, _ = find_pictures(words)
    files, unreadable = read_all(found, memory=Memory(0))
    assert not unreadable
    return match(files, scale=scale, smallest=smallest)


def shown(result: Matched) -> list[tuple[str, str]]:
    return [
        (entry.reference.found.name, entry.input.found.name if entry.input else "")
        for entry in result.entries
    ]


def reasons(result: Matched) -> dict[str, str]:
    return {each.name: each.reason for each in result.skipped}


@pytest.mark.parametrize(
    ("high", "low"),
    [("a_HR.png", "a_LR.png"), ("HR/a.png", "LR/a.png"), ("train_HR/7.png", "train_LR/X4/7x4.png")],
)
def test_pairs_are_found(tmp_path: Path, high: str, low: str) -> None:
    save_pair(tmp_path / "set" / high, tmp_path / "set" / low, size=(64, 81), seed=0)
    result = matched(tmp_path / "set")
    assert shown(result) == [(f"set/{high}", f"set/{low}")]
    assert (result.entries[0].height, result.entries[0].width) == (64, 80)
    assert not result.skipped


def test_pictures_that_each_stand_for_themselves(tmp_path: Path) -> None:
    save_pair(tmp_path / "a_HR.png", tmp_path / "a_LR.png", size=(128, 160), seed=0)
    found, _ = find_pictures([tmp_path])
    files, _ = read_all(found, memory=Memory(0))
    alone = match(files, scale=1, smallest=32, pairs=False)
    assert [name.rpartition("/")[2] for name, _ in shown(alone)] == ["a_HR.png", "a_LR.png"]
    assert all(low == "" for _, low in shown(alone))
    assert not alone.skipped
    with pytest.raises(DataError, match="pair of scale 4"):
        match(files, scale=1, smallest=32)


def test_paired_folders_named_apart(tmp_path: Path) -> None:
    for number in range(3):
        save_pair(
            tmp_path / "x" / "HR" / f"{number}.png", tmp_path / "y" / "LR" / f"{number}.png",
            size=(64, 48 + number), seed=number,
        )  # fmt: skip
    result = matched(tmp_path / "x" / "HR", tmp_path / "y" / "LR")
    assert shown(result) == [(f"HR/{number}.png", f"LR/{number}.png") for number in range(3)]


def test_an_input_rounded_up_covers_what_both_have(tmp_path: Path) -> None:
    pixels = photograph(66, 70)
    save(tmp_path / "a_HR.png", pixels[:65, :67])
    save(tmp_path / "a_LR.png", pixels[::4, ::4][:17, :17])
    entry = matched(tmp_path).entries[0]
    assert entry.input is not None
    assert (entry.height, entry.width) == (64, 64)


def test_a_pair_of_another_scale_is_an_error_in_words(tmp_path: Path) -> None:
    save_pair(tmp_path / "set/a_HR.png", tmp_path / "set/a_LR.png", size=(64, 64), seed=0, scale=2)
    with pytest.raises(
        DataError, match=r"set/a_HR\.png and set/a_LR\.png are a pair of scale 2 .*run has scale 4"
    ):
        matched(tmp_path / "set")
    assert len(matched(tmp_path / "set", scale=2).entries) == 1


def test_of_inputs_of_several_scales_the_right_one_is_taken(tmp_path: Path) -> None:
    root = tmp_path / "DIV2K"
    for scale in (2, 3, 4):
        save_pair(
            root / "train_HR" / "1.png", root / f"train_LR/X{scale}" / f"1x{scale}.png",
            size=(96, 96), seed=0, scale=scale,
        )  # fmt: skip
    for scale in (2, 3, 4):
        result = matched(root, scale=scale)
        assert shown(result) == [("DIV2K/train_HR/1.png", f"DIV2K/train_LR/X{scale}/1x{scale}.png")]
        assert len(result.skipped) == 2
        assert all("LR picture" in each.reason for each in result.skipped)
    with pytest.raises(DataError, match="scale 8"):
        matched(root, scale=8)


def test_lr_files_alone_are_not_taken_for_hr(tmp_path: Path) -> None:
    save(tmp_path / "set/a_LR.png", photograph(64, 64, seed=1))
    save(tmp_path / "set/LR/b.png", photograph(64, 64, seed=2))
    save(tmp_path / "set/c.png", photograph(64, 64, seed=3))
    result = matched(tmp_path / "set")
    assert shown(result) == [("set/c.png", "")]
    assert sorted(reasons(result)) == ["set/LR/b.png", "set/a_LR.png"]
    assert "says that it is an LR picture" in reasons(result)["set/a_LR.png"]


def test_a_pair_that_shows_two_things_is_not_used(tmp_path: Path) -> None:
    save(tmp_path / "set/a_HR.png", photograph(128, 128, seed=1))
    save(tmp_path / "set/a_LR.png", photograph(32, 32, seed=2))
    save(tmp_path / "set/b.png", photograph(128, 128, seed=3))
    result = matched(tmp_path / "set")
    assert shown(result) == [("set/b.png", "")]
    reason = "they should be a pair (by name: a_HR and a_LR), but do not show the same."
    assert reasons(result) == {"set/a_HR.png and set/a_LR.png": reason}


def test_equal_names_in_two_folders_are_two_pictures_unless_they_show_one(tmp_path: Path) -> None:
    save(tmp_path / "x/1.png", photograph(256, 256, seed=1))
    save(tmp_path / "y/1.png", photograph(64, 64, seed=2))
    assert shown(matched(tmp_path / "x", tmp_path / "y")) == [("x/1.png", ""), ("y/1.png", "")]


def test_two_pictures_whose_sizes_fit_are_no_pair(tmp_path: Path) -> None:
    save(tmp_path / "set/lake.png", photograph(256, 256, seed=1))
    save(tmp_path / "set/tower.png", photograph(64, 64, seed=2))
    assert len(matched(tmp_path / "set").entries) == 2


def test_small_pictures_are_left_out(tmp_path: Path) -> None:
    save(tmp_path / "set/a.png", photograph(31, 200, seed=1))
    save(tmp_path / "set/b.png", photograph(32, 32, seed=2))
    save_pair(tmp_path / "set/c_HR.png", tmp_path / "set/c_LR.png", size=(28, 64), seed=3)
    result = matched(tmp_path / "set")
    assert shown(result) == [("set/b.png", "")]
    assert "200 × 31 pixels are too few: 32 × 32" in reasons(result)["set/a.png"]
    assert "set/c_HR.png with set/c_LR.png" in reasons(result)


def test_equal_pictures_are_used_once(tmp_path: Path) -> None:
    for name in ("a.png", "b.png", "c/a.png"):
        save(tmp_path / "set" / name, photograph(48, 48, seed=1))
    for name in ("p", "q"):
        save_pair(tmp_path / f"set/{name}_HR.png", tmp_path / f"set/{name}_LR.png", size=(64, 64), seed=2)
    result = matched(tmp_path / "set")
    assert shown(result) == [("set/a.png", ""), ("set/p_HR.png", "set/p_LR.png")]
    assert reasons(result) == {
        "set/b.png": "it is the same picture as set/a.png.",
        "set/c/a.png": "it is the same picture as set/a.png.",
        "set/q_HR.png with set/q_LR.png": "it is the same pair as set/p_HR.png with set/p_LR.png.",
    }


def test_notes_count_files(tmp_path: Path) -> None:
    for number in range(3):
        save(tmp_path / f"set/{number}.png", photograph(48, 48, seed=number)[:, :, 0])
    save_pair(tmp_path / "set/p_HR.png", tmp_path / "set/p_LR.png", size=(64, 64), seed=9)
    notes: Sequence[str] = matched(tmp_path / "set").notes
    assert any(note.startswith("3 files, such as set/0.png: Grey") for note in notes)
    assert any("1 pictures have LR files" in note and "other 3" in note for note in notes)
