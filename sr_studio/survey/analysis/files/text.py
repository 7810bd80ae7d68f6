"""A CSV file as rows: what its text is encoded in, what separates its cells, how it writes numbers."""

import csv
import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sr_studio.errors import Message
from sr_studio.imaging.files import read_bytes, shown_name
from sr_studio.survey.errors import SurveyError

LARGEST = 1 << 30
"""Bytes of a file that can still be a table of votes."""

_GUARDED = re.compile(r"'+[=+\-@\t\r]")
"""Text that a spreadsheet would compute, behind an apostrophe that keeps it from doing so."""

_NO_TABLES = (
    (
        Message("a picture"),
        re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP", re.DOTALL),
    ),
    (Message("a database"), re.compile(rb"SQLite format 3\0")),
    (Message("an Excel file or an archive"), re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0")),
)
"""What is often taken for a table, by its first bytes."""

SEPARATORS = (",", ";", "\t")
"""Of cells: of the standard, of Excel where the comma is the decimal sign, and tabulators."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The rows of a file, blank ones left out.

    Attributes
    ----------
    name
        Of the file, as it may stand in a sentence.
    path
        As it was given.
    sha256
        Of the file's bytes.
    rows
        Cells of each row, stripped of surrounding blanks. In this program's own files names may have
        them; there, what keeps a spreadsheet from computing a cell is taken off.
    lines
        The line of the file each row ends on, from 1.
    decimal_comma
        Cells are separated by something else, so a comma in a number is its decimal sign.
    encoding
        ``utf-8``, ``utf-16``, or ``cp949`` where that had to be guessed.
    """

    name: str
    path: str
    sha256: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    decimal_comma: bool
    encoding: str = "utf-8"


_OWN = (frozenset({"schema_version", "participant_id"}), frozenset({"observer", "worker", "swap_of"}))
"""Names of columns that together are in this program's own ratings.csv and pairwise.csv alone."""


_KOREAN = re.compile(r"[\x00-\x7f\uac00-\ud7a3\u3131-\u318e\u3000-\u3003\u00b7\uff01-\uff5e]*")
"""Letters that a Korean file has; the bytes of other encodings read as Korean give others, too."""

_HEADER = frozenset(
    [
        "participant_id",
        "rater",
        "observer",
        "content_id",
        "content",
        "content_name",
        "scene",
        "condition",
        "condition_code",
        "rating",
        "left",
        "right",
        "choice",
        "condition_a",
        "condition_b",
        "is_a_selected",
        "mos",
    ]
)
"""Columns of the tables that are known here."""


def read_sheet(path: Path, *, korean: bool = False) -> Sheet:
    """Read a CSV file: UTF-8 with or without its mark, or UTF-16 with it; any line ends.

    ``korean``: what is no UTF-8 is read in Korean Windows' code page (cp949) where three columns of the
    header are known then and all letters are Korean; ``encoding`` says so.

    Raises `FileError` where it cannot be read, `SurveyError` where it is no text or is empty.
    """
    data = read_bytes(path, limit=LARGEST)
    name = shown_name(path)
    text, encoding = _decoded(data, name, korean=korean)
    if not text.strip():
        raise SurveyError("“{name}” is empty. Choose a CSV file with votes.", name=name)
    separator = _separator(text)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    own = False
    guarded = "'" in text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            if own:
                cells = tuple(map(restored, row) if guarded else row)
            else:
                cells = tuple(cell.strip() for cell in row)
            # A row of separators alone divides the repetitions of an ITU matrix.
            if (len(cells) > 1 or any(cells)) and not (not rows and cells[0].lower() == "sep="):
                own = own or (not rows and any(names <= set(cells) for names in _OWN))
                rows.append(cells)
                lines.append(reader.line_num)
    except csv.Error as error:
        raise SurveyError(
            "“{name}” is no CSV file: line {line} cannot be split into cells ({reason}). Save it again as "
            "CSV.",
            name=name,
            line=reader.line_num,
            reason=str(error),
        ) from error
    return Sheet(
        name=name,
        path=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        rows=tuple(rows),
        lines=tuple(lines),
        decimal_comma=separator != ",",
        encoding=encoding,
    )


def own_sheet(name: str, rows: Sequence[Sequence[str]], *, guarded: bool) -> Sheet:
    """One of this program's own tables whose text was split into cells already.

    ``guarded``: there are apostrophes in it, some of which may keep a spreadsheet from computing a cell.
    """
    return Sheet(
        name=name,
        path=name,
        sha256="",
        rows=tuple(tuple(map(restored, row) if guarded else row) for row in rows),
        lines=tuple(range(1, len(rows) + 1)),
        decimal_comma=False,
    )


def restored(text: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from computing it."""
    return text[1:] if _GUARDED.match(text) else text


def _decoded(data: bytes, name: str, *, korean: bool) -> tuple[str, str]:
    """The text and its encoding."""
    for kind, beginning in _NO_TABLES:
        if beginning.match(data):
            raise SurveyError(
                "“{name}” is {kind} and no table. Votes come from a study's folder (NAME.srstudy) or from a "
                "CSV file.",
                name=name,
                kind=kind,
            )
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        guess = _korean(data) if korean and encoding == "utf-8" else None
        if guess is None:
            raise SurveyError(
                "“{name}” is not written in UTF-8 (byte {place}). In Excel, save it as “CSV UTF-8”.",
                name=name,
                place=error.start,
            ) from error
        text, encoding = guess, "cp949"
    if "\0" in text:
        raise SurveyError("“{name}” is no text. Choose a CSV file with votes.", name=name)
    return text, encoding


def _korean(data: bytes) -> str | None:
    """Text of Korean Windows' code page, None where it cannot be that."""
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        return None
    header = next(iter(text.splitlines()), "")
    columns = {cell.strip('" ').lower() for cell in re.split(r"[,;\t]", header)}
    return text if len(columns & _HEADER) >= 3 and _KOREAN.fullmatch(text) else None


def _separator(text: str) -> str:
    """What separates the cells: the sign that is most often outside quotes in the first line that has one.

    Excel's own first line (``sep=;``) holds the separator once and nothing else.
    """
    for line in text.splitlines():
        outside = "".join(line.split('"')[::2])
        counts = {sign: outside.count(sign) for sign in SEPARATORS}
        best = max(SEPARATORS, key=lambda sign: counts[sign])
        if counts[best]:
            return best
    return ","
