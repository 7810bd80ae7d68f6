"""A network that learns, and the optimiser of its parameters."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from sr_studio.training.config.run_config import Optimizer


class Learner:
    """A network, its optimiser, and how both are stored.

    Attributes
    ----------
    network
        The bare network, whose parameters learn and are saved.
    lr
        Its peak learning rate.
    """

    def __init__(self, network: nn.Module, settings: Optimizer, *, lr: float) -> None:
        self.network = network
        self.lr = lr
        self.optimizer = make_optimizer(network, settings, lr=lr)
        self._names = learning_names(network)

    def set_rate(self, lr: float) -> None:
        """Learn at this rate from now on."""
        for group in self.optimizer.param_groups:
            group["lr"] = lr

    def tensors(self, name: str) -> dict[str, Tensor]:
        """Weights and the optimiser's tensors, as they stand in a state under a name."""
        return named(name, self.network.state_dict()) | named(
            optimizer_name(name), optimizer_state(self.optimizer, self._names)
        )

    def restore(self, name: str, state: dict[str, Tensor]) -> None:
        """Put both back. Raises `KeyError`, `RuntimeError` or `ValueError` for those of another network."""
        self.network.load_state_dict(part_of(state, name))
        restore_optimizer(self.optimizer, part_of(state, optimizer_name(name)), self._names)


def optimizer_name(name: str) -> str:
    """Under which an optimiser stands: ``optimizer`` of the generator, ``discriminator optimizer``."""
    return "optimizer" if name == "generator" else f"{name} optimizer"


def make_optimizer(network: nn.Module, settings: Optimizer, *, lr: float) -> torch.optim.Optimizer:
    """Adam or AdamW over the parameters that learn."""
    kind = torch.optim.AdamW if settings.kind == "adamw" else torch.optim.Adam
    learning = [parameter for parameter in network.parameters() if parameter.requires_grad]
    return kind(
        learning,
        lr=lr,
        betas=settings.betas,
        eps=settings.eps,
        weight_decay=settings.weight_decay,
        foreach=True,
    )


def learning_names(network: nn.Module) -> list[str]:
    """Names of the parameters that learn, in the order in which `make_optimizer` takes them."""
    frozen = {name for name, parameter in network.named_parameters() if not parameter.requires_grad}
    return [name for name, _ in network.named_parameters() if name not in frozen]


def optimizer_state(optimizer: torch.optim.Optimizer, names: Sequence[str]) -> dict[str, Tensor]:
    """The tensors of an optimiser, by the name of the parameter and their own."""
    state = optimizer.state_dict()["state"]
    return {
        f"{names[index]}/{key}": value for index, values in state.items() for key, value in values.items()
    }


def restore_optimizer(
    optimizer: torch.optim.Optimizer, tensors: dict[str, Tensor], names: Sequence[str]
) -> None:
    """Put an optimiser's tensors back, in the memory layout of their parameters.

    Raises `KeyError` where a parameter that learns has none, or one has tensors that does not learn.
    """
    places = {name: index for index, name in enumerate(names)}
    state: dict[int, dict[str, Tensor]] = {}
    for word, value in tensors.items():
        name, _, key = word.rpartition("/")
        state.setdefault(places[name], {})[key] = value
    if tensors and len(state) != len(places):
        raise KeyError("parameters without a state")
    optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})
    for parameter, values in optimizer.state.items():
        for key, value in values.items():
            if value.shape == parameter.shape:
                values[key] = torch.empty_like(parameter).copy_(value)


def named(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Tensors with a prefix before their names."""
    return {f"{prefix}:{key}": value for key, value in tensors.items()}


def part_of(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """The tensors of a prefix, without it."""
    start = f"{prefix}:"
    return {key.removeprefix(start): value for key, value in tensors.items() if key.startswith(start)}
