"""Which view comes back: over another image the same place, in another mode the one it was left in."""

from sr_studio.gui.canvas.navigation import Navigation
from sr_studio.gui.canvas.viewport import Viewport, carried
from sr_studio.gui.compare.view.state import Mode


class ViewMemory:
    """Remembers what a `Navigation` showed, and has it show that again."""

    def __init__(self, navigation: Navigation) -> None:
        self._navigation = navigation
        self._left: dict[Mode, tuple[Viewport, Viewport]] = {}
        """What became of the view in which a mode was left, and that view: so long it comes back."""
        self._size: tuple[int, int] | None = None
        """Size of the image the view belongs to."""

    def take_image(self, size: tuple[int, int], *, same: bool) -> None:
        """Stay at the same place of an image of this size, laid out already; a fitted view stays fitted.

        ``same``: it is the same image, on another grid perhaps.
        """
        if not self._navigation.fitted:
            view = self._navigation.view
            moved = self._size is not None and size != self._size
            self._navigation.show(
                carried(view, self._size, size, same=same) if moved and self._size else view
            )
        self._size = size

    def come_back(self, mode: Mode, view: Viewport) -> bool:
        """Show the view in which a mode was left where the view now is what became of it; else False."""
        left = self._left.get(mode)
        if left is None or left[0] != view:
            return False
        self._navigation.show(left[1], fitted=self._navigation.fitted)
        return True

    def leave(self, mode: Mode, view: Viewport) -> None:
        """Remember in which view a mode was left; what is shown now has become of it."""
        self._left[mode] = self._navigation.view, view
