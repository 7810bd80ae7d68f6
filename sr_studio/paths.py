"""Where SR Studio keeps things. ``SR_STUDIO_HOME`` moves everything below one folder."""

import os
from pathlib import Path

HOME_VARIABLE = "SR_STUDIO_HOME"


def expanded(word: str | Path) -> Path:
    """A path as typed, with ``~`` and ``~/…`` as the user's own folder.

    Other names that begin with a tilde are names: ``~b.png`` is a file, not somebody's folder.
    """
    first, *rest = Path(word).parts or ("",)
    if first != "~":
        return Path(word)
    try:
        return Path.home().joinpath(*rest)
    except RuntimeError:  # a user without a home
        return Path(word)


def absolute(path: Path) -> Path:
    """The one way a file or folder is written: from the root, without ``.`` and ``..``.

    A link keeps its own name; those before a ``..`` are followed, as the system follows them.
    """
    whole = path.absolute()
    if ".." not in whole.parts:
        return whole
    return whole.resolve() if whole.name == ".." else whole.parent.resolve() / whole.name


def is_there(path: str | Path) -> bool:
    """Whether a file or folder is there, as far as one may look.

    What cannot be looked at (a closed folder, a name too long) is not: reading or writing it says why. The
    methods of `Path` raise there.
    """
    return os.path.exists(path)  # noqa: PTH110


def is_file(path: str | Path) -> bool:
    """Whether a file is there, as far as one may look (see `is_there`)."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: str | Path) -> bool:
    """Whether a folder is there, as far as one may look (see `is_there`)."""
    return os.path.isdir(path)  # noqa: PTH112


def home() -> Path:
    """Folder of settings, added models, caches and logs; not created here."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return expanded(chosen).absolute()
    from platformdirs import user_data_path

    return user_data_path("sr-studio", appauthor=False)


def settings_file() -> Path:
    """The window's settings (JSON)."""
    return home() / "settings.json"


def views_folder() -> Path:
    """What is on screen, kept in case the program does not come to its end."""
    return home() / "views"


def models_folder() -> Path:
    """Model files the user added."""
    return home() / "models"


def runs_folder() -> Path:
    """The default place of training runs."""
    return home() / "runs"


def known_runs_file() -> Path:
    """Folders of all runs ever made or opened (JSON)."""
    return home() / "runs.json"


def sweeps_folder() -> Path:
    """The default place of comparisons of objectives."""
    return home() / "sweeps"


def known_sweeps_file() -> Path:
    """Folders of all comparisons of objectives ever made or opened elsewhere (JSON)."""
    return home() / "sweeps.json"


def rating_screen_file() -> Path:
    """The screen that raters see, as it was chosen last (JSON)."""
    return home() / "rating_screen.json"


def studies_folder() -> Path:
    """The default place of rating studies."""
    return home() / "studies"


def study_drafts_folder() -> Path:
    """Drafts of studies that were begun in the window, with what was pasted into them."""
    return home() / "drafts"


def cache_folder() -> Path:
    """Files that may be deleted at any time: pasted images, drag-out copies."""
    return home() / "cache"


def logs_folder() -> Path:
    """Logs of bugs and crashes, the window's, the commands' and the engine's."""
    return home() / "logs"


def assets_folder() -> Path:
    """Bundled weights, icons, style and translations, in a checkout and in an installed wheel alike."""
    installed = Path(__file__).parent / "assets"
    if installed.is_dir():
        return installed
    return Path(__file__).parent.parent / "assets"
