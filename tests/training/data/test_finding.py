"""Folders and files named in a run."""

import os
from pathlib import Path

import pytest

from sr_studio.training.data.finding import find_pictures
from sr_studio.training.data.settings import DataError


def write(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return root


def test_sub_folders_are_searched_and_hidden_names_left_out(tmp_path: Path) -> None:
    root = write(
        tmp_path / "set",
        *(
            "b/10.png",
            "b/9.JPG",
            "a.png",
            ".hidden.png",
            ".git/a.png",
            "b/._9.png",
            "read me.txt",
            "b/c/d.webp",
        ),
    )
    found, skipped = find_pictures([root])
    assert [file.name for file in found] == ["set/a.png", "set/b/9.JPG", "set/b/10.png", "set/b/c/d.webp"]
    assert [file.key for file in found] == ["0/a.png", "0/b/9.JPG", "0/b/10.png", "0/b/c/d.webp"]
    assert all(file.path.is_file() for file in found)
    assert not skipped


def test_a_file_is_taken_as_it_is_named(tmp_path: Path) -> None:
    root = write(tmp_path, "one.dat", "set/a.png")
    found, _ = find_pictures([root / "one.dat", root / "set"])
    assert [(file.name, file.key) for file in found] == [("one.dat", "0/one.dat"), ("set/a.png", "1/a.png")]


def test_keys_do_not_name_the_place(tmp_path: Path) -> None:
    here, there = write(tmp_path / "here", "x/a.png"), write(tmp_path / "there", "x/a.png")
    assert [f.key for f in find_pictures([here])[0]] == [f.key for f in find_pictures([there])[0]]


def test_a_file_reached_twice_is_used_once(tmp_path: Path) -> None:
    root = write(tmp_path / "set", "b/a.png", "c.png")
    found, skipped = find_pictures([root, root / "b", str(root / "c.png")])
    assert [file.name for file in found] == ["set/b/a.png", "set/c.png"]
    assert [each.name for each in skipped] == ["b/a.png", "c.png"]
    assert "the same file as set/b/a.png" in str(skipped[0])


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_links(tmp_path: Path) -> None:
    root = write(tmp_path / "set", "b/a.png")
    write(tmp_path / "elsewhere", "e.png")
    (root / "b" / "up").symlink_to(root)
    (root / "other").symlink_to(tmp_path / "elsewhere")
    (root / "lost.png").symlink_to(tmp_path / "nothing.png")
    found, skipped = find_pictures([root])
    assert [file.name for file in found] == ["set/b/a.png", "set/other/e.png"]
    assert [each.name for each in skipped] == ["set/lost.png"]
    assert "leads nowhere" in skipped[0].reason


def test_names_in_any_script(tmp_path: Path) -> None:
    names = ["Größe.png", "写真 1.png", "사진.png", "💡.png"]
    found, _ = find_pictures([write(tmp_path / "bilder-é", *names)])
    assert sorted(file.path.name for file in found) == sorted(names)


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such names")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    try:
        write(tmp_path / "set", os.fsdecode(b"caf\xe9.png"))
    except OSError:
        pytest.skip("this disk takes only names that are text")
    found, _ = find_pictures([tmp_path / "set"])
    assert found[0].name == "set/caf�.png"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_sub_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    root = write(tmp_path / "set", "b/a.png", "c.png")
    (root / "b").chmod(0)
    try:
        found, skipped = find_pictures([root])
    finally:
        (root / "b").chmod(0o700)
    assert [file.name for file in found] == ["set/c.png"]
    assert "permission denied" in str(skipped[0])


def test_errors_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="No pictures are named"):
        find_pictures([])
    with pytest.raises(DataError, match=r"nowhere.* cannot be read: no such file"):
        find_pictures([tmp_path / "nowhere"])
    with pytest.raises(DataError, match="hold no pictures"):
        find_pictures([write(tmp_path / "texts", "a.txt").parent / "texts"])
    with pytest.raises(DataError, match="not a possible name"):
        find_pictures(["a\0b"])
