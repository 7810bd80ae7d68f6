"""Notes on a decoded picture that the program itself looks for."""

from sr_studio.errors import Message

TRANSPARENT = Message("{count:,} of {all:,} pixels are transparent: they are left out of the scores.")
"""With the number of pixels whose alpha is below the largest, and of all."""

GREY_RESULT = Message("It is grey and its reference is in colour: it counts as grey in all three channels.")
COLOUR_RESULT = Message("It is in colour and its reference is grey: where Y is scored, its luma is compared.")
"""Of a finished result whose channels are not those of its reference: it is scored all the same."""


def colour_note(reference: int, result: int) -> Message | None:
    """Return what is to be said of a result by the channels of both; None where they are the same."""
    if (reference, result) == (3, 1):
        return GREY_RESULT
    return COLOUR_RESULT if (reference, result) == (1, 3) else None
