"""The panels around the pictures: one entry each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from sr_studio.gui import i18n
from sr_studio.gui.compare.panels.images import ImagesPanel
from sr_studio.gui.compare.panels.models import ModelsPanel
from sr_studio.gui.compare.panels.scores import ScoresPanel

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea

CONTEXT = "Panels"
"""Context of the titles in the catalogues."""

mark = i18n.marker("Panels")


@dataclass(frozen=True)
class PanelSpec:
    """A panel: docks, menu, order of the focus and memory of the layout follow from it.

    Attributes
    ----------
    name
        ``objectName`` of its dock, under which the layout is remembered; it never changes.
    title
        English title, marked for translation.
    make
        Makes the widget. That of a panel which is hidden at first imports it: it is called after the window's
        first paint, or as soon as the panel is to be seen.
    area
        Where it stands at first.
    width, height
        First size in logical pixels; 0 leaves it to the window.
    shown
        Whether it is there at the first start.
    floats
        Whether it can stand in a window of its own.
    keys
        Shortcuts that show and hide it.
    """

    name: str
    title: str
    make: Callable[[QWidget], QWidget]
    area: Qt.DockWidgetArea
    width: int = 0
    height: int = 0
    shown: bool = True
    floats: bool = False
    keys: tuple[str, ...] = ()

    @property
    def shown_title(self) -> str:
        """Title in the language shown."""
        return QCoreApplication.translate(CONTEXT, self.title)


def _pixel(window: QWidget) -> QWidget:
    from sr_studio.gui.compare.inspect.pixel_panel import PixelPanel

    return PixelPanel(window)


def _curves(window: QWidget) -> QWidget:
    from sr_studio.gui.compare.inspect.curve_panel import CurvePanel

    return CurvePanel(window)


def _set(window: QWidget) -> QWidget:
    from sr_studio.gui.compare.sets.panel import SetPanel

    return SetPanel(window)


def _plane(window: QWidget) -> QWidget:
    from sr_studio.gui.compare.plane.panel import PlanePanel

    return PlanePanel(window)


def _lens(window: QWidget) -> QWidget:
    from sr_studio.gui.compare.lens.panel import LensPanel

    return LensPanel(window)


def _blend(window: QWidget) -> QWidget:
    from sr_studio.gui.compare.blend.panel import BlendPanel

    return BlendPanel(window)


def _training(window: QWidget) -> QWidget:
    from sr_studio.gui.training.panel import TrainingPanel

    return TrainingPanel(window)


PANELS: Sequence[PanelSpec] = (
    PanelSpec("images", mark("Images"), ImagesPanel, LEFT, width=232),
    PanelSpec("models", mark("Models"), ModelsPanel, RIGHT, width=304, height=339),
    PanelSpec("scores", mark("Scores"), ScoresPanel, RIGHT, height=361),
    PanelSpec(
        "pixel",
        mark("Pixel Values"),
        _pixel,
        BOTTOM,
        width=460,
        height=248,
        shown=False,
        floats=True,
        keys=("Ctrl+I",),
    ),
    PanelSpec(
        "curves",
        mark("Histogram and Profile"),
        _curves,
        BOTTOM,
        height=300,
        shown=False,
        floats=True,
        keys=("Ctrl+Shift+I",),
    ),
    PanelSpec(
        "set",
        mark("Set"),
        _set,
        BOTTOM,
        height=300,
        shown=False,
        floats=True,
        keys=("Ctrl+Shift+E",),
    ),
    PanelSpec(
        "plane",
        mark("Perception and Distortion"),
        _plane,
        BOTTOM,
        height=340,
        shown=False,
        floats=True,
        keys=("Ctrl+Shift+D",),
    ),
    PanelSpec(
        "lens",
        mark("Hallucination Lens"),
        _lens,
        BOTTOM,
        height=300,
        shown=False,
        floats=True,
        keys=("Ctrl+Shift+F",),
    ),
    PanelSpec(
        "blend",
        mark("Between Two Checkpoints"),
        _blend,
        BOTTOM,
        height=240,
        shown=False,
        floats=True,
        keys=("Ctrl+Shift+B",),
    ),
    PanelSpec(
        "training",
        mark("Training"),
        _training,
        BOTTOM,
        height=340,
        shown=False,
        floats=True,
        keys=("Ctrl+Shift+T",),
    ),
)
