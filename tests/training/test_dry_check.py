"""A run tried before it begins: what is found, what is wrong, what it takes; nothing is left of it."""

import shutil
from pathlib import Path

import msgspec
import pytest

from sr_studio.training.config.run_config import ConfigError
from sr_studio.training.config.run_file import encode_run
from sr_studio.training.creation import Wanted
from sr_studio.training.dry_check import DryCheck, check_run_folder, check_wanted
from sr_studio.training.run.checkpoints import state_file, step_file
from sr_studio.training.run.lock import RunLock
from sr_studio.training.trainer import Goal, run_trainer
from tests.training.runs import adversarial, make, photographs, tiny
from tests.training.test_creation import SMALL


def check(
    folder: Path,
    *values: str,
    preset: str = "l1-warm-start",
    start: str = "",
    data: Path | None = None,
    validation: Path | None = None,
    said: list[tuple[str, int, int]] | None = None,
) -> DryCheck:
    wanted = Wanted(
        preset=preset,
        data=[str(data or photographs(folder / "data"))],
        validation=[str(validation or photographs(folder / "validation", count=1, side=64))],
        start=start,
        values=values or SMALL,
    )
    heard = [] if said is None else said
    return check_wanted(wanted, folder / "run", progress=lambda *words: heard.append(words))


def test_what_is_there_is_told_and_what_it_takes_is_measured(tmp_path: Path) -> None:
    (photographs(tmp_path / "data") / "photo_9.png").write_bytes(b"no picture")
    said: list[tuple[str, int, int]] = []
    found = check(
        tmp_path, *SMALL, "keep=2", "history=3", "validate_every=2", data=tmp_path / "data", said=said
    )
    assert found.ready
    assert found.data is not None
    assert (found.data.pictures, found.data.pairs, found.data.pixels) == (3, 0, 3 * 72 * 72)
    assert [one.name for one in found.data.left_out] == ["data/photo_9.png"]
    assert found.validation is not None
    assert (found.validation.pictures, found.validation.largest) == (1, (64, 64))
    assert found.start is not None
    assert (found.start.name, found.start.network) == ("", "SRResNet")
    estimate = found.estimate
    assert estimate is not None
    assert estimate.steps == 4
    assert estimate.training == pytest.approx(4 * estimate.ms_per_step / 1000, rel=1e-3)
    assert estimate.whole == pytest.approx(estimate.training + 3 * estimate.validation)
    assert 0 < estimate.memory < estimate.memory_free
    assert 0 < estimate.disk < estimate.disk_free
    assert ("measuring steps", 3, 3) in said
    assert ("reading pictures", 4, 4) in said
    assert not (tmp_path / "run").exists()


def test_the_estimate_of_a_checkpoint_is_its_size(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=2, checkpoint_every=1))
    found = check_run_folder(run, progress=lambda *_: None)
    assert found.estimate is not None
    run_trainer(run, Goal(), report=lambda _: None)
    size = step_file(run, 2).stat().st_size + state_file(step_file(run, 2)).stat().st_size
    assert found.estimate.checkpoint < size < found.estimate.checkpoint + 40_000, "headers come on top"


def test_an_adversarial_run_is_measured_whole(tmp_path: Path, loss_weights: Path) -> None:
    run = make(tmp_path, adversarial(tmp_path, loss_weights, steps=4))
    found = check_run_folder(run, progress=lambda *_: None)
    assert found.ready, found.problems
    (network,) = found.networks
    assert (network.term, network.network, network.present) == ("features", "squeezenet1_1", True)
    assert found.estimate is not None
    generator = checkpoint_of_generator(run.folder, tmp_path)
    assert found.estimate.checkpoint > generator, "the discriminator and its optimiser are counted"


def checkpoint_of_generator(folder: Path, tmp_path: Path) -> int:
    alone = check_run_folder(make(tmp_path, tiny(tmp_path, steps=4), name="alone"), progress=lambda *_: None)
    assert alone.estimate is not None
    return alone.estimate.checkpoint


