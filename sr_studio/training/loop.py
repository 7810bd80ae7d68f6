"""The training loop, from top to bottom."""

import time
from collections.abc import Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import replace

import torch
from torch import Tensor

from sr_studio.models.device import release_memory
from sr_studio.training.losses import adversarial
from sr_studio.training.objective import Pictures, TermValue
from sr_studio.training.orders import POLL_SECONDS, Ending, Order, Orders
from sr_studio.training.run.durations import in_words
from sr_studio.training.run.events import EventLog
from sr_studio.training.training_state import TrainingState, enlarged

ENDINGS = {Order.STOP: Ending.STOPPED, Order.ABANDON: Ending.ABANDONED, Order.SUSPEND: Ending.SUSPENDED}
"""What ends the loop, and as what."""


def train(state: TrainingState, orders: Orders, log: EventLog, *, until: int) -> Ending:
    """Train up to step ``until`` and say why it ended. Raises `DivergedError`.

    A step: the discriminator, where there is one, learns to tell references from outputs; then the
    generator follows the objective. What decides a step is the weights, both optimisers and its number,
    nothing else: no random state is carried from one step to the next.
    """
    config = state.config
    while state.step < until:
        ending = obey(state, orders, log)
        if ending is not None:
            return ending
        started = time.perf_counter()
        state.set_rates()
        state.seed_step()
        update(state, state.parts(), measure=state.step % config.gradient_every == 0)
        state.step += 1
        seconds = time.perf_counter() - started
        state.elapsed += seconds
        state.pictures += config.batch
        state.meter.add("ms", seconds * 1000)
        if state.step % config.log_every == 0 or state.step == config.steps:
            log_step(state, log)
        if state.step % config.validate_every == 0 or state.step == config.steps:
            validate(state, log)
        if state.step % config.checkpoint_every == 0 or state.step == config.steps:
            save(state, log)
    return Ending.FINISHED if state.step >= config.steps else Ending.REACHED


def update(state: TrainingState, parts: Sequence[tuple[Tensor, Tensor]], *, measure: bool) -> None:
    """One step: the discriminator, where there is one, then the generator, unless it still waits."""
    outputs: Sequence[Tensor] | None = None
    if state.discriminator is not None:
        outputs = update_discriminator(state, parts)
    if not state.alone:
        values = update_generator(state, parts, outputs, measure=measure)
        state.mean.update()
        watch(state, values)
    state.scaler.update()


def obey(state: TrainingState, orders: Orders, log: EventLog) -> Ending | None:
    """Carry out what was asked since the last step; the reason to leave the loop, or None to go on."""
    while True:
        act = orders.next()
        if act in ENDINGS:
            return ENDINGS[act]
        if act is Order.SAVE:
            save(state, log)
        elif act is Order.VALIDATE:
            validate(state, log)
        elif act is Order.PAUSE:
            save(state, log)
            log.write("paused", step=state.step, memory="kept")
            state.report(f"Paused at step {state.step:,}. sr-studio train start {state.run.folder} goes on.")
        orders.finish()
        if act is Order.GO_ON:
            return None
        if act is Order.PAUSE:
            ending = wait_out_pause(state, orders, log)
            if ending is not None:
                return ending


def wait_out_pause(state: TrainingState, orders: Orders, log: EventLog) -> Ending | None:
    """A pause that keeps the memory: until it is ended by ``continue`` (None) or a stop."""
    while True:
        word = orders.asleep()
        if word == Order.GO_ON.value:
            log.write("continued", step=state.step)
            state.report("Going on.")
            return None
        if word in (Order.STOP.value, Order.ABANDON.value):
            return ENDINGS[Order(word)]
        time.sleep(POLL_SECONDS)


