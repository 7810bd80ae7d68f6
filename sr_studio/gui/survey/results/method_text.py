"""Every setting of an analysis as text, to paste."""

from collections.abc import Mapping
from typing import Any

from sr_studio.gui.i18n import translator

tr = translator("SurveyMethod")

_SKIPPED = {"levels", "content_names"}


def method_text(document: Mapping[str, Any]) -> str:
    """Source, design, settings and versions, one fact a line; formulas and seeds as they were used."""
    titles = {
        "source": tr("Source"),
        "design": tr("Design"),
        "settings": tr("Settings"),
        "software": tr("Software"),
    }
    lines: list[str] = []
    for key, title in titles.items():
        lines += ["", title] if lines else [title]
        lines += [
            f"    {name}: {_said(value)}" for name, value in document[key].items() if name not in _SKIPPED
        ]
    mixed = document.get("mixed") or {}
    formulas = [one["formula"] for one in (mixed.get("full"), mixed.get("intercepts")) if one]
    tests = document.get("tests") or {}
    facts = [
        *(f"{formula} (REML, Satterthwaite)" for formula in formulas),
        *(str(tests[key]) for key in ("wilcoxon_label", "bootstrap_label") if tests.get(key)),
    ]
    if facts:
        lines += ["", tr("Tests"), *(f"    {fact}" for fact in facts)]
    return "\n".join(lines)


def _said(value: object) -> str:
    if value is None or value in ("", [], {}):
        return tr("not recorded")
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_said(one)}" for name, one in value.items() if name not in _SKIPPED)
    if isinstance(value, list | tuple):
        return ", ".join(_said(one) for one in value)
    return str(value)
