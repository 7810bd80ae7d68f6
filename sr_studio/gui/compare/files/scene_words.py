"""What is said of files that were brought as scenes and are in none, or are missing."""

from collections.abc import Sequence
from pathlib import Path

from sr_studio.gui.i18n import translator
from sr_studio.imaging.files import shown_name
from sr_studio.imaging.grouped import Doubled, Grouped

_tr = translator("SceneWords")

_NAMED = 3
"""Files that are named before the rest is counted."""


def remarks(grouped: Grouped) -> str:
    """Every doubt about scenes in one notice; "" where there is none."""
    found: list[str] = []
    for method, images in grouped.missing.items():
        called = [image.parent for image in images] if grouped.by_folder else images
        names = _names(called, folder=False)
        found.append(_tr("{method} has no result of {names}.").format(method=method, names=names))
    if grouped.several:
        files = grouped.several[0]
        found.append(
            _tr("{files} could each be the result of one image; none was taken ({count} such).").format(
                files=_names(files), count=len(grouped.several)
            )
        )
    if grouped.left:
        found.append(_tr("Left out, since they found no image: {names}.").format(names=_names(grouped.left)))
    if grouped.others:
        if grouped.without_references:
            text = _tr("Left out, since no result has the name of a picture in them: {names}.")
        else:
            text = _tr("Left out, since no picture in them has the name of a reference: {names}.")
        found.append(text.format(names=_names(grouped.others, folder=False)))
    if grouped.inputs:
        found.append(
            _tr("Left out, since there are several folders of inputs: {names}.").format(
                names=_names(grouped.inputs, folder=False)
            )
        )
    return " ".join(found)


def doubled_words(found: Sequence[Doubled]) -> str:
    """What is said of folders of which nothing is opened, since files of theirs claim the same image."""
    first = found[0]
    return _tr(
        "Not opened: {names}. Each image of {references} has several files there ({files}), so which of them "
        "is the result is not clear. Keep one of them in the folder, or drop the files themselves to open "
        "them as images."
    ).format(
        names=_names([one.folder for one in found], folder=False),
        references=shown_name(first.references),
        files=_names(first.files, folder=False),
    )


def folders_unseen(folders: Sequence[Path]) -> str:
    """What is said of folders that were not looked into."""
    return _tr(
        "Not looked into, too deep or behind too many files: {names}. Open them by themselves."
    ).format(names=_names(folders))


def _names(files: Sequence[Path], *, folder: bool = True) -> str:
    """The first few by name, with their folder, and how many there are."""
    words = [
        f"{shown_name(file.parent)}/{shown_name(file)}" if folder else shown_name(file) for file in files
    ]
    if len(words) <= _NAMED + 1:
        return ", ".join(words)
    return _tr("{names} and {count} more").format(names=", ".join(words[:_NAMED]), count=len(words) - _NAMED)
