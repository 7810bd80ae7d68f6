"""Settings files of earlier versions: nothing that was set is lost."""

import json
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication

from sr_studio.gui.settings.options import declarations
from sr_studio.gui.settings.settings import VERSION, Settings
from sr_studio.gui.settings.store import SettingsStore, load
from sr_studio.gui.settings.upgrade import upgraded

VERSION_1 = Path(__file__).parent / "version_1.json"
"""Written by the program of version 1, every setting away from its default."""


def test_every_entry_of_version_1_arrives(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(VERSION_1.read_bytes())
    loaded = load(file)
    before = json.loads(VERSION_1.read_text())
    after = json.loads(msgspec.json.encode(loaded.settings))
    assert loaded.problem == ""
    assert after.pop("version") == VERSION
    assert before.pop("version") == 1
    assert after.pop("shortcuts") == {"keys": before.pop("shortcuts")}
    flat = {name: value for section in after.values() for name, value in section.items()}
    assert {name: flat[name] for name in before} == before
    for section in declarations(Settings)[1:]:
        for setting in declarations(section.type):
            if setting.name in before:
                assert getattr(getattr(loaded.settings, section.name), setting.name) != setting.default


def test_it_is_written_in_the_present_form(tmp_path: Path, qapp: QCoreApplication) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(VERSION_1.read_bytes())
    store = SettingsStore(file)
    store.change("appearance", theme="light")
    store.flush()
    written = json.loads(file.read_text())
    assert written["version"] == VERSION
    assert written["appearance"] == {"theme": "light", "language": "ko"}
    assert load(file).settings == store.current


def test_a_damaged_entry_of_version_1_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    found = json.loads(VERSION_1.read_text())
    found["max_megapixels"] = "many"
    file.write_text(json.dumps(found))
    loaded = load(file)
    assert "computing.max_megapixels is back at the default" in loaded.problem
    assert loaded.settings.computing.device == "cuda:0"
    assert loaded.settings.shortcuts.keys == found["shortcuts"]
    assert json.loads(file.with_name("settings.json.damaged").read_text()) == found


@pytest.mark.parametrize("version", [VERSION, VERSION + 7])
def test_present_and_newer_files_stay_as_they_are(version: int) -> None:
    found = {"version": version, "shortcuts": {"keys": {}}, "theme": "dark"}
    assert upgraded(found) == found
