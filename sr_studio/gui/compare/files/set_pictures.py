"""Which pictures of all open images are saved, under which names, and which are not. No widgets here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sr_studio.engine.wire.pictures import Shown
from sr_studio.gui.compare.files.result_saver import file_stem
from sr_studio.gui.compare.image_entry import Entry, Setup, method_of, pictures_of
from sr_studio.gui.i18n import sentence, translator
from sr_studio.gui.particles import filled
from sr_studio.models.upscaler import ModelInfo

There = Literal["beside", "leave", "replace"]
"""Where a file of the name is there already: save beside it under another name, leave it, replace it."""

_tr = translator("SetPictures")


@dataclass(frozen=True, kw_only=True)
class SetPicture:
    """One picture and its file. ``what``: image and model, for people."""

    what: str
    picture: Shown
    path: Path


@dataclass(frozen=True, kw_only=True)
class SetPlan:
    """What is saved. ``left_out``: what is not, with the reason; ``kept``: files that are there and stay."""

    folder: Path
    there: There
    pictures: tuple[SetPicture, ...] = ()
    kept: tuple[Path, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()


def plan_set(
    entries: Sequence[Entry],
    setup: Setup,
    models_of: Callable[[Entry], tuple[ModelInfo, ...]],
    *,
    folder: Path,
    there: There,
) -> SetPlan:
    """Return the pictures of the models shown of every image as ``IMAGE_MODEL.png``.

    A file that is open is never replaced. Raises `OSError` where the folder cannot be looked into.
    """
    pictures: list[SetPicture] = []
    kept: list[Path] = []
    left_out: list[tuple[str, str]] = []
    taken: set[str] = set()
    opened: set[Path] = set()
    if there == "replace":
        opened.update(path.resolve() for entry in entries for path in _files(entry))
    for entry, name in zip(entries, unique_names([entry.file_name for entry in entries]), strict=True):
        if entry.state != "ready":
            why = sentence(entry.reason) if entry.reason is not None else _tr("It is not read yet.")
            left_out.append((entry.title, why))
            continue
        models = models_of(entry)
        shown = pictures_of(entry, setup, models)
        for model in models:
            method = method_of(model.name)
            what = f"{entry.title} · {model.label}"
            if model.name not in shown:
                if method in entry.unread:
                    left_out.append((what, sentence(entry.unread[method].reason)))
                continue
            path = folder / f"{file_stem(name, method or model.name)}.png"
            path = free_path(path, taken, beside=there == "beside")
            taken.add(path.name.casefold())
            if there == "leave" and path.exists():
                kept.append(path)
            elif there == "replace" and path.resolve() in opened:
                why = _tr("{name} is open here and is not replaced. Choose another folder.")
                left_out.append((what, filled(why, name=path.name)))
            else:
                pictures.append(SetPicture(what=what, picture=shown[model.name], path=path))
    return SetPlan(
        folder=folder,
        there=there,
        pictures=tuple(pictures),
        kept=tuple(kept),
        left_out=tuple(left_out),
    )


def unique_names(names: Sequence[str]) -> list[str]:
    """Return names whose stems differ: the second ``baby`` is ``baby_2``, as on the command line."""
    taken: set[str] = set()
    found = []
    for name in names:
        whole, suffix = Path(name).stem, Path(name).suffix
        stem, number = whole, 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{whole}_{number}"
        taken.add(stem.casefold())
        found.append(stem + suffix)
    return found


def free_path(path: Path, taken: set[str], *, beside: bool) -> Path:
    """Return the path, with ``-2``, ``-3`` … where another picture has it or (``beside``) a file is there."""
    number, free = 1, path
    while free.name.casefold() in taken or (beside and free.exists()):
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _files(entry: Entry) -> list[Path]:
    files = (entry.image, entry.reference, *entry.results.values())
    return [file.path for file in files if file is not None and file.path is not None]
