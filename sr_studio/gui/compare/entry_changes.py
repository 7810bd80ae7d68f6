"""What becomes of entries as files come in and as they are put together: functions of entries, no list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

from sr_studio.errors import Message
from sr_studio.gui.compare.image_entry import BY_USER, Entry, ImageFile, RoleChoice, Unread
from sr_studio.gui.i18n import translator
from sr_studio.gui.particles import filled
from sr_studio.imaging.grouped import Scene
from sr_studio.imaging.grouping import method_names, one_scene
from sr_studio.imaging.pairing import Candidate, Reason, role_of, scale_between
from sr_studio.imaging.roles import BY_FILE_NAME
from sr_studio.imaging.scenes import near

Slot = Literal["image", "reference", "input", "result"]
"""Where a file goes: the one image, the reference, an input beside it, or a method's result."""

LOOSE = 8
"""Sizes that differ by less than this may be of one image."""

T = TypeVar("T")

_tr = translator("ImageList")


@dataclass(frozen=True)
class Awaited:
    """A file that is on its way to its place. ``method``: of a result."""

    slot: Slot
    path: Path | None
    method: str = ""


def alike(one: Entry | None, other: Entry | None) -> bool:
    """Whether two states of an entry hold the same images, whatever these contain now."""
    if one is None or other is None:
        return one is other
    return one.sides == other.sides and one.result_files == other.result_files


def with_files(entry: Entry | None, read: Mapping[Path | str, ImageFile]) -> Entry | None:
    """An entry with the newest contents of its files, those too that it waited for."""
    if entry is None:
        return None
    image, reference = entry.image, entry.reference
    if image is None and (late := read.get(entry.path or entry.digest)) is not None:
        entry = replace(entry, state="ready", image=late, reason=None)
    elif image is not None:
        entry = replace(entry, image=read.get(image.identity, image))
    results = {name: read.get(file.identity, file) for name, file in entry.results.items()}
    results |= {name: read[path] for name, path in entry.awaited.items() if path in read}
    return replace(
        entry,
        reference=read.get(reference.identity, reference) if reference else None,
        results={name: results[name] for name in entry.methods if name in results},
        awaited={name: path for name, path in entry.awaited.items() if path not in read},
    )


def method_awaiting(entry: Entry, method: str, path: Path | None) -> str | None:
    """What the method is called now whose result a file was to be; None where an edit has removed it."""
    files = {**{name: file.path for name, file in entry.unread.items()}, **entry.result_files}
    if files.get(method) == path:
        return method
    return next((name for name, file in files.items() if file == path), None)


def with_named_role(entry: Entry) -> Entry:
    """The entry in the role that the name of its file or folder says, itself where they say none."""
    role = role_of(entry.path) if entry.path is not None and not entry.methods else None
    return replace(entry, role=role, why=BY_FILE_NAME) if role else entry


def with_file(entry: Entry, slot: Slot, file: ImageFile, method: str = "") -> Entry:
    """The entry with a decoded file in its place."""
    if slot == "result":
        methods = entry.methods if method in entry.methods else (*entry.methods, method)
        results = {**entry.results, method: file}
        return replace(
            entry,
            methods=methods,
            results={name: results[name] for name in methods if name in results},
            awaited=_without(entry.awaited, method),
            unread=_without(entry.unread, method),
        )
    if slot == "input" and entry.image is not None and entry.reference is None:
        return replace(
            entry,
            image=file,
            path=file.path,
            reference=entry.image,
            role="auto",
            scale=0,
            why=entry.why or BY_USER,
        )
    if slot in {"image", "input"}:
        return entry.with_image(file)
    if entry.bare:
        return replace(entry, image=file, path=file.path, name=file.name, bare=False, role="auto")
    if entry.image is None or _is_reference(entry):
        return replace(entry, state="ready", image=file, path=file.path, name=file.name, reason=None)
    return replace(entry, reference=file, role="auto", scale=0, why=entry.why or BY_USER)


