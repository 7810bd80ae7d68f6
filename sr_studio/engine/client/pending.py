"""Requests that have no answer yet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b

from sr_studio.engine.wire.pictures import (
    DifferencePicture,
    FinishedPicture,
    Picture,
    ShiftedPicture,
    Shown,
    UpscaledPicture,
)
from sr_studio.engine.wire.requests import Request
from sr_studio.errors import Message, StudioError
from sr_studio.models.blending import files_of


class UnreadError(StudioError):
    """A file of a request that cannot be read."""


@dataclass(eq=False)
class PendingRequest:
    """A request that has no answer yet."""

    id: int
    message: Request | Callable[[], Request]
    """The request, or what reads it from a file (on the sender; raises StudioError)."""
    digests: frozenset[str] = frozenset()
    """Files it needs: images, and the model's (its name where the request has no digest of it)."""
    internal: bool = False
    """Asked by the client itself: its answer is not passed on."""
    sent: bool = False
    running: bool = False
    cancelled: bool = False
    again: bool = False
    """What the engine answers now is no answer: it is to be asked once more."""
    deaths: int = 0
    """Engines whose death may be this request's fault; see `retry`."""
    pieces: list[memoryview] = field(default_factory=list)

    def made(self) -> Request:
        """The request; may read a file. Raises `StudioError` where that cannot be read."""
        try:
            return self.message() if callable(self.message) else self.message
        except MemoryError:
            raise UnreadError(
                "There is not enough memory to read this file. Close other programs and try again."
            ) from None


def digest_of(data: bytes) -> str:
    """BLAKE2b-128 in hex: the name of an image."""
    return blake2b(data, digest_size=16).hexdigest()


def digests_of(*wanted: Picture | ShiftedPicture) -> frozenset[str]:
    """The files pictures are made from: images, and the models' (the name where there is no digest)."""
    pictures = [one for picture in wanted for one in _shown(picture)]
    needed = {digest for one in pictures for digest in (one.source.input, one.source.reference)}
    networks = [one for one in pictures if isinstance(one, UpscaledPicture)]
    needed |= {file for one in networks for file in files_of(one.digest or one.model)}
    needed |= {one.file for one in pictures if isinstance(one, FinishedPicture)}
    return frozenset(needed - {""})


def _shown(picture: Picture | ShiftedPicture) -> tuple[Shown, ...]:
    if isinstance(picture, DifferencePicture):
        return picture.first, picture.second
    return (picture.picture if isinstance(picture, ShiftedPicture) else picture,)


def unsendable(error: Exception) -> Message:
    """Why a request cannot be put into a frame."""
    if isinstance(error, OverflowError):
        return Message("A number in this request is too large: 64 bits at most.")
    if isinstance(error, UnicodeEncodeError):
        return Message("A name in this request holds bytes that are no character. Choose another name.")
    return error.message if isinstance(error, StudioError) else Message(str(error))
