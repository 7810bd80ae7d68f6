"""``train new``: a run is made whole, or not at all and with a reason."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio.paths import runs_folder
from sr_studio.training.run.folder import Run, known_runs
from tests.commands.support import Ran
from tests.commands.train.support import SMALL
from tests.models.small_networks import blocks_layout, random_srresnet, torch_file
from tests.training.runs import photographs, words_of

Command = Callable[..., Ran]


def test_a_run_is_made_and_described(new: Command, tmp_path: Path) -> None:
    ran = new()
    assert ran.code == 0, ran.err
    assert ran.err == ""
    assert f"Made {tmp_path / 'run'}" in ran.out
    assert "l1-warm-start: SRResNet without batch norm on L1" in ran.out
    assert "from scratch" in ran.out
    assert "6 steps of 2 patches of 24 px, fp32, 1 thread" in ran.out
    assert f"sr-studio train start {tmp_path / 'run'}" in ran.out
    config = Run(tmp_path / "run").config
    assert config.data.folders == (str(tmp_path / "data"),)
    assert [run.folder for run in known_runs()] == [tmp_path / "run"]


def test_json(new: Command, tmp_path: Path) -> None:
    data = json.loads(new("--json").out)
    assert data["run"] == str(tmp_path / "run")
    assert data["config"]["network"]["parameters"]["blocks"] == 1


def test_json_lines(new: Command, tmp_path: Path) -> None:
    ran = new("--json-lines")
    assert json.loads(ran.out.splitlines()[-1]) == {"event": "result", "run": str(tmp_path / "run")}
    again = new("--json-lines")
    assert again.code == 3
    assert json.loads(again.out)["event"] == "failed"


def test_without_a_name_it_goes_to_the_default_place(command: Command, tmp_path: Path) -> None:
    data = photographs(tmp_path / "data")
    ran = command("train", "new", "l1-warm-start", "--data", data, *words_of(SMALL))
    assert ran.code == 0
    (made,) = runs_folder().iterdir()
    assert made.name.startswith("l1-warm-start-")
    assert (made / "run.toml").is_file()


def test_the_folder_is_relative_to_here(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photographs(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    assert (
        command("train", "new", "l1-warm-start", "--data", "data", "--run", "x", *words_of(SMALL)).code == 0
    )
    config = Run(tmp_path / "x").config
    assert config.data.folders == (str(tmp_path / "data"),)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--set", "stpes=3"], 2, "Did you mean “steps”?"),
        (["--set", "steps"], 2, "is not KEY=VALUE"),
        (["--set", "workers=2"], 2, "Did you mean “data.workers”?"),
        (["--set", "beta=2"], 2, "“optimizer.betas”"),
        (["--set", "patch=9999"], 2, "--set patch=72"),
        (["--set", "patch=76"], 2, "--set patch=72"),
        (["--set", "patch=25"], 2, "--set patch=24"),
        (["--set", "lr=5"], 2, "--set lr=1e-4"),
        (["--set", "batch=0", "--set", "ema=2"], 2, "ema is 2"),
        (["--set", "batch=0"], 2, "batch is 0"),
        (["--set", "objective.pixle.weight=1"], 2, "Did you mean “pixel”?"),
        (["--set", "network.kind=Unet"], 2, "must be one of SRResNet"),
        (["--set", "best_by=feature_distance"], 2, "no term of the objective uses a loss network"),
        (["--data", "/nowhere/at/all"], 3, "/nowhere/at/all"),
        (["--validation", "/nowhere/at/all"], 3, "/nowhere/at/all"),
        (["--from", "srresnet_x5"], 3, "neither a model"),
        (["--from", "/nowhere/model.pth"], 3, "neither a model"),
        (["--weights", "/nowhere/weights", "--set", 'objective.f={kind="feature"}'], 3, "/nowhere/weights"),
        (["--set", 'objective.f={kind="feature"}'], 3, "objective.f needs the loss network vgg19"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_left(
    new: Command, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    ran = new(*words)
    assert ran.code == code
    assert said in ran.err
    assert ran.err.startswith("sr-studio: ")
    assert ran.out == ""
    assert not (tmp_path / "run").exists()


def test_an_unknown_preset(new: Command) -> None:
    ran = new(preset="fsat")
    assert ran.code == 2
    assert "Did you mean “fast”?" in ran.err


def test_a_folder_without_pictures(new: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = new("--data", tmp_path / "empty")
    assert ran.code == 3
    assert "empty" in ran.err


def test_a_run_is_never_overwritten(new: Command, run: Run) -> None:
    before = run.config_file.read_bytes()
    ran = new("--set", "steps=7")
    assert ran.code == 3
    assert "is a run already" in ran.err
    assert run.config_file.read_bytes() == before


def test_a_start_of_another_scale(new: Command, tmp_path: Path) -> None:
    ran = new("--from", "srresnet_x4", "--set", "scale=2", small=False)
    assert ran.code == 0, ran.err
    assert "×4 for ×2" in ran.out, "the layers that fit are taken"
    ran = new("--from", "srresnet_x4", small=True, name="second")
    assert ran.code == 2
    assert "network.* cannot be set" in ran.err


def test_from_a_foreign_file(new: Command, tmp_path: Path) -> None:
    file = tmp_path / "theirs.pth"
    network = random_srresnet(batch_norm=True, blocks=1)
    file.write_bytes(
        torch_file({"epoch": 3, "model": {"module." + k: v for k, v in blocks_layout(network).items()}})
    )
    ran = new("--from", file, small=False)
    assert ran.code == 0, ran.err
    assert "from theirs" in ran.out
    config = Run(tmp_path / "run").config
    assert (config.network.kind, config.network.parameters["blocks"]) == ("SRResNet", 1)
    file.write_bytes(b"not weights")
    ran = new("--from", file, small=False, name="second")
    assert ran.code == 3
    assert "theirs.pth" in ran.err


def test_weights_of_ones_own_are_named_as_such(
    new: Command, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    from sr_studio.pretrained.backbones import BACKBONES
    from tests.pretrained.stored import store

    (tmp_path / "weights").mkdir()
    store(BACKBONES["squeezenet1_1"], tmp_path / "weights")
    term = 'objective.f={kind="feature", network="squeezenet1_1", layers=["features.1"]}'
    ran = new("--weights", tmp_path / "weights", "--set", term)
    assert ran.code == 0, ran.err
    assert "squeezenet1_1: squeezenet1_1_random.pth, not torchvision's (SHA-256 " in ran.out


def test_fast_is_sized_by_measuring_this_machine(
    command: Command, tmp_path: Path, loss_weights: Path
) -> None:
    """For real, with the smallest values that it leaves to choose."""
    words = ["--set", "patch=32", "--set", "batch=2", "--set", "discriminator.channels=8"]
    ran = command(
        "train",
        "new",
        "fast",
        "--data",
        photographs(tmp_path / "data"),
        "--weights",
        loss_weights,
        "--run",
        tmp_path / "run",
        *words,
    )
    assert ran.code == 0, ran.err
    assert "Measured here: " in ran.out
    config = Run(tmp_path / "run").config
    assert (config.batch, config.patch) == (2, 32)
    assert 2000 <= config.steps <= 40_000
    assert f"{config.steps:,} steps" in ran.out
    assert "sized by measuring this machine" in config.departures[-1]


def test_a_style_needs_its_picture_and_keeps_it(command: Command, tmp_path: Path, loss_weights: Path) -> None:
    data = photographs(tmp_path / "data")
    weights = ("--weights", loss_weights)
    squeeze = [f"objective.{name}.network=squeezenet1_1" for name in ("content", "style")]
    squeeze += [f'objective.{name}.layers=["features.1"]' for name in ("content", "style")]
    words = [word for value in squeeze for word in ("--set", value)]
    run = ("--run", tmp_path / "run")
    ran = command("train", "new", "style-pytorch", "--data", data, *weights, *run, *words)
    assert ran.code == 2
    assert "learns the style of a picture of yours. Name it: --style FILE" in ran.err
    assert not (tmp_path / "run").exists()

    picture = data / "photo_1.png"
    ran = command("train", "new", "style-pytorch", "--data", data, "--style", picture, *weights, *run, *words)
    assert ran.code == 0, ran.err
    assert "style of photo_1.png" in ran.out
    (kept,) = Run(tmp_path / "run").config.style.pictures
    assert (tmp_path / "run" / kept.file).read_bytes() == picture.read_bytes()

    ran = command(
        "train",
        "new",
        "l1-warm-start",
        "--data",
        data,
        "--style",
        picture,
        "--run",
        tmp_path / "no",
        "--set",
        "patch=72",
    )
    assert ran.code == 2
    assert "style pictures, but no term" in ran.err


def test_defaults_that_made_sense_only_with_what_is_gone_are_replaced_and_said(
    command: Command, tmp_path: Path
) -> None:
    data = photographs(tmp_path / "data")
    words = ["--data", data, "--set", "patch=72", "--set", "objective.features=none", "--set", "steps=100"]
    words += ["--set", "objective.lattice=none"]
    ran = command("train", "new", "fast", "--run", tmp_path / "gan", *words, "--set", "batch=1")
    assert ran.code == 0, ran.err
    config = Run(tmp_path / "gan").config
    assert config.best_by == "log_spectral_distance"
    assert config.discriminator is not None
    assert config.discriminator.alone == 2
    assert "best_by=log_spectral_distance" in ran.out
    assert "discriminator.alone=2" in ran.out
    words += ["--set", "objective.adversarial=none"]
    ran = command("train", "new", "fast", "--run", tmp_path / "plain", *words)
    assert ran.code == 0, ran.err
    config = Run(tmp_path / "plain").config
    assert (config.best_by, config.discriminator) == ("psnr_y", None)
    assert "discriminator=none" in ran.out
    ran = command(
        "train", "new", "fast", "--run", tmp_path / "no", *words, "--set", "best_by=feature_distance"
    )
    assert ran.code == 2
    assert "--set best_by=psnr_y" in ran.err
