"""A figure opened from its manifest: its files are opened and its pictures computed anew, then it is changed.

What is on screen stays as it is: the pictures are asked for beside those of the panes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from sr_studio.engine.wire.events import Failed, ImageInfo, ImageReady
from sr_studio.engine.wire.pictures import ReferencePicture, Shown, Source
from sr_studio.errors import Message, StudioError
from sr_studio.figures.content import Shot
from sr_studio.figures.making import factor_of, grid_of, picture_of
from sr_studio.figures.manifest import FONTS, Figure, FigurePane, NamedFile, split_index
from sr_studio.gui.compare.figures.draft import Choice, Draft, Snapshot, Taken, channels_of
from sr_studio.gui.compare.panes.picture_loader import PictureLoader, PictureRequest
from sr_studio.gui.compare.workspace import Workspace

RANK = 1
"""Beside what is on screen."""
REFERENCE = "reference"
"""The key of a reference that the figure shows as a whole only."""


@dataclass(frozen=True, eq=False)
class Opened:
    """A figure that can be changed: what it shows, and how it is set up."""

    snapshot: Snapshot
    draft: Draft
    figure: Figure


class ManifestOpening(QObject):
    """Opens one figure."""

    ready = Signal(object)
    """`Opened`."""
    failed = Signal(object)
    """Why it cannot be opened: a `Message`."""

    def __init__(
        self, workspace: Workspace, figure: Figure, path: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._figure, self._path = workspace, figure, path
        self._client = workspace.bridge.client
        self._files: dict[int, NamedFile] = {}
        self._infos: dict[str, ImageInfo] = {}
        self._source = Source()
        self._pictures: dict[str, tuple[FigurePane, Shown]] = {}
        self._loader = PictureLoader(self._client, parent=self)
        self._loader.cache.limit = 1 << 62  # all of them are needed at once
        self._over = False
        workspace.bridge.event_arrived.connect(self._take)
        workspace.models_changed.connect(self._compute)

    def start(self) -> None:
        """Open the files."""
        figure, base = self._figure, self._path.parent
        named = [figure.reference, figure.input, *(pane.file for pane in figure.panes)]
        for file in {file.path: file for file in named if file is not None}.values():
            self._files[self._client.open_file(file.beside(base))] = file

    def stop(self) -> None:
        """It is not wanted any more."""
        if not self._over:
            self._over = True
            self._client.cancel(*self._files)
            self._loader.want(())
            self.deleteLater()

    # ------------------------------------------------------------------------------------ arriving

    def _take(self, event: object) -> None:
        if self._over:
            return
        if isinstance(event, ImageReady | Failed) and event.id in self._files:
            file = self._files.pop(event.id)
            if isinstance(event, Failed):
                self._fail(event.message)
                return
            self._infos[file.path] = event.image
            self._compute()
        elif self._loader.take(event):
            self._look()

    def _compute(self) -> None:
        """Ask for the pictures, once the files are open and the engine has said which models there are."""
        models = tuple(model for model in self._workspace.models if model.origin != "finished")
        if self._over or self._files or self._pictures or not models:
            return
        figure = self._figure
        self._source = Source(
            input=self._digest(figure.input),
            reference=self._digest(figure.reference),
            degradation=figure.degradation,
            scale=figure.scale,
            extent=figure.extent,
            stated=figure.stated,
        )
        try:
            for number, pane in enumerate(figure.panes):
                picture = picture_of(pane, self._source, models, self._digest)
                digest = getattr(picture, "digest", "")
                named = msgspec.structs.replace(pane, digest=digest, precision="", device="", pixels="")
                self._pictures[str(number)] = named, picture
        except StudioError as error:
            self._fail(error.message)
            return
        if figure.reference is not None and not any(pane.kind == "reference" for pane in figure.panes):
            pane = FigurePane(kind="reference", label="Reference")
            self._pictures[REFERENCE] = pane, ReferencePicture(self._source)
        pictures = dict.fromkeys(picture for _, picture in self._pictures.values())
        self._loader.want(PictureRequest(picture=picture, rank=RANK) for picture in pictures)

    def _look(self) -> None:
        """End when everything is there, or something will never be."""
        taken = []
        for key, (pane, picture) in self._pictures.items():
            held = self._loader.cache.get(picture)
            if held is not None and held.failed is not None:
                self._fail(held.failed)
                return
            if held is None or held.ready is None or held.picture is None:
                return
            factor = factor_of(pane, self._figure, held.ready.scale, picture.source.scale)
            computed = pane.kind == "model"
            shot = Shot(
                pixels=held.picture.pixels,
                factor=factor,
                offset=pane.offset,
                precision=held.ready.precision if computed else "",
                device=held.ready.device if computed else "",
                channels=channels_of(picture, self._infos.values()),
            )
            taken.append(Taken(key, pane, picture, shot))
        figure, infos = self._figure, self._infos
        sizes = {path: (info.width, info.height) for path, info in infos.items()}
        snapshot = Snapshot(
            name=self._path.name,
            file_name=self._path.name,
            size=grid_of(figure, sizes),
            source=self._source,
            taken=tuple(taken),
            files=self._paths(),
        )
        self._over = True
        self.ready.emit(Opened(snapshot, draft_of(figure, self._pictures, self._path.parent), figure))
        self.deleteLater()

    def _paths(self) -> Mapping[str, Path]:
        base = self._path.parent
        return {info.digest: NamedFile(path=path).beside(base) for path, info in self._infos.items()}

    def _digest(self, file: NamedFile | None) -> str:
        return self._infos[file.path].digest if file is not None else ""

    def _fail(self, why: Message) -> None:
        self.stop()
        self.failed.emit(why)


def draft_of(figure: Figure, keys: Mapping[str, object], base: Path) -> Draft:
    """How a figure is set up; ``keys`` of its pictures in order, of which the last may not be in the row."""
    labels = [pane.label for pane in figure.panes]
    choices = [
        Choice(key, labels[number] if number < len(labels) else "Reference", shown=number < len(labels))
        for number, key in enumerate(keys)
    ]
    font = figure.page.font
    if font not in FONTS:
        path, index = split_index(font)
        font = (base / Path(path).expanduser()).absolute().as_posix() + (f"#{index}" if index else "")
    return Draft(
        choices=tuple(choices),
        crop=figure.crop,
        boxes=figure.boxes,
        numbers=msgspec.structs.replace(figure.numbers, values=()),
        page=msgspec.structs.replace(figure.page, font=font, other_font=""),
        title=figure.title,
        maps=figure.maps,
    )
