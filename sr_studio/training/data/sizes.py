"""Whether a patch fits into any picture, from the heads of the files alone."""

from pathlib import Path

from sr_studio.training.data.domains import two_folders
from sr_studio.training.data.finding import find_pictures
from sr_studio.training.data.settings import DataSettings


def largest_patch(settings: DataSettings, *, scale: int, enough: int) -> int | None:
    """The side of the largest patch that fits into a picture to learn from, a multiple of the scale.

    Ends at the first picture that is large ``enough``; 0 where the scale alone is too large. None where that
    cannot be told: pictures are resized, or no file's head says its size (reading it says why).
    """
    if settings.resize or not settings.folders:
        return None
    words = two_folders(settings.folders) if settings.layout == "folders" else settings.folders
    largest: int | None = None
    for found in find_pictures(words)[0]:
        size = _size(found.path)
        if size is None:
            continue
        width, height = size
        side = min(width // 2 if settings.layout == "side_by_side" else width, height) // scale * scale
        largest = max(largest or 0, side)
        if largest >= enough:
            break
    return largest


def _size(path: Path) -> tuple[int, int] | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            return image.size
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
