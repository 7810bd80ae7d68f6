"""Two kinds of pictures of one size, A and B: where they lie and which of them belong together."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from sr_studio.imaging.files import spelled
from sr_studio.paths import expanded
from sr_studio.training.data.finding import FoundFiles, Skipped, find_pictures
from sr_studio.training.data.matching import Matched, MatchedPair, notes_of, too_small
from sr_studio.training.data.reading import Facts
from sr_studio.training.data.settings import DataError, DataSettings

SIDES = (("A", "B"), ("trainA", "trainB"), ("valA", "valB"), ("testA", "testB"), ("input", "target"))
"""What the two folders in a single one are called, small or large letters alike."""

_ALONE = "there is no picture of this name in the other folder."
_TWICE = "another file of this name (with another suffix) is used."

KEPT_BACK = 8
"""Most pairs that validation keeps back from training where it has none of its own, of ten pairs one."""

Sides = tuple[list[FoundFiles], list[FoundFiles]]


def find_domains(settings: DataSettings, words: Sequence[str]) -> tuple[Sides, list[Skipped]]:
    """The files of the input's kind and of the target's, in a fixed order, and what was left out.

    Raises `DataError` where the words do not mean two kinds of pictures.
    """
    if settings.layout == "side_by_side":
        found, skipped = find_pictures(words)
        left, right = ([replace(file, half=half) for file in found] for half in ("left", "right"))
    else:
        found, skipped = find_pictures(two_folders(words))
        left, right = ([file for file in found if file.key.startswith(f"{number}/")] for number in (0, 1))
        for number, side in enumerate((left, right)):
            if not side:
                raise DataError(
                    "The folder “{folder}” holds the same files as the other one. Name two folders with "
                    "pictures of their own.",
                    folder=spelled(two_folders(words)[number]),
                )
    return ((left, right) if settings.direction == "ab" else (right, left)), skipped


def two_folders(words: Sequence[str]) -> tuple[str, str]:
    """The folders of A and B: two as they are named, or the two in a single one. Raises `DataError`."""
    if len(words) == 2:
        return words[0], words[1]
    if len(words) == 1:
        folder = expanded(words[0])
        try:
            there = {path.name.casefold(): path for path in sorted(folder.iterdir()) if path.is_dir()}
        except OSError:
            there = {}
        for a, b in SIDES:
            if a.casefold() in there and b.casefold() in there:
                return str(there[a.casefold()]), str(there[b.casefold()])
        raise DataError(
            "“{folder}” holds no two folders A and B (or trainA and trainB, or input and target). Name two "
            "folders, inputs first: --data INPUTS TARGETS. If each file holds both pictures side by side, "
            "say data.layout=side_by_side.",
            folder=spelled(str(words[0])),
        )
    raise DataError(
        "Translation learns from two folders, inputs and targets; {count} are named. Name two: --data INPUTS "
        "TARGETS.",
        count=len(words),
    )


def look_for(settings: DataSettings, words: Sequence[str]) -> None:
    """Raise `DataError` where words lead nowhere, or to two folders without a single pair by name."""
    if settings.layout == "photographs":
        find_pictures(words)
        return
    sides, _ = find_domains(settings, words)
    if settings.layout == "folders" and not any(kept_back(sides)[1]):
        raise DataError(
            "No picture in one folder has the name of one in the other, such as {one} and {other}. Name them "
            "alike (suffixes may differ). Pictures that do not belong together are for the preset cyclegan.",
            one=sides[0][0].name,
            other=sides[1][0].name,
        )


def match_domains(inputs: Sequence[Facts], targets: Sequence[Facts], *, smallest: int) -> Matched:
    """Pairs of files that are called alike, without the suffix and below their folder, and are of one size.

    Nothing is compared but names and sizes: what belongs together need not look alike. Pairs of at least
    ``smallest`` x ``smallest`` pixels are used, each target once.
    """
    by_name: dict[str, Facts] = {}
    for facts in targets:
        by_name.setdefault(_content(facts.found), facts)
    skipped: list[Skipped] = []
    entries: list[MatchedPair] = []
    served: set[str] = set()
    for low in inputs:
        name = _content(low.found)
        target = by_name.get(name)
        if target is None or name in served:
            skipped.append(Skipped(low.found.name, _ALONE if target is None else _TWICE))
            continue
        served.add(name)
        both = f"{low.found.name} and {target.found.name}"
        if low.size != target.size:
            skipped.append(Skipped(both, f"they are of two sizes, {_size(low)} and {_size(target)} pixels."))
        elif min(target.height, target.width) < smallest:
            skipped.append(Skipped(target.found.name, too_small(target.width, target.height, smallest)))
        else:
            entries.append(MatchedPair(reference=target, input=low, height=target.height, width=target.width))
    skipped += [Skipped(facts.found.name, _ALONE) for name, facts in by_name.items() if name not in served]
    return Matched(entries=tuple(entries), skipped=tuple(skipped), notes=notes_of(entries))


def kept_back(sides: Sides) -> tuple[Sides, Sides]:
    """Files to learn from, and files to be judged by where a run names none for that.

    One of ten pairs is kept back, at most `KEPT_BACK`, spread evenly over the names. Of fewer than ten none
    can be spared: the first serve for both.
    """
    targets = {_content(file) for file in sides[1]}
    names = [name for name in dict.fromkeys(_content(file) for file in sides[0]) if name in targets]
    count = min(KEPT_BACK, len(names) // 10)
    if count == 0:
        return sides, _only(sides, frozenset(names[:KEPT_BACK]))
    chosen = frozenset(names[number * len(names) // count] for number in range(count))
    everything = frozenset(_content(file) for side in sides for file in side)
    return _only(sides, everything - chosen), _only(sides, chosen)


def _only(sides: Sides, names: frozenset[str]) -> Sides:
    inputs, targets = ([file for file in side if _content(file) in names] for side in sides)
    return inputs, targets


def _content(file: FoundFiles) -> str:
    inside = PurePosixPath(file.key.partition("/")[2])
    return str(inside.with_suffix("")).casefold()


def _size(facts: Facts) -> str:
    return f"{facts.size[1]} × {facts.size[0]}"
