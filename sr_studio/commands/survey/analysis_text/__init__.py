"""The document of an analysis for people: the answer in a sentence first, then its tables."""

from typing import Any


def text_of(document: dict[str, Any]) -> str:
    """A document of any kind as text for a terminal."""
    if document["kind"] == "ratings":
        from sr_studio.commands.survey.analysis_text.ratings import ratings_text

        return ratings_text(document)
    if document["kind"] == "pairs":
        from sr_studio.commands.survey.analysis_text.pairs import pairs_text

        return pairs_text(document)
    from sr_studio.commands.survey.analysis_text.metrics import metrics_text

    return metrics_text(document)
