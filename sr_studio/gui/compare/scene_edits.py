"""Scenes put right by hand: what belongs together, which of it is the reference, what a method is called."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from sr_studio.gui.compare.entry_changes import (
    apart,
    can_be_reference,
    can_take_reference,
    scene_of,
    with_method_renamed,
    with_reference,
    with_reference_from,
    with_results,
)
from sr_studio.gui.compare.image_entry import Entry
from sr_studio.gui.compare.image_list import ImageList
from sr_studio.imaging.grouped import Scene


def make_scene(images: ImageList, keys: Sequence[int]) -> None:
    """Make single images one scene, in the row of the first; nothing where they are of several images."""
    entries = _found(images, keys)
    scene = scene_of(entries, entries[0].key) if entries else None
    if scene is not None:
        _take_in(images, scene, entries)


def add_results(images: ImageList, key: int, others: Sequence[int]) -> None:
    """Make single images results of an entry."""
    entry, found = images.get(key), [other for other in _found(images, others) if other.key != key]
    if entry is not None and found:
        _take_in(images, with_results(entry, found), found)


def take_references_from(images: ImageList, keys: Sequence[int], method: str) -> None:
    """Make the results of a method the references of these scenes; those they had are results then."""
    made = {entry.key: with_reference_from(entry, method) for entry in with_result_of(images, keys, method)}
    images.rearrange([made.get(entry.key, entry) for entry in images.entries], touched=list(made))


def with_result_of(images: Iterable[Entry], keys: Collection[int], method: str) -> list[Entry]:
    """The scenes among these that can have a method's results as their references."""
    return [
        entry
        for entry in images
        if entry.key in keys and can_take_reference(entry) and method in entry.results
    ]


def make_reference(images: ImageList, key: int, other: int) -> None:
    """Make a single image the reference of a scene; the one it had takes the image's place."""
    scene, single = images.get(key), images.get(other)
    if scene is None or single is None or not can_be_reference(scene, single):
        return
    found, left = with_reference(scene, single)
    entries = [found if each.key == key else each for each in images.entries if each.key != other or left]
    images.rearrange([left if left and each.key == other else each for each in entries], touched=[key, other])


def take_apart(images: ImageList, keys: Sequence[int]) -> None:
    """Make scenes single images again; none of these is grouped by itself."""
    _part(images, keys, keep_apart=True)


def as_images(images: ImageList, keys: Sequence[int]) -> None:
    """Make scenes the images that their files are, as if these had been opened one by one."""
    _part(images, keys, keep_apart=False)


def _part(images: ImageList, keys: Sequence[int], *, keep_apart: bool) -> None:
    entries: list[Entry] = []
    unread: list[int] = []
    for entry in images.entries:
        if entry.key not in keys or not entry.methods:
            entries.append(entry)
            continue
        new = images.new_keys(len(entry.results) + len(entry.awaited))
        parts = apart(entry, new.start)
        if not keep_apart:
            parts = [replace(part, split=False, apart=False) for part in parts]
        unread += [part.key for part in parts[1:] if part.image is None]
        entries += parts
    images.rearrange(entries, touched=keys)
    for key in unread:
        images.reload(key)


def as_scenes(images: ImageList, scenes: Sequence[Scene]) -> None:
    """Open scenes in place of the images that their files are."""
    files = {
        file
        for scene in scenes
        for file in (scene.reference, scene.small, *scene.results.values())
        if file is not None
    }
    images.remove(
        [
            entry.key
            for entry in images.entries
            if not entry.methods
            and (entry.path in files or (entry.reference is not None and entry.reference.path in files))
        ]
    )
    images.open_scenes(scenes)


def instead(images: ImageList, keys: Sequence[int], scenes: Sequence[Scene]) -> None:
    """Open scenes in place of others that are made of the same files."""
    images.remove(tuple(keys))
    images.open_scenes(scenes)


def rename_method(images: ImageList, old: str, new: str) -> None:
    """Call a method otherwise, in all scenes."""
    touched = [entry.key for entry in images.entries if old in entry.methods]
    images.rearrange(
        [with_method_renamed(entry, old, new) if entry.key in touched else entry for entry in images.entries],
        touched=touched,
    )


def _found(images: ImageList, keys: Sequence[int]) -> list[Entry]:
    return [entry for key in keys if (entry := images.get(key)) is not None]


def _take_in(images: ImageList, entry: Entry, gone: Sequence[Entry]) -> None:
    """Put an entry in its row and take those off the list that have become part of it."""
    keys = {each.key for each in gone} - {entry.key}
    entries = [entry if each.key == entry.key else each for each in images.entries]
    images.rearrange([each for each in entries if each.key not in keys], touched=[entry.key])
