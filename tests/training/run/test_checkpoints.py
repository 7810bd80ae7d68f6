"""Checkpoints: only whole pairs count, old ones go, and nothing is ever half there."""

import math
import os
from pathlib import Path

import pytest
import torch

from sr_studio.errors import StudioError
from sr_studio.models.checkpoint import Header, load
from sr_studio.training.run import checkpoints
from sr_studio.training.run.checkpoints import StateFacts, newest, numbered, read_pair, state_file, step_file
from sr_studio.training.run.folder import Run, RunError
from tests.training.runs import make, tiny

HEADER = Header(network="SRResNet", parameters={"scale": 4, "blocks": 0}, scale=4, label="made by a test")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return make(tmp_path, tiny(tmp_path))


def tensors(step: int) -> dict[str, torch.Tensor]:
    random = torch.Generator().manual_seed(step)
    kernel = torch.rand(4, 3, 3, 3, generator=random).contiguous(memory_format=torch.channels_last)
    return {"kernel": kernel, "bias": torch.rand(4, generator=random), "count": torch.tensor(step)}


def write(
    run: Run, step: int, *, keep: int = 0, pin_every: int = 0, numbers: dict[str, float] | None = None
) -> Path:
    return checkpoints.write(
        run,
        header=HEADER,
        model=tensors(step),
        state=tensors(1000 + step) | {"half": torch.ones(3, dtype=torch.bfloat16)},
        facts=StateFacts(
            step=step, model_digest="", data_digest="d", best=1.5, numbers=numbers or {"a": 0.1}
        ),
        keep=keep,
        pin_every=pin_every,
    )


def names(run: Run) -> set[str]:
    return {file.name for file in run.checkpoints_folder.iterdir()}


def test_a_pair_comes_back_as_it_was(run: Run) -> None:
    file = write(run, 7, numbers={"x": 1 / 3, "tiny": 5e-324, "inf": math.inf})
    assert file == step_file(run, 7)
    loaded = read_pair(file)
    assert loaded.facts.step == 7
    assert loaded.facts.data_digest == "d"
    assert loaded.facts.best == 1.5
    assert loaded.facts.numbers == {"x": 1 / 3, "tiny": 5e-324, "inf": math.inf}
    assert loaded.header.label == "made by a test"
    for key, value in tensors(7).items():
        assert torch.equal(loaded.model[key], value)
    for key, value in tensors(1007).items():
        assert torch.equal(loaded.state[key], value)
    assert loaded.state["half"].dtype == torch.bfloat16


def test_numbers_that_are_none_can_be_stored(run: Run) -> None:
    found = read_pair(write(run, 1, numbers={"x": math.nan, "y": -math.inf})).facts.numbers
    assert math.isnan(found["x"])
    assert found["y"] == -math.inf


def test_last_is_the_newest_pair_and_takes_no_further_room(run: Run) -> None:
    write(run, 5)
    write(run, 10)
    last = run.checkpoints_folder / "last.safetensors"
    assert read_pair(last).facts.step == 10
    assert last.samefile(step_file(run, 10))
    assert state_file(last).samefile(state_file(step_file(run, 10)))
    assert not any(name.startswith(".") for name in names(run))


def test_where_the_disk_has_no_links_last_is_a_copy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    write(run, 5)
    last = run.checkpoints_folder / "last.safetensors"
    assert read_pair(last).facts.step == 5
    assert not last.samefile(step_file(run, 5))
    assert not any(name.startswith(".") for name in names(run))


def test_the_newest_of_several_is_taken(run: Run) -> None:
    assert newest(run) == (None, [])
    for step in (5, 100_000_000, 20):
        write(run, step)
    assert [step for step, _ in numbered(run)] == [5, 20, 100_000_000]
    loaded, problems = newest(run)
    assert loaded is not None
    assert loaded.facts.step == 100_000_000
    assert problems == []


