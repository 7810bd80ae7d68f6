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
from sr_studio.training.orders import Ending, Orders
from sr_studio.training.run.durations import in_words
from sr_studio.training.run.events import EventLog
from sr_studio.training.training_state import Session, enlarged


def train(session: Session, orders: Orders, log: EventLog, *, until: int) -> Ending:
    """Train up to step ``until`` and say why it ended. Raises `DivergedError`.

    A step: the discriminator, where there is one, learns to tell references from outputs; then the
    generator follows the objective. What decides a step is the weights, both optimisers and its number,
    nothing else: no random state is carried from one step to the next.
    """
    config = session.config
    while session.step < until:
        ending = orders.look(session, log)
        if ending is not None:
            return ending
        started = time.perf_counter()
        session.set_rates()
        session.seed_step()
        parts = session.parts()
        measure = session.step % config.gradient_every == 0

        outputs: Sequence[Tensor] | None = None
        if session.discriminator is not None:
            outputs = update_discriminator(session, parts)
        if not session.alone:
            values = update_generator(session, parts, outputs, measure=measure)
            session.mean.update()
            watch(session, values)
        session.scaler.update()

        session.step += 1
        seconds = time.perf_counter() - started
        session.elapsed += seconds
        session.pictures += config.batch
        session.meter.add("ms", seconds * 1000)
        if session.step % config.log_every == 0 or session.step == config.steps:
            log_step(session, log)
        if session.step % config.validate_every == 0 or session.step == config.steps:
            validate(session, log)
        if session.step % config.checkpoint_every == 0 or session.step == config.steps:
            save(session, log)
    return Ending.FINISHED if session.step >= config.steps else Ending.REACHED


def update_discriminator(session: Session, parts: Sequence[tuple[Tensor, Tensor]]) -> Sequence[Tensor] | None:
    """One step of the discriminator; the generator's outputs where they serve its own step too.

    A batch in one part is sent through the generator once for both. In several parts it is sent again for
    the generator's step, so that only one part's activations are held at a time.
    """
    config, judge, optimizer = session.config, session.judge, session.discriminator_optimizer
    assert judge is not None
    assert optimizer is not None
    assert config.adversarial is not None
    assert session.discriminator is not None
    _, term = config.adversarial
    conditional = config.discriminator is not None and config.discriminator.conditional
    mean = adversarial.distributed_mean if session.ranks.distributed else torch.mean
    once = len(parts) == 1 and not session.alone
    outputs = []
    session.discriminator.requires_grad_(True)
    optimizer.zero_grad(set_to_none=True)
    for number, (low, target) in enumerate(parts):
        with ExitStack() as stack:
            if session.ranks.distributed and number + 1 < len(parts):
                stack.enter_context(judge.no_sync())  # type: ignore[operator]
            with session.autocast(), nullcontext() if once else torch.no_grad():
                output = session.forward(low).float()
            outputs.append(output)
            around = enlarged(low, scale=config.scale) if conditional else None
            with session.autocast():
                real, fake = judge(target, around), judge(output.detach(), around)
            losses = [
                adversarial.discriminator_loss(
                    term.loss, r.float(), f.float(), half=term.loss == "relativistic", mean=mean
                )
                for r, f in zip(real, fake, strict=True)
            ]
            loss = torch.stack(losses).mean()
            session.scaler.scale(loss / len(parts)).backward()  # type: ignore[no-untyped-call]
            session.meter.add("d loss", loss.detach() if loss.is_cuda else float(loss.detach()))
            for name, logits in (("d real", real), ("d fake", fake)):
                middle = torch.stack([item.detach().float().mean() for item in logits]).mean()
                session.meter.add(name, middle if middle.is_cuda else float(middle))
    session.scaler.unscale_(optimizer)
    norm = limit(list(session.discriminator.parameters()), config.clip)
    if session.device.type != "cuda" or session.step % config.log_every == 0:
        session.check(loss.detach(), norm, what="discriminator")
    session.meter.add("d gradient", norm if norm.is_cuda else float(norm))
    session.scaler.step(optimizer)
    return outputs if once else None


