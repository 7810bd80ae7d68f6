"""A step of an unpaired run (Zhu et al. 2017): both generators, then both discriminators."""

from collections.abc import Sequence

import torch
from torch import Tensor

from sr_studio.errors import Message, message
from sr_studio.training.config.terms import Adversarial, Cycle, Identity
from sr_studio.training.losses import adversarial, pixel
from sr_studio.training.state.unpaired import BACK, FORTH, JUDGE, JUDGE_BACK, UnpairedState
from sr_studio.training.updates.gradients import limit


def update(state: UnpairedState) -> None:
    """One step of all four networks: the generators follow the objective, then each discriminator learns."""
    a, b = state.both()
    made_b, made_a = update_generators(state, a, b)
    update_discriminator(state, JUDGE, real=b, fake=made_b)
    update_discriminator(state, JUDGE_BACK, real=a, fake=made_a)


def update_generators(state: UnpairedState, a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """One step of both generators; what they made of the batch: A turned into B, B turned into A."""
    for judge in (JUDGE, JUDGE_BACK):
        state.learners[judge].network.requires_grad_(False)
    with state.autocast():
        made_b, made_a = state.forth(a).float(), state.back(b).float()
        again_a, again_b = state.back(made_b).float(), state.forth(made_a).float()
        logits = [*state.judges[JUDGE](made_b), *state.judges[JUDGE_BACK](made_a)]
    values: dict[str, Tensor] = {}
    for name, term in state.config.objective.items():
        if isinstance(term, Adversarial):
            losses = [
                adversarial.generator_loss(term.loss, each.float(), reduction=term.reduction)
                for each in logits
            ]
            values[name] = torch.stack(losses).sum()
        elif isinstance(term, Cycle):
            values[name] = pixel.l1(again_a, a) + pixel.l1(again_b, b)
        elif isinstance(term, Identity):
            with state.autocast():
                same_b, same_a = state.forth(b).float(), state.back(a).float()
            values[name] = pixel.l1(same_b, b) + pixel.l1(same_a, a)
    weights = {name: state.objective.weight(name, step=state.step) for name in values}
    loss = torch.stack([weights[name] * value for name, value in values.items()]).sum()
    norm = descend(state, (FORTH, BACK), loss, what=message("generators"))
    for name, value in values.items():
        state.meter.add(f"value {name}", number(value))
        state.meter.add(f"weight {name}", weights[name])
    state.meter.add("gradient", number(norm))
    if looked_at(state):
        terms = state.config.objective
        content = {name: value for name, value in values.items() if not terms[name].adversarial}
        state.watch(sum(float(value.detach()) * weights[name] for name, value in content.items()))
    return made_b.detach(), made_a.detach()


def update_discriminator(state: UnpairedState, name: str, *, real: Tensor, fake: Tensor) -> None:
    """One step of a discriminator: real pictures against made ones, half of these from its pool."""
    _, term = state.config.adversarial or ("", Adversarial())
    settings = state.config.discriminator
    assert settings is not None
    judge = state.judges[name]
    state.learners[name].network.requires_grad_(True)
    shown = state.pools[name].exchange(fake, step=state.step)
    with state.autocast():
        seen_real, seen_fake = judge(real), judge(shown)
    losses = [
        adversarial.discriminator_loss(term.loss, r.float(), f.float(), half=settings.halved)
        for r, f in zip(seen_real, seen_fake, strict=True)
    ]
    loss = torch.stack(losses).mean()
    norm = descend(state, (name,), loss, what=message("discriminator"))
    for key, value in (("loss", loss), ("real", mean_of(seen_real)), ("fake", mean_of(seen_fake))):
        state.meter.add(f"d {key}", number(value))
    state.meter.add("d gradient", number(norm))


def descend(state: UnpairedState, names: Sequence[str], loss: Tensor, *, what: Message) -> Tensor:
    """One step of some learners down a loss; the norm of its gradient. Raises `DivergedError`."""
    learners = [state.learners[name] for name in names]
    for learner in learners:
        learner.optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    learning = [
        parameter
        for learner in learners
        for group in learner.optimizer.param_groups
        for parameter in group["params"]
    ]
    norm = limit(learning, state.config.clip)
    if looked_at(state):
        state.check(loss.detach(), norm, what=what)
    for learner in learners:
        learner.optimizer.step()
    return norm


def looked_at(state: UnpairedState) -> bool:
    """Whether values of this step are looked at: on a GPU not at every step, which would wait for it."""
    return state.device.type != "cuda" or state.step % state.config.log_every == 0


def mean_of(logits: Sequence[Tensor]) -> Tensor:
    """The mean over all outputs of a discriminator."""
    return torch.stack([each.detach().float().mean() for each in logits]).mean()


def number(value: Tensor) -> "float | Tensor":
    """A value for the log: a tensor on a GPU, so that the step does not wait for it."""
    return value.detach() if value.is_cuda else float(value.detach())
