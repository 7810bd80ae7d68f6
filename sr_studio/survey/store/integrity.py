"""Whether a study is whole: votes of database and journal against each other, pictures against digests."""

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

import msgspec

from sr_studio.errors import Message, message
from sr_studio.imaging.files import FileError, read_bytes
from sr_studio.survey.design.study import Stimulus
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.files.database import FILE as DATABASE
from sr_studio.survey.store.files.database import Database
from sr_studio.survey.store.files.journal import FILE as JOURNAL
from sr_studio.survey.store.files.journal import JournalLine, decode
from sr_studio.survey.store.rows.ballots import COLUMNS, vote_of

MOST_NAMED = 5
"""Differences in one sentence."""


def vote_differences(database: Database, study: str, folder: Path) -> tuple[Message, ...]:
    """Compare every field of every vote in the database with the journal; say each difference.

    Of several lines on one trial the last counts. A line that cannot be read says nothing. Raises
    `SurveyError` where the journal cannot be read.
    """
    stored = {line.key: line for line in stored_lines(database, study)}
    written = {line.key: line for line in _journal(folder)}
    differences = []
    for key in dict.fromkeys((*stored, *written)):
        mine, theirs = stored.get(key), written.get(key)
        one = mine or theirs
        if one is None or mine == theirs:
            continue
        place = {"code": one.code, "trial": one.vote.trial, "file": JOURNAL, "database": DATABASE}
        if mine is None:
            differences.append(message("{code}, trial {trial}: in {file}, not in {database}", **place))
        elif theirs is None:
            differences.append(message("{code}, trial {trial}: in {database}, not in {file}", **place))
        else:
            fields = [
                f"{name} {_shown(ours)}, {JOURNAL} {_shown(other)}"
                for (name, ours), other in zip(_fields(mine).items(), _fields(theirs).values(), strict=True)
                if ours != other
            ]
            differences.append(
                message(
                    "{code}, trial {trial}: {database} has {fields}",
                    code=place["code"],
                    trial=place["trial"],
                    database=DATABASE,
                    fields="; ".join(fields),
                )
            )
    return tuple(differences)


def stored_lines(database: Database, study: str) -> list[JournalLine]:
    """The journal's line of every vote in the database, in their order."""
    rows = database.rows(
        f"SELECT {', '.join('v.' + name for name in COLUMNS.split(', '))}, v.rater, v.recorded_utc, r.code, "
        "r.slot, r.source, s.kind, s.session, s.station FROM votes v JOIN raters r ON r.id = v.rater "
        "JOIN sittings s ON s.id = v.sitting ORDER BY v.id"
    )
    return [
        JournalLine(
            study=study,
            rater=row[17],
            recorded_utc=row[18],
            code=row[19],
            slot=row[20],
            source=row[21],
            kind=row[22],
            session=row[23],
            station=row[24],
            vote=vote_of(row),
        )
        for row in rows
    ]


def frozen_bytes(folder: Path, stimulus: Stimulus) -> bytes:
    """The bytes of a stimulus' file. Raises `SurveyError` where it is missing or a byte has changed."""
    try:
        data = read_bytes(folder / stimulus.file)
    except FileError as error:
        raise SurveyError(error.message) from error
    if sha256(data).hexdigest() != stimulus.sha256:
        raise SurveyError(
            "{file} is not the picture that was frozen: its bytes have changed. Take it from a copy of "
            "the study.",
            file=stimulus.file,
        )
    return data


def has_pictures(folder: Path, stimuli: Collection[Stimulus]) -> bool:
    """Whether a study keeps pictures: an imported one has none."""
    return not stimuli or any((folder / one.file).exists() for one in stimuli)


def must_be_whole(database: Database, study: str, folder: Path, stimuli: Collection[Stimulus]) -> None:
    """Raise `SurveyError`, which names what differs, where votes or pictures were changed."""
    differences = vote_differences(database, study, folder)
    if differences:
        raise SurveyError(
            "“{name}” is not closed: {count} votes in its database are not those of its journal: something "
            "has changed one of them. {differences}. Take the study from a copy.",
            name=folder.name,
            count=len(differences),
            differences="; ".join(
                [one.text for one in differences[:MOST_NAMED]] + ["…"] * (len(differences) > MOST_NAMED)
            ),
        )
    if has_pictures(folder, stimuli):
        for one in stimuli:
            frozen_bytes(folder, one)


def _journal(folder: Path) -> list[JournalLine]:
    file = folder / JOURNAL
    try:
        data = read_bytes(file) if file.exists() and file.stat().st_size else b""
    except FileError as error:
        raise SurveyError(error.message) from error
    # A last line without its end is being written, or was cut short.
    whole = data[: data.rfind(b"\n") + 1].splitlines()
    return [line for line in map(decode, whole) if line is not None]


def _fields(line: JournalLine) -> dict[str, object]:
    own = {name: getattr(line, name) for name in line.__struct_fields__ if name != "vote"}
    return own | msgspec.structs.asdict(line.vote)


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
