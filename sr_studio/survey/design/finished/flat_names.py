"""Finished pictures in one folder: file names made of a content and a condition (``baby_srgan_x4.png``).

Comparing and upscaling write such names. Names of conditions are told by what they usually begin with, else
by endings that all contents share.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from sr_studio.imaging.pairing import read_name

BESIDE = frozenset({"input", "sheet"})
"""Endings of what a comparison writes beside its results: the small picture and all of them in one."""

_SPLIT = re.compile(r"[_\-. ]")


def splits(stem: str) -> Iterator[tuple[str, str]]:
    """All ways to part a name in two at a separator, the longest ending first."""
    for found in _SPLIT.finditer(stem):
        if found.start() and found.end() < len(stem):
            yield stem[: found.start()], stem[found.end() :]


def beside(stem: str) -> bool:
    """Whether a name is that of a comparison's input or sheet."""
    return any(ending.casefold() in BESIDE for _, ending in splits(stem))


def parted(stems: Iterable[str], known: Callable[[str], bool]) -> Mapping[str, tuple[str, str]] | None:
    """Content and condition of each name; None where nothing tells them.

    ``known`` says whether an ending is a condition's name.
    """
    names = list(stems)
    by_name = {stem: part for stem in names if (part := by_known_ending(stem, known))}
    if names and len(by_name) == len(names):
        return by_name
    return _by_shared_endings(names)


def by_known_ending(stem: str, known: Callable[[str], bool]) -> tuple[str, str] | None:
    """Content, without markers of scale or role, and condition; None where no ending is known."""
    for content, ending in splits(stem):
        # "baby_LR_srgan_x4": the ending that is a name from its beginning on.
        if known(ending):
            return _bare(content), ending
    return None


def _bare(content: str) -> str:
    bare = read_name(content)[0]
    at = content.casefold().find(bare)
    return content[at : at + len(bare)] if bare and at >= 0 else content


def _by_shared_endings(stems: list[str]) -> Mapping[str, tuple[str, str]] | None:
    """Two contents or more with the same two endings or more, which make up all names."""
    endings: dict[str, set[str]] = defaultdict(set)
    for stem in stems:
        for content, ending in splits(stem):
            endings[content].add(ending)
    contents: dict[frozenset[str], list[str]] = defaultdict(list)
    for content, found in endings.items():
        contents[frozenset(found)].append(content)
    fitting = [
        (shared, own)
        for shared, own in contents.items()
        if len(own) > 1 and len(shared) > 1 and len(own) * len(shared) == len(stems)
    ]
    if not fitting:
        return None
    # What all endings begin with belongs to the contents.
    shared, own = max(fitting, key=lambda one: min(map(len, one[1])))
    whole = {
        stem: (content, ending)
        for stem in stems
        for content, ending in splits(stem)
        if ending in shared and content in own
    }
    return whole if len(whole) == len(stems) else None
