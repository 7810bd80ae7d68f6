"""How near an output is to its content and to the style pictures: the objective's own terms, no PSNR.

PSNR and SSIM against the input would only say how little was changed.
"""

from typing import TYPE_CHECKING

import torch
from torch import Tensor

from sr_studio.training.config.terms import Feature, Style, describe_term
from sr_studio.training.objective import Pictures

if TYPE_CHECKING:
    from sr_studio.training.objective import Objective

LABELS = {
    "content_distance": "weighted features against the input",
    "style_distance": "weighted Gram matrices against the style pictures",
    "objective": "all terms with their weights",
}


@torch.no_grad()
def style_distances(
    objective: "Objective", output: Tensor, content: Tensor, *, step: int
) -> dict[str, float]:
    """Content distance, style distance and the whole objective of one output; lower is better.

    ``output`` and ``content``: 1 x 3 x H x W in [0, 1]. Each is a sum of terms with their weights, as a
    training step has it: `Feature` terms, `Style` terms, and all of them. Adversarial terms are left out.
    """
    pictures = Pictures(output=output, target=content, low=content, step=step)
    values = {
        name: float(value) * objective.weight(name, step=step)
        for name, value in objective.raw_values(pictures).items()
    }
    kinds = {"content_distance": Feature, "style_distance": Style}
    found = {
        key: sum(value for name, value in values.items() if isinstance(objective.terms[name], kind))
        for key, kind in kinds.items()
        if any(isinstance(term, kind) for term in objective.terms.values())
    }
    return {**found, "objective": sum(values.values())}


def style_recipe(objective: "Objective", *, side: int) -> dict[str, str]:
    """What each of these values is, in words; ``side``: of the middle of the pictures that is looked at."""
    kinds = {"content_distance": (Feature,), "style_distance": (Style,), "objective": (object,)}
    recipe = {}
    for key, kind in kinds.items():
        terms = [describe_term(term) for term in objective.terms.values() if isinstance(term, kind)]
        if terms:
            recipe[key] = f"{LABELS[key]}: {' + '.join(terms)}; middle {side} px, lower is better"
    return recipe
