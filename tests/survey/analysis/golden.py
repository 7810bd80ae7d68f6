"""Known-good numbers of the shared folder: values of every data set, by paths into a document."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest


class Golden:
    """The data sets and what a document must say of each."""

    def __init__(self, shared: Path) -> None:
        file = shared / "reference" / "survey_golden.json"
        script = shared / "reference" / "survey_check.py"
        if not file.is_file() or not script.is_file():
            pytest.skip("no survey_golden.json")
        spec = importlib.util.spec_from_file_location("survey_check", script)
        assert spec is not None
        assert spec.loader is not None
        self.script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.script)
        self.all = json.loads(file.read_text())

    def rows(self, name: str) -> list[list[Any]]:
        """Rows of a data set."""
        rows: list[list[Any]] = self.all["data"][name]["rows"]
        return rows

    def expected(self, name: str) -> dict[str, Any]:
        """Everything known of a data set."""
        known: dict[str, Any] = self.all["expected"][name]
        return known

    def disagreements(self, name: str, document: dict[str, Any]) -> list[str]:
        """Values of a document that are not as they should be; at least ten are looked at."""
        wanted = self.script.wanted(name, self.expected(name), self.all["condition_order"].get(name, []))
        assert len(wanted) >= 10
        found = []
        for path, value, tolerance in wanted:
            got = self.script.pick(document, path)
            if got is None or self.script.worst(got, value)[0] > tolerance + 1e-12:
                found.append(f"{path}: {got}, not {value}")
        return found