def update_discriminator(
    state: TrainingState, parts: Sequence[tuple[Tensor, Tensor]]
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
    conditional = config.discriminator is not None and config.discriminator.conditional
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
                adversarial.discriminator_loss(
                    term.loss, r.float(), f.float(), half=term.loss == "relativistic", mean=mean
                )
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
        state.check(loss.detach(), norm, what="discriminator")
    state.meter.add("d gradient", norm if norm.is_cuda else float(norm))
    state.scaler.step(optimizer)
    return outputs if once else None


def update_generator(
    state: TrainingState,
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
            sum(float(value.value) * value.weight for value in values.values()), norm, what="generator"
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


def limit(parameters: Sequence[Tensor], largest: float) -> Tensor:
    """The gradient norm over all parameters; with ``largest`` above 0 the gradients are scaled down to it."""
    if largest:
        return torch.nn.utils.clip_grad_norm_(parameters, largest)
    return torch.nn.utils.get_total_norm([p.grad for p in parameters if p.grad is not None])


def watch(state: TrainingState, values: dict[str, TermValue]) -> None:
    """End a run whose content loss explodes; the adversarial term may rise as it likes."""
    if state.device.type == "cuda" and state.step % state.config.log_every:
        return
    terms = state.config.objective
    content = [
        float(value.value) * value.weight for name, value in values.items() if not terms[name].adversarial
    ]
    if content:
        state.watch(float(state.ranks.mean(torch.tensor(sum(content), dtype=torch.float64))))


def log_step(state: TrainingState, log: EventLog) -> None:
    """Write the means since the last line: each term's value, weight, gradient norm and time, the rates."""
    means = state.meter.means()
    if state.ranks.distributed:
        names = sorted(means)
        mean = state.ranks.mean(torch.tensor([means[name] for name in names], dtype=torch.float64))
        means = dict(zip(names, mean.tolist(), strict=True))
    terms: dict[str, dict[str, float]] = {}
    for name in state.config.objective:
        terms[name] = {
            key: means[f"{key} {name}"]
            for key in ("value", "weight", "gradient", "ms")
            if f"{key} {name}" in means
        }
    judged = {key.removeprefix("d "): value for key, value in means.items() if key.startswith("d ")}
    loss = sum(term["value"] * term["weight"] for term in terms.values() if "value" in term)
    values: dict[str, object] = {"lr": state.rate(), "ms": round(means["ms"], 3)}
    if any(terms.values()):
        values |= {
            "loss": loss,
            "gradient": means["gradient"],
            "terms": {k: v for k, v in terms.items() if v},
        }
    if judged:
        values["discriminator"] = judged
    if state.device.type == "cuda":
        values["gpu_memory"] = torch.cuda.memory_reserved(state.device)
    log.write("step", step=state.step, **values)
    state.meter.clear()
    state.report(progress_line(state, means, loss))


def progress_line(state: TrainingState, means: dict[str, float], loss: float) -> str:
    """One line for a terminal."""
    config = state.config
    left = (config.steps - state.step) * means["ms"] / 1000
    return (
        f"step {state.step:,} of {config.steps:,}  loss {loss:.5g}  {means['ms']:.0f} ms a step  "
        f"{in_words(left)} left"
    )


def validate(state: TrainingState, log: EventLog) -> None:
    """Measure the model on the validation set; keep it as ``best`` where it is (first process only)."""
    if state.validation is not None:
        found = state.validation.measure(state.model(), header=state.header(), step=state.step)
        best = state.is_best(found.mean.get(state.config.best_by, float("nan")))
        state.keep_in_history()
        if best:
            state.save_best()
        log.write(
            "validated",
            step=state.step,
            mean=found.mean,
            pictures=found.pictures,
            recipe=found.recipe,
            best=best,
            by=state.config.best_by,
            seconds=round(found.seconds, 2),
            samples=found.samples,
            **({"missing": found.missing} if found.missing else {}),
        )
        if best:  # the best model and the state that knows of it belong together
            write_checkpoint(state, log)
        state.report(
            f"step {state.step:,}  validation: "
            + "  ".join(f"{name} {value:.4f}" for name, value in found.mean.items())
            + ("  (best)" if best else "")
        )
        release_memory(state.device)  # whole pictures need more than patches
    state.ranks.wait()


def save(state: TrainingState, log: EventLog) -> None:
    """Write a checkpoint; everything in the log up to here is on the disk before it counts."""
    if state.ranks.first:
        write_checkpoint(state, log)
    state.ranks.wait()


def write_checkpoint(state: TrainingState, log: EventLog) -> None:
    """Write the checkpoint of this step, unless that is done (first process only)."""
    if state.saved_step != state.step:
        log.sync()
        state.save()
        log.write("saved", step=state.step)
