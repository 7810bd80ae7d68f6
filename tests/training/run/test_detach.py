"""A trainer in the background that fails at once says why, in words that can be translated."""

from pathlib import Path

import pytest

from sr_studio.training.run.detach import start_detached
from sr_studio.training.run.events import read_run_events
from sr_studio.training.run.folder import RunError
from tests.training.runs import make, tiny


@pytest.mark.slow
def test_the_reason_of_a_trainer_that_fails_at_once_is_a_template(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path))
    for file in Path(run.config.data.folders[0]).iterdir():
        file.write_bytes(b"no picture")
    with pytest.raises(RunError, match="None of the files in") as raised:
        start_detached(run)
    assert raised.value.message.id.startswith("None of the files in {where} can be used")
    assert [event["event"] for event in read_run_events(run.events_file)] == ["failed"]
