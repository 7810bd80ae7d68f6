"""The generator of a run: built from scratch or from its start model, and described for its model files."""

import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn

from sr_studio.imaging.files import read_bytes
from sr_studio.models.checkpoint import Header, load, read_header
from sr_studio.models.device import processor_name
from sr_studio.models.network_kinds import build_network, kind_of
from sr_studio.training.config.run_config import ConfigError, RunConfig
from sr_studio.training.config.run_file import encode_run
from sr_studio.training.config.terms import describe_term
from sr_studio.training.config.translation import LAYOUTS, translates
from sr_studio.training.run.durations import counted, in_words
from sr_studio.training.run.folder import Run


def build_generator(run: Run) -> nn.Module:
    """The run's generator in float32 and training mode, before its first step."""
    config = run.config
    if config.start.name:
        header, state = load(read_bytes(run.start_file), name=run.start_file.name)
        network = build_network(header, state)
    else:
        network = build_network(blank_header(config), None)
        if config.network.init == "scaled":
            kind_of(blank_header(config), name=run.name).scale_weights(network)
    return network.float().train()


def blank_header(config: RunConfig) -> Header:
    """The header of the run's network without weights."""
    return Header(
        network=config.network.kind,
        parameters=dict(config.network.parameters),
        scale=config.scale,
        label=config.label or config.preset,
    )


def freeze(network: nn.Module, beginnings: Sequence[str]) -> None:
    """Parameters whose names begin so do not learn. Raises `ConfigError` where that means none or all."""
    names = [name for name, _ in network.named_parameters()]
    for beginning in beginnings:
        if not any(name.startswith(beginning) for name in names):
            first = ", ".join(dict.fromkeys(name.partition(".")[0] for name in names))
            raise ConfigError(
                "freeze names “{beginning}”, but no parameter of the network begins so. They begin with "
                "{first}.",
                beginning=beginning,
                first=first,
            )
    for name, parameter in network.named_parameters():
        if beginnings and name.startswith(tuple(beginnings)):
            parameter.requires_grad_(False)
    if not any(parameter.requires_grad for parameter in network.parameters()):
        raise ConfigError(
            "freeze = {beginnings} leaves no parameter to learn. Shorten it.",
            beginnings=list(beginnings),
        )


def has_batch_norm(network: nn.Module) -> bool:
    """Whether statistics of the batch play a part in a network."""
    return any(isinstance(module, nn.modules.batchnorm._BatchNorm) for module in network.modules())


def describe_model(
    run: Run, *, step: int, elapsed: float, pictures: int, device: str, changes: Sequence[str] = ()
) -> Header:
    """The header of a model file of the run: a model card that says how it was made."""
    config = run.config
    header = blank_header(config)
    if config.start.name:
        began = read_header(run.start_file).header
        assert began is not None
        header = Header(
            network=began.network,
            parameters=began.parameters,
            scale=began.scale,
            label=header.label,
            input_channels=began.input_channels,
            output_channels=began.output_channels,
        )
    notes = []
    if config.start.name:
        notes.append(
            f"Trained from {config.start.label or config.start.name} (digest {config.start.digest[:8]}, "
            f"{config.start.steps:,} steps: {config.start.objective or 'objective unknown'})."
        )
    notes += [f"The run file was changed {change}." for change in changes]
    if config.ema:
        notes.append(f"The weights are a running mean (decay {config.ema:g}).")
    if config.histogram_matching:
        notes.append("The histogram of each channel of the output is matched to the input's.")
    if config.task in LAYOUTS and (said := translates(config, back=False)):
        notes.append(said)
    notes += kind_of(header, name=run.name).notes(header)
    return Header(
        network=header.network,
        parameters=header.parameters,
        scale=header.scale,
        label=config.label or config.preset,
        objective=describe_objective(config),
        data=describe_data(config, pictures=pictures),
        steps=step,
        source=f"SR Studio run “{run.name}”, preset {config.preset}",
        input_channels=header.input_channels,
        output_channels=header.output_channels,
        notes=tuple(notes),
        histogram_matching=config.histogram_matching,
        run=public_run_file(config),
        hardware=hardware(config, device),
        time=f"{in_words(elapsed)}, {time.strftime('%Y-%m-%d', time.gmtime())}",
    )


def describe_objective(config: RunConfig) -> str:
    """The objective in one line."""
    return " + ".join(describe_term(term) for term in config.objective.values())


def describe_data(config: RunConfig, *, pictures: int) -> str:
    """The data in one line: how many pictures of which folders, and how inputs are made."""
    names = ", ".join(Path(folder).name for folder in config.data.folders)
    return f"{counted(pictures, 'picture')} of {names}"


def public_run_file(config: RunConfig) -> str:
    """The run file as it may travel with a model: folders and files by their last name only."""
    import msgspec

    from sr_studio.training.config.terms import NETWORK_TERMS

    def short(folders: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(Path(folder).name for folder in folders)

    data = msgspec.structs.replace(
        config.data, folders=short(config.data.folders), validation=short(config.data.validation)
    )
    objective = {
        name: msgspec.structs.replace(term, weights=Path(term.weights).name)
        if isinstance(term, NETWORK_TERMS)
        else term
        for name, term in config.objective.items()
    }
    networks = {
        Path(word).name if "/" in word or "\\" in word else word: file
        for word, file in config.loss_networks.items()
    }
    return encode_run(
        msgspec.structs.replace(
            config,
            data=data,
            objective=objective,
            loss_networks=networks,
            weights_folders=short(config.weights_folders),
        )
    )


def hardware(config: RunConfig, device: str) -> str:
    """Processor or GPU, threads and precision."""
    name = (
        torch.cuda.get_device_name(device)
        if device.startswith("cuda")
        else f"{processor_name()}, {counted(config.threads, 'thread')}"
    )
    return f"{name}, {config.precision}"
