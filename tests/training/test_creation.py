"""Making a run: everything that could be missing or wrong is found before anything is written or trained."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import torch

from sr_studio.errors import StudioError
from sr_studio.models import checkpoint
from sr_studio.models.checkpoint import Header
from sr_studio.models.loading import read_model
from sr_studio.models.network_kinds import build_network
from sr_studio.training.config.run_config import ConfigError, RunConfig
from sr_studio.training.creation import Wanted, make_run
from sr_studio.training.generators import build_generator
from sr_studio.training.preparation import check_loss_networks
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.trainer import Goal, run_trainer
from tests.models.small_networks import blocks_layout, random_srresnet, torch_file
from tests.training.runs import photographs

SMALL = (
    "steps=4",
    "batch=2",
    "patch=24",
    "threads=1",
    "device=cpu",
    "precision=fp32",
    "network.parameters.blocks=1",
    "network.parameters.channels=8",
)


def new(
    folder: Path,
    *values: str,
    preset: str = "l1-warm-start",
    start: str = "",
    weights: Path | None = None,
    data: Sequence[str] = (),
) -> Run:
    """A run in ``folder``/run, on pictures made there."""
    wanted = Wanted(
        preset=preset,
        data=data or [str(photographs(folder / "data"))],
        validation=[str(photographs(folder / "validation", count=1, side=64))],
        start=start,
        values=values,
        weights_folders=[str(weights)] if weights else [],
    )
    return make_run(wanted, folder / "run", report=print)


def refused(folder: Path, *values: str, **options: object) -> str:
    """The sentence with which a run is refused; nothing is left of it."""
    with pytest.raises(StudioError) as caught:
        new(folder, *values, **options)  # type: ignore[arg-type]
    assert not (folder / "run").exists()
    return str(caught.value)


def small_start() -> tuple[str, ...]:
    """Values for a run whose network comes with its start."""
    return tuple(value for value in SMALL if not value.startswith("network."))


def test_metrics_whose_weights_are_absent_are_told_of_before_anything_is_made(tmp_path: Path) -> None:
    said = refused(tmp_path, *SMALL, 'metrics=["ms_ssim", "lpips_alex"]')
    assert said.startswith("The validation cannot measure LPIPS alex: weights not installed: AlexNet")
    assert "--get alexnet" in said
    assert "leave lpips_alex out" in said
    assert "always measured, as psnr_y" in refused(tmp_path, *SMALL, 'metrics=["psnr"]')
    assert new(tmp_path, *SMALL, 'metrics=["ms_ssim", "niqe"]').config.metrics == ("ms_ssim", "niqe")


def test_a_run_is_complete_when_it_is_made(tmp_path: Path) -> None:
    run = new(tmp_path, *SMALL)
    assert Run(run.folder).config == run.config
    config = run.config
    assert config.precision == "fp32"
    assert config.data.folders == (str(tmp_path / "data"),)
    assert config.data.validation == (str(tmp_path / "validation"),)
    assert config.start.name == ""
    assert not run.start_file.exists()
    assert run_trainer(run, Goal(), report=print).step == 4


def test_what_is_left_open_is_pinned_to_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    values = [value for value in SMALL if not value.startswith(("threads", "precision"))]
    config = new(tmp_path, *values).config
    assert config.threads == 3
    assert config.precision in ("fp32", "bf16")


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_a_network_from_scratch_has_the_scale_of_the_run(tmp_path: Path, scale: int) -> None:
    run = new(tmp_path, *SMALL, f"scale={scale}")
    network = build_generator(run)
    assert network(torch.zeros(1, 3, 8, 8)).shape == (1, 3, 8 * scale, 8 * scale)


def test_a_folder_in_the_way_is_found_before_anything_is_measured(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "notes").write_text("mine")
    with pytest.raises(RunError, match="is not empty"):
        new(tmp_path, *SMALL, data=["/nowhere"])
    assert [file.name for file in (tmp_path / "run").iterdir()] == ["notes"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["network.kind=Unet"], "network.kind is “Unet”; it must be one of SRResNet, "),
        (["network.parameters.blocks=-1"], "network: -1 blocks of 8 channels"),
        (["network.parameters.widht=3"], "network: Object contains unknown field `widht`"),
        (["network.kind=spandrel"], "cannot be trained from scratch"),
        (
            ['freeze=["bdoy"]'],
            "freeze names “bdoy”, but no parameter of the network begins so. They begin with head",
        ),
        (['freeze=["head", "body", "fuse", "up", "tail"]'], "leaves no parameter to learn"),
        (["precision=fp16"], "fp16 is for GPUs"),
        (["device=cuda:77"], "cuda:77"),
        (["device=abacus"], "abacus"),
    ],
)
def test_networks_that_cannot_be_built_are_refused(tmp_path: Path, values: list[str], said: str) -> None:
    assert said in refused(tmp_path, *SMALL, *values)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["discriminator.kind=patch", "patch=20"], "needs 24. Choose a larger patch or another kind"),
        (["discriminator.kind=srgan", "discriminator.head=dense", "patch=12"], "objective.lattice needs 16"),
        (["patch=20"], "a loss network with its shifts needs"),
        (['objective.features.layers=["relu2_2"]'], "relu2_2"),
        (['objective.features.layers=["features.99"]'], "features.99"),
        (["objective.features.network=vgg91"], "vgg91"),
        (["network.parameters.blocks=2"], "The network is that of the start model"),
    ],
)
def test_parts_of_an_objective_that_do_not_fit_are_refused(
    tmp_path: Path, loss_weights: Path, values: list[str], said: str
) -> None:
    options = {"preset": "fast", "weights": loss_weights}
    assert said in refused(tmp_path, "steps=400", "threads=1", "device=cpu", *values, **options)


def test_a_start_model_of_another_scale_gives_the_layers_that_fit(tmp_path: Path) -> None:
    values = small_start()
    run = new(tmp_path, *values, "scale=2", start="srresnet_x4")
    config = run.config
    assert (config.scale, config.network.parameters["scale"]) == (2, 2)
    assert config.start.label == "SRResNet ×4 for ×2"
    header, state = checkpoint.load(run.start_file.read_bytes(), name="start")
    bundled, weights = read_model("srresnet_x4")
    assert (header.scale, bundled.scale) == (2, 4)
    assert set(weights) - set(state) == {"up2.weight", "up2.bias", "up2_act.weight"}
    assert all(torch.equal(state[key], weights[key]) for key in state)
    network = build_network(header, state)
    assert network(torch.zeros(1, 3, 8, 8)).shape == (1, 3, 16, 16)


def test_a_start_model_of_another_kind_and_scale_is_refused(tmp_path: Path) -> None:
    parameters = {"scale": 4, "channels": 4, "blocks": 1, "batch_norm": False}
    header = Header(network="TransformNet", parameters=parameters, scale=4, label="Johnson")
    file = tmp_path / "johnson.safetensors"
    file.write_bytes(checkpoint.save(header, build_network(header, None).state_dict()))
    values = small_start()
    said = refused(tmp_path, *values, "scale=2", preset="l1-warm-start", start=str(file))
    assert "upscales by 4, but the run by 2. Choose another --from, --from scratch, or --set scale=4" in said


def test_absent_weights_of_a_loss_network_are_named_with_the_way_to_get_them(tmp_path: Path) -> None:
    said = refused(tmp_path, "steps=400", preset="fast")
    assert "objective.features needs the loss network squeezenet1_1" in said
    assert "sr-studio train networks --get squeezenet1_1" in said
    assert "4.7 MiB" in said or "5 MiB" in said


def test_data_that_lead_nowhere_are_named(tmp_path: Path) -> None:
    assert "nowhere" in refused(tmp_path, *SMALL, data=[str(tmp_path / "nowhere")])


def test_from_a_foreign_file_the_run_holds_its_own_copy_of_the_weights(tmp_path: Path) -> None:
    network = random_srresnet(batch_norm=True, blocks=3)
    (tmp_path / "theirs.pth").write_bytes(torch_file({"net": blocks_layout(network)}))
    run = new(tmp_path, *small_start(), start=str(tmp_path / "theirs.pth"))
    (tmp_path / "theirs.pth").unlink()
    config = run.config
    assert config.network.kind == "SRResNet"
    assert config.network.parameters["blocks"] == 3
    assert config.network.parameters["batch_norm"] is True
    assert config.start.name == "theirs.pth"
    header, _ = checkpoint.load(run.start_file.read_bytes(), name="start")
    assert config.start.digest == header.digest
    built = build_generator(run).state_dict()
    assert all(torch.equal(built[key], value) for key, value in network.state_dict().items())
    assert run_trainer(run, Goal(), report=print).step == 4


@pytest.mark.slow
def test_from_a_run_its_best_model_is_taken(tmp_path: Path) -> None:
    first = new(tmp_path, *SMALL, "validate_every=2", "checkpoint_every=2")
    with pytest.raises(RunError, match="There are: none yet"):
        make_run(
            Wanted(preset="l1-warm-start", data=[str(tmp_path / "data")], start=str(first.folder)),
            tmp_path / "too early",
            report=print,
        )
    run_trainer(first, Goal(), report=print)
    wanted = Wanted(
        preset="l1-warm-start",
        data=[str(tmp_path / "data")],
        start=str(first.folder),
        values=small_start(),
    )
    second = make_run(wanted, tmp_path / "second", report=print)
    best, _ = checkpoint.load((first.checkpoints_folder / "best.safetensors").read_bytes(), name="best")
    assert second.config.start.digest == best.digest
    assert second.config.start.steps == best.steps
    assert second.config.network.parameters == first.config.network.parameters
    assert (second.config.start.name, second.config.start.label) == ("run", "SRResNet")


def test_a_folder_that_is_no_run_and_a_word_that_is_nothing(tmp_path: Path) -> None:
    assert "neither a run nor a model" in refused(tmp_path, *small_start(), start=str(tmp_path))
    assert "neither a model" in refused(tmp_path, *small_start(), start="srresnet_x44")
    assert "is a kernel" in refused(tmp_path, *small_start(), start="bicubic")


def test_scratch_overrules_the_start_of_a_preset(tmp_path: Path, loss_weights: Path) -> None:
    config = new(
        tmp_path,
        "network.parameters={blocks=1, channels=8}",
        "patch=32",
        "steps=4",
        "threads=1",
        preset="srgan-mse",
        start="scratch",
    ).config
    assert config.start.name == ""
    assert config.network.parameters == {"blocks": 1, "channels": 8, "scale": 4}


@pytest.fixture
def two_weights(tmp_path: Path) -> Path:
    """Two files of weights for SqueezeNet of the user's own."""
    from sr_studio.pretrained.backbones import BACKBONES
    from tests.pretrained.stored import random_model, state_of

    folder = tmp_path / "two"
    folder.mkdir()
    for seed in (0, 1):
        torch.save(
            state_of(random_model(BACKBONES["squeezenet1_1"], seed=seed)),
            folder / f"squeezenet1_1_{seed}.pth",
        )
    return folder


