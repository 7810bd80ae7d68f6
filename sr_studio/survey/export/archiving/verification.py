"""Whether a study or an archive is what it says: digests, and every number again from the votes."""

import json
import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from sr_studio import __version__
from sr_studio.errors import Message, StudioError, message
from sr_studio.imaging.files import shown_name
from sr_studio.paths import is_file
from sr_studio.survey.design.study import Stimulus
from sr_studio.survey.errors import SurveyError, no_such_place
from sr_studio.survey.export.archiving.archive import ANALYSIS, MANIFEST, SCHEMA, study_files
from sr_studio.survey.export.archiving.compare import shown
from sr_studio.survey.export.archiving.frozen_json import FILE as DESIGN
from sr_studio.survey.export.archiving.frozen_json import StoredDesign, broken
from sr_studio.survey.export.archiving.recomputation import Analysis, recomputed
from sr_studio.survey.export.cells import csv_rows
from sr_studio.survey.export.codebook import FILE as CODEBOOK
from sr_studio.survey.export.files import Wanted, export_files, unmarked
from sr_studio.survey.export.material import Material, gather
from sr_studio.survey.export.study_json import FILE as STUDY
from sr_studio.survey.export.tables import pairs, ratings, stimuli
from sr_studio.survey.store.integrity import has_pictures, vote_differences
from sr_studio.survey.store.rows.closing import CHANGED
from sr_studio.survey.store.study import Study

LARGEST = 4 << 30
"""Bytes of one file in an archive: a small zip can unpack to more than any memory holds."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that is not as it should be, and where."""

    file: str
    message: Message


@dataclass(frozen=True, kw_only=True)
class Verified:
    """What came of it: what was checked, what is wrong, and what a reader should know besides."""

    path: str
    kind: str
    checked: tuple[Message, ...]
    findings: tuple[Finding, ...]
    notes: tuple[Message, ...]


class _Log:
    """Gathers what is checked and found."""

    def __init__(self) -> None:
        self.checked: list[Message] = []
        self.findings: list[Finding] = []
        self.notes: list[Message] = []

    def found(self, file: str, what: Message) -> None:
        self.findings.append(Finding(file=file, message=what))

    def result(self, path: Path, kind: str) -> Verified:
        return Verified(
            path=str(path),
            kind=kind,
            checked=tuple(self.checked),
            findings=tuple(self.findings),
            notes=tuple(self.notes),
        )


def verify(path: Path, *, allow_interim: bool = False) -> Verified:
    """Verify a study's folder or an archive. Raises `SurveyError` where it is neither, or is not closed."""
    if not os.path.lexists(path):
        raise no_such_place(path)
    return _archive(path) if is_file(path) else _study(path, allow_interim=allow_interim)


def _plans_checked(count: int) -> Message:
    if count == 1:
        return message("the design and 1 plan against their digests")
    return message("the design and {count} plans against their digests", count=count)


def _study(folder: Path, *, allow_interim: bool) -> Verified:
    log = _Log()
    # Opening compares the design with its digest, reading plans those of the plans.
    material = gather(folder, allow_interim=allow_interim, why="survey verify")
    log.checked.append(_plans_checked(len(material.plans)))
    with Study.open(folder) as study:
        for one in vote_differences(study.database, study.design.id, study.folder):
            log.found("study.sqlite", one)
        log.checked.append(
            message(
                "every field of {count} votes against the journal",
                count=study.database.rows("SELECT COUNT(*) FROM votes")[0][0],
            )
        )
        if has_pictures(study.folder, study.stimuli.values()):
            for stimulus in study.stimuli.values():
                try:
                    study.check_stimulus(stimulus.id)
                except SurveyError as error:
                    log.found(stimulus.file, error.message)
            log.checked.append(message("{count} pictures against their digests", count=len(study.stimuli)))
        else:
            log.notes.append(message("The study holds no pictures: its votes were imported."))
    if material.latest_digest:
        _collected(material, log)
    exported = export_files(material, Wanted())
    files = study_files(material, exported)
    _numbers({unmarked(name): data for name, data in files.items()}, log, (material.table, exported.document))
    return log.result(folder, "study")


