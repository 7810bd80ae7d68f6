"""What every part of a report is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sr_studio.errors import Message
from sr_studio.survey.export.material import Material
from sr_studio.survey.report import html
from sr_studio.survey.report.language import Words
from sr_studio.survey.report.subject import Subject


@dataclass(frozen=True, kw_only=True)
class Context:
    """The subject, its language, and its figures by name: title, bytes and media type."""

    subject: Subject
    words: Words
    figures: Mapping[str, tuple[Message, bytes, str]] = field(default_factory=dict)

    @property
    def document(self) -> Mapping[str, Any]:
        """The analysis."""
        return self.subject.document

    @property
    def material(self) -> Material | None:
        """The study; None for votes from a file."""
        return self.subject.material

    @property
    def conducted(self) -> Material | None:
        """The study, where it was conducted here: what an imported one says of its conduct was made up."""
        material = self.subject.material
        return None if material is None or material.notes.get("imported") else material

    def say(self, sentence: Message | Mapping[str, Any]) -> str:
        """A sentence in the report's language."""
        return self.words.say(sentence)

    def figure(self, name: str) -> str:
        """A figure of the page; "" where there is none."""
        if name not in self.figures:
            return ""
        title, data, kind = self.figures[name]
        return html.picture(data, kind, self.say(title))

    def note(self, key: str) -> str:
        """A note of the experimenter, or that it is not recorded."""
        notes = self.material.notes if self.material else {}
        return notes.get(key, "").strip() or self.say(NOT_RECORDED)


NOT_RECORDED = Message("not recorded")
