"""The window's languages: English in the source, other languages from ``assets/translations/sr-studio_*.ts``.

The catalogues are Qt Linguist files and are read as they are, so that there is no compiled copy to fall
behind. ``python .ci/update_translations.py`` brings them up to date with the source. Texts are written
``self.tr("...")`` in classes of Qt and with a `translator` elsewhere; widgets
write them anew on ``QEvent.Type.LanguageChange``.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.parsers import expat

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from sr_studio.errors import Message, StudioError
from sr_studio.gui.particles import filled
from sr_studio.paths import assets_folder

LANGUAGES = {"en": "English", "ko": "한국어"}
"""Code and own name of every language shipped."""


_QT_LACKS: dict[str, dict[tuple[str, str], str]] = {
    "ko": {
        ("QFileDialog", "&Look in:"): "찾는 위치(&L):",
        ("QFileDialog", "Look in:"): "찾는 위치:",
        ("QFileDialog", "Files of &type:"): "파일 형식(&T):",
        ("QFileDialog", "Files of type:"): "파일 형식:",
        ("QAbstractFileIconProvider", "Folder"): "폴더",
        ("QAbstractFileIconProvider", "File Folder"): "폴더",
        ("QAbstractFileIconProvider", "Drive"): "드라이브",
        ("QAbstractFileIconProvider", "File"): "파일",
        ("QAbstractFileIconProvider", "%1 File"): "%1 파일",
        ("QAbstractFileIconProvider", "Unknown"): "알 수 없음",
    }
}
"""Words of Qt's own dialogs that its catalogues lack."""

MESSAGES = "Messages"
"""Context of the sentences that errors and notes of the engine carry as `Message`."""


def translator(context: str) -> Callable[[str], str]:
    """Return the function that translates texts of a context: ``_tr = translator("Actions")`` in a module."""
    return partial(QCoreApplication.translate, context)


def marker(context: str) -> Callable[[str], str]:  # noqa: ARG001  for who gathers the texts
    """Return a function that only marks texts, for those that are read before there is a translator."""
    return str


class CatalogueError(StudioError):
    """A catalogue is not a Linguist file."""


def folder() -> Path:
    """Where the catalogues lie."""
    return assets_folder() / "translations"


def catalogue_file(language: str) -> Path:
    """Return the catalogue of one language."""
    return folder() / f"sr-studio_{language}.ts"


def resolve(language: str) -> str:
    """Return the language shown: ``language`` if shipped, else ("" or unknown) the system's, else English."""
    if language in LANGUAGES:
        return language
    for wanted in QLocale.system().uiLanguages():
        code = wanted.split("-")[0].split("_")[0]
        if code in LANGUAGES:
            return code
    return "en"


def read_catalogue(file: Path) -> dict[tuple[str, str], str]:
    """Return the finished translations by context and source text.

    Raises
    ------
    CatalogueError
        The file cannot be read or is not well-formed.
    """
    found: dict[tuple[str, str], str] = {}
    place: dict[str, str] = {}
    finished = True
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal finished
        inside.append(name)
        if name in ("name", "source", "translation"):
            place[name] = ""
        if name == "translation":
            finished = attributes.get("type") not in ("unfinished", "vanished", "obsolete")

    def end(name: str) -> None:
        inside.pop()
        if name == "message" and finished and place.get("translation"):
            found[place["name"], place["source"]] = place["translation"]

    def text(data: str) -> None:
        if inside and inside[-1] in ("name", "source", "translation"):
            place[inside[-1]] += data

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    try:
        parser.Parse(file.read_bytes(), True)
    except (OSError, expat.ExpatError) as error:
        raise CatalogueError(
            "The translations in {file} cannot be used ({reason}). English is shown.", file=file, reason=error
        ) from error
    return found


class Catalogue(QTranslator):
    """Answers Qt from one Linguist file."""

    def __init__(self, texts: dict[tuple[str, str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts

    def isEmpty(self) -> bool:
        """Qt leaves empty translators out."""
        return not self._texts

    def translate(
        self,
        context: str,
        text: str,
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        """Return the translation; None lets Qt go on with the next translator."""
        return self._texts.get((context, text))


def sentence(message: Message) -> str:
    """Return a message in the language shown, with its reasons; in English where there is no translation."""
    translated = QCoreApplication.translate(MESSAGES, message.id)
    if not message.values:
        return translated
    return filled(
        translated,
        **{
            name: sentence(value) if isinstance(value, Message) else value
            for name, value in message.values.items()
        },
    )


_installed: list[QTranslator] = []
_languages: list[str] = []


def shown() -> str:
    """Code of the language shown."""
    return _languages[-1] if _languages else "en"


def install(app: QCoreApplication, language: str = "") -> str:
    """Show the window in this language from now on ("" follows the system); return the language shown.

    Every widget gets a LanguageChange event. Numbers keep the decimal point in all languages, as in the
    tables they are compared with.

    Raises
    ------
    CatalogueError
        The catalogue cannot be used; English is shown.
    """
    wanted = resolve(language)
    for old in _installed:
        app.removeTranslator(old)
    _installed.clear()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    if wanted == "en":
        _languages[:] = [wanted]
        return wanted
    own = QTranslator(app)
    if own.load(f"qtbase_{wanted}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        _put(app, own)  # Qt's own dialogs and the menus of its text fields
    _put(app, Catalogue(_QT_LACKS.get(wanted, {}) | read_catalogue(catalogue_file(wanted)), app))
    _languages[:] = [wanted]
    return wanted


def _put(app: QCoreApplication, translator: QTranslator) -> None:
    app.installTranslator(translator)
    _installed.append(translator)
