"""The style pictures of a run of style transfer, as values."""

import math
from collections.abc import Mapping, Sequence

import msgspec

from sr_studio.errors import Message, message
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
) -> list[tuple[str, Message]]:
    """Key and sentence of every value that is out of range or does not go with the others."""
    found = _of_settings(style)
    for name, term in objective.items():
        found += [(f"objective.{name}.{key}", text) for key, text in _of_term(name, term, scale)]
    learns = any(of_style(term) for term in objective.values())
    if style.pictures and not learns:
        text = message('The run has style pictures, but no term of its objective has against = "style".')
        found.append(("style.pictures", text))
    if learns != (task == "style"):
        text = message(
            'task “style” and a term with against = "style" belong together; the run has only one of them.'
        )
        found.append(("task", text))
    if task == "style" and metrics:
        text = message(
            "metrics names {names}, but the pictures of style transfer have no reference to be compared "
            "with. Leave them out: its terms are measured.",
            names=", ".join(metrics),
        )
        found.append(("metrics", text))
    return found


def _of_term(name: str, term: AnyTerm, scale: int) -> list[tuple[str, Message]]:
    where = f"objective.{name}"
    if isinstance(term, Feature) and term.against == "input" and scale != 1:
        text = message(
            "{term} compares the output with the input, which needs scale 1; this run has {scale}.",
            term=where,
            scale=scale,
        )
        return [("against", text)]
    if isinstance(term, Style) and term.against == "style" and term.gram == "none":
        text = message(
            "{term}.gram is none; style pictures have another size than patches, so it must be chw or hw.",
            term=where,
        )
        return [("gram", text)]
    if isinstance(term, TotalVariation) and (term.power, term.reduction) == ("absolute", "johnson"):
        text = message("{term}.power must be squared: the reduction johnson sums squares.", term=where)
        return [("power", text)]
    return []


def _of_settings(style: StyleSettings) -> list[tuple[str, Message]]:
    found = []
    if style.size and not 32 <= style.size <= LARGEST:
        text = message(
            "style.size is {size}; it goes from 32 to {most} px, or is 0 for none.",
            size=style.size,
            most=LARGEST,
        )
        found.append(("style.size", text))
    if any(not 0 < picture.weight < math.inf for picture in style.pictures):
        found.append(("style.pictures", message("The weight of a style picture must be above 0.")))
    return found
