"""Designs with made-up stimuli: nothing of them is on disk."""

from sr_studio.survey.design.methods import scale_of, usual_extras, usual_timing
from sr_studio.survey.design.study import (
    Condition,
    Content,
    Method,
    Stimulus,
    StudyDesign,
)


def design_of(
    method: Method = "acr-hr",
    *,
    contents: int = 5,
    models: int = 3,
    training: int = 2,
    anchor: bool = True,
    reference: bool = True,
    seed: int = 7,
    **fields: object,
) -> StudyDesign:
    """A design; codes are k1, k2 … in the order models, anchor, reference."""
    conditions = [Condition(code=f"k{at + 1}", name=f"model{at}") for at in range(models)]
    if anchor:
        conditions.append(Condition(code=f"k{len(conditions) + 1}", name="nearest", role="anchor"))
    if reference:
        conditions.append(Condition(code=f"k{len(conditions) + 1}", name="reference", role="reference"))
    made: dict[str, object] = {
        "id": "0" * 32,
        "title": "A study",
        "method": method,
        "contents": tuple(
            Content(id=f"c{at + 1:02d}", name=f"picture {at}", width=64, height=48, training=at >= contents)
            for at in range(contents + training)
        ),
        "conditions": tuple(conditions),
        "scale": scale_of(method),
        "extras": usual_extras(method),
        "timing": usual_timing(method),
        "seed": seed,
    }
    return StudyDesign(**{**made, **fields})  # type: ignore[arg-type]


def stimuli_of(design: StudyDesign) -> list[Stimulus]:
    """A stimulus of every content under every condition; its id tells which."""
    return [
        Stimulus(
            id=f"{content.id}{condition.code}".rjust(16, "0"),
            content=content.id,
            condition=condition.code,
            file=f"stimuli/{content.id}{condition.code}.png",
            sha256="0" * 64,
            width=64,
            height=48,
        )
        for content in design.contents
        for condition in design.conditions
    ]
