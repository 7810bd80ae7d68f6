"""What goes wrong in a survey."""

from pathlib import Path

from sr_studio.errors import StudioError
from sr_studio.imaging.files import shown_name


class SurveyError(StudioError):
    """A study, its files or votes cannot be used as asked: what, where, and what to do."""


class SurveyArgumentError(SurveyError):
    """What was asked for names what is not there, or is no rule: the words are wrong, not the study."""


def no_such_place(path: Path) -> SurveyError:
    """The error for a study, an archive or a table that is not there."""
    return SurveyError(
        "“{name}” does not exist. Check the name and the folder it lies in.", name=shown_name(path)
    )


def read_only(path: Path) -> SurveyError:
    """The error for writing into a study that was opened to be read."""
    return SurveyError("“{name}” was opened to be read only.", name=shown_name(path))


def no_text(error: UnicodeError) -> SurveyError:
    """What it means that a text cannot be stored: names and arguments of another encoding are no text."""
    text = error.object if isinstance(error, UnicodeEncodeError) else ""
    return SurveyError(
        "“{text}” is no text in UTF-8: some of its bytes are no characters. Rename the file or folder it is "
        "the name of, or type it anew.",
        text=text if len(text) <= 80 else text[:50] + "…",
    )


class VoteNotSavedError(SurveyError):
    """A vote could not be made durable. Nothing is half stored; the caller keeps it and gives it again."""
