"""Practice of a study of finished pictures: bundled photographs cannot span its scale."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_studio.survey.store.study import Study
from tests.commands.support import Ran

Command = Callable[..., Ran]


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """A folder with originals in ``hr`` and three of each of two methods in ``methods``."""
    for at in range(3):
        for number, folder in enumerate(("hr", "methods/ours", "methods/theirs")):
            pixels = np.random.default_rng(10 * at + number).integers(0, 255, (40, 48, 3), np.uint8)
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
            Image.fromarray(pixels).save(tmp_path / folder / f"p{at}.png")
    return tmp_path


def _practised(folder: Path) -> set[tuple[str, str]]:
    """Content and condition of what the first rater practises on."""
    with Study.open(folder) as study:
        names = {one.id: one.name for one in study.design.contents}
        shown = [one for one in study.plan(0).trials if one.kind == "training"]
        return {
            (names[one.content], study.design.condition(study.stimuli[one.shown[0]].condition).name)
            for one in shown
        }


def test_practice_is_none_rather_than_the_low_anchor_alone_and_an_image_can_serve(
    command: Command, results: Path
) -> None:
    words = ("--stimuli", results / "methods", "--images", results / "hr", "--method", "acr", "-q")
    ran = command("survey", "new", results / "a", *words)
    assert ran.code == 0, ran.err
    assert "No practice.\n" in ran.out
    assert "bundled photographs could be shown as nearest alone" in ran.out
    assert "[Practise on “p2” instead of rating it: --practise-on]" in ran.out
    assert _practised(results / "a.srstudy") == set()
    ran = command("survey", "new", results / "b", *words, "--practise-on", "p2")
    assert ran.code == 0, ran.err
    assert "Practice on p2.\n" in ran.out
    assert _practised(results / "b.srstudy") == {("p2", name) for name in ("ours", "theirs", "nearest")}
    ran = command("survey", "new", results / "c", *words, "--practise-on", "p9")
    assert ran.code == 2
    assert "There is no image “p9” in the test to practise on. There are p0, p1, p2." in ran.err


def test_how_files_were_understood_is_said_where_nothing_can_be_made_of_them(
    command: Command, results: Path
) -> None:
    (results / "methods" / "ours" / "p0.png").unlink()
    words = ("--stimuli", results / "methods", "--images", results / "hr", "--method", "acr", "-q")
    ran = command("survey", "new", results / "a", *words)
    assert ran.code == 3
    assert "“p0” has no picture of ours." in ran.err
    assert "Finished pictures lie as condition/content.png: 3 contents, 2 conditions." in ran.err


def test_nothing_that_is_computed_and_no_original_is_no_reason_to_fail(
    command: Command, results: Path
) -> None:
    words = ("--stimuli", results / "methods", "--images", results / "hr", "--anchor", "none", "-q")
    ran = command("survey", "new", results / "a", *words, "--method", "acr")
    assert ran.code == 0, ran.err
    assert "No practice.\n" in ran.out
    with Study.open(results / "a.srstudy") as study:
        assert len(study.stimuli) == 6
