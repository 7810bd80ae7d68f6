"""Whether the pictures are those that were frozen, looked at while people arrive. No Qt here."""

import threading
import time
from collections.abc import Callable, Iterable

from sr_studio.errors import Message, StudioError, message

_SECONDS = 1.0
"""As long as pictures are read; those that are left are compared before their trial, as every one is."""


class FrozenCheck:
    """Compares pictures in a thread of its own, from its making on.

    Parameters
    ----------
    read
        Raises a `StudioError` for the id of a picture that is another: ``Study.check_stimulus``. It is called
        from the thread.
    """

    def __init__(self, read: Callable[[str], object], ids: Iterable[str]) -> None:
        self._read, self._ids = read, tuple(ids)
        self._errors: list[Message] = []
        self._closed = False
        self._until = time.monotonic() + _SECONDS
        self._thread = threading.Thread(target=self._work, name="frozen pictures", daemon=True)
        self._thread.start()

    def found(self) -> Message | None:
        """What is wrong, None where nothing is; waits for the rest of the time pictures are read."""
        self._thread.join(max(0.0, self._until - time.monotonic()))
        errors = tuple(self._errors)
        if not errors:
            return None
        return message(
            "Pictures that cannot be shown: {count}. A rater is stopped at each. {reason}",
            count=len(errors),
            reason=errors[0],
        )

    def close(self) -> None:
        """Read no further; harmless twice."""
        self._closed = True
        self._thread.join(10)

    def _work(self) -> None:
        for one in self._ids:
            if self._closed or time.monotonic() > self._until:
                return
            try:
                self._read(one)
            except StudioError as error:
                self._errors.append(error.message)
