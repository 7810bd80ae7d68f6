"""The sentence that says what an image is taken as, why, and what becomes of it."""

from dataclasses import replace

import pytest

from sr_studio.gui.compare.image_entry import A_SAMPLE, BY_USER, BY_VIEW, Entry, Setup
from sr_studio.gui.compare.role_words import role_words
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.roles import BY_FILE_NAME
from tests.gui.compare.recorders import opened_entry

ALONE = opened_entry(1, "a.png", (300, 200))
LOW = opened_entry(1, "a_LR.png", (300, 200))
THIN = opened_entry(1, "a.png", (300, 3))


@pytest.mark.parametrize(
    ("entry", "setup", "words"),
    [
        (ALONE, Setup(), "Reference (no name says otherwise): reduced by 4 and scored."),
        (ALONE, Setup(degradation=Degradation(scale=1)), "Reference (no name says otherwise): scored."),
        (
            THIN,
            Setup(),
            "Input (300×3 pixels are too few to be reduced by 4): enlarged as it is, not scored.",
        ),
        (LOW, Setup(), "Input (by the name of the file or its folder): enlarged as it is, not scored."),
        (
            replace(LOW, role="input", why=BY_FILE_NAME),
            Setup(role="reference"),
            "Input (by the name of the file or its folder): enlarged as it is, not scored.",
        ),
        (
            replace(ALONE, role="input", why=BY_USER),
            Setup(role="reference"),
            "Input (chosen by you): enlarged as it is, not scored.",
        ),
        (
            ALONE,
            Setup(role="input"),
            "Input (chosen by you for all images; the Image menu has Decide by Name): enlarged as it is, not "
            "scored.",
        ),
        (
            replace(ALONE, role="reference", why=BY_VIEW),
            Setup(),
            "Reference (as in the saved view): reduced by 4 and scored.",
        ),
        (
            replace(ALONE, role="reference", why=A_SAMPLE),
            Setup(),
            "A sample photograph: it is the reference.",
        ),
        (replace(ALONE, methods=("A",)), Setup(), ""),
        (Entry(key=1, name="opening"), Setup(), ""),
    ],
)
def test_role_and_reason_are_said(entry: Entry, setup: Setup, words: str) -> None:
    assert role_words(entry, setup) == words
