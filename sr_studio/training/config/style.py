"""The style pictures of a run of style transfer, as values."""

import math
from collections.abc import Mapping, Sequence

import msgspec

from sr_studio.training.config.terms import AnyTerm, Feature, Style, TotalVariation, of_style


class StylePicture(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture whose style a run learns; a copy of its file lies in the run folder.

    Attributes
    ----------
    name
        What the file was called.
    file
        The copy, from the run folder: ``style/1_0123abcd.jpg``.
    digest
        BLAKE2b-128 of its bytes.
    weight
        Its part beside the others: the terms follow the weighted mean of the Gram matrices.
    """

    name: str
    file: str
    digest: str
    weight: float = 1.0


class StyleSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The style pictures of a run and the size at which they are looked at.

    ``size``: pixels of the longer side they are resized to, which sets the size of the strokes; 0 leaves
    them as they are.
    """

    pictures: tuple[StylePicture, ...] = ()
    size: int = 256


LARGEST = 4096
"""Pixels of the longer side."""


def style_problems(
    style: StyleSettings,
    objective: Mapping[str, AnyTerm],
    *,
    task: str,
    scale: int,
    metrics: Sequence[str] = (),
) -> list[tuple[str, str]]:
    """Key and sentence of every value that is out of range or does not go with the others."""
    found = _of_settings(style)
    for name, term in objective.items():
        found += [(f"objective.{name}.{key}", text) for key, text in _of_term(name, term, scale)]
    learns = any(of_style(term) for term in objective.values())
    if style.pictures and not learns:
        text = 'The run has style pictures, but no term of its objective has against = "style".'
        found.append(("style.pictures", text))
    if learns != (task == "style"):
        text = 'task “style” and a term with against = "style" belong together; the run has only one of them.'
        found.append(("task", text))
    if task == "style" and metrics:
        text = (
            f"metrics names {', '.join(metrics)}, but the pictures of style transfer have no reference to be "
            "compared with. Leave them out: its terms are measured."
        )
        found.append(("metrics", text))
    return found


def _of_term(name: str, term: AnyTerm, scale: int) -> list[tuple[str, str]]:
    where = f"objective.{name}"
    if isinstance(term, Feature) and term.against == "input" and scale != 1:
        text = f"{where} compares the output with the input, which needs scale 1; this run has {scale}."
        return [("against", text)]
    if isinstance(term, Style) and term.against == "style" and term.gram == "none":
        text = (
            f"{where}.gram is none; style pictures have another size than patches, so it must be chw or hw."
        )
        return [("gram", text)]
    if isinstance(term, TotalVariation) and (term.power, term.reduction) == ("absolute", "johnson"):
        return [("power", f"{where}.power must be squared: the reduction johnson sums squares.")]
    return []


def _of_settings(style: StyleSettings) -> list[tuple[str, str]]:
    found = []
    if style.size and not 32 <= style.size <= LARGEST:
        found.append(
            ("style.size", f"style.size is {style.size}; it goes from 32 to {LARGEST} px, or is 0 for none.")
        )
    if any(not 0 < picture.weight < math.inf for picture in style.pictures):
        found.append(("style.pictures", "The weight of a style picture must be above 0."))
    return found