def _collected(material: Material, log: _Log) -> None:
    """What was collected against the latest digest: of the closing, or of a deletion after it."""
    deleted = material.latest_digest != material.closing_digest
    if deleted:
        log.notes.append(
            message(
                "The votes are not those of the closing: raters were deleted since, as asked. The latest "
                "deletion wrote down a new digest."
            )
        )
    if material.latest_digest == CHANGED:
        log.found("study.sqlite", message("Something had been changed before a rater was deleted."))
    elif material.latest_digest != material.digest:
        log.found(
            "study.sqlite",
            message("What was collected is not what the digest of the latest deletion is of.")
            if deleted
            else message("What was collected is not what the digest of the closing is of."),
        )
    else:
        log.checked.append(
            message("everything collected against the digest of the latest deletion")
            if deleted
            else message("everything collected against the digest of the closing")
        )


def _archive(file: Path) -> Verified:
    log = _Log()
    files = _unpacked(file, log)
    manifest = _json(files, MANIFEST, log)
    if not isinstance(manifest, dict) or not str(manifest.get("schema", "")).startswith(
        "sr-studio/survey-archive/"
    ):
        raise SurveyError(
            "“{name}” is no archive of a study: its {manifest} is missing or damaged. Write one with "
            "sr-studio survey archive.",
            name=shown_name(file),
            manifest=MANIFEST,
        )
    if manifest["schema"] != SCHEMA:
        raise SurveyError(
            "“{name}” was written by a newer version of SR Studio ({schema}). Verify it with that version.",
            name=shown_name(file),
            schema=manifest["schema"],
        )
    _digests(files, manifest, log)
    _made_by(manifest, log)
    _design(files, manifest, log)
    _pictures(files, manifest, log)
    _codebook(files, log)
    _numbers(files, log)
    return log.result(file, "archive")


