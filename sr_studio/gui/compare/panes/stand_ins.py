"""What stays in a pane of an image until another picture of the same pane is there."""

from collections.abc import Callable, Mapping

from sr_studio.engine.wire.pictures import Picture
from sr_studio.gui.canvas.picture import Picture as Pixels
from sr_studio.gui.compare.panes.picture_cache import PictureCache
from sr_studio.gui.compare.view.state import is_map


class StandIns:
    """Whole pictures by pane, which are shown faintly where the pane's own picture is not there yet."""

    def __init__(self, cache: PictureCache) -> None:
        self._cache = cache
        self._pixels: dict[str, Pixels] = {}

    def get(self, key: str) -> Pixels | None:
        """What stands in for a pane's picture; None where nothing does."""
        return self._pixels.get(key)

    def keep(self, pictures: Mapping[str, Picture]) -> None:
        """Keep what panes show whole now; in others what stands in for their picture goes on to do so."""
        for key, picture in pictures.items():
            held = self._cache.get(picture)
            if held is not None and held.ready is not None and held.picture is not None:
                self._pixels[key] = held.picture
        self._drop(is_map)

    def clear(self) -> None:
        """Forget all: another image."""
        self._pixels = {}

    def leave(self, key: str) -> None:
        """The pane's own picture is there."""
        self._pixels.pop(key, None)

    def leave_where(self, is_there: Callable[[str], bool]) -> None:
        """The pictures of these panes are there."""
        self._drop(is_there)

    def _drop(self, goes: Callable[[str], bool]) -> None:
        self._pixels = {key: pixels for key, pixels in self._pixels.items() if not goes(key)}
