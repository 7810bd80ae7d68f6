"""The learning rate at a step, as a factor of its peak; a pure function of the step."""

import math

from sr_studio.training.config.run_config import Schedule


def rate(schedule: Schedule, *, step: int, steps: int) -> float:
    """Factor of the peak rate for step ``step`` (from 0) of ``steps``.

    The warm-up rises linearly and reaches the peak at its last step; the cosine falls from there to
    ``final`` at the end of the run (Loshchilov and Hutter 2017, without restarts). The straight line of
    ``linear`` falls from ``hold`` on (or from the end of a longer warm-up) to the end of the run.
    """
    warmup = math.ceil(schedule.warmup * steps)
    if step < warmup:
        return (step + 1) / warmup
    if schedule.kind == "cosine":
        done = min(1.0, (step - warmup) / max(1, steps - warmup))
        return schedule.final + (1 - schedule.final) * (1 + math.cos(math.pi * done)) / 2
    if schedule.kind == "linear":
        begin = max(warmup, schedule.hold * steps)
        done = min(1.0, max(0.0, step - begin) / max(1.0, steps - begin))
        return 1.0 + (schedule.final - 1.0) * done
    if schedule.kind == "step":
        passed = sum(step >= mark * steps for mark in schedule.milestones)
        return float(schedule.factor**passed)
    return 1.0
