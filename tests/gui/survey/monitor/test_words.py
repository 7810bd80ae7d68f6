"""What the monitor says."""

from datetime import UTC, datetime

import pytest

from sr_studio.gui.survey.monitor.words import NOTHING, ago

NOW = datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("", NOTHING),
        ("2026-05-04T11:59:30Z", "just now"),
        ("2026-05-04T12:00:30Z", "just now"),
        ("2026-05-04T11:57:59.500+00:00", "2 min ago"),
        ("2026-05-04T09:30:00Z", "2 h ago"),
        ("2026-05-01T12:00:00Z", "3 d ago"),
    ],
)
def test_how_long_ago(time: str, said: str) -> None:
    assert ago(time, NOW) == said
