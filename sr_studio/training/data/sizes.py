"""Whether a patch fits into any picture, from the heads of the files alone."""

from pathlib import Path

from sr_studio.training.config.run_config import ConfigError, RunConfig
from sr_studio.training.data.domains import two_folders
from sr_studio.training.data.finding import find_pictures


def check_patch(config: RunConfig) -> None:
    """Raise `ConfigError` where a patch is larger than every picture, with the largest that fits.

    Ends at the first picture that is large enough. A file whose head says no size is passed over; reading it
    says why.
    """
    data, scale = config.data, max(1, config.scale)
    if data.resize or not data.folders:
        return
    words = two_folders(data.folders) if data.layout == "folders" else data.folders
    largest, sizes = 0, 0
    for found in find_pictures(words)[0]:
        size = _size(found.path)
        if size is None:
            continue
        width, height = size
        side = min(width // 2 if data.layout == "side_by_side" else width, height) // scale * scale
        if side >= config.patch:
            return
        largest, sizes = max(largest, side), sizes + 1
    if not sizes:
        return
    if not largest:
        raise ConfigError(
            "{key} is {patch} px, but no picture has {scale} pixels on its shorter side. Name larger ones.",
            key="patch",
            patch=config.patch,
            scale=scale,
        )
    raise ConfigError(
        "{key} is {patch} px, and every picture is smaller. The largest that fits into one: --set "
        "patch={largest}",
        key="patch",
        patch=config.patch,
        largest=largest,
    )


def _size(path: Path) -> tuple[int, int] | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            return image.size
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
