"""The model files this side has, by digest: the client sends one to an engine that lacks it."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from sr_studio.engine.client.pending import digest_of
from sr_studio.engine.wire.events import Models, NeedModel
from sr_studio.engine.wire.frames import MAX_FRAME
from sr_studio.errors import StudioError
from sr_studio.imaging.files import read_bytes
from sr_studio.models.names import unused_name
from sr_studio.models.upscaler import ModelInfo

_ROOM = 1 << 12
"""Bytes of a frame beside the file."""

HELD_BYTES = 512 << 20
"""Of weights in memory; the newest stay."""


class ModelFiles:
    """Where each model file was when it was listed."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[str, Path]] = {}
        self._held: dict[str, tuple[str, bytes]] = {}

    def hold(self, digest: str, label: str, data: bytes) -> None:
        """Keep the bytes of a file that may be gone or another by the time an engine needs them."""
        self._held.pop(digest, None)
        self._held[digest] = label, data
        while len(self._held) > 1 and sum(len(data) for _, data in self._held.values()) > HELD_BYTES:
            del self._held[next(iter(self._held))]

    def remember(self, models: Iterable[ModelInfo]) -> None:
        """Keep the files of these models in mind, also of models that are no longer listed later."""
        self._files.update({info.digest: (info.label, Path(info.file)) for info in models if info.digest})

    def with_own(self, event: Models, *, beside: bool) -> Models:
        """The engine's models and after them those that only this side has, under names of their own.

        ``beside``: the engine runs beside this program and so lists the same files.
        """
        self.remember(event.models)
        if beside:
            return event
        from sr_studio.models import library  # the window starts without it

        own, problems = library.list_models()
        self.remember(own)
        known = {info.digest for info in event.models}
        taken = {info.name for info in event.models}
        added = []
        for info in own:
            if info.digest and info.digest not in known:
                name = unused_name(info.name, taken)
                taken.add(name)
                added.append(msgspec.structs.replace(info, name=name))
        return msgspec.structs.replace(
            event, models=(*event.models, *added), problems=tuple(dict.fromkeys((*event.problems, *problems)))
        )

    def read(self, need: NeedModel) -> tuple[str, bytes]:
        """Label and bytes of the file an engine needs. Raises `StudioError`."""
        if (held := self._held.get(need.digest)) is not None:
            return held
        label, file = self._files.get(need.digest, (need.model, None))
        if file is None:
            raise StudioError(
                "No file with these weights of the model “{label}” is known any more. List the models again.",
                label=label,
            )
        data = read_bytes(file, limit=MAX_FRAME - _ROOM)
        if digest_of(data) != need.digest:
            raise StudioError(
                "The file of the model “{label}” has been replaced since the models were listed. Reload, or "
                "list the models again, to use the new one.",
                label=label,
            )
        return label, data
