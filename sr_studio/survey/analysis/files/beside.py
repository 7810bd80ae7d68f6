"""What is known of an exported file of votes besides its cells: the ``study.json`` that was written with it.

A table of votes cannot say which comparisons were planned, whether anybody looked early or who was simulated.
Where the export's own description lies beside it, an analysis of the file knows all that an analysis of the
study does, but the rules that raters break: they are told by the codes people typed, which are in no file.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from sr_studio.imaging.files import FileError, read_bytes
from sr_studio.survey.votes import (
    SIMULATED_STATION,
    MetricTable,
    PairVotes,
    RatingVotes,
    StudyFacts,
    simulated_among,
)

INTERIM = ".interim"
"""In the names of files that were written before the closing."""

_SCHEMA = "sr-studio/survey-export/"

_LARGEST = 1 << 28


def with_study(
    votes: RatingVotes | PairVotes | MetricTable, file: Path
) -> RatingVotes | PairVotes | MetricTable:
    """The votes with what the ``study.json`` beside their file says; as they are where there is none of them.

    It is of them where it names the study of the votes (ratings), or a sitting of every rater (pairs, whose
    columns are those of other programs). Scores of metrics are of no study.
    """
    if isinstance(votes, MetricTable):
        return votes
    values = _read(file.with_name(f"study{INTERIM if INTERIM in file.name else ''}.json"))
    if values is None:
        return votes
    try:
        sittings = {str(one["participant_id"]): str(one["station"]) for one in values["sittings"]}
        same = (
            values["design"]["id"] == votes.facts.study_id
            if isinstance(votes, RatingVotes)
            else set(votes.raters) <= set(sittings)
        )
        if not same:
            return votes
        facts = replace(study_facts(values), path=votes.facts.path, sha256=votes.facts.sha256)
    except (KeyError, TypeError, ValueError):
        return votes
    simulated = np.array([sittings.get(name) == SIMULATED_STATION for name in votes.raters])
    counted = votes.counted
    own = simulated_among(votes.rater[counted], simulated[votes.rater[counted]])
    remarks = (*votes.facts.remarks, *own)
    return replace(votes, facts=replace(facts, remarks=remarks))


def study_facts(values: Mapping[str, Any]) -> StudyFacts:
    """What an export's description says of the study. Raises `KeyError`, `TypeError`, `ValueError`."""
    design = values["design"]
    return StudyFacts(
        study_id=design["id"],
        method=design["method"],
        closed=values["closed_utc"] is not None,
        interim=bool(values["looked_before_closing"]),
        duplicated=bool(values.get("duplicated_before_closing")),
        planned_raters=design["raters"],
        planned=tuple((a, b) for a, b in design["planned"]),
        anchors=tuple(one["name"] for one in design["conditions"] if one["role"] == "anchor"),
    )


def _read(file: Path) -> dict[str, Any] | None:
    try:
        values = json.loads(read_bytes(file, limit=_LARGEST))
    except (FileError, ValueError):
        return None
    known = isinstance(values, dict) and str(values.get("schema", "")).startswith(_SCHEMA)
    return values if known else None
