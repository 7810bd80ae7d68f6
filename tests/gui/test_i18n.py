"""Languages: every text of the source has a Korean one, and the catalogue is read as Qt would."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QFileInfo, QLocale, QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from sr_studio.errors import message
from sr_studio.gui import i18n
from tests.support import load_script

tool = load_script(".ci/update_translations.py")
find_texts, find_messages, write_catalogue = tool.find_texts, tool.find_messages, tool.write_catalogue

TEXTS = (*find_texts(), *find_messages())
KOREAN = i18n.read_catalogue(i18n.catalogue_file("ko"))


def test_every_text_is_a_literal() -> None:
    assert [f"{text.file.name}:{text.line}" for text in TEXTS if not text.source] == []


def test_no_sentence_is_filled_in_before_it_is_translated() -> None:
    files = [
        file
        for part in tool.SENTENCES
        for file in ([tool.PACKAGE / part] if part.endswith(".py") else (tool.PACKAGE / part).rglob("*.py"))
    ]
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}
    makers = {"Message", "message", *tool._errors(trees.values())}
    filled = [
        f"{file.name}:{node.lineno}"
        for file, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and tool._called(node) in makers
        and node.args
        and isinstance(node.args[0], ast.JoinedStr)
    ]
    assert filled == []


def test_every_text_has_a_korean_one() -> None:
    missing = sorted({f"{text.context}: {text.source}" for text in TEXTS} - {f"{c}: {s}" for c, s in KOREAN})
    assert missing == [], "run python .ci/update_translations.py and translate what is unfinished"


def test_placeholders_and_mnemonics_survive_translation() -> None:
    for (context, source), translation in KOREAN.items():
        for pattern in (r"\{[^}]*\}", r"%n"):
            assert sorted(re.findall(pattern, source)) == sorted(re.findall(pattern, translation)), (
                context,
                source,
            )
        assert ("&" in source) == ("&" in translation), (context, source)
        assert source.endswith("…") == translation.endswith("…"), (context, source)
        assert source.startswith(" ") == translation.startswith(" "), (context, source)


@pytest.mark.parametrize(("english", "korean"), [(r"\bpanes?\b", "칸"), (r"\bpanels?\b", "패널")])
def test_a_word_of_the_glossary_has_one_translation(english: str, korean: str) -> None:
    said = {
        source: translation
        for (_, source), translation in KOREAN.items()
        if re.search(english, re.sub(r"\{\w*\}", "", source.replace("&", "")), re.IGNORECASE)
    }
    assert said
    assert {source: found for source, found in said.items() if korean not in found} == {}


def test_mnemonics_are_the_same_letters() -> None:
    for (context, source), translation in KOREAN.items():
        if letter := re.search(r"&(\w)", source):
            assert f"(&{letter[1].upper()})" in translation, (context, source)


def test_a_catalogue_written_is_read_back(tmp_path: Path) -> None:
    texts = {("A", 'x < y & "z"'): '가 < 나 & "다"', ("A", " px"): " 픽셀", ("B", "line\nbreak"): "줄\n바꿈"}
    write_catalogue(tmp_path / "x.ts", "ko", texts)
    assert i18n.read_catalogue(tmp_path / "x.ts") == texts


# What XML 1.0 can hold; U+FFFE and U+FFFF are no characters there either.
_LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")


@given(
    st.dictionaries(
        st.tuples(st.just("C"), st.text(_LETTERS, min_size=1)),
        st.text(_LETTERS, min_size=1),
    )
)
def test_any_texts_survive_the_file(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[tuple[str, str], str]
) -> None:
    file = tmp_path_factory.mktemp("ts") / "x.ts"
    write_catalogue(file, "ko", texts)
    assert i18n.read_catalogue(file) == texts


def test_unfinished_texts_stay_english(tmp_path: Path) -> None:
    write_catalogue(tmp_path / "x.ts", "ko", {("A", "one"): "하나", ("A", "two"): ""})
    assert i18n.read_catalogue(tmp_path / "x.ts") == {("A", "one"): "하나"}


@pytest.mark.parametrize("content", [None, b"", b"<TS>", b"\xff\xfe"])
def test_a_broken_catalogue_is_a_sentence(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "x.ts"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(i18n.CatalogueError, match="cannot be used"):
        i18n.read_catalogue(file)


class EmptyState(QObject):
    """Has the name, and therefore the context, of the real one."""

    def word(self) -> str:
        return self.tr("Paste")


class Derived(EmptyState):
    pass


@pytest.fixture
def korean(qapp: QApplication):  # type: ignore[no-untyped-def]
    assert i18n.install(qapp, "ko") == "ko"
    yield
    i18n.install(qapp, "en")


@pytest.mark.usefixtures("korean")
def test_tr_finds_the_class_and_its_bases() -> None:
    assert EmptyState().word() == "붙여넣기"
    assert Derived().word() == "붙여넣기"
    assert QCoreApplication.translate("EmptyState", "Paste") == "붙여넣기"
    assert QWidget().tr("Nothing of ours") == "Nothing of ours"


@pytest.mark.usefixtures("korean")
def test_qts_own_words_are_korean() -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"


@pytest.mark.usefixtures("korean")
def test_words_of_file_dialogs_that_qt_lacks_are_korean() -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = QFileDialog.DialogLabel
    for label in (labels.LookIn, labels.FileName, labels.FileType):
        assert re.search("[가-힣]", dialog.labelText(label))
    assert dialog.iconProvider().type(QFileInfo("/")) != "Folder"


def test_english_again(qapp: QApplication, korean: None) -> None:
    i18n.install(qapp, "en")
    assert EmptyState().word() == "Paste"


@pytest.mark.usefixtures("korean")
def test_numbers_keep_the_decimal_point() -> None:
    assert QLocale().toString(28.42, "f", 2) == "28.42"


def test_a_language_that_is_not_shipped_falls_back() -> None:
    assert i18n.resolve("xx") in i18n.LANGUAGES
    assert i18n.resolve("ko") == "ko"
    assert set(i18n.LANGUAGES) == {"en", "ko"}


def test_texts_are_found_where_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text(
        "_tr = translator('Made')\n"
        "mark = i18n.marker('Late')\n"
        "class A(QWidget):\n"
        "    def f(self, name):\n"
        "        self.tr('one ' 'line')\n"
        "        self.tr(name)\n"
        "        QCoreApplication.translate('Ctx', 'two')\n"
        "        return _tr('three')\n"
        "LATE = mark('four')\n"
    )
    assert {(text.context, text.source, text.line) for text in find_texts(tmp_path)} == {
        ("A", "one line", 5),
        ("A", "", 6),
        ("Ctx", "two", 7),
        ("Made", "three", 8),
        ("Late", "four", 9),
    }


def test_sentences_of_errors_and_notes_are_found(tmp_path: Path) -> None:
    (tmp_path / "m.py").write_text(
        "class OwnError(errors.StudioError): ...\n"
        "class DeepError(OwnError): ...\n"
        "raise DeepError('“{name}” ' 'is empty.', name=name)\n"
        "message('One page of {pages}.', pages=2)\n"
        "raise OwnError(words)\n"
        "raise ValueError('a bug')\n"
    )
    assert {(text.context, text.source, text.line) for text in find_messages(tmp_path, parts=["m.py"])} == {
        (i18n.MESSAGES, "“{name}” is empty.", 3),
        (i18n.MESSAGES, "One page of {pages}.", 4),
    }


def test_sentences_of_the_engine_are_translated_with_their_values_and_reasons(qapp: QApplication) -> None:
    texts = {
        (i18n.MESSAGES, "“{name}” cannot be read: {reason}"): "“{name}”을(를) 읽을 수 없습니다: {reason}",
        (i18n.MESSAGES, "it has {count:,} pixels."): "화소가 {count:,}개입니다.",
    }
    catalogue = i18n.Catalogue(texts, qapp)
    qapp.installTranslator(catalogue)
    try:
        reason = message("it has {count:,} pixels.", count=12345)
        assert i18n.sentence(message("“{name}” cannot be read: {reason}", name="a.png", reason=reason)) == (
            "“a.png”를 읽을 수 없습니다: 화소가 12,345개입니다."
        )
        assert i18n.sentence(message("No translation of {this}.", this=1)) == "No translation of 1."
    finally:
        qapp.removeTranslator(catalogue)


def test_korean_particles_behind_names_have_both_forms() -> None:
    """Which fits is known once the name is (`particles`); ``{code}`` is shown as it is written there."""
    names = "name|label|file|files|model|method|pane|image|small|scale|known"
    bare = re.compile(rf"\{{(?:{names})\}}[”’]?(?:을|를|은|는|과|와|으로)(?![가-힣(])")
    found = i18n.read_catalogue(i18n.catalogue_file("ko"))
    assert [text for text in found.values() if bare.search(text)] == []
    assert [text for text in found.values() if "십시오" in text] == [], "sentences end in 세요"