def without_result(entry: Entry, method: str) -> Entry:
    """The entry without a method's result."""
    return replace(
        entry,
        methods=tuple(name for name in entry.methods if name != method),
        results=_without(entry.results, method),
        awaited=_without(entry.awaited, method),
    )


def with_unread(entry: Entry, method: str, path: Path, reason: Message) -> Entry:
    """The entry without a method's result, whose file cannot be read."""
    return replace(without_result(entry, method), unread={**entry.unread, method: Unread(path, reason)})


def has_namesake(path: Path, entries: Iterable[Entry]) -> bool:
    """Whether some entry holds a file of the same name in another folder."""
    for entry in entries:
        held = (*entry.sides, *entry.result_files.values(), *(file.path for file in entry.unread.values()))
        if any(isinstance(other, Path) and other.name == path.name and other != path for other in held):
            return True
    return False


def misfit(entry: Entry, slot: Slot, file: ImageFile) -> str:
    """Why a file cannot take its place beside the entry's other file; "" where it can."""
    if slot == "result" or entry.bare or (slot in {"image", "reference"} and _is_reference(entry)):
        return ""
    if slot == "reference":
        held, other = entry.reference, entry.image
    elif slot == "input" and entry.reference is None:
        held, other = None, entry.image
    else:
        held, other = entry.image, entry.reference
    if other is None or (held is not None and held.path == file.path):
        return ""  # the same file read again may have changed together with its partner
    small, large = (other, file) if slot == "reference" else (file, other)
    sizes = [Candidate(Path(one.info.name), one.info.width, one.info.height) for one in (large, small)]
    if scale_between(*sizes):
        return ""
    text = _tr(
        "The reference would be {large}, the input {small}. A reference is as large as its input, or 2, "
        "3, 4 or 8 times as large; nothing was changed."
    )
    return filled(text, large=_size(large), small=_size(small))


def scene_of(entries: Sequence[Entry], key: int) -> Entry | None:
    """Single entries as one scene; None where their sizes say that they are no pictures of one image."""
    files = {_path(entry): entry.image for entry in entries if entry.image is not None}
    scene = one_scene(list(files), lambda path: (files[path].info.width, files[path].info.height))
    if scene is None:
        return None
    whole = files[scene.first]
    found = Entry(
        key=key,
        name=whole.name,
        path=whole.path,
        state="ready",
        image=whole,
        methods=tuple(scene.results),
        results={method: files[path] for method, path in scene.results.items()},
        bare=scene.reference is None and scene.small is None,
        role="auto" if scene.reference else "input",
        why=BY_USER if scene.reference else None,
        roles=_roles(entries),
    )
    return with_file(found, "input", files[scene.small]) if scene.reference and scene.small else found


def beside_held(scenes: Sequence[Scene], held: Sequence[Mapping[str, Path | str]]) -> list[Scene]:
    """Scenes with a second name for methods whose name stands for other files in the entries they go to.

    ``held``: the results of the entry of each scene, by method. One name holds for all scenes.
    """
    names: dict[str, str] = {}
    for method in dict.fromkeys(name for scene in scenes for name in scene.results):
        brought = [(files, scene.results[method]) for files, scene in zip(held, scenes, strict=True)
                   if method in scene.results]  # fmt: skip
        first = brought[0][1].parent
        around = first.parent.name if first.name == method else first.name
        name, number = method, 0
        while name in names.values() or any(files.get(name, path) != path for files, path in brought):
            number += 1
            name = f"{around} {method}" + (f" {number}" if number > 1 else "")
        names[method] = name
    return [
        replace(scene, results={names[method]: path for method, path in scene.results.items()})
        for scene in scenes
    ]


