"""Made pictures that networks are tried on: plain, detailed, smooth."""

import torch
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
