"""What goes wrong in a survey."""

from sr_studio.errors import StudioError


class SurveyError(StudioError):
    """A study, its files or votes cannot be used as asked: what, where, and what to do."""
