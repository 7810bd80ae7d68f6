"""Work that has no key: the model list and the engine's own facts."""

import contextlib
import itertools
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import metadata

import msgspec

import sr_studio
from sr_studio.engine.compute.job import Computation, Lane, Run
from sr_studio.engine.compute.upscaling import load_torch
from sr_studio.engine.wire.events import DeviceInfo, ModelAdded, Models, Status
from sr_studio.engine.wire.requests import AddModel, GetStatus, ListModels, RemoveModel
from sr_studio.models import device, library
from sr_studio.models.checkpoint import ModelError

_count = itertools.count()
_DISTRIBUTIONS = ("torch", "numpy", "pillow", "spandrel", "safetensors", "msgspec")


@dataclass(frozen=True)
class Task(Computation):
    """Something done once for one request; its value is the answer itself."""

    work: Callable[[Run], msgspec.Struct] = field(compare=False)
    lane: Lane = "light"
    stage: str = ""
    number: int = field(default_factory=lambda: next(_count))
    about: str = ""
    """What waits for it waits for: a file that is brought."""
    keep = False

    def compute(self, run: Run) -> msgspec.Struct:
        """Do it."""
        return self.work(run)

    def subject(self) -> str:
        """The file that is checked."""
        return self.about


def list_models(request: ListModels | RemoveModel) -> Task:
    """All upscalers, after removing one where the request says so."""

    def work(_: Run) -> Models:
        if isinstance(request, RemoveModel):
            library.remove_model(request.model)
        models, problems = library.list_models()
        return Models(request.id, tuple(models), tuple(problems))

    return Task(work, "light", "listing models")


def add_model(request: AddModel) -> Task:
    """Check a model file in torch and keep it."""

    def work(run: Run) -> ModelAdded:
        load_torch(run)
        run.progress(0.0, "checking the model")
        return ModelAdded(request.id, library.add_model(request.name, request.data, folder=request.folder))

    return Task(work, "heavy", "checking the model", about=request.name)


def status(request: GetStatus) -> Task:
    """Facts about the engine; with ``devices`` torch is imported to find them all."""

    def work(run: Run) -> Status:
        if request.devices:
            load_torch(run)
        return Status(
            id=request.id,
            versions=versions(),
            devices=_devices(),
            device=_device_in_use(run.limits.device),
            store_bytes=run.store_bytes,
            store_limit=run.store_limit,
            torch_loaded="torch" in sys.modules,
        )

    return Task(work, "heavy" if request.devices else "light", "reading status")


def versions() -> dict[str, str]:
    """Versions of this program and of what it computes with, without importing any of it."""
    found = {"sr-studio": sr_studio.__version__, "python": platform.python_version()}
    for name in _DISTRIBUTIONS:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "missing"
    return found


def _device_in_use(chosen: str) -> str:
    """The device networks run on; "" as long as only torch could tell what ``auto`` will be."""
    if "torch" not in sys.modules:
        return "" if chosen == "auto" else chosen
    with contextlib.suppress(ModelError):  # a device that is not there: each request says so
        return device.choose(chosen).name
    return chosen


def _devices() -> tuple[DeviceInfo, ...]:
    """All devices once torch is imported; the processor alone before."""
    if "torch" not in sys.modules:
        return (DeviceInfo(name="cpu", label="CPU"),)
    return tuple(
        DeviceInfo(name=found.name, label=found.label, memory=found.memory, precisions=found.precisions)
        for found in device.devices()
    )
