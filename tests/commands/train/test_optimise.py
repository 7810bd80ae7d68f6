"""``train optimise``: a picture is made, kept when it is stopped, and gone on with exactly."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.commands.support import Ran
from tests.training.runs import photographs

Command = Callable[..., Ran]

LAYERS = (
    "--network",
    "squeezenet1_1",
    "--content-layers",
    "features.4",
    "--style-layers",
    "features.1,features.4",
)


@pytest.fixture
def words(tmp_path: Path, loss_weights: Path) -> Callable[..., list[str]]:
    """Arguments for a small picture on SqueezeNet."""
    first, second = sorted(photographs(tmp_path / "pictures", count=2, side=48).iterdir())

    def make(*more: str | Path, out: str = "out.png", content: bool = True) -> list[str]:
        given = [str(first)] if content else []
        given += ["--style", str(second), "-o", str(tmp_path / out), "--size", "48", *LAYERS]
        return [*given, "--weights", str(loss_weights), *map(str, more)]

    return make


def pixels(file: Path) -> Any:
    return np.asarray(Image.open(file))


def test_a_picture_is_made_with_steps_between(
    command: Command, words: Callable[..., list[str]], tmp_path: Path
) -> None:
    ran = command("train", "optimise", *words("--steps", 6, "--every", 3))
    assert ran.code == 0, ran.err
    assert "Done at step 6 of 6." in ran.out
    assert "the picture of step" in ran.out
    assert "step 6 of 6  loss" in ran.err
    assert "content" in ran.err
    made = sorted(file.name for file in tmp_path.iterdir() if file.suffix == ".png")
    assert made == ["out.png", "out_step_00003.png", "out_step_00006.png"]
    assert pixels(tmp_path / "out.png").shape == (48, 48, 3)
    assert not np.array_equal(pixels(tmp_path / "out.png"), pixels(tmp_path / "pictures" / "photo_0.png"))
    assert not list(tmp_path.glob("*.safetensors"))


def test_a_texture(command: Command, words: Callable[..., list[str]], tmp_path: Path) -> None:
    ran = command("train", "optimise", "--texture", *words("--steps", 2, out="t.png", content=False), "-q")
    assert ran.code == 0, ran.err
    assert ran.err == ""
    assert pixels(tmp_path / "t.png").shape == (48, 48, 3)


def test_json_lines_and_more_steps_of_a_kept_state(
    command: Command, words: Callable[..., list[str]], tmp_path: Path
) -> None:
    state = tmp_path / "kept.state"
    whole = command("train", "optimise", *words("--steps", 7, "--json-lines", out="whole.png"))
    lines = [json.loads(line) for line in whole.out.splitlines()]
    assert [line["event"] for line in lines] == ["progress"] * 7 + ["result"]
    assert [line["done"] for line in lines[:-1]] == list(range(1, 8))
    result = lines[-1]
    assert (result["step"], result["steps"], result["resumed_from"], result["state"]) == (7, 7, 0, None)
    assert result["terms"].keys() == {"content", "style"}

    for steps in (4, 7):
        ran = command(
            "train", "optimise", *words("--steps", steps, "--state", state, "--json-lines", out="two.png")
        )
        assert ran.code == 0, ran.err
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert "Going on at step 4" in lines[0]["text"]
    assert [line["done"] for line in lines[:-1]] == [4, 5, 6, 7]
    assert lines[-1]["resumed_from"] == 4
    assert lines[-1]["best_loss"] == result["best_loss"]
    assert lines[-1]["state"] == str(state)
    assert np.array_equal(pixels(tmp_path / "whole.png"), pixels(tmp_path / "two.png"))


def test_nothing_is_overwritten_unasked(
    command: Command, words: Callable[..., list[str]], tmp_path: Path
) -> None:
    out = tmp_path / "out.png"
    out.write_bytes(b"mine")
    ran = command("train", "optimise", *words("--steps", 1))
    assert ran.code == 2
    assert "exists and would be written over" in ran.err
    assert out.read_bytes() == b"mine"
    (tmp_path / "a_step_00002.png").write_bytes(b"mine")
    ran = command("train", "optimise", *words("--steps", 3, "--every", 2, out="a.png"))
    assert ran.code == 2
    assert "a_step_00002.png" in ran.err
    assert command("train", "optimise", *words("--steps", 1, "--overwrite")).code == 0
    assert pixels(out).shape == (48, 48, 3)
    ran = command("train", "optimise", *words("--steps", 1, "--overwrite", out="pictures/photo_0.png"))
    assert ran.code == 2
    assert "which is never done" in ran.err


def test_a_state_of_something_else_is_not_gone_on_with(
    command: Command, words: Callable[..., list[str]], tmp_path: Path
) -> None:
    state = tmp_path / "state"
    assert command("train", "optimise", *words("--steps", 1, "--state", state)).code == 0
    before = (tmp_path / "out.png").read_bytes()
    ran = command("train", "optimise", *words("--steps", 2, "--state", state, "--style-weight", 7))
    assert ran.code == 3
    assert "of another optimisation: objective.style.weight 1000000.0 -> 7.0" in ran.err
    state.write_bytes(b"no state")
    ran = command("train", "optimise", *words("--steps", 2, "--state", state))
    assert ran.code == 3
    assert "is not the state of an optimisation" in ran.err
    assert (tmp_path / "out.png").read_bytes() == before


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--texture",), "A texture has no content"),
        (("--size", "7"), "size is 7"),
        (("--preset", "texture"), "has no content. Add --texture"),
        (("--lr", "0"), "step size is 0"),
    ],
)
def test_what_does_not_go_together(
    command: Command, words: Callable[..., list[str]], more: tuple[str, ...], said: str
) -> None:
    ran = command("train", "optimise", *words(*more))
    assert ran.code == 2
    assert said in ran.err


def test_without_a_content(command: Command, words: Callable[..., list[str]]) -> None:
    ran = command("train", "optimise", *words(content=False))
    assert ran.code == 2
    assert "Name the picture to change" in ran.err


def test_absent_weights_are_said(command: Command, words: Callable[..., list[str]]) -> None:
    ran = command("train", "optimise", *words("--network", "vgg16:IMAGENET1K_FEATURES"))
    assert ran.code == 3
    assert "train networks --get vgg16" in ran.err


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_keeps_the_best_and_the_same_command_goes_on(
    words: Callable[..., list[str]], tmp_path: Path
) -> None:
    """A real process, stopped somewhere in the middle; the picture is that of one that was not."""

    def start(out: str) -> "subprocess.Popen[str]":
        call = [sys.executable, "-m", "sr_studio", "train", "optimise", *words("--steps", 40, out=out)]
        return subprocess.Popen(
            [*call, "--json-lines"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    whole = start("whole.png")
    assert whole.communicate(timeout=240)[0]
    assert whole.returncode == 0
    broken = start("broken.png")
    assert broken.stdout is not None
    for _ in range(8):
        broken.stdout.readline()
    broken.send_signal(signal.SIGINT)
    rest, said = broken.communicate(timeout=240)
    result = json.loads(rest.splitlines()[-1])
    assert broken.returncode == 130, said
    assert 8 <= result["step"] < 40
    assert result["state"] == str(tmp_path / "broken.png.state.safetensors")
    assert pixels(tmp_path / "broken.png").shape == (48, 48, 3)
    again = start("broken.png")
    last, said = again.communicate(timeout=240)
    assert again.returncode == 0, said
    assert json.loads(last.splitlines()[-1])["resumed_from"] == result["step"]
    assert np.array_equal(pixels(tmp_path / "whole.png"), pixels(tmp_path / "broken.png"))
    assert not (tmp_path / "broken.png.state.safetensors").exists()
