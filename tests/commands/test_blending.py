"""``models blend``."""

import json
from collections.abc import Callable
from pathlib import Path

from sr_studio.models.checkpoint import read_header
from sr_studio.models.library import find
from tests.commands.support import Ran

Command = Callable[..., Ran]


def test_a_file_between_two_models_that_says_what_it_is(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "between.safetensors"
    words = ("models", "blend", "srresnet_x4", "srgan_x4", "--alpha", "0.35")
    ran = command(*words, "--out", out, "--json")
    assert ran.code == 0, ran.err
    data = json.loads(ran.out)
    assert data["label"] == "SRResNet → SRGAN α=0.35"
    assert [parent["weight"] for parent in data["parents"]] == [0.65, 0.35]
    header = read_header(out).header
    assert header is not None
    assert header.parents[1].file == find("srgan_x4").digest
    before = out.read_bytes()
    assert command(*words, "--out", out).code == 2
    assert out.read_bytes() == before
    text = command(*words, "--out", out, "--overwrite", "--label", "Mine")
    assert text.code == 0, text.err
    assert "Mine" in text.out
    assert "not trained" in text.out
    assert command("models", "add", out).code == 0


def test_what_cannot_be_blended_is_said(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "x.safetensors"
    words = ("models", "blend", "srresnet_x4")
    other = command(*words, "srresnet_x2", "--alpha", "0.5", "--out", out)
    assert other.code != 0
    assert "built differently" in other.err
    for second, alpha, file in (("srgan_x4", "1.5", out), ("nobody", "0.5", out), ("bicubic", "0.5", out)):
        ran = command(*words, second, "--alpha", alpha, "--out", file)
        assert ran.code != 0
        assert "Traceback" not in ran.err
    assert command(*words, "srgan_x4", "--alpha", "0.5", "--out", tmp_path / "x.pth").code == 2
    assert not list(tmp_path.iterdir())
