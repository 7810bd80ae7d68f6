"""``study.json``: what was decided, how it went, and what the other files were computed with."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from sr_studio import __version__
from sr_studio.survey.design.study import VERSION
from sr_studio.survey.export.columns import SCHEMA
from sr_studio.survey.export.material import Material
from sr_studio.survey.export.tables.participants import SCREENING
from sr_studio.survey.store.records import CORRECTION, DUPLICATED

FILE = "study.json"
NAME = "sr-studio/survey-export"


def study_values(
    material: Material, document: Mapping[str, Any] | None, items: Sequence[str]
) -> dict[str, Any]:
    """The study as plain data. ``items``: conditions in the order of the summary's rows."""
    started = {one.rater for one in material.votes}
    return {
        "schema": f"{NAME}/{SCHEMA}",
        "design": msgspec.to_builtins(material.design),
        "design_version": VERSION,
        "design_digest": material.design_digest,
        "content_digest": material.digest,
        "closing_digest": material.closing_digest or None,
        "closed_utc": material.closed_utc or None,
        "interim": material.interim and not material.closed_utc,
        "simulated": material.simulated,
        "looked_before_closing": [
            {"time_utc": one.time_utc, "why": one.why} for one in material.occurrences if one.what == "look"
        ],
        "duplicated_before_closing": [
            {"time_utc": one.time_utc, "name": one.why}
            for one in material.occurrences
            if one.what == DUPLICATED
        ],
        "raters": {
            "planned": material.design.raters,
            "started": len(started),
            "completed": len(material.finished),
            "excluded": sum(bool(one.excluded) for one in material.raters),
            "deleted": material.tombstones,
        },
        "notes": dict(sorted(material.notes.items())),
        "screens": _screens(material),
        "sittings": _sittings(material),
        "summary_conditions": list(items),
        "analysis": None
        if document is None
        else {
            "schema": document["schema"],
            "settings": document["settings"],
            "screening_columns": SCREENING,
            "warnings": [one["code"] for one in document["warnings"]],
        },
        "software": {"sr_studio": __version__, **({} if document is None else document["software"])},
    }


def study_json(values: Mapping[str, Any]) -> str:
    """Plain data as the file has it."""
    return json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"


def _screens(material: Material) -> list[dict[str, Any]]:
    """Each different screen with its number of sittings. Serial numbers stay in the study."""
    counts = Counter(
        msgspec.structs.replace(one.screen, serial="")
        for one in material.sittings.values()
        if one.kind == "test"
    )
    return sorted(
        ({**msgspec.to_builtins(screen), "sittings": count} for screen, count in counts.items()),
        key=lambda one: json.dumps(one, sort_keys=True),
    )


def _sittings(material: Material) -> list[dict[str, Any]]:
    """Sittings with their interruptions (a correction is none), in the order in which they began."""
    interruptions = Counter(
        one.sitting for one in material.occurrences if one.what == "interrupted" and one.why != CORRECTION
    )
    return [
        {
            "session_id": one.id,
            "participant_id": one.rater,
            "session_index": one.session,
            "station": one.station,
            "started_utc": one.started_utc,
            "ended_utc": one.ended_utc,
            "ended": one.ended,
            "app_version": one.app_version,
            "interruptions": interruptions[one.id],
        }
        for one in material.sittings.values()
        if one.kind == "test"
    ]
