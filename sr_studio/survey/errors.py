"""What goes wrong in a survey."""

from sr_studio.errors import StudioError


class SurveyError(StudioError):
    """A study, its files or votes cannot be used as asked: what, where, and what to do."""


class SurveyArgumentError(SurveyError):
    """What was asked for names what is not there, or is no rule: the words are wrong, not the study."""


class VoteNotSavedError(SurveyError):
    """A vote could not be made durable. Nothing is half stored; the caller keeps it and gives it again."""
