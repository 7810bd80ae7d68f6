"""Making a run: a preset, data, a start model and loss networks become one complete run folder."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sr_studio.imaging.files import read_bytes
from sr_studio.models.checkpoint import Header, ModelError, load, save
from sr_studio.models.run_folders import BEST, RUN_FILE
from sr_studio.paths import expanded, is_file, is_folder, is_there
from sr_studio.pretrained.backbones import find
from sr_studio.pretrained.weights import Missing, locate
from sr_studio.training.config import measures
from sr_studio.training.config.checks import check_run
from sr_studio.training.config.consequences import with_consequences
from sr_studio.training.config.presets import load_preset
from sr_studio.training.config.run_config import ConfigError, LossNetworkFile, Network, RunConfig, Start
from sr_studio.training.config.run_file import with_absolute_paths, with_values
from sr_studio.training.config.terms import NETWORK_TERMS, network_word
from sr_studio.training.data.domains import look_for
from sr_studio.training.data.sizes import largest_patch
from sr_studio.training.run import checkpoints
from sr_studio.training.run.folder import Run, RunError, create, must_be_free, named_run, open_run

if TYPE_CHECKING:
    from torch import Tensor

SCRATCH = "scratch"

SIZED_PRESET = "fast"

Report = Callable[[str], None]


@dataclass(frozen=True)
class Wanted:
    """What `make_run` is asked for.

    ``start``: "" for the preset's own start, ``scratch``, a model's name or file, or a run.
    ``values``: ``key=value`` words, applied last. ``styles``: files of style pictures.
    """

    preset: str
    data: Sequence[str]
    validation: Sequence[str] = ()
    start: str = ""
    values: Sequence[str] = ()
    weights_folders: Sequence[str] = ()
    styles: Sequence[str] = ()


@dataclass(frozen=True)
class Begun:
    """A run as far as it follows from what is wanted: settings, start model, the keys that were set.

    ``files``: style pictures by their place in the run folder. ``notes``: values that follow from others.
    """

    config: RunConfig
    start: bytes | None
    given: frozenset[str]
    files: dict[str, bytes]
    notes: tuple[str, ...] = ()


def make_run(wanted: Wanted, folder: Path, *, report: Report) -> Run:
    """Make a run folder. Everything that can be missing is looked for before anything is written.

    Raises `StudioError`: no such preset, value, folder or model; absent loss network weights; a folder
    that is in the way.
    """
    must_be_free(folder)
    begun = begin(wanted)
    return create(folder, complete(begun, report=report), start=begun.start, files=begun.files)


def begin(wanted: Wanted) -> Begun:
    """Put preset, values, data and start model together. Raises `StudioError`; nothing is written."""
    given = frozenset(word.partition("=")[0].strip() for word in wanted.values)
    config, notes = with_consequences(
        with_values(load_preset(wanted.preset), wanted.values, check=False), given=given
    )
    look_for(config.data, wanted.data)
    if wanted.validation:
        look_for(config.data, wanted.validation)
    data = msgspec.structs.replace(
        config.data,
        folders=tuple(with_absolute_paths(word) for word in wanted.data),
        validation=tuple(with_absolute_paths(word) for word in wanted.validation) or config.data.validation,
    )
    config = msgspec.structs.replace(
        config,
        data=data,
        weights_folders=tuple(with_absolute_paths(word) for word in wanted.weights_folders)
        or config.weights_folders,
    )
    if config.scale > 0 and config.patch % config.scale:
        _check_patch(config)  # before the other values: it knows the largest that fits
    check_run(config, new=True)
    config, files = _with_styles(config, wanted.styles, start=wanted.start)
    config = _with_absolute_weights(config)
    config, start = _started(config, wanted.start)
    if start is not None and any(key.startswith("network.") for key in given):
        raise ConfigError(
            "The network is that of the start model {label}, so network.* cannot be set. Choose --from "
            "{scratch} for a network of your own.",
            label=config.start.label,
            scratch=SCRATCH,
        )
    return Begun(config, start, given, files, notes)


def _check_patch(config: RunConfig) -> None:
    """Raise `ConfigError` where a patch is larger than every picture, with the largest that fits."""
    scale = max(1, config.scale)
    largest = largest_patch(config.data, scale=scale, enough=config.patch)
    if largest is None or largest >= config.patch:
        return
    if not largest:
        raise ConfigError(
            "{key} is {patch} px, but no picture has {scale} pixels on its shorter side. Name larger ones.",
            key="patch",
            patch=config.patch,
            scale=scale,
        )
    raise ConfigError(
        "{key} is {patch} px, and every picture is smaller. The largest that fits into one: --set "
        "patch={largest}",
        key="patch",
        patch=config.patch,
        largest=largest,
    )


def complete(begun: Begun, *, report: Report) -> RunConfig:
    """The settings of a run with everything this machine decides: weights files, threads, precision, size.

    Raises `StudioError` where weights are absent or the parts do not fit together.
    """
    for note in begun.notes:
        report(note)
    config = with_loss_networks(begun.config)
    config = pinned(config)
    check_run(config)
    if (why := measures.unavailable(config.metrics, config.weights_folders)) is not None:
        raise RunError(why)
    check_parts(config, begun.start)
    _check_patch(config)
    if config.preset == SIZED_PRESET:
        from sr_studio.training.sizing import sized

        config = sized(config, begun.start, given=begun.given, report=report)
    check_run(config)
    return config


def _with_styles(
    config: RunConfig, words: Sequence[str], *, start: str
) -> tuple[RunConfig, dict[str, bytes]]:
    """The configuration with its style pictures described, and their files by their place in the run.

    Where none are named, they are those of the run it begins from.
    """
    if not words and config.task != "style":
        return config, {}
    from sr_studio.training.style_pictures import collect, of_run

    if words:
        pictures, files = collect(words)
    elif (run := _run_named(start)) is not None and run.config.style.pictures:
        pictures, files = of_run(run)
    else:
        raise ConfigError(
            "The preset {preset} learns the style of a picture of yours. Name it: --style FILE.",
            preset=config.preset,
        )
    style = msgspec.structs.replace(config.style, pictures=pictures)
    return msgspec.structs.replace(config, style=style), files


def _with_absolute_weights(config: RunConfig) -> RunConfig:
    """Weights of loss networks that are named by a path, by their absolute path."""
    objective = {
        name: msgspec.structs.replace(term, weights=with_absolute_paths(term.weights))
        if isinstance(term, NETWORK_TERMS) and ("/" in term.weights or "\\" in term.weights)
        else term
        for name, term in config.objective.items()
    }
    return msgspec.structs.replace(config, objective=objective)


def _started(config: RunConfig, word: str) -> tuple[RunConfig, bytes | None]:
    """The configuration with its start model described, and that model's file."""
    word = word or config.start.name
    if not word or word == SCRATCH:
        parameters = {**config.network.parameters, "scale": config.scale}
        network = msgspec.structs.replace(config.network, parameters=parameters)
        return msgspec.structs.replace(config, start=Start(), network=network), None
    header, state = start_model(word)
    start_scale = header.scale
    label = header.label
    if header.scale != config.scale:
        header, state = _at_scale(header, state, config)
        label = f"{label} ×{start_scale} for ×{config.scale}"
    data = save(header, state)
    described, _ = load(data, name=word)
    start = Start(
        name=Path(word).name if "/" in word or "\\" in word else word,
        label=label,
        digest=described.digest,
        steps=header.steps,
        objective=header.objective,
        data=header.data,
    )
    network = Network(kind=header.network, parameters=dict(header.parameters), init=config.network.init)
    return msgspec.structs.replace(config, start=start, network=network), data