def features(name: str, weights: str) -> str:
    return (
        f'objective.{name}={{kind="feature", network="squeezenet1_1", weights="{weights}", '
        'layers=["features.1"]}'
    )


def test_one_network_with_two_weights_is_two_loss_networks(tmp_path: Path, two_weights: Path) -> None:
    run = new(
        tmp_path,
        *SMALL,
        features("first", "squeezenet1_1_0.pth"),
        features("second", "squeezenet1_1_1.pth"),
        weights=two_weights,
    )
    pinned = run.config.loss_networks
    assert {key: file.file for key, file in pinned.items()} == {
        "squeezenet1_1:squeezenet1_1_0.pth": "squeezenet1_1_0.pth",
        "squeezenet1_1:squeezenet1_1_1.pth": "squeezenet1_1_1.pth",
    }
    assert len({file.sha256 for file in pinned.values()}) == 2
    check_loss_networks(run.config)
    run_trainer(run, Goal(), report=print)
    events = [json.loads(line) for line in run.events_file.read_text().splitlines()]
    terms = next(event["terms"] for event in reversed(events) if event["event"] == "step")
    assert terms["first"]["value"] != terms["second"]["value"]


def test_weights_that_come_later_do_not_take_the_place_of_the_pinned_ones(
    tmp_path: Path, two_weights: Path
) -> None:
    other = two_weights / "squeezenet1_1_1.pth"
    data = other.read_bytes()
    other.unlink()
    run = new(tmp_path, *SMALL, features("one", ""), weights=two_weights)
    assert run.config.loss_networks["squeezenet1_1"].file == "squeezenet1_1_0.pth"
    run_trainer(run, Goal(steps=2), report=print)
    other.write_bytes(data)
    assert run_trainer(run, Goal(), report=print).step == 4


