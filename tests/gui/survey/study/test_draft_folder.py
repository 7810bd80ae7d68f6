"""Where a draft lies while it is no study."""

from pathlib import Path

import pytest

from sr_studio.gui.survey.study.draft_folder import DraftFolder, keep_for, kept_for
from sr_studio.survey.design.draft import StudyDraft, read_draft


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SR_STUDIO_HOME", str(tmp_path))


def test_a_draft_is_kept_in_a_folder_of_its_own() -> None:
    first = DraftFolder()
    file = first.write(StudyDraft(title="one"))
    second = DraftFolder()
    assert second.folder != first.folder
    assert not second.folder.exists()
    assert read_draft(file).title == "one"


def test_pasted_pictures_keep_names_that_are_files_and_never_replace_one_another() -> None:
    folder = DraftFolder()
    one = folder.write_picture("Pasted 1.png", "aaaaaaaa", b"first")
    again = folder.write_picture("Pasted 1.png", "aaaaaaaa", b"first")
    other = folder.write_picture("Pasted 1.png", "bbbbbbbb", b"second")
    odd = folder.write_picture("a/b:c.png", "cccccccc", b"third")
    assert one == again
    assert (one.read_bytes(), other.read_bytes(), odd.read_bytes()) == (b"first", b"second", b"third")
    assert len({one, other, odd}) == 3
    assert odd.parent == folder.folder


def test_a_frozen_study_remembers_its_draft() -> None:
    draft = StudyDraft(title="frozen")
    assert kept_for("0" * 32) is None
    keep_for("0" * 32, draft)
    assert kept_for("0" * 32) == draft
