"""``train export``: the format by the file's ending, what goes with it, and what is told."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import torch

from sr_studio.errors import Message
from sr_studio.models.export.onnx_file import missing_packages
from sr_studio.training.run.events import EventLog
from sr_studio.training.run.folder import Run
from sr_studio.training.trainer import Goal, run_trainer
from tests.commands.support import Ran
from tests.training.runs import make, network, tiny

Command = Callable[..., Ran]


@pytest.fixture(scope="session")
def done(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run of a network that others' codes can compute."""
    folder = tmp_path_factory.mktemp("exported")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SR_STUDIO_HOME", str(folder / "home"))
        patch.setenv("OMP_NUM_THREADS", "1")
        config = tiny(folder, steps=2, label="Tiny", network=network(skip="none", batch_norm=True))
        run = make(folder, config)
        run_trainer(run, Goal(), report=lambda _: None)
    return run


def test_a_state_dict_under_the_names_of_another_code(command: Command, done: Run, tmp_path: Path) -> None:
    out = tmp_path / "net_g.pth"
    ran = command(
        "train", "export", done.folder, "--checkpoint", "last", "--out", out, "--layout", "lornatang"
    )
    assert ran.code == 0, ran.err
    assert "Layout lornatang: Lornatang/SRGAN-PyTorch (SRResNet): input 0..1, output 0..1." in ran.out
    state = torch.load(io.BytesIO(out.read_bytes()), weights_only=True)["state_dict"]
    assert "trunk.1.rcb.4.running_var" in state
    own = tmp_path / "own.pth"
    ran = command("train", "export", done.folder, "--out", own, "--json-lines")
    *progress, result = [json.loads(line) for line in ran.out.splitlines()]
    assert {line["event"] for line in progress} == {"progress"}
    assert (result["event"], result["format"], result["layout"]) == ("result", "pth", "sr-studio")
    assert result["bytes"] == own.stat().st_size


def test_what_another_code_does_not_compute_is_told_and_not_written(
    command: Command, done: Run, tmp_path: Path
) -> None:
    out = tmp_path / "net_g.pth"
    ran = command("train", "export", done.folder, "--out", out, "--layout", "leftthomas", "--json-lines")
    assert ran.code == 3
    failed = json.loads(ran.out.splitlines()[-1])
    assert failed["event"] == "failed"
    assert "does not end in a tanh" in msgspec.convert(failed["message"], Message).text
    assert not out.exists()


@pytest.mark.skipif(bool(missing_packages()), reason="needs the extra onnx")
def test_onnx_tells_how_far_it_is_from_torch(command: Command, done: Run, tmp_path: Path) -> None:
    out = tmp_path / "tiny.onnx"
    ran = command("train", "export", done.folder, "--out", out)
    assert ran.code == 0, ran.err
    assert "Opset 17. onnxruntime and torch differ by at most " in ran.out
    assert [file.name for file in tmp_path.iterdir() if file.suffix in (".onnx", ".data")] == ["tiny.onnx"]
    ran = command(
        "train", "export", done.folder, "--out", out, "--overwrite", "--opset", "18", "--json-lines"
    )
    result = json.loads(ran.out.splitlines()[-1])
    assert (result["opset"], result["format"]) == (18, "onnx")
    assert result["difference"] < 1e-5
    assert [1, 1, 1] in result["sizes"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--out", "x.bin"], "must end in .safetensors, .pth, .onnx"),
        (["--out", "x.pth", "--format", "onnx"], "must end in .onnx for onnx"),
        (["--out", "x.onnx", "--layout", "lornatang"], "--layout is for pth files"),
        (["--out", "x.pth", "--opset", "17"], "--opset is for ONNX files"),
    ],
)
def test_mistakes_of_the_command_line(command: Command, done: Run, words: list[str], said: str) -> None:
    ran = command("train", "export", done.folder, *words)
    assert (ran.code, said in ran.err) == (2, True)


def test_a_model_that_learned_nothing_and_a_run_that_failed_are_said(
    command: Command, done: Run, tmp_path: Path
) -> None:
    ran = command("train", "export", done.folder, "--out", tmp_path / "a.safetensors")
    assert ran.err == ""
    with EventLog(done.events_file) as log:
        log.write(
            "failed", step=6, message={"id": "The loss is nan.", "values": {}}, reason="The loss is nan."
        )
    ran = command("train", "export", done.folder, "--out", tmp_path / "b.safetensors", "--checkpoint", "0")
    assert ran.code == 0
    assert "failed at step 6: The loss is nan." in ran.err
    assert "it has learned nothing yet" in ran.err
