"""The time as records keep it."""

from datetime import UTC, datetime


def now_utc() -> str:
    """Now, ISO 8601 in UTC with milliseconds: ``2026-11-26T10:00:00.123Z``."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
