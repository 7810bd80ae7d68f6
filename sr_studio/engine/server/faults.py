"""What went wrong in a job, in words for the user and, for a bug, in lines for a report."""

import traceback

from sr_studio.errors import Message, StudioError, is_out_of_memory, message


def sentence_of(error: BaseException) -> Message:
    """What the user reads."""
    if isinstance(error, StudioError):
        return error.message
    if is_out_of_memory(error):
        return message(
            "There was not enough memory for this. The engine has dropped the results it kept; "
            "try again, close other programs, or use a smaller image."
        )
    return message(
        "An internal error stopped this ({kind}: {error}).", kind=type(error).__name__, error=error
    )


def log_of(error: BaseException) -> str:
    """The traceback of a bug; "" where the sentence says everything."""
    if isinstance(error, StudioError) or is_out_of_memory(error):
        return ""
    return "".join(traceback.format_exception(error))
