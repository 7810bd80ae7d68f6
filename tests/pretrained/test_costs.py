"""What was measured is kept, found again without torch, and counts only where it was measured."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from sr_studio.pretrained import costs
from sr_studio.pretrained.costs import costs_file, keep, made_now, measured_costs
from sr_studio.pretrained.weights import list_networks


def cost(
    network: str = "vgg16", *, ms: float = 12.5, patch: int = 96, threads: int = 2
) -> costs.MeasuredCost:
    return made_now(
        network, ["last"], ms=ms, device="cpu", device_name="a processor", threads=threads, precision="fp32",
        batch=16, patch=patch,
    )  # fmt: skip


def test_a_newer_measurement_takes_the_place_of_one_under_equal_conditions() -> None:
    keep([cost(ms=1), cost(ms=2, patch=32), cost("alexnet", ms=3)])
    keep([cost(ms=4)])
    found = {(each.network, each.patch): each.ms for each in measured_costs()}
    assert found == {("vgg16", 96): 4, ("vgg16", 32): 2, ("alexnet", 96): 3}
    assert measured_costs()[0].ms == 4, "newest first"


@pytest.mark.parametrize("field", ["host", "torch", "torchvision"])
def test_measurements_of_another_machine_or_version_do_not_count(field: str) -> None:
    keep([msgspec.structs.replace(cost(), **{field: "another"}), cost("alexnet")])
    assert [each.network for each in measured_costs()] == ["alexnet"]


def test_a_damaged_file_is_measured_again(tmp_path: Path) -> None:
    keep([cost()])
    costs_file().write_text("no JSON")
    assert measured_costs() == ()
    keep([cost(ms=7)])
    assert [each.ms for each in measured_costs()] == [7]


def test_the_list_of_networks_tells_what_was_measured() -> None:
    keep([cost(ms=30)])
    keep([cost(ms=20, threads=1)])
    statuses = {status.name: status for status in list_networks()}
    assert statuses["vgg16"].ms == 20
    assert [(each.threads, each.ms) for each in statuses["vgg16"].measured] == [(1, 20), (2, 30)]
    assert (statuses["vgg19"].ms, statuses["vgg19"].measured) == (None, ())


def test_listing_needs_no_torch() -> None:
    code = (
        "import sys; from sr_studio.pretrained.weights import list_networks; list_networks(); "
        "print([m for m in ('torch', 'numpy', 'torchvision') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
