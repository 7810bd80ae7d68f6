"""Arguments several commands share, and what they mean."""

import argparse
from collections.abc import Callable, Collection, Sequence
from difflib import get_close_matches

from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.output.metric_list import ListMetrics
from sr_studio.geometry import Box
from sr_studio.imaging.degradation import KERNELS, SCALES, Degradation, DegradationError, check_degradation
from sr_studio.imaging.files import is_model_name, spelled
from sr_studio.metrics.metric import Metric, MetricError
from sr_studio.metrics.protocol import PRESETS, Protocol
from sr_studio.metrics.registry import default_metrics, known_metrics, metric_named
from sr_studio.models.upscaler import ModelInfo

_LARGEST = 2**53
"""Above it JSON and other programs no longer hold every whole number."""


def command_parser(name: str, summary: str, examples: str) -> argparse.ArgumentParser:
    """Return a parser whose help ends with examples."""
    return argparse.ArgumentParser(
        prog=f"sr-studio {name}",
        description=summary,
        epilog=f"examples:\n{examples}\n\nexit codes: 0 done, 1 some items failed, "
        "2 wrong arguments or a file in the way, 3 nothing could be done",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Add where the work is done."""
    group = parser.add_argument_group("where the work is done")
    group.add_argument(
        "--device", default="auto", help="auto (default), cpu, cuda, cuda:1, mps; sr-studio doctor lists them"
    )
    group.add_argument(
        "--engine",
        metavar="COMMAND",
        help='run the engine by this shell command, e.g. "ssh gpu-host sr-studio engine"',
    )
    group.add_argument("--max-pixels", type=positive, metavar="N", help="largest image decoded, in pixels")
    group.add_argument("-q", "--quiet", action="store_true", help="no progress on stderr")


def add_overwrite(parser: argparse.ArgumentParser) -> None:
    """Add that files may be replaced."""
    parser.add_argument(
        "--overwrite",
        action="store_true",
        help="replace files that exist; without it only what sr-studio made earlier of the same images is "
        "replaced, and any other file stops the command before it begins",
    )


def add_precision(parser: argparse.ArgumentParser, *, default: str = "auto") -> None:
    """Add the arithmetic of the networks."""
    choices = {"auto": "the fastest the device does well", "fp32": "for numbers to publish"}
    texts = [f"{one}{' (default)' if one == default else ''}: {text}" for one, text in choices.items()]
    parser.add_argument(
        "--precision",
        choices=["auto", "fp32", "bf16"],
        default=default,
        help="; ".join(texts),
    )


def add_models(parser: argparse._ActionsContainer, *, default: str) -> None:
    """Add the choice of models."""
    parser.add_argument(
        "--models",
        metavar="A,B,...",
        action="append",
        help="names from sr-studio models; all: those built in, bundled and added that fit the scale; "
        f"runs: those of training runs that fit (default: {default})",
    )


def add_degradation(parser: argparse.ArgumentParser) -> None:
    """Add how LR images are made from HR images."""
    group = parser.add_argument_group(
        "how LR images are made from HR images (pairs keep their own; what is named here says how they were "
        "made, for metrics that degrade results again)"
    )
    group.add_argument(
        "--scale",
        type=int,
        choices=SCALES,
        default=4,
        help="reduction of an HR image; 1 is none (default 4)",
    )
    group.add_argument(
        "--degradation",
        choices=KERNELS,
        help="bicubic: MATLAB imresize of integers (border repeated, rounded after each axis), as in the "
        "published LR sets (default); bicubic-im2double: MATLAB imresize of floats (border mirrored, rounded "
        "at the end), as BasicSR and DIV2K make theirs; gaussian: blur, then bicubic; box: mean of scale x "
        "scale; at --scale 1 only the blur of gaussian changes anything",
    )
    group.add_argument("--sigma", type=float, default=1.0, help="blur of gaussian in HR pixels (default 1)")
    group.add_argument("--noise", type=float, help="Gaussian noise in 8-bit codes (default 0)")
    group.add_argument("--jpeg", type=int, metavar="QUALITY", help="JPEG quality 1-100; 0 is none")
    group.add_argument("--seed", type=natural, default=0, help="seed of the noise (default 0)")


def add_protocol(parser: argparse.ArgumentParser, *, several: bool) -> None:
    """Add the recipe of the scores."""
    group = parser.add_argument_group("recipe of the scores (named beside every number)")
    more = "; give it twice for two tables" if several else ""
    group.add_argument(
        "--protocol",
        choices=list(PRESETS),
        action="append" if several else "store",
        help="community: BT.601 Y, shave = scale, Wang SSIM (default); "
        f"daala: the SRGAN paper's BT.709 Y, shave 4, daala SSIM{more}",
    )
    group.add_argument("--channel", choices=["bt601", "bt709", "rgb"], help="instead of the protocol's")
    group.add_argument("--shave", type=natural, metavar="PIXELS", help="pixels dropped on each side, instead")
    group.add_argument("--window", choices=["wang", "daala"], help="SSIM window, instead of the protocol's")
    names = ",".join(metric.name for metric in default_metrics())
    others = [metric.name for metric in known_metrics() if not metric.by_default]
    group.add_argument(
        "--metrics",
        metavar="A,B,...",
        help=f"what is computed (default: {names}" + (f"; also {', '.join(others)})" if others else ")"),
    )
    group.add_argument(
        "--list-metrics",
        action=ListMetrics,
        help="list what each metric needs and whether that is here, and end",
    )


def metrics_of(options: argparse.Namespace) -> tuple[Metric, ...]:
    """Return the metrics asked for, in the order named. Raises `UsageError` for a name that is none."""
    names = (options.metrics or "").replace(",", " ").split()
    try:
        return tuple(metric_named(name) for name in dict.fromkeys(names)) or default_metrics()
    except MetricError as error:
        raise UsageError(error.message) from error


def degradation_of(options: argparse.Namespace) -> Degradation:
    """Return the degradation asked for. Raises `UsageError` where a parameter is outside its range."""
    wanted = Degradation(
        scale=options.scale,
        kernel=options.degradation or "bicubic",
        sigma=options.sigma,
        noise=options.noise or 0.0,
        jpeg=options.jpeg or 0,
        seed=options.seed,
    )
    try:
        check_degradation(wanted)
    except DegradationError as error:
        raise UsageError(str(error)) from error
    return wanted


def stated_of(options: argparse.Namespace, degradation: Degradation) -> Degradation | None:
    """Return how given inputs are said to be made; None where nothing of it is named."""
    named = (options.degradation, options.noise, options.jpeg)
    return degradation if any(one is not None for one in named) else None


def add_role(parser: argparse._ActionsContainer) -> None:
    """Add what a file is taken for."""
    parser.add_argument(
        "--as",
        dest="role",
        choices=["auto", "images", "scenes", "reference", "input"],
        default="auto",
        help="auto (default): finished results beside their references (folders, one of them called GT or "
        "HR, or endings: baby_HR.png, baby_SwinIR.png), pairs by name and size; any other image is a "
        "reference unless its name or folder says LR (_LR, x4) or it is too small to be reduced; what was "
        "found is printed. images: the same without finished results; scenes: finished results also where "
        "their names are no known methods' and none says HR; reference: all are references and reduced; "
        "input: all are inputs, nothing is scored",
    )


def protocols_of(options: argparse.Namespace) -> list[Protocol]:
    """Return the protocols asked for, in order, each once."""
    chosen = options.protocol or "community"
    names = [chosen] if isinstance(chosen, str) else list(dict.fromkeys(chosen))
    changed = [
        Protocol(
            channel=options.channel or PRESETS[name].channel,
            shave=PRESETS[name].shave if options.shave is None else options.shave,
            window=options.window or PRESETS[name].window,
        )
        for name in names
    ]
    return list(dict.fromkeys(changed))


GROUPS: dict[str, Callable[[ModelInfo], bool]] = {
    "all": lambda model: model.origin != "run",
    "runs": lambda model: model.origin == "run",
}
"""Words for several models. A run is no model of the library: it may have begun just now, or diverged."""


def choose_models(
    wanted: Sequence[str] | None, models: Sequence[ModelInfo], *, default: Sequence[str]
) -> list[ModelInfo]:
    """Return the models named on the command line, in its order; ``all`` and ``runs`` name several.

    Raises
    ------
    UsageError
        A name nobody knows, with the nearest one that exists.
    """
    by_name = {model.name: model for model in models}
    names = _words_of(wanted)
    if wanted and not names:  # "" or ","
        raise UsageError(
            "No model is named. `sr-studio models` lists them; without the option, some are chosen."
        )
    names = names or [name for name in default if name in by_name]
    chosen: dict[str, ModelInfo] = {}
    for name in names:
        if name in GROUPS:
            chosen.update({model.name: model for model in models if GROUPS[name](model)})
        elif name in by_name:
            chosen[name] = by_name[name]
        else:
            raise UsageError(_unknown_model(name, list(by_name)))
    if not chosen and "runs" in names:
        raise UsageError("No training run has a model yet. sr-studio train list lists the runs.")
    if not chosen:
        raise UsageError("No model is chosen. Name some: --models bicubic,srresnet_x4.")
    return list(chosen.values())


def fitting(
    wanted: Sequence[str] | None, models: Sequence[ModelInfo], *, scales: Collection[int]
) -> list[ModelInfo]:
    """Return the chosen models without those that only ``all`` or ``runs`` named and that have another scale.

    ``scales``: of the images. Everything is kept where nothing would be left.
    """
    named = set(_words_of(wanted)) - set(GROUPS)
    by_group = bool(set(_words_of(wanted)) & set(GROUPS))
    fit = [
        model
        for model in models
        if not by_group or model.name in named or not model.scale or model.scale in scales
    ]
    return fit if scales and fit else list(models)


def _words_of(wanted: Sequence[str] | None) -> list[str]:
    return [name.strip() for word in wanted or () for name in word.split(",") if name.strip()]


def _unknown_model(name: str, known: Sequence[str]) -> str:
    if is_model_name(name):
        return f"“{name}” is a file. Add it first: sr-studio models add {name}"
    close = get_close_matches(name, known, n=1)
    meant = f" Did you mean “{close[0]}”?" if close else ""
    return f"There is no model “{name}”.{meant} There are {', '.join(known)}."


def filled(text: str) -> str:
    """Return a name that is one: "" would mean the current folder, which nobody asked for."""
    if not text.strip():
        raise argparse.ArgumentTypeError("a name is empty where a file or folder should stand")
    return text


def positive(text: str) -> int:
    """Return a whole number above 0."""
    number = natural(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number above 0")
    return number


def text(word: str) -> str:
    """Return a text that is kept: UTF-8, which bytes of another encoding are not."""
    if spelled(word) != word:
        raise argparse.ArgumentTypeError(f"“{word}” is no text in UTF-8: some of its bytes are no characters")
    return word


def box(text: str) -> Box:
    """Return a box of the form ``X,Y,WIDTH,HEIGHT``."""
    try:
        x, y, width, height = (int(part) for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form X,Y,WIDTH,HEIGHT") from error
    if max(x, y, width, height) > 2**31:
        raise argparse.ArgumentTypeError(f"“{text}” is larger than any image")
    if min(x, y) < 0 or min(width, height) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a box inside an image")
    return Box(x, y, width, height)


def natural(text: str) -> int:
    """Return a whole number, 0 or more, that every program can hold."""
    try:
        number = int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number") from error
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is negative")
    if number > _LARGEST:
        raise argparse.ArgumentTypeError(f"{text} is too large")
    return number
