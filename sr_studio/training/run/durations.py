"""Times and numbers for people."""


def in_words(seconds: float) -> str:
    """``11 days``, ``1 day 4 h``, ``2 h 05 min``, ``12 min``, ``40 s``."""
    whole = round(seconds)
    if whole >= 86_400:
        days, hours = whole // 86_400, whole % 86_400 // 3600
        return f"{days} {'day' if days == 1 else 'days'}" + (f" {hours} h" if hours and days < 10 else "")
    if whole >= 3600:
        return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
    return f"{whole // 60} min" if whole >= 60 else f"{whole} s"


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its word: ``1 picture``, ``2 pictures``."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
