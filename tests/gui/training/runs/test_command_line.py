"""The command lines of a run make the same run."""

import shlex
from pathlib import Path

import msgspec

from sr_studio.commands.train import main
from sr_studio.gui.training.runs.command_line import new_line, start_line
from sr_studio.training.config.presets import load_preset
from sr_studio.training.data.settings import DataSettings
from sr_studio.training.run.differences import differences
from sr_studio.training.run.folder import Run, create, open_run
from tests.training.runs import photographs, tiny


def test_the_copied_command_makes_a_run_of_the_same_settings(tmp_path: Path) -> None:
    data = str(photographs(tmp_path / "my photographs", side=96))
    config = msgspec.structs.replace(
        load_preset("srresnet-mse"),
        steps=77,
        lr=3e-4,
        precision="fp32",
        device="cpu",
        threads=1,
        best_by="ssim_y",
        data=DataSettings(folders=(data,), validation=(data,)),
    )
    run = create(tmp_path / "a run", config)
    words = shlex.split(new_line(run, config))
    assert words[:4] == ["sr-studio", "train", "new", "srresnet-mse"]
    assert main(words[2:]) == 0
    copy = open_run(tmp_path / "a run-copy")
    assert [one.key for one in differences(config, copy.config)] == []


def test_a_preset_that_is_none_of_ours_has_no_such_command(tmp_path: Path) -> None:
    assert new_line(Run(tmp_path), tiny(tmp_path)) == ""


def test_the_start_gives_way_as_it_is_set() -> None:
    assert start_line("/a run", nice=10) == "sr-studio train start '/a run' --detach --nice 10"
    assert start_line("/run") == "sr-studio train start /run --detach"
