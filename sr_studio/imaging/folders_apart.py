"""Files of one name, told apart by the folders around them."""

from collections.abc import Iterable, Mapping
from pathlib import Path


def folders_apart(files: Iterable[Path]) -> Mapping[Path, str]:
    """The folders to show before the name of every file that another is called the same as.

    As many as are needed to tell all of one name apart, at least one.

    >>> list(folders_apart([Path("Set5/GT/1.png"), Path("Set14/GT/1.png"), Path("Set5/GT/2.png")]).values())
    ['Set5/GT/', 'Set14/GT/']
    """
    alike: dict[str, dict[Path, None]] = {}
    for file in files:
        alike.setdefault(file.name, {})[file] = None
    found: dict[Path, str] = {}
    for group in alike.values():
        if len(group) > 1:
            deepest = max(len(file.parent.parts) for file in group)
            count = next((n for n in range(1, deepest) if _differ(group, n)), deepest)
            found |= {file: "/".join(_last(file, count)) + "/" for file in group}
    return found


def _differ(files: Iterable[Path], count: int) -> bool:
    names = [_last(file, count) for file in files]
    return len(set(names)) == len(names)


def _last(file: Path, count: int) -> tuple[str, ...]:
    return file.parent.parts[-count:]