def _at_scale(
    header: Header, state: "dict[str, Tensor]", config: RunConfig
) -> "tuple[Header, dict[str, Tensor]]":
    """A start model of another scale with the layers that fit. Raises `ConfigError` where none do."""
    import torch

    from sr_studio.models.network_kinds import kind_of

    torch.manual_seed(config.seed)  # layers that begin anew are part of the run
    found = kind_of(header, name=header.label).at_scale(header, state, config.scale)
    if found is None:
        raise ConfigError(
            "{label} upscales by {scale}, but the run by {wanted}. Choose another --from, --from {scratch}, "
            "or --set scale={scale}.",
            label=header.label,
            scale=header.scale,
            wanted=config.scale,
            scratch=SCRATCH,
        )
    return found


def start_model(word: str) -> "tuple[Header, dict[str, Tensor]]":
    """Header and tensors of a run's best (else last) model, or of a model by name or file."""
    from sr_studio.models.loading import read_model

    if (run := _run_named(word)) is not None:
        best = run.checkpoints_folder / BEST
        file = best if best.exists() else checkpoints.model_of(run, "last")
        header, state = load(read_bytes(file), name=str(file))
        return header, state
    if is_folder(expanded(word)):
        raise RunError(
            "“{word}” is a folder without {file}, so it is neither a run nor a model.",
            word=word,
            file=RUN_FILE,
        )
    header, state = read_model(word)
    return header, state


