"""The note of origin in a PNG: that this program wrote it, and from which image.

A text chunk (PNG, third edition, 11.3.3.2) of the registered keyword ``Software`` just before the end::

    SR Studio 0.1.0 source=<digests of the images it was made from> content=<BLAKE2b-128 of all bytes before>

The second digest tells a file as it was written from one that another program has changed since and kept the
note in.
"""

import contextlib
import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path

from sr_studio import __version__
from sr_studio.imaging.formats.png import SIGNATURE, chunk

_END = chunk(b"IEND", b"")
_NOTE = re.compile(rb"tEXtSoftware\0SR Studio [\w.+-]+ source=([0-9a-f+]*) content=([0-9a-f]{32})")
_LONGEST = 512


def with_origin(png: bytes, *, source: str) -> bytes:
    """The same PNG with the note. ``source``: hex digests of the images it was made from, joined by ``+``."""
    if not (png.startswith(SIGNATURE) and png.endswith(_END)):
        raise ValueError("only a whole PNG takes a note of origin")
    body = memoryview(png)[: -len(_END)]
    content = hashlib.blake2b(body, digest_size=16).hexdigest()
    text = f"Software\0SR Studio {__version__} source={source} content={content}"
    return b"".join([body, chunk(b"tEXt", text.encode("latin-1")), _END])


def origin_of(path: Path) -> str | None:
    """The ``source`` in the note of a file that is as this program wrote it; None for every other file."""
    try:
        if not path.is_file():  # opening a pipe would wait for its other end
            return None
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            start = file.seek(max(0, size - _LONGEST))
            tail = file.read()
            found = _NOTE.search(tail)
            if found is None or tail[found.start() - 4 :] != chunk(b"tEXt", found[0][4:]) + _END:
                return None
            file.seek(0)
            body = file.read(start + found.start() - 4)
    except OSError:
        return None
    whole = hashlib.blake2b(body, digest_size=16).hexdigest() == found[2].decode()
    return found[1].decode() if whole else None


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
        with contextlib.suppress(OSError), file.open("rb") as stream:
            there.add(hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest())
    return tuple(file for file, source in sources.items() if source & there)
