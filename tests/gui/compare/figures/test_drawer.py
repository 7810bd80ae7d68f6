"""Figures are drawn on a thread; whatever stops one is told, and the next can be made."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sr_studio.errors import Message
from sr_studio.figures.arranging import arrange
from sr_studio.figures.content import Content
from sr_studio.figures.fonts import load_fonts
from sr_studio.figures.manifest import DifferenceMaps, Figure, FigureError, Layout, Page
from sr_studio.gui.compare.figures.drawer import FigureDrawer, Writing, draw_preview
from tests.figures.support import content, figure

DAMAGED = cast(Figure, None), cast(Content, None)
"""What makes any drawing fail in a way that nobody foresaw."""


@pytest.fixture
def drawer(qapp: QObject, qtbot: QtBot) -> FigureDrawer:
    return FigureDrawer(qapp)


def writing(folder: Path, error: Exception) -> Writing:
    def draw() -> Figure:
        raise error

    return Writing(draw, DAMAGED[1], folder, "figure", (".png",), False, {})


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FigureError("The file is gone."), "The file is gone."),
        (MemoryError(), "There is not enough memory to draw the figure."),
        (OSError(28, "No space left on device"), "The figure could not be made: "),
        (ZeroDivisionError("by zero"), "The figure could not be made: "),
    ],
    ids=["foreseen", "memory", "disk", "bug"],
)
def test_a_figure_that_cannot_be_written_is_told_and_the_next_may_be(
    drawer: FigureDrawer, qtbot: QtBot, tmp_path: Path, error: Exception, said: str
) -> None:
    failures: list[Message] = []
    drawer.failed.connect(failures.append)
    drawer.write(writing(tmp_path, error))
    assert drawer.writing
    qtbot.waitUntil(lambda: bool(failures))
    assert failures[0].text.startswith(said)
    assert not drawer.writing
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("ask", "signal"),
    [
        (lambda drawer: drawer.preview(*DAMAGED, width=100), "refused"),
        (lambda drawer: drawer.render(*DAMAGED), "failed"),
    ],
    ids=["preview", "render"],
)
def test_what_nobody_foresaw_is_told_of_previews_and_pixels_too(
    drawer: FigureDrawer, qtbot: QtBot, ask: Callable[[FigureDrawer], Any], signal: str
) -> None:
    told: list[Message] = []
    getattr(drawer, signal).connect(told.append)
    ask(drawer)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].text.startswith("The figure could not be made: ")


@pytest.mark.parametrize("layout", ["left", "above"])
def test_a_preview_says_how_large_the_files_will_be(layout: Layout) -> None:
    shown = figure(page=Page(layout=layout, dpi=600), maps=DifferenceMaps())
    preview = draw_preview(shown, content(), width=500)
    made = arrange(shown, content(), load_fonts("sans"))
    unit = 25.4 / made.dpi
    assert preview.size == pytest.approx((made.width * unit, made.height * unit), abs=0.3)
    assert preview.dpi == pytest.approx(made.dpi, rel=2e-3)
