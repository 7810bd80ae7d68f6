"""What is said of panes that are moved against reference and input."""

import pytest

from sr_studio.engine.wire.pictures import Shifts
from sr_studio.gui.compare.image_entry import INPUT_KEY, Setup
from sr_studio.gui.compare.panes.moved import moved_words, shift_words
from sr_studio.gui.compare.panes.pane_model import PaneModel
from sr_studio.metrics.consistency import LR_PSNR
from sr_studio.metrics.psnr import PSNR
from tests.gui.compare.recorders import PaneRecorder, model, opened_entry

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("shifts", "text"),
    [
        (Shifts((3, -1)), "+3, −1 px"),
        (Shifts((3, -1), (3, -1)), "+3, −1 px"),
        (Shifts((0, 0), (4, 0)), "+4, +0 px against the input"),
        (Shifts((3, -1), (4, 0)), "+3, −1 px (+4, +0 px against the input)"),
    ],
)
def test_what_is_moved_against_the_input_alone_is_said(shifts: Shifts, text: str) -> None:
    assert shift_words(shifts) == text


def test_that_the_input_is_moved_is_said_where_something_is_measured_against_it() -> None:
    panes = PaneModel(PaneRecorder())
    pair = opened_entry(1, "a.png", (20, 10), reference=(80, 40))
    panes.show(pair, Setup(), (model("bicubic"),))
    panes.offsets.put(1, {INPUT_KEY: (16, -8)}, among=[INPUT_KEY])
    assert moved_words(panes, [PSNR]) == ""
    label = panes.label("bicubic")
    assert moved_words(panes, [PSNR, LR_PSNR]) == (
        f"Measured as moved, on what is shared: {label} by −16, +8 px against the input. "
        "The input is moved by +16, −8 px, which changes LR-PSNR."
    )
    panes.offsets.put(1, {INPUT_KEY: (16, -8), "bicubic": (16, -8)}, among=[INPUT_KEY, "bicubic"])
    assert moved_words(panes, [LR_PSNR]) == "The input is moved by +16, −8 px, which changes LR-PSNR."
