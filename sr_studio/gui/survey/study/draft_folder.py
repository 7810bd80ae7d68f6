"""Where a draft lies while it is no study: its JSON, and pictures that are no files elsewhere.

The draft that a study was frozen from is kept by the study's id: the study itself is sealed, and who made
it may want to change more than a duplicate allows.
"""

import contextlib
import re
from datetime import datetime
from pathlib import Path

from sr_studio.errors import StudioError
from sr_studio.imaging.files import write_atomically
from sr_studio.paths import study_drafts_folder
from sr_studio.survey.design.draft import StudyDraft, read_draft, write_draft

FILE = "draft.json"


class DraftFolder:
    """A folder of one draft; made when something is put into it."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or _new_folder()

    @property
    def file(self) -> Path:
        """The draft's JSON."""
        return self.folder / FILE

    def write(self, draft: StudyDraft) -> Path:
        """Keep the draft; returns its file. Raises `FileError`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_draft(self.file, draft)
        return self.file

    def write_picture(self, name: str, digest: str, data: bytes) -> Path:
        """Keep a picture that was pasted, under a name that says what it is. Raises `FileError`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        plain = re.sub(r"[^\w .()-]", "_", name).strip() or "pasted.png"
        path = self.folder / plain
        if path.exists() and path.read_bytes() != data:
            path = self.folder / f"{path.stem} {digest[:6]}{path.suffix}"
        if not path.exists():
            write_atomically(path, data)
        return path

    def forget(self) -> None:
        """The draft has become a study; pasted pictures stay, since the study's own draft names them."""
        with contextlib.suppress(OSError):
            self.file.unlink()


def recent_drafts(most: int = 8) -> list[Path]:
    """Folders of drafts that have not become studies, the latest first."""
    try:
        files = [path for path in study_drafts_folder().glob(f"*/{FILE}") if path.is_file()]
    except OSError:
        return []
    files.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return [path.parent for path in files[:most]]


def keep_for(study_id: str, draft: StudyDraft) -> None:
    """Keep what a study was frozen from. A draft that cannot be kept is no reason to stop."""
    with contextlib.suppress(StudioError, OSError):
        _of_study(study_id).parent.mkdir(parents=True, exist_ok=True)
        write_draft(_of_study(study_id), draft)


def kept_for(study_id: str) -> StudyDraft | None:
    """The draft of a study, where it was made here."""
    file = _of_study(study_id)
    if not file.is_file():
        return None
    try:
        return read_draft(file)
    except StudioError:
        return None


def _of_study(study_id: str) -> Path:
    return study_drafts_folder() / "frozen" / f"{study_id}.json"


def _new_folder() -> Path:
    parent = study_drafts_folder()
    name = f"{datetime.now():%Y-%m-%d %H.%M.%S}"
    number, folder = 1, parent / name
    while folder.exists():
        number += 1
        folder = parent / f"{name} {number}"
    return folder
