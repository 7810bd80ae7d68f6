"""Notes of the experimenter that the program knows by their keys: where reports and tables print them."""

from collections.abc import Iterable
from difflib import get_close_matches

NOTES: dict[str, str] = {
    "room": "where it is rated",
    "light": "of the room",
    "monitor": "its model and settings",
    "distance_cm": "viewing distance in cm, a number",
    "recruitment": "how raters were found",
    "expertise": "of the raters",
    "selection": "how the images were chosen",
    "doi": "of the study or its data",
}
"""Keys and what they hold. Any other key is kept as a free note."""


def known_notes() -> str:
    """All keys with what they hold, for a help text."""
    return "; ".join(f"{key}: {what}" for key, what in NOTES.items())


def remarks(keys: Iterable[str]) -> tuple[str, ...]:
    """A sentence for each key that is none of `NOTES`: it is kept, and no report prints it."""
    said = []
    for key in dict.fromkeys(keys):
        if key in NOTES:
            continue
        near = get_close_matches(key, NOTES, n=1)
        meant = f" Did you mean {near[0]}?" if near else f" Reports print: {', '.join(NOTES)}."
        said.append(
            f"The note “{key}” is kept with the study as a free note, and no report prints it.{meant}"
        )
    return tuple(said)
