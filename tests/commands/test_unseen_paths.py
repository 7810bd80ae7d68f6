"""Words that no file system takes as a path are told in a sentence, by every command."""

from pathlib import Path

import pytest

from sr_studio.__main__ import main
from sr_studio.paths import is_file, is_folder, is_there

LONG = "a" * 300


@pytest.mark.parametrize(
    "words",
    [
        ("evaluate", LONG),
        ("evaluate", "--results", f"A={LONG}", "--reference", LONG),
        ("figure", LONG),
        ("models", "add", LONG),
        ("models", "blend", LONG, "srgan_x4", "--alpha", "0.3", "--out", "between.safetensors"),
        ("survey", "report", LONG, "--out", "report.html"),
        ("survey", "export", LONG, "--out", "exported"),
        ("train", "check", "fast", "--data", LONG),
        ("train", "new", "fast", "--data", LONG, "--run", LONG),
        ("train", "status", LONG),
        ("train", "sweep", "run", LONG),
        ("upscale", LONG),
    ],
    ids=lambda words: " ".join(words[:2]).replace(LONG, ""),
)
def test_a_name_too_long_is_no_bug(
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    code = main(list(words))
    said = capsys.readouterr().err
    assert code, words
    assert said.strip(), words
    assert "This is a bug" not in said, said


def test_what_cannot_be_looked_at_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    unseen = tmp_path / LONG
    assert (is_there(tmp_path), is_folder(tmp_path), is_file(tmp_path / "file")) == (True, True, True)
    assert (is_there(unseen), is_folder(unseen), is_file(unseen)) == (False, False, False)
