"""An image is sent again as it was opened, or not at all."""

from pathlib import Path

import pytest

from sr_studio.engine.client.image_files import ImageFiles
from sr_studio.engine.client.pending import digest_of
from sr_studio.errors import StudioError


def test_a_file_is_read_again_and_bytes_are_kept(tmp_path: Path) -> None:
    images, path = ImageFiles(), tmp_path / "a.png"
    path.write_bytes(b"file")
    images.remember(digest_of(b"file"), "a.png", path)
    images.hold(digest_of(b"pasted"), "Pasted 1.png", b"pasted")
    assert images.read(digest_of(b"file")) == ("a.png", b"file")
    assert images.read(digest_of(b"pasted")) == ("Pasted 1.png", b"pasted")


def test_a_file_that_is_another_by_now_is_not_sent(tmp_path: Path) -> None:
    images, path, digest = ImageFiles(), tmp_path / "a.png", digest_of(b"file")
    path.write_bytes(b"other")
    images.remember(digest, "a.png", path)
    with pytest.raises(StudioError, match="has changed on disk"):
        images.read(digest)
    path.unlink()
    with pytest.raises(StudioError):
        images.read(digest)


def test_what_is_forgotten_is_not_there_any_more() -> None:
    images, digest = ImageFiles(), digest_of(b"pasted")
    images.hold(digest, "Pasted 1.png", b"pasted")
    images.forget(digest)
    images.forget(digest)
    with pytest.raises(StudioError, match="no longer open"):
        images.read(digest)
