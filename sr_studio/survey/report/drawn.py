"""What the intervals of a scale of preferences were drawn over, and what is said where there are none."""

from collections.abc import Mapping
from typing import Any, Literal

from sr_studio.errors import message

NO_INTERVAL = message(
    "There is one rater, and so no interval of JOD, which is drawn over raters, and no p of it."
)
ONE_IMAGE = message("There is one image, and so no interval over images.")


def drawn_over(document: Mapping[str, Any]) -> Literal["raters and images", "raters", ""]:
    """Of a document of pairs: over whom draws were made; "" where there is no interval."""
    jod = document["jod"]
    if any(low is not None for low in jod["raters_and_contents"]["low"].values()):
        return "raters and images"
    return "raters" if any(low is not None for low in jod["low"].values()) else ""
