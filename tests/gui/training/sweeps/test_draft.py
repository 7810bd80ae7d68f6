"""A comparison before it is made: what can be chosen, and a file that the command takes."""

from pathlib import Path

import tomli_w

from sr_studio.gui.training.sweeps.draft import Choice, SweepDraft, choices, depths
from sr_studio.pretrained.weights import list_networks
from sr_studio.training.sweep.config import SweepConfig, SweepObjective, check_sweep, converted
from sr_studio.training.sweep.making import WantedSweep, read_wanted


def draft(**values: object) -> SweepDraft:
    offered = {choice.name: choice for choice in choices(list_networks())}
    chosen = (offered["l1"], offered["l1-adversarial"], offered["vgg19-relu5_4"])
    given = {"name": "cmp", "data": "photos", "tests": ("Set5",), "objectives": chosen} | values
    return SweepDraft(**given)  # type: ignore[arg-type]


def test_the_file_is_one_that_the_command_takes(tmp_path: Path) -> None:
    file = tmp_path / "cmp.toml"
    file.write_text(tomli_w.dumps(draft(steps=40).file()), encoding="utf-8")
    wanted = read_wanted(file)
    assert isinstance(wanted, WantedSweep)
    assert wanted.start == "srresnet_x4"
    assert wanted.tests == (str(tmp_path / "Set5"),)
    assert wanted.set["steps"] == 40
    assert wanted.objectives["l1-adversarial"].discriminator is not None
    assert wanted.objectives["l1-adversarial"].discriminator.alone == 4
    objectives = {
        name: SweepObjective(label=one.label, terms=one.terms, discriminator=one.discriminator)
        for name, one in wanted.objectives.items()
    }
    check_sweep(SweepConfig(tests=("Set5",), run={}, objectives=objectives))  # calibrated, names fit


def test_every_choice_is_an_objective_of_its_own() -> None:
    found = choices(list_networks())
    names = [choice.name for choice in found]
    assert len(set(names)) == len(names)
    assert {"l1", "l1-adversarial"} <= set(names)
    for choice in found:
        converted({"terms": choice.terms}, SweepObjective, name=choice.name)
        assert bool(choice.reason) == bool(choice.network)  # no weights are installed in a fresh home


def test_what_a_draft_lacks() -> None:
    assert draft().lacks == ()
    assert draft(name=" ", tests=()).lacks == ("name", "tests")
    assert draft(objectives=(Choice("l1", "L1", {}),)).lacks == ("objectives",)


def test_two_depths_of_a_network() -> None:
    assert depths(("relu1_2", "relu2_2", "relu3_3", "relu4_3", "relu5_3")) == ("relu2_2", "relu5_3")
    assert depths(("only",)) == ("only",)
    assert depths(()) == ()
