"""What is said of panes that are moved, where their pictures are measured as they lie."""

from pathlib import Path

from sr_studio.gui.compare.panes.unmoved import unmoved_words
from tests.gui.window.support import quiet_window, turn


def test_moved_panes_are_named_where_there_is_a_reference(qapp: object, tmp_path: Path) -> None:
    with quiet_window(tmp_path) as quiet:
        quiet.know_models("nearest", "bicubic")
        quiet.open("a.png")
        workspace, marks = quiet.comparison.workspace, quiet.comparison.view.marks
        workspace.set_role("reference")
        turn()
        assert unmoved_words(workspace.panes) == ""
        marks.set_offset("bicubic", (2.0, 1.0))
        assert unmoved_words(workspace.panes) == "Measured without the offset on screen: Bicubic"
        marks.set_offset("nearest", (1.0, 0.0))
        assert unmoved_words(workspace.panes).endswith(": Nearest, Bicubic")
        workspace.set_role("input")
        turn()
        assert unmoved_words(workspace.panes) == "", "nothing is scored that could be moved"
