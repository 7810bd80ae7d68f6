"""Stands in for the engine's client where a unit under test speaks to its interface alone."""

from dataclasses import dataclass, field
from pathlib import Path

from sr_studio.engine.client.pending import digest_of
from sr_studio.engine.wire.messages import Failed, ImageInfo, ImageReady
from sr_studio.gui.compare.image_list import ImageList


def ready(id_: int, name: str, size: tuple[int, int], digest: str) -> ImageReady:
    """What the engine says of a decoded file."""
    info = ImageInfo(
        digest=digest, name=name, width=size[0], height=size[1], channels=3, alpha=False, depth=8,
        format="PNG", colour="sRGB", notes=(),
    )  # fmt: skip
    return ImageReady(id=id_, image=info, thumbnail=bytes(4), thumbnail_width=1, thumbnail_height=1)


@dataclass
class FileRecorder:
    """Writes down which files are to be opened; `answer` is the engine's turn."""

    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    asked: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Name and digest by request."""
    forgotten: set[str] = field(default_factory=set)
    last: int = 0
    version: int = 0

    def open_file(self, path: Path, *, name: str = "") -> int:
        """As `EngineClient`."""
        self.last += 1
        self.asked[self.last] = (name or path.name, f"{path.name} {self.version}")
        return self.last

    def open_bytes(self, data: bytes, *, name: str) -> int:
        """As `EngineClient`."""
        self.last += 1
        self.asked[self.last] = (name, digest_of(data))
        return self.last

    def forget(self, *digests: str) -> None:
        """As `EngineClient`."""
        self.forgotten |= set(digests)

    def answer(self, image_list: ImageList, *, failing: str = "") -> None:
        """Decode everything asked for, in order; a name in ``failing`` cannot be decoded."""
        for id_, (name, digest) in list(self.asked.items()):
            del self.asked[id_]
            if name == failing:
                assert image_list.failed(Failed(id=id_, text=f"{name} is no image."))
            else:
                size = self.sizes.get(name, (60, 40))
                assert image_list.image_ready(ready(id_, name, size, digest))
