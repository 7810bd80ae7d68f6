"""Validation of an unpaired run: pictures translated both ways and kept, none compared with a reference."""

import time
from pathlib import Path

import msgspec
import torch
from torch import Tensor

from sr_studio.metrics.metric import mean_score
from sr_studio.metrics.protocol import COMMUNITY as PROTOCOL
from sr_studio.metrics.quality import score
from sr_studio.models.checkpoint import Header
from sr_studio.models.device import Device, choose
from sr_studio.models.network_kinds import make_upscaler
from sr_studio.models.upscaler import ModelInfo, Upscaler
from sr_studio.training.config.measures import chosen_metrics, unavailable
from sr_studio.training.data.validation_set import open_validation_set
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.validation.measured import Measured, finite_values, keep_sample


class UnpairedValidation:
    """Fixed pictures of A and of B.

    Always in fp32. The pictures of A are turned into B, the first ones of B into A, and the middles are kept
    as samples. Nothing says how they should have come out, so nothing is measured but the metrics of the
    registry that the run names and that need no reference, on what A becomes. Raises `RunError` where one of
    these cannot be computed here, or `DataError` as the opening of the pictures does.
    """

    def __init__(self, run: Run, *, device: torch.device) -> None:
        self.run = run
        config = run.config
        if (why := unavailable(config.metrics, config.weights_folders)) is not None:
            raise RunError(why)
        self.device: Device = choose(str(device))
        self.metrics = {
            metric.name: metric for metric in chosen_metrics(config.metrics, config.weights_folders)
        }
        self.images, self.skipped = open_validation_set(config.data, scale=1)
        other = "ba" if config.data.direction == "ab" else "ab"
        self.images_back, skipped = open_validation_set(
            msgspec.structs.replace(config.data, direction=other), scale=1
        )
        self.skipped += skipped

    def measure(
        self, forth: dict[str, Tensor], back: dict[str, Tensor], *, header: Header, step: int
    ) -> Measured:
        """Translate with both generators' weights; the middles of the first pictures are kept as samples."""
        started = time.perf_counter()
        scores, pictures, samples = [], {}, []
        upscaler = self._upscaler(header, forth)
        for number, image in enumerate(self.images):
            sampled = number < self.run.config.samples
            if not (sampled or self.metrics):
                break
            output = upscaler.upscale(image.input, precision="fp32").pixels
            if self.metrics:
                one = score(
                    image.reference,
                    output,
                    protocol=PROTOCOL,
                    scale=1,
                    metrics=self.metrics.values(),
                    device=self.device.name,
                )
                scores.append(one)
                pictures[image.name] = finite_values(one, self.metrics)
            if sampled:
                name = f"{number + 1}_{Path(image.name).stem}"
                samples.append(keep_sample(self.run, output, name, step=step))
        upscaler = self._upscaler(header, back)
        for number, image in enumerate(self.images_back[: self.run.config.samples]):
            output = upscaler.upscale(image.input, precision="fp32").pixels
            name = f"back_{number + 1}_{Path(image.name).stem}"
            samples.append(keep_sample(self.run, output, name, step=step))
        whole = mean_score(scores, self.metrics.values()) if scores else None
        values = whole.values if whole is not None else {}
        missing = whole.missing if whole is not None else {}
        return Measured(
            mean={key: values[key] for key in self.metrics if key in values},
            pictures=pictures,
            recipe={key: f"{metric.recipe(PROTOCOL, 1)}; fp32" for key, metric in self.metrics.items()},
            seconds=time.perf_counter() - started,
            samples=samples,
            missing={key: str(missing[key]) for key in self.metrics if key in missing},
        )

    def _upscaler(self, header: Header, state: dict[str, Tensor]) -> Upscaler:
        info = ModelInfo(name=self.run.name, label=header.label, scale=1, origin="added")
        return make_upscaler(info, header, state, device=self.device, memory_limit=0)
