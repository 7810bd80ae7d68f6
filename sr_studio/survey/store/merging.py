"""Stations of one study as one study: what each has collected, side by side, nothing overwritten."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import msgspec

from sr_studio.imaging.files import FileError, read_bytes, shown_name, write_atomically
from sr_studio.survey.errors import SurveyArgumentError, SurveyError
from sr_studio.survey.store.creation import must_be_free, set_one_time
from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.files.copies import PrivateCopy
from sr_studio.survey.store.files.database import FILE, Database, new_database
from sr_studio.survey.store.files.disk import sync_folder
from sr_studio.survey.store.files.journal import FILE as JOURNAL
from sr_studio.survey.store.files.lock import writer
from sr_studio.survey.store.files.schema import COLLECTED
from sr_studio.survey.store.records import Occurrence
from sr_studio.survey.store.rows.closing import close_database
from sr_studio.survey.store.rows.people import is_of
from sr_studio.survey.store.rows.sittings import insert_occurrence
from sr_studio.survey.store.simulated import people, simulated_raters
from sr_studio.survey.store.study import Study


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """What came together; ``remarks`` are sentences about what was kept apart."""

    stations: int
    raters: int
    votes: int
    closed: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class _Station:
    """One of the studies, as a private copy."""

    folder: Path
    """Where it came from."""
    study: Study
    database: Database


def merge_studies(sources: Sequence[Path], target: Path) -> Merge:
    """Put the votes of several stations of one study into a new study.

    The sources are read and stay as they are. Raters keep their ids; two with one code are kept apart by
    their source. Where all sources are closed, the new study is.

    Raises
    ------
    SurveyError
        Names what does not fit: other designs, a rater or sitting in two of them, a rater who was deleted in
        one and is in another, some closed and some open, a source that is written at the moment.
    """
    target = Path(target).absolute()
    sources = [Path(one).absolute() for one in sources]
    must_be_free(target)
    if len({one.resolve() for one in sources}) < max(len(sources), 2):
        raise SurveyArgumentError("To merge takes two studies or more, each named once.")
    opened: list[Study] = []
    copy: PrivateCopy | None = None
    try:
        copy = PrivateCopy(sources, beside=target)
        part = copy.folder
        stations = []
        for number, source in enumerate(sources, start=1):
            study = _staged(source, part / "stations" / str(number) / source.name)
            opened.append(study)
            stations.append(_Station(source, study, study.database))
        _must_fit(stations)
        made = part / "made"
        made.mkdir()
        _fill(made, stations)
        remarks = _remarks(stations)
        _copy_pictures(made, stations)
        with Study.open(made, write=True) as study:
            merge = Merge(
                stations=len(stations),
                raters=len(study.raters(None)),
                votes=len(study.votes(kind=None)),
                closed=bool(study.closed_utc),
                remarks=tuple(remarks),
            )
        must_be_free(target)
        made.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise SurveyError(
            "“{name}” cannot be made ({reason}). Choose another folder or free some space.",
            name=shown_name(target),
            reason=error.strerror or str(error),
        ) from error
    finally:
        for study in opened:
            study.close()
        if copy is not None:
            copy.close()
    return merge


def _staged(source: Path, place: Path) -> Study:
    """Copy database and journal, and open the copy: what a crash has left in the journal comes back there."""
    with Study.open(source) as study:
        owner = writer(source)
        if owner is not None:
            raise SurveyError(
                "“{name}” is open for writing in {process}. End the rating there, then merge.",
                name=shown_name(source),
                process=str(owner),
            )
        place.mkdir(parents=True)
        study.database.copy_to(place / FILE)
    if (source / JOURNAL).exists():
        shutil.copyfile(source / JOURNAL, place / JOURNAL)
    return Study.open(place, write=True)


def _must_fit(stations: Sequence[_Station]) -> None:
    first = stations[0]
    for other in stations[1:]:
        if other.study.design_digest != first.study.design_digest:
            raise SurveyError(
                "“{first}” and “{other}” are not stations of one study: their designs, stimuli or first "
                "plans differ. Only copies of one frozen study can be merged.",
                first=first.folder,
                other=other.folder,
            )
    simulated = [one for one in stations if simulated_raters(one.study.sittings())]
    with_people = [one for one in stations if people(one.study.sittings())]
    if simulated and with_people:
        raise SurveyError(
            "Simulated raters are in {simulated}, people in {people}. Simulated votes are not mixed with "
            "people's: merge one kind.",
            simulated=_named(simulated),
            people=_named(with_people),
        )
    closed = [one for one in stations if one.study.closed_utc]
    if closed and len(closed) < len(stations):
        raise SurveyError(
            "{closed} closed, {open} still open. Close all of them or merge before the closing.",
            closed=_named(closed),
            open=_named([one for one in stations if one not in closed]),
        )
    for one, other in combinations(stations, 2):
        _must_be_apart(one, other)


def _named(stations: Sequence[_Station]) -> str:
    """Whole paths: copies of one study often have one name."""
    return ", ".join(f"“{one.folder}”" for one in stations)


def _must_be_apart(one: _Station, other: _Station) -> None:
    here = {rater.id: rater.code for rater in one.study.raters(None)}
    there = {rater.id: rater.code for rater in other.study.raters(None)}
    if both := sorted(here[key] for key in here.keys() & there.keys()):
        raise SurveyError(
            "The same raters are in “{one}” and “{other}”: {codes}. One is a copy of the other that went "
            "on; merge only the later of them.",
            one=one.folder,
            other=other.folder,
            codes=", ".join(both),
        )
    if {sitting.id for sitting in one.study.sittings()} & {sitting.id for sitting in other.study.sittings()}:
        raise SurveyError(
            "“{one}” and “{other}” have sittings in common. One is a copy of the other; merge only the "
            "later.",
            one=one.folder,
            other=other.folder,
        )
    for left, right, codes in ((one, other, there), (other, one, here)):
        for stone in left.study.tombstones():
            found = [code for key, code in codes.items() if is_of(stone, rater=key)]
            if found:
                raise SurveyError(
                    "{code} was deleted in “{one}” and is still in “{other}”. Delete the rater there too, "
                    "then merge.",
                    code=found[0],
                    one=left.folder,
                    other=right.folder,
                )
    plans = "SELECT slot, digest FROM plans"
    mine: dict[int, str] = dict(one.database.rows(plans))
    theirs: dict[int, str] = dict(other.database.rows(plans))
    differing = [slot for slot in mine.keys() & theirs.keys() if mine[slot] != theirs[slot]]
    if differing:
        raise SurveyError(
            "Plan {slot} of “{one}” is another than that of “{other}”: they were drawn by different "
            "versions of SR Studio.",
            slot=min(differing),
            one=one.folder,
            other=other.folder,
        )


def _fill(made: Path, stations: Sequence[_Station]) -> None:
    new_database(made / FILE)
    database = Database(made / FILE, write=True)
    try:
        with database.transaction():
            first = stations[0].database
            _copy(database, "stimuli", first.rows("SELECT * FROM stimuli ORDER BY position"))
            _copy(database, "facts", first.rows("SELECT * FROM facts ORDER BY key = 'frozen'"))
            for number, station in enumerate(stations, start=1):
                _collect(database, station, number)
                _bury_again(database, station)
            if all(one.study.closed_utc for one in stations):
                close_database(database, stations[0].study.design_digest)
        database.checkpoint()
    finally:
        database.close()


def _collect(database: Database, station: _Station, number: int) -> None:
    """Everything a station has collected; rows that are numbered get new numbers, in their order."""
    for table in COLLECTED:
        columns = [row[1] for row in station.database.rows(f"PRAGMA table_info({table})")]
        rows = station.database.rows(f"SELECT * FROM {table} ORDER BY rowid")
        numbered = columns[0] == "id" and table not in ("raters", "sittings")
        if numbered:
            columns, rows = columns[1:], [row[1:] for row in rows]
        if table == "plans":
            known = {row[0] for row in database.rows("SELECT slot FROM plans")}
            rows = [row for row in rows if row[0] not in known]
        if table == "raters":
            at = columns.index("source")
            rows = [(*row[:at], f"{number}/{row[at]}".rstrip("/"), *row[at + 1 :]) for row in rows]
        if table == "notes":
            known_notes: dict[str, str] = dict(database.rows("SELECT key, value FROM notes ORDER BY id"))
            rows = [
                (key if known_notes.get(key, value) == value else f"{key} ({number})", value, time)
                for key, value, time in rows
            ]
        _copy(database, table, rows, columns)
    closed = f", closed {station.study.closed_utc}" if station.study.closed_utc else ""
    insert_occurrence(
        database,
        Occurrence(what="merge", why=f"{number}: {station.folder.name}{closed}", time_utc=now_utc()),
    )


def _bury_again(database: Database, station: _Station) -> None:
    known = {row[0] for row in database.rows("SELECT rater_hash FROM tombstones")}
    # Without the digest of its station: here it would be taken for one of the merged study.
    columns = "salt, code_hash, rater_hash, kind, votes, '' AS digest, time_utc"
    rows = [row for row in station.database.rows(f"SELECT {columns} FROM tombstones") if row[2] not in known]
    _copy(database, "tombstones", rows, columns.replace("'' AS ", "").split(", "))
    database.write(
        "INSERT INTO scrubs SELECT id FROM tombstones WHERE id NOT IN (SELECT tombstone FROM scrubs)"
    )


def _copy(
    database: Database, table: str, rows: Sequence[tuple[object, ...]], columns: Sequence[str] = ()
) -> None:
    if rows:
        named = f"({', '.join(columns)})" if columns else ""
        database.write_many(f"INSERT INTO {table} {named} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _copy_pictures(made: Path, stations: Sequence[_Station]) -> None:
    """Each picture from the first station that has it unchanged; a study without pictures has none."""
    (made / "stimuli").mkdir()
    for stimulus in sorted(stations[0].study.stimuli.values(), key=lambda one: one.id):
        places = [one for one in stations if (one.folder / stimulus.file).exists()]
        fault: SurveyError | None = None
        for one in places:
            try:
                data = _picture(one, stimulus.file, stimulus.sha256)
                write_atomically(made / stimulus.file, data)
                fault = None
                break
            except SurveyError as error:
                fault = error
            except FileError as error:
                fault = SurveyError(error.message)
        if fault is not None:
            raise fault
    set_one_time(made / "stimuli")


def _picture(station: _Station, file: str, digest: str) -> bytes:
    data = read_bytes(station.folder / file)
    if sha256(data).hexdigest() != digest:
        raise SurveyError(
            "{file} of “{name}” is not the picture that was frozen: its bytes have changed. Take it from a "
            "copy of the study.",
            file=file,
            name=shown_name(station.folder),
        )
    return data


def _remarks(stations: Sequence[_Station]) -> list[str]:
    remarks = []
    codes: dict[tuple[str, str], list[int]] = {}
    slots: dict[tuple[str, int], int] = {}
    for number, station in enumerate(stations, start=1):
        for rater in station.study.raters(None):
            codes.setdefault((rater.kind, rater.code.casefold()), []).append(number)
            slots[rater.kind, rater.slot] = slots.get((rater.kind, rater.slot), 0) + 1
    for (_, code), places in codes.items():
        if len(places) > 1:
            names = ", ".join(str(stations[number - 1].folder) for number in places)
            remarks.append(
                f"{code.upper()} is another person in each of {names}; they are kept apart by their ids."
            )
    twice = sum(1 for count in slots.values() if count > 1)
    if not any(one.study.closed_utc for one in stations):
        remarks.append(
            "The stations are still open. Close the merged study only when nobody rates at them any more: "
            "its votes and its key are those of the stations."
        )
    if twice:
        used = "1 plan was" if twice == 1 else f"{twice} plans were"
        remarks.append(f"{used} used at more than one station: raters with it saw the same order.")
    return remarks
