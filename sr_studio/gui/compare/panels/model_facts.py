"""What is known about one model, in lines for the panel: names in the user's language, values as found."""

from sr_studio.gui.i18n import sentence, translator
from sr_studio.models.upscaler import ModelInfo

_tr = translator("ModelFacts")

SHORT = 16
"""Characters of an objective that is shown as it is."""


def count(number: int) -> str:
    """Short form of a large count: ``1.55 M``, ``37 k``, ``640``."""
    if number >= 1_000_000:
        return f"{number / 1e6:.3g} M"
    return f"{number / 1e3:.3g} k" if number >= 10_000 else str(number)


def scale_text(info: ModelInfo) -> str:
    """``×4``, or "any" for kernels, which reach every scale; "" for what is made elsewhere."""
    if info.origin == "finished":
        return ""
    return f"×{info.scale}" if info.scale else _tr("any scale")


def origin_text(info: ModelInfo) -> str:
    """Where the model comes from."""
    return {
        "built in": _tr("built in"),
        "bundled": _tr("bundled"),
        "added": _tr("added"),
        "run": _tr("training run"),
        "finished": _tr("made elsewhere"),
    }[info.origin]


def summary(info: ModelInfo) -> str:
    """The second line of a row: what it was trained for, network, parameters, origin; a run's step too."""
    parts = [trained_for(info)] if info.objective else []
    parts += [info.network] if info.network and info.network != info.label else []
    if info.parameters:
        parts.append(_tr("{count} parameters").format(count=count(info.parameters)))
    parts.append(origin_text(info))
    if info.origin == "run":  # its file is replaced while it is trained
        parts.append(_tr("step {step}").format(step=f"{info.steps:,}".replace(",", "\u202f")))
    return " · ".join(filter(None, parts))


def trained_for(info: ModelInfo) -> str:
    """The kind of objective in a word: what tells models of one network apart."""
    words = info.objective.lower()
    if "adversarial" in words or "gan" in words:
        return "GAN"
    if any(word in words for word in ("vgg", "features", "squeezenet", "lpips", "perceptual")):
        return _tr("perceptual")
    return info.objective.removeprefix("1 × ") if len(info.objective) <= SHORT else ""


def facts(info: ModelInfo) -> tuple[tuple[str, str], ...]:
    """Return name and value of everything known; what the file does not say is left out."""
    found = (
        (_tr("Network"), info.network),
        (_tr("Scale"), scale_text(info)),
        (_tr("Objective"), info.objective),
        (_tr("Training data"), info.data),
        (_tr("Steps"), f"{info.steps:,}".replace(",", "\u202f") if info.steps else ""),
        (_tr("Parameters"), f"{info.parameters:,}".replace(",", "\u202f") if info.parameters else ""),
        (_tr("Licence"), info.licence),
        (_tr("Source"), info.source),
        (_tr("File"), info.file),
        (_tr("Digest"), info.digest[:12]),
        (_tr("Notes"), "\n".join((*map(sentence, info.doubts), *info.notes))),
    )
    return tuple((name, value) for name, value in found if value)
