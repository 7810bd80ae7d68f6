"""What is remembered between runs: one frozen value (`Settings`), one JSON file written atomically.

A file that cannot be read is never overwritten in silence: it is kept aside as ``settings.json.damaged``
(then ``.damaged-2`` and so on), every entry that still makes sense is taken over, and `Loaded.problem`
says so for the window to show.
"""

import contextlib
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from sr_studio import paths
from sr_studio.errors import StudioError
from sr_studio.gui.settings.options import declarations
from sr_studio.gui.settings.settings import Settings
from sr_studio.gui.settings.upgrade import upgraded
from sr_studio.imaging.files import FileError, write_atomically

RECENT_FILES = 12


class SettingsError(StudioError):
    """The settings could not be written."""


class Loaded(msgspec.Struct, frozen=True):
    """Settings as found; ``problem`` is a sentence for the user, "" where all is well."""

    settings: Settings
    problem: str = ""


def load(file: Path | None = None) -> Loaded:
    """Read the settings. Never fails: what cannot be read is reported in ``problem``."""
    file = paths.settings_file() if file is None else file
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError as error:
        return Loaded(
            Settings(), f"The settings in {file} could not be read ({error.strerror}). Defaults are used."
        )
    try:
        return Loaded(msgspec.convert(upgraded(msgspec.json.decode(data, type=dict[str, Any])), Settings))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    settings, lost = _salvage(data)
    kept = _keep_aside(file)
    what = f"The settings file was damaged; {lost} back at the default."
    where = f" The damaged file is kept as {kept}." if kept else f" It is still at {file}."
    return Loaded(settings, what + where)


def _salvage(data: bytes) -> tuple[Settings, str]:
    """Take over each entry that is valid on its own; name the others."""
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Settings(), "everything is"
    if not isinstance(found, dict):
        return Settings(), "everything is"
    found = upgraded(found)
    good: dict[str, Any] = {}
    lost: list[str] = []
    for section in declarations(Settings):
        entries = found.get(section.name, {})
        if section.name == "version":
            lost += ["version"] if entries and not isinstance(entries, int) else []
            continue
        if not isinstance(entries, dict):
            lost.append(section.name)
            continue
        kept: dict[str, Any] = {}
        for setting in declarations(section.type):
            if setting.name in entries:
                try:
                    kept[setting.name] = msgspec.convert(entries[setting.name], setting.type)
                except msgspec.ValidationError:
                    lost.append(f"{section.name}.{setting.name}")
        good[section.name] = section.type(**kept)
    return Settings(**good), f"{', '.join(lost)} {'is' if len(lost) == 1 else 'are'}"


def _keep_aside(file: Path) -> Path | None:
    for number in range(1, 100):
        aside = file.with_name(f"{file.name}.damaged" + (f"-{number}" if number > 1 else ""))
        if not aside.exists():
            with contextlib.suppress(OSError):
                return file.rename(aside)
            return None
    return None


def save(settings: Settings, file: Path | None = None) -> None:
    """Write the settings in one step: after a crash or on a full disk the old file is whole.

    Raises
    ------
    SettingsError
        The folder cannot be written to.
    """
    file = paths.settings_file() if file is None else file
    text = msgspec.json.format(msgspec.json.encode(settings), indent=2)
    why = ""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, text + b"\n")
    except FileError as error:
        why = str(error)
    except OSError as error:
        why = f"The folder {file.parent} cannot be made ({error.strerror or error})."
    if why:
        raise SettingsError(
            "The settings could not be saved. {why} Until then changes last only while the window is open.",
            why=why,
        )


class SettingsStore(QObject):
    """The settings of a running window: `change` them anywhere, everyone is told, the file follows.

    Writing waits half a second so that a dragged slider does not write a hundred files; `flush` writes at
    once and is called when the window closes.
    """

    changed = Signal(object)
    """``frozenset`` of the names of the settings that have new values: ``view.background``."""
    failed = Signal(str)
    """The file could not be written: a sentence, said once until writing works again."""

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = paths.settings_file() if file is None else file
        loaded = load(self._file)
        self._settings = loaded.settings
        self.problem = loaded.problem
        self._dirty = False
        self._failing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self.flush)

    @property
    def current(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def change(self, section: str, /, **values: Any) -> None:
        """Give settings of a section new values: ``change("view", background="black")``.

        Emits `changed` once, when any differs.
        """
        old = getattr(self._settings, section)
        new = msgspec.structs.replace(old, **values)
        names = frozenset(f"{section}.{name}" for name in values if getattr(old, name) != getattr(new, name))
        if names:
            self._settings = msgspec.structs.replace(self._settings, **{section: new})
            self._dirty = True
            self._timer.start()
            self.changed.emit(names)

    def restore_defaults(self, section: str, *names: str) -> None:
        """Put the named settings of a section back to their defaults."""
        defaults = getattr(Settings(), section)
        self.change(section, **{name: getattr(defaults, name) for name in names})

    def remember_file(self, path: str) -> None:
        """Put a file at the head of the recent ones."""
        others = tuple(known for known in self._settings.files.recent if known != path)
        self.change("files", recent=(path, *others)[:RECENT_FILES])

    def forget_file(self, path: str) -> None:
        """Take a file off the recent ones."""
        self.change("files", recent=tuple(known for known in self._settings.files.recent if known != path))

    def remember_study(self, folder: str) -> None:
        """Put a study at the head of the recent ones."""
        others = tuple(known for known in self._settings.survey.studies if known != folder)
        self.change("survey", studies=(folder, *others)[:RECENT_FILES])

    def forget_study(self, folder: str) -> None:
        """Take a study off the recent ones."""
        known = self._settings.survey.studies
        self.change("survey", studies=tuple(one for one in known if one != folder))

    def flush(self) -> None:
        """Write now what has not been written yet."""
        self._timer.stop()
        if not self._dirty:
            return
        try:
            save(self._settings, self._file)
        except SettingsError as error:
            if not self._failing:
                self._failing = True
                self.failed.emit(str(error))
        else:
            self._dirty = self._failing = False
