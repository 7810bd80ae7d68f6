"""The difference mode: which maps it needs and has asked for, their measure and gain."""

from PySide6.QtCore import QObject, Signal

from sr_studio.gui.compare.view.scene import Scene
from sr_studio.gui.compare.view.state import DifferenceWanted, Measure
from sr_studio.metrics.colour_tables import GAINS


class DifferenceAsked:
    """Which difference maps have been asked for, and are still being made or there."""

    def __init__(self) -> None:
        self._wanted: tuple[DifferenceWanted, ...] | None = ()

    def reset(self) -> None:
        """Other contents: no map of the old ones serves."""
        self._wanted = None

    def to_ask(self, scene: Scene) -> tuple[DifferenceWanted, ...] | None:
        """The maps to ask for now, () where none is wanted any more, None where nothing has changed.

        Maps of other pairs and measures are dropped; one that was only moved stays until the next is there.
        """
        wanted = scene.wanted_differences()
        if wanted == self._wanted:
            return None
        before = {one.key: one for one in self._wanted or ()}
        same = {one.key for one in wanted if one.key in before and _only_moved(before[one.key], one)}
        scene.moving = {
            one.key for one in wanted if one.key in same and before[one.key].shift != one.shift
        } | (scene.moving & same)
        scene.maps = {key: state for key, state in scene.maps.items() if key in same}
        self._wanted = wanted
        return wanted


def _only_moved(old: DifferenceWanted, new: DifferenceWanted) -> bool:
    return (old.first, old.second, old.measure) == (new.first, new.second, new.measure)


class DifferenceView(QObject):
    """Serves one canvas: changes measure and gain of its scene and asks for the map it needs."""

    wanted = Signal(object)
    """A tuple of `DifferenceWanted`: all maps that are needed now."""
    gain_changed = Signal(float)
    measure_changed = Signal(str)

    def __init__(self, scene: Scene, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self._asked = DifferenceAsked()
        self._to_ask: tuple[DifferenceWanted, ...] | None = None

    def reset(self) -> None:
        """Other contents: the maps of the old ones are gone."""
        self._scene.maps = {}
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
