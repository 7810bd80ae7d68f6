"""Networks as upscalers: whole where memory allows, in exact tiles where the network looks near,
in overlapping tiles with a notice where neither holds.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from sr_studio.errors import Message, message
from sr_studio.models.device import Device
from sr_studio.models.network_upscaler import DTYPES, Job, NetworkUpscaler
from sr_studio.models.regions import Region, grow, touches
from sr_studio.models.tile_io import Source
from sr_studio.models.tiled.facts import TileFacts, TileNetwork, leaves
from sr_studio.models.tiled.probe import GLOBAL
from sr_studio.models.upscaler import ModelInfo

TILE = 256
"""Side in input pixels of tiles where tiling is exact: for progress, focus first and cancelling."""

APPROXIMATE_OVERLAP = 32
WASTE = 4.0
"""Exact tiles are given up where their overlap would multiply the work by more than this."""


@dataclass(frozen=True)
class Plan:
    """How a picture is cut.

    ``side`` is that of a tile without its overlap (0: one piece), a multiple of the network's step.
    """

    side: int
    overlap: int
    exact: bool


def plan_tiles(facts: TileFacts, *, width: int, height: int, pixels: int) -> Plan:
    """The cut of a picture where one pass may hold ``pixels`` input pixels, overlap included."""
    fits = width * height <= pixels
    if facts.square or facts.tiling == "INTERNAL":
        return Plan(0, 0, True)
    step = max(1, facts.multiple)
    if facts.radius != GLOBAL:
        overlap = facts.radius + -facts.radius % step
        room = int(pixels**0.5) - 2 * overlap
        side = max(min(TILE, room), facts.minimum) // step * step
        small_overlap = side > 0 and (side + 2 * overlap) ** 2 <= WASTE / 2 * side**2
        if max(width, height) > side > 0 and small_overlap and side <= max(room, 0):
            return Plan(side, overlap, True)
    if fits:
        return Plan(0, 0, True)
    if facts.radius != GLOBAL:
        side = (int(pixels**0.5) - 2 * overlap) // step * step
        if side > 0 and (side + 2 * overlap) ** 2 <= WASTE * side**2:
            return Plan(side, overlap, True)
    overlap = APPROXIMATE_OVERLAP + -APPROXIMATE_OVERLAP % step
    # Windows of attention sit on a grid; tiles that begin on it see the same windows.
    grid = step if step % 16 == 0 else 16 * step
    side = max(grid, (int(pixels**0.5) - 2 * overlap) // grid * grid, facts.minimum + -facts.minimum % grid)
    if side >= max(width, height):
        return Plan(0, 0, True)
    return Plan(side, overlap + -overlap % grid, False)


class TiledUpscaler(NetworkUpscaler):
    """A network that is run whole or in tiles. A piece is measured in input pixels of one pass."""

    def __init__(
        self,
        info: ModelInfo,
        network: TileNetwork,
        facts: TileFacts,
        *,
        device: Device,
        memory_limit: int = 0,
    ) -> None:
        super().__init__(info, device=device, memory_limit=memory_limit)
        self._facts = facts
        self._network = network
        self._job: Job | None = None
        self._finite: Tensor | None = None
        for module in leaves(network.module):
            module.register_forward_pre_hook(self._before_layer)
        network.module.register_forward_hook(self._after_model)
        self._move(device)

    def _before_layer(self, *_: object) -> None:
        if self._job is not None:
            self._job.progress.step()

    def _after_model(self, _module: object, _inputs: object, output: object) -> None:
        # Before a clamp to 0..1, which would hide an infinity.
        found = output if isinstance(output, Tensor) else None
        if isinstance(output, list | tuple) and output and isinstance(output[0], Tensor):
            found = output[0]
        if found is not None:
            finite = torch.isfinite(found.sum(dtype=torch.float32))
            self._finite = finite if self._finite is None else self._finite & finite

    def _move(self, device: Device) -> None:
        self.device = device
        self._network.module.to(torch.device(device.name)).to(memory_format=torch.channels_last)

    def _first_piece(self, job: Job) -> int:
        share = 1.0 if job.precision == "fp32" else 0.6
        return max(
            self._smallest_piece(job), int(self._facts.use.pixels_for(int(self._planned_memory() / share)))
        )

    def _smallest_piece(self, job: Job) -> int:  # noqa: ARG002
        return max(64 * 64, self._facts.minimum**2)

    def _bf16_codes(self) -> float:
        return self._facts.bf16_codes

    def _run(self, job: Job, piece: int) -> tuple[Message, ...]:
        source = Source(job.pixels, torch.device(self.device.name))
        plan = plan_tiles(self._facts, width=source.width, height=source.height, pixels=piece)
        notices: tuple[Message, ...] = ()
        if not plan.exact:
            reach = (
                message("{label} looks at the whole picture", label=self.info.label)
                if self._facts.radius == GLOBAL
                else message(
                    "{label} looks {radius} pixels far", label=self.info.label, radius=self._facts.radius
                )
            )
            notices = (
                message(
                    "Approximate tiling: {reach} and memory is short; tiles of {side} pixels overlap by "
                    "{overlap}, seams are possible.",
                    reach=reach,
                    side=plan.side,
                    overlap=plan.overlap,
                ),
            )
        elif not plan.side and source.width * source.height > piece and piece <= self._smallest_piece(job):
            notices = (message("{label} cannot be tiled; computed in one piece.", label=self.info.label),)
        tiles = [
            tile
            for tile in cut(source.width, source.height, plan)
            if job.work.canvas.missing(tile) is not None
        ]
        passes = 3 if self._network.input_channels == 1 and source.channels == 3 else 1
        job.progress.restart(len(tiles) * passes * self._facts.calls)
        self._job = job
        try:
            while tiles:
                focus = job.work.focus()
                tile = next((tile for tile in tiles if touches(tile, focus)), None)
                if tile is None:
                    job.work.step_aside()
                    tile = tiles[0]
                tiles.remove(tile)
                self._compute(job, source, tile, plan)
                if tiles:
                    job.work.take_turns()
        finally:
            self._job = None
        return notices

    def _compute(self, job: Job, source: Source, tile: Region, plan: Plan) -> None:
        outer = grow(tile, plan.overlap, width=source.width, height=source.height)
        x = source.region(outer[1], outer[1] + outer[3], outer[0], outer[0] + outer[2]) / source.peak
        kind = self.device.kind
        self._finite = None
        with torch.autocast(kind, dtype=DTYPES[job.precision], enabled=job.precision != "fp32"):
            out = self._apply(x, grey=source.channels == 1).float()
        scale = self.info.scale
        left, top = (tile[0] - outer[0]) * scale, (tile[1] - outer[1]) * scale
        out = out[:, :, top : top + tile[3] * scale, left : left + tile[2] * scale]
        job.target.put(tile[0] * scale, tile[1] * scale, out, sound=self._finite)

    def _apply(self, x: Tensor, *, grey: bool) -> Tensor:
        """RGB in, RGB out, whatever channels the network has."""
        network = self._network
        if network.input_channels == 1:
            planes = [x[:, :1]] if grey else [x[:, c : c + 1] for c in range(3)]
            out = torch.cat([network(plane.contiguous())[:, :1] for plane in planes], 1)
        else:
            if network.input_channels == 4:
                x = torch.cat([x, torch.ones_like(x[:, :1])], 1)
            out = network(x)[:, :3]
        return out.expand(-1, 3, -1, -1) if out.shape[1] == 1 else out


def cut(width: int, height: int, plan: Plan) -> list[Region]:
    """Tiles without overlap that cover the picture, in reading order."""
    if not plan.side:
        return [(0, 0, width, height)]
    return [
        (x, y, min(plan.side, width - x), min(plan.side, height - y))
        for y in range(0, height, plan.side)
        for x in range(0, width, plan.side)
    ]