def _unpacked(file: Path, log: _Log) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(file) as archive:
            for entry in archive.infolist():
                if entry.file_size > LARGEST:
                    raise SurveyError(
                        "“{name}” holds a file of {size} bytes, which no archive of a study does.",
                        name=shown_name(file),
                        size=entry.file_size,
                    )
                try:
                    files[entry.filename] = archive.read(entry)
                except (zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
                    log.found(entry.filename, message("It cannot be unpacked: {reason}.", reason=str(error)))
    except (zipfile.BadZipFile, OSError) as error:
        raise SurveyError(
            "“{name}” is neither a study nor a zip that can be read ({reason}).",
            name=shown_name(file),
            reason=str(error),
        ) from error
    return files


def _json(files: Mapping[str, bytes], name: str, log: _Log) -> Any:
    try:
        return json.loads(files[name].decode())
    except KeyError:
        return None
    except ValueError:
        log.found(name, message("It is no JSON any more."))
        return None


def _digests(files: Mapping[str, bytes], manifest: Mapping[str, Any], log: _Log) -> None:
    listed = manifest["files"]
    for name, facts in listed.items():
        data = files.get(name)
        if data is None:
            log.found(name, message("The manifest lists it, and it is not in the archive."))
        elif sha256(data).hexdigest() != facts["sha256"]:
            log.found(name, message("Its bytes have changed since the archive was written."))
    for name in files:
        if name not in listed and name != MANIFEST:
            log.found(name, message("The manifest does not list it."))
    log.checked.append(message("{count} files against the manifest", count=len(listed)))


def _made_by(manifest: Mapping[str, Any], log: _Log) -> None:
    from sr_studio.survey.analysis.head import head
    from sr_studio.survey.analysis.settings import AnalysisSettings
    from sr_studio.survey.votes import StudyFacts

    now = head("ratings", StudyFacts(), {}, AnalysisSettings())["software"]
    then = manifest.get("software") or {}
    changed = [f"{name} {then[name]}" for name in then if then[name] != now.get(name)]
    if changed:
        log.notes.append(
            message(
                "The archive was computed with {then}; this is SR Studio {version} with numpy {numpy} and "
                "scipy {scipy}. Differences named here may be of the method, not of the votes.",
                then=", ".join(changed),
                version=__version__,
                numpy=now["numpy"],
                scipy=now["scipy"],
            )
        )


def _design(files: Mapping[str, bytes], manifest: Mapping[str, Any], log: _Log) -> None:
    try:
        stored = msgspec.json.decode(files.get(DESIGN, b""), type=StoredDesign)
        wrong = broken(stored)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        log.found(DESIGN, message("It cannot be read: {reason}.", reason=str(error)))
        return
    for one in wrong:
        log.found(
            DESIGN,
            message("The design is not what its digest is of.")
            if one == "design"
            else message("Plan {slot} is not what its digest is of.", slot=one),
        )
    values = _json(files, STUDY, log)
    if not isinstance(values, dict):
        return
    for name, digest in (
        (MANIFEST, manifest.get("design_digest")),
        (STUDY, values.get("design_digest")),
    ):
        if digest != stored.digest:
            log.found(name, message("Its digest of the design is not that of {file}.", file=DESIGN))
    told, frozen = values.get("design") or {}, json.loads(stored.design)
    for key in frozen:
        if told.get(key) != frozen[key]:
            log.found(
                STUDY,
                message(
                    "design.{key} is {stored}; the frozen design has {frozen}.",
                    key=key,
                    stored=shown(told.get(key)),
                    frozen=shown(frozen[key]),
                ),
            )
    log.checked.append(_plans_checked(len(stored.plan_bodies)))


def _pictures(files: Mapping[str, bytes], manifest: Mapping[str, Any], log: _Log) -> None:
    """Pictures, their list and the votes against the frozen list of stimuli."""
    try:
        stored = msgspec.json.decode(files.get(DESIGN, b""), type=StoredDesign)
        frozen = [msgspec.json.decode(body, type=Stimulus) for body in stored.stimuli]
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return
    if manifest["stimuli"] == "include":
        for one in frozen:
            data = files.get(one.file)
            if data is None:
                log.found(one.file, message("The picture is missing."))
            elif sha256(data).hexdigest() != one.sha256:
                log.found(one.file, message("It is not the picture that was frozen."))
        log.checked.append(message("{count} pictures against their digests", count=len(frozen)))
    else:
        log.notes.append(message("The archive holds digests of the pictures, not the pictures."))
    digest = {one.id: one.sha256 for one in frozen}
    for name, column in ((stimuli.FILE, "sha256"), (ratings.FILE, "stimulus_sha256")):
        if name not in files:
            continue
        for row in _rows(files[name]):
            if digest.get(row.get("stimulus_id", "")) != row.get(column):
                log.found(
                    name,
                    message(
                        "The digest of picture {stimulus} is not the frozen one.",
                        stimulus=row.get("stimulus_id", ""),
                    ),
                )


def _codebook(files: Mapping[str, bytes], log: _Log) -> None:
    """Every column has its line in the codebook, and every line its column."""
    if CODEBOOK not in files:
        log.found(CODEBOOK, message("It is missing."))
        return
    described = {(row.get("file", ""), row.get("name", "")) for row in _rows(files[CODEBOOK])}
    grids = (stimuli.MATRIX, pairs.WINS)
    present = {
        (name, column)
        for name, data in files.items()
        if PurePosixPath(name).suffix == ".csv" and name not in grids
        for column in csv_rows(data.decode(errors="replace"))[0]
    }
    for file, column in sorted(present - described):
        log.found(
            CODEBOOK,
            message("{file} has a column {column} that it does not explain.", file=file, column=column),
        )
    for file, column in sorted(described - present):
        if file not in grids:
            log.found(
                CODEBOOK,
                message("It explains a column {column} that {file} has not.", file=file, column=column),
            )
    log.checked.append(message("every column against the codebook"))


def _rows(data: bytes) -> Iterator[dict[str, str]]:
    rows = csv_rows(data.decode(errors="replace"))
    for row in rows[1:]:
        yield dict(zip(rows[0], row, strict=False))


def _numbers(files: Mapping[str, bytes], log: _Log, analysis: Analysis | None = None) -> None:
    source = pairs.FILE if pairs.FILE in files else ratings.FILE
    try:
        for one in recomputed(files, analysis):
            log.found(
                one.file,
                message(
                    "{place} is {stored}; the votes give {computed}.",
                    place=one.place,
                    stored=one.stored,
                    computed=one.computed,
                ),
            )
    except StudioError as error:
        log.found(source, error.message)
    except (KeyError, ValueError, IndexError, TypeError) as error:
        # Votes and tables that were tampered with fail in any way; which file it was, the digests say.
        log.found(source, message("Nothing can be computed again from it: {reason}.", reason=repr(error)))
        return
    log.checked.append(
        message("every number of the summaries and of {file} against {votes}", file=ANALYSIS, votes=source)
    )
