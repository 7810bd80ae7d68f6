"""The list of metrics, and metrics by name through a real engine: columns, recipes, reasons."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio.commands.output.metric_list import metric_list
from sr_studio.metrics.registry import METRICS
from sr_studio.pretrained.backbones import BACKBONES
from sr_studio.pretrained.weights import own_folder
from tests.commands.support import Ran
from tests.pretrained.stored import store

Command = Callable[..., Ran]


@pytest.fixture(autouse=True)
def no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch-home"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)


def test_every_metric_has_a_line() -> None:
    lines = metric_list(METRICS).splitlines()
    assert [line.split()[0] for line in lines[2 : 2 + len(METRICS)]] == [metric.name for metric in METRICS]
    by_name = {line.split()[0]: line for line in lines[2 : 2 + len(METRICS)]}
    assert by_name["psnr"].split() == ["psnr", "(default)", "PSNR", "dB", "higher", "a", "reference"]
    assert "the picture alone" in by_name["niqe"]
    assert "its input (LR image)" in by_name["lr_psnr"]
    assert "lower" in by_name["lpips_alex"]
    assert by_name["lpips_alex"].endswith("get them with `sr-studio train networks --get alexnet`")


@pytest.mark.parametrize("name", ["evaluate", "compare"])
def test_a_command_lists_them_and_ends(name: str, command: Command) -> None:
    ran = command(name, "--list-metrics")
    assert ran.code == 0
    assert "features:NETWORK" in ran.out
    assert not ran.err


@pytest.mark.slow
def test_scores_recipes_and_reasons_reach_table_and_files(
    command: Command, photograph: Callable[..., Path], tmp_path: Path
) -> None:
    own_folder().mkdir(parents=True)
    store(BACKBONES["squeezenet1_1"], own_folder())
    picture = photograph("a.png", width=216, height=204)
    names = "psnr,niqe lpips_squeeze,ms_ssim,features:squeezenet1_1"
    ran = command(
        "evaluate", picture, "--models", "bicubic,nearest", "--metrics", names, "--device", "cpu",
        "--csv", tmp_path / "scores.csv", "--json",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    with (tmp_path / "scores.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    bicubic, nearest = (row for row in rows if row["kind"] == "image")
    for column, better in (("niqe", "either"), ("ms_ssim", "higher"), ("features_squeezenet1_1", "lower")):
        one, other = (float(row[column]) for row in (bicubic, nearest))
        assert one != other
        assert better == "either" or (one > other) == (better == "higher")
    assert bicubic["lpips_squeeze"] == ""
    assert "weights not installed: squeezenet1_1_random.pth is here, but" in bicubic["not_scored"]
    for part in (
        "MS-SSIM 5 scales",
        "NIQE 96 px",
        "LPIPS 0.1 SqueezeNet 1.1",
        "squeezenet1_1_random.pth (sha256",
    ):
        assert part in bicubic["recipe"]
    told = json.dumps(json.loads(ran.out))
    assert '"niqe"' in told
    assert "--get squeezenet1_1" in told
