"""A checkpoint becomes a model of the library and outlives its run."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import torch

from sr_studio.imaging.files import read_bytes
from sr_studio.models.checkpoint import load
from sr_studio.models.library import find
from sr_studio.models.loading import load_upscaler
from sr_studio.training.run.checkpoints import step_file
from sr_studio.training.run.folder import Run
from sr_studio.training.run.notes import mark
from tests.commands.support import Ran

Command = Callable[..., Ran]


def test_a_checkpoint_becomes_a_model_and_outlives_its_run(command: Command, trained: Run) -> None:
    ran = command("train", "promote", trained.folder, "--checkpoint", "4", "--name", "Tiny: 4")
    assert (ran.code, ran.out) == (0, "“Tiny: 4” is the model Tiny_4 now (step 4 of “run”).\n")
    info = find("Tiny_4")
    assert (info.origin, info.label, info.steps, info.scale) == ("added", "Tiny: 4", 4, 4)
    header, state = load(read_bytes(Path(info.file)), name="promoted")
    _, original = load(read_bytes(step_file(trained, 4)), name="checkpoint")
    assert all(torch.equal(state[key], original[key]) for key in original)
    assert "steps = 6" in header.run
    ran = command("train", "promote", trained.folder, "--checkpoint", "4", "--name", "Tiny: 4")
    assert ran.out == "It is there already: the model Tiny_4 (“Tiny: 4”).\n"
    shutil.rmtree(trained.folder)
    assert load_upscaler(info.name, device="cpu").info.label == "Tiny: 4"


def test_the_name_is_that_of_the_checkpoint_or_of_its_run_today(command: Command, trained: Run) -> None:
    ran = command("train", "promote", trained.folder, "--checkpoint", "last", "--json-lines")
    result = json.loads(ran.out.splitlines()[-1])
    assert (result["model"]["label"], result["step"], result["new"]) == ("Tiny (step 6)", 6, True)
    assert result["model"]["name"] == "run_6"
    mark(trained, 4, label="The sharp one", note="before the blur")
    ran = command("train", "promote", trained.folder, "--checkpoint", "4", "--json-lines")
    model = json.loads(ran.out.splitlines()[-1])["model"]
    assert model["label"] == "The sharp one"
    assert "before the blur" in model["notes"]


def test_what_is_not_there_is_named(command: Command, trained: Run) -> None:
    ran = command("train", "promote", trained.folder, "--checkpoint", "5")
    assert ran.code == 3
    assert "has no checkpoint “5”" in ran.err
