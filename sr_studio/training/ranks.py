"""The processes of a distributed run (torchrun), or the one of an ordinary run."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sr_studio.training.run.folder import RunError

if TYPE_CHECKING:
    import torch
    from torch import Tensor


PATIENCE = timedelta(hours=2)
"""How long a process waits for another: a large validation set is no failure."""


class LostError(RunError):
    """Another process of a distributed run has ended, so this one cannot go on."""


@dataclass(frozen=True)
class Ranks:
    """Which process this is of how many. All of them read the same run folder; rank 0 alone writes."""

    rank: int = 0
    world: int = 1
    local_rank: int = 0
    local_world: int = 1

    @property
    def first(self) -> bool:
        """Whether this process writes."""
        return self.rank == 0

    @property
    def distributed(self) -> bool:
        """Whether there is more than one process."""
        return self.world > 1

    def share(self, count: int) -> range:
        """This process's part of ``count`` sample indices; equal parts. Raises `RunError`."""
        if count % self.world:
            raise RunError(
                "A batch of {count} cannot be shared equally by {world} processes. Choose a number of "
                "processes that divides it, or another batch.",
                count=count,
                world=self.world,
            )
        part = count // self.world
        return range(self.rank * part, (self.rank + 1) * part)

    def mean(self, value: "Tensor") -> "Tensor":
        """The mean of a tensor over the processes, without gradient."""
        if not self.distributed:
            return value
        import torch.distributed as dist

        total = value.detach().clone()
        dist.all_reduce(total)
        return total / self.world

    def from_first(self, number: float) -> float:
        """The number that the first process has."""
        if not self.distributed:
            return number
        import torch
        import torch.distributed as dist

        box = torch.tensor([float(number)], dtype=torch.float64)
        dist.broadcast(box, 0)
        return float(box.item())

    def largest(self, *numbers: float) -> tuple[float, ...]:
        """The largest of each number over the processes."""
        if not self.distributed:
            return numbers
        import torch
        import torch.distributed as dist

        box = torch.tensor(numbers, dtype=torch.float64)
        dist.all_reduce(box, dist.ReduceOp.MAX)
        return tuple(box.tolist())

    def same(self, text: str) -> bool:
        """Whether a text of this process is that of the first."""
        import hashlib

        digest = int.from_bytes(
            hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).digest()
        )
        return self.from_first(float(digest)) == digest  # 48 bits, exact in a float

    @contextmanager
    def watched(self) -> Iterator[None]:
        """While this lasts, the end of another process is said in a sentence (`LostError`)."""
        try:
            yield
        except RuntimeError as error:
            if self.distributed and _lost(error):
                raise LostError(
                    "Another process of this run has ended, or cannot be reached; its own message says why. "
                    "What was saved stays: the same command goes on from the last checkpoint."
                ) from error
            raise

    def wait(self) -> None:
        """Wait for all processes."""
        self.largest(0)


def _lost(error: RuntimeError) -> bool:
    """Whether an error is one of communication between processes; gloo's have no class of their own."""
    import torch.distributed as dist

    words = ("gloo", "Connection closed", "Connection reset", "Broken pipe", "NCCL")
    return isinstance(error, dist.DistError) or any(word in str(error) for word in words)


def join(device: str) -> tuple[Ranks, "torch.device"]:
    """Join the other processes that torchrun has started, and the device of this one.

    ``device`` is the run's (``auto``, ``cpu``, ``cuda`` ...). Alone, this is one process on the chosen
    device. Raises `ModelError` for a device that is not there, `RunError` where the processes do not meet.
    """
    import torch

    from sr_studio.models.device import choose

    chosen = choose(device)
    world = int(os.environ.get("WORLD_SIZE", "1"))
    if world < 2 or "RANK" not in os.environ:
        return Ranks(), torch.device(chosen.name)
    import torch.distributed as dist

    local = int(os.environ.get("LOCAL_RANK", "0"))
    place = torch.device(f"cuda:{local}" if chosen.kind == "cuda" else chosen.name)
    if place.type == "cuda":
        torch.cuda.set_device(place)
    # Numbers that steer the run stay on the processor, whatever the networks are on.
    try:
        dist.init_process_group("cpu:gloo,cuda:nccl" if place.type == "cuda" else "gloo", timeout=PATIENCE)
    except (dist.DistError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise RunError(
            "The {world} processes of this run did not meet ({reason}). Start them with torchrun, all "
            "with the same arguments.",
            world=world,
            reason=reason,
        ) from error
    ranks = Ranks(
        rank=dist.get_rank(),
        world=dist.get_world_size(),
        local_rank=local,
        local_world=int(os.environ.get("LOCAL_WORLD_SIZE", str(world))),
    )
    return ranks, place


def leave(ranks: Ranks) -> None:
    """Part from the other processes; what is no longer used lets go of the connections first."""
    if ranks.distributed:
        import gc

        import torch.distributed as dist

        gc.collect()
        if dist.is_initialized():
            dist.destroy_process_group()