def with_results(entry: Entry, others: Sequence[Entry]) -> Entry:
    """The entry with the images of others as results, called by what their names say beside its own."""
    shown = entry.shown
    whole = (shown.path or Path(shown.name)) if shown is not None and not entry.bare else None
    files = [other.image for other in others if other.image is not None]
    named = method_names([_path(other) for other in others if other.image is not None], whole)
    alone = [] if entry.paired or entry.methods else [entry]
    entry = replace(entry, roles={**entry.roles, **_roles([*alone, *others])})
    for method, file in zip(named, files, strict=True):
        name, number = method, 1
        while name in entry.methods:
            number += 1
            name = f"{method} {number}"
        entry = with_file(entry, "result", file, name)
    return entry if entry.paired or entry.bare else replace(entry, role="auto", why=entry.why or BY_USER)


def lacks_reference(entry: Entry) -> bool:
    """Whether it is a scene without a reference one of whose results could be it."""
    bare = entry.bare or (entry.role == "input" and not entry.paired)
    return entry.image is not None and bare and len(entry.results) > 1


def can_take_reference(entry: Entry) -> bool:
    """Whether one of a scene's results could be its reference, instead of that it has where it has one."""
    return lacks_reference(entry) or (bool(entry.results) and _reference_of(entry) is not None)


def can_be_reference(scene: Entry, single: Entry) -> bool:
    """Whether a single image has the size of a scene's reference."""
    if scene.image is None or single.image is None or not scene.methods or single.methods or single.paired:
        return False
    if scene.shown is None or misfit(scene, "reference", single.image):
        return False
    like = next(iter(scene.results.values()), scene.shown)
    return near(_extent(like), _extent(single.image), LOOSE)


def with_reference_from(entry: Entry, method: str) -> Entry:
    """A scene whose reference one of its results is from now on; the one it had is a result then."""
    file = entry.results[method]
    rest = without_result(entry, method)
    if (before := _reference_of(entry)) is not None:
        found = replace(rest, image=file, path=file.path, name=file.name, why=BY_USER)
        if entry.paired:
            found = replace(rest, reference=file, why=BY_USER)
        return with_file(found, "result", before, _method_of_reference(entry, before, method))
    if entry.bare:
        return replace(rest, image=file, path=file.path, name=file.name, bare=False, role="auto", why=BY_USER)
    return replace(rest, reference=file, role="auto", scale=0, why=BY_USER)


def with_reference(entry: Entry, other: Entry) -> tuple[Entry, Entry | None]:
    """A scene whose reference a single image is from now on, and what is left of that: the reference before.

    The image must fit, see `misfit`.
    """
    assert other.image is not None
    before = _reference_of(entry)
    entry = replace(entry, roles={**entry.roles, **_roles([other])})
    found = replace(with_file(entry, "reference", other.image), why=BY_USER)
    if before is None:
        return found, None
    left = Entry(key=other.key, name=before.name, split=True).with_image(before)
    return found, _as_before(left, entry.roles)


def _reference_of(entry: Entry) -> ImageFile | None:
    """What the results of a scene are compared with."""
    return entry.reference if entry.paired else entry.image if _is_reference(entry) else None


def _method_of_reference(entry: Entry, file: ImageFile, method: str) -> str:
    """What a scene's reference is called as a result: by its folder, or by its file beside a method's."""
    path, other = file.path, entry.results[method].path
    if path is None or other is None or path.parent == other.parent:
        files = [path or Path(file.name), other or Path(entry.results[method].name)]
        name = method_names(files)[0]
    else:
        name = path.parent.name
    known = {one.casefold() for one in entry.methods if one != method}
    found, number = name, 1
    while found.casefold() in known:
        number += 1
        found = f"{name} {number}"
    return found


