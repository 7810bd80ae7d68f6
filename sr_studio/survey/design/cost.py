"""What freezing a draft costs: number, size and time of its stimuli, told beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from sr_studio.survey.design.draft import (
    DraftCondition,
    DraftContent,
    PictureFile,
    StudyDraft,
    degradation_of,
    roles,
    shown_size,
    whole_size,
)
from sr_studio.survey.design.study import Role

_BYTES_PER_PIXEL = 1.3
"""Of a PNG of a photograph, measured on the frozen pictures of the benchmark sets."""

_OPERATIONS_PER_SECOND = 4e10
"""A network's multiplications and additions on one core, roughly: for the time told beforehand alone."""

_SECONDS_PER_MEGAPIXEL = 0.6
"""Decoding, kernels and writing PNG."""

_START_SECONDS = 4.0
"""Until a network has been loaded."""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """Told before freezing: number of stimuli, bytes, seconds."""

    stimuli: int
    bytes: int
    seconds: float


def estimate(draft: StudyDraft, parameters: Mapping[str, int], *, cores: int) -> Estimate:
    """Number, size and time of the stimuli, roughly.

    ``parameters``: numbers of weights of the models by name; a name that is not there costs no time.
    """
    draft = _with_samples(draft)
    count, pixels, work = 0, 0, 0.0
    for content in (*draft.contents, *draft.practice):
        width, height = shown_size(draft, content)
        scale = degradation_of(draft, content).scale
        whole = whole_size(draft, content)
        for condition, _ in shown_under(draft, content):
            count += 1
            pixels += width * height
            work += 2.0 * parameters.get(condition.name, 0) * whole[0] * whole[1] / scale**2
    seconds = pixels / 1e6 * _SECONDS_PER_MEGAPIXEL
    if work:
        seconds += _START_SECONDS + work / (_OPERATIONS_PER_SECOND * cores)
    return Estimate(
        stimuli=count, bytes=round(pixels * _BYTES_PER_PIXEL), seconds=max(0.1, round(seconds, 1))
    )


def _with_samples(draft: StudyDraft) -> StudyDraft:
    """Bundled photographs of the practice as large as the largest picture of the test: they are cut to it."""
    if draft.training or not draft.contents:
        return draft
    sizes = [shown_size(draft, content) for content in draft.contents]
    size = PictureFile(file="", width=max(one[0] for one in sizes), height=max(one[1] for one in sizes))
    practice = tuple(msgspec.structs.replace(one, reference=size) for one in draft.practice)
    return msgspec.structs.replace(draft, training=practice)


def shown_under(draft: StudyDraft, content: DraftContent) -> list[tuple[DraftCondition, Role]]:
    """Conditions a content is frozen under: all of them in the test, what there is in practice."""
    practice = content.name not in {one.name for one in draft.contents}
    listed = []
    for condition, role in roles(draft):
        if practice:
            if condition.finished and content.name not in condition.pictures:
                continue
            if not condition.finished and content.reference is None and content.input is None:
                continue
            if role == "reference" and content.reference is None:
                continue
        listed.append((condition, role))
    return listed
