"""The objective: every term pulls at the output, alone or beside others, by exactly what it says."""

import math
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from torch import Tensor

from sr_studio.training.config.run_config import DiscriminatorConfig, RunConfig
from sr_studio.training.config.terms import (
    L1,
    MSE,
    Adversarial,
    AnyTerm,
    Charbonnier,
    Cycle,
    Downscale,
    Feature,
    Identity,
    Lattice,
    Style,
    TotalVariation,
    describe_term,
    of_style,
)
from sr_studio.training.losses import adversarial as gan
from sr_studio.training.losses import consistency, features, pixel, style, variation
from sr_studio.training.losses.lattice import lattice_excess
from sr_studio.training.objective import BICUBIC_MARGIN, Meter, Objective, Pictures, make_groups
from sr_studio.training.orders import Ending
from sr_studio.training.run.events import read_run_events
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.run.status import status
from sr_studio.training.trainer import Goal, run_trainer
from tests.training.runs import adversarial, make, tiny

LAYERS = ("features.1", "features.4")


def feature(**values: object) -> Feature:
    return msgspec.convert(
        {"kind": "feature", "network": "squeezenet1_1", "layers": LAYERS, **values}, Feature
    )


TERMS: dict[str, AnyTerm] = {
    "mse": MSE(),
    "l1": L1(),
    "charbonnier": Charbonnier(),
    "feature": feature(),
    "feature, absolute": feature(distance="l1"),
    "feature, summed": feature(reduction="paper_sum", factor=features.SRGAN_FACTOR),
    "feature, relative": feature(scale_by="reference_mean"),
    "feature, unit channels": feature(scale_by="unit_channel"),
    "feature, shifted": feature(shift=7),
    "feature, last": feature(layers=("last",)),
    "style": Style(network="squeezenet1_1", layers=LAYERS),
    "style, absolute": Style(network="squeezenet1_1", layers=LAYERS, distance="l1", gram="hw"),
    "style, squared": Style(network="squeezenet1_1", layers=LAYERS, distance="mse"),
    "style of pictures": Style(network="squeezenet1_1", layers=LAYERS, distance="mse", against="style"),
    "variation": TotalVariation(),
    "variation of codes": TotalVariation(reduction="johnson"),
    "variation, mean": TotalVariation(power="absolute", reduction="mean"),
    "small": Downscale(),
    "small, box": Downscale(kernel="box", distance="mse", against="target"),
    "lattice": Lattice(),
    "vanilla": Adversarial(),
    "vanilla, summed": Adversarial(reduction="sum"),
    "lsgan": Adversarial(loss="lsgan"),
    "hinge": Adversarial(loss="hinge"),
    "relativistic": Adversarial(loss="relativistic"),
}
"""Every kind of term, each in more than one of its forms."""


STYLES = [(torch.rand(1, 3, 40, 56, generator=torch.Generator().manual_seed(3)), 1.0)]


def objective(weights: Path, terms: dict[str, AnyTerm], **changes: object) -> Objective:
    """An objective of these terms, with a discriminator's settings where one is needed."""
    judged = any(term.adversarial for term in terms.values())
    config = RunConfig(
        preset="test",
        steps=10,
        lr=1e-3,
        objective=terms,
        discriminator=DiscriminatorConfig() if judged else None,
        weights_folders=(str(weights),),
    )
    return Objective(
        msgspec.structs.replace(config, **changes),
        device=torch.device("cpu"),
        styles=STYLES if any(of_style(term) for term in terms.values()) else (),
    )