def apart(entry: Entry, first_key: int) -> list[Entry]:
    """A scene as single images again, the first under its own key; none of them is grouped by itself.

    Each is what it was before, else what its name says.
    """
    role: RoleChoice = "input" if entry.role == "input" and not entry.bare else "auto"
    own = replace(
        entry,
        methods=(),
        results={},
        awaited={},
        unread={},
        bare=False,
        role=role,
        why=None,
        split=True,
        roles={},
        apart=True,
        called=None,
    )
    results = list(entry.results.values())
    if entry.bare:
        results = [file for file in results if file != entry.image]
    rest = [
        Entry(key=first_key + number, name=file.name, split=True, apart=True).with_image(file)
        for number, file in enumerate(results)
    ]
    first_key += len(rest)
    late = [path for path in entry.awaited.values() if not (entry.bare and path == entry.path)]
    rest += [
        Entry(key=first_key + number, name=path.name, path=path, split=True, apart=True)
        for number, path in enumerate(late)
    ]
    return [one if one.paired else _as_before(one, entry.roles) for one in (own, *rest)]


def _as_before(entry: Entry, roles: Mapping[Path | str, tuple[RoleChoice, Reason | None]]) -> Entry:
    """A part of a scene in the role it had before, else in that of its name."""
    if entry.sides[0] in roles:
        role, why = roles[entry.sides[0]]
        return replace(entry, role=role, why=why)
    return with_named_role(entry)


def _roles(entries: Sequence[Entry]) -> dict[Path | str, tuple[RoleChoice, Reason | None]]:
    """What single images are, by identity."""
    return {entry.image.identity: (entry.role, entry.why) for entry in entries if entry.image is not None}


def with_method_renamed(entry: Entry, old: str, new: str) -> Entry:
    """The entry with a method called otherwise."""
    return replace(
        entry,
        methods=tuple(new if name == old else name for name in entry.methods),
        results={new if name == old else name: file for name, file in entry.results.items()},
        awaited={new if name == old else name: path for name, path in entry.awaited.items()},
        unread={new if name == old else name: file for name, file in entry.unread.items()},
    )


def swapped(entry: Entry) -> Entry:
    """A pair with input and reference exchanged; its results stay where they are."""
    assert entry.image is not None
    assert entry.reference is not None
    return replace(
        entry, image=entry.reference, reference=entry.image, path=entry.reference.path, scale=0, why=BY_USER
    )


def parted(entry: Entry, key: int) -> tuple[Entry, Entry]:
    """A pair as two entries: the input under the old key, the reference with all results under a new one."""
    assert entry.reference is not None
    reference = entry.reference
    own = replace(
        entry,
        reference=None,
        scale=0,
        why=None,
        split=True,
        name=entry.image.name if entry.image else entry.name,
        methods=(),
        results={},
        awaited={},
        unread={},
    )
    other = Entry(
        key=key,
        name=reference.name,
        split=True,
        methods=entry.methods,
        results=entry.results,
        awaited=entry.awaited,
        unread=entry.unread,
        why=entry.why if entry.methods else None,
    )
    return with_named_role(own), with_named_role(other.with_image(reference))


def joined(reference: Entry, small: Entry, *, key: int, scale: int, why: Reason) -> Entry:
    """Two single entries as a pair; results are those of the reference."""
    return replace(
        small,
        key=key,
        reference=reference.image,
        scale=scale,
        why=why,
        role="auto",
        split=False,
        apart=False,
        methods=reference.methods,
        results=reference.results,
        awaited=reference.awaited,
        unread=reference.unread,
    )


def _without(files: Mapping[str, T], method: str) -> dict[str, T]:
    return {name: file for name, file in files.items() if name != method}


def _path(entry: Entry) -> Path:
    """Where an entry's image lies; one that is no file lies in a folder of its own."""
    assert entry.image is not None
    return entry.image.path or Path(str(entry.key)) / entry.image.name


def _is_reference(entry: Entry) -> bool:
    """Whether the one image of an entry is what its results are compared with."""
    return bool(entry.methods) and not (entry.paired or entry.bare or entry.role == "input")


def _extent(file: ImageFile) -> tuple[int, int]:
    return file.info.width, file.info.height


def _size(file: ImageFile) -> str:
    return f"{file.info.width}×{file.info.height}"
