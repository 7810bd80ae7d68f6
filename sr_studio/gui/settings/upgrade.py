"""Settings files of earlier versions, brought to the present form."""

from typing import Any

from sr_studio.gui.settings.settings import VERSION

_SECTIONS_OF_VERSION_1 = {
    "appearance": ("theme", "language"),
    "view": (
        "background", "device_pixels", "nearest", "mode", "difference_measure", "difference_gain",
        "show_reference", "show_input",
    ),
    "computing": ("precision", "device", "store_mebibytes", "max_megapixels", "engine_command"),
    "compare": ("chosen_models", "model_order", "degradation", "protocol"),
    "files": ("recent", "last_folder"),
    "window": ("geometry", "layout"),
}  # fmt: skip
"""Version 1 had every setting beside the others, under the names they still have."""


def upgraded(found: dict[str, Any]) -> dict[str, Any]:
    """Return the entries of a settings file as the present version writes them. Newer files stay as they are.

    ``found``: the decoded file; one without a version is of version 1.
    """
    version = found.get("version", 1)
    if not isinstance(version, int) or version >= VERSION:
        return found
    sections: dict[str, Any] = {
        section: {name: found[name] for name in names if name in found}
        for section, names in _SECTIONS_OF_VERSION_1.items()
    }
    if "shortcuts" in found:
        sections["shortcuts"] = {"keys": found["shortcuts"]}
    return {"version": VERSION, **sections}
