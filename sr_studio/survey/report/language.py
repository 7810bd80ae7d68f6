"""Sentences of a report in its language: English in the source, others from the program's catalogues.

The catalogues (``assets/translations``) are those of the window, read here without Qt.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal
from xml.etree import ElementTree

import msgspec

from sr_studio.errors import Message
from sr_studio.paths import assets_folder

Language = Literal["en", "ko"]

_CONTEXT = "Messages"
"""Of sentences that errors and notes carry."""


class Words:
    """Says sentences in a language."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._texts = {} if language == "en" else _catalogue(language)

    def say(self, sentence: Message | Mapping[str, Any]) -> str:
        """A sentence, or one as a document has it (``id`` and ``values``); English where it has no other."""
        if not isinstance(sentence, Message):
            sentence = msgspec.convert({"id": sentence["id"], "values": sentence.get("values", {})}, Message)
        template = self._texts.get(sentence.id, sentence.id)
        if not sentence.values:
            return template
        values = {
            name: self.say(value) if isinstance(value, Message) else value
            for name, value in sentence.values.items()
        }
        return template.format(**values)

    @property
    def translated(self) -> Mapping[str, str]:
        """Texts of the language by their English."""
        return self._texts


@cache
def _catalogue(language: str) -> dict[str, str]:
    file = assets_folder() / "translations" / f"sr-studio_{language}.ts"
    found = {}
    # The program's own file.
    for context in ElementTree.parse(file).getroot().iter("context"):
        if context.findtext("name") != _CONTEXT:
            continue
        for one in context.iter("message"):
            translation = one.find("translation")
            text = "" if translation is None else translation.text or ""
            if text and translation is not None and translation.get("type") is None:
                found[one.findtext("source") or ""] = text
    return found
