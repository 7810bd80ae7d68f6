"""Image optimisation: twenty real steps lower the objective, and a break in the middle changes no bit."""

import math
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from torch import nn

from sr_studio.pretrained.network import open_network
from sr_studio.training.optimise import optimisation
from sr_studio.training.optimise.optimisation import NotANumberError, Optimisation
from sr_studio.training.optimise.settings import OptimiseSettings, adapted, load_preset
from sr_studio.training.optimise.state_file import (
    OptimiseState,
    differences,
    read_state,
    write_state,
)
from sr_studio.training.run.folder import RunError
from tests.support import shared_folder

SIZE = (40, 48)
CPU = torch.device("cpu")


def picture(seed: int, size: tuple[int, int] = SIZE) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    y, x = np.mgrid[: size[0], : size[1]]
    waves = [128 + 90 * np.sin(x / (3 + seed + c) + y / (5 + c)) for c in range(3)]
    noise = np.random.default_rng(seed).normal(0, 6, (*size, 3))
    return np.clip(np.stack(waves, -1) + noise, 0, 255).astype(np.uint8)


def small(name: str, **changes: object) -> OptimiseSettings:
    preset = adapted(
        load_preset(name),
        network="squeezenet1_1",
        content_layers=["features.4"],
        style_layers=["features.1", "features.4"],
    )
    return msgspec.structs.replace(preset, **({"steps": 20, "history": 4} | changes))


def opened(settings: OptimiseSettings, weights: Path) -> Optimisation:
    return Optimisation(
        settings,
        content=picture(1) if settings.has_content else None,
        styles=[picture(4, (44, 40)), picture(7, (36, 52))],
        size=SIZE,
        device=CPU,
        weights_folders=[str(weights)],
    )


CASES = {
    "pytorch": small("pytorch"),
    "gatys": small("gatys"),
    "neural-style": small("neural-style"),
    "anishathalye": small("anishathalye"),
    "texture": small("texture"),
}


@pytest.mark.parametrize("name", CASES)
def test_twenty_steps_and_the_same_with_a_break(name: str, loss_weights: Path, tmp_path: Path) -> None:
    settings = CASES[name]
    whole = opened(settings, loss_weights)
    losses = [whole.advance().loss for _ in range(20)]
    whole.settle()
    if shared_folder() is not None:  # the loss network's own weights; of random ones nothing need come down
        assert whole.best_loss < 0.5 * losses[0]
    assert whole.best_loss <= min(losses)

    broken = opened(settings, loss_weights)
    first = [broken.advance().loss for _ in range(9)]
    tensors, numbers = broken.state()
    begun = OptimiseState(settings=settings, content="c", styles=("s",))
    write_state(tmp_path / "state", msgspec.structs.replace(begun, numbers=numbers), tensors)

    state, tensors = read_state(tmp_path / "state")
    assert state.step == 9
    assert differences(state, begun) == []
    again = opened(settings, loss_weights)
    again.restore(tensors, state.numbers)
    rest = [again.advance().loss for _ in range(11)]
    again.settle()
    assert first + rest == losses
    assert torch.equal(again.image, whole.image)
    assert (again.best_step, again.best_loss) == (whole.best_step, whole.best_loss)
    assert np.array_equal(again.pixels(), whole.pixels())


def test_the_start_is_the_content_or_noise_of_a_seed(loss_weights: Path) -> None:
    content = opened(small("gatys"), loss_weights)
    assert np.array_equal(content.pixels(), picture(1))
    noise = [opened(small("gatys", start="noise", noise=20.0, seed=seed), loss_weights) for seed in (1, 1, 2)]
    assert torch.equal(noise[0].image, noise[1].image)
    assert not torch.equal(noise[0].image, noise[2].image)
    assert float(noise[0].image.detach().std(dim=(2, 3)).mean() * 255) == pytest.approx(20, rel=0.1)


def test_the_best_is_kept_and_not_the_last(loss_weights: Path) -> None:
    work = opened(small("anishathalye", lr=3.0, start="content"), loss_weights)
    losses = [work.advance().loss for _ in range(3)]
    assert losses[1] > losses[0]  # much too large steps
    work.settle()
    assert work.best_step == int(np.argmin([*losses, math.inf]))
    assert work.best_loss == min(losses)
    if work.best_step == 0:
        assert np.array_equal(work.pixels(), picture(1))


def test_a_clamped_picture_is_evaluated_in_range(loss_weights: Path) -> None:
    work = opened(small("pytorch", optimizer="adam", lr=0.5), loss_weights)
    seen: list[float] = []
    network = work.objective.networks["squeezenet1_1"]
    network.register_forward_pre_hook(lambda _, inputs: seen.append(float(inputs[0].detach().max())))
    for _ in range(3):
        work.advance()
    assert float(work.image.detach().abs().max()) > 1.2  # where the last move went
    work.settle()
    assert max(seen) <= 1


