"""One zip of a study: everything another person needs to check it; the same study gives the same bytes."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from sr_studio.imaging.files import write_atomically
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.export.archiving.environment import FILE as ENVIRONMENT
from sr_studio.survey.export.archiving.environment import environment
from sr_studio.survey.export.archiving.frozen_json import FILE as DESIGN
from sr_studio.survey.export.archiving.frozen_json import frozen_json
from sr_studio.survey.export.files import Exported, Wanted, export_files
from sr_studio.survey.export.material import Material
from sr_studio.survey.store.study import Study

MANIFEST = "manifest.json"
ANALYSIS = "analysis.json"
REPORT = "report.html"
SCHEMA = "sr-studio/survey-archive/1"

Pictures = Literal["include", "digests"]
"""Whether stimuli go in, or (where their rights forbid it) their digests alone, which stimuli.csv has."""

_TIME = (1980, 1, 1, 0, 0, 0)
"""Of every entry: a zip of the same files has the same bytes."""


def archive_files(
    material: Material, folder: Path, wanted: Wanted, *, report: bytes | None, pictures: Pictures
) -> dict[str, bytes]:
    """Every file of an archive by name, the manifest last. Raises `SurveyError`.

    ``folder`` is the study's; ``report`` goes in as it is.
    """
    if not material.closed_utc:
        raise SurveyError(
            "“{name}” is not closed. An archive is of a finished study: close it first (sr-studio survey "
            "close).",
            name=material.folder,
        )
    if not any((folder / one.file).exists() for one in material.stimuli.values()):
        # Imported votes come without pictures.
        pictures = "digests"
    files = dict(study_files(material, export_files(material, wanted)))
    files[ENVIRONMENT] = environment().encode()
    if report is not None:
        files[REPORT] = report
    if pictures == "include":
        with Study.open(folder) as study:
            for one in study.stimuli.values():
                files[one.file] = study.check_stimulus(one.id)
    files[MANIFEST] = _manifest(material, files, pictures)
    return files


def study_files(material: Material, exported: Exported) -> Mapping[str, bytes]:
    """What a verification works on: the export, the analysis behind it, and the stored design."""
    analysis = json.dumps(without_place(exported.document), ensure_ascii=False, indent=1, allow_nan=False)
    return {
        **exported.files,
        ANALYSIS: (analysis + "\n").encode(),
        DESIGN: frozen_json(material.texts).encode(),
    }


def without_place(document: Mapping[str, Any] | None) -> Any:
    """A document without the path its votes were read from, which is nobody else's."""
    if document is None:
        return None
    return {**document, "source": {**document["source"], "path": ""}}


def write_archive(file: Path, files: Mapping[str, bytes], *, told: Callable[[int, int], None]) -> None:
    """Write the zip, completely or not at all. ``told``: files done, and how many. Raises `FileError`."""
    write_atomically(file, archive_bytes(files, told=told))


def archive_bytes(files: Mapping[str, bytes], *, told: Callable[[int, int], None] = lambda *_: None) -> bytes:
    """The zip of files: entries by name, no times, no owners."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for done, name in enumerate(sorted(files)):
            told(done, len(files))
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            # A PNG is compressed already.
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=9)
    return stream.getvalue()


def _manifest(material: Material, files: Mapping[str, bytes], pictures: Pictures) -> bytes:
    document = json.loads(files[ANALYSIS])
    values = {
        "schema": SCHEMA,
        "study": material.folder,
        "study_id": material.design.id,
        "title": material.design.title,
        "design_digest": material.design_digest,
        "content_digest": material.digest,
        "closed_utc": material.closed_utc,
        "stimuli": pictures,
        "software": None if document is None else document["software"],
        "files": {
            name: {"bytes": len(data), "sha256": sha256(data).hexdigest()}
            for name, data in sorted(files.items())
        },
    }
    return (json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
