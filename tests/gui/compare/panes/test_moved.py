"""What is said of panes that are moved against reference and input."""

import pytest

from sr_studio.engine.wire.pictures import Shifts
from sr_studio.gui.compare.panes.moved import shift_words

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("shifts", "text"),
    [
        (Shifts((3, -1)), "SRGAN by +3, −1 px"),
        (Shifts((3, -1), (3, -1)), "SRGAN by +3, −1 px"),
        (Shifts((0, 0), (4, 0)), "SRGAN by +4, +0 px against the input"),
        (Shifts((3, -1), (4, 0)), "SRGAN by +3, −1 px (+4, +0 px against the input)"),
    ],
)
def test_what_is_moved_against_the_input_alone_is_said(shifts: Shifts, text: str) -> None:
    assert shift_words("SRGAN", shifts) == text