def cut_short(file: Path) -> None:
    data = file.read_bytes()
    file.unlink()  # a link of the same file keeps its content
    file.write_bytes(data[: len(data) // 2])


def change_a_bit(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-3] ^= 4
    file.unlink()
    file.write_bytes(data)


def empty(file: Path) -> None:
    file.unlink()
    file.touch()


def not_ours(file: Path) -> None:
    file.unlink()
    file.write_bytes(b"something else, and longer than eight bytes")


@pytest.mark.parametrize("damage", [cut_short, change_a_bit, empty, not_ours, Path.unlink])
@pytest.mark.parametrize("which", ["model", "state"])
def test_a_damaged_pair_is_passed_over_for_the_one_before_and_that_is_said(
    run: Run, which: str, damage: "object"
) -> None:
    write(run, 5)
    file = write(run, 10)
    for link in ("last.safetensors", "last.state.safetensors"):
        (run.checkpoints_folder / link).unlink()
    assert callable(damage)
    damage(file if which == "model" else state_file(file))
    loaded, problems = newest(run)
    assert loaded is not None
    assert loaded.facts.step == 5
    (problem,) = problems
    assert "step_00000010.safetensors is not used" in problem
    assert problem.count(".") >= 2


def test_a_model_and_a_state_of_different_steps_are_no_pair(run: Run) -> None:
    write(run, 5)
    write(run, 10)
    step_file(run, 5).replace(step_file(run, 10))
    with pytest.raises(RunError, match="of different steps"):
        read_pair(step_file(run, 10))


def test_a_process_killed_between_two_files_leaves_the_pair_before(run: Run) -> None:
    """The order of writing: the model, its state, then both links. After each of them a pair is whole."""
    write(run, 5)
    before = {name: (run.checkpoints_folder / name).read_bytes() for name in names(run)}
    write(run, 10)
    after = {name: (run.checkpoints_folder / name).read_bytes() for name in names(run)}
    order = [
        "step_00000010.safetensors",
        "step_00000010.state.safetensors",
        "last.safetensors",
        "last.state.safetensors",
    ]
    for done in range(5):
        for name in names(run):
            (run.checkpoints_folder / name).unlink()
        present = before | {name: after[name] for name in order[:done]}
        for name, data in present.items():
            (run.checkpoints_folder / name).write_bytes(data)
        loaded, _ = newest(run)
        assert loaded is not None
        assert loaded.facts.step == (5 if done < 2 else 10)


def test_a_state_alone_says_what_is_wrong_with_it(run: Run, tmp_path: Path) -> None:
    from safetensors.torch import save

    file = tmp_path / "x.state.safetensors"
    file.write_bytes(save({"a": torch.zeros(2)}, metadata={"sr_studio_state": '{"step": "x"}'}))
    with pytest.raises(RunError, match="is not the state of a run"):
        checkpoints.read_state(file)
    file.write_bytes(save({"a": torch.zeros(2)}))
    with pytest.raises(RunError, match="is not the state of a run"):
        checkpoints.read_state(file)
    with pytest.raises(StudioError, match="no state"):
        checkpoints.read_state(tmp_path / "absent.state.safetensors")


def test_only_so_many_are_kept_and_pinned_ones_for_ever(run: Run) -> None:
    for step in range(1, 9):
        write(run, step, keep=2, pin_every=4)
    assert [step for step, _ in numbered(run)] == [4, 6, 7, 8]
    assert {name for name in names(run) if ".state." in name} == {
        "last.state.safetensors",
        *(state_file(step_file(run, step)).name for step in (4, 6, 7, 8)),
    }
    write(run, 9, keep=2, pin_every=4)
    assert [step for step, _ in numbered(run)] == [4, 7, 8, 9]


def test_keep_0_keeps_all(run: Run) -> None:
    for step in range(1, 6):
        write(run, step, keep=0)
    assert len(numbered(run)) == 5


def test_best_is_a_model_of_its_own(run: Run) -> None:
    checkpoints.write_best(run, header=HEADER, model=tensors(3))
    for step in range(3, 8):
        write(run, step, keep=1)
    header, model = load((run.checkpoints_folder / "best.safetensors").read_bytes(), name="best")
    assert torch.equal(model["kernel"], tensors(3)["kernel"])
    assert header.label == "made by a test"


def test_a_checkpoint_is_found_by_its_word(run: Run) -> None:
    with pytest.raises(RunError, match=r"no checkpoint “best”\. There are: none yet"):
        checkpoints.model_of(run, "best")
    for step in (5, 10):
        write(run, step)
    checkpoints.write_best(run, header=HEADER, model=tensors(5))
    assert checkpoints.model_of(run, "last").name == "last.safetensors"
    assert checkpoints.model_of(run, "best").name == "best.safetensors"
    assert checkpoints.model_of(run, "5") == step_file(run, 5)
    assert checkpoints.model_of(run, "0010") == step_file(run, 10)
    for word in ("7", "newest", "-5", "²", ""):
        with pytest.raises(RunError, match="There are: best, last, 5, 10"):
            checkpoints.model_of(run, word)


def test_other_files_in_the_folder_are_no_checkpoints(run: Run) -> None:
    for name in ("step_5.safetensors", "step_00000005.pth", "notes.txt", "step_00000005.safetensors.part"):
        (run.checkpoints_folder / name).touch()
    assert numbered(run) == []
    assert newest(run) == (None, [])
