"""Which pictures are asked for and how urgently: those on screen, then what may be looked at next."""

from collections.abc import Mapping

from sr_studio.engine.wire.pictures import Picture
from sr_studio.engine.wire.requests import REST_RANK
from sr_studio.geometry import Box
from sr_studio.gui.compare.image_entry import (
    INPUT_KEY,
    REFERENCE_KEY,
    Entry,
    Setup,
    grid_size_of,
    methods_of,
    pictures_of,
)
from sr_studio.gui.compare.panes.picture_loader import PictureLoader, PictureRequest
from sr_studio.gui.compare.view.state import is_map
from sr_studio.models.upscaler import ModelInfo

PREFETCH_RANK = 100
"""Neighbours of the image looked at are less urgent than anything of the image itself."""

_PREFETCH_SHARE = 8
"""Pixels of a neighbour are fetched where they fill at most this fraction of the cache."""


class WantedPictures:
    """Has a loader fetch what is missing of the panes' pictures, and prepare those of the neighbours."""

    def __init__(self, loader: PictureLoader) -> None:
        self._loader = loader
        self.front = ""
        """Key of the pane the user works with; it is computed first."""
        self.neighbours: tuple[Entry, ...] = ()
        """Images that may be looked at next, the likeliest first."""

    def ask(
        self,
        pictures: Mapping[str, Picture],
        *,
        focus: Box | None,
        setup: Setup,
        models: tuple[ModelInfo, ...],
    ) -> None:
        """Ask for the pictures of these panes in their order, ``focus`` first of each; the last call holds.

        Where maps are looked at nobody looks at what they are made of, which is computed one after the other.
        ``setup`` and ``models`` say what the neighbours will show.
        """
        maps = any(is_map(key) for key in pictures)
        requests = [
            PictureRequest(
                picture=picture,
                rank=self._rank(key, place),
                focus=focus if is_map(key) or not maps else None,
            )
            for place, (key, picture) in enumerate(pictures.items())
            if self._loader.missing(picture)
        ]
        own = set(pictures.values())
        prepared = self._preparations(setup, models)
        self._loader.want([*requests, *(request for request in prepared if request.picture not in own)])

    def _rank(self, key: str, place: int) -> int:
        if key in {REFERENCE_KEY, INPUT_KEY}:
            return 0
        # Below what the engine adds to the rank of what is not looked at, however many panes there are.
        return 1 if key == self.front or is_map(key) else min(2 + place, REST_RANK - 1)

    def _preparations(self, setup: Setup, models: tuple[ModelInfo, ...]) -> list[PictureRequest]:
        loader = self._loader
        requests: list[PictureRequest] = []
        for entry in self.neighbours:
            width, height = grid_size_of(entry, setup, methods_of(entry, models))
            pictures = pictures_of(entry, setup, models)
            small = width * height * 4 * len(pictures) <= loader.cache.limit // _PREFETCH_SHARE
            requests += [
                PictureRequest(picture=picture, rank=PREFETCH_RANK + place, pixels=small)
                for place, picture in enumerate(pictures.values())
                if loader.missing(picture) and not loader.prepared(picture)
            ]
        return requests
