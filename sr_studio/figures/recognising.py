"""Which file is the manifest of a figure: asked while files are dragged, so without what figures need."""

from pathlib import Path

FORMAT = "SR Studio figure"
MANIFEST_SUFFIX = ".json"
_HEAD_BYTES = 4096


def is_manifest(path: Path) -> bool:
    """Whether a file says that it is one; only its beginning is looked at."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError:
        return False
    return head.lstrip().startswith(b"{") and f'"{FORMAT}"'.encode() in head
