"""The training loop, from top to bottom. What a step learns is in `updates`, for each task its own."""

import time

import torch

from sr_studio.models.device import release_memory
from sr_studio.training.orders import POLL_SECONDS, Ending, Order, Orders
from sr_studio.training.run.durations import in_words
from sr_studio.training.run.events import EventLog
from sr_studio.training.state.training_state import TrainingState
from sr_studio.training.tasks import update

ENDINGS = {Order.STOP: Ending.STOPPED, Order.ABANDON: Ending.ABANDONED, Order.SUSPEND: Ending.SUSPENDED}
"""What ends the loop, and as what."""


def train(state: TrainingState, orders: Orders, log: EventLog, *, until: int) -> Ending:
    """Train up to step ``until`` and say why it ended. Raises `DivergedError`.

    What decides a step is what the state stores (weights, optimisers, a pool of pictures) and its number,
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
        update(state, measure=state.step % config.gradient_every == 0)
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
    if state.ranks.first:
        found = state.measure()
        best = state.is_best(found.mean.get(state.config.best_by, float("nan")))
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
        state.keep_in_history()  # after its values: whoever finds the model finds them too
        if best:  # the best model and the state that knows of it belong together
            write_checkpoint(state, log)
        state.report(
            f"step {state.step:,}  validation: "
            + ("  ".join(f"{name} {value:.4f}" for name, value in found.mean.items()) or "samples")
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
