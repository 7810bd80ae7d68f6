"""``train presets``: as a table, in words, as TOML and as data."""

import json
import tomllib
from collections.abc import Callable

import pytest

from sr_studio.training.config.presets import NAMES, load_preset
from sr_studio.training.config.run_file import decode_run
from tests.commands.support import Ran

Command = Callable[..., Ran]


def test_all_presets_in_a_line_each(command: Command) -> None:
    ran = command("train", "presets")
    assert ran.code == 0
    lines = ran.out.splitlines()
    for name in NAMES:
        (line,) = [line for line in lines if line.startswith(f"{name} ")]
        assert load_preset(name).summary in line


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_tells_its_source_departures_and_terms(command: Command, name: str) -> None:
    ran = command("train", "presets", name)
    assert ran.code == 0
    preset = load_preset(name)
    said = " ".join(ran.out.split())
    assert " ".join(preset.source.split()) in said
    for departure in preset.departures:
        assert " ".join(departure.split()) in said
    for term in preset.objective:
        assert f"\n  {term} " in ran.out
    assert ("\n  D  " in ran.out) == (preset.discriminator is not None)


def test_toml_is_a_run_file(command: Command) -> None:
    ran = command("train", "presets", "esrgan", "--toml")
    assert decode_run(ran.out, name="printed") == load_preset("esrgan")
    assert tomllib.loads(ran.out)["objective"]["adversarial"]["loss"] == "relativistic"


def test_json(command: Command) -> None:
    data = json.loads(command("train", "presets", "--json").out)
    assert [preset["preset"] for preset in data["presets"]] == list(NAMES)
    (one,) = json.loads(command("train", "presets", "fast", "--json").out)["presets"]
    assert one["objective"]["features"]["network"] == "squeezenet1_1"


def test_an_unknown_preset(command: Command) -> None:
    ran = command("train", "presets", "srgan-vgg45")
    assert ran.code == 2
    assert "Did you mean “srgan-vgg" in ran.err
    assert ran.out == ""
