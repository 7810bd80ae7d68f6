"""What a sweep may say, and that it says everything."""

from pathlib import Path

import msgspec
import pytest

from sr_studio.training.config.terms import L1, Adversarial, Feature
from sr_studio.training.sweep.config import (
    SweepConfig,
    SweepError,
    SweepObjective,
    check_sweep,
    decode_sweep,
    encode_sweep,
)
from tests.training.sweep.sweeps import sweep_config


def changed(config: SweepConfig, **values: object) -> SweepConfig:
    return msgspec.structs.replace(config, **values)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    config = sweep_config(tmp_path, seeds=(0, 7))
    assert decode_sweep(encode_sweep(config), name="sweep.toml") == config


def test_a_weight_is_refused_where_networks_are_to_be_compared(tmp_path: Path) -> None:
    loose = SweepObjective(terms={"features": Feature(network="squeezenet1_1", weight=0.5)})
    config = sweep_config(tmp_path, objectives={"squeeze": loose})
    with pytest.raises(SweepError, match=r"squeeze\.terms\.features is given by a weight \(0\.5\)"):
        check_sweep(config)
    check_sweep(changed(config, calibration="as_written"))


def test_an_adversarial_weight_is_no_lack_of_calibration(tmp_path: Path) -> None:
    terms = {"pixel": L1(share=1.0), "adversarial": Adversarial(weight=1e-3)}
    check_sweep(sweep_config(tmp_path, objectives={"gan": SweepObjective(terms=terms)}))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"objectives": {}}, "no objectives"),
        ({"seeds": ()}, "seeds must be"),
        ({"seeds": (1, 1)}, "seeds must be"),
        ({"seeds": (-1,)}, "must not be negative"),
        ({"tests": ()}, "tests names no folder"),
        ({"metrics": ("psnr", "psnr")}, "each once"),
        ({"metrics": ("beauty",)}, "“beauty”, which is no metric"),
        ({"version": 2}, "version 2"),
        ({"objectives": {"../up": SweepObjective(terms={"pixel": L1(share=1)})}}, "cannot be the name"),
        ({"objectives": {"bicubic": SweepObjective(terms={"pixel": L1(share=1)})}}, "cannot be the name"),
        (
            {"objectives": {name: SweepObjective(terms={"pixel": L1(share=1)}) for name in ("L1", "l1")}},
            "share a folder",
        ),
    ],
)
def test_what_cannot_be(tmp_path: Path, values: dict[str, object], words: str) -> None:
    with pytest.raises(SweepError, match=words):
        check_sweep(changed(sweep_config(tmp_path), **values))


def test_a_wrong_term_is_named_by_its_place(tmp_path: Path) -> None:
    text = encode_sweep(sweep_config(tmp_path)).replace('kind = "charbonnier"', 'kind = "charbon"')
    with pytest.raises(
        SweepError, match=r"objectives\.charbonnier\.terms\.pixel.*“charbon”; it must be one of"
    ):
        decode_sweep(text, name="sweep.toml")
