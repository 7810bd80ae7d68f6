"""Finds every translatable text in the source and brings the catalogues up to date.

``python .ci/update_translations.py`` adds new texts as unfinished, drops those that are gone, and keeps all
translations; with ``--check`` nothing is written and texts that wait for a translation fail.
Found are ``self.tr("...")`` (its context is the class), ``translate("Context", "...")`` and
calls of what `sr_studio.gui.i18n.translator` or ``marker`` returned for a context; a text there that is not
a literal cannot be found and is reported. Context "Messages" holds the sentences that errors and notes carry
in the packages whose sentences the window shows (`SENTENCES`): the first argument of `Message`, ``message``
and of every `StudioError`, where it is literal.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from sr_studio.gui import i18n


@dataclass(frozen=True)
class Text:
    """A text in the source. ``source`` is "" where it is no literal."""

    context: str
    source: str
    file: Path
    line: int


PACKAGE = Path(__file__).parent.parent / "sr_studio"
SENTENCES = (
    *("imaging", "metrics", "models", "engine", "gui", "child_process.py", "errors.py", "file_lock.py"),
    *(
        "figures",
        "training",
        "pretrained",
        "survey/errors.py",
        "survey/design",
        "survey/analysis",
        "survey/store",
    ),
    *("survey/export", "survey/report"),
    "survey/votes.py",
)
"""Where the sentences come from that the window shows; those of commands are printed."""


def find_texts(package: Path = PACKAGE) -> tuple[Text, ...]:
    """Return every translatable text below a folder (the whole program by default), in order of place."""
    found: list[Text] = []
    for file in sorted(package.rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        if any(word in source for word in ("tr(", "translate(", "translator(", "marker(")):
            found.extend(_Finder(file, ast.parse(source)).texts())
    return tuple(found)


def find_messages(package: Path = PACKAGE, *, parts: Iterable[str] = SENTENCES) -> tuple[Text, ...]:
    """Return every sentence that errors and notes carry in parts of a package, in order of place."""
    places = [package / part for part in parts]
    files = [file for place in places for file in ([place] if place.suffix else sorted(place.rglob("*.py")))]
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}
    makers = {"Message", "message", *_errors(trees.values())}
    return tuple(
        Text(i18n.MESSAGES, node.args[0].value, file, node.lineno)
        for file, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", ""))
        in makers
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
        and node.args[0].value
    )


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _errors(trees: Iterable[ast.Module]) -> set[str]:
    """Names of `StudioError` and the classes made from it."""
    bases = {
        node.name: {getattr(base, "attr", getattr(base, "id", "")) for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"StudioError"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


class _Finder(ast.NodeVisitor):
    """Walks one module, knowing the class it is in."""

    def __init__(self, file: Path, tree: ast.Module) -> None:
        self._file, self._tree = file, tree
        self._classes: list[str] = []
        self._found: list[Text] = []
        self._wrappers = dict(_wrappers(tree))

    def texts(self) -> list[Text]:
        self.visit(self._tree)
        return self._found

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name == "tr" and isinstance(called, ast.Attribute) and node.args and self._classes:
            self._add(self._classes[-1], node.args[0])
        elif name == "translate" and len(node.args) >= 2:
            if (context := _literal(node.args[0])) is not None:
                self._add(context, node.args[1])
        elif name in self._wrappers and node.args:
            self._add(self._wrappers[name], node.args[0])
        self.generic_visit(node)

    def _add(self, context: str, text: ast.expr) -> None:
        self._found.append(Text(context, _literal(text) or "", self._file, text.lineno))


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _wrappers(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and (context := _made_for(node.value)) is not None:
            yield from ((name.id, context) for name in node.targets if isinstance(name, ast.Name))


def _made_for(value: ast.expr) -> str | None:
    """Return the context of ``_tr = translator("Context")``."""
    if not (isinstance(value, ast.Call) and value.args):
        return None
    called = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
    return _literal(value.args[0]) if called in ("translator", "marker") else None


def write_catalogue(file: Path, language: str, texts: dict[tuple[str, str], str]) -> None:
    """Write a Linguist file, sorted, so that a change of one text is a change of one line."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}">',
    ]
    context = None
    for (name, source), translation in sorted(texts.items()):
        if name != context:
            lines += ["</context>"] * (context is not None) + [
                "<context>",
                f"    <name>{escape(name)}</name>",
            ]
            context = name
        state = "" if translation else ' type="unfinished"'
        lines += [
            "    <message>",
            f"        <source>{escape(source)}</source>",
            f"        <translation{state}>{escape(translation)}</translation>",
            "    </message>",
        ]
    lines += ["</context>"] * (context is not None) + ["</TS>", ""]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines), encoding="utf-8")


def update(language: str) -> tuple[str, ...]:
    """Bring one catalogue up to date; return the texts that wait for a translation."""
    file = i18n.catalogue_file(language)
    known = i18n.read_catalogue(file) if file.exists() else {}
    wanted = {(text.context, text.source): "" for text in (*find_texts(), *find_messages()) if text.source}
    texts = {key: known.get(key, "") for key in wanted}
    write_catalogue(file, language, texts)
    return tuple(
        f"{context}: {source}" for (context, source), translation in texts.items() if not translation
    )


def waiting(language: str) -> tuple[str, ...]:
    """Return the texts without a translation."""
    known = i18n.read_catalogue(i18n.catalogue_file(language))
    wanted = {(text.context, text.source) for text in (*find_texts(), *find_messages()) if text.source}
    return tuple(f"{context}: {source}" for context, source in sorted(wanted - known.keys()))


def main() -> int:
    """Bring every catalogue up to date; 1 where a text waits for a translation or is no literal."""
    bring = waiting if "--check" in sys.argv[1:] else update
    failures = [f"{text.file}:{text.line}: not a literal" for text in find_texts() if not text.source]
    for language in i18n.LANGUAGES:
        if language != "en":
            failures += [f"{language}: {missing}" for missing in bring(language)]
    if failures:
        print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
