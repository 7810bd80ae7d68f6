"""Style reconstruction: distance of the Gram matrices of features."""

from collections.abc import Mapping
from typing import Literal

import torch
from torch import Tensor

from sr_studio.training.losses.features import layer_weights_of
from sr_studio.training.losses.precision import in_float32

GramScale = Literal["chw", "hw", "none"]
StyleDistance = Literal["frobenius", "mse", "l1"]


@in_float32
def gram(f: Tensor, *, normalise: GramScale = "chw") -> Tensor:
    """Gram matrix of N x C x H x W features: N x C x C, G[i, j] = sum over pixels of f_i · f_j, scaled.

    ``normalise``: ``chw`` divides by C·H·W (Johnson et al. 2016, arXiv:1603.08155, equation 3), ``hw`` by
    H·W (the mean over pixels), ``none`` not at all (Gatys et al. 2016).
    """
    n, c, h, w = f.shape
    flat = f.reshape(n, c, h * w)
    product = flat @ flat.transpose(1, 2)
    return product / {"chw": c * h * w, "hw": h * w, "none": 1}[normalise]


@in_float32
def style_distance(
    output: Mapping[str, Tensor],
    target: Mapping[str, Tensor],
    *,
    distance: StyleDistance = "frobenius",
    normalise: GramScale = "chw",
    layer_weights: Mapping[str, float] | None = None,
) -> Tensor:
    """Sum over layers of w · distance of the Gram matrices, averaged over the N pictures.

    ``output`` and ``target`` are features of the same layers, N x C x H x W. H and W may differ between the
    two, unless ``normalise`` is ``none``, where such values would not be comparable; N is equal, or 1 in
    ``target``. The other parameters are those of `gram_distance`.
    """
    for layer in layer_weights_of(output, target, layer_weights):
        if normalise == "none" and output[layer].shape[-2:] != target[layer].shape[-2:]:
            raise ValueError("Gram matrices of pictures of different sizes need normalise 'chw' or 'hw'")
    grams = {layer: gram(f, normalise=normalise) for layer, f in target.items()}
    return gram_distance(output, grams, distance=distance, normalise=normalise, layer_weights=layer_weights)


@in_float32
def gram_distance(
    output: Mapping[str, Tensor],
    grams: Mapping[str, Tensor],
    *,
    distance: StyleDistance = "frobenius",
    normalise: GramScale = "chw",
    layer_weights: Mapping[str, float] | None = None,
) -> Tensor:
    """Distance of features to Gram matrices that are known already, such as those of a style picture.

    Parameters
    ----------
    output
        Features N x C x H x W by layer.
    grams
        Gram matrices of the same layers, scaled by the same ``normalise``: N x C x C, or 1 x C x C (one
        style for all pictures).
    distance
        ``frobenius``: sum over the C·C entries of the squared difference (Johnson, equation 4); ``mse``:
        its mean, C² smaller; ``l1``: mean absolute difference.
    normalise
        See `gram`. ``frobenius`` of ``chw`` equals ``mse`` of ``hw`` and 4 times Gatys's
        1 / (4 C² (H·W)²) form.
    layer_weights
        One number w a layer; None is 1 each.
    """
    terms = []
    for layer, weight in layer_weights_of(output, grams, layer_weights).items():
        a, b = output[layer], grams[layer]
        if a.shape[1] != b.shape[1] or b.shape[0] not in (1, a.shape[0]):
            raise ValueError(f"cannot compare features {tuple(a.shape)} with Gram matrices {tuple(b.shape)}")
        difference = gram(a, normalise=normalise) - b
        if distance == "frobenius":
            value = difference.square().sum(dim=(1, 2)).mean()
        else:
            value = difference.square().mean() if distance == "mse" else difference.abs().mean()
        terms.append(value * weight)
    return torch.stack(terms).sum()
