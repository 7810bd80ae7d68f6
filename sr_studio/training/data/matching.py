"""Which file is whose LR side, which are used, which are not and why."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sr_studio.imaging.pairing import Candidate, Pair, pair, stated_role
from sr_studio.training.data.finding import Skipped
from sr_studio.training.data.reading import Facts, same_content
from sr_studio.training.data.settings import DataError


@dataclass(frozen=True, kw_only=True)
class MatchedPair:
    """A picture to learn from: an HR file, and its LR file where it has one.

    ``height``, ``width``: HR pixels that both sides cover, from the top left; multiples of the scale.
    """

    reference: Facts
    input: Facts | None
    height: int
    width: int


@dataclass(frozen=True, kw_only=True)
class Matched:
    """Entries in the order of their files, what is not used, and notes for the user."""

    entries: tuple[MatchedPair, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]


def match(files: Sequence[Facts], *, scale: int, smallest: int, pairs: bool = True) -> Matched:
    """Make entries of at least ``smallest`` x ``smallest`` HR pixels from readable files.

    Pairs that `imaging.pairing` finds and whose sides show the same keep their LR side; other files are
    HR, unless their name or folder says that they are LR: those are skipped. Of equal pictures the first
    is used. With ``pairs`` False nothing is a pair, whatever it is called. Raises `DataError` for a pair of
    another scale.
    """
    by_path = {file.found.path: file for file in files}
    skipped: list[Skipped] = []
    both_sides, singles = _pairs(by_path, scale, skipped) if pairs else ([], list(files))
    order = {file.found.path: number for number, file in enumerate(files)}
    entries: list[MatchedPair] = []
    seen: dict[str, str] = {}
    for reference, low in sorted(both_sides, key=lambda found: order[found[0].found.path]):
        both = reference.digest + low.digest
        name = f"{reference.found.name} with {low.found.name}"
        height, width = (
            min(high // scale, small) * scale
            for high, small in ((reference.height, low.height), (reference.width, low.width))
        )
        if both in seen:
            skipped.append(Skipped(name, f"it is the same pair as {seen[both]}."))
        elif min(height, width) < smallest:
            skipped.append(Skipped(name, too_small(width, height, smallest)))
        else:
            seen[both] = name
            seen.setdefault(reference.digest, reference.found.name)
            entries.append(MatchedPair(reference=reference, input=low, height=height, width=width))
    for file in sorted(singles, key=lambda found: order[found.found.path]):
        height, width = file.height // scale * scale, file.width // scale * scale
        if pairs and _says_low(file.found.path):
            skipped.append(
                Skipped(
                    file.found.name,
                    "its name or that of its folder says that it is an LR picture, and no HR picture of "
                    f"it is here that is {scale} times as large. Rename it or its folder if it is an HR one.",
                )
            )
        elif file.digest in seen:
            skipped.append(Skipped(file.found.name, f"it is the same picture as {seen[file.digest]}."))
        elif min(height, width) < smallest:
            skipped.append(Skipped(file.found.name, too_small(file.width, file.height, smallest)))
        else:
            seen[file.digest] = file.found.name
            entries.append(MatchedPair(reference=file, input=None, height=height, width=width))
    entries.sort(key=lambda entry: order[entry.reference.found.path])
    return Matched(entries=tuple(entries), skipped=tuple(skipped), notes=notes_of(entries))


def _pairs(
    by_path: dict[Path, Facts], scale: int, skipped: list[Skipped]
) -> tuple[list[tuple[Facts, Facts]], list[Facts]]:
    """Pairs of this scale (reference, input) and the files that stay alone.

    A reference may have inputs of several scales beside it (DIV2K's folders X2, X3, X4): those of other
    scales are put aside one after the other until one of this scale is found.
    """
    candidates = [Candidate(path, file.width, file.height) for path, file in by_path.items()]
    aside: dict[Path, list[Pair]] = {}
    while True:
        found = pair(candidates)
        gone: set[Path] = set()
        pairs: list[tuple[Facts, Facts]] = []
        singles: list[Facts] = []
        for each in found:
            sides = [by_path[side.path] for side in (each.reference, each.input) if side is not None]
            if len(sides) == 1:
                singles += sides
            elif not _alike(sides[0], sides[1]):
                gone |= _unlike(each, sides, singles, skipped)
            elif each.scale != scale:
                gone.add(sides[1].found.path)
                aside.setdefault(sides[0].found.path, []).append(each)
            else:
                pairs.append((sides[0], sides[1]))
        if not gone:
            break
        candidates = [candidate for candidate in candidates if candidate.path not in gone]
    _check_scales(aside, pairs, by_path, scale, skipped)
    return pairs, singles


def _alike(reference: Facts, low: Facts) -> bool:
    """Whether the pictures agree that they are a pair; names that do not say so want more of them."""
    enough = 0.5 if _says_low(low.found.path) else 0.8
    return same_content(reference.glance, low.glance, correlation=enough)


def _unlike(each: Pair, sides: list[Facts], singles: list[Facts], skipped: list[Skipped]) -> set[Path]:
    """Files that look like a pair by name or size but show different things.

    Where the names say which is which, neither is used; else they are two pictures.
    """
    reference, low = (side.found for side in sides)
    if not _says_low(low.path):
        singles += sides
        return set()
    reason = f"they should be a pair ({each.why}), but do not show the same."
    skipped.append(Skipped(f"{reference.name} and {low.name}", reason))
    return {reference.path, low.path}


def _check_scales(
    aside: dict[Path, list[Pair]],
    pairs: list[tuple[Facts, Facts]],
    by_path: dict[Path, Facts],
    scale: int,
    skipped: list[Skipped],
) -> None:
    """Inputs of other scales are left out where there is one of this scale, else they are an error."""
    served = {reference.found.path for reference, _ in pairs}
    for path, others in aside.items():
        for other in others:
            assert other.input is not None
            low = by_path[other.input.path].found.name
            if path not in served:
                raise DataError(
                    "{name} and {low} are a pair of scale {wanted} ({why}), but this run has scale "
                    "{scale}. Take a run of scale {wanted}, or name only the folder with the HR pictures: "
                    "their LR sides are then made.",
                    name=by_path[path].found.name,
                    low=low,
                    wanted=other.scale,
                    why=other.why,
                    scale=scale,
                )
            skipped.append(
                Skipped(low, f"it is an LR picture for scale {other.scale}; this run has {scale}.")
            )


def _says_low(path: Path) -> bool:
    return stated_role(path) == "input"


def too_small(width: int, height: int, smallest: int) -> str:
    """Say that a picture has too few pixels."""
    return f"{width} × {height} pixels are too few: {smallest} × {smallest} are needed."


def notes_of(entries: Sequence[MatchedPair]) -> tuple[str, ...]:
    """What was done to the pictures used, each sentence once, with the number of files and one of them."""
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for entry in entries:
        for side in (entry.reference, entry.input):
            for note in side.notes if side is not None else ():
                counts[note] += 1
                first.setdefault(note, side.found.name if side is not None else "")
    notes = [
        f"{first[note]}: {note}" if count == 1 else f"{count} files, such as {first[note]}: {note}"
        for note, count in counts.items()
    ]
    alone = [entry for entry in entries if entry.input is None]
    if alone and len(alone) < len(entries):
        notes.append(
            f"{len(entries) - len(alone)} pictures have LR files of their own; the LR sides of the other "
            f"{len(alone)}, such as {alone[0].reference.found.name}, are made."
        )
    return tuple(notes)
