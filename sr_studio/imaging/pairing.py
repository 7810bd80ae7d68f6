"""Which file is whose reference: pairs found from names and sizes alone.

A *reference* is the HR image, an *input* the LR image of the same content. Names speak first: ``a_HR`` and
``a_LR``, ``a`` and ``ax4``, twin folders ``HR/a.png`` and ``LR/a.png``. Two files alone are a pair by size
ratio whatever they are called. What names suggest and sizes contradict is no pair. Two files of one size are
a pair (scale 1) only where names or folders say which of them is the reference.

What becomes of the files that stay alone is said in `arrangement`.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from sr_studio.errors import Message
from sr_studio.imaging.degradation import SCALES
from sr_studio.imaging.role_words import MARK, SCALE, SURE_HIGH, SURE_LOW, VAGUE_HIGH, VAGUE_LOW, folder_word

Role = Literal["reference", "input", ""]
Clue = Literal[
    "names",
    "folders",
    "names in two folders",
    "size",
    "user",
    "file name",
    "sample",
    "scene",
    "view",
    "unnamed",
    "too small",
]
"""What a decision about files rests on; a window has some of its own, since a person decides there too."""


@dataclass(frozen=True)
class Reason:
    """Why files are taken as they are: what the program asks for, and the sentence for the user."""

    clue: Clue
    message: Message

    def __str__(self) -> str:
        """The English sentence."""
        return self.message.text


@dataclass(frozen=True)
class Candidate:
    """One opened file. ``width`` and ``height`` are those after EXIF orientation."""

    path: Path
    width: int
    height: int


@dataclass(frozen=True)
class Pair:
    """A reference, an input, or both.

    Attributes
    ----------
    reference, input
        None where there is none. A file alone that nothing is known of is an ``input``.
    scale
        Reference pixels per input pixel; 0 where only one of them is there.
    why
        How the pair was found; None for a file alone.
    """

    reference: Candidate | None
    input: Candidate | None
    scale: int
    why: Reason | None


_HIGH = f"{SURE_HIGH}|{VAGUE_HIGH}"
_LOW = f"{SURE_LOW}|{VAGUE_LOW}"
_SEPARATOR = MARK
# One marker at the end of a name or folder: its role, then nothing but a separator before it.
_ROLE = re.compile(rf"(?:(?<={_SEPARATOR})|^)(?:(?P<high>{_HIGH})|(?P<low>{_LOW}))$", re.IGNORECASE)
_ROLE_FIRST = re.compile(
    rf"^(?:(?P<high>hr|gt|ground{_SEPARATOR}?truth|truth|targets?)|(?P<low>lr|lq|inputs?))(?={_SEPARATOR})",
    re.IGNORECASE,
)
"""``HR_baby``; ``target_0`` and ``input_0``, as loops over a set call what they write."""
_TIMES = re.compile(
    rf"(?:(?<={_SEPARATOR})|(?<=\d)|(?<=[a-z])|^)(?:x[2348]|[2348]x)(?:m|d|b)?$", re.IGNORECASE
)
_ONCE = re.compile(rf"{_SEPARATOR}(?:x1|1x)$", re.IGNORECASE)
_LOW_ALONE = re.compile(rf"(?:^|{_SEPARATOR})(?:{SURE_LOW})(?:$|{_SEPARATOR}|x?[2348]$)", re.IGNORECASE)
"""A folder of such a name holds inputs, whatever else is known; one called "small" may hold anything."""
_NAME_ENDING_LIKE_A_SCALE = re.compile(r"[^\W\d_](?:x[2348]|[2348]x)$", re.IGNORECASE)
"""A folder such as ``mavic2x``: letters stand before the digit, so it is a name and no scale."""
_FACTOR = re.compile(rf"{_SEPARATOR}(?:SRF|scale|sf)_?[2348]$", re.IGNORECASE)


@dataclass(frozen=True)
class _Read:
    """What a name says: its content, its role, whether a scale was found, and that it is 1 (``_x1``)."""

    stem: str
    role: Role
    marked: bool
    named: bool = True
    once: bool = False


def _role(found: re.Match[str]) -> Role:
    return "reference" if found.group("high") else "input"


def _strip(text: str) -> str:
    return re.sub(rf"{_SEPARATOR}+$", "", re.sub(rf"^{_SEPARATOR}+", "", text))


def read_name(name: str) -> tuple[str, Role]:
    """Content and role that a file name (without folder and suffix) or folder name states.

    >>> read_name("img_001_SRF_4_HR")
    ('img_001', 'reference')
    >>> read_name("0801x4")
    ('0801', 'input')
    """
    read = _read(name)
    return read.stem, read.role


@lru_cache(maxsize=1 << 14)
def _read(name: str) -> _Read:
    rest, marked, once = _strip(unicodedata.normalize("NFC", name)), False, False
    role: Role = ""
    while rest:
        found = _ROLE.search(rest)
        scale = None if found else _ONCE.search(rest) or _FACTOR.search(rest) or _TIMES.search(rest)
        if scale and _strip(rest[: scale.start()]):
            once = once or _ONCE.search(rest) is not None
            marked = marked or not once
            rest = _strip(rest[: scale.start()])
            continue
        found = found or _ROLE_FIRST.search(rest)
        if not found or role not in ("", _role(found)):
            break
        role = _role(found)
        rest = _strip(rest[: found.start()] + rest[found.end() :])
    stem = unicodedata.normalize("NFC", rest.casefold())
    return _Read(stem, role or ("input" if marked else ""), marked, named=bool(role), once=once)


def _read_folder(folder: Path) -> _Read:
    """What the name of a folder says; where that is a scale alone (``X4``), with the folder around it."""
    read = _read(folder_word(folder.name))
    if not read.named and re.fullmatch(SCALE, folder.name, re.IGNORECASE):
        outer = _read(folder_word(folder.parent.name))
        return _Read(outer.stem, "input", True, named=outer.named and outer.role == "input")
    if not read.named and _NAME_ENDING_LIKE_A_SCALE.search(folder.name):
        return _Read(read.stem, "", False, named=False)
    return read


def folder_role(folder: Path) -> Role:
    """The role that the name of a folder states by a word; a scale alone may be that of results.

    >>> folder_role(Path("set/HR")), folder_role(Path("LR_bicubic/X4")), folder_role(Path("SwinIR_x4"))
    ('reference', 'input', '')
    """
    read = _read_folder(folder)
    return read.role if read.named else ""


def stated_role(path: Path) -> Role:
    """The role that a file's name states, else the one that its folder's name states."""
    return _read(path.stem).role or _read_folder(path.parent).role


def role_of(path: Path) -> Role:
    """The role that a file's name states, else that of its folder where this leaves no doubt (``LR``).

    >>> role_of(Path("set/LR/0801.png")), role_of(Path("set/LR/0801_HR.png")), role_of(Path("set/0801.png"))
    ('input', 'reference', '')
    """
    own = _read(path.stem)
    if own.role:
        return own.role
    folder = _read_folder(path.parent)
    if folder.role == "reference":
        return "reference"
    low = any(
        _LOW_ALONE.search(name)
        for name in (path.parent.name, path.parent.parent.name if folder.marked else "")
    )
    return "input" if folder.role == "input" and low else ""


def scale_between(reference: Candidate, small: Candidate) -> int:
    """The scale 1, 2, 3, 4 or 8 by which ``reference`` is larger, 0 for none.

    The input may be the size of the reference cropped to a multiple of the scale, or rounded up.
    """
    for scale in SCALES:
        if _fits(reference.width, small.width, scale) and _fits(reference.height, small.height, scale):
            return scale
    return 0


def _fits(large: int, small: int, scale: int) -> bool:
    return large // scale == small or -(-large // scale) == small


def pair(files: Sequence[Candidate]) -> list[Pair]:
    """Pairs and single files in the order of their first file.

    A file whose reference or input is not found stays alone: as a ``reference`` where its name or folder
    says so, else as an ``input``.
    """
    return pair_with_others(files)[0]


def pair_with_others(files: Sequence[Candidate]) -> tuple[list[Pair], list[tuple[Candidate, Candidate]]]:
    """What `pair` returns, and every two files (reference, input) that names and sizes could make a pair."""
    names = [_read(file.path.stem) for file in files]
    folders = [_read_folder(file.path.parent) for file in files]
    partner: dict[int, tuple[int, int, Reason]] = {}  # index of a reference -> input, scale, why
    taken: set[int] = set()

    def join(high: int, low: int, why: Reason) -> bool:
        scale = scale_between(files[high], files[low])
        if not scale or high == low or high in taken or low in taken:
            return False
        partner[high] = (low, scale, why)
        taken.update((high, low))
        return True

    possible = list(_by_name(files, names, folders))
    for high, low, why in possible:
        join(high, low, why)
    free = [index for index in range(len(files)) if index not in taken]
    if len(files) == len(free) == 2:
        for high, low in ((free[0], free[1]), (free[1], free[0])):
            scale = scale_between(files[high], files[low])
            if scale > 1 and join(high, low, _by_size(scale)):
                break
    fitting = [
        (files[high], files[low]) for high, low, _ in possible if scale_between(files[high], files[low])
    ]
    return _listed(files, names, folders, partner), fitting


def _listed(
    files: Sequence[Candidate],
    names: Sequence[_Read],
    folders: Sequence[_Read],
    partner: dict[int, tuple[int, int, Reason]],
) -> list[Pair]:
    high_of = {low: high for high, (low, _, _) in partner.items()}
    result: list[Pair] = []
    done: set[int] = set()
    for index, file in enumerate(files):
        if index in done:
            continue
        high = index if index in partner else high_of.get(index, -1)
        if high >= 0:
            low, scale, why = partner[high]
            result.append(Pair(files[high], files[low], scale, why))
            done.update((high, low))
        elif (names[index].role or folders[index].role) == "reference":
            result.append(Pair(file, None, 0, None))
        else:
            result.append(Pair(None, file, 0, None))
    return result


def _by_name(
    files: Sequence[Candidate], names: Sequence[_Read], folders: Sequence[_Read]
) -> Iterable[tuple[int, int, Reason]]:
    """Possible pairs (reference, input, why), the surest first."""
    groups: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        groups.setdefault(name.stem, []).append(index)
    found: list[tuple[int, int, int, Reason]] = []
    for members in groups.values():
        for high in members:
            for low in members:
                if high == low or not _may_be_larger(files[high], files[low]):
                    continue
                judged = _judge(files, names, folders, high, low)
                if judged is not None:
                    found.append((judged[0], high, low, judged[1]))
    found.sort(key=lambda each: each[:3])
    return [(high, low, why) for _, high, low, why in found]


def _may_be_larger(high: Candidate, low: Candidate) -> bool:
    return high.width * high.height >= low.width * low.height


def _judge(
    files: Sequence[Candidate], names: Sequence[_Read], folders: Sequence[_Read], high: int, low: int
) -> tuple[int, Reason] | None:
    """How sure two files of one content are a pair (0 surest), and why; None if they are none."""
    large, small = files[high], files[low]
    roles = names[high].role, names[low].role
    sides = folders[high].role, folders[low].role
    same_size = (large.width, large.height) == (small.width, small.height)
    if names[high].once != names[low].once and not (names[high].named or names[low].named):
        roles = "reference", "input"  # a_x1 and a_x4: the larger is the reference, whichever is called 4
        if same_size:
            return None
    if roles[0] == "input" or roles[1] == "reference" or (not roles[0] and sides[0] == "input"):
        return None
    stated = roles[0] or sides[0], roles[1] or sides[1]
    if same_size and (stated not in _TELLING or names[low].marked):
        return None  # without a size that differs only the names can tell which is which
    if large.path.parent == small.path.parent:
        if roles == ("", ""):
            return None  # the same name with another suffix (a.png, a.jpg) is not a pair
        sureness = 0 if roles == ("reference", "input") and not names[low].marked else 1
        return sureness, _reason(
            "names", "by name: {reference} and {input}", large.path.stem, small.path.stem
        )
    return _judge_folders(large, small, roles=roles, sides=sides)


_TELLING = (("reference", "input"), ("reference", ""), ("", "input"))
"""Roles of two files of which one must be the reference."""


def _judge_folders(
    large: Candidate, small: Candidate, *, roles: tuple[Role, Role], sides: tuple[Role, Role]
) -> tuple[int, Reason]:
    """As `_judge`, of two files in two folders."""
    parents = large.path.parent.name, small.path.parent.name
    by_folder = _reason("folders", "by folder: {reference} and {input}", *parents)
    if sides == ("reference", "input"):
        return 2, by_folder
    if "reference" in (sides[0], roles[0]) or "input" in (sides[1], roles[1]):
        return 3, by_folder
    return 4, _reason("names in two folders", "by name in two folders: {reference} and {input}", *parents)


def _reason(clue: Clue, sentence: str, reference: str, small: str) -> Reason:
    return Reason(clue, Message(sentence, {"reference": reference, "input": small}))


def _by_size(scale: int) -> Reason:
    return Reason("size", Message("by size: one is {scale} times the other", {"scale": scale}))
