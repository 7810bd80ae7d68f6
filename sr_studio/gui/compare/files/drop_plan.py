"""What a drop will do, worked out and said before the button is released. No widgets here."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QMimeData

from sr_studio.figures.recognising import MANIFEST_SUFFIX, is_manifest
from sr_studio.gui.compare.view_format import SUFFIX as VIEW_SUFFIX
from sr_studio.gui.i18n import translator
from sr_studio.gui.particles import filled
from sr_studio.imaging.files import IMAGE_SUFFIXES, is_model_name, shown_name
from sr_studio.paths import absolute, is_file, is_folder

OWN_DRAG = "application/x-sr-studio-pane"
"""Mime type on everything dragged out of our own window."""

MANY_FILES = 200
"""Folders with more images than this are asked about."""

_SNIFFED = 32
"""Files of unknown suffix looked into during one drag."""

Target = Literal["window", "reference", "input", "result", "model"]
DropKind = Literal["image", "folder", "model", "study", "view", "figure", "unsupported"]

STUDY_SUFFIX = ".srstudy"
"""Of the folder of a rating study."""

_MAGIC = (
    b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8",
    b"P1", b"P2", b"P3", b"P4", b"P5", b"P6",
)  # fmt: skip

_tr = translator("Drop")


@dataclass(frozen=True, kw_only=True)
class DropPlan:
    """What was dragged in, sorted.

    ``own``: it came from this window and is ignored. ``data``: a picture that is no file.
    """

    images: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    models: tuple[Path, ...] = ()
    studies: tuple[Path, ...] = ()
    views: tuple[Path, ...] = ()
    figures: tuple[Path, ...] = ()
    unsupported: tuple[str, ...] = ()
    data: bool = False
    own: bool = False

    @property
    def useful(self) -> bool:
        """Whether releasing it here does anything."""
        found = self.images or self.folders or self.models or self.studies or self.views or self.figures
        return not self.own and bool(found or self.data)


def kind_of(path: Path, *, sniff: bool = True) -> DropKind:
    """What a dropped path is, by suffix; where that says nothing, by its first bytes."""
    try:
        if is_folder(path):
            return "study" if path.suffix == STUDY_SUFFIX else "folder"
    except OSError:
        return "image"  # opening it gives the reason
    suffix = path.suffix.lower()
    if is_model_name(path.name):
        return "model"
    if suffix == VIEW_SUFFIX or suffix in IMAGE_SUFFIXES:
        return "view" if suffix == VIEW_SUFFIX else "image"
    if suffix == MANIFEST_SUFFIX and sniff and is_manifest(path):
        return "figure"
    return "image" if sniff and _looks_like_an_image(path) else "unsupported"


def _looks_like_an_image(path: Path) -> bool:
    try:
        if not is_file(path):
            return False
        with path.open("rb") as file:
            head = file.read(16)
    except OSError:
        return False
    return head.startswith(_MAGIC) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or head[4:8] == b"ftyp"


def plan_paths(paths: Sequence[Path]) -> DropPlan:
    """Sort paths by what they are. From here on they are whole paths: one file has one."""
    found: dict[DropKind, list[Path]] = {
        "image": [],
        "folder": [],
        "model": [],
        "study": [],
        "view": [],
        "figure": [],
        "unsupported": [],
    }
    unknown = 0
    for path in dict.fromkeys(map(absolute, paths)):
        suffix = path.suffix.lower()
        known = suffix in IMAGE_SUFFIXES or suffix == VIEW_SUFFIX or is_model_name(path.name)
        unknown += not known
        found[kind_of(path, sniff=unknown <= _SNIFFED)].append(path)
    return DropPlan(
        images=tuple(found["image"]),
        folders=tuple(found["folder"]),
        models=tuple(found["model"]),
        studies=tuple(found["study"]),
        views=tuple(found["view"]),
        figures=tuple(found["figure"]),
        unsupported=tuple(shown_name(path) for path in found["unsupported"]),
    )


def plan_mime(mime: QMimeData) -> DropPlan:
    """Sort what is dragged or pasted."""
    if mime.hasFormat(OWN_DRAG):
        return DropPlan(own=True)
    local = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if local:
        return plan_paths(local)
    if mime.hasImage() or mime.hasFormat("image/png"):
        return DropPlan(data=True)
    remote = tuple(url.toDisplayString() for url in mime.urls())
    return DropPlan(unsupported=remote or ((_tr("Text"),) if mime.hasText() else ()))


def mark_own(mime: QMimeData) -> None:
    """Mark a drag as ours."""
    mime.setData(OWN_DRAG, QByteArray(b"1"))


def drop_target(plan: DropPlan, pane: str, *, is_model: bool, is_result: bool = False) -> Target:
    """What a drop over a pane is aimed at; "window" where the pane takes no such thing."""
    if plan.studies or plan.views or plan.figures:
        return "window"
    if len(plan.images) == 1 and not (plan.folders or plan.models):
        if pane in {"reference", "input"}:
            return "reference" if pane == "reference" else "input"
        if is_result:
            return "result"
    if len(plan.models) == 1 and not (plan.folders or plan.images) and is_model:
        return "model"
    return "window"


def looking_into(folders: Sequence[Path]) -> str:
    """What is said while it is not known yet what folders hold."""
    names = ", ".join(shown_name(folder) for folder in folders[:3]) + ("…" if len(folders) > 3 else "")
    return _tr("Open what is in {names} (still looking into it…)").format(names=names)


def sentence(plan: DropPlan, target: Target, *, current: str, pane_label: str) -> tuple[str, str]:
    """What a release will do, and what of it will be left alone ("" where nothing)."""
    if plan.own:
        return _tr("Drop it in another program: here it would come back to where it is"), ""
    left = ""
    if plan.unsupported:
        names = ", ".join(plan.unsupported[:3]) + ("…" if len(plan.unsupported) > 3 else "")
        left = _tr("Skipped (not an image or a model): {names}").format(names=names)
    if not plan.useful:
        return (left, "") if left else (_tr("Nothing here that can be opened"), "")
    if target == "reference":
        what = filled(
            _tr("Make {file} the reference of {image}"), file=shown_name(plan.images[0]), image=current
        )
    elif target == "input":
        what = filled(
            _tr("Replace the input of {image} by {file}"), file=shown_name(plan.images[0]), image=current
        )
    elif target == "result":
        what = filled(
            _tr("Replace the result of {pane} by {file}"), pane=pane_label, file=shown_name(plan.images[0])
        )
    elif target == "model":
        what = filled(
            _tr("Replace {pane} by the model {file}"), pane=pane_label, file=shown_name(plan.models[0])
        )
    else:
        what = " · ".join(_parts(plan))
    return what, left


def _parts(plan: DropPlan) -> list[str]:
    parts: list[str] = []
    if len(plan.images) == 1:
        parts.append(_tr("Open {name}").format(name=shown_name(plan.images[0])))
    elif plan.images:
        parts.append(_tr("Open {count} images").format(count=len(plan.images)))
    if len(plan.folders) == 1:
        parts.append(_tr("Open the images in {name}").format(name=shown_name(plan.folders[0])))
    elif plan.folders:
        parts.append(_tr("Open the images in {count} folders").format(count=len(plan.folders)))
    if len(plan.models) == 1:
        parts.append(_tr("Add the model {name}").format(name=shown_name(plan.models[0])))
    elif plan.models:
        parts.append(_tr("Add {count} models").format(count=len(plan.models)))
    if plan.views:
        parts.append(
            _tr("Open the view {name} in place of what is open").format(name=shown_name(plan.views[0]))
        )
    if plan.figures:
        parts.append(filled(_tr("Open the figure {name} to change it"), name=shown_name(plan.figures[0])))
    if plan.studies:
        parts.append(_tr("Open the study {name}").format(name=shown_name(plan.studies[0])))
    if plan.data:
        parts.append(_tr("Open the picture"))
    return parts
