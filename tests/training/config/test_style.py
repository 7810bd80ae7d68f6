"""What does not go together in a run that learns a style."""

from typing import Any

import msgspec
import pytest

from sr_studio.training.config.checks import check_run
from sr_studio.training.config.presets import load_preset
from sr_studio.training.config.run_config import ConfigError
from sr_studio.training.config.style import StylePicture, StyleSettings, style_problems
from sr_studio.training.config.terms import L1, AnyTerm, Feature, Style, TotalVariation

PICTURE = StylePicture(name="a.jpg", file="style/1_0.jpg", digest="0")
CONTENT, STYLE = Feature(against="input"), Style(against="style")


def problems(*, terms: dict[str, AnyTerm], scale: int = 1, task: str = "style", **style: Any) -> list[str]:
    settings = StyleSettings(**({"pictures": (PICTURE,)} | style))
    return [key for key, _ in style_problems(settings, terms, task=task, scale=scale)]


def test_a_style_run_is_sound() -> None:
    assert (
        problems(terms={"content": CONTENT, "style": STYLE, "tv": TotalVariation(reduction="johnson")}) == []
    )
    assert problems(terms={"pixel": L1()}, task="super-resolution", pictures=()) == []


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"scale": 4}, "objective.content.against"),
        ({"style": msgspec.structs.replace(STYLE, gram="none")}, "objective.style.gram"),
        ({"tv": TotalVariation(power="absolute", reduction="johnson")}, "objective.tv.power"),
        ({"task": "translation"}, "task"),
        ({"size": 8}, "style.size"),
        ({"size": 100_000}, "style.size"),
        ({"pictures": (msgspec.structs.replace(PICTURE, weight=0.0),)}, "style.pictures"),
    ],
)
def test_problems_name_the_value(values: dict[str, Any], key: str) -> None:
    terms: dict[str, AnyTerm] = {"content": CONTENT, "style": STYLE}
    terms |= {name: values.pop(name) for name in ("style", "tv") if name in values}
    assert problems(terms=terms, **values) == [key]


def test_pictures_and_a_task_without_a_term() -> None:
    assert problems(terms={"pixel": L1()}, task="super-resolution") == ["style.pictures"]
    assert problems(terms={"pixel": L1()}, pictures=()) == ["task"]


def test_a_run_file_is_refused_with_the_sentence() -> None:
    preset = load_preset("style")
    with pytest.raises(
        ConfigError, match=r"best_by is psnr_y; it must be one of objective, content_distance"
    ):
        check_run(msgspec.structs.replace(preset, best_by="psnr_y"))
    with pytest.raises(ConfigError, match=r"no reference to be compared with"):
        check_run(msgspec.structs.replace(preset, metrics=("ms_ssim",)))
    with pytest.raises(ConfigError, match=r"best_by is objective; it must be one of psnr_y"):
        check_run(msgspec.structs.replace(load_preset("l1-warm-start"), best_by="objective"))
