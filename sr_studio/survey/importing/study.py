"""Writing an imported study: complete and closed, or not there."""

import secrets
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sr_studio.imaging.files import shown_name
from sr_studio.survey.analysis.files.columns import Columns, columns_of
from sr_studio.survey.analysis.files.pairs import is_pairs, read_pairs
from sr_studio.survey.analysis.files.ratings import RatingNames, read_ratings
from sr_studio.survey.analysis.files.text import read_sheet
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.importing.ballots import Ballot, ballots_of
from sr_studio.survey.importing.design import Synthesis, synthesise
from sr_studio.survey.store.creation import must_be_free
from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.files.copies import PrivateCopy
from sr_studio.survey.store.files.database import FILE, Database
from sr_studio.survey.store.records import Occurrence, Rater, Screen, Sitting, Vote
from sr_studio.survey.store.rows.ballots import insert_vote
from sr_studio.survey.store.rows.people import LONGEST_CODE, insert_rater
from sr_studio.survey.store.rows.sittings import insert_occurrence, insert_sitting
from sr_studio.survey.store.study import Study, create_study

STATION = "imported"
"""Of the sittings of votes that come from a file which does not name another (a simulated one does)."""


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What a study was made of."""

    study: str
    method: str
    raters: int
    contents: int
    conditions: tuple[str, ...]
    votes: int
    missing: int


def import_votes(file: Path, folder: Path, said: RatingNames | None = None) -> Imported:
    """Make a closed study of a CSV of ratings or pairs.

    Rater names become their ids, which exports name again. The folder must not exist; where anything fails it
    is not there. Raises `SurveyError` for what cannot be a study, `FileError` for a file that cannot be read.
    """
    must_be_free(folder)
    columns = columns_of(read_sheet(file))
    ballots = ballots_of(columns)
    if not ballots:
        raise SurveyError("“{name}” has no votes below its header.", name=columns.sheet.name)
    scale, reference = _scale(columns, said or RatingNames())
    made = synthesise(columns, ballots, scale=scale, hidden_reference=reference)
    _check_exclusions(made, columns)
    copy: PrivateCopy | None = None
    try:
        copy = PrivateCopy((), beside=folder)
        part = copy.folder / "made.srstudy"
        create_study(part, made.design, made.stimuli, made.plans, files=None)
        votes = _fill(part, made, columns)
        with Study.open(part, write=True, station=STATION) as study:
            study.close_study()
        (part / "lock").unlink(missing_ok=True)
        must_be_free(folder)
        part.rename(folder)
    except OSError as error:
        raise SurveyError(
            "“{name}” cannot be made ({reason}). Choose another folder or free some space.",
            name=shown_name(folder),
            reason=error.strerror or str(error),
        ) from error
    finally:
        if copy is not None:
            copy.close()
    return Imported(
        study=str(folder),
        method=made.design.method,
        raters=len(made.raters),
        contents=len(made.design.contents),
        conditions=tuple(one.name for one in made.design.conditions),
        votes=votes,
        missing=sum(bool(one.missing) for one in ballots),
    )


def _scale(columns: Columns, said: RatingNames) -> tuple[tuple[float, float], str]:
    """Ends of the scale and the hidden reference, by the rules of the analysis, which looks at every cell."""
    if is_pairs(columns) and not columns.has("rating"):
        read_pairs(columns)
        return (1.0, 5.0), ""
    votes = read_ratings(columns, said)
    return (votes.minimum, votes.maximum), votes.hidden_reference


def _check_exclusions(made: Synthesis, columns: Columns) -> None:
    for name, sheet in zip(made.raters, made.ballots, strict=True):
        if len({(one.excluded, one.reason) for one, _ in sheet}) > 1:
            raise SurveyError(
                "“{name}” excludes some votes of {rater} and keeps others. A study excludes whole raters: "
                "analyse the file as it is, or exclude all votes of this rater.",
                name=columns.sheet.name,
                rater=name,
            )


def _fill(folder: Path, made: Synthesis, columns: Columns) -> int:
    """Write raters, sittings and votes; return the number of votes."""
    database = Database(folder / FILE, write=True)
    count = 0
    try:
        with database.transaction():
            codes = _codes(made.raters)
            for slot, (name, sheet) in enumerate(zip(made.raters, made.ballots, strict=True)):
                times = [one.time_utc for one, _ in sheet if one.time_utc]
                began = min(times, default="") or now_utc()
                insert_rater(
                    database,
                    Rater(id=name, code=codes[slot], slot=slot, created_utc=began, station=STATION),
                )
                if sheet[0][0].excluded:
                    database.write(
                        "INSERT INTO exclusions (rater, reason, time_utc) VALUES (?, ?, ?)",
                        (name, sheet[0][0].reason or "excluded in the imported file", began),
                    )
                sittings = _sittings(name, [one for one, _ in sheet], began)
                for sitting, ended in sittings.values():
                    insert_sitting(database, sitting)
                    database.write("INSERT INTO endings VALUES (?, 'finished', ?)", (sitting.id, ended))
                for one, trial in sheet:
                    sitting, _ = sittings[one.session, one.session_id]
                    for vote in _votes(one, sitting.id, trial.index):
                        insert_vote(database, vote, name, one.time_utc or began)
                    count += 1
            why = f"{columns.sheet.name}, SHA-256 {columns.sheet.sha256}"
            insert_occurrence(database, Occurrence(what="import", why=why, time_utc=now_utc()))
        database.checkpoint()
    finally:
        database.close()
    return count


def _codes(raters: tuple[str, ...]) -> list[str]:
    """Labels: the names themselves where they can be typed, else R01 on."""
    usable = all(
        one.isprintable() and one.strip() == one and 0 < len(one) < 32 < LONGEST_CODE for one in raters
    )
    if usable and max(Counter(one.casefold() for one in raters).values()) == 1:
        return list(raters)
    return [f"R{number:02d}" for number in range(1, len(raters) + 1)]


def _sittings(rater: str, ballots: list[Ballot], began: str) -> dict[tuple[int, str], tuple[Sitting, str]]:
    """Sittings by session and the name the file gives them, each with when it ended."""
    found: dict[tuple[int, str], tuple[Sitting, str]] = {}
    for one in ballots:
        key = (one.session, one.session_id)
        if key not in found:
            own = [ballot.time_utc for ballot in ballots if (ballot.session, ballot.session_id) == key]
            screen = Screen(
                width=one.screen[0],
                height=one.screen[1],
                px_per_mm=one.px_per_mm,
                profile=one.profile,
            )
            sitting = Sitting(
                id=one.session_id if len(one.session_id) == 32 else secrets.token_hex(16),
                rater=rater,
                session=one.session,
                station=one.station or STATION,
                screen=screen,
                app_version=one.app_version,
                started_utc=min(filter(None, own), default=began),
            )
            found[key] = sitting, max(own) or began
    return found


def _votes(one: Ballot, sitting: str, trial: int) -> Iterator[Vote]:
    """The vote, and before it the one that it corrects."""
    vote = Vote(
        sitting=sitting,
        trial=trial,
        repetition=one.repetition,
        revision=1 if one.corrected else 0,
        value=one.value,
        choice=one.choice,
        missing=one.missing,
        rt_ms=one.rt_ms,
        view_ms=one.view_ms,
        changes=one.changes,
        flips=one.flips,
        pixel_exact=one.pixel_exact,
        dpr=one.dpr,
        window_width=one.window[0],
        window_height=one.window[1],
        voted_utc=one.time_utc,
    )
    if one.corrected:
        try:
            value, missing = float(one.corrected), ""
        except ValueError:
            value, missing = None, one.corrected
        yield msgspec.structs.replace(vote, revision=0, value=value, missing=missing, rt_ms=0.0, view_ms=0.0)
    yield vote
