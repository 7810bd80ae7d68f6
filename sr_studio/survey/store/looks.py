"""Looks at what is sealed, before a study is closed: each is recorded in it first."""

from pathlib import Path

from sr_studio.errors import Message, StudioError, message
from sr_studio.imaging.files import shown_name
from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.records import DUPLICATED, Occurrence
from sr_studio.survey.store.study import Study


def sealed(study: Study) -> bool:
    """Whether what was shown in a trial is sealed: while the study is open."""
    return not study.names_open


def look_at(folder: Path, why: str) -> None:
    """Record a look in a study that is open; one that is closed has nothing to hide.

    Takes the study's lock. Raises `SurveyError`.
    """
    with Study.open(folder) as study:
        if not sealed(study):
            return
    with Study.open(folder, write=True) as study:
        study.record_look(why)


def record_duplicate(folder: Path, made: str) -> Message | None:
    """Record in a study that is open that it was duplicated: whoever closes the duplicate sees its key.

    ``made`` names the duplicate. Returns what is to be said where it cannot be recorded: another process
    writes the study, or its folder cannot be written. Raises `SurveyError` where there is no study.
    """
    with Study.open(folder) as study:
        if not sealed(study):
            return None
    try:
        with Study.open(folder, write=True) as study:
            if sealed(study):
                study.occurred(Occurrence(what=DUPLICATED, why=made, time_utc=now_utc()))
    except StudioError as error:
        return message(
            "That “{name}” was duplicated before its closing could not be recorded in it: {reason}",
            name=shown_name(folder),
            reason=error.message,
        )
    return None