def test_the_best_loss_is_that_of_the_picture_that_is_kept(loss_weights: Path) -> None:
    work = opened(small("pytorch", optimizer="lbfgs", start="noise", noise=120.0), loss_weights)
    assert work.settings.clamp
    reached = []
    for _ in range(4):
        work.advance()
        reached.append(float(work.image.detach().max()))
        told, kept, here = work.best_loss, work.best.clone(), work.image.detach().clone()
        with torch.no_grad():
            work.image.copy_(kept)
            assert work._evaluate()[1].loss == pytest.approx(told, rel=1e-5)
            work.image.copy_(here)
    assert max(reached) > 1, "the search has gone beyond the range"


def test_average_pooling(loss_weights: Path) -> None:
    plain = open_network("squeezenet1_1", ["features.4"], folders=[loss_weights])
    averaged = open_network("squeezenet1_1", ["features.4"], folders=[loss_weights])
    averaged.average_pooling()
    kinds = [type(module) for module in averaged.graph.modules()]
    assert nn.MaxPool2d not in kinds
    assert nn.AvgPool2d in kinds
    x = torch.rand(1, 3, 41, 48)
    one, other = plain(x)["features.4"], averaged(x)["features.4"]
    assert one.shape == other.shape
    assert not torch.allclose(one, other)


def test_too_small_pictures_and_a_loss_that_is_no_number(loss_weights: Path) -> None:
    with pytest.raises(RunError, match=r"needs pictures of at least \d+ px a side, and this has 3 × 2"):
        Optimisation(
            small("texture"),
            content=None,
            styles=[picture(4)],
            size=(2, 3),
            device=CPU,
            weights_folders=[str(loss_weights)],
        )
    work = opened(small("gatys"), loss_weights)
    work.advance()
    best = work.pixels()
    assert work.best_step == 1
    with torch.no_grad():
        work.image[0, 0, 0, 0] = math.nan
    with pytest.raises(NotANumberError, match=r"not a number at step 1\. The best .* is of step 1"):
        work.advance()
    assert np.array_equal(work.pixels(), best)


def test_a_picture_too_large_for_memory_is_refused_in_words(
    loss_weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(optimisation, "free_memory", lambda _: 100_000)
    with pytest.raises(RunError, match=r"A picture of 48 × 40 takes about 0\.0 GiB .* smaller --size"):
        opened(small("gatys"), loss_weights)


def test_activations_are_those_of_a_pass(loss_weights: Path) -> None:
    """SqueezeNet's first layers by hand: 64 channels at half the size twice (before and after ReLU), ..."""
    network = open_network("squeezenet1_1", ["features.1"], folders=[loss_weights])
    side = (41 - 3) // 2 + 1
    picture_and_layers = 3 * 41 * 41 + 2 * 64 * side * side
    assert network.activation_bytes(41, 41) == 4 * picture_and_layers


def test_nothing_moves_where_there_is_no_way_down(loss_weights: Path) -> None:
    """A style picture is its own best copy."""
    work = Optimisation(
        small("texture"),
        content=None,
        styles=[picture(4)],
        size=SIZE,
        device=CPU,
        weights_folders=[str(loss_weights)],
    )
    with torch.no_grad():
        work.image.copy_(torch.from_numpy(picture(4).transpose(2, 0, 1).copy())[None] / 255)
    for _ in range(3):
        if work.moved:
            work.advance()
    assert not work.moved
    assert np.array_equal(work.pixels(), picture(4))


def test_damaged_and_foreign_states_are_refused(loss_weights: Path, tmp_path: Path) -> None:
    settings = small("gatys")
    tensors, numbers = opened(settings, loss_weights).state()
    state = OptimiseState(settings=settings, content="c", styles=("s",), numbers=numbers)
    file = tmp_path / "state"
    write_state(file, state, tensors)
    assert read_state(file)[0].numbers["best_loss"] == math.inf

    data = bytearray(file.read_bytes())
    data[-5] ^= 1
    file.write_bytes(data)
    with pytest.raises(RunError, match="damaged"):
        read_state(file)
    file.write_bytes(b"nothing of the kind")
    with pytest.raises(RunError, match="is not the state of an optimisation"):
        read_state(file)

    other = msgspec.structs.replace(state, settings=small("gatys", lr=0.5, steps=99), styles=("t",))
    assert differences(state, other) == ["lr 1.0 -> 0.5", "the styles picture"]
