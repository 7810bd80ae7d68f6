"""Settings: they come back as they were, and no damage to the file stops the window or is hidden."""

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from sr_studio import paths
from sr_studio.gui.settings.settings import (
    AppearanceSettings,
    CompareSettings,
    FileSettings,
    Settings,
    ShortcutSettings,
)
from sr_studio.gui.settings.store import RECENT_FILES, SettingsError, SettingsStore, load, save
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.protocol import DAALA

DARK = Settings(appearance=AppearanceSettings(theme="dark"), files=FileSettings(recent=("/a.png", "/b.png")))
LIGHT = Settings(appearance=AppearanceSettings(theme="light"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "settings.json"


def test_no_file_means_defaults_and_no_problem(file: Path) -> None:
    assert load(file).settings == Settings()
    assert load(file).problem == ""
    assert not file.exists()


def test_what_is_saved_comes_back(file: Path) -> None:
    settings = Settings(
        appearance=AppearanceSettings(theme="dark", language="ko"),
        compare=CompareSettings(
            protocol=DAALA, degradation=Degradation(scale=3, kernel="gaussian", noise=2.5)
        ),
        files=FileSettings(recent=("/사진/바다.png", "/odd\nname.png")),
        shortcuts=ShortcutSettings(keys={"open": "Ctrl+P"}),
    )
    save(settings, file)
    assert load(file).settings == settings
    assert load(file).problem == ""
    assert [entry.name for entry in file.parent.iterdir()] == ["settings.json"], "nothing else is left behind"


def test_the_default_file_is_in_the_home() -> None:
    save(LIGHT)
    assert paths.settings_file().exists()
    assert load().settings == LIGHT


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
    save(DARK, file)
    found = json.loads(file.read_text())
    found["computing"]["store_mebibytes"] = "a lot"
    found["compare"]["protocol"] = {"channel": "purple"}
    found["window"] = 7
    file.write_text(json.dumps(found))
    loaded = load(file)
    assert loaded.settings == DARK
    assert "computing.store_mebibytes, compare.protocol, window are back at the default" in str(
        loaded.problem
    )


def test_settings_of_a_newer_version_are_read(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"version": 9, "appearance": {"theme": "dark", "aura": 1}, "telepathy": true}')
    assert load(file).settings.appearance.theme == "dark"
    assert load(file).problem == ""


def test_numbers_edited_by_hand_are_brought_into_their_range(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"version": 2, "computing": {"store_mebibytes": -5, "max_megapixels": 9999999}}')
    loaded = load(file)
    assert loaded.settings.computing.store_mebibytes == 64
    assert loaded.settings.computing.max_megapixels == 4000
    assert loaded.problem == ""


@given(st.binary(max_size=300))
def test_any_bytes_give_settings(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("any") / "settings.json"
    file.write_bytes(data)
    assert isinstance(load(file).settings, Settings)


@given(cut=st.integers(0, 1300))
def test_a_file_cut_anywhere_gives_settings(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    file = tmp_path_factory.mktemp("cut") / "settings.json"
    save(DARK, file)
    whole = file.read_bytes()
    file.write_bytes(whole[:cut])
    loaded = load(file)
    assert bool(loaded.problem) == (cut < len(whole.rstrip()))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said_and_leaves_the_old_file(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(DARK, file)
    real = os.fdopen

    def full(descriptor: int, mode: str):  # what the kernel says on a full disk, through a real device
        os.close(descriptor)
        return real(os.open("/dev/full", os.O_WRONLY), mode)

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(SettingsError, match=r"could not be saved.*the disk is full.*Free some space"):
        save(LIGHT, file)
    monkeypatch.undo()
    assert load(file).settings == DARK
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
        store.change("appearance", theme="dark", language="")
    assert told.args == [frozenset({"appearance.theme"})]
    assert not file.exists(), "a burst of changes is written once"
    qtbot.waitUntil(file.exists, timeout=3000)
    assert SettingsStore(file).current.appearance.theme == "dark"


def test_the_store_is_silent_when_nothing_changes(file: Path, qtbot: QtBot) -> None:
    store = SettingsStore(file)
    with qtbot.assertNotEmitted(store.changed):
        store.change("appearance", theme="system")
    store.flush()
    assert not file.exists()


@pytest.mark.parametrize(("section", "name"), [("appearance", "aura"), ("aura", "theme")])
def test_unknown_names_are_a_bug(file: Path, section: str, name: str) -> None:
    with pytest.raises((AttributeError, TypeError)):
        SettingsStore(file).change(section, **{name: "red"})


def test_defaults_come_back_for_the_named_settings_only(file: Path) -> None:
    store = SettingsStore(file)
    store.change("computing", max_megapixels=7, device="cuda:0")
    store.restore_defaults("computing", "max_megapixels")
    assert store.current.computing.max_megapixels == 200
    assert store.current.computing.device == "cuda:0"


def test_recent_files_are_newest_first_without_repeats(file: Path) -> None:
    store = SettingsStore(file)
    for number in [*range(RECENT_FILES + 3), 5]:
        store.remember_file(f"/{number}.png")
    assert store.current.files.recent[:2] == ("/5.png", f"/{RECENT_FILES + 2}.png")
    assert len(store.current.files.recent) == len(set(store.current.files.recent)) == RECENT_FILES
    store.forget_file("/5.png")
    assert "/5.png" not in store.current.files.recent


def test_a_failure_to_write_is_said_once(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "home").write_text("in the way")
    store = SettingsStore(tmp_path / "home" / "settings.json")
    failures: list[str] = []
    store.failed.connect(failures.append)
    for theme in ("dark", "light"):
        store.change("appearance", theme=theme)
        store.flush()
    assert len(failures) == 1
    (tmp_path / "home").unlink()
    store.flush()
    assert load(tmp_path / "home" / "settings.json").settings.appearance.theme == "light"
