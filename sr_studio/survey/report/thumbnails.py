"""Small copies of what was shown."""

import io
from collections.abc import Iterator
from pathlib import Path

from sr_studio.survey.design.study import Content
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.export.material import Material
from sr_studio.survey.store.study import Study

WIDTH = 240
"""Pixels of the longer side."""

_QUALITY = 82


def thumbnails(folder: Path, material: Material) -> Iterator[tuple[Content, bytes | None]]:
    """Each content of the test with a JPEG of its original (else of its first condition).

    None where the picture is not there or a byte of it has changed.
    """
    reference = material.design.reference
    codes = [*([reference.code] if reference else []), *(one.code for one in material.design.conditions)]
    with Study.open(folder) as study:
        for content in material.design.test_contents:
            found = [
                material.places[content.id, code] for code in codes if (content.id, code) in material.places
            ]
            try:
                yield content, _small(study.check_stimulus(found[0].id)) if found else None
            except SurveyError:
                yield content, None


def _small(data: bytes) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        small = picture.convert("RGB")
        small.thumbnail((WIDTH, WIDTH), Image.Resampling.BOX)
        small.save(stream, "JPEG", quality=_QUALITY)
    return stream.getvalue()
