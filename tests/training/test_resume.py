"""A run that was ended, however it was, goes on exactly: the curve and every weight, bit for bit."""

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import torch

from sr_studio.training.config.run_config import DiscriminatorConfig, Network, Optimizer, RunConfig, Schedule
from sr_studio.training.config.terms import (
    L1,
    MSE,
    Adversarial,
    Charbonnier,
    Cycle,
    Downscale,
    Feature,
    Identity,
    Style,
    TotalVariation,
)
from sr_studio.training.data.settings import DataSettings
from sr_studio.training.orders import Ending
from sr_studio.training.run import checkpoints
from sr_studio.training.run.events import read_run_events
from sr_studio.training.run.folder import Run
from sr_studio.training.run.mailbox import RunCommand, send
from sr_studio.training.run.status import status
from sr_studio.training.trainer import Goal, Outcome, run_trainer
from tests.training.runs import (
    Trainer,
    adversarial,
    assert_same,
    kinds,
    make,
    network,
    photographs,
    steps,
    tensors,
    tiny,
    train_in_child,
)

Make = Callable[[Path, Path], RunConfig]

posix = pytest.mark.skipif(os.name != "posix", reason="needs signals")


def pixel(folder: Path, weights: Path) -> RunConfig:
    return tiny(folder, clip=0.1)


def pixel_bf16(folder: Path, weights: Path) -> RunConfig:
    return tiny(folder, precision="bf16", ema=0.0, objective={"pixel": Charbonnier()})


def pixel_threads(folder: Path, weights: Path) -> RunConfig:
    return tiny(folder, threads=2, batch=4, precision="bf16", compile="off")


def gan(folder: Path, weights: Path) -> RunConfig:
    return adversarial(folder, weights, clip=1.0)


def gan_bf16(folder: Path, weights: Path) -> RunConfig:
    return adversarial(folder, weights, precision="bf16", threads=2)


def gan_parts(folder: Path, weights: Path) -> RunConfig:
    """A batch in two parts, each on two threads; a discriminator that also sees the input."""
    config = adversarial(folder, weights, batch=4, accumulate=2, threads=2)
    assert config.discriminator is not None
    judge = msgspec.structs.replace(config.discriminator, conditional=True, spectral=False)
    return msgspec.structs.replace(config, discriminator=judge)


def srgan(folder: Path, weights: Path) -> RunConfig:
    """Batch norm in both networks, as in the paper."""
    return tiny(
        folder,
        ema=0.99,
        network=Network(parameters={"scale": 4, "blocks": 2, "channels": 8, "batch_norm": True}),
        objective={"pixel": MSE(weight=4.0), "adversarial": Adversarial(reduction="sum", weight=1e-3)},
        discriminator=DiscriminatorConfig(
            kind="srgan", channels=4, norm="batch", head="dense", optimizer=Optimizer(kind="adam")
        ),
        optimizer=Optimizer(kind="adam", betas=(0.9, 0.999)),
        schedule=Schedule(kind="step", warmup=0.0, milestones=(0.5,), factor=0.1),
        best_by="ssim_y",
    )


def shares(folder: Path, weights: Path) -> RunConfig:
    """Factors measured before the first step, two terms on one network, style, variation, reduction."""
    from sr_studio.training.creation import with_loss_networks

    layers = ("features.1", "features.4")
    return with_loss_networks(
        tiny(
            folder,
            patch=32,
            objective={
                "features": Feature(network="squeezenet1_1", layers=layers, share=0.5),
                "style": Style(network="squeezenet1_1", layers=layers, share=0.1),
                "pixel": L1(share=0.3),
                "variation": TotalVariation(weight=1e-6),
                "small": Downscale(),
            },
            weights_folders=(str(weights),),
        )
    )


def transform(folder: Path, weights: Path) -> RunConfig:
    """The network of Johnson et al., filled as PyTorch does, with a patch discriminator on LSGAN's loss."""
    return tiny(
        folder,
        patch=32,
        network=Network(
            kind="TransformNet", init="default", parameters={"scale": 4, "channels": 8, "blocks": 1}
        ),
        objective={"pixel": MSE(), "adversarial": Adversarial(loss="lsgan", weight=1e-2)},
        discriminator=DiscriminatorConfig(kind="patch", channels=4, spectral=True),
    )


def translation(folder: Path, weights: Path) -> RunConfig:
    """Pix2pix, small: dropout, batch norm by the batch, pictures resized, a conditional discriminator."""
    sides = [str(photographs(folder / side)) for side in ("inputs", "targets")]
    return tiny(
        folder,
        task="translation",
        scale=1,
        batch=1,
        patch=32,
        ema=0.0,
        network=Network(kind="UNetTranslator", init="default", parameters={"channels": 4, "downs": 4}),
        objective={"pixel": L1(weight=200.0), "adversarial": Adversarial()},
        discriminator=DiscriminatorConfig(
            kind="patch", channels=4, norm="batch", conditional=True, halved=True
        ),
        data=DataSettings(folders=tuple(sides), layout="folders", resize=36, symmetries="mirror"),
    )


