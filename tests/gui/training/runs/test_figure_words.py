"""Numbers of runs as people read them."""

import pytest

from sr_studio.gui.training.runs.figure_words import duration, epoch, memory, moment, rate, value
from sr_studio.gui.training.runs.metric_words import number, text, title
from sr_studio.gui.training.runs.run_row import short


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(-3, "0 s"), (40, "40 s"), (60, "1 min"), (750, "12 min"), (7500, "2 h 05 min"), (300_000, "3 d 11 h")],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


@pytest.mark.parametrize(("steps", "text"), [(12.44, "12.4 it/s"), (1, "1 it/s"), (0.4, "2.5 s/it")])
def test_rates(steps: float, text: str) -> None:
    assert rate(steps) == text


def test_epochs() -> None:
    assert [epoch(passes) for passes in (0.043, 3.24, 1250.6)] == ["0.04", "3.2", "1,251"]


def test_memory_and_values() -> None:
    assert [memory(830 << 20), memory(1434 << 20)] == ["830 MiB", "1.4 GiB"]
    found = [value(number) for number in (0.0, 0.012345, 1.2e-5, 1234.5, 2.5e7, -3.14159, float("nan"))]
    assert found == ["0", "0.01235", "1.2e-05", "1,234", "2.5e+07", "-3.142", "nan"]


def test_a_moment_of_another_day_has_its_date() -> None:
    now = 1_700_000_000.0
    assert len(moment(now - 1, now=now)) == 8
    assert len(moment(now - 200_000, now=now)) == 19


@pytest.mark.parametrize(
    ("count", "text"),
    [(850, "850"), (9000, "9k"), (12_400, "12.4k"), (123_456, "123.5k"), (1_250_000, "1.25M")],
)
def test_steps_in_a_narrow_list(count: int, text: str) -> None:
    assert short(count) == text


def test_metrics() -> None:
    assert text("psnr_y", 28.314) == "PSNR 28.31 dB"
    assert (title("feature_distance"), number("feature_distance", 0.30554)) == ("Feature distance", "0.3055")
    assert (title("my_metric"), number("my_metric", 2.0)) == ("my metric", "2")
