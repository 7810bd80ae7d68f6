"""Training runs as a source of models: which checkpoint is listed, and files that come and go meanwhile."""

import json
import threading
from hashlib import blake2b
from pathlib import Path

import pytest

from sr_studio import paths
from sr_studio.imaging.files import write_atomically
from sr_studio.models import library
from sr_studio.models.checkpoint import Header, ModelError, save
from sr_studio.models.loading import load_upscaler, read_model
from sr_studio.models.run_folders import CHECKPOINTS, RUN_FILE, model_file, run_folders
from sr_studio.models.upscaler import ModelInfo
from tests.models.small_networks import picture, random_srresnet, torch_file


def model(step: int, *, label: str = "In training") -> bytes:
    network = random_srresnet(step, scale=2)
    parameters = {"scale": 2, "blocks": network.config.blocks, "channels": network.config.channels}
    header = Header(network="SRResNet", parameters=parameters, scale=2, label=label, steps=step)
    return save(header, network.state_dict())


def run(folder: Path, **files: bytes) -> Path:
    """A run's folder with these checkpoints."""
    (folder / CHECKPOINTS).mkdir(parents=True)
    (folder / RUN_FILE).write_text("")
    for name, data in files.items():
        (folder / CHECKPOINTS / f"{name}.safetensors").write_bytes(data)
    return folder


def listed() -> list[ModelInfo]:
    return [info for info in library.list_models()[0] if info.origin == "run"]


def test_the_best_model_of_each_run_is_listed_under_the_run_s_name(tmp_path: Path) -> None:
    run(paths.runs_folder() / "my run", last=model(9), best=model(5))
    elsewhere = run(tmp_path / "elsewhere", last=model(7))
    run(paths.runs_folder() / "no model yet")
    (paths.runs_folder() / "no run").mkdir()
    paths.known_runs_file().write_text(json.dumps([str(elsewhere), str(tmp_path / "gone")]))
    assert [(info.name, info.steps, info.label) for info in listed()] == [
        ("my_run", 5, "In training"),
        ("elsewhere", 7, "In training (elsewhere)"),
    ]
    assert library.list_models()[1] == ()
    assert load_upscaler("my_run", device="cpu").upscale(picture(4, 5)).pixels.shape == (8, 10, 3)
    assert read_model("elsewhere")[0].steps == 7


def test_without_best_and_last_the_newest_numbered_model_counts(tmp_path: Path) -> None:
    folder = run(tmp_path / "run", step_00000900=b"", step_100000000=b"", step_00001000=b"")
    (folder / CHECKPOINTS / "step_200000000.state.safetensors").write_bytes(b"")
    found = model_file(folder)
    assert found is not None
    assert found.name == "step_100000000.safetensors"
    assert model_file(tmp_path) is None


def test_names_that_are_taken_get_a_number(tmp_path: Path) -> None:
    first, second = run(paths.runs_folder() / "net", best=model(1)), run(tmp_path / "net", best=model(2))
    paths.known_runs_file().write_text(json.dumps([str(second), str(first)]))
    assert [info.name for info in listed()] == ["net", "net_2"]
    library.add_model("net.pth", torch_file(random_srresnet(3, scale=2).state_dict()))
    assert {info.name: info.origin for info in library.list_models()[0]}["net_3"] == "added"


def test_runs_are_not_removed_here() -> None:
    folder = run(paths.runs_folder() / "mine", best=model(1))
    with pytest.raises(ModelError, match="delete the run's folder"):
        library.remove_model("mine")
    assert model_file(folder) is not None


def test_a_run_s_model_can_be_added_for_good() -> None:
    run(paths.runs_folder() / "mine", best=model(1))
    added = library.add_model("kept.safetensors", model(1))
    assert (added.name, added.origin) == ("kept", "added")
    assert library.add_model("again.safetensors", model(1)) == added


def test_half_files_are_named_with_the_reason() -> None:
    run(paths.runs_folder() / "half", best=model(1)[:3000])
    run(paths.runs_folder() / "whole", best=model(1))
    models, problems = library.list_models()
    assert [info.name for info in models if info.origin == "run"] == ["whole"]
    assert len(problems) == 1
    assert "cut short" in problems[0].text


def test_listing_while_a_run_is_trained() -> None:
    """The file is replaced and put aside all the time: what is listed is whole, and digest and step agree."""
    folder = run(paths.runs_folder() / "busy")
    versions = [model(step) for step in range(4)]
    steps = {blake2b(data, digest_size=16).hexdigest(): i for i, data in enumerate(versions)}
    best = folder / CHECKPOINTS / "best.safetensors"
    over = threading.Event()

    def train() -> None:
        while not over.is_set():
            for data in versions:
                write_atomically(best, data)
            best.unlink()

    writer = threading.Thread(target=train)
    writer.start()
    try:
        for _ in range(200):
            assert library.list_models()[1] == ()
            for info in listed():
                assert steps[info.digest] == info.steps
    finally:
        over.set()
        writer.join()


def test_a_damaged_list_of_runs_is_no_error() -> None:
    paths.home().mkdir(parents=True)
    paths.known_runs_file().write_text("{damaged")
    assert run_folders() == []
