"""Looks at what is sealed, before a study is closed: each is recorded in it first."""

from pathlib import Path

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
