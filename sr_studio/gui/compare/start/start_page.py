"""Feeds the empty state: thumbnails of the samples through the engine, and the recent files."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sr_studio.engine.wire.events import Failed, ImageReady
from sr_studio.errors import StudioError
from sr_studio.gui import i18n
from sr_studio.gui.compare.image_entry import ImageFile
from sr_studio.gui.compare.panels.image_row import thumbnail_image
from sr_studio.gui.compare.start.empty_state import EmptyState, Sample
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.imaging.samples import SAMPLES, sample_path

_tr = i18n.translator("StartPage")

if TYPE_CHECKING:
    from sr_studio.gui.compare.files.opener import Opener
    from sr_studio.gui.engine_bridge import EngineBridge


class StartPage(QObject):
    """Fills an `EmptyState` and carries out what is chosen there."""

    def __init__(self, page: EmptyState, settings: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._settings = page, settings
        self._bridge: EngineBridge | None = None
        self._asked: dict[int, str] = {}
        self._samples = {name: Sample(name, sample_title(name)) for name in installed_samples()}
        page.set_samples(tuple(self._samples.values()))
        page.language_changed.connect(self._name_samples)
        page.recent_cleared.connect(lambda: settings.change("files", recent=()))
        settings.changed.connect(self._settings_changed)
        self._show_recent()

    def connect_parts(self, bridge: "EngineBridge", opening: "Opener") -> None:
        """Carry out what is chosen, from now on."""
        self._bridge = bridge
        self._page.open_requested.connect(opening.choose_files)
        self._page.paste_requested.connect(opening.paste)
        self._page.sample_requested.connect(opening.open_sample)
        self._page.recent_requested.connect(opening.open_recent)
        bridge.event_arrived.connect(self._take)

    def ask_thumbnails(self) -> None:
        """Have the samples decoded for their thumbnails."""
        assert self._bridge is not None
        for name in self._samples:
            self._asked[self._bridge.client.open_file(sample_path(name))] = name

    def _take(self, event: object) -> None:
        if isinstance(event, ImageReady | Failed) and event.id in self._asked:
            name = self._asked.pop(event.id)
            if isinstance(event, ImageReady):
                file = ImageFile(
                    info=event.image,
                    thumbnail=bytes(event.thumbnail),
                    thumbnail_size=(event.thumbnail_width, event.thumbnail_height),
                )
                self._samples[name] = Sample(name, sample_title(name), thumbnail_image(file))
                self._page.set_samples(tuple(self._samples.values()))

    def _name_samples(self) -> None:
        self._samples = {
            name: replace(sample, title=sample_title(name)) for name, sample in self._samples.items()
        }
        self._page.set_samples(tuple(self._samples.values()))

    def _settings_changed(self, names: frozenset[str]) -> None:
        if "files.recent" in names:
            self._show_recent()

    def _show_recent(self) -> None:
        samples = {str(path) for name in self._samples if (path := _path(name))}
        self._page.set_recent([path for path in self._settings.current.files.recent if path not in samples])


def sample_title(name: str) -> str:
    """A sample's title, in the language shown."""
    return {
        "astronaut": _tr("Astronaut"),
        "chelsea": _tr("Chelsea the cat"),
        "coffee": _tr("Coffee"),
        "rocket": _tr("Rocket"),
    }.get(name, name)


def _path(name: str) -> Path | None:
    try:
        return sample_path(name)
    except (StudioError, ImportError):
        return None


@cache
def installed_samples() -> tuple[str, ...]:
    """Names of the samples whose files are there."""
    return tuple(name for name in SAMPLES if _path(name) is not None)
