"""How far a trainer is before its first step."""

import os
from pathlib import Path

from sr_studio.training.run.folder import create
from sr_studio.training.run.preparing import Preparing, preparing
from tests.training.runs import tiny


def test_the_last_line_of_the_log_says_how_far_it_is(tmp_path: Path) -> None:
    run = create(tmp_path / "run", tiny(tmp_path))
    assert preparing(run, since=0) is None
    run.log_file.write_text("reading pictures: 1 of 3\nmaking LR pictures: 9 of 1,068\n", encoding="utf-8")
    found = preparing(run, since=0)
    assert found == Preparing("making LR pictures", 9, 1068)
    assert found.text == "making LR pictures: 9 of 1,068"
    os.utime(run.log_file, (100, 100))
    assert preparing(run, since=101) is None  # of an earlier trainer
    run.log_file.write_text("making LR pictures: 9 of 68\nstep 1 of 12\n", encoding="utf-8")
    assert preparing(run, since=0) is None
