"""Pictures that have changed are known before the first trial."""

import time
from pathlib import Path

import pytest

from sr_studio.gui.survey.rating import frozen_check
from sr_studio.gui.survey.rating.frozen_check import FrozenCheck
from sr_studio.survey.store.study import Study
from tests.gui.survey.rating.support import rating_study


def test_a_changed_picture_is_named_and_an_unchanged_study_says_nothing(tmp_path: Path) -> None:
    folder = rating_study(tmp_path / "a.srstudy")
    with Study.open(folder) as study:
        check = FrozenCheck(study.check_stimulus, study.stimuli)
        assert check.found() is None
        check.close()
        file = folder / next(iter(study.stimuli.values())).file
        file.chmod(0o644)
        file.write_bytes(file.read_bytes() + b"x")
        check = FrozenCheck(study.check_stimulus, study.stimuli)
        found = str(check.found())
        check.close()
    assert found.startswith("Pictures that cannot be shown: 1.")
    assert file.name in found


def test_it_reads_no_longer_than_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frozen_check, "_SECONDS", 0.05)
    read: list[str] = []

    def slow(id: str) -> None:  # noqa: A002 - the field's name
        read.append(id)
        time.sleep(0.04)

    check = FrozenCheck(slow, [str(number) for number in range(1000)])
    assert check.found() is None
    check.close()
    assert 1 <= len(read) < 10
