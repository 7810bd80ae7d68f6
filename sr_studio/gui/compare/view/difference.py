"""The difference mode: which maps it needs and has asked for, their measure and gain."""

from PySide6.QtCore import QObject, Signal

from sr_studio.gui.canvas.colour_tables import GAINS
from sr_studio.gui.compare.view.scene import Scene
from sr_studio.gui.compare.view.state import DifferenceWanted, Measure


class DifferenceAsked:
    """Which difference map has been asked for, and whether it is still being made or there."""

    def __init__(self) -> None:
        self._wanted: DifferenceWanted | None = None
        self._under_way = False

    def reset(self) -> None:
        """Other contents: no map of the old ones serves."""
        self._wanted, self._under_way = None, False

    def to_ask(self, scene: Scene) -> DifferenceWanted | None:
        """The map to ask for now, None where there is none or it is under way; drops that of another pair.

        A map that was on its way is given up when the mode is left, and asked for again.
        """
        wanted = scene.wanted_difference()
        if wanted is None:
            self._under_way = False
            if scene.mode == "difference":
                scene.difference = None
            return None
        if wanted == self._wanted and self._under_way:
            return None
        if wanted != self._wanted:
            scene.difference = None
        self._wanted, self._under_way = wanted, True
        return wanted


class DifferenceView(QObject):
    """Serves one canvas: changes measure and gain of its scene and asks for the map it needs."""

    wanted = Signal(object)
    """A `DifferenceWanted`."""
    gain_changed = Signal(float)
    measure_changed = Signal(str)

    def __init__(self, scene: Scene, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self._asked = DifferenceAsked()
        self._to_ask: DifferenceWanted | None = None

    def reset(self) -> None:
        """Other contents: the map of the old ones is gone."""
        self._scene.difference = None
        self._asked.reset()

    def prepare(self) -> None:
        """The scene is another: drop what no longer belongs to it."""
        self._to_ask = self._asked.to_ask(self._scene)

    def ask(self) -> None:
        """Ask for what `prepare` found missing."""
        wanted, self._to_ask = self._to_ask, None
        if wanted is not None:
            self.wanted.emit(wanted)

    def set_gain(self, gain: float) -> None:
        """Choose the gain, `GAINS`' first to its last: no new map is needed."""
        gain = min(max(gain, GAINS[0]), GAINS[-1])
        if gain != self._scene.gain:
            self._scene.gain = gain
            self.gain_changed.emit(gain)

    def step_gain(self, step: int) -> None:
        """Go to the next larger (1) or smaller (-1) gain of `GAINS`."""
        nearest = min(range(len(GAINS)), key=lambda index: abs(GAINS[index] - self._scene.gain))
        self.set_gain(GAINS[min(max(nearest + step, 0), len(GAINS) - 1)])

    def set_measure(self, measure: Measure) -> None:
        """Choose what is shown of the difference."""
        if measure != self._scene.measure:
            self._scene.measure = measure
            self.measure_changed.emit(measure)
