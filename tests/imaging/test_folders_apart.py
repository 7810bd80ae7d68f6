"""Files of one name, told apart by the folders around them."""

from pathlib import Path

from sr_studio.imaging.folders_apart import folders_apart


def test_as_many_folders_as_tell_them_apart() -> None:
    files = [Path("/d/Set5/GT/1.png"), Path("/d/Set14/GT/1.png"), Path("/d/Set14/GT/2.png")]
    assert folders_apart(files) == {files[0]: "Set5/GT/", files[1]: "Set14/GT/"}
    assert folders_apart([files[0], files[0], files[2]]) == {}, "one file twice is one"
    assert folders_apart([Path("a/1.png"), Path("b/1.png")]) == {Path("a/1.png"): "a/", Path("b/1.png"): "b/"}
    assert set(folders_apart([Path("/1.png"), Path("/d/1.png")])) == {Path("/1.png"), Path("/d/1.png")}
