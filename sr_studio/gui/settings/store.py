"""What the window remembers between runs: one frozen value, one JSON file written atomically.

A file that cannot be read is never overwritten in silence: it is kept aside as ``settings.json.damaged``
(then ``.damaged-2`` and so on), every entry that still makes sense is taken over, and `Loaded.problem`
says so for the window to show.
"""

import contextlib
from pathlib import Path
from typing import Any, Literal

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from sr_studio import paths
from sr_studio.errors import StudioError
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.files import FileError, write_atomically
from sr_studio.metrics.protocol import COMMUNITY, Protocol
from sr_studio.models.upscaler import Precision

RECENT_FILES = 12


class SettingsError(StudioError):
    """The settings could not be written."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that persists. New fields are added with a default; fields are never given a new meaning.

    Attributes
    ----------
    theme, language
        ``system``, ``light``, ``dark``; "" follows the system, else ``en``, ``ko``.
    precision, device
        As in `sr_studio.engine.wire.messages.GetPicture` and `Configure`.
    store_mebibytes
        Limit of the results the engine keeps, in MiB; 0 is a quarter of the machine's memory.
    max_megapixels
        Images beyond it are refused, in millions of pixels.
    engine_command
        Command line that runs the engine elsewhere; "" is this computer.
    background
        Ground of the pictures.
    device_pixels
        100 % is one reference pixel on one device pixel; False: on one logical pixel.
    chosen_models, model_order
        Names of the models shown, and of all known models in the user's order; () before the first choice.
    geometry, layout
        ``QMainWindow.saveGeometry`` and ``saveState``, base64.
    shortcuts
        Keys the user has changed: an action's ``objectName`` to key sequences, separated by "; ".
    """

    version: int = 1
    theme: Literal["system", "light", "dark"] = "system"
    language: str = ""
    precision: Precision = "auto"
    device: str = "auto"
    store_mebibytes: int = 0
    max_megapixels: int = 200
    engine_command: str = ""
    background: Literal["grey", "black", "white", "checker"] = "grey"
    device_pixels: bool = True
    nearest: bool = True
    mode: Literal["grid", "single", "wipe", "difference"] = "grid"
    difference_measure: str = "absolute"
    difference_gain: float = 4.0
    show_reference: bool = True
    show_input: bool = False
    degradation: Degradation = Degradation()
    protocol: Protocol = COMMUNITY
    chosen_models: tuple[str, ...] = ()
    model_order: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    last_folder: str = ""
    geometry: str = ""
    layout: str = ""
    shortcuts: dict[str, str] = {}

    def __post_init__(self) -> None:
        """Bring numbers a person may have edited by hand back into their range."""
        if self.store_mebibytes:
            _within(self, "store_mebibytes", 64, 1 << 20)
        _within(self, "max_megapixels", 1, 4000)
        _within(self, "difference_gain", 0.25, 64.0)


def _within(settings: Settings, name: str, low: float, high: float) -> None:
    value = getattr(settings, name)
    msgspec.structs.force_setattr(settings, name, type(value)(min(max(value, low), high)))


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
        return Loaded(msgspec.json.decode(data, type=Settings))
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
    good: dict[str, Any] = {}
    lost: list[str] = []
    for field in msgspec.structs.fields(Settings):
        if field.name not in found:
            continue
        try:
            good[field.name] = msgspec.convert(found[field.name], field.type)
        except msgspec.ValidationError:
            lost.append(field.name)
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
            f"The settings could not be saved. {why} Until then changes last only while the window is open."
        )


class SettingsStore(QObject):
    """The settings of a running window: `change` them anywhere, everyone is told, the file follows.

    Writing waits half a second so that a dragged slider does not write a hundred files; `flush` writes at
    once and is called when the window closes.
    """

    changed = Signal(object)
    """``frozenset`` of the names of the fields that have new values."""
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
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def change(self, **fields: Any) -> None:
        """Give fields new values; emits `changed` when any differs."""
        old = self._settings
        self._settings = msgspec.structs.replace(old, **fields)
        names = frozenset(name for name in fields if getattr(old, name) != getattr(self._settings, name))
        if names:
            self._dirty = True
            self._timer.start()
            self.changed.emit(names)

    def restore_defaults(self, *names: str) -> None:
        """Put the named fields back to their defaults."""
        defaults = Settings()
        self.change(**{name: getattr(defaults, name) for name in names})

    def remember_file(self, path: str) -> None:
        """Put a file at the head of the recent ones."""
        others = tuple(known for known in self._settings.recent if known != path)
        self.change(recent=(path, *others)[:RECENT_FILES])

    def forget_file(self, path: str) -> None:
        """Take a file off the recent ones."""
        self.change(recent=tuple(known for known in self._settings.recent if known != path))

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
