"""The running mean of a network's weights: the model that is validated, saved and shown."""

import torch
from torch import Tensor, nn


class RunningMean:
    """Exponential moving average of parameters and buffers, with a decay that rises from 0.

    After t updates the decay is min(``decay``, (1 + t) / (10 + t)), so that a short run is not held back by
    its first steps. With ``decay`` 0 it is the network itself.
    """

    def __init__(self, network: nn.Module, *, decay: float) -> None:
        self.decay = decay
        self.updates = 0
        self._network = network
        self._mean = (
            {} if decay == 0 else {key: v.detach().clone() for key, v in network.state_dict().items()}
        )

    @torch.no_grad()
    def update(self) -> None:
        """Take in the network's present weights."""
        if not self._mean:
            return
        self.updates += 1
        decay = min(self.decay, (1 + self.updates) / (10 + self.updates))
        present = self._network.state_dict()
        floats = [key for key, value in self._mean.items() if value.is_floating_point()]
        torch._foreach_lerp_([self._mean[key] for key in floats], [present[key] for key in floats], 1 - decay)
        for key, value in self._mean.items():
            if not value.is_floating_point():
                value.copy_(present[key])

    def state(self) -> dict[str, Tensor]:
        """The mean (the network's own tensors where there is none)."""
        return self._mean or {key: value.detach() for key, value in self._network.state_dict().items()}

    @torch.no_grad()
    def restore(self, state: dict[str, Tensor], *, updates: int) -> None:
        """Go on from a stored mean."""
        self.updates = updates
        for key, value in self._mean.items():
            value.copy_(state[key])