def unpaired(folder: Path, weights: Path) -> RunConfig:
    """CycleGAN, small: two generators, two discriminators, pools that are full after three steps."""
    sides = [str(photographs(folder / side, count=2)) for side in ("horses", "zebras")]
    return tiny(
        folder,
        task="unpaired",
        scale=1,
        batch=1,
        patch=32,
        ema=0.0,
        best_by="",
        network=Network(kind="ResNetTranslator", init="default", parameters={"channels": 4, "blocks": 1}),
        objective={
            "adversarial": Adversarial(loss="lsgan"),
            "cycle": Cycle(weight=20.0),
            "identity": Identity(weight=10.0),
        },
        discriminator=DiscriminatorConfig(kind="patch", channels=4, norm="instance", halved=True, pool=3),
        schedule=Schedule(kind="linear", warmup=0.0),
        data=DataSettings(folders=tuple(sides), layout="unpaired", resize=36, symmetries="mirror"),
    )


def train(run: Run, *, until: int | None = None, steps: int | None = None) -> Outcome:
    """Train in this process."""
    return run_trainer(Run(run.folder), Goal(steps=steps, until=until), report=lambda _: None)


ALL = [
    pixel, pixel_bf16, pixel_threads, gan, gan_bf16, gan_parts, srgan, shares, transform,
    translation, unpaired,
]  # fmt: skip
EACH = pytest.mark.parametrize(
    "config_of",
    [pytest.param(one, id=one.__name__, marks=() if one is pixel else pytest.mark.slow) for one in ALL],
)


@EACH
def test_pieces_make_the_same_run_as_one_go(tmp_path: Path, loss_weights: Path, config_of: Make) -> None:
    config = config_of(tmp_path, loss_weights)
    whole = make(tmp_path, config, name="whole")
    pieces = make(tmp_path, config, name="pieces")
    assert train(whole) == Outcome(Ending.FINISHED, 12)
    assert train(pieces, until=4) == Outcome(Ending.REACHED, 4)  # in the middle of a line of the log
    assert train(pieces, until=3) == Outcome(Ending.REACHED, 4)  # it is reached
    assert train(pieces, steps=1) == Outcome(Ending.REACHED, 5)
    assert train(pieces, steps=100) == Outcome(Ending.FINISHED, 12)
    assert train(pieces) == Outcome(Ending.FINISHED, 12)
    assert_same(whole, pieces)
    assert [event["step"] for event in steps(whole)] == [3, 6, 9, 12]
    found = checkpoints.newest(pieces)[0]
    assert found is not None
    assert found.facts.pictures == 12 * config.batch


@pytest.mark.slow
def test_what_is_compared_would_show_a_difference(tmp_path: Path) -> None:
    """Another seed changes curve and weights: the comparison of the other tests is not of constants."""
    first, second = (make(tmp_path, tiny(tmp_path, seed=seed), name=f"seed {seed}") for seed in (0, 1))
    for run in (first, second):
        train(run)
    assert steps(first) != steps(second)
    ours, theirs = tensors(first), tensors(second)
    different = [key for key in ours if not torch.equal(ours[key], theirs[key])]
    assert len(different) > len(ours) // 2


@pytest.mark.slow
def test_best_and_what_it_is_measured_against_survive(tmp_path: Path) -> None:
    config = tiny(tmp_path, validate_every=2, checkpoint_every=2)
    whole, pieces = make(tmp_path, config, name="whole"), make(tmp_path, config, name="pieces")
    train(whole)
    for until in (2, 6, 7, 12):
        train(pieces, until=until)

    def validations(run: Run) -> list[tuple[object, ...]]:
        events = [event for event in read_run_events(run.events_file) if event["event"] == "validated"]
        return [(event["step"], event["mean"], event["best"], event["by"]) for event in events]

    assert validations(whole) == validations(pieces)
    assert len(validations(whole)) == 7
    assert any(best for _, _, best, _ in validations(whole)[1:])
    assert status(whole).best == status(pieces).best
    best = [(run.checkpoints_folder / "best.safetensors") for run in (whole, pieces)]
    from safetensors.torch import load_file

    first, second = (load_file(file) for file in best)
    assert all(torch.equal(first[key], second[key]) for key in first)


