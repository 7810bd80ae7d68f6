"""Where things are: the checkout and, beside it, the benchmark sets."""

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent


def shared_folder() -> Path | None:
    """Folder with benchmark sets and foreign weights, where there is one.

    ``SR_STUDIO_SHARED`` names it; otherwise it is ``shared`` beside the checkout.
    """
    folder = Path(os.environ.get("SR_STUDIO_SHARED", ROOT.parent / "shared"))
    return folder if (folder / "data" / "Set5").is_dir() else None
