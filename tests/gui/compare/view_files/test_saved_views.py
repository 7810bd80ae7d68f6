"""What is kept of the screen by itself, and when; the engine is not started."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sr_studio.gui.compare.view_format import read
from tests.gui.window.support import QuietWindow, quiet_window, turn

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def quiet(qapp: object, tmp_path: Path) -> Iterator[QuietWindow]:
    with quiet_window(tmp_path) as made:
        made.know_models("nearest", "bicubic")
        made.open("a.png", "b.png")
        yield made


def test_an_offset_of_an_image_that_is_not_looked_at_is_kept(quiet: QuietWindow) -> None:
    comparison = quiet.comparison
    autosave, marks = comparison.saved_views.autosave, comparison.view.marks
    autosave.start()
    marks.begin_offset("bicubic")
    marks.move_offset("bicubic", 2.0, 1.0)
    marks.end_offset("bicubic")

    def kept() -> list[dict[str, tuple[float, float]]]:
        """Those of the images, once what was noted is written."""
        turn()
        assert autosave._timer.isActive(), "nobody noticed"
        autosave._timer.stop()
        autosave.save()
        autosave._writer.wait()
        return [image.offsets for image in read(autosave.file).images]

    assert kept() == [{"bicubic": (2, 1)}, {}]
    comparison.view_edits.offset_everywhere("bicubic")
    assert kept() == [{"bicubic": (2, 1)}, {"bicubic": (2, 1)}]
    comparison.workspace.undo_stack.undo()
    assert kept() == [{"bicubic": (2, 1)}, {}]
