"""Before the first step: threads pinned, loss networks checked, shares calibrated, circumstances noted."""

import json
import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sr_studio import __version__
from sr_studio.imaging.files import write_atomically
from sr_studio.pretrained.backbones import Backbone, find
from sr_studio.pretrained.weights import FoundWeights, Missing, locate
from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.config.terms import NETWORK_TERMS, network_word
from sr_studio.training.ranks import Ranks
from sr_studio.training.run.events import EventLog
from sr_studio.training.run.folder import RunError

if TYPE_CHECKING:
    from sr_studio.training.state.training_state import TrainingState

CALIBRATION_BATCHES = 4


def pin_threads(config: RunConfig, ranks: Ranks) -> None:
    """Use the run's number of threads, shared by the processes on this machine."""
    import torch

    threads = max(1, (config.threads or torch.get_num_threads()) // ranks.local_world)
    os.environ["OMP_NUM_THREADS"] = str(threads)  # what the models' own code asks for
    torch.set_num_threads(threads)


def check_loss_networks(config: RunConfig) -> None:
    """Raise where a loss network's weights are absent or not those the run was made with."""
    for network in loss_networks_of(config):
        if network.problem is not None:
            raise network.problem


@dataclass(frozen=True)
class LossNetworkFound:
    """The loss network of a term, and its weights file or what is wrong with it."""

    term: str
    backbone: Backbone
    where: FoundWeights | Missing
    problem: RunError | None


def loss_networks_of(config: RunConfig) -> list[LossNetworkFound]:
    """The loss networks of an objective, term by term."""
    folders = [Path(folder) for folder in config.weights_folders]
    found = []
    for name, term in config.objective.items():
        if not isinstance(term, NETWORK_TERMS):
            continue
        backbone = find(term.network)
        where = locate(backbone, weights=config.weights_of(term), folders=folders)
        recorded = config.loss_networks.get(network_word(term))
        problem = None
        if isinstance(where, Missing):
            problem = RunError(
                "objective.{name} needs the loss network {network}. {missing}",
                name=name,
                network=term.network,
                missing=str(where),
            )
        elif recorded is not None and recorded.sha256 and where.sha256 != recorded.sha256:
            problem = RunError(
                "The weights of {network} in {path} are not those this run was made with (SHA-256 {here}…, "
                "not {recorded}…). Put {file} back, or begin a new run.",
                network=term.network,
                path=where.path,
                here=where.sha256[:8],
                recorded=recorded.sha256[:8],
                file=recorded.file,
            )
        found.append(LossNetworkFound(name, backbone, where, problem))
    return found


def calibrate(state: "TrainingState", log: EventLog) -> None:
    """Measure the factors of terms given as shares, once: on the start model, with the first batches."""
    import copy

    import torch

    from sr_studio.training.objective import Pictures
    from sr_studio.training.state.paired import PairedState

    if not any(term.share for term in state.config.objective.values()):
        return
    assert isinstance(state, PairedState)
    factors = state.run.calibration() if state.ranks.first else None
    if not state.ranks.from_first(factors is not None):
        generator = copy.deepcopy(state.generator)  # batch norm remembers what it has seen
        batches = []
        for step in range(CALIBRATION_BATCHES):
            whole = (state.tensor(array) for array in state.batch(step))
            for low, target in zip(*(each.chunk(state.config.accumulate) for each in whole), strict=True):
                with torch.no_grad(), state.autocast():
                    output = generator(low).float().requires_grad_(True)
                batches.append(Pictures(output=output, target=target, low=low, step=step))
        factors = state.objective.calibrate(batches, average=state.ranks.mean)
        if state.ranks.first:
            write_atomically(state.run.calibration_file, json.dumps(factors, indent=1).encode())
    shared = [name for name, term in state.config.objective.items() if term.share]
    state.calibration = {
        name: state.ranks.from_first(factors[name] if factors is not None else 0.0) for name in shared
    }
    state.objective.factors = dict(state.calibration)
    log.write("calibrated", step=state.step, factors=state.calibration, batches=CALIBRATION_BATCHES)


def facts(state: "TrainingState") -> dict[str, object]:
    """What a later reader needs to know of the circumstances."""
    import torch

    return {
        "pid": os.getpid(),
        "host": platform.node(),
        "version": __version__,
        "torch": torch.__version__,
        "device": str(state.device),
        "tf32": torch.backends.cudnn.allow_tf32 or torch.backends.cuda.matmul.allow_tf32,
        "threads": torch.get_num_threads(),
        "processes": state.ranks.world,
        "pictures": state.data.count,
        "pairs": state.data.pairs,
        "left_out": [msgspec.to_builtins(skipped) for skipped in state.data.skipped],
        "data_digest": state.data.digest,
        "loss_networks": {
            key: {"file": network.found.file_name, "sha256": network.found.sha256}
            for key, network in state.objective.networks.items()
        },
    }
