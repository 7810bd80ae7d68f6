"""The one writer of a study: a lock file that ends with its process."""

from pathlib import Path

from sr_studio.file_lock import FileLock, LockError, Owner, TakenError, owner_of
from sr_studio.imaging.files import shown_name
from sr_studio.survey.errors import SurveyError

FILE = "lock"
"""In the study's folder."""


def take(folder: Path) -> FileLock:
    """Become the writer of a study. Raises `SurveyError` that names who is."""
    try:
        return FileLock(folder / FILE)
    except TakenError as error:
        raise SurveyError(
            "“{name}” is open for writing in {process}. End the rating there, or close that window, then try "
            "again. Looking at it is possible meanwhile.",
            name=shown_name(folder),
            process=str(error),
        ) from None
    except LockError as error:
        raise SurveyError(error.message) from error


def writer(folder: Path) -> Owner | None:
    """Who writes a study now; None where nobody does. Raises `SurveyError`."""
    try:
        return owner_of(folder / FILE)
    except LockError as error:
        raise SurveyError(error.message) from error
