"""Text can be read on every surround, and nothing is brighter than a picture's white."""

import pytest

from sr_studio.gui.survey.rating.look import contrast, look


@pytest.mark.parametrize("grey", range(256))
def test_text_and_outlines_have_contrast(grey: int) -> None:
    made = look(grey)
    assert contrast(made.ink, made.ground) >= 4.5
    assert contrast(made.ink, made.field) >= 4.5
    assert contrast(made.edge, made.ground) >= 3.0
    assert max(made.ink, made.edge, made.line) <= max(grey, 254)


def test_known_contrasts() -> None:
    assert contrast(0, 255) == pytest.approx(21)
    assert contrast(118, 255) == pytest.approx(4.54, abs=0.01)


def test_the_usual_surround_has_dark_text() -> None:
    made = look(128)
    assert made.hex("ground") == "#808080"
    assert made.ink < 30
