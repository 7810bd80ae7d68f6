"""Made pictures that networks are tried on: plain, detailed, smooth."""

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor


def plain_picture(side: int = 40) -> Tensor:
    """Gradients, discs and edges of different colours, 1 x 3 x side x side in [0, 1]."""
    y, x = torch.meshgrid(torch.linspace(0, 1, side), torch.linspace(0, 1, side), indexing="ij")
    red = 0.15 + 0.7 * x
    green = 0.85 - 0.6 * y
    blue = 0.5 + 0.35 * torch.sin(5 * x + 3 * y)
    disc = ((x - 0.35) ** 2 + (y - 0.4) ** 2 < 0.05).float()
    bar = ((x > 0.7) & (y > 0.3)).float()
    red = red * (1 - disc) + 0.9 * disc
    green = green * (1 - disc) + 0.25 * disc
    blue = blue * (1 - bar) + 0.1 * bar
    return torch.stack([red, green, blue])[None].clamp(0, 1)


def detailed_picture(side: int = 48) -> Tensor:
    """The plain picture with noise of full contrast in its right half: what low precision changes most."""
    x = plain_picture(side)
    noise = torch.rand(1, 3, side, side, generator=torch.Generator().manual_seed(0))
    x[:, :, :, side // 2 :] = noise[:, :, :, side // 2 :]
    return x


def smooth_picture(side: int = 48) -> Tensor:
    """Slow waves of different colours in the middle of the range, 1 x 3 x side x side in [0.2, 0.8]."""
    y, x = torch.meshgrid(torch.linspace(0, 1, side), torch.linspace(0, 1, side), indexing="ij")
    waves = (torch.sin(5 * x + 1), torch.sin(4 * y + 2 * x), torch.sin(5 * y - 3 * x + 2))
    return torch.stack([0.5 + 0.3 * wave for wave in waves])[None]


def edged_picture(side: int) -> Tensor:
    """Edges of every direction between different colours, 1 x 3 x side x side in [0.1, 0.95].

    Discs, bars, a frame and a tilted square on a slow gradient, sampled finely and averaged.
    """
    fine = max(1, 640 // side)
    places = (torch.arange(side * fine) + 0.5) / (side * fine)
    y, x = torch.meshgrid(places, places, indexing="ij")
    picture = torch.stack([0.35 + 0.2 * x, 0.6 - 0.2 * y, 0.45 + 0.1 * torch.sin(4 * x + 3 * y)])
    away, stroke, slanted = (x - 0.3) ** 2 + (y - 0.35) ** 2, 0.8 * x + 0.6 * y, y - 0.3 * x
    left, up = x - 0.25, y - 0.8
    corners = (0.5 * left + 0.87 * up).abs() + (0.87 * left - 0.5 * up).abs()
    for inside, colour in (
        (away < 0.04, (0.85, 0.3, 0.25)),
        (away < 0.012, (0.2, 0.25, 0.6)),
        ((stroke > 0.95) & (stroke < 1.05), (0.15, 0.2, 0.15)),
        ((slanted > 0.55) & (slanted < 0.62), (0.9, 0.85, 0.5)),
        ((x > 0.68) & (x < 0.92) & (y > 0.12) & (y < 0.4), (0.3, 0.7, 0.75)),
        ((x > 0.74) & (x < 0.84) & (y > 0.18) & (y < 0.33), (0.92, 0.92, 0.9)),
        (corners < 0.13, (0.12, 0.3, 0.2)),
    ):
        picture = torch.where(inside, torch.tensor(colour).view(3, 1, 1), picture)
    return F.avg_pool2d(picture[None], fine)