def test_absent_weights_are_a_problem_with_the_word_that_gets_them(tmp_path: Path) -> None:
    found = check(
        tmp_path, "batch=2", "patch=96", preset="srgan-vgg54", data=photographs(tmp_path / "big", side=128)
    )
    assert not found.ready
    assert [problem.key for problem in found.problems] == ["objective.features.network"]
    assert "--get vgg19" in found.problems[0].message.text
    (network,) = found.networks
    assert (network.network, network.present, network.get) == ("vgg19", False, "vgg19")
    assert network.bytes > 5e8
    assert found.data is not None
    assert found.data.pictures == 3
    assert found.estimate is None


def test_pictures_that_are_validated_and_trained_on_are_named(tmp_path: Path) -> None:
    data = photographs(tmp_path / "data")
    (tmp_path / "validation").mkdir()
    shutil.copy(data / "photo_1.png", tmp_path / "validation" / "copy.png")
    found = check(tmp_path, data=data, validation=tmp_path / "validation")
    assert found.ready
    assert found.validation is not None
    assert found.validation.also_trained_on == ("validation/copy.png",)
    assert ["scores say nothing" in warning.text for warning in found.warnings] == [True]


@pytest.mark.parametrize(
    ("values", "key", "said"),
    [
        (["patch=400"], "patch", "every picture is smaller"),
        (["patch=25"], "", "patch is 25"),
        (["device=abacus"], "", "abacus"),
        (["best_by=psnr_y", "batch=3", "accumulate=2"], "", "cannot be cut into 2 equal parts"),
    ],
)
def test_what_is_wrong_is_a_problem(tmp_path: Path, values: list[str], key: str, said: str) -> None:
    found = check(
        tmp_path, *[value for value in SMALL if value.partition("=")[0] not in " ".join(values)], *values
    )
    assert [problem.key for problem in found.problems] == [key]
    assert said in found.problems[0].message.text


def test_a_start_model_that_does_not_fit_is_a_problem(tmp_path: Path) -> None:
    values = [value for value in SMALL if not value.startswith("network.")]
    found = check(tmp_path, *values, start=str(tmp_path / "nothing.pth"))
    assert ["nothing.pth" in problem.message.text for problem in found.problems] == [True]
    found = check(tmp_path, *SMALL, start="srresnet_x4")
    assert "so network.* cannot be set" in found.problems[0].message.text


def test_a_folder_in_the_way_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "mine.txt").touch()
    (problem,) = check(tmp_path).problems
    assert (problem.key, "is not empty" in problem.message.text) == ("run", True)


def test_a_preset_that_is_not_there_is_a_mistake_of_the_asker(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        check(tmp_path, preset="srgann")


def test_a_run_that_is_trained_or_whose_data_have_changed_cannot_go_on(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=8))
    run_trainer(run, Goal(steps=5), report=lambda _: None)
    found = check_run_folder(run, progress=lambda *_: None)
    assert found.ready, found.problems
    assert found.estimate is not None
    assert found.estimate.steps == 3
    with RunLock(run):
        assert (
            "is being trained by process"
            in check_run_folder(run, progress=lambda *_: None).problems[0].message.text
        )
    photographs(tmp_path / "photographs", count=4)
    found = check_run_folder(run, progress=lambda *_: None)
    assert [problem.key for problem in found.problems] == ["data"]
    assert "not those that this run began with" in found.problems[0].message.text


def test_other_weights_than_the_run_was_made_with_are_a_problem(tmp_path: Path, loss_weights: Path) -> None:
    config = adversarial(tmp_path, loss_weights, steps=4)
    recorded = {
        name: msgspec.structs.replace(file, sha256="0" * 64) for name, file in config.loss_networks.items()
    }
    run = make(tmp_path, config)
    run.config_file.write_text(encode_run(msgspec.structs.replace(config, loss_networks=recorded)))
    found = check_run_folder(type(run)(run.folder), progress=lambda *_: None)
    assert "are not those this run was made with" in found.problems[0].message.text
    assert not found.networks[0].present


def test_terms_given_as_shares_are_tried_too(tmp_path: Path) -> None:
    """Their factors are measured when the run begins; the step is timed without them."""
    found = check(tmp_path, *SMALL, "objective.pixel.share=1.0")
    assert not found.problems
    assert found.estimate is not None
