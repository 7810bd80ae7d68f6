"""What images on the command line are taken as, and why, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sr_studio.imaging.files import shown_text
from sr_studio.imaging.pairing import Reason
from sr_studio.imaging.roles import UNNAMED

_NAMED = 3
"""Images of one group that are named before the rest is counted."""


@dataclass(frozen=True)
class Role:
    """What an image is taken as. ``why``: a clause."""

    kind: Literal["reference", "input", "pair", "scene"]
    why: str = ""

    def __str__(self) -> str:
        """``Reference (no name says otherwise)``."""
        kinds = {"reference": "Reference", "input": "Input", "pair": "Pair", "scene": "Scene"}
        return f"{kinds[self.kind]} ({self.why})" if self.why else kinds[self.kind]

    @property
    def document(self) -> dict[str, Any]:
        """It as plain data."""
        return {"role": self.kind, "role_why": self.why}


def role_of_pair(why: Reason) -> Role:
    """What a reference with an input of its own is; the reason without its files, so that all are of one."""
    clauses = {"names": "by name", "folders": "by folder", "names in two folders": "by name in two folders"}
    return Role("pair", clauses.get(why.clue, "by size"))


def roles_said(images: Sequence[tuple[str, Role]]) -> list[str]:
    """Say what images (by name) are taken as: a line for all of one role and reason."""
    groups: dict[Role, list[str]] = {}
    for name, role in images:
        groups.setdefault(role, []).append(shown_text(name))
    lines = []
    for role, names in groups.items():
        listed = ", ".join(names[:_NAMED])
        if len(names) > _NAMED + 1:
            listed = f"{len(names)} images, such as {listed}"
        elif len(names) > _NAMED:
            listed = ", ".join(names)
        lines.append(f"{role}: {listed}.")
    if any(role.why == str(UNNAMED) for role in groups):
        lines.append("--as input takes all images as inputs.")
    return lines
