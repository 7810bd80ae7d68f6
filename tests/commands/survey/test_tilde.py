"""A name that begins with a tilde is a name, in every act that takes a path."""

from pathlib import Path

import pytest

from sr_studio.__main__ import main


@pytest.mark.parametrize(
    "words",
    [
        ("status", "~nobody.srstudy"),
        ("plan", "~nobody.srstudy"),
        ("verify", "~nobody.srstudy"),
        ("export", "~nobody.srstudy", "--out", "~csv"),
        ("archive", "~nobody.srstudy", "-o", "~a.zip"),
        ("report", "~nobody.srstudy", "--out", "~r.html"),
        ("analyse", "~nobody.csv"),
        ("import", "~nobody.csv", "--out", "~nobody.srstudy"),
        ("merge", "~nobody.srstudy", "~else.srstudy", "-o", "~both.srstudy"),
        ("duplicate", "~nobody.srstudy", "~new.srstudy"),
        ("close", "~nobody.srstudy"),
        ("rater-data", "~nobody.srstudy", "R01"),
        ("delete-rater", "~nobody.srstudy", "R01"),
        ("new", "~new.srstudy", "--images", "~nobody"),
        ("new", "~new.srstudy", "--stimuli", "~nobody"),
    ],
)
def test_no_users_folder_is_looked_for(
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["survey", *words]) in {2, 3}
    assert "nobody" in capsys.readouterr().err
