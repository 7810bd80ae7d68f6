"""Simulated raters among a study's: how their votes are told from people's, which are never mixed."""

from collections.abc import Iterable

from sr_studio.survey.store.records import Sitting, SittingKind
from sr_studio.survey.votes import SIMULATED_STATION


def simulated_raters(sittings: Iterable[Sitting]) -> frozenset[str]:
    """Ids of the raters of the test whose sittings are simulated."""
    return frozenset(one.rater for one in sittings if is_simulated(one.kind, one.station))


def people(sittings: Iterable[Sitting]) -> frozenset[str]:
    """Ids of the raters of the test who have sat as people; pilots are counted apart."""
    return frozenset(one.rater for one in sittings if _counts(one) and one.station != SIMULATED_STATION)


def is_simulated(kind: SittingKind, station: str) -> bool:
    """Whether a sitting of this kind, at this station, is one of a simulated rater of the test."""
    return kind == "test" and station == SIMULATED_STATION


def _counts(sitting: Sitting) -> bool:
    return sitting.kind == "test"
