"""Settings: they come back as they were, and no damage to the file stops the window or is hidden."""

import json
import os
import stat
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from sr_studio import paths
from sr_studio.gui.settings.store import RECENT_FILES, Settings, SettingsError, SettingsStore, load, save
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.protocol import DAALA


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "settings.json"


def test_no_file_means_defaults_and_no_problem(file: Path) -> None:
    assert load(file).settings == Settings()
    assert load(file).problem == ""
    assert not file.exists()


def test_what_is_saved_comes_back(file: Path) -> None:
    settings = Settings(
        theme="dark",
        language="ko",
        protocol=DAALA,
        degradation=Degradation(scale=3, kernel="gaussian", noise=2.5),
        recent=("/사진/바다.png", "/odd\nname.png"),
        shortcuts={"open": "Ctrl+P"},
    )
    save(settings, file)
    assert load(file) == load(file)
    assert load(file).settings == settings
    assert load(file).problem == ""
    assert [entry.name for entry in file.parent.iterdir()] == ["settings.json"], "nothing else is left behind"


def test_the_default_file_is_in_the_home() -> None:
    save(Settings(theme="light"))
    assert paths.settings_file().exists()
    assert load().settings.theme == "light"


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff\xfe\x00", b"[1, 2]", b"null", b'"text"', b"\x00" * 4096, b"[" * 100_000]
)
def test_a_damaged_file_is_kept_aside_and_said(file: Path, data: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(data)
    loaded = load(file)
    assert loaded.settings == Settings()
    assert "damaged" in loaded.problem
    aside = file.with_name("settings.json.damaged")
    assert str(aside) in loaded.problem
    assert aside.read_bytes() == data
    assert not file.exists()
    assert load(file).problem == "", "the next start is clean"


def test_earlier_damaged_files_are_not_overwritten(file: Path) -> None:
    file.parent.mkdir()
    for content in ("one", "two", "three"):
        file.write_text(content)
        load(file)
    kept = sorted(entry.read_text() for entry in file.parent.glob("settings.json.damaged*"))
    assert kept == ["one", "three", "two"]


def test_good_entries_of_a_damaged_file_are_taken_over(file: Path) -> None:
    save(Settings(theme="dark", recent=("/a.png",)), file)
    found = json.loads(file.read_text())
    found["store_mebibytes"] = "a lot"
    found["protocol"] = {"channel": "purple"}
    file.write_text(json.dumps(found))
    loaded = load(file)
    assert loaded.settings == Settings(theme="dark", recent=("/a.png",))
    assert "store_mebibytes" in loaded.problem
    assert "protocol" in loaded.problem


def test_settings_of_a_newer_version_are_read(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"version": 9, "theme": "dark", "telepathy": true}')
    assert load(file).settings.theme == "dark"
    assert load(file).problem == ""


def test_the_engine_decides_on_its_memory_unless_told(file: Path) -> None:
    assert load(file).settings.store_mebibytes == 0


def test_numbers_are_brought_into_their_range(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"store_mebibytes": -5, "max_megapixels": 9999999, "difference_gain": 0.0}')
    settings = load(file).settings
    assert settings.store_mebibytes == 64
    assert settings.max_megapixels == 4000
    assert settings.difference_gain == 0.25


@given(st.binary(max_size=300))
def test_any_bytes_give_settings(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("any") / "settings.json"
    file.write_bytes(data)
    assert isinstance(load(file).settings, Settings)


@given(cut=st.integers(0, 900))
def test_a_file_cut_anywhere_gives_settings(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    file = tmp_path_factory.mktemp("cut") / "settings.json"
    save(Settings(theme="dark", recent=("/a.png", "/b.png")), file)
    whole = file.read_bytes()
    file.write_bytes(whole[:cut])
    loaded = load(file)
    assert bool(loaded.problem) == (cut < len(whole.rstrip()))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_and_leaves_the_old_file(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(Settings(theme="dark"), file)
    real = os.fdopen

    def full(descriptor: int, mode: str):  # what the kernel says on a full disk, through a real device
        os.close(descriptor)
        return real(os.open("/dev/full", os.O_WRONLY), mode)

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(SettingsError, match=r"could not be saved.*the disk is full.*Free some space"):
        save(Settings(theme="light"), file)
    monkeypatch.undo()
    assert load(file).settings.theme == "dark"
    assert [entry.name for entry in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_said(file: Path) -> None:
    file.parent.mkdir()
    file.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(SettingsError, match="could not be saved"):
        save(Settings(), file)


def test_a_home_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(SettingsError, match="could not be saved"):
        save(Settings(), tmp_path / "home" / "settings.json")
    assert "could not be read" in load(tmp_path / "home" / "settings.json").problem


def test_the_store_tells_and_writes_later(file: Path, qtbot: QtBot) -> None:
    store = SettingsStore(file)
    with qtbot.waitSignal(store.changed) as told:
        store.change(theme="dark", language="")
    assert told.args == [frozenset({"theme"})]
    assert not file.exists(), "a burst of changes is written once"
    qtbot.waitUntil(file.exists, timeout=3000)
    assert SettingsStore(file).settings.theme == "dark"


def test_the_store_is_silent_when_nothing_changes(file: Path, qtbot: QtBot) -> None:
    store = SettingsStore(file)
    with qtbot.assertNotEmitted(store.changed):
        store.change(theme="system")
    store.flush()
    assert not file.exists()


def test_unknown_fields_are_a_bug(file: Path) -> None:
    with pytest.raises((AttributeError, TypeError)):
        SettingsStore(file).change(colour="red")


def test_recent_files_are_newest_first_without_repeats(file: Path) -> None:
    store = SettingsStore(file)
    for number in [*range(RECENT_FILES + 3), 5]:
        store.remember_file(f"/{number}.png")
    assert store.settings.recent[:2] == ("/5.png", f"/{RECENT_FILES + 2}.png")
    assert len(store.settings.recent) == len(set(store.settings.recent)) == RECENT_FILES
    store.forget_file("/5.png")
    assert "/5.png" not in store.settings.recent


def test_a_failure_to_write_is_said_once(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "home").write_text("in the way")
    store = SettingsStore(tmp_path / "home" / "settings.json")
    failures: list[str] = []
    store.failed.connect(failures.append)
    for theme in ("dark", "light"):
        store.change(theme=theme)
        store.flush()
    assert len(failures) == 1
    (tmp_path / "home").unlink()
    store.flush()
    assert load(tmp_path / "home" / "settings.json").settings.theme == "light"


def test_settings_are_a_value() -> None:
    with pytest.raises(AttributeError):
        Settings().theme = "dark"  # type: ignore[misc]
    assert msgspec.structs.replace(Settings(), max_megapixels=0).max_megapixels == 1
