"""The frame of a PNG (W3C, third edition): signature, chunks, tags. No pixels, no Pillow."""

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER_END = len(SIGNATURE) + 12 + 13


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of this name: length, name, body, checksum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(body, zlib.crc32(name)))


def with_chunk(data: bytes, name: bytes, body: bytes) -> bytes:
    """A whole PNG with one chunk more behind its header, where tags of colour and size belong."""
    return data[:_HEADER_END] + chunk(name, body) + data[_HEADER_END:]


def tagged_srgb(data: bytes) -> bytes:
    """A whole PNG without a colour tag, tagged as sRGB (perceptual)."""
    return with_chunk(data, b"sRGB", b"\0")
