"""The note of origin in a file: that this program wrote it, and from which image.

One line of text::

    SR Studio 0.1.0 source=<digests of the images it was made from> content=<BLAKE2b-128 of all bytes before>

It stands at the end of the file: in a PNG as a text chunk of the registered keyword ``Software`` (PNG, third
edition, 11.3.3.2), in a JPEG as a comment (ITU-T T.81, B.2.4.5), in a WebP as a chunk of its own, in a TIFF
behind everything its directories point to.

The second digest tells a file as it was written from one that another program has changed since and kept the
note in.
"""

import contextlib
import hashlib
import os
import re
import struct
from collections.abc import Sequence
from pathlib import Path

from sr_studio import __version__
from sr_studio.imaging.formats.png_chunks import SIGNATURE, chunk

_END = chunk(b"IEND", b"")
_NOTE = re.compile(rb"SR Studio [\w.+-]+ source=([0-9a-f+]*) content=([0-9a-f]{32})")
_LONGEST = 512


def with_origin(data: bytes, *, source: str) -> bytes:
    """The same file with the note. ``source``: hex digests of the images it was made from, joined by ``+``.

    ``data``: a whole PNG, JPEG, TIFF or WebP file.
    """
    kind = _kind(data)
    body = data[: len(data) - len(_ends(kind))]
    if kind == "webp":
        size = len(_wrapped(kind, _text(source, b"")))
        body = b"RIFF" + struct.pack("<I", len(data) + size - 8) + body[8:]
    return body + _wrapped(kind, _text(source, body))


def _text(source: str, body: bytes) -> bytes:
    content = hashlib.blake2b(body, digest_size=16).hexdigest()
    return f"SR Studio {__version__} source={source} content={content}".encode("latin-1")


def _kind(data: bytes) -> str:
    """Which container these bytes are. Raises `ValueError` for others and for cut ones."""
    if data.startswith(SIGNATURE) and data.endswith(_END):
        return "png"
    if data.startswith(b"\xff\xd8\xff") and data.endswith(b"\xff\xd9"):
        return "jpeg"
    if data[:4] in (b"II*\0", b"MM\0*"):
        return "tiff"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP" and len(data) % 2 == 0:
        return "webp"
    raise ValueError("only a whole PNG, JPEG, TIFF or WebP takes a note of origin")


def _ends(kind: str) -> bytes:
    """What ends a file of this kind; the note stands before it."""
    return {"png": _END, "jpeg": b"\xff\xd9"}.get(kind, b"")


def _wrapped(kind: str, text: bytes) -> bytes:
    """The note as it stands in a file of this kind, with what ends the file."""
    if kind == "png":
        return chunk(b"tEXt", b"Software\0" + text) + _END
    if kind == "jpeg":
        return b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text + b"\xff\xd9"
    if kind == "webp":
        return b"note" + struct.pack("<I", len(text)) + text + b"\0" * (len(text) % 2)
    return b"\n" + text + b"\n"


def origin_of(path: Path) -> str | None:
    """The ``source`` in the note of a file that is as this program wrote it; None for every other file."""
    try:
        if not path.is_file():  # opening a pipe would wait for its other end
            return None
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _LONGEST))
            tail = file.read()
            found = _NOTE.search(tail)
            if found is None:
                return None
            ends = [_wrapped(kind, found[0]) for kind in ("png", "jpeg", "tiff", "webp")]
            end = next((end for end in ends if tail.endswith(end)), None)
            if end is None:
                return None
            file.seek(0)
            body = file.read(size - len(end))
    except OSError:
        return None
    whole = hashlib.blake2b(body, digest_size=16).hexdigest() == found[2].decode()
    return found[1].decode() if whole else None


def digest_of(file: Path) -> str:
    """The digest of a file's bytes as notes of origin have it; "" of one that cannot be read."""
    with contextlib.suppress(OSError), file.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    return ""


def made_here(files: Sequence[Path]) -> tuple[Path, ...]:
    """Those of these files that this program made from others of them.

    A picture whose source is not among them is a picture like any other: somebody has brought it here.
    """
    sources = {file: set(source.split("+")) for file in files if (source := origin_of(file))}
    wanted = set().union(*sources.values())
    there: set[str] = set()
    for file in files if sources else ():
        if wanted <= there:
            break
        there.add(digest_of(file))
    return tuple(file for file, source in sources.items() if source & there)
