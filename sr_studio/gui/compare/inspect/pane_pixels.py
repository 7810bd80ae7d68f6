"""The panes on the canvas as pixels: which grid each has, and how its codes are had at full depth."""

from dataclasses import dataclass

from sr_studio.engine.wire.pictures import Picture
from sr_studio.gui.canvas.picture import Picture as ShownPixels
from sr_studio.gui.compare.inspect.code_reader import CodeQuestion
from sr_studio.gui.compare.inspect.places import Indices, PaneGrid
from sr_studio.gui.compare.inspect.values import ValueState, luma_for
from sr_studio.gui.compare.panes.pane_model import PaneModel
from sr_studio.gui.compare.view.scene import Scene
from sr_studio.imaging.color import Luma


@dataclass(frozen=True, eq=False)
class PanePixels:
    """One pane.

    Attributes
    ----------
    number
        Its place among the panes, of which colours of plots are made; -1 for the reference.
    grid, picture
        None as long as it is not finished: ``state`` then says why, ``why`` in words.
    shown
        The window's copy where it holds every bit of the picture.
    """

    key: str
    label: str
    number: int
    depth: int = 8
    grid: PaneGrid | None = None
    picture: Picture | None = None
    shown: ShownPixels | None = None
    state: ValueState = "value"
    why: str = ""

    def question(self, columns: Indices, rows: Indices) -> CodeQuestion:
        """Ask for codes at these places within its grid; only of a finished pane."""
        assert self.picture is not None
        return CodeQuestion(self.picture, columns, rows, self.shown)


def panes_of(scene: Scene, panes: PaneModel) -> tuple[PanePixels, ...]:
    """Every pane of the canvas whatever its mode, and the reference where it has no pane of its own."""
    states = list(scene.panes)
    if scene.reference is not None and scene.reference.key not in {state.key for state in states}:
        states.append(scene.reference)
    reference = reference_key(scene)
    found, number = [], 0
    for state in states:
        place = -1 if state.key == reference else number
        number += state.key != reference
        asked = panes.picture(state.key)
        held = panes.loader.cache.get(asked) if asked is not None else None
        shown = held.picture if held is not None else None
        if held is None or held.ready is None or shown is None or held.failed:
            failed = state.status == "failed" or (held is not None and held.failed is not None)
            why = panes.failure(state.key) if failed else state.message
            kind: ValueState = "missing" if failed else "absent" if state.status == "empty" else "computing"
            found.append(PanePixels(state.key, state.label, place, state=kind, why=why))
            continue
        grid = PaneGrid(shown.width, shown.height, state.scale, scene.offset_of(state))
        depth = held.ready.depth
        kept = shown if depth == 8 else None
        found.append(PanePixels(state.key, state.label, place, depth, grid, asked, kept))
    return tuple(found)


def reference_key(scene: Scene) -> str:
    """Key of the reference; "" where there is none."""
    return scene.reference.key if scene.reference is not None else ""


def luma_of_scores(panes: PaneModel) -> Luma:
    """The luma that the scores of what is shown are made of."""
    entry = panes.entry
    file = entry.shown if entry is not None else None
    return luma_for(panes.protocol, grey=file is not None and file.info.channels == 1)
