"""The run folder: made once, never over anything, found again by path and by name."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sr_studio.models.run_folders import recorded_folders
from sr_studio.paths import known_runs_file, runs_folder
from sr_studio.training.config.run_config import ConfigError, RunConfig
from sr_studio.training.run.folder import Run, RunError, create, known_runs, open_run, remember, run_of
from tests.training.runs import tiny


@pytest.fixture
def config(tmp_path: Path) -> RunConfig:
    return tiny(tmp_path)


def test_a_new_run_holds_its_configuration_and_start_model(tmp_path: Path, config: RunConfig) -> None:
    run = create(tmp_path / "a" / "b", config, start=b"weights")
    assert run.config == config
    assert Run(run.folder).config == config
    assert run.start_file.read_bytes() == b"weights"
    assert run.name == "b"
    assert {path.name for path in run.folder.iterdir()} == {
        "run.toml",
        "start.safetensors",
        "checkpoints",
        "samples",
        "commands",
    }
    assert run.calibration() is None


def test_an_empty_folder_is_taken(tmp_path: Path, config: RunConfig) -> None:
    (tmp_path / "empty").mkdir()
    assert create(tmp_path / "empty", config).config == config


def test_a_run_never_overwrites_anything(tmp_path: Path, config: RunConfig) -> None:
    run = create(tmp_path / "run", config)
    before = run.config_file.read_bytes()
    with pytest.raises(RunError, match=r"is a run already.*choose another --run"):
        create(tmp_path / "run", tiny(tmp_path, steps=99))
    assert run.config_file.read_bytes() == before
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / ".hidden").touch()
    with pytest.raises(RunError, match="is not empty"):
        create(tmp_path / "full", config)
    assert [file.name for file in (tmp_path / "full").iterdir()] == [".hidden"]
    (tmp_path / "file").write_text("mine")
    with pytest.raises(RunError, match="is a file, not a folder"):
        create(tmp_path / "file", config)
    assert (tmp_path / "file").read_text() == "mine"
    with pytest.raises(RunError, match=r"cannot be made .* Choose another --run"):
        create(tmp_path / "file" / "below", config)


def test_a_path_that_is_not_unicode_is_refused_in_words(tmp_path: Path) -> None:
    import msgspec

    config = tiny(tmp_path)
    folders = (os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"),)
    config = msgspec.structs.replace(config, data=msgspec.structs.replace(config.data, folders=folders))
    with pytest.raises(RunError, match=r"caf�” .*cannot be written in a run file\. Rename"):
        create(tmp_path / "run", config)
    assert not (tmp_path / "run").exists()


def test_a_run_is_opened_by_path_and_by_name(
    tmp_path: Path, config: RunConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = create(tmp_path / "elsewhere" / "first", config)
    default = create(runs_folder() / "second", config)
    monkeypatch.chdir(tmp_path / "elsewhere")
    for word in ("first", "./first", str(elsewhere.folder), elsewhere.folder):
        assert open_run(word).folder == elsewhere.folder
    monkeypatch.chdir("/")
    assert open_run("second").folder == default.folder
    assert open_run("first").folder == elsewhere.folder  # remembered
    with pytest.raises(RunError, match=r"There is no run “third”\. sr-studio train list"):
        open_run("third")
    with pytest.raises(RunError, match="There is no run"):
        open_run("elsewhere/first")
    with pytest.raises(RunError, match=r"is a folder without run\.toml, so it is not a run"):
        open_run(tmp_path / "elsewhere")


def test_a_name_of_several_runs_is_refused_with_their_folders(tmp_path: Path, config: RunConfig) -> None:
    first = create(tmp_path / "a" / "l1", config)
    second = create(tmp_path / "b" / "l1", config)
    with pytest.raises(RunError, match="is the name of several runs") as raised:
        open_run("l1")
    assert str(first.folder) in str(raised.value)
    assert str(second.folder) in str(raised.value)
    assert open_run("l1_2").folder == second.folder  # as models are numbered
    assert open_run(second.folder).folder == second.folder
    in_the_default_place = create(runs_folder() / "l1", config)
    with pytest.raises(RunError, match=re.escape(str(in_the_default_place.folder))):
        open_run("l1")
    assert open_run("l1_3").folder == second.folder
    create(tmp_path / "l1_3", config)
    with pytest.raises(RunError, match="is the name of several runs"):
        open_run("l1_3")


def test_a_run_is_found_by_its_label(tmp_path: Path, config: RunConfig) -> None:
    run = create(tmp_path / "run", tiny(tmp_path, label="SRGAN / squeezed"))
    assert open_run("SRGAN / squeezed").folder == run.folder
    named = create(tmp_path / "Zwei", config)
    create(tmp_path / "other", tiny(tmp_path, label="Zwei"))
    assert open_run("Zwei").folder == named.folder
    create(tmp_path / "copy", tiny(tmp_path, label="SRGAN / squeezed"))
    with pytest.raises(RunError, match="several runs"):
        open_run("SRGAN / squeezed")


def test_a_damaged_run_file_is_named_with_its_place(tmp_path: Path, config: RunConfig) -> None:
    run = create(tmp_path / "run", config)
    run.config_file.write_text(run.config_file.read_text().replace("batch = 2", "batch = 2\nbach = 3"))
    with pytest.raises(ConfigError, match=r"run/run\.toml: There is no value “bach”.*Did you mean “batch”"):
        open_run(run.folder)


def test_runs_in_the_default_place_and_all_others_are_known(tmp_path: Path, config: RunConfig) -> None:
    assert known_runs() == []
    second = create(runs_folder() / "b", config)
    first = create(runs_folder() / "a", config)
    other = create(tmp_path / "other", config)
    remember(other)
    (runs_folder() / "no run").mkdir()
    assert [run.folder for run in known_runs()] == [first.folder, second.folder, other.folder]
    other.config_file.unlink()
    assert [run.folder for run in known_runs()] == [first.folder, second.folder]
    known_runs_file().write_text("{damaged")
    assert [run.folder for run in known_runs()] == [first.folder, second.folder]
    remember(first)
    assert json.loads(known_runs_file().read_text()) == [str(first.folder)]


REMEMBER = """
import sys
from pathlib import Path
from sr_studio.training.run.folder import Run, forget, remember
sys.stdin.readline()
for number in range(8):
    remember(Run(Path(sys.argv[1]) / str(number)))
