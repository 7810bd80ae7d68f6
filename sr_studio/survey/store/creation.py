"""Making a study's folder: complete, or not there at all."""

import contextlib
import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from sr_studio.imaging.files import FileError, read_bytes, shown_name
from sr_studio.survey.design.study import Stimulus, StudyDesign
from sr_studio.survey.design.trial import Plan
from sr_studio.survey.errors import SurveyArgumentError, SurveyError
from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.files.database import FILE, Database, new_database
from sr_studio.survey.store.files.disk import sync_file, sync_folder
from sr_studio.survey.store.rows.frozen import canonical, design_digest, digest_of

SUFFIX = ".srstudy"
"""Of a study's folder."""


def create_study(
    folder: Path,
    design: StudyDesign,
    stimuli: Sequence[Stimulus],
    plans: Sequence[Plan],
    *,
    files: Mapping[str, Path] | None,
) -> None:
    """Make a study.

    Parameters
    ----------
    folder
        Must not exist. It is written beside its place and takes its name in one step.
    plans
        Of the first slots; those of further slots are drawn and stored when they are needed.
    files
        The PNG file of each stimulus by id, moved in; its bytes must have the stimulus' digest. None for a
        study without pictures (an import).

    Raises
    ------
    SurveyError
        The folder exists or cannot be written, a file is missing or has another digest.
    """
    folder = Path(folder).absolute()
    must_be_free(folder)
    _must_fit(design, stimuli, plans)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = folder.with_name(f".{folder.name[:40]}-{secrets.token_hex(4)}.part")
        part.mkdir()
    except OSError as error:
        raise _not_made(folder, error) from error
    try:
        (part / "stimuli").mkdir()
        if files is not None:
            # By their random names, and with one time: when each was made tells what made it.
            for one in sorted(stimuli, key=lambda one: one.id):
                _take(files.get(one.id), one, part)
            set_one_time(part / "stimuli")
        _fill(part / FILE, design, stimuli, plans)
        sync_folder(part / "stimuli")
        sync_folder(part)
        must_be_free(folder)
        part.rename(folder)
        sync_folder(folder.parent)
    except (OSError, sqlite3.Error) as error:
        raise _not_made(folder, error) from error
    finally:
        if part.exists():
            shutil.rmtree(part, ignore_errors=True)
    if files is not None:
        for one in stimuli:
            with contextlib.suppress(OSError):
                files[one.id].unlink()


def must_be_free(folder: Path) -> None:
    """Raise `SurveyArgumentError` where something is in the place of a new study or file."""
    if os.path.lexists(folder):
        raise SurveyArgumentError(
            "“{name}” exists already, and nothing is ever overwritten. Choose another name.",
            name=shown_name(folder),
        )


def _must_fit(design: StudyDesign, stimuli: Sequence[Stimulus], plans: Sequence[Plan]) -> None:
    ids = {one.id for one in stimuli}
    contents = {one.id for one in design.contents}
    codes = {one.code for one in design.conditions}
    for one in stimuli:
        if one.content not in contents or one.condition not in codes:
            raise SurveyError(
                "Stimulus {key} is of content {content} under condition {condition}, which the design lacks.",
                key=one.id,
                content=one.content,
                condition=one.condition,
            )
    for plan in plans:
        for trial in plan.trials:
            wanted = {*trial.shown, *((trial.reference,) if trial.reference else ())}
            if not wanted <= ids:
                raise SurveyError(
                    "Trial {trial} of plan {slot} shows a stimulus that the study lacks: {key}.",
                    trial=trial.index,
                    slot=plan.slot,
                    key=", ".join(sorted(wanted - ids)),
                )


def _take(source: Path | None, stimulus: Stimulus, part: Path) -> None:
    """Copy a file in and look at its bytes: the original goes only when the study stands."""
    if source is None:
        raise SurveyError("The file of stimulus {key} is missing.", key=stimulus.id)
    try:
        data = read_bytes(source)
    except FileError as error:
        raise SurveyError(error.message) from error
    if sha256(data).hexdigest() != stimulus.sha256:
        raise SurveyError(
            "“{name}” is not the picture that was frozen: its bytes have changed. Freeze the study again.",
            name=shown_name(source),
        )
    target = part / stimulus.file
    if not target.resolve().is_relative_to(part.resolve()):
        raise SurveyError("{file} lies outside the study.", file=stimulus.file)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def set_one_time(folder: Path) -> None:
    """Give every file of a folder the same time of change."""
    now = time.time_ns()
    for one in folder.iterdir():
        os.utime(one, ns=(now, now))


def _fill(file: Path, design: StudyDesign, stimuli: Sequence[Stimulus], plans: Sequence[Plan]) -> None:
    new_database(file)
    database = Database(file, write=True)
    try:
        bodies = [canonical(one) for one in stimuli]
        plan_bodies = {plan.slot: canonical(plan) for plan in plans}
        digests = {slot: digest_of(body) for slot, body in sorted(plan_bodies.items())}
        made = now_utc()
        text = canonical(design)
        listed = msgspec.json.encode({str(slot): digest for slot, digest in digests.items()}).decode()
        facts = {
            "design": text,
            "plans": listed,
            "digest": design_digest(text, bodies, listed),
            "made_utc": made,
        }
        with database.transaction():
            database.write_many("INSERT INTO facts VALUES (?, ?)", list(facts.items()))
            database.write_many(
                "INSERT INTO stimuli VALUES (?, ?, ?)",
                [
                    (one.id, position, body)
                    for position, (one, body) in enumerate(zip(stimuli, bodies, strict=True))
                ],
            )
            database.write_many(
                "INSERT INTO plans VALUES (?, ?, ?, ?)",
                [(slot, body, digests[slot], made) for slot, body in plan_bodies.items()],
            )
            database.write("INSERT INTO facts VALUES ('frozen', ?)", (made,))
        database.checkpoint()
    finally:
        database.close()
    sync_file(file)


def _not_made(folder: Path, error: Exception) -> SurveyError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return SurveyError(
        "“{name}” cannot be made ({reason}). Choose another folder or free some space.",
        name=shown_name(folder),
        reason=reason,
    )
