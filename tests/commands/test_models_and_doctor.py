"""``models`` and ``doctor``."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio.models import checkpoint
from sr_studio.paths import models_folder
from tests.commands.support import Ran

Command = Callable[..., Ran]
Photograph = Callable[..., Path]
ROOT = Path(__file__).parent.parent.parent


def test_list_and_info(command: Command) -> None:
    listed = command("models")
    assert listed.code == 0
    for name in ("nearest", "bicubic", "lanczos", "srresnet_x4", "srgan_x4", "srresnet_x2"):
        assert name in listed.out
    data = json.loads(command("models", "list", "--json").out)
    assert [model["name"] for model in data["models"]][:3] == ["nearest", "bicubic", "lanczos"]
    info = command("models", "info", "srgan_x4", "nobody")
    assert info.code == 1
    assert "SRResNet 16×64" in info.out
    assert "nobody" in info.err


def test_add_use_remove(command: Command, tmp_path: Path) -> None:
    original = (ROOT / "assets" / "weights" / "srresnet_x4.safetensors").read_bytes()
    header, tensors = checkpoint.load(original, name="original")
    key = next(key for key, tensor in tensors.items() if tensor.is_floating_point())
    tensors[key] = tensors[key] * 1.01
    (tmp_path / "mine.safetensors").write_bytes(checkpoint.save(header, tensors))
    added = command("models", "add", tmp_path / "mine.safetensors", "--json")
    assert added.code == 0, added.err
    (model,) = json.loads(added.out)["models"]
    assert model["origin"] == "added"
    assert model["name"] in command("models").out
    removed = command("models", "remove", model["name"], "bicubic")
    assert removed.code == 1
    assert "bicubic" in removed.err.casefold()
    assert model["name"] not in command("models").out


def test_what_is_no_model_is_refused_in_words(command: Command, tmp_path: Path) -> None:
    bad = tmp_path / "notes.pth"
    bad.write_text("not a model")
    ran = command("models", "add", bad, tmp_path / "absent.pth")
    assert ran.code == 3
    assert "notes.pth" in ran.err
    assert "absent.pth" in ran.err
    assert "Traceback" not in ran.err


def test_doctor_finds_everything_here(command: Command) -> None:
    ran = command("doctor", "--json")
    data = json.loads(ran.out)
    areas = {finding["area"] for finding in data["findings"]}
    assert areas == {"Versions", "Window", "Models", "Folders", "Engine"}
    names = {finding["name"]: finding for finding in data["findings"]}
    assert names["cpu"]["state"] == "ok"
    assert "fp32" in names["cpu"]["value"]
    assert names["srresnet_x4"]["state"] == "ok"
    assert ran.code == (1 if data["missing"] else 0)


@pytest.mark.parametrize("home", ["file/home", "x" * 300])
def test_doctor_says_what_is_missing_and_how_to_get_it(
    home: str, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SR_STUDIO_HOME", str(tmp_path / home))
    ran = command("doctor", "--engine", "exit 9")
    assert ran.code == 1
    assert "SR_STUDIO_HOME" in ran.out
    assert "exit code 9" in ran.out
    assert "missing:" in ran.out


def test_files_that_are_left_out_are_listed_as_sentences(command: Command) -> None:
    folder = models_folder()
    folder.mkdir(parents=True)
    (folder / "raw.pth").write_bytes(b"x")
    (folder / "bytes\udcff.safetensors").write_bytes(b"x")
    data = json.loads(command("models", "--json").out)
    bytes_, raw = data["problems"]
    assert "bytes�.safetensors holds bytes that are no character" in bytes_
    assert "raw.pth has not been checked" in raw


def test_a_model_file_whose_name_is_no_text_costs_no_engine(command: Command, photograph: Photograph) -> None:
    models_folder().mkdir(parents=True)
    weights = (ROOT / "assets" / "weights" / "srgan_x4.safetensors").read_bytes()
    (models_folder() / "bytes\udcff.safetensors").write_bytes(weights)
    ran = command("evaluate", photograph("a.png"), "--models", "bicubic", "-q")
    assert ran.code == 0
    assert ran.err == ""
