"""A lock on a file is waited for, and not for ever."""

import os
from pathlib import Path

import pytest

from sr_studio.file_lock import FileLock, LockError, TakenError, held, owner_of


def test_a_held_file_is_let_go_of_or_named(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with held(file), pytest.raises(LockError, match=r"Another process holds .*lock"), held(file, wait=0.05):
        pytest.fail("held twice")
    with held(file, wait=0.05):
        pass


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LockError, match="absent/lock cannot be opened"), held(tmp_path / "absent" / "lock"):
        pytest.fail("held")


def test_the_owner_of_a_lock_is_known_as_long_as_it_is_held(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    assert owner_of(file) is None
    with FileLock(file) as lock:
        found = owner_of(file)
        assert found == lock.owner
        assert str(found) == f"process {os.getpid()}"
        with pytest.raises(TakenError, match=f"process {os.getpid()}"):
            FileLock(file)
    assert owner_of(file) is None
    assert file.read_text() == ""


def test_a_lock_knows_whether_its_file_is_still_the_one_of_its_name(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with FileLock(file) as lock:
        assert lock.holds(file)
        file.rename(tmp_path / "elsewhere")
        assert not lock.holds(file)
        file.touch()
        assert not lock.holds(file)
        (tmp_path / "elsewhere").replace(file)
        assert lock.holds(file)
    assert not lock.holds(file)
