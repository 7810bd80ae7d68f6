"""Which screen the raters see: named, remembered by name, serial number and size, or asked for."""

import contextlib
from collections.abc import Sequence

import msgspec
from PySide6.QtGui import QGuiApplication, QScreen

from sr_studio.gui.survey.rating.screen.colour_profile import screen_profile
from sr_studio.imaging.files import FileError, read_bytes, write_atomically
from sr_studio.paths import rating_screen_file
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.records import Screen


class KeptScreen(msgspec.Struct, frozen=True, kw_only=True):
    """What a screen is known by the next time. Sizes in device pixels."""

    name: str = ""
    serial: str = ""
    width: int = 0
    height: int = 0


def device_size(screen: QScreen) -> tuple[int, int]:
    """Width and height in device pixels; Qt tells them in logical ones, rounded."""
    size, ratio = screen.geometry().size(), screen.devicePixelRatio()
    return round(size.width() * ratio), round(size.height() * ratio)


def identity(screen: QScreen) -> KeptScreen:
    """What a screen is known by."""
    width, height = device_size(screen)
    return KeptScreen(name=screen.name(), serial=screen.serialNumber(), width=width, height=height)


def remembered(screens: Sequence[QScreen]) -> QScreen | None:
    """The screen that was chosen last, if it is here and as it was."""
    try:
        kept = msgspec.json.decode(read_bytes(rating_screen_file()), type=KeptScreen)
    except (FileError, msgspec.MsgspecError):
        return None
    return next((screen for screen in screens if identity(screen) == kept), None)


def remember(screen: QScreen) -> None:
    """Know it the next time; where that cannot be written it is asked for again."""
    file = rating_screen_file()
    with contextlib.suppress(FileError, OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, msgspec.json.encode(identity(screen)))


def named(name: str, screens: Sequence[QScreen]) -> QScreen:
    """The screen of a name, or of a number from 1. Raises `SurveyError`."""
    for number, screen in enumerate(screens, 1):
        if name.casefold() in (screen.name().casefold(), str(number)):
            return screen
    raise SurveyError(
        "There is no screen “{name}”. Connected are: {names}.",
        name=name,
        names=", ".join(f"{number} {screen.name()}" for number, screen in enumerate(screens, 1)),
    )


def facts(screen: QScreen) -> Screen:
    """What is known of a screen, for the record of a sitting."""
    kept = identity(screen)
    across = screen.physicalSize().width()
    number = QGuiApplication.screens().index(screen)
    profile = screen_profile(QGuiApplication.platformName(), screen.name(), number)
    return Screen(
        name=" ".join(part for part in (screen.name(), screen.manufacturer(), screen.model()) if part),
        serial=kept.serial,
        width=kept.width,
        height=kept.height,
        scale=screen.devicePixelRatio(),
        px_per_mm=round(kept.width / across, 4) if across > 0 else 0.0,
        refresh_hz=round(screen.refreshRate(), 3),
        profile=profile.name,
        wide_gamut=profile.wide_gamut,
    )
