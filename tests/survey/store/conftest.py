"""Studies of these tests lie in memory where there is such a disk: each vote is synced twice, and disks are
slow.

What a process has written outlives it there as on any other disk.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

MEMORY = "/dev/shm"


@pytest.fixture
def tmp_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """As pytest's."""
    if not os.access(MEMORY, os.W_OK):
        yield tmp_path_factory.mktemp("study")
        return
    with tempfile.TemporaryDirectory(
        dir=MEMORY, prefix="sr-studio-test-", ignore_cleanup_errors=True
    ) as place:
        yield Path(place)
