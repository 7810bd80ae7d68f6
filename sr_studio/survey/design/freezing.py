"""From pixels to stimuli: 8-bit sRGB PNG files that look alike from outside, and the design they belong to.

The rating window reads these files without the imaging code, so they hold RGB of 8 bit and nothing else: no
profile, no alpha, no note of what made them. Their names are random.
"""

import hashlib
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from sr_studio.errors import Message, message
from sr_studio.imaging.encoding import encode
from sr_studio.imaging.files import write_atomically
from sr_studio.imaging.formats.decoded import to_8_bit
from sr_studio.survey.design.study import Box, Stimulus, StudyDesign
from sr_studio.survey.errors import SurveyError

Pixels = NDArray[Any]


def shown_pixels(
    pixels: Pixels, alpha: Pixels | None = None, *, grey: int
) -> tuple[NDArray[np.uint8], tuple[Message, ...]]:
    """What a rater sees of a picture, and what was done to it.

    Parameters
    ----------
    pixels
        H x W x C, C 1 (grey), 3, or 4 with alpha; uint8 or uint16, sRGB.
    alpha
        H x W of the same type, not premultiplied.
    grey
        sRGB code of the surround, which shows through.

    Returns
    -------
    H x W x 3 uint8, and sentences.
    """
    notes = []
    if pixels.ndim == 2:
        pixels = pixels[:, :, None]
    if pixels.shape[2] == 4:
        pixels, alpha = pixels[:, :, :3], pixels[:, :, 3]
    if pixels.dtype == np.uint16:
        notes.append(message("16 bit were reduced to 8."))
    codes = to_8_bit(np.ascontiguousarray(pixels))
    if alpha is not None:
        cover = to_8_bit(np.ascontiguousarray(alpha))
        if (cover != 255).any():
            notes.append(message("Transparency was put on the grey of the surround."))
            weight = cover[:, :, None].astype(np.uint32)
            codes = ((codes * weight + grey * (255 - weight) + 127) // 255).astype(np.uint8)
    if codes.shape[2] == 1:
        codes = np.repeat(codes, 3, axis=2)
    return np.ascontiguousarray(codes), tuple(notes)


class Freezer:
    """Writes stimuli into a folder. All of one content must have one size.

    Attributes
    ----------
    stimuli
        In the order in which they were frozen.
    files
        Where the file of each lies, by its id.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sizes: dict[str, tuple[int, int]] = {}
        self.stimuli: list[Stimulus] = []
        self.files: dict[str, Path] = {}

    def freeze(
        self, pixels: NDArray[np.uint8], *, content: str, condition: str, crop: Box | None = None
    ) -> Stimulus:
        """Cut, encode and write one stimulus.

        Parameters
        ----------
        pixels
            H x W x 3 uint8.
        content, condition
            Id and code.
        crop
            Part that is shown; it lies inside the picture.

        Raises
        ------
        SurveyError
            The crop reaches beyond the picture, or another stimulus of the content has another size.
        """
        if crop is not None:
            height, width = pixels.shape[:2]
            if (
                min(crop.x, crop.y) < 0
                or min(crop.width, crop.height) < 1
                or crop.x + crop.width > width
                or crop.y + crop.height > height
            ):
                raise SurveyError(
                    "The crop of {content} reaches beyond a picture of {width}×{height} pixels. Choose "
                    "another.",
                    content=content,
                    width=width,
                    height=height,
                )
            pixels = pixels[crop.y : crop.y + crop.height, crop.x : crop.x + crop.width]
        height, width = pixels.shape[:2]
        first = self._sizes.setdefault(content, (width, height))
        if first != (width, height):
            raise SurveyError(
                "The pictures of {content} have unequal sizes, {first} and {other}: one could be told by "
                "its size. Crop them equal.",
                content=content,
                first=f"{first[0]}×{first[1]}",
                other=f"{width}×{height}",
            )
        data = encode(np.ascontiguousarray(pixels), format="png")
        id_ = secrets.token_hex(8)
        while id_ in self.files:
            id_ = secrets.token_hex(8)
        path = self._folder / f"{id_}.png"
        write_atomically(path, data)
        stimulus = Stimulus(
            id=id_,
            content=content,
            condition=condition,
            file=f"stimuli/{id_}.png",
            sha256=hashlib.sha256(data).hexdigest(),
            width=width,
            height=height,
        )
        self.stimuli.append(stimulus)
        self.files[id_] = path
        return stimulus


def with_random_codes(design: StudyDesign) -> StudyDesign:
    """The design with the codes of its conditions drawn anew.

    Not from the study's seed: that is printed, and whoever has it could tell the conditions by their codes.
    """
    codes = [one.code for one in design.conditions]
    fresh = [f"k{at + 1}" for at in range(len(codes))]
    secrets.SystemRandom().shuffle(fresh)
    return _recoded(design, dict(zip(codes, fresh, strict=True)))


def _recoded(design: StudyDesign, codes: Mapping[str, str]) -> StudyDesign:
    return msgspec.structs.replace(
        design,
        conditions=tuple(msgspec.structs.replace(one, code=codes[one.code]) for one in design.conditions),
        contents=tuple(
            msgspec.structs.replace(one, conditions=tuple(sorted(codes[code] for code in one.conditions)))
            for one in design.contents
        ),
    )
