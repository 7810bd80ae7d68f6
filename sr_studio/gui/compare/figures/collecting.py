"""What the panes show, taken for a figure."""

from pathlib import Path

import msgspec

from sr_studio.engine.wire.pictures import (
    DifferencePicture,
    FinishedPicture,
    InputPicture,
    ReferencePicture,
    Shown,
    UpscaledPicture,
    knows_input,
)
from sr_studio.figures.content import Shot
from sr_studio.figures.manifest import FigureError, FigurePane
from sr_studio.geometry import Box
from sr_studio.gui.compare.figures.draft import Snapshot, Taken, channels_of
from sr_studio.gui.compare.image_entry import Entry
from sr_studio.gui.compare.panes.pane_model import PaneModel


def snapshot(panes: PaneModel) -> Snapshot:
    """Take every finished picture of the image looked at.

    Raises `FigureError` where nothing is finished, and where an image is no file that could be found again.
    """
    entry = panes.entry
    taken: list[Taken] = []
    left_out: list[str] = []
    for key in panes.pane_keys():
        picture = panes.picture(key)
        if picture is None or isinstance(picture, DifferencePicture):
            continue
        one = _take(panes, key, picture)
        if one is None:
            left_out.append(panes.label(key))
        else:
            taken.append(one)
    if entry is None or not taken:
        raise FigureError("No picture is finished yet. Wait until a pane has one.")
    source = next((one.picture.source for one in taken if one.pane.kind != "model"), taken[0].picture.source)
    shown = entry.shown
    if entry.bare and shown is not None:  # a figure names one image that its results are of
        source = msgspec.structs.replace(source, input=shown.info.digest)
    return Snapshot(
        name=entry.title,
        file_name=entry.file_name,
        size=panes.size,
        source=source,
        taken=tuple(taken),
        files=_files(entry),
        left_out=tuple(left_out),
    )


def box_in_figure(panes: PaneModel, region: Box | None) -> Box | None:
    """Where a box on screen lies in a figure, which has the reference (or else the input) in its place.

    None for no box, and where none of it lies in that.
    """
    if region is None or panes.entry is None:
        return None
    return panes.offsets.own(panes.entry.key, panes.base, region).within(*panes.size)


def _take(panes: PaneModel, key: str, picture: Shown) -> Taken | None:
    held = panes.loader.cache.get(picture)
    if held is None or held.ready is None or held.picture is None:
        return None
    label = panes.label(key)
    # A paper's words, whatever the window's language; they can be changed.
    match picture:
        case ReferencePicture():
            pane = FigurePane(kind="reference", label="Reference")
        case InputPicture():
            pane = FigurePane(kind="input", label="Input")
        case FinishedPicture():
            pane = FigurePane(kind="finished", label=label)
        case UpscaledPicture():
            pane = FigurePane(kind="model", label=label, model=picture.model, digest=picture.digest)
    computed = pane.kind == "model"
    shifts = panes.shifts(key)
    if not (computed or (pane.kind == "finished" and knows_input(picture))):
        shifts = shifts._replace(to_input=shifts.shift)  # nothing holds it against an input
    pane = pane.moved(shifts)
    entry = panes.entry
    files = (entry.image, entry.reference, *entry.results.values()) if entry is not None else ()
    infos = [file.info for file in files if file is not None]
    shot = Shot(
        pixels=held.picture.pixels,
        factor=panes.state(key).scale,
        offset=pane.offset,
        precision=held.ready.precision if computed else "",
        device=held.ready.device if computed else "",
        channels=channels_of(picture, infos),
    )
    return Taken(key, pane, picture, shot)


def _files(entry: Entry) -> dict[str, Path]:
    """Where the images of an entry lie, by digest."""
    files = {}
    for file in (entry.image, entry.reference, *entry.results.values()):
        if file is None:
            continue
        if file.path is None:
            raise FigureError(
                "“{name}” came from the clipboard and is no file, so nobody could make its figure again. "
                "Save it as a file and open that.",
                name=file.name,
            )
        files[file.info.digest] = file.path
    return files
