"""The one base class of everything that is the user's or the environment's doing, not a bug."""


class StudioError(Exception):
    """Something the user or the environment did; ``str(error)`` is a sentence for the user.

    The sentence says what happened, where, and what to do about it. Every other exception is a
    bug and belongs in the crash log. Each package defines its own subclass beside the code that
    raises it.
    """