forget(Run(Path(sys.argv[1]) / "0"))
"""


def test_processes_that_change_the_list_at_once_lose_nothing(tmp_path: Path) -> None:
    starts = [
        subprocess.Popen([sys.executable, "-c", REMEMBER, str(tmp_path / name)], stdin=subprocess.PIPE)
        for name in "abcd"
    ]
    for process in starts:  # all at once
        assert process.stdin is not None
        process.stdin.close()
    assert [process.wait(120) for process in starts] == [0] * 4
    expected = {tmp_path / name / str(number) for name in "abcd" for number in range(1, 8)}
    assert set(recorded_folders()) == expected


def test_factors_that_cannot_be_read_are_not_measured_anew(tmp_path: Path, config: RunConfig) -> None:
    run = create(tmp_path / "run", config)
    run.calibration_file.write_text('{"features": 0.25}')
    assert run.calibration() == {"features": 0.25}
    run.calibration_file.write_text("{")
    with pytest.raises(RunError, match=r"calibration\.json cannot be read.*restore it"):
        run.calibration()


def test_whose_a_model_file_is_follows_from_its_place(tmp_path: Path) -> None:
    run = Run(tmp_path / "run")
    for model in (
        run.checkpoints_folder / "best.safetensors",
        run.history_folder / "step_00000004.safetensors",
    ):
        assert run_of(model) == run
    assert run_of(run.start_file) is None
    assert run_of(tmp_path / "models" / "other.safetensors") is None
