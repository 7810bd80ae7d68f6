"""Translation by commands alone: from two folders to models that turn pictures into others."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.commands.support import Ran
from tests.training.runs import photographs, words_of

Command = Callable[..., Ran]

SMALL = words_of(
    (
        "steps=2",
        "patch=32",
        "data.resize=36",
        "threads=1",
        "precision=fp32",
        "device=cpu",
        "network.parameters.channels=4",
        "discriminator.channels=4",
        "checkpoint_every=2",
        "validate_every=2",
        "samples=1",
    )
)


def translated(command: Command, model: str, picture: Path, out: Path) -> np.ndarray:
    ran = command("upscale", picture, "--model", model, "--out", out, "--device", "cpu", "-q")
    assert ran.code == 0, ran.err
    (file,) = out.iterdir()
    return np.asarray(Image.open(file))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return photographs(tmp_path / "new", count=1, side=45) / "photo_0.png"


@pytest.mark.slow
def test_pairs_become_a_model_that_keeps_the_size(command: Command, tmp_path: Path, picture: Path) -> None:
    folders = [photographs(tmp_path / side, count=2, side=64) for side in ("edges", "photos")]
    run = tmp_path / "run"
    words = ["--data", *folders, "--run", run, *SMALL, "--set", "network.parameters.downs=3"]
    ran = command("train", "new", "pix2pix", *words)
    assert ran.code == 0, ran.err
    ran = command("train", "start", run)
    assert ran.code == 0, ran.err
    validations = [json.loads(line) for line in (run / "events.jsonl").read_text().splitlines()]
    (last,) = (event for event in validations if event["event"] == "validated" and event["step"] == 2)
    assert {"psnr_y", "ssim_y", "log_spectral_distance"} <= last["mean"].keys()

    ran = command("train", "export", run, "--checkpoint", "last", "--out", tmp_path / "edges.safetensors")
    assert ran.code == 0, ran.err
    ran = command("models", "add", tmp_path / "edges.safetensors", "--json")
    (model,) = json.loads(ran.out)["models"]
    assert (model["scale"], model["label"]) == (1, "pix2pix")
    notes = " ".join(model["notes"])
    for said in (
        "Translates edges to photos.",
        "whole, never in tiles",
        "Dropout stays on",
        "one fixed seed",
    ):
        assert said in notes
    once, again = (translated(command, model["name"], picture, tmp_path / name) for name in ("a", "b"))
    assert once.shape == (45, 45, 3)
    assert np.array_equal(once, again), "its noise repeats itself"


@pytest.mark.slow
def test_unpaired_folders_become_two_models(command: Command, tmp_path: Path, picture: Path) -> None:
    folders = [
        photographs(tmp_path / side, count=number, side=48) for number, side in ((2, "horses"), (3, "zebras"))
    ]
    run = tmp_path / "run"
    words = ["--data", *folders, "--run", run, *SMALL, "--set", "network.parameters.blocks=1"]
    ran = command("train", "new", "cyclegan", *words)
    assert ran.code == 0, ran.err
    ran = command("train", "start", run)
    assert ran.code == 0, ran.err
    samples = sorted(file.name for file in (run / "samples" / "step_00000002").iterdir())
    assert samples == ["1_photo_0.png", "back_1_photo_0.png"]

    results = []
    for direction, label, note in (
        ("ab", "CycleGAN", "Translates horses to zebras."),
        ("ba", "CycleGAN back", "Translates zebras to horses."),
    ):
        out = tmp_path / f"{direction}.safetensors"
        ran = command("train", "export", run, "--direction", direction, "--out", out)
        assert ran.code == 0, ran.err
        ran = command("models", "add", out, "--json")
        (model,) = json.loads(ran.out)["models"]
        assert (model["scale"], model["label"]) == (1, label)
        assert note in model["notes"]
        results.append(translated(command, model["name"], picture, tmp_path / f"out-{direction}"))
    assert not np.array_equal(*results)
    (listed,) = (m for m in json.loads(command("models", "--json").out)["models"] if m["origin"] == "run")
    assert np.array_equal(translated(command, listed["name"], picture, tmp_path / "run-itself"), results[0])

    ran = command("train", "promote", run, "--direction", "ba")
    assert ran.code == 0, ran.err
    assert "there already" in ran.out or "CycleGAN back" in ran.out
    ran = command(
        "train", "export", run, "--checkpoint", "0", "--direction", "ba", "--out", tmp_path / "0.safetensors"
    )
    assert ran.code != 0
    assert "kept without the other generator" in ran.err


def test_mistakes_are_said_before_anything_is_made(command: Command, tmp_path: Path) -> None:
    one = photographs(tmp_path / "one" / "A", count=1, side=48)
    other = tmp_path / "other"
    other.mkdir()
    Image.open(one / "photo_0.png").save(other / "differently.png")
    for preset, data, said in (
        ("pix2pix", [one], "holds no two folders A and B"),
        ("pix2pix", [one, other], "No picture in one folder has the name of one in the other"),
        ("cyclegan", [one], "holds no two folders A and B"),
        ("cyclegan", [one, tmp_path / "none"], "cannot be read"),
    ):
        ran = command("train", "new", preset, "--data", *data, "--run", tmp_path / "run")
        assert ran.code == 3
        assert said in ran.err
        assert not (tmp_path / "run").exists()
    ran = command(
        "train", "new", "cyclegan", "--data", one, other, "--from", "srresnet_x4", "--run", tmp_path / "run"
    )
    assert ran.code == 2
    assert not (tmp_path / "run").exists()