def test_changed_weights_of_a_loss_network_are_refused(tmp_path: Path, two_weights: Path) -> None:
    (two_weights / "squeezenet1_1_1.pth").unlink()
    run = new(tmp_path, *SMALL, features("one", ""), weights=two_weights)
    run_trainer(run, Goal(steps=2), report=print)
    file = two_weights / "squeezenet1_1_0.pth"
    state = torch.load(file, weights_only=True)
    state["features.0.bias"] += 1
    torch.save(state, file)
    with pytest.raises(RunError, match=r"squeezenet1_1 in .* are not those this run was made with \(SHA-256"):
        run_trainer(run, Goal(), report=print)
    file.unlink()
    with pytest.raises(StudioError, match=r"squeezenet1_1_0\.pth"):
        run_trainer(run, Goal(), report=print)


def test_the_model_card_names_no_folder_of_this_machine(tmp_path: Path) -> None:
    run = new(tmp_path, *SMALL)
    run_trainer(run, Goal(), report=print)
    header, _ = checkpoint.load((run.checkpoints_folder / "last.safetensors").read_bytes(), name="last")
    assert str(tmp_path) not in header.run + header.data + header.source + "".join(header.notes)
    assert header.steps == 4
    assert header.objective == "1 × L1"
    assert header.data == "3 pictures of data"
    assert "1 thread, fp32" in header.hardware
    again: RunConfig = run.config
    assert 'folders = [\n    "data",\n]' in header.run
    assert again.preset in header.run


def test_a_mistake_of_the_command_line_is_a_mistake_of_the_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no preset “l1”"):
        new(tmp_path, preset="l1")
