"""What is read off an analysis (the JSON of ``survey analyse``): one view of it, without Qt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from sr_studio.errors import Message, message

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Reading:
    """An analysis as all raters gave it, or after screening.

    ``screened`` is only possible where the document has a second result (`can_screen`).
    """

    document: Document
    screened: bool = False

    @property
    def kind(self) -> str:
        """``ratings``, ``pairs`` or ``metrics``."""
        return str(self.document["kind"])

    @property
    def body(self) -> Document:
        """The result that is shown: means, tests, raters."""
        found = self.document.get("screened") if self.screened else None
        return found if found is not None else self.document

    @property
    def rejected(self) -> tuple[str, ...]:
        """Raters that screening leaves out."""
        found = self.document.get("screened")
        return tuple(found["rejected"]) if found else ()

    @property
    def can_screen(self) -> bool:
        """Whether there is a result without the raters that screening names."""
        return bool(self.rejected)

    @property
    def has_ties(self) -> bool:
        """Pairs: whether anybody answered “no difference”."""
        return bool(self.document["design"].get("ties"))

    @property
    def other(self) -> "Reading":
        """The other of the two results."""
        return Reading(self.document, not self.screened)

    # ------------------------------------------------------------------------------------ sentences

    @property
    def sentences(self) -> tuple[Message, ...]:
        """The answer to the study's question, with its limits."""
        answer = self.body.get("answer") or {}
        return tuple(_message(one) for one in answer.get("sentences", ()))

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What a reader of the numbers must know."""
        return tuple(_message(one) for one in self.document.get("warnings", ()))

    # --------------------------------------------------------------------------------------- tables

    @property
    def conditions(self) -> tuple[str, ...]:
        """Conditions, the best first."""
        if self.kind == "ratings":
            return _ranked({name: row["mos"] for name, row in self.body["conditions"].items()})
        if self.kind == "pairs":
            return _ranked(self.document["jod"]["value"])
        return tuple(self.document["design"]["conditions"])

    @property
    def contents(self) -> tuple[str, ...]:
        """Contents, in first-seen order."""
        if self.kind == "pairs":
            return tuple(row["content"] for row in self.document["contents"])
        return tuple(dict.fromkeys(row["content"] for row in self.body.get("stimuli", ())))

    @property
    def scale(self) -> tuple[float, float]:
        """Lowest and highest rating."""
        scale = self.document["design"].get("scale") or {}
        return float(scale.get("min", 1)), float(scale.get("max", 5))

    def stimulus(self, content: str, condition: str) -> Document | None:
        """Means of one content under one condition."""
        for row in self.body.get("stimuli", ()):
            if row["content"] == content and row["condition"] == condition:
                return dict(row)
        return None

    def differences(self) -> Iterator[Document]:
        """Differences of conditions by the mixed model: ``a``, ``b``, ``estimate``, interval, p."""
        body = self.body
        full = (body.get("mixed") or {}).get("full")
        if full:
            yield from full["differences"]
            return
        yield from (body.get("tests") or {}).get("bootstrap", ())

    def alike(self) -> tuple[tuple[str, str], ...]:
        """Pairs of conditions that the data do not tell apart, neighbours in rank or not."""
        if self.kind == "ratings":
            rows = list(self.differences())
            return tuple((row["a"], row["b"]) for row in rows if not _apart(row, "ci"))
        found = []
        for row in self.document["jod"]["differences"]:
            which = "raters" if row["raters_and_contents_low"] is None else "raters_and_contents"
            if row[f"{which}_low"] is not None and not _apart(row, which):
                found.append((row["a"], row["b"]))
        return tuple(found)

    @property
    def metrics(self) -> Document:
        """Correlations by metric, where scores were joined."""
        if self.kind == "metrics":
            return dict(self.document["metrics"])
        joined = self.document.get("metrics")
        return dict(joined) if isinstance(joined, Mapping) else {}


def _message(one: Document) -> Message:
    try:
        return msgspec.convert({"id": one["id"], "values": one.get("values", {})}, Message)
    except (KeyError, msgspec.ValidationError):
        return message("{text}", text=str(one.get("text", "")))


def _ranked(values: Mapping[str, float | None]) -> tuple[str, ...]:
    known = sorted(
        (name for name in values if values[name] is not None), key=lambda name: -(values[name] or 0)
    )
    return (*known, *(name for name in values if values[name] is None))


def _apart(row: Document, which: str) -> bool:
    if row.get("p_holm") is not None:
        return bool(row["p_holm"] < 0.05)
    low, high = row.get(f"{which}_low"), row.get(f"{which}_high")
    return low is not None and high is not None and (low > 0 or high < 0)
