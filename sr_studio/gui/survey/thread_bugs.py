"""What a thread does with an exception that nobody foresaw: it is logged, and the thread can go on."""

import threading


def log_bug(error: Exception) -> str:
    """Log an exception with its traceback, as one that a thread dies of is; return its reason in words."""
    threading.excepthook(
        threading.ExceptHookArgs((type(error), error, error.__traceback__, threading.current_thread()))
    )
    return str(error) or type(error).__name__
