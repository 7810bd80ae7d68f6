"""The images this side has opened, by digest: the client sends one again to an engine that lacks it."""

from pathlib import Path

from sr_studio.engine.client.pending import digest_of
from sr_studio.errors import StudioError
from sr_studio.imaging.files import read_bytes


class ImageFiles:
    """Where each image was when it was opened; of those that are no files, their bytes.

    Used by several threads: each method looks at, or changes, one thing at once.
    """

    def __init__(self) -> None:
        self.files: dict[str, tuple[str, Path]] = {}
        """Name and file by digest."""
        self.bytes: dict[str, tuple[str, bytes]] = {}
        """Name and bytes by digest."""

    def remember(self, digest: str, name: str, path: Path) -> None:
        """Keep in mind where an image lies."""
        self.files[digest] = name, path

    def hold(self, digest: str, name: str, data: bytes) -> None:
        """Keep the bytes of an image that is no file."""
        self.bytes[digest] = name, data

    def forget(self, digest: str) -> None:
        """The image will not be asked for any more."""
        self.files.pop(digest, None)
        self.bytes.pop(digest, None)

    def read(self, digest: str) -> tuple[str, bytes]:
        """Name and bytes of an image. Raises `StudioError` where they are not to be had any more."""
        kept, file = self.bytes.get(digest), self.files.get(digest)
        if kept is not None:
            return kept
        if file is None:
            raise StudioError("The engine needs an image again that is no longer open. Open it again.")
        name, data = file[0], read_bytes(file[1])
        if digest_of(data) != digest:
            raise StudioError("“{name}” has changed on disk since it was opened. Open it again.", name=name)
        return name, data
