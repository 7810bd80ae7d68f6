"""A run from its first step to a model in the program, by commands alone."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_studio.paths import runs_folder
from sr_studio.training.run.checkpoints import numbered, state_file
from sr_studio.training.run.folder import Run
from tests.commands.support import Ran
from tests.training.runs import kinds

Command = Callable[..., Ran]


def test_from_photographs_to_a_pane(command: Command, new: Command, run: Run, tmp_path: Path) -> None:
    ran = command("train", "start", run.folder, "--steps", "2")
    assert ran.code == 0, ran.err
    assert ran.out == ""  # what is told on the way goes to stderr
    assert "Saved at step 2" in ran.err
    listed = json.loads(command("train", "status", run.folder, "--json").out)
    assert (listed["state"], listed["step"], listed["steps"], listed["saved_step"]) == ("stopped", 2, 6, 2)
    assert listed["process"] is None

    ran = command("train", "start", run.folder)
    assert ran.code == 0, ran.err
    assert "Finished: all 6 steps" in ran.err
    ran = command("train", "status", run.folder)
    assert ran.code == 0
    for said in ("run: finished", "step 6 of 6", "best psnr_y", "validation at step 6", "pixel", "BT.601"):
        assert said in ran.out

    (listed,) = (m for m in json.loads(command("models", "--json").out)["models"] if m["origin"] == "run")
    assert (listed["name"], listed["file"]) == ("run", str(run.checkpoints_folder / "best.safetensors"))
    ran = command("models", "remove", "run")
    assert ran.code != 0
    assert "delete the run's folder" in ran.err

    out = tmp_path / "mine.safetensors"
    ran = command("train", "export", run.folder, "--out", out, "--label", "Mine", "--licence", "CC0-1.0")
    assert ran.code == 0, ran.err
    assert "Wrote" in ran.out
    ran = command("models", "add", out, "--json")
    assert ran.code == 0, ran.err
    (model,) = json.loads(ran.out)["models"]
    assert model["label"] == "Mine"
    info = command("models", "info", model["name"])
    assert "CC0-1.0" in info.out
    assert "l1-warm-start" in info.out

    low = tmp_path / "low.png"
    Image.fromarray(np.full((20, 16, 3), 90, np.uint8)).save(low)
    ran = command("upscale", low, "--model", "run", "--out", tmp_path / "best", "--device", "cpu", "-q")
    assert ran.code == 0, ran.err
    ran = command(
        "upscale", low, "--model", model["name"], "--out", tmp_path / "big", "--device", "cpu", "-q"
    )
    assert ran.code == 0, ran.err
    (big,) = (tmp_path / "big").iterdir()
    with Image.open(big) as picture:
        assert picture.size == (64, 80)


@pytest.mark.slow
def test_another_run_begins_with_this_one(command: Command, new: Command, run: Run, tmp_path: Path) -> None:
    assert new("--from", run.folder, name="too early", small=False).code == 3
    assert command("train", "start", run.folder, "-q").code == 0
    ran = new("--from", run.folder, name="second", small=False)
    assert ran.code == 0, ran.err
    assert "from SRResNet" in ran.out
    second = Run(tmp_path / "second")
    assert second.config.start.name == "run"
    assert second.start_file.is_file()
    ran = command("train", "start", second.folder, "-q")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert new("--from", "run", name="third", small=False).code == 0  # as `models` lists it
    assert Run(tmp_path / "third").config.start.digest == second.config.start.digest


def test_pieces_by_number_and_by_step(command: Command, run: Run) -> None:
    def start(*words: str) -> tuple[int, str]:
        ran = command("train", "start", run.folder, *words)
        assert ran.out == ""
        return ran.code, ran.err

    def step() -> int:
        return int(json.loads(command("train", "status", run.folder, "--json").out)["step"])

    assert start("--until", "0") == (0, "“run” is at step 0 already; nothing to do.\n")
    assert kinds(run) == []
    assert start("--until", "2")[0] == 0
    assert step() == 2
    assert start("--until", "1") == (0, "“run” is at step 2 already; nothing to do.\n")
    assert start("--steps", "1")[0] == 0
    assert step() == 3
    assert start("--until", "1000")[0] == 0
    assert step() == 6
    assert start("--steps", "5") == (0, "“run” is at step 6 already; nothing to do.\n")
    assert start() == (0, "“run” is at step 6 already; nothing to do.\n")
    assert [step for step, _ in numbered(run)][-1] == 6
    for words in (["--steps", "0"], ["--steps", "-1"], ["--until", "x"], ["--steps", "1", "--until", "2"]):
        assert start(*words)[0] == 2


def test_what_is_no_run(command: Command, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for act in ("start", "status", "pause", "save", "stop"):
        ran = command("train", act, tmp_path / "absent")
        assert ran.code == 3
        assert "There is no run" in ran.err
        ran = command("train", act, tmp_path / "folder")
        assert ran.code == 3
        assert "is a folder without run.toml, so it is not a run" in ran.err
        assert ran.out == ""


def test_a_run_that_nobody_trains_cannot_be_asked(command: Command, run: Run) -> None:
    for act in ("pause", "save", "stop"):
        ran = command("train", act, run.folder)
        assert ran.code == 3
        assert "is not running. sr-studio train start" in ran.err
    assert list(run.commands_folder.iterdir()) == []


def test_runs_are_listed(command: Command, run: Run, tmp_path: Path) -> None:
    ran = command("train", "list")
    assert ran.code == 0
    assert "run" in ran.out
    assert "new" in ran.out
    assert "0 / 6" in ran.out
    assert command("train", "start", run.folder, "-q").code == 0
    shutil.copytree(run.folder, runs_folder() / "copy")
    broken = runs_folder() / "broken"
    broken.mkdir()
    (broken / "run.toml").write_text("version = 99")
    data = json.loads(command("train", "list", "--json").out)
    assert [(one["name"], one["state"], one["step"]) for one in data["runs"]] == [
        ("copy", "finished", 6),
        ("run", "finished", 6),
    ]
    assert data["default_place"] == str(runs_folder())
    (problem,) = data["problems"]
    assert "broken/run.toml: It has version 99, of a newer SR Studio" in problem
    ran = command("train", "list")
    assert "Left out: " in ran.out
    assert "psnr_y" in ran.out
    assert command("train", "status", "copy").code == 0


def test_without_runs_the_list_says_how_to_make_one(command: Command) -> None:
    ran = command("train", "list")
    assert (ran.code, ran.err) == (0, "")
    assert "No runs yet" in ran.out
    assert "sr-studio train new" in ran.out
    assert json.loads(command("train", "list", "--json").out)["runs"] == []


@pytest.fixture
def done(command: Command, run: Run) -> Run:
    assert command("train", "start", run.folder, "-q").code == 0
    return run


def test_a_checkpoint_is_exported_by_its_word(command: Command, done: Run, tmp_path: Path) -> None:
    from sr_studio.models.checkpoint import load

    for word, steps in (("last", 6), ("3", 3), ("6", 6)):
        out = tmp_path / f"{word}.safetensors"
        ran = command("train", "export", done.folder, "--checkpoint", word, "--out", out)
        assert ran.code == 0, ran.err
        header, _ = load(out.read_bytes(), name=out.name)
        assert (header.steps, header.label) == (steps, "SRResNet")
        assert header.run
        assert str(tmp_path) not in header.run
    ran = command("train", "export", done.folder, "--checkpoint", "4", "--out", tmp_path / "4.safetensors")
    assert ran.code == 3
    assert "has no checkpoint “4”. There are: best, last, 0, 3, 6" in ran.err
    assert not (tmp_path / "4.safetensors").exists()


def test_an_export_replaces_nothing_unasked(command: Command, done: Run, tmp_path: Path) -> None:
    out = tmp_path / "there.safetensors"
    out.write_bytes(b"mine")
    ran = command("train", "export", done.folder, "--out", out)
    assert ran.code == 2
    assert "exists" in ran.err
    assert "--overwrite" in ran.err
    assert out.read_bytes() == b"mine"
    assert command("train", "export", done.folder, "--out", out, "--overwrite").code == 0
    assert out.read_bytes() != b"mine"
    ran = command("train", "export", done.folder, "--out", tmp_path / "x.bin")
    assert ran.code == 2
    assert "must end in .safetensors" in ran.err
    ran = command("train", "export", done.folder, "--out", tmp_path / "nowhere" / "x.safetensors")
    assert ran.code in (2, 3)
    assert "folder" in ran.err
    (tmp_path / "folder.safetensors").mkdir()
    ran = command("train", "export", done.folder, "--out", tmp_path / "folder.safetensors", "--overwrite")
    assert ran.code in (2, 3)
    assert "is a folder" in ran.err


def test_a_run_that_has_nothing_yet_exports_nothing(command: Command, run: Run, tmp_path: Path) -> None:
    ran = command("train", "export", run.folder, "--out", tmp_path / "x.safetensors")
    assert ran.code == 3
    assert "There are: none yet" in ran.err


def test_changed_data_are_refused(command: Command, done: Run, new: Command, tmp_path: Path) -> None:
    assert new(name="second").code == 0
    second = Run(tmp_path / "second")
    assert command("train", "start", second.folder, "--until", "3", "-q").code == 0
    (tmp_path / "data" / "photo_0.png").unlink()
    ran = command("train", "start", second.folder)
    assert ran.code == 3
    assert "The training data are not those that this run began with" in ran.err
    assert f"--from {second.folder}" in ran.err
    status = json.loads(command("train", "status", second.folder, "--json").out)
    assert (status["state"], status["step"]) == ("failed", 3)
    assert "training data" in status["reason"]
    assert "training data" in command("train", "status", second.folder).out
    assert new("--from", second.folder, name="third", small=False).code == 0


def test_a_damaged_checkpoint_is_said_and_the_one_before_taken(command: Command, run: Run) -> None:
    assert command("train", "start", run.folder, "--until", "4", "-q").code == 0
    newest = numbered(run)[-1][1]
    data = state_file(newest).read_bytes()
    state_file(newest).write_bytes(data[: len(data) // 2])  # the same file as last.state.safetensors
    ran = command("train", "start", run.folder)
    assert ran.code == 0
    assert "Checkpoint step_00000004.safetensors is not used" in ran.err
    assert "from step 3 to 6" in ran.err


def test_a_missing_loss_network_ends_a_run_before_it_starts(
    command: Command, new: Command, tmp_path: Path
) -> None:
    from sr_studio.pretrained.backbones import BACKBONES
    from tests.pretrained.stored import store

    weights = tmp_path / "weights"
    weights.mkdir()
    store(BACKBONES["squeezenet1_1"], weights)
    term = 'objective.f={kind="feature", network="squeezenet1_1", layers=["features.1"]}'
    assert new("--weights", weights, "--set", term).code == 0
    (weights / "squeezenet1_1_random.pth").unlink()
    run = Run(tmp_path / "run")
    ran = command("train", "start", run.folder)
    assert ran.code == 3
    assert "squeezenet1_1" in ran.err
    assert kinds(run) == []


def test_loss_networks_are_listed(command: Command, loss_weights: Path) -> None:
    ran = command("train", "networks", "--weights", loss_weights)
    assert ran.code == 0
    assert "squeezenet1_1" in ran.out
    assert str(loss_weights) in ran.out
    data = json.loads(command("train", "networks", "--json").out)
    assert {one["present"] for one in data["networks"]} == {False}
    assert all(one["how_to_get"] for one in data["networks"])
    ran = command("train", "networks", "--weights", "/nowhere")
    assert ran.code == 3
    assert "“/nowhere” is not a folder" in ran.err