def update_generator(
    session: Session,
    parts: Sequence[tuple[Tensor, Tensor]],
    outputs: Sequence[Tensor] | None,
    *,
    measure: bool,
) -> dict[str, TermValue]:
    """One step of the generator along the objective; what each term was."""
    config, optimizer = session.config, session.optimizer
    scale = session.scaler.get_scale() if session.scaler.is_enabled() else 1.0
    conditional = config.discriminator is not None and config.discriminator.conditional
    relative = config.adversarial is not None and config.adversarial[1].loss == "relativistic"
    if session.discriminator is not None:
        session.discriminator.requires_grad_(False)
    optimizer.zero_grad(set_to_none=True)
    measured: list[dict[str, TermValue]] = []
    for number, (low, target) in enumerate(parts):
        with ExitStack() as stack:
            if session.ranks.distributed and number + 1 < len(parts):
                stack.enter_context(session.forward.no_sync())  # type: ignore[operator]
            if outputs is None:
                with session.autocast():
                    output = session.forward(low).float()
            else:
                output = outputs[number]
            leaf = output.detach().requires_grad_(True)
            fake: Sequence[Tensor] = ()
            real: Sequence[Tensor] = ()
            if session.critic is not None:
                around = enlarged(low, scale=config.scale) if conditional else None
                with session.autocast():
                    if relative:
                        with torch.no_grad():
                            real = [item.float() for item in session.critic(target, around)]
                    fake = [item.float() for item in session.critic(leaf, around)]
            pictures = Pictures(output=leaf, target=target, low=low, step=session.step, fake=fake, real=real)
            gradient, values = session.objective.gradient(
                pictures, measure=measure, loss_scale=scale, parts=len(parts)
            )
            output.backward(gradient / len(parts) if len(parts) > 1 else gradient)
        measured.append(values)
        for name, value in values.items():
            session.meter.add(f"value {name}", value.value)
            session.meter.add(f"weight {name}", value.weight)
            if value.gradient is not None:
                session.meter.add(f"gradient {name}", value.gradient)
            if value.ms is not None:
                session.meter.add(f"ms {name}", value.ms)
    values = averaged(measured)
    session.scaler.unscale_(optimizer)
    learning = [parameter for group in optimizer.param_groups for parameter in group["params"]]
    norm = limit(learning, config.clip)
    if session.device.type != "cuda" or session.step % config.log_every == 0:
        session.check(
            sum(float(value.value) * value.weight for value in values.values()), norm, what="generator"
        )
    session.meter.add("gradient", norm if norm.is_cuda else float(norm))
    session.scaler.step(optimizer)
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


def watch(session: Session, values: dict[str, TermValue]) -> None:
    """End a run whose content loss explodes; the adversarial term may rise as it likes."""
    if session.device.type == "cuda" and session.step % session.config.log_every:
        return
    terms = session.config.objective
    content = [
        float(value.value) * value.weight for name, value in values.items() if not terms[name].adversarial
    ]
    if content:
        session.watch(float(session.ranks.mean(torch.tensor(sum(content), dtype=torch.float64))))


def log_step(session: Session, log: EventLog) -> None:
    """Write the means since the last line: each term's value, weight, gradient norm and time, the rates."""
    means = session.meter.means()
    if session.ranks.distributed:
        names = sorted(means)
        mean = session.ranks.mean(torch.tensor([means[name] for name in names], dtype=torch.float64))
        means = dict(zip(names, mean.tolist(), strict=True))
    terms: dict[str, dict[str, float]] = {}
    for name in session.config.objective:
        terms[name] = {
            key: means[f"{key} {name}"]
            for key in ("value", "weight", "gradient", "ms")
            if f"{key} {name}" in means
        }
    judged = {key.removeprefix("d "): value for key, value in means.items() if key.startswith("d ")}
    loss = sum(term["value"] * term["weight"] for term in terms.values() if "value" in term)
    values: dict[str, object] = {"lr": session.rate(), "ms": round(means["ms"], 3)}
    if any(terms.values()):
        values |= {
            "loss": loss,
            "gradient": means["gradient"],
            "terms": {k: v for k, v in terms.items() if v},
        }
    if judged:
        values["discriminator"] = judged
    log.write("step", step=session.step, **values)
    session.meter.clear()
    session.report(progress_line(session, means, loss))


def progress_line(session: Session, means: dict[str, float], loss: float) -> str:
    """One line for a terminal."""
    config = session.config
    left = (config.steps - session.step) * means["ms"] / 1000
    return (
        f"step {session.step:,} of {config.steps:,}  loss {loss:.5g}  {means['ms']:.0f} ms a step  "
        f"{in_words(left)} left"
    )


def validate(session: Session, log: EventLog) -> None:
    """Measure the model on the validation set; keep it as ``best`` where it is (first process only)."""
    if session.validation is not None:
        found = session.validation.measure(session.model(), header=session.header(), step=session.step)
        best = session.is_best(found.mean[session.config.best_by])
        if best:
            session.save_best()
        log.write(
            "validated",
            step=session.step,
            mean=found.mean,
            pictures=found.pictures,
            recipe=found.recipe,
            best=best,
            by=session.config.best_by,
            seconds=round(found.seconds, 2),
            samples=found.samples,
        )
        if best:  # the best model and the state that knows of it belong together
            write_checkpoint(session, log)
        session.report(
            f"step {session.step:,}  validation: "
            + "  ".join(f"{name} {value:.4f}" for name, value in found.mean.items())
            + ("  (best)" if best else "")
        )
        release_memory(session.device)  # whole pictures need more than patches
    session.ranks.wait()


def save(session: Session, log: EventLog) -> None:
    """Write a checkpoint; everything in the log up to here is on the disk before it counts."""
    if session.ranks.first:
        write_checkpoint(session, log)
    session.ranks.wait()


def write_checkpoint(session: Session, log: EventLog) -> None:
    """Write the checkpoint of this step, unless that is done (first process only)."""
    if session.saved_step != session.step:
        log.sync()
        session.save()
        log.write("saved", step=session.step)
