"""Which process owns a run: a lock that ends with its process, and a name in it for people."""

from sr_studio.file_lock import FileLock, LockError, Owner, TakenError, owner_of
from sr_studio.training.run.folder import Run, RunError


class RunLock(FileLock):
    """Holds a run for this process."""

    def __init__(self, run: Run, *, detached: bool = False) -> None:
        """Take the lock. Raises `RunError` that names the owner where another process has it."""
        try:
            super().__init__(run.lock_file, detached=detached)
        except TakenError as error:
            raise RunError(
                "“{folder}” is being trained by {process}. See sr-studio train status; sr-studio train stop "
                "ends it.",
                folder=run.folder,
                process=str(error),
            ) from None


def owner(run: Run) -> Owner | None:
    """The process that trains a run now; None where there is none. Raises `RunError`."""
    try:
        return owner_of(run.lock_file)
    except LockError as error:
        raise RunError(error.message) from error
