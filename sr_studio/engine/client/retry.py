"""Finds the request that crashes engines (the "poison request"), so that the others are answered.

A death counts for every request that may have caused it. After two such deaths a request is isolated: sent
with nothing beside it. So the next death is its own, and the last.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sr_studio.engine.client.pending import PendingRequest

ISOLATE_AFTER = 2
"""Deaths after which a request is sent alone."""
MAX_ATTEMPTS = 3
"""Deaths after which a request is given up."""
MAX_FAILURES = 3
"""Engines in a row that never began, or died unasked without an answer, after which none is started."""
PAUSE = 0.2
"""Seconds before a restart, for each engine in a row that failed."""


def next_to_send(pending: Iterable[PendingRequest]) -> PendingRequest | None:
    """The oldest request not sent; while any is to be isolated these alone, one at a time."""
    everyone = list(pending)
    wanted = [one for one in everyone if not one.cancelled]
    isolated = [one for one in wanted if one.deaths >= ISOLATE_AFTER]
    if isolated and any(one.sent for one in everyone):
        return None
    return next((one for one in isolated or wanted if not one.sent), None)


def suspects(pending: Sequence[PendingRequest]) -> list[PendingRequest]:
    """Count a death for the requests that may have caused it, and return them.

    Those are the ones seen running; where none was, all that had been sent: a crash at the very
    beginning of a request takes the news of it along.
    """
    sent = [one for one in pending if one.sent and not one.internal and not one.cancelled]
    found = [one for one in sent if one.running] or sent
    for one in found:
        one.deaths += 1
    return found


@dataclass
class Restarts:
    """How many engines have followed the first, and how many in a row have been of no use."""

    count: int = 0
    failures: int = 0

    def note_end(self, *, useful: bool) -> None:
        """An engine has ended. ``useful``: it had answered, died of a request, or was replaced."""
        self.failures = 0 if useful else self.failures + 1

    def hopeless(self, *, began: bool, complained: bool) -> bool:
        """Whether another would do no better: too many failed, this is none, or the first never began."""
        return self.failures >= MAX_FAILURES or (not began and (complained or self.count == 0))

    @property
    def pause(self) -> float:
        """Seconds before the next."""
        return PAUSE * self.failures
