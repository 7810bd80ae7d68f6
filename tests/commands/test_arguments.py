"""Which models a word of the command line means."""

import pytest

from sr_studio.commands.arguments import choose_models, fitting
from sr_studio.commands.exit_codes import UsageError
from sr_studio.models.upscaler import ModelInfo, Origin


def model(name: str, *, scale: int = 4, origin: Origin = "added") -> ModelInfo:
    return ModelInfo(name=name, label=name, scale=scale, origin=origin)


MODELS = [
    model("bicubic", scale=0, origin="bundled"),
    model("mine"),
    model("maps", scale=1),
    model("l1-seed0", origin="run"),
    model("cyclegan", scale=1, origin="run"),
]


def names(*wanted: str) -> list[str]:
    return [model.name for model in choose_models(wanted, MODELS, default=("bicubic", "absent"))]


def test_all_is_the_library_and_runs_are_asked_for() -> None:
    assert names() == ["bicubic"]
    assert names("all") == ["bicubic", "mine", "maps"]
    assert names("runs") == ["l1-seed0", "cyclegan"]
    assert names("all,l1-seed0") == ["bicubic", "mine", "maps", "l1-seed0"]
    assert names("mine, all", "runs") == ["mine", "bicubic", "maps", "l1-seed0", "cyclegan"]
    with pytest.raises(UsageError, match="No training run has a model yet"):
        choose_models(["runs"], MODELS[:3], default=())
    with pytest.raises(UsageError, match="Did you mean “mine”"):
        names("mime")


def test_models_of_another_scale_are_no_part_of_all_unless_named() -> None:
    def fit(*wanted: str, scales: set[int]) -> list[str]:
        chosen = choose_models(wanted, MODELS, default=())
        return [model.name for model in fitting(wanted, chosen, scales=scales)]

    assert fit("all", scales={4}) == ["bicubic", "mine"]
    assert fit("all", scales={1}) == ["bicubic", "maps"]
    assert fit("all", scales={1, 4}) == ["bicubic", "mine", "maps"]
    assert fit("all,maps", scales={4}) == ["bicubic", "mine", "maps"]
    assert fit("mine,maps", scales={2}) == ["mine", "maps"]
    assert fit("runs", scales={4}) == ["l1-seed0"]
    assert fit("runs", scales={2}) == ["l1-seed0", "cyclegan"]  # better a reason than nothing
    assert fit("all", scales=set()) == ["bicubic", "mine", "maps"]


@pytest.mark.parametrize("wanted", ["", ",", " , "])
def test_an_empty_choice_of_models_is_no_choice(wanted: str) -> None:
    with pytest.raises(UsageError, match="No model is named"):
        choose_models([wanted], MODELS, default=["bicubic"])
