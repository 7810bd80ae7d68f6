"""The finished studies of the export's tests, for those of the report."""

from tests.survey.export.conftest import compared, rated

__all__ = ["compared", "rated"]
