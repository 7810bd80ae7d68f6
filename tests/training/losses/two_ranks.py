"""A relativistic GAN step on a shard of a batch: run as a program, one rank of two; imported, the whole."""

import sys
from collections.abc import Callable
from pathlib import Path

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from sr_studio.models.networks.discriminators import build_discriminator
from sr_studio.training.losses.adversarial import discriminator_loss, distributed_mean, generator_loss
from sr_studio.training.losses.features import feature_distance


def train(*, rank: int, world: int, mean: Callable[[Tensor], Tensor] = distributed_mean) -> dict[str, Tensor]:
    """Losses and gradients of one D and one G step on a batch of 8, the part of ``rank``."""
    torch.manual_seed(0)
    low, real = torch.rand(8, 3, 6, 6, dtype=torch.float64), torch.rand(8, 3, 24, 24, dtype=torch.float64)
    real *= torch.linspace(0.1, 1, 8, dtype=real.dtype).view(8, 1, 1, 1)  # shards of different logits
    low, real = (x.chunk(world)[rank] for x in (low, real))
    d: nn.Module = build_discriminator("unet", channels=4, spectral=True).double()
    g: nn.Module = nn.Sequential(nn.Conv2d(3, 48, 3, padding=1), nn.PixelShuffle(4)).double()
    if world > 1:
        d, g = DistributedDataParallel(d), DistributedDataParallel(g)
    results: dict[str, Tensor] = {}

    fake = g(low)
    on_real, on_fake = d(real), d(fake.detach())
    pairs = list(zip(on_real, on_fake, strict=True))
    loss = torch.stack([discriminator_loss("relativistic", r, f, mean=mean) for r, f in pairs]).mean()
    loss.backward()
    results["loss.d"] = loss.detach()
    results |= {f"d.{name}": p.grad for name, p in _parameters(d) if p.grad is not None}

    for parameter in d.parameters():
        parameter.requires_grad_(False)
    plain = d.module if isinstance(d, DistributedDataParallel) else d
    with torch.no_grad():
        on_real = plain(real)
    pairs = list(zip(plain(fake), on_real, strict=True))
    losses = [generator_loss("relativistic", f, r, mean=mean, half=True) for f, r in pairs]
    losses.append(
        feature_distance({"x": fake}, {"x": real}, normalise="reference_mean", distance="l1", mean=mean)
    )
    loss = torch.stack(losses).sum()
    loss.backward()
    results["loss.g"] = loss.detach()
    return results | {f"g.{name}": p.grad for name, p in _parameters(g) if p.grad is not None}


def _parameters(network: nn.Module) -> list[tuple[str, Tensor]]:
    return [(name.removeprefix("module."), p) for name, p in network.named_parameters()]


def main(rank: int, folder: Path) -> None:
    """Meet the other rank through a file in ``folder`` and leave the results there."""
    dist.init_process_group("gloo", init_method=f"file://{folder}/meeting", rank=rank, world_size=2)
    torch.save(train(rank=rank, world=2), folder / f"{rank}.pt")
    own = train(rank=rank, world=2, mean=torch.mean)
    torch.save(own, folder / f"own{rank}.pt")
    dist.barrier()
    dist.destroy_process_group()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
