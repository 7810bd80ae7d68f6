"""Folders and what lies below them, on disk."""

from pathlib import Path

import pytest

from sr_studio.imaging.folder_tree import compared, group_trees, look_below


def put(root: Path, *files: str) -> None:
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"")


def test_images_are_found_below_and_what_is_not_looked_into_is_told(tmp_path: Path) -> None:
    put(tmp_path, "GT/a.PNG", "x/EDSR/out/a.jpg", "x/EDSR/notes.txt", ".hidden/a.png", "1/2/3/a.png")
    tree = look_below(tmp_path)
    assert [str(folder.relative_to(tmp_path)) for folder in tree.below] == ["1/2/3", "GT", "x/EDSR/out"]
    assert (tree.images, tree.unseen) == ((), [])
    assert tree.empty is not None
    shallow = look_below(tmp_path, depth=2)
    assert set(shallow.unseen) == {tmp_path / "1/2", tmp_path / "x/EDSR"}


def test_thousands_of_files_before_the_references_do_not_hide_them(tmp_path: Path) -> None:
    put(tmp_path, *(f"{folder}/{n}.png" for folder in ("A", "B", "GT") for n in range(2001)))
    found = group_trees([look_below(tmp_path)], lambda _: (8, 8))
    assert found is not None
    assert len(found.scenes) == 2001
    assert {scene.reference.parent.name for scene in found.scenes if scene.reference} == {"GT"}


def test_files_beyond_the_limit_are_told(tmp_path: Path) -> None:
    put(tmp_path, *(f"{folder}/{n}.png" for folder in "abc" for n in range(10)))
    tree = look_below(tmp_path, most=15)
    assert list(tree.below) == [tmp_path / "a", tmp_path / "b"]
    assert tree.unseen == [tmp_path / "c"]


def test_a_link_to_a_folder_is_one_and_a_circle_is_none(tmp_path: Path) -> None:
    put(tmp_path, "data/real/a.png", "set/A/a.png")
    (tmp_path / "set/GT").symlink_to(tmp_path / "data/real")
    (tmp_path / "set/again").symlink_to(tmp_path / "set/A")
    (tmp_path / "set/around").symlink_to(tmp_path)
    (tmp_path / "set/self").symlink_to(tmp_path / "set")
    assert list(look_below(tmp_path / "set").below) == [tmp_path / "set/A", tmp_path / "set/GT"]


def test_a_link_that_comes_before_the_folder_it_leads_to_is_the_link(tmp_path: Path) -> None:
    put(tmp_path, "GT/a.png", "m1/a.png")
    (tmp_path / "a_link").symlink_to(tmp_path / "GT")
    tree = look_below(tmp_path)
    assert list(tree.below) == [tmp_path / "GT", tmp_path / "m1"]
    assert tree.same == {tmp_path / "a_link": tmp_path / "GT"}


def test_of_several_folders_those_below_stand_for_one_without_images(tmp_path: Path) -> None:
    put(tmp_path, "GT/a.png", "GT/thumbs/a.png", "results/A/a.png", "results/B/a.png")
    both = compared([look_below(tmp_path / "GT"), look_below(tmp_path / "results")])
    assert [folder.name for folder in both] == ["GT", "A", "B"]
    assert [folder.name for folder in compared([look_below(tmp_path / "GT")])] == ["GT", "thumbs"]


def test_a_folder_of_images_beside_which_a_reference_folder_lies_is_no_method(tmp_path: Path) -> None:
    put(tmp_path, "a.png", "GT/a.png", "A/a.png")
    assert group_trees([look_below(tmp_path)], lambda _: (8, 8)) is None
    (tmp_path / "a.png").rename(tmp_path / "overview.png")
    found = group_trees([look_below(tmp_path)], lambda _: (8, 8))
    assert found is not None
    assert (found.scenes[0].reference, found.others) == (tmp_path / "GT/a.png", (tmp_path,))


def test_files_have_their_whole_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "GT/a.png", "A/a.png")
    monkeypatch.chdir(tmp_path / "A")
    found = group_trees([look_below(Path()), look_below(Path("../GT"))], lambda _: (8, 8))
    assert found is not None
    assert (found.scenes[0].reference, found.scenes[0].results) == (
        tmp_path / "GT/a.png",
        {"A": tmp_path / "A/a.png"},
    )
