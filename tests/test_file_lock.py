"""A lock on a file is waited for, and not for ever."""

from pathlib import Path

import pytest

from sr_studio.file_lock import LockError, held


def test_a_held_file_is_let_go_of_or_named(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with held(file), pytest.raises(LockError, match=r"Another process holds .*lock"), held(file, wait=0.05):
        pytest.fail("held twice")
    with held(file, wait=0.05):
        pass


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LockError, match="absent/lock cannot be opened"), held(tmp_path / "absent" / "lock"):
        pytest.fail("held")
