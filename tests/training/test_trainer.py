"""The trainer and its loop: what is trained, what ends it, and what is left when it ends badly."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
import torch

from sr_studio.errors import StudioError, message
from sr_studio.models.checkpoint import load
from sr_studio.models.library import list_models
from sr_studio.training import loop as training_loop
from sr_studio.training.config.run_config import DiscriminatorConfig, RunConfig, Schedule
from sr_studio.training.config.run_file import encode_run
from sr_studio.training.config.terms import L1, MSE, Adversarial
from sr_studio.training.orders import Ending
from sr_studio.training.ranks import Ranks
from sr_studio.training.run import checkpoints, history
from sr_studio.training.run.checkpoints import numbered, state_file
from sr_studio.training.run.events import read_run_events
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.run.history import validated
from sr_studio.training.run.mailbox import RunCommand, send
from sr_studio.training.run.status import status
from sr_studio.training.state.paired import PairedState
from sr_studio.training.state.training_state import DivergedError
from sr_studio.training.trainer import Goal, Outcome, precision_text, run_trainer
from tests.training.runs import kinds, make, network, photographs, steps, tensors, tiny


def train(run: Run, *, until: int | None = None, lines: list[str] | None = None) -> Outcome:
    """Train in this process; what it says is kept in ``lines``."""
    said = lines if lines is not None else []
    return run_trainer(Run(run.folder), Goal(until=until), report=said.append)


def model(run: Run, name: str) -> dict[str, torch.Tensor]:
    """The weights of a model file of a run."""
    file = run.checkpoints_folder / f"{name}.safetensors"
    return load(file.read_bytes(), name=file.name)[1]


def change(run: Run, **changes: Any) -> None:
    """Another value in the run file, as by hand."""
    run.config_file.write_text(encode_run(msgspec.structs.replace(run.config, **changes)))


def test_training_makes_the_loss_smaller(tmp_path: Path) -> None:
    config = tiny(
        tmp_path, steps=150, lr=2e-3, log_every=10, objective={"pixel": MSE()}, checkpoint_every=150
    )
    run = make(tmp_path, config)
    lines: list[str] = []
    assert train(run, lines=lines) == Outcome(Ending.FINISHED, 150)
    losses = [event["loss"] for event in steps(run)]
    assert sum(losses[-3:]) < 0.9 * sum(losses[:3])
    first, *_, last = (event for event in read_run_events(run.events_file) if event["event"] == "validated")
    assert last["mean"]["psnr_y"] > first["mean"]["psnr_y"]
    assert lines[0].startswith(
        "Training “run” from step 0 to 150 on cpu: 3 pictures, batch 2 of 24 px, fp32, 1 thr"
    )
    assert any(line.startswith("step 150 of 150  loss ") for line in lines)
    assert lines[-1].startswith("Finished: all 150 steps.")


@pytest.mark.slow
def test_a_denoiser_is_a_run_of_scale_one(tmp_path: Path) -> None:
    """Input and reference have one size; the run's model is one of the program's, and takes noise away."""
    config = tiny(tmp_path, scale=1, steps=120, lr=2e-3, checkpoint_every=120, objective={"pixel": MSE()})
    ranges = msgspec.structs.replace(config.data.degradation, noise=(20.0, 20.0))
    data = msgspec.structs.replace(config.data, degradation=ranges)
    parameters = {**config.network.parameters, "scale": 1}
    kind = msgspec.structs.replace(config.network, parameters=parameters)
    run = make(tmp_path, msgspec.structs.replace(config, data=data, network=kind))
    assert train(run) == Outcome(Ending.FINISHED, 120)
    first, *_, last = (event for event in read_run_events(run.events_file) if event["event"] == "validated")
    assert last["mean"]["psnr_y"] > first["mean"]["psnr_y"] + 1
    assert [(info.scale, info.steps) for info in list_models()[0] if info.origin == "run"] == [(1, 120)]


def test_the_folder_of_a_run_after_training(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=6, checkpoint_every=2, validate_every=3, keep=2, pin_every=4))
    train(run)
    pairs = [step for step, file in numbered(run) if state_file(file).is_file()]
    assert pairs[-2:] == [4, 6]
    assert {"best.safetensors", "last.safetensors", "last.state.safetensors"} <= {
        file.name for file in run.checkpoints_folder.iterdir()
    }
    assert sorted(file.name for file in run.samples_folder.iterdir()) == [
        "step_00000000",
        "step_00000003",
        "step_00000006",
    ]
    assert [file.name for file in (run.samples_folder / "step_00000006").iterdir()] == ["1_photo_0.png"]
    assert [step for step, _ in validated(run)] == [0, 3, 6]
    first, *_, newest = (load(file.read_bytes(), name=file.name)[1] for _, file in validated(run))
    last = model(run, "last")
    assert all(torch.equal(newest[key], value) for key, value in last.items())
    assert any(not torch.equal(first[key], value) for key, value in last.items())
    events = list(read_run_events(run.events_file))
    assert events[0]["event"] == "started"
    assert events[-1]["event"] == "finished"
    (started,) = [event for event in events if event["event"] == "started"]
    assert (started["pictures"], started["threads"], started["device"], started["until"]) == (3, 1, "cpu", 6)
    assert started["tf32"] is False
    assert all(event["time"] >= started["time"] for event in events)


@pytest.mark.slow
def test_validation_and_models_are_of_the_running_mean(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=8, ema=0.9, lr=1e-2))
    train(run)
    loaded, _ = checkpoints.newest(run)
    assert loaded is not None
    weights = loaded.state["generator:tail.weight"]
    assert not torch.equal(loaded.model["tail.weight"], weights)
    assert torch.equal(model(run, "last")["tail.weight"], loaded.model["tail.weight"])
    run = make(tmp_path, tiny(tmp_path, steps=8, ema=0.0, lr=1e-2), name="without")
    train(run)
    loaded, _ = checkpoints.newest(run)
    assert loaded is not None
    assert torch.equal(loaded.model["tail.weight"], loaded.state["generator:tail.weight"])


def test_the_rates_of_the_schedule_reach_both_optimisers(tmp_path: Path) -> None:
    config = tiny(
        tmp_path,
        steps=10,
        lr=1e-3,
        schedule=Schedule(kind="step", warmup=0.0, milestones=(0.5,), factor=0.1),
        objective={"pixel": L1(), "gan": Adversarial(weight=1e-3)},
        discriminator=DiscriminatorConfig(kind="patch", channels=4, lr=4e-3, alone=2),
        best_by="ssim_y",
    )
    state = PairedState(make(tmp_path, config), ranks=Ranks(), device=torch.device("cpu"), report=print)
    try:
        found = []
        for step in range(10):
            state.step = step
            state.set_rates()
            assert state.discriminator_optimizer is not None
            found.append(
                (
                    state.optimizer.param_groups[0]["lr"],
                    state.discriminator_optimizer.param_groups[0]["lr"],
                )
            )
    finally:
        state.close()
    # The generator's schedule begins when it begins to learn: its half is 4 of 8 steps after step 2.
    assert [own for own, _ in found] == pytest.approx([1e-3] * 6 + [1e-4] * 4)
    assert [judge for _, judge in found] == pytest.approx([4e-3] * 5 + [4e-4] * 5)


def test_a_discriminator_learns_alone_first(tmp_path: Path) -> None:
    config = tiny(
        tmp_path,
        objective={"pixel": L1(), "gan": Adversarial(weight=1e-3)},
        discriminator=DiscriminatorConfig(kind="unet", channels=4, alone=4),
        ema=0.0,
        best_by="ssim_y",
    )
    run = make(tmp_path, config)
    state = PairedState(run, ranks=Ranks(), device=torch.device("cpu"), report=print)
    begin = {key: value.clone() for key, value in state.generator.state_dict().items()}
    assert state.discriminator is not None
    judge = {key: value.clone() for key, value in state.discriminator.state_dict().items()}
    state.close()
    train(run, until=4)
    found = tensors(run)
    assert all(torch.equal(found[f"generator:{key}"], value) for key, value in begin.items())
    assert not any(torch.equal(found[f"discriminator:{key}"], value) for key, value in judge.items())
    assert not [key for key in found if key.startswith("optimizer:")]
    train(run, until=5)
    found = tensors(run)
    assert not torch.equal(found["generator:tail.weight"], begin["tail.weight"])


def test_frozen_parts_stay_as_they_are_to_the_last_bit(tmp_path: Path) -> None:
    from sr_studio.training.config.run_config import Optimizer

    config = tiny(
        tmp_path,
        freeze=("head", "body.0"),
        lr=1e-2,
        ema=0.9,
        optimizer=Optimizer(weight_decay=0.1),
        checkpoint_every=12,
    )
    run = make(tmp_path, config)
    state = PairedState(run, ranks=Ranks(), device=torch.device("cpu"), report=print)
    begin = {key: value.clone() for key, value in state.generator.state_dict().items()}
    state.close()
    train(run, until=5)
    train(run)
    found = tensors(run)
    for key, value in begin.items():
        frozen = key.startswith(("head", "body.0"))
        assert torch.equal(found[f"generator:{key}"], value) == frozen, key
        assert torch.equal(found[f"model:{key}"], value) == frozen, key


@pytest.mark.parametrize("clip", [0.0, 1e-3])
def test_gradients_are_clipped_to_a_norm(tmp_path: Path, clip: float) -> None:
    """With plain Adam the first update does not depend on the norm, but the state does."""
    config = tiny(tmp_path, clip=clip, steps=2, log_every=1, schedule=Schedule(kind="constant", warmup=0.0))
    run = make(tmp_path, config)
    train(run, until=1)
    found = tensors(run)
    squares = [value.double().square().sum() for key, value in found.items() if key.endswith("/exp_avg")]
    norm = float(sum(squares)) ** 0.5 / (1 - 0.9)
    logged = steps(run)[0]["gradient"]
    assert logged > 1e-2  # the norm before it was clipped
    assert norm == pytest.approx(clip or logged, rel=1e-4)


def test_a_huge_rate_ends_the_run_and_keeps_the_last_good_checkpoint(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=40, checkpoint_every=2, keep=1, objective={"pixel": MSE()}))
    train(run, until=4)
    good = tensors(run)
    change(run, lr=1e18)
    lines: list[str] = []
    with pytest.raises(
        DivergedError, match=r"at step \d+\. The last good checkpoint is kept\. .* \(--from\)"
    ):
        train(run, lines=lines)
    found = status(run)
    assert found.state == "failed"
    assert "The last good checkpoint is kept" in found.reason
    after = tensors(run)
    assert all(torch.isfinite(value).all() for value in after.values() if value.is_floating_point())
    assert found.saved_step in (4, 6)
    if found.saved_step == 4:
        assert all(torch.equal(value, after[key]) for key, value in good.items())
    change(run, lr=1e-4)  # it can go on from there
    assert train(run, until=8) == Outcome(Ending.REACHED, 8)
    assert status(run).reason == ""


def test_a_loss_that_explodes_slowly_ends_the_run_too(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=10))
    state = PairedState(run, ranks=Ranks(), device=torch.device("cpu"), report=print)
    try:
        for step in range(200):
            state.step = step
            state.watch(0.5 if step % 7 else 5.0)  # outliers end nothing

        def explode() -> None:
            for step in range(200, 400):
                state.step = step
                state.watch(1000.0)

        with pytest.raises(DivergedError, match=r"The loss has exploded: .* after .* at its best"):
            explode()
        assert state.step < 210
    finally:
        state.close()


def test_what_is_no_number_never_reaches_the_weights(tmp_path: Path) -> None:
    state = PairedState(
        make(tmp_path, tiny(tmp_path)), ranks=Ranks(), device=torch.device("cpu"), report=print
    )
    try:
        state.check(0.1, 0.1, what=message("generator"))
        for loss, norm, said in ((float("nan"), 1.0, "loss"), (1.0, float("inf"), "gradient")):
            with pytest.raises(DivergedError, match=rf"The {said} of the generator is (nan|inf) at step 1\."):
                state.check(loss, norm, what=message("generator"))
    finally:
        state.close()


def other_pixels(folder: Path) -> None:
    file = folder / "photographs" / "photo_1.png"
    other = photographs(folder / "other", side=80) / "photo_1.png"
    file.write_bytes(other.read_bytes())


def one_more(folder: Path) -> None:
    photographs(folder / "photographs", count=4)


def one_less(folder: Path) -> None:
    (folder / "photographs" / "photo_2.png").unlink()


@pytest.mark.parametrize("changed", [other_pixels, one_more, one_less])
def test_other_data_are_refused(tmp_path: Path, changed: Any) -> None:
    run = make(tmp_path, tiny(tmp_path))
    train(run, until=2)
    before = tensors(run)
    changed(tmp_path)
    with pytest.raises(RunError, match=r"training data are not those .* --from"):
        train(run)
    assert status(run).state == "failed"
    assert all(torch.equal(value, tensors(run)[key]) for key, value in before.items())


def test_data_in_another_place_are_the_same_data(tmp_path: Path) -> None:
    config = tiny(tmp_path)
    run = make(tmp_path, config)
    train(run, until=2)
    (tmp_path / "photographs").rename(tmp_path / "elsewhere")
    with pytest.raises(StudioError, match="photographs"):
        train(run)
    change(run, data=msgspec.structs.replace(config.data, folders=(str(tmp_path / "elsewhere"),)))
    assert train(run).ending is Ending.FINISHED


@pytest.mark.slow
def test_a_run_whose_checkpoints_are_all_damaged_does_not_begin_again(tmp_path: Path) -> None:
    """A kill leaves whole pairs. Where there is none, something else has happened: nothing may be lost."""
    run = make(tmp_path, tiny(tmp_path, checkpoint_every=2))
    train(run, until=4)
    events = run.events_file.read_bytes()
    files = [*run.checkpoints_folder.glob("*.state.safetensors")]
    for file in files:
        data = file.read_bytes()
        file.unlink()
        file.write_bytes(data[:-5])
    lines: list[str] = []
    with pytest.raises(RunError, match=r"None of the checkpoints of “run” can be used .* --from"):
        train(run, lines=lines)
    assert run.events_file.read_bytes() == events
    assert {file.name for file in files} == {
        file.name for file in run.checkpoints_folder.glob("*.state.safetensors")
    }
    for file in run.checkpoints_folder.iterdir():
        file.unlink()
    assert train(run).ending is Ending.FINISHED  # an empty folder is a beginning


@pytest.mark.slow
def test_a_model_without_a_state_is_a_first_checkpoint_that_was_never_finished(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path))
    whole = make(tmp_path, tiny(tmp_path), name="whole")
    train(whole)
    train(run, until=2)
    for file in run.checkpoints_folder.glob("*.state.safetensors"):
        file.unlink()
    lines: list[str] = []
    assert train(run, lines=lines).ending is Ending.FINISHED
    assert any("is not used: There is no state" in line for line in lines)
    assert steps(run) == steps(whole)


def test_commands_from_before_are_not_carried_out(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=4))
    send(run, RunCommand(word="stop"))
    assert train(run).ending is Ending.FINISHED
    assert "stopped" not in kinds(run)
    assert list(run.commands_folder.iterdir()) == []


def test_a_stop_without_saving_leaves_the_run_at_its_checkpoint(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=9, checkpoint_every=4, log_every=1))

    def report(line: str) -> None:
        if line.startswith("step 6 of"):
            send(run, RunCommand(word="stop", save=False))

    outcome = run_trainer(run, Goal(), report=report)
    assert outcome == Outcome(Ending.ABANDONED, 6)
    loaded, _ = checkpoints.newest(run)
    assert loaded is not None
    assert loaded.facts.step == 4
    assert train(run) == Outcome(Ending.FINISHED, 9)
    assert [event["step"] for event in steps(run)] == list(range(1, 10))
    aside = [event["step"] for event in read_run_events(run.folder / "events.cut-1.jsonl")]
    assert aside == [5, 6, 6]


def test_a_setup_that_fails_is_written_down_and_gives_the_run_back(tmp_path: Path) -> None:
    config = tiny(tmp_path, batch=2)
    run = make(tmp_path, config)
    for file in (tmp_path / "photographs").iterdir():
        file.write_bytes(b"no picture")
    with pytest.raises(StudioError, match="can be used"):
        train(run)
    found = status(run)
    assert found.state == "failed"
    assert "can be used" in found.reason
    assert found.process is None


def test_left_out_files_are_named(tmp_path: Path) -> None:
    config = tiny(tmp_path, steps=2)
    (tmp_path / "photographs" / "broken.png").write_bytes(b"\x89PNG\r\n")
    run = make(tmp_path, config)
    lines: list[str] = []
    train(run, lines=lines)
    assert any(line.startswith("Left out: ") and "broken.png" in line for line in lines)
    started = next(event for event in read_run_events(run.events_file) if event["event"] == "started")
    assert ["broken.png" in skipped["name"] for skipped in started["left_out"]] == [True]


def test_a_changed_run_file_is_said_and_stands_on_the_card(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=6))
    train(run, until=3)
    change(run, lr=5e-4, keep=7)
    lines: list[str] = []
    train(run, lines=lines)
    assert any("from step 3: lr 0.001 -> 0.0005" in line for line in lines)
    assert not any("keep" in line for line in lines)
    header, _ = load((run.checkpoints_folder / "last.safetensors").read_bytes(), name="last")
    assert "lr 0.001 -> 0.0005" in json.dumps(msgspec.to_builtins(header))


def test_a_target_is_counted_from_here_and_ends_with_the_run() -> None:
    assert Goal().step(now=3, end=10) == 10
    assert Goal(steps=4).step(now=3, end=10) == 7
    assert Goal(steps=40).step(now=3, end=10) == 10
    assert Goal(until=5).step(now=3, end=10) == 5
    assert Goal(until=50).step(now=3, end=10) == 10
    assert Outcome(Ending.STOPPED, 3, signal=15).exit_code == 143
    assert Outcome(Ending.FINISHED, 3).exit_code == 0


def test_batches_do_not_depend_on_when_they_are_asked_for(tmp_path: Path) -> None:
    config: RunConfig = tiny(tmp_path, batch=4, accumulate=2, network=network(batch_norm=True))
    state = PairedState(make(tmp_path, config), ranks=Ranks(), device=torch.device("cpu"), report=print)
    try:
        first = [state.parts()]
        for step in range(1, 4):
            state.step = step
            first.append(state.parts())
        for step in (3, 0, 2, 2, 1):
            state.step = step
            for ours, theirs in zip(state.parts(), first[step], strict=True):
                assert all(torch.equal(a, b) for a, b in zip(ours, theirs, strict=True))
        assert [part[1].shape for part in first[0]] == [(2, 3, 24, 24)] * 2
        assert [part[0].shape for part in first[0]] == [(2, 3, 6, 6)] * 2
        assert not torch.equal(first[0][0][1], first[1][0][1])
    finally:
        state.close()


def test_a_model_of_the_history_comes_after_its_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=4, validate_every=2, samples=0))
    known: dict[int, list[int]] = {}
    real = history.keep

    def keep(run: Run, step: int, data: bytes, *, limit: int) -> None:
        known[step] = [event["step"] for event in read_run_events(run.events_file, kind="validated")]
        real(run, step, data, limit=limit)

    monkeypatch.setattr(history, "keep", keep)
    run_trainer(run, Goal(), report=lambda _: None)
    assert known == {0: [0], 2: [0, 2], 4: [0, 2, 4]}, "killed in between, no model lacks its values"


@pytest.mark.parametrize("precision", ["fp32", "bf16"])
def test_every_step_is_computed_without_tf32(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, precision: str
) -> None:
    """Losses are float32 in every precision. What a GPU would do is only read here."""
    seen = []
    step = training_loop.update

    def watched(*arguments: Any, **named: Any) -> None:
        seen.append(torch.backends.cudnn.allow_tf32 or torch.backends.cuda.matmul.allow_tf32)
        step(*arguments, **named)

    monkeypatch.setattr(training_loop, "update", watched)
    before = torch.backends.cudnn.allow_tf32
    run = make(tmp_path, tiny(tmp_path, steps=2, precision=precision, validate_every=1))
    run_trainer(run, Goal(), report=print)
    assert seen == [False, False]
    assert torch.backends.cudnn.allow_tf32 == before


def test_the_precision_on_a_gpu_says_that_it_is_not_tf32(tmp_path: Path) -> None:
    config = tiny(tmp_path)
    assert precision_text(config, "cuda") == "fp32 (no TF32)"
    assert precision_text(config, "cpu") == "fp32"
    assert precision_text(msgspec.structs.replace(config, precision="bf16"), "cuda") == "bf16"
