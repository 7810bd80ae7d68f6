"""Times for people."""


def in_words(seconds: float) -> str:
    """``2 h 05 min``, ``12 min``, ``40 s``."""
    whole = round(seconds)
    if whole >= 3600:
        return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
    return f"{whole // 60} min" if whole >= 60 else f"{whole} s"
