"""What opened files are to one another: the rule of window and command line alike.

`pairing` finds the pairs. Here every file that stays alone gets the role that names state, and files of which
nothing should be made before somebody has said what they are become a `Doubt`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sr_studio.errors import Message, message
from sr_studio.imaging.degradation import SCALES
from sr_studio.imaging.files import shown_name
from sr_studio.imaging.pairing import (
    Candidate,
    Pair,
    Role,
    folder_role,
    pair_with_others,
    read_name,
    role_of,
)
from sr_studio.imaging.scenes import match_results


@dataclass(frozen=True)
class Doubt:
    """Files of which it is not known what they are: a sentence for the user instead of a wrong table."""

    files: tuple[Candidate, ...]
    message: Message


@dataclass(frozen=True)
class Arrangement:
    """What files are to one another.

    Attributes
    ----------
    pairs
        References with an input of their own.
    singles
        Files that stay alone, with the role that names state ("" where they state none).
    doubts
        What must be said of files that are in neither.
    """

    pairs: tuple[Pair, ...]
    singles: tuple[tuple[Candidate, Role], ...]
    doubts: tuple[Doubt, ...]


def arrange(files: Sequence[Candidate]) -> Arrangement:
    """Find pairs, the role of every other file, and what is not clear."""
    found, possible = pair_with_others(files)
    pairs = tuple(each for each in found if each.scale)
    alone = [side for each in found if not each.scale for side in (each.reference, each.input) if side]
    doubts = []
    finders = (
        _without_a_partner(pairs, possible),
        _twins,
        _in_ratio(pairs),
        _left_behind(pairs),
        _like_references,
    )
    for finder in finders:
        for doubt in finder(alone):
            doubts.append(doubt)
            doubtful = {id(file) for file in doubt.files}
            alone = [file for file in alone if id(file) not in doubtful]
    return Arrangement(pairs, tuple((file, role_of(file.path)) for file in alone), tuple(doubts))


_Finder = Callable[[Sequence[Candidate]], Iterator[Doubt]]


def _without_a_partner(pairs: Sequence[Pair], possible: Sequence[tuple[Candidate, Candidate]]) -> _Finder:
    """Files that fit a reference which another input has been taken for."""
    taken = {id(each.reference) for each in pairs}

    def find(alone: Sequence[Candidate]) -> Iterator[Doubt]:
        left = {id(file) for file in alone}
        late = {id(low): low for high, low in possible if id(high) in taken and id(low) in left}
        if late:
            names = tuple(late.values())
            yield Doubt(
                names,
                message(
                    "{name} (1 of {count} such) fits a reference that has another input already. "
                    "Open one set of inputs at a time.",
                    count=len(names),
                    name=_short(names[0]),
                ),
            )

    return find


def _twins(alone: Sequence[Candidate]) -> Iterator[Doubt]:
    """Files of one name and size in several folders; where these are most of one, all beside them too."""
    groups: dict[tuple[str, int, int], list[Candidate]] = {}
    for file in alone:
        groups.setdefault((read_name(file.path.stem)[0], file.width, file.height), []).append(file)
    twins = [group for group in groups.values() if len({file.path.parent for file in group}) > 1]
    if twins:
        files = [file for group in twins for file in group]
        held = Counter(file.path.parent for file in alone)
        doubtful = Counter(file.path.parent for file in files)
        if any(2 * count >= held[folder] for folder, count in doubtful.items()):
            files = [file for file in alone if file.path.parent in doubtful]
        yield Doubt(
            tuple(files),
            message(
                "{count} files, such as {one} and {other}, have one name and one size in two folders, and "
                "nothing says which are the references. Call the folder of the references GT or HR.",
                count=sum(map(len, twins)),
                one=_short(twins[0][0]),
                other=_short(next(file for file in twins[0] if file.path.parent != twins[0][0].path.parent)),
            ),
        )


def _in_ratio(pairs: Sequence[Pair]) -> _Finder:
    """Files whose sizes say that they belong together, though their names do not.

    All of them must fall into twos of one scale: photographs of one camera have equal sizes, and two of a
    set may have sizes in ratio 2 by chance.
    """

    def find(alone: Sequence[Candidate]) -> Iterator[Doubt]:
        scales = {each.scale for each in pairs} - {1} or set(SCALES) - {1}
        for scale in sorted(scales):
            twos = _twos(alone, scale)
            if twos and (pairs or (2 * len(twos) == len(alone) and len(twos) > 1)):
                yield Doubt(
                    tuple(file for two in twos for file in two),
                    message(
                        "{count} files, such as {large} and {small}, stand in the exact ratio {scale}, but "
                        "their names do not say that they belong together. Give them names such as a_HR and "
                        "a_LR, or open those of one size by themselves.",
                        count=2 * len(twos),
                        large=_short(twos[0][0]),
                        small=_short(twos[0][1]),
                        scale=scale,
                    ),
                )
                return

    return find


def _twos(files: Sequence[Candidate], scale: int) -> list[tuple[Candidate, Candidate]]:
    """Files taken together by twos of this scale, the largest first."""
    free: dict[tuple[int, int], dict[int, Candidate]] = {}
    for file in files:
        free.setdefault((file.width, file.height), {})[id(file)] = file
    twos = []
    for large in sorted(files, key=lambda file: -file.width * file.height):
        width, height = large.width, large.height
        if id(large) not in free[width, height] or width % scale or height % scale:
            continue
        others = free.get((width // scale, height // scale), {})
        small = next((file for file in others.values() if file is not large), None)
        if small is not None:
            del free[width, height][id(large)], others[id(small)]
            twos.append((large, small))
    return twos


def _left_behind(pairs: Sequence[Pair]) -> _Finder:
    """References beside others that have an input, without one."""
    folders = {each.reference.path.parent for each in pairs if each.reference}

    def find(alone: Sequence[Candidate]) -> Iterator[Doubt]:
        left = tuple(
            file for file in alone if file.path.parent in folders and role_of(file.path) == "reference"
        )
        if left:
            yield Doubt(
                left,
                message(
                    "{name} (1 of {count} such) is a reference without an input, though others beside it "
                    "have one. Add the missing inputs, or open these references by themselves.",
                    count=len(left),
                    name=_short(left[0]),
                ),
            )

    return find


def _like_references(alone: Sequence[Candidate]) -> Iterator[Doubt]:
    """Folders beside one of references whose pictures are as large as these: results, most likely.

    Of each all pictures go on from the names of references and have their size, or there are as many of the
    same sizes.
    """
    folders: dict[Path, list[Candidate]] = {}
    for file in alone:
        folders.setdefault(file.path.parent, []).append(file)
    high = [folder for folder in folders if folder_role(folder) == "reference"]
    doubtful = [
        (file, reference)
        for folder, files in folders.items()
        if folder not in high and not any(role_of(file.path) for file in files)
        for reference in high
        if _as_large(files, folders[reference])
        for file in files
    ]
    if doubtful:
        files = tuple(dict.fromkeys(file for file, _ in doubtful))
        yield Doubt(
            files,
            message(
                "{name} (1 of {count} such) is as large as the references in {folder}, and no name says of "
                "which of them it may be a result. Give results the names of their references, one for each "
                "in the folder of a method, or open them by themselves.",
                name=_short(files[0]),
                count=len(files),
                folder=shown_name(doubtful[0][1]),
            ),
        )


def _as_large(files: Sequence[Candidate], references: Sequence[Candidate]) -> bool:
    sizes = Counter((file.width, file.height) for file in references)
    if Counter((file.width, file.height) for file in files) == sizes:
        return True
    matched = match_results([one.path for one in references], [file.path for file in files], method="")
    large = {one.path: (one.width, one.height) for one in references}
    claims = {
        file: large[references[number].path]
        for number, claimed in [*((n, (one,)) for n, one in matched.found.items()), *matched.several.items()]
        for file in claimed
    }
    return all(claims.get(file.path) == (file.width, file.height) for file in files)


def _short(file: Candidate) -> str:
    return f"{shown_name(file.path.parent)}/{shown_name(file.path)}"
