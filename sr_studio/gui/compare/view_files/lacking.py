"""Which models of a saved view are not here, or are not what they were. No widgets here."""

from collections.abc import Sequence

from sr_studio.gui.compare.image_entry import method_of
from sr_studio.gui.compare.view_format import KeptModel
from sr_studio.gui.i18n import translator
from sr_studio.models.blending import Blend, files_of
from sr_studio.models.upscaler import ModelInfo

_tr = translator("SavedViewModels")

DIGITS = 8
"""Of a digest, where nothing else is known of a model."""


def absent_models(kept: Sequence[KeptModel], here: Sequence[ModelInfo]) -> list[str]:
    """Labels of models whose names are not here; a method goes with its files, a slider with its parents."""
    names = {model.name for model in here}
    return [
        _label(model)
        for model in kept
        if model.name not in names and not method_of(model.name) and not _is_slider(model)
    ]


def absent_parents(kept: Sequence[KeptModel], here: Sequence[ModelInfo]) -> list[str]:
    """What the sliders of a view lie between and is not here, each with what tells its file."""
    digests = {model.digest for model in here}
    names = {model.name for model in here}
    known = {one.digest: one for model in kept for one in (model, *model.parents)}
    found = []
    for model in filter(_is_slider, kept):
        for digest in files_of(model.digest):
            if digest in digests:
                continue
            parent = known.get(digest)
            if parent is None:
                found.append(_tr("the weights {digest}…").format(digest=digest[:DIGITS]))
            elif parent.name in names:
                found.append(_tr("{name} (its earlier weights)").format(name=_label(parent)))
            else:
                found.append(
                    _label(parent) if parent.label in ("", parent.name) else f"{parent.label} ({parent.name})"
                )
    return list(dict.fromkeys(found))


def retrained_models(kept: Sequence[KeptModel], here: Sequence[ModelInfo]) -> list[str]:
    """Labels of the models that have other weights under their names now."""
    digests = {model.name: model.digest for model in here}
    return [
        _label(model)
        for model in kept
        if model.digest and not _is_slider(model) and digests.get(model.name, model.digest) != model.digest
    ]


def _is_slider(model: KeptModel) -> bool:
    return Blend.read(model.digest) is not None


def _label(model: KeptModel) -> str:
    return model.label or model.name
