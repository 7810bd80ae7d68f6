"""Numbers with their words, in sentences of commands."""


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its word: ``1 vote``, ``2 votes``."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"