def _run_named(word: str) -> Run | None:
    """The run that ``--from`` names; None where it names a model of the library or a file, or nothing.

    Raises `RunError` where several runs have the name.
    """
    from sr_studio.models.library import list_models

    if not word or word == SCRATCH:
        return None
    path = expanded(word)
    if is_file(path / RUN_FILE):
        return open_run(word)
    if is_there(path) or any(model.name == word and model.origin != "run" for model in list_models()[0]):
        return None
    return named_run(word)


def check_parts(config: RunConfig, start: bytes | None) -> None:
    """Raise `ConfigError` where the networks that the configuration names cannot be built or put together."""
    import torch

    from sr_studio.models.network_kinds import NETWORKS, build_network
    from sr_studio.models.networks.discriminators import build_discriminator
    from sr_studio.training.generators import blank_header, freeze
    from sr_studio.training.objective import Objective

    if config.network.kind not in NETWORKS:
        kind = config.network.kind
        raise ConfigError(
            "network.kind is “{kind}”; it must be one of {kinds}.",
            kind=kind,
            kinds=", ".join(NETWORKS),
        )
    try:
        if start is None:
            with torch.device("meta"):
                network = build_network(blank_header(config), None)
        else:
            network = build_network(*load(start, name=config.start.name))
    except ModelError as error:
        raise ConfigError(
            "network: {reason}",
            reason=error.__cause__ or error,
        ) from error
    freeze(network, config.freeze)
    judge = config.discriminator
    if judge is not None:
        try:
            with torch.device("meta"):
                built = build_discriminator(judge.kind, channels=1, patch=config.patch, head=judge.head)
        except ValueError as error:
            raise ConfigError(
                "discriminator: {reason}.",
                reason=error,
            ) from error
        if config.patch < built.smallest:
            raise ConfigError(
                "patch is {patch} px, but a discriminator of kind {kind} needs {smallest}. Choose a "
                "larger patch or another kind.",
                patch=config.patch,
                kind=judge.kind,
                smallest=built.smallest,
            )
    smallest = Objective(config, device=torch.device("cpu")).smallest
    if smallest > config.patch:
        raise ConfigError(
            "patch is {patch} px, but a loss network with its shifts needs {smallest}. Choose a larger "
            "patch.",
            patch=config.patch,
            smallest=smallest,
        )


def with_loss_networks(config: RunConfig) -> RunConfig:
    """The configuration with the weights file of each loss network recorded. Raises where one is absent."""
    folders = [Path(folder) for folder in config.weights_folders]
    files: dict[str, LossNetworkFile] = {}
    for name, term in config.objective.items():
        if not isinstance(term, NETWORK_TERMS):
            continue
        found = locate(find(term.network), weights=term.weights, folders=folders)
        if isinstance(found, Missing):
            raise RunError(
                "objective.{name} needs the loss network {network}. {reason}",
                name=name,
                network=term.network,
                reason=found,
            )
        files[network_word(term)] = LossNetworkFile(
            weights=found.weights, file=found.file_name, sha256=found.sha256, torchvision=found.torchvision
        )
    return msgspec.structs.replace(config, loss_networks=files)


def pinned(config: RunConfig) -> RunConfig:
    """The configuration with this machine's threads and precision written down, where it left them open."""
    from sr_studio.models.device import choose, cpu_has_bf16
    from sr_studio.threads import cores

    device = choose(config.device)
    precision = config.precision
    if precision == "auto":
        fast = "bf16" in device.precisions if device.kind != "cpu" else cpu_has_bf16()
        precision = "bf16" if fast else "fp32"
    if precision == "fp16" and device.kind == "cpu":
        raise ConfigError("precision fp16 is for GPUs; a processor trains in bf16 or fp32.")
    where = device.kind if config.device == "auto" else config.device
    return msgspec.structs.replace(
        config, precision=precision, threads=config.threads or cores(), device=where
    )
