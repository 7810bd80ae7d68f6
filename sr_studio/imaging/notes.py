"""Notes on a decoded picture that the program itself looks for."""

from sr_studio.errors import Message

TRANSPARENT = Message("{count:,} of {all:,} pixels are transparent: they are left out of the scores.")
"""With the number of pixels whose alpha is below the largest, and of all."""