def pictures(*, count: int = 2, side: int = 48, step: int = 0) -> Pictures:
    """References, their inputs, and outputs with an error and a lattice; logits of a simple judge."""
    random = torch.Generator().manual_seed(0)
    smooth = torch.rand(count, 3, side // 4, side // 4, generator=random)
    target = torch.nn.functional.interpolate(smooth, (side, side), mode="bilinear", align_corners=False)
    target = (target + 0.05 * torch.randn(target.shape, generator=random)).clamp(0, 1)
    low = consistency.downscale(target, scale=4)
    output = (target + 0.05 * torch.randn(target.shape, generator=random)).clamp(0, 1)
    output[..., ::4, ::4] += 0.1
    output.requires_grad_(True)
    return judged(Pictures(output=output, target=target, low=low, step=step))


def judged(batch: Pictures) -> Pictures:
    """With the logits of a discriminator that is one convolution, in two outputs."""
    random = torch.Generator().manual_seed(7)
    kernels = [torch.randn(1, 3, 5, 5, generator=random) * 0.2 for _ in range(2)]

    def logits(picture: Tensor) -> tuple[Tensor, ...]:
        return tuple(torch.nn.functional.conv2d(picture, kernel, stride=3) for kernel in kernels)

    with torch.no_grad():
        real = logits(batch.target)
    return Pictures(
        output=batch.output,
        target=batch.target,
        low=batch.low,
        step=batch.step,
        fake=logits(batch.output),
        real=real,
    )


@pytest.mark.parametrize("name", TERMS)
def test_every_term_pulls_at_the_output(loss_weights: Path, name: str) -> None:
    built = objective(loss_weights, {name: TERMS[name]})
    batch = pictures()
    gradient, values = built.gradient(batch, measure=True)
    assert gradient.shape == batch.output.shape
    assert torch.isfinite(gradient).all()
    value = values[name]
    assert value.gradient is not None
    assert value.gradient > 0
    assert value.gradient == pytest.approx(float(gradient.norm()), rel=1e-5)
    assert value.ms is not None
    assert value.ms > 0
    assert float(value.value) > 0
    for picture in gradient:  # no picture of the batch is left out
        assert picture.abs().max() > 0
    assert batch.output.grad is None


def test_every_kind_of_term_is_measured_here() -> None:
    import typing

    of_two_generators = {Cycle, Identity}  # measured by `updates.unpaired`, whose tests have them
    assert {type(term) for term in TERMS.values()} == set(typing.get_args(AnyTerm)) - of_two_generators


def test_the_gradient_is_that_of_the_weighted_sum(loss_weights: Path) -> None:
    weights = {name: 0.1 + number / 10 for number, name in enumerate(TERMS) if not TERMS[name].adversarial}
    terms = {name: msgspec.structs.replace(TERMS[name], weight=weight) for name, weight in weights.items()}
    built = objective(loss_weights, terms)
    batch = pictures(step=5)
    raw = built.raw_values(batch)
    (expected,) = torch.autograd.grad(sum(weights[name] * raw[name] for name in terms), batch.output)
    for measure in (True, False):
        gradient, values = built.gradient(pictures(step=5), measure=measure)
        torch.testing.assert_close(gradient, expected, rtol=1e-4, atol=1e-4 * float(expected.abs().max()))
        assert {name: value.weight for name, value in values.items()} == pytest.approx(weights)
        for name, value in values.items():
            assert float(value.value) == pytest.approx(float(raw[name].detach()), rel=1e-5)
            assert (value.gradient is not None) == measure


def test_values_are_those_of_the_losses(loss_weights: Path) -> None:
    batch = pictures()
    output, target = batch.output.detach(), batch.target
    network = objective(loss_weights, {"f": feature()}).networks["squeezenet1_1"]
    found, wanted = network(output), network(target)
    expected = {
        "mse": pixel.mse(output, target),
        "l1": pixel.l1(output, target),
        "charbonnier": pixel.charbonnier(output, target, eps=1e-3),
        "feature, absolute": features.feature_distance(found, wanted, distance="l1"),
        "feature, summed": features.feature_distance(
            found, wanted, reduction="paper_sum", factor=features.SRGAN_FACTOR
        ),
        "feature, unit channels": features.feature_distance(found, wanted, normalise="unit_channel"),
        "style": style.style_distance(found, wanted),
        "variation": variation.total_variation(output),
        "variation, mean": variation.total_variation(output, power="absolute", reduction="mean"),
        "small": consistency.downscale_consistency(output, batch.low, scale=4, margin=BICUBIC_MARGIN),
        "lattice": lattice_excess(output, target, scale=4),
        "vanilla, summed": torch.stack(
            [gan.generator_loss("vanilla", logits, reduction="sum") for logits in batch.fake]
        ).mean(),
        "relativistic": torch.stack(
            [
                gan.generator_loss("relativistic", fake, real, half=True)
                for fake, real in zip(batch.fake, batch.real, strict=True)
            ]
        ).mean(),
    }
    for name, value in expected.items():
        raw = objective(loss_weights, {name: TERMS[name]}).raw_values(batch)
        torch.testing.assert_close(raw[name].detach(), value.detach(), rtol=1e-5, atol=0)


def test_terms_on_one_network_share_a_look_and_pull_as_alone(loss_weights: Path) -> None:
    terms: dict[str, AnyTerm] = {
        "a": feature(weight=0.3),
        "b": Style(network="squeezenet1_1", layers=("features.4",), weight=2.0),
        "c": feature(layers=("features.7",), distance="l1", weight=0.7),
    }
    built = objective(loss_weights, terms)
    (group,) = built.groups
    assert list(group.terms) == ["a", "b", "c"]
    assert list(built.networks["squeezenet1_1"].layers) == ["features.1", "features.4", "features.7"]
    together, values = built.gradient(pictures(), measure=False)
    measured, norms = built.gradient(pictures(), measure=True)
    alone = torch.zeros_like(together)
    for name, term in terms.items():
        gradient, value = objective(loss_weights, {name: term}).gradient(pictures(), measure=True)
        alone += gradient
        assert norms[name].gradient == pytest.approx(value[name].gradient, rel=1e-4)
        assert values[name].value == pytest.approx(value[name].value, rel=1e-5)
    limit = 1e-4 * float(alone.abs().max())
    torch.testing.assert_close(together, alone, rtol=1e-4, atol=limit)
    torch.testing.assert_close(measured, alone, rtol=1e-4, atol=limit)


def test_content_is_compared_with_the_input_and_style_with_the_pictures(loss_weights: Path) -> None:
    """One look at the output serves both; the reference is not looked at."""
    content, of_pictures = feature(against="input"), TERMS["style of pictures"]
    terms: dict[str, AnyTerm] = {"content": content, "style": of_pictures, "plain": feature()}
    built = objective(loss_weights, terms)
    batch = pictures()
    other = torch.rand(batch.output.shape)
    sides = Pictures(output=batch.output, target=batch.target, low=other)
    network = built.networks["squeezenet1_1"]
    found = network(batch.output)
    raw = built.raw_values(sides)
    style_gram = {layer: style.gram(f) for layer, f in network(STYLES[0][0]).items()}
    expected = {
        "content": features.feature_distance(found, network(other)),
        "style": style.gram_distance(found, style_gram, distance="mse"),
        "plain": features.feature_distance(found, network(batch.target)),
    }
    for name, value in expected.items():
        torch.testing.assert_close(raw[name].detach(), value.detach(), rtol=1e-5, atol=0)

    seen = []
    network.register_forward_hook(lambda _, inputs, __: seen.append(inputs[0].shape))
    alone = objective(loss_weights, {"content": content, "style": of_pictures})
    alone.networks["squeezenet1_1"].register_forward_hook(lambda _, inputs, __: seen.append(inputs[0].shape))
    alone.raw_values(sides)
    assert len(seen) == 2


def test_several_style_pictures_have_the_mean_of_their_gram_matrices(loss_weights: Path) -> None:
    terms = {"style": TERMS["style of pictures"]}
    config = RunConfig(
        preset="test", steps=10, lr=1e-3, objective=terms, weights_folders=(str(loss_weights),)
    )
    first, second = (torch.rand(1, 3, side, 48) for side in (40, 56))
    both = Objective(config, device=torch.device("cpu"), styles=[(first, 1.0), (second, 3.0)])
    network = both.networks["squeezenet1_1"]
    for layer in LAYERS:
        one, other = (style.gram(network(picture)[layer]) for picture in (first, second))
        torch.testing.assert_close(both.grams["style"][layer], (one + 3 * other) / 4)


def test_groups_are_by_network_weights_and_shift() -> None:
    groups = make_groups(
        {
            "a": feature(),
            "pixel": L1(),
            "b": feature(shift=3),
            "c": feature(weights="mine.pth"),
            "d": feature(scale_by="unit_channel"),
            "e": Style(network="squeezenet1_1"),
            "f": feature(shift=3, distance="l1"),
        }
    )
    assert [list(group.terms) for group in groups] == [["a", "d", "e"], ["pixel"], ["b", "f"], ["c"]]
    assert [(group.network, group.shift) for group in groups] == [
        ("squeezenet1_1", 0),
        ("", 0),
        ("squeezenet1_1", 3),
        ("squeezenet1_1:mine.pth", 0),
    ]


def test_a_term_of_weight_0_is_told_and_does_not_pull(loss_weights: Path) -> None:
    built = objective(loss_weights, {"l1": L1(), "features": feature(weight=0.0)})
    for measure in (True, False):
        gradient, values = built.gradient(pictures(), measure=measure)
        expected, _ = objective(loss_weights, {"l1": L1()}).gradient(pictures(), measure=measure)
        assert torch.equal(gradient, expected)
        assert float(values["features"].value) > 0
        assert values["features"].weight == 0


def test_shifts_are_drawn_from_seed_and_step(loss_weights: Path) -> None:
    def value(*, seed: int, step: int) -> float:
        built = objective(loss_weights, {"f": feature(shift=7)}, seed=seed)
        return float(built.raw_values(pictures(step=step))["f"].detach())

    found = {(seed, step): value(seed=seed, step=step) for seed in (0, 1) for step in range(6)}
    assert found == {(seed, step): value(seed=seed, step=step) for seed in (0, 1) for step in range(6)}
    assert len(set(found.values())) > 6
    drawn = np.random.default_rng([0, 3, 0x5EED]).integers(0, 8, 2)
    batch = pictures()
    network = objective(loss_weights, {"f": feature()}).networks["squeezenet1_1"]
    moved = features.shift_inputs(batch.output, batch.target, dy=int(drawn[0]), dx=int(drawn[1]))
    expected = features.feature_distance(*(network(one) for one in moved))
    assert found[0, 3] == pytest.approx(float(expected.detach()), rel=1e-5)


OF_THE_BATCH = {"relativistic", "feature, relative"}
"""Terms whose formula has a mean over the batch in it; parts have means of their own."""


@pytest.mark.parametrize("name", [name for name in TERMS if name not in OF_THE_BATCH])
def test_parts_of_a_batch_pull_as_the_whole(loss_weights: Path, name: str) -> None:
    """Gradients of parts are averaged by the loop. What is a sum over the batch has to stay one."""
    built = objective(loss_weights, {name: TERMS[name]})
    whole, values = built.gradient(pictures(count=4), measure=False)
    batch = pictures(count=4)
    parts = []
    told = []
    for part in (slice(0, 2), slice(2, 4)):
        output = batch.output.detach()[part].requires_grad_(True)
        piece = judged(Pictures(output=output, target=batch.target[part], low=batch.low[part]))
        gradient, value = built.gradient(piece, measure=False, parts=2)
        parts.append(gradient / 2)
        told.append(float(value[name].value))
    torch.testing.assert_close(torch.cat(parts), whole, rtol=1e-4, atol=1e-4 * float(whole.abs().max()))
    assert sum(told) / 2 == pytest.approx(float(values[name].value), rel=1e-4)


def test_a_ramp_begins_when_the_generator_does(loss_weights: Path) -> None:
    built = objective(
        loss_weights,
        {"l1": L1(), "gan": Adversarial(weight=8.0, ramp=4)},
        discriminator=DiscriminatorConfig(alone=3),
    )
    assert [built.weight("gan", step=step) for step in range(3, 9)] == [2.0, 4.0, 6.0, 8.0, 8.0, 8.0]
    assert built.weight("l1", step=3) == 1.0


def test_without_a_discriminator_yet_the_adversarial_term_is_left_out(loss_weights: Path) -> None:
    built = objective(loss_weights, {"l1": L1(), "gan": Adversarial()})
    batch = pictures()
    bare = Pictures(output=batch.output, target=batch.target, low=batch.low)
    assert list(built.gradient(bare, measure=True)[1]) == ["l1"]


SHARED = {
    "mse": MSE(share=0.25),
    "features": feature(share=0.5, scale_by="unit_channel"),
    "deep": feature(share=1.5, layers=("features.7",)),
    "style": Style(network="squeezenet1_1", layers=LAYERS, share=0.1),
    "variation": TotalVariation(share=0.01),
    "small": Downscale(share=2.0),
}


def test_after_calibration_each_term_pulls_by_its_share(loss_weights: Path) -> None:
    """A share is the norm of the gradient at the output in units of L1's, 1 / sqrt(N C H W)."""
    built = objective(loss_weights, {**SHARED, "l1": L1(weight=0.7)})
    batch = pictures()
    factors = built.calibrate([batch])
    assert factors == built.factors
    assert set(factors) == set(SHARED)
    _, values = built.gradient(pictures(), measure=True)
    unit = 1 / math.sqrt(batch.output.numel())
    for name, term in SHARED.items():
        assert values[name].weight == factors[name]
        assert values[name].gradient == pytest.approx(term.share * unit, rel=1e-4)
    assert values["l1"].gradient == pytest.approx(0.7 * unit, rel=2e-3)  # a few pixels are equal


def test_a_share_is_measured_over_all_batches(loss_weights: Path) -> None:
    built = objective(loss_weights, {"mse": MSE(share=1.0)})
    first, second = pictures(), pictures()
    with torch.no_grad():
        second.output.add_(0.3)
    norms = []
    for batch in (first, second):
        (gradient,) = torch.autograd.grad(pixel.mse(batch.output, batch.target), batch.output)
        norms.append(float(gradient.norm()) * math.sqrt(gradient.numel()))
    assert norms[1] > 2 * norms[0]
    factor = built.calibrate([first, second])["mse"]
    assert 1 / max(norms) < factor < 1 / min(norms)
    assert factor == pytest.approx(1 / math.sqrt((norms[0] ** 2 + norms[1] ** 2) / 2), rel=1e-4)


def test_a_term_without_a_gradient_cannot_be_given_a_share(loss_weights: Path) -> None:
    built = objective(loss_weights, {"small": Downscale(share=1.0), "l1": L1()})
    batch = pictures()
    flat = Pictures(
        output=torch.full_like(batch.output, 0.5).requires_grad_(True),
        target=batch.target,
        low=torch.full_like(batch.low, 0.5),
    )
    with pytest.raises(RunError, match=r"objective\.small has no usable gradient .* Give it a weight"):
        built.calibrate([flat])


def test_a_share_stands_in_the_run_and_holds_for_its_first_steps(tmp_path: Path, loss_weights: Path) -> None:
    from sr_studio.training.creation import with_loss_networks

    config = with_loss_networks(
        tiny(
            tmp_path,
            steps=4,
            gradient_every=1,
            log_every=1,
            lr=1e-9,
            objective={"l1": L1(), "features": feature(share=0.5), "mse": MSE(share=0.1)},
            weights_folders=(str(loss_weights),),
        )
    )
    run = make(tmp_path, config)
    run_trainer(run, Goal(steps=2), report=print)
    factors = run.calibration()
    assert factors is not None
    assert set(factors) == {"features", "mse"}
    before = run.calibration_file.read_bytes()
    assert run_trainer(run, Goal(), report=print).ending is Ending.FINISHED
    assert run.calibration_file.read_bytes() == before
    events = list(read_run_events(run.events_file))
    assert [event["factors"] for event in events if event["event"] == "calibrated"] == [factors]
    assert status(run).calibration == factors
    lines = [event["terms"] for event in events if event["event"] == "step"]
    unit = 1 / math.sqrt(config.batch * 3 * config.patch**2)
    for terms in lines:
        for name in ("features", "mse"):
            assert terms[name]["weight"] == factors[name]
        assert terms["l1"]["gradient"] == pytest.approx(unit, rel=1e-3)
    # The measure is the root mean square over four batches, of which these are the steps' own.
    for name, share in (("features", 0.5), ("mse", 0.1)):
        squares = [terms[name]["gradient"] ** 2 for terms in lines]
        assert math.sqrt(sum(squares) / 4) == pytest.approx(share * unit, rel=2e-3)


def test_every_term_stands_in_the_log(tmp_path: Path, loss_weights: Path) -> None:
    config = adversarial(tmp_path, loss_weights, steps=8, log_every=2, gradient_every=4)
    run = make(tmp_path, config)
    run_trainer(run, Goal(), report=print)
    lines = [event for event in read_run_events(run.events_file) if event["event"] == "step"]
    alone, *others = lines
    assert "terms" not in alone  # the discriminator learns alone in the first two steps
    assert "loss" not in alone
    for line in lines:
        assert set(line["discriminator"]) == {"loss", "real", "fake", "gradient"}
    for line in others:
        assert set(line["terms"]) == set(config.objective)
        for name, term in line["terms"].items():
            assert {"value", "weight", "ms"} <= set(term)
            assert ("gradient" in term) == (line["step"] == 6), name  # step 4, from 0, is measured
        loss = sum(term["value"] * term["weight"] for term in line["terms"].values())
        assert line["loss"] == pytest.approx(loss)
        assert line["gradient"] > 0
        assert line["ms"] > 0
        assert 0 < line["lr"] <= config.lr or line["step"] == config.steps
    ramp = [line["terms"]["adversarial"]["weight"] for line in others]
    assert ramp == pytest.approx([5e-3 * (0.25 + 0.5) / 2, 5e-3 * (0.75 + 1) / 2, 5e-3])


def test_a_loss_network_stays_as_it_is(tmp_path: Path, loss_weights: Path) -> None:
    from sr_studio.training.ranks import Ranks
    from sr_studio.training.state.paired import PairedState

    run = make(tmp_path, adversarial(tmp_path, loss_weights))
    state = PairedState(Run(run.folder), ranks=Ranks(), device=torch.device("cpu"), report=print)
    try:
        network = state.objective.networks["squeezenet1_1"]
        state.objective.train()
        assert not network.training
        assert not any(module.training for module in network.modules())
        assert not any(parameter.requires_grad for parameter in network.parameters())
        assert not list(state.objective.parameters())  # nothing of it can reach a checkpoint or optimiser
    finally:
        state.close()


def test_a_meter_gives_means_and_survives() -> None:
    meter = Meter()
    for value in (1.0, 2.0, 4.5):
        meter.add("a b", value)
    meter.add("c", 0.1)
    again = Meter()
    again.restore({**meter.numbers(), "smooth content": 3.0})
    assert again.means() == meter.means() == {"a b": 2.5, "c": 0.1}
    again.clear()
    assert again.means() == {}
    assert again.numbers() == {}


def test_a_term_is_described_by_all_that_makes_its_value() -> None:
    """Two forms of a term never read alike on a model card."""
    described = [describe_term(term) for term in TERMS.values()]
    assert len(set(described)) == len(described)
    assert describe_term(feature(share=0.5)) != describe_term(feature(weight=0.5))
    assert describe_term(TotalVariation(weight=2e-8)) == "2e-08 × total variation (squared, sum)"
    assert describe_term(Charbonnier(eps=1e-4)) != describe_term(Charbonnier())
