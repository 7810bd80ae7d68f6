"""A point between two checkpoints as a model file of its own."""

from sr_studio.engine.compute.admin import Task
from sr_studio.engine.compute.blending import between
from sr_studio.engine.compute.job import Run
from sr_studio.engine.compute.upscaling import load_torch, model_bytes
from sr_studio.engine.wire.events import ModelAdded
from sr_studio.engine.wire.requests import KeepBlend
from sr_studio.models import library
from sr_studio.models.blending import Blend


def keep_blend(request: KeepBlend) -> Task:
    """Interpolate, and add the file to the models; one of equal content is not added twice."""

    def work(run: Run) -> ModelAdded:
        from sr_studio.models.checkpoint import save

        blend = Blend(request.first, request.second, request.alpha)
        files = {digest: model_bytes(digest, request.name, run) for digest in (blend.first, blend.second)}
        load_torch(run)
        run.progress(0.0, "checking the model")
        header, state = between(blend, files.__getitem__)
        return ModelAdded(request.id, library.add_model(request.name, save(header, state)))

    return Task(work, "heavy", "checking the model")
