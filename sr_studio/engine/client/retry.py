"""Which request kills engines: judged from what was running, or asked alone, whenever one died."""

from collections.abc import Iterable, Sequence

from sr_studio.engine.client.pending import PendingRequest

SUSPECT_DEATHS = 2
"""A request that was running at this many deaths is asked alone, to find out whether it is to blame."""
POISON_DEATHS = 3
"""A request that was running at this many deaths, or alone at as many more, is given up."""
KILLED_DEATHS = 25
"""The same where the last death was somebody's kill, not the system's for lack of memory: not its fault."""
SILENT_DEATHS = 2
"""Deaths in a row without a result and with nothing running after which requests are asked one by one."""


def next_to_ask(waiting: Iterable[PendingRequest], *, one_by_one: bool) -> PendingRequest | None:
    """The oldest request not sent. While one is suspected of killing engines, suspects go alone."""
    everyone = list(waiting)
    asked = [one for one in everyone if not one.cancelled]
    suspects = [one for one in asked if one.deaths >= SUSPECT_DEATHS]
    if (suspects or one_by_one) and any(one.sent for one in everyone):
        return None
    return next((one for one in suspects or asked if not one.sent), None)


def blame(asked: Sequence[PendingRequest], *, one_by_one: bool, patience: int) -> list[PendingRequest]:
    """Count one death for the requests that may have caused it; returns those with ``patience`` deaths.

    That is each one seen running; where none was, the one that had been asked alone.
    """
    running = [one for one in asked if one.running]
    alone = one_by_one or any(one.deaths >= SUSPECT_DEATHS for one in asked)
    for one in running:
        one.deaths += 1
    if not running and alone:
        for one in asked:
            one.silent_deaths += one.sent
    return [one for one in asked if one.blamed >= patience]
