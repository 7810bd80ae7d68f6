"""Problems of a run: all of them, each at the key where a form shows it; the first one is what is raised."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from sr_studio.training.config.checks import Problem, check_run, problems
from sr_studio.training.config.presets import NAMES, load_preset
from sr_studio.training.config.run_config import (
    ConfigError,
    DiscriminatorConfig,
    Optimizer,
    RunConfig,
    Schedule,
)
from sr_studio.training.config.style import StyleSettings
from sr_studio.training.config.terms import (
    L1,
    Adversarial,
    Charbonnier,
    Downscale,
    Feature,
    Lattice,
    Style,
    TotalVariation,
)
from sr_studio.training.data.settings import DataSettings, DegradationRanges
from tests.training.runs import tiny


@pytest.mark.parametrize("name", NAMES)
def test_presets_have_no_problem(name: str) -> None:
    assert problems(load_preset(name)) == ()


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        ("version", {"version": 2}),
        ("steps", {"steps": 0}),
        ("steps", {"steps": 2**53}),
        ("seed", {"seed": -1}),
        ("history", {"history": -1}),
        ("scale", {"scale": 5, "patch": 40}),
        ("scale", {"scale": 0}),
        ("patch", {"patch": 25}),
        ("accumulate", {"batch": 3, "accumulate": 2}),
        ("lr", {"lr": 0.0}),
        ("ema", {"ema": 1.0}),
        ("clip", {"clip": -1.0}),
        ("optimizer.betas", {"optimizer": Optimizer(betas=(0.9, 1.0))}),
        ("optimizer.eps", {"optimizer": Optimizer(eps=float("nan"))}),
        ("schedule.warmup", {"schedule": Schedule(warmup=1.0)}),
        ("schedule.hold", {"schedule": Schedule(hold=-0.1)}),
        ("schedule.milestones", {"schedule": Schedule(milestones=(0.5, 0.2))}),
        ("schedule.final", {"schedule": Schedule(final=2.0)}),
        ("schedule.factor", {"schedule": Schedule(factor=0.0)}),
        ("objective", {"objective": {}}),
        ("objective", {"objective": {"pixel": L1(weight=0)}}),
        ("objective.pixel.weight", {"objective": {"pixel": L1(weight=-1)}}),
        ("objective.pixel.share", {"objective": {"pixel": L1(share=-1)}}),
        ("objective.smooth.eps", {"objective": {"smooth": Charbonnier(eps=0)}}),
        ("objective.f.layers", {"objective": {"f": Feature(layers=())}}),
        ("objective.f.layer_weights", {"objective": {"f": Feature(layer_weights=(1.0, 2.0))}}),
        ("objective.f.shift", {"objective": {"f": Feature(shift=8)}}),
        ("objective.f.factor", {"objective": {"f": Feature(factor=0)}}),
        ("objective.f.against", {"objective": {"f": Feature(against="input")}}),
        ("objective.v.power", {"objective": {"v": TotalVariation(power="absolute", reduction="johnson")}}),
        ("patch", {"patch": 8, "objective": {"a": Lattice()}}),
        ("patch", {"patch": 16, "objective": {"a": Downscale()}}),
        ("discriminator", {"objective": {"gan": Adversarial()}}),
        ("discriminator", {"discriminator": DiscriminatorConfig()}),
        ("task", {"objective": {"s": Style(against="style")}}),
        ("style.size", {"style": StyleSettings(size=5)}),
        ("best_by", {"best_by": "psnr"}),
        ("best_by", {"best_by": "feature_distance"}),
        ("metrics", {"metrics": ("sharpness",)}),
        ("data.workers", {"data": DataSettings(workers=65)}),
        ("data.memory_limit_mib", {"data": DataSettings(memory_limit_mib=0)}),
        ("data.degradation.sigma", {"data": DataSettings(degradation=DegradationRanges(sigma=(3, 1)))}),
        ("data.degradation.kernels", {"data": DataSettings(degradation=DegradationRanges(kernels=()))}),
        ("data.degradation.jpeg", {"data": DataSettings(degradation=DegradationRanges(jpeg=(40, 95)))}),
    ],
)
def test_a_problem_stands_at_its_key(key: str, changes: dict[str, Any], tmp_path: Path) -> None:
    config = msgspec.structs.replace(tiny(tmp_path), **changes)
    found = problems(config)
    assert [problem.key for problem in found] == [key]
    with pytest.raises(ConfigError) as caught:
        check_run(config)
    assert caught.value.message == found[0].message


def test_values_of_the_discriminator_and_its_term_stand_at_theirs(tmp_path: Path) -> None:
    config = adversarial(
        tmp_path,
        DiscriminatorConfig(channels=0, lr=-1, alone=8, optimizer=Optimizer(weight_decay=-1)),
        gan=Adversarial(share=1, ramp=-1),
    )
    assert [problem.key for problem in problems(config)] == [
        "objective.gan.share",
        "objective.gan.ramp",
        "discriminator.channels",
        "discriminator.lr",
        "discriminator.alone",
        "discriminator.optimizer.weight_decay",
    ]


def adversarial(folder: Path, discriminator: DiscriminatorConfig | None, **terms: Adversarial) -> RunConfig:
    return msgspec.structs.replace(
        tiny(folder, steps=8), objective={"pixel": L1(), **terms}, discriminator=discriminator
    )


def test_every_problem_is_found_and_the_first_is_raised(tmp_path: Path) -> None:
    config = msgspec.structs.replace(tiny(tmp_path), steps=0, lr=-1.0, data=DataSettings(workers=-1))
    found = problems(config)
    assert [problem.key for problem in found] == ["steps", "lr", "data.workers"]
    assert found[1] == Problem("lr", found[1].message)
    assert found[1].message.text == "lr is -1; it must be above 0."
    with pytest.raises(ConfigError, match="steps is 0; it must be 1 or more"):
        check_run(config)


def test_sentences_have_their_values_apart_for_translation(tmp_path: Path) -> None:
    config = msgspec.structs.replace(tiny(tmp_path), batch=3, accumulate=2)
    (found,) = problems(config)
    assert found.message.values == {"batch": 3, "parts": 2}
    assert "3" not in found.message.id


def test_values_that_do_not_go_together(tmp_path: Path) -> None:
    config = tiny(tmp_path)
    check_run(config)
    wrong: dict[str, dict[str, Any]] = {
        "no terms": {"objective": {}},
        "weight 0": {"objective": {"pixel": L1(weight=0)}},
        "no [discriminator]": {"objective": {"gan": Adversarial()}},
        "no adversarial term": {"discriminator": DiscriminatorConfig()},
        "more than one adversarial": {
            "objective": {"a": Adversarial(), "b": Adversarial()},
            "discriminator": DiscriminatorConfig(),
        },
        "no term of the objective uses a loss network": {"best_by": "feature_distance"},
    }
    for said, changes in wrong.items():
        with pytest.raises(ConfigError, match=said.replace("[", r"\[")):
            check_run(msgspec.structs.replace(config, **changes))


def test_a_rate_above_every_plausible_one_is_a_mistake_of_a_new_run(tmp_path: Path) -> None:
    config = tiny(tmp_path, lr=5.0)
    assert problems(config) == ()  # a run that is made can be read
    (problem,) = problems(config, new=True)
    assert problem.key == "lr"
    assert "--set lr=1e-4" in problem.message.text
    with pytest.raises(ConfigError, match="lr is 5"):
        check_run(config, new=True)
    assert problems(tiny(tmp_path, lr=1.0), new=True) == ()