@posix
@pytest.mark.slow
@EACH
def test_killed_at_any_moment_a_run_goes_on_exactly(
    tmp_path: Path, loss_weights: Path, config_of: Make
) -> None:
    """SIGKILL as soon as a step has been seen that chance has chosen, wherever the trainer is by then."""
    few = config_of is pixel
    count = 30 if few else 80
    changes = {"steps": count, "log_every": 1, "checkpoint_every": 4, "validate_every": 10, "keep": 2}
    config = msgspec.structs.replace(config_of(tmp_path, loss_weights), **changes)
    whole, killed = make(tmp_path, config, name="whole"), make(tmp_path, config, name="killed")
    train_in_child(whole)
    chance = random.Random(config_of.__name__)
    moments = sorted(chance.sample(range(3, count // 2), 1 if few else 3))
    for moment in moments:
        with Trainer(killed) as trainer:
            trainer.reach(moment)
            trainer.kill()
        assert status(killed).state == "interrupted"
    train_in_child(killed)
    assert_same(whole, killed)
    assert [event["step"] for event in steps(killed)] == list(range(1, count + 1))
    starts = [event["step"] for event in read_run_events(killed.events_file) if event["event"] == "started"]
    assert starts == sorted(starts)
    assert len(starts) >= 2
    assert starts[-1] > 0


@pytest.mark.slow
@posix
def test_killed_before_its_first_checkpoint_a_run_begins_again(tmp_path: Path) -> None:
    config = tiny(tmp_path, steps=2000, log_every=1, checkpoint_every=2000)
    killed = make(tmp_path, config, name="killed")
    with Trainer(killed) as trainer:
        trainer.reach(2)
        trainer.kill()
    before = steps(killed)
    loaded, problems = checkpoints.newest(killed)
    assert loaded is not None
    assert (loaded.facts.step, problems) == (0, [])  # the start model is the best until a better one comes
    outcome = train(killed, until=2)
    assert outcome == Outcome(Ending.REACHED, 2)
    assert steps(killed) == before[:2]
    aside = list(read_run_events(killed.folder / "events.cut-1.jsonl"))
    assert [event["step"] for event in aside][: len(before)] == [event["step"] for event in before]


@posix
@pytest.mark.slow
def test_sigterm_saves_in_the_middle_of_a_line_of_the_log(tmp_path: Path, loss_weights: Path) -> None:
    config = adversarial(tmp_path, loss_weights, steps=60, log_every=25, checkpoint_every=7)
    whole, stopped = make(tmp_path, config, name="whole"), make(tmp_path, config, name="stopped")
    train(whole)
    with Trainer(stopped) as trainer:
        trainer.wait_for(lambda event: event["event"] == "saved" and event["step"] >= 7)
        trainer.signal(signal.SIGTERM)
        code, out, errors = trainer.end()
    assert code == 143, errors
    assert out == ""
    found = checkpoints.newest(stopped)[0]
    assert found is not None
    assert f"Saved at step {found.facts.step}." in errors
    assert 7 <= found.facts.step < 60
    assert status(stopped).state == "stopped"
    train(stopped)
    assert [event["step"] for event in steps(whole)] == [25, 50, 60]
    assert_same(whole, stopped)


@posix
@pytest.mark.slow
def test_a_pause_that_gives_memory_back_changes_nothing(tmp_path: Path, loss_weights: Path) -> None:
    config = adversarial(tmp_path, loss_weights, steps=120, log_every=45, checkpoint_every=30)
    whole, paused = make(tmp_path, config, name="whole"), make(tmp_path, config, name="paused")
    train(whole)
    with Trainer(paused) as trainer:
        trainer.wait_for(lambda event: event["event"] == "saved")
        for memory in ("freed", "kept", "freed"):
            trainer.forget()
            send(paused, RunCommand(word="pause", free_memory=memory == "freed"))
            assert trainer.wait_for(lambda event: event["event"] == "paused")["memory"] == memory
            assert status(paused).state == "paused"
            send(paused, RunCommand(word="continue"))
            trainer.wait_for(lambda event: event["event"] == "continued")
        code, _, errors = trainer.end()
    assert code == 0, errors
    assert kinds(paused).count("paused") == kinds(paused).count("continued") == 3
    assert [event["step"] for event in steps(whole)] == [45, 90, 120]
    assert_same(whole, paused)


@pytest.mark.slow
def test_looking_saving_and_validating_in_between_changes_nothing(tmp_path: Path) -> None:
    config = tiny(tmp_path, steps=9)
    plain, disturbed = make(tmp_path, config, name="plain"), make(tmp_path, config, name="disturbed")
    train(plain)
    train(disturbed, until=4)

    def report(line: str) -> None:
        if line.startswith("step 6 of"):
            send(disturbed, RunCommand(word="save"))
            send(disturbed, RunCommand(word="validate"))
            send(disturbed, RunCommand(word="continue"))
            status(disturbed)

    assert run_trainer(Run(disturbed.folder), Goal(), report=report).ending is Ending.FINISHED
    assert list(disturbed.commands_folder.iterdir()) == []
    assert kinds(disturbed).count("saved") == kinds(plain).count("saved") + 2
    assert kinds(disturbed).count("validated") == kinds(plain).count("validated") + 1
    assert_same(plain, disturbed)


def test_the_names_and_shapes_of_a_network_can_change_between_runs_only(tmp_path: Path) -> None:
    """A checkpoint of another network than the run file names ends in words, not in a half-filled network."""
    from sr_studio.errors import StudioError
    from sr_studio.training.config.run_file import encode_run

    run = make(tmp_path, tiny(tmp_path))
    train(run, until=2)
    other = msgspec.structs.replace(run.config, network=network(channels=12))
    run.config_file.write_text(encode_run(other))
    with pytest.raises(StudioError, match="do not fit"):
        train(run)
