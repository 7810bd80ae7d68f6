"""Simulated raters among a study's: how their votes are told from people's, which are never mixed."""

from collections.abc import Iterable
from pathlib import Path

from sr_studio.imaging.files import shown_name
from sr_studio.survey.errors import SurveyError
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


def must_be_for_people(sittings: Iterable[Sitting], kind: SittingKind, station: str, study: Path) -> None:
    """Raise `SurveyError` where a person is to sit at this station and the study's raters are simulated."""
    if kind == "test" and station != SIMULATED_STATION and simulated_raters(sittings):
        raise SurveyError(
            "The raters of “{name}” are simulated, and people's votes are not mixed with theirs. Rate in a "
            "duplicate (sr-studio survey duplicate).",
            name=shown_name(study),
        )


def _counts(sitting: Sitting) -> bool:
    return sitting.kind == "test"
