"""Framing: a little-endian ``uint32`` byte count, then that many bytes of MessagePack."""

import struct
from collections.abc import Callable
from typing import Protocol

import msgspec

from sr_studio.errors import StudioError

VERSION = 7
"""Version of the wire; a client and an engine of different versions refuse to talk."""
MAX_FRAME = 2**31 - 1
"""Largest body in bytes, so that a damaged count is noticed rather than waited for."""

_HEADER = struct.Struct("<I")
_STEP = 16 * 1024 * 1024
"""A body is allocated by pieces of this size, as its bytes arrive: a lying count costs no memory."""

_encoder = msgspec.msgpack.Encoder()


class FrameError(StudioError):
    """The stream is not what this protocol puts on it."""


class Readable(Protocol):
    """A raw binary stream: ``readinto`` returns the bytes read, 0 at the end."""

    def readinto(self, buffer: memoryview, /) -> int | None:
        """Read at least one byte into ``buffer``, or none at the end of the stream."""
        ...


def to_frame(message: msgspec.Struct) -> bytearray:
    """One message with its byte count in front, ready to be written."""
    buffer = bytearray(_HEADER.size)
    _encoder.encode_into(message, buffer, _HEADER.size)
    size = len(buffer) - _HEADER.size
    if size > MAX_FRAME:
        raise FrameError(
            "A message of {size:,} bytes is too large for the engine ({max_frame:,} at most).",
            size=size,
            max_frame=MAX_FRAME,
        )
    _HEADER.pack_into(buffer, 0, size)
    return buffer


def read_frame(stream: Readable, *, limit: int = MAX_FRAME) -> bytearray | None:
    """Body of the next frame, or None where the stream ends (also in the middle of a frame).

    Raises `FrameError` for a byte count above ``limit``; its text quotes the four bytes, which are
    readable where something printed to the stream.
    """
    header = _read(stream, _HEADER.size)
    if header is None:
        return None
    size: int = _HEADER.unpack(header)[0]
    if size > limit:
        raise FrameError(
            "The stream carries something else than engine messages; it begins with {bytes}.",
            bytes=repr(bytes(header)),
        )
    return _read(stream, size)


def write_all(write: Callable[[memoryview], int | None], data: bytearray | bytes | memoryview) -> None:
    """Write every byte through a ``write`` that may take fewer than it is given."""
    rest = memoryview(data)
    while rest:
        rest = rest[write(rest) or 0 :]


def _read(stream: Readable, size: int) -> bytearray | None:
    """Exactly ``size`` bytes, or None where the stream ends before."""
    body = bytearray(min(size, _STEP))
    filled = 0
    while filled < size:
        if filled == len(body):
            body.extend(bytes(min(size - filled, _STEP)))
        with memoryview(body) as view:
            count = stream.readinto(view[filled:])
        if not count:
            return None
        filled += count
    return body
