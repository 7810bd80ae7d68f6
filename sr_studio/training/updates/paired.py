"""A step of a run whose generator makes an output from an input, compared with a reference."""

from collections.abc import Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import replace

import torch
from torch import Tensor

from sr_studio.errors import message
from sr_studio.training.losses import adversarial
from sr_studio.training.objective import Pictures, TermValue
from sr_studio.training.state.paired import PairedState, enlarged
from sr_studio.training.updates.gradients import limit


def update(state: PairedState, *, measure: bool) -> None:
    """One step: the discriminator, where there is one, then the generator, unless it still waits.

    The discriminator learns to tell references from outputs; then the generator follows the objective. With
    ``measure`` the gradient norm of each term is taken by itself.
    """
    parts = state.parts()
    outputs: Sequence[Tensor] | None = None
    if state.discriminator is not None:
        outputs = update_discriminator(state, parts)
    if not state.alone:
        values = update_generator(state, parts, outputs, measure=measure)
        state.mean.update()
        watch(state, values)
    state.scaler.update()


def update_discriminator(
    state: PairedState, parts: Sequence[tuple[Tensor, Tensor]]
) -> Sequence[Tensor] | None:
    """One step of the discriminator; the generator's outputs where they serve its own step too.

    A batch in one part is sent through the generator once for both. In several parts it is sent again for
    the generator's step, so that only one part's activations are held at a time.
    """
    config, judge, optimizer = state.config, state.judge, state.discriminator_optimizer
    assert judge is not None
    assert optimizer is not None
    assert config.adversarial is not None
    assert state.discriminator is not None
    _, term = config.adversarial
    settings = config.discriminator
    conditional = settings is not None and settings.conditional
    half = term.loss == "relativistic" or (settings is not None and settings.halved)
    mean = adversarial.distributed_mean if state.ranks.distributed else torch.mean
    once = len(parts) == 1 and not state.alone
    outputs = []
    state.discriminator.requires_grad_(True)
    optimizer.zero_grad(set_to_none=True)
    for number, (low, target) in enumerate(parts):
        with ExitStack() as stack:
            if state.ranks.distributed and number + 1 < len(parts):
                stack.enter_context(judge.no_sync())  # type: ignore[operator]
            with state.autocast(), nullcontext() if once else torch.no_grad():
                output = state.forward(low).float()
            outputs.append(output)
            around = enlarged(low, scale=config.scale) if conditional else None
            with state.autocast():
                real, fake = judge(target, around), judge(output.detach(), around)
            losses = [
                adversarial.discriminator_loss(term.loss, r.float(), f.float(), half=half, mean=mean)
                for r, f in zip(real, fake, strict=True)
            ]
            loss = torch.stack(losses).mean()
            state.scaler.scale(loss / len(parts)).backward()  # type: ignore[no-untyped-call]
            state.meter.add("d loss", loss.detach() if loss.is_cuda else float(loss.detach()))
            for name, logits in (("d real", real), ("d fake", fake)):
                middle = torch.stack([item.detach().float().mean() for item in logits]).mean()
                state.meter.add(name, middle if middle.is_cuda else float(middle))
    state.scaler.unscale_(optimizer)
    norm = limit(list(state.discriminator.parameters()), config.clip)
    if state.device.type != "cuda" or state.step % config.log_every == 0:
        state.check(loss.detach(), norm, what=message("discriminator"))
    state.meter.add("d gradient", norm if norm.is_cuda else float(norm))
    state.scaler.step(optimizer)
    return outputs if once else None


def update_generator(
    state: PairedState,
    parts: Sequence[tuple[Tensor, Tensor]],
    outputs: Sequence[Tensor] | None,
    *,
    measure: bool,
) -> dict[str, TermValue]:
    """One step of the generator along the objective; what each term was."""
    config, optimizer = state.config, state.optimizer
    scale = state.scaler.get_scale() if state.scaler.is_enabled() else 1.0
    conditional = config.discriminator is not None and config.discriminator.conditional
    relative = config.adversarial is not None and config.adversarial[1].loss == "relativistic"
    if state.discriminator is not None:
        state.discriminator.requires_grad_(False)
    optimizer.zero_grad(set_to_none=True)
    measured: list[dict[str, TermValue]] = []
    for number, (low, target) in enumerate(parts):
        with ExitStack() as stack:
            if state.ranks.distributed and number + 1 < len(parts):
                stack.enter_context(state.forward.no_sync())  # type: ignore[operator]
            if outputs is None:
                with state.autocast():
                    output = state.forward(low).float()
            else:
                output = outputs[number]
            leaf = output.detach().requires_grad_(True)
            fake: Sequence[Tensor] = ()
            real: Sequence[Tensor] = ()
            if state.critic is not None:
                around = enlarged(low, scale=config.scale) if conditional else None
                with state.autocast():
                    if relative:
                        with torch.no_grad():
                            real = [item.float() for item in state.critic(target, around)]
                    fake = [item.float() for item in state.critic(leaf, around)]
            pictures = Pictures(output=leaf, target=target, low=low, step=state.step, fake=fake, real=real)
            gradient, values = state.objective.gradient(
                pictures, measure=measure, loss_scale=scale, parts=len(parts)
            )
            output.backward(gradient / len(parts) if len(parts) > 1 else gradient)
        measured.append(values)
        for name, value in values.items():
            state.meter.add(f"value {name}", value.value)
            state.meter.add(f"weight {name}", value.weight)
            if value.gradient is not None:
                state.meter.add(f"gradient {name}", value.gradient)
            if value.ms is not None:
                state.meter.add(f"ms {name}", value.ms)
    values = averaged(measured)
    state.scaler.unscale_(optimizer)
    learning = [parameter for group in optimizer.param_groups for parameter in group["params"]]
    norm = limit(learning, config.clip)
    if state.device.type != "cuda" or state.step % config.log_every == 0:
        state.check(
            sum(float(value.value) * value.weight for value in values.values()),
            norm,
            what=message("generator"),
        )
    state.meter.add("gradient", norm if norm.is_cuda else float(norm))
    state.scaler.step(optimizer)
    return values


def averaged(parts: Sequence[dict[str, TermValue]]) -> dict[str, TermValue]:
    """Values of a batch in several parts: their means."""
    if len(parts) == 1:
        return parts[0]
    return {
        name: replace(value, value=sum(part[name].value for part in parts) / len(parts))
        for name, value in parts[-1].items()
    }


def watch(state: PairedState, values: dict[str, TermValue]) -> None:
    """End a run whose content loss explodes; the adversarial term may rise as it likes."""
    if state.device.type == "cuda" and state.step % state.config.log_every:
        return
    terms = state.config.objective
    content = [
        float(value.value) * value.weight for name, value in values.items() if not terms[name].adversarial
    ]
    if content:
        state.watch(float(state.ranks.mean(torch.tensor(sum(content), dtype=torch.float64))))
