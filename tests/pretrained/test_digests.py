"""Digests of files: read once, and not at all where nobody may wait."""

import hashlib
import os
import threading
from pathlib import Path

import pytest

from sr_studio.pretrained.digests import DigestUnknownError, file_digest, remembered_only


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_a_file_is_hashed_once_until_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "a.pth"
    file.write_bytes(b"one")
    facts = file.stat()
    assert file_digest(file) == digest(b"one")
    file.write_bytes(b"two")
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert file_digest(file) == digest(b"one"), "size and time are what they were"
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns + 1000))
    assert file_digest(file) == digest(b"two")


def test_where_nobody_may_wait_a_file_is_known_or_named(tmp_path: Path) -> None:
    file = tmp_path / "a.pth"
    file.write_bytes(b"one")
    with remembered_only():
        with pytest.raises(DigestUnknownError) as unknown:
            file_digest(file)
        assert unknown.value.path == file
        reader = threading.Thread(target=file_digest, args=(file,))  # other threads may read
        reader.start()
        reader.join()
        assert file_digest(file) == digest(b"one")
        with pytest.raises(FileNotFoundError):
            file_digest(tmp_path / "b.pth")
    file.write_bytes(b"three")
    assert file_digest(file) == digest(b"three")
