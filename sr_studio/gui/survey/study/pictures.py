"""Facts and thumbnails of image files, asked of the engine: the window decodes nothing."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from sr_studio.engine.wire.events import Failed, ImageReady
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.i18n import sentence
from sr_studio.survey.design.draft import PictureFile


class Pictures(QObject):
    """Looks at files once; what it knows is asked by path or digest."""

    arrived = Signal(str)
    """Path of a file that has been looked at, or cannot be."""

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._asked: dict[int, str] = {}
        self._known: dict[str, PictureFile] = {}
        self._problems: dict[str, str] = {}
        self._thumbnails: dict[str, QImage] = {}
        bridge.event_arrived.connect(self._take)

    def look(self, path: Path) -> bool:
        """Have a file looked at; True where it is known already."""
        key = str(path)
        if key in self._known:
            return True
        if key not in self._asked.values():
            self._problems.pop(key, None)
            self._bridge.start()
            self._asked[self._bridge.client.open_file(path)] = key
        return False

    def know(self, file: PictureFile, thumbnail: QImage) -> None:
        """Take what somebody else has looked at."""
        self._known[file.file] = file
        if not thumbnail.isNull():
            self._thumbnails[file.digest] = thumbnail

    def file(self, path: Path | str) -> PictureFile | None:
        """Size and digest, once it was looked at."""
        return self._known.get(str(path))

    def problem(self, path: Path | str) -> str:
        """Why a file cannot be used, as a sentence; "" where it can or is not known."""
        return self._problems.get(str(path), "")

    def thumbnail(self, file: PictureFile | None) -> QImage | None:
        """A small picture of a file; None where there is none yet."""
        return self._thumbnails.get(file.digest) if file is not None else None

    def _take(self, event: object) -> None:
        if isinstance(event, ImageReady) and (key := self._asked.pop(event.id, "")):
            info = event.image
            self._known[key] = PictureFile(file=key, width=info.width, height=info.height, digest=info.digest)
            width, height = event.thumbnail_width, event.thumbnail_height
            data = bytes(event.thumbnail)
            if width and height:
                image = QImage(data, width, height, width * 4, QImage.Format.Format_RGBA8888)
                self._thumbnails[info.digest] = image.copy()
            self.arrived.emit(key)
        elif isinstance(event, Failed) and (key := self._asked.pop(event.id, "")):
            self._problems[key] = sentence(event.message)
            self.arrived.emit(key)
