"""What two runs differ in."""

from pathlib import Path

import msgspec

from sr_studio.training.config.presets import load_preset
from sr_studio.training.config.run_config import DiscriminatorConfig
from sr_studio.training.config.run_file import with_values
from sr_studio.training.config.terms import L1, Adversarial
from sr_studio.training.run.differences import differences, shown
from tests.training.runs import tiny


def test_settings_that_differ_are_named_with_both_values(tmp_path: Path) -> None:
    first = tiny(tmp_path)
    second = with_values(first, ["lr=5e-4", "keep=9", "schedule.warmup=0.1"])
    found = {one.key: one for one in differences(first, second)}
    assert list(found) == ["lr", "keep", "schedule.warmup"]
    assert (found["lr"].old, found["lr"].new, found["lr"].decides) == (1e-3, 5e-4, True)
    assert not found["keep"].decides
    assert differences(first, first) == ()


def test_what_one_of_them_lacks_is_none(tmp_path: Path) -> None:
    first = tiny(tmp_path)
    second = msgspec.structs.replace(
        first, objective={"pixel": L1(), "gan": Adversarial()}, discriminator=DiscriminatorConfig()
    )
    found = {one.key: one for one in differences(first, second)}
    assert (found["objective.gan.kind"].old, found["objective.gan.kind"].new) == (None, "adversarial")
    assert found["discriminator.kind"].new == "srgan"
    back = {one.key: one for one in differences(second, first)}
    assert found.keys() == back.keys()
    assert (back["discriminator.kind"].old, back["discriminator.kind"].new) == ("srgan", None)


def test_what_only_describes_is_left_out() -> None:
    first, second = load_preset("srresnet-mse"), load_preset("srgan-vgg54")
    keys = [one.key for one in differences(first, second)]
    assert "preset" in keys
    assert not {"summary", "source", "departures"} & set(keys)


def test_values_are_shown_as_a_run_file_has_them() -> None:
    values = [None, True, 1e-4, [0.9, 0.99], (), "bf16", ""]
    assert [shown(value) for value in values] == ["–", "true", "0.0001", "0.9, 0.99", "none", "bf16", "none"]
