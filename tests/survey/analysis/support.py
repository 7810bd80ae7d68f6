"""Data sets of the reference folder, and small sets of votes made by hand."""

import csv
import json
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sr_studio.survey.analysis.source import SourceOptions, read_source
from sr_studio.survey.votes import RatingVotes

REFERENCE = Path(os.environ.get("SR_STUDIO_SHARED", "/nowhere")) / "reference"

needs_reference = pytest.mark.skipif(
    not (REFERENCE / "survey_golden.json").is_file(), reason="no golden numbers here (SR_STUDIO_SHARED)"
)


@cache
def golden() -> dict[str, Any]:
    """The golden file: data sets, definitions, expected values."""
    return json.loads((REFERENCE / "survey_golden.json").read_text())


def write_csv(path: Path, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Path:
    """Write rows as CSV."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    return path


def ratings(folder: Path, rows: Sequence[Sequence[Any]], **options: Any) -> RatingVotes:
    """Votes of rows rater, content, condition, rating."""
    path = write_csv(folder / "ratings.csv", ("rater", "content", "condition", "rating"), rows)
    found = read_source(path, SourceOptions(**options))
    assert isinstance(found, RatingVotes)
    return found


def golden_ratings(name: str, folder: Path) -> RatingVotes:
    """A golden data set of ratings."""
    data = golden()["data"][name]
    return ratings(folder, data["rows"])


def matrix(name: str) -> RatingVotes:
    """One of the two headerless matrices of 79 stimuli and 26 raters."""
    found = read_source(REFERENCE / f"ratings_{name}_79x26.csv", SourceOptions(matrix=True))
    assert isinstance(found, RatingVotes)
    return found


def simulated(
    folder: Path,
    *,
    raters: int,
    contents: int,
    conditions: Sequence[float],
    seed: int,
    spreads: tuple[float, float, float, float, float] = (0.3, 0.2, 0.3, 0.3, 0.7),
    rounded: bool = True,
    missing: float = 0.0,
) -> RatingVotes:
    """Votes of a known truth: means of conditions; SD of rater, rater:condition, content, content:condition,
    residual. Conditions are named a, b, c …"""
    rng = np.random.Generator(np.random.PCG64(seed))
    count = len(conditions)
    truth = (
        np.asarray(conditions)
        + rng.normal(0, spreads[0], (raters, 1, 1))
        + rng.normal(0, spreads[1], (raters, 1, count))
        + rng.normal(0, spreads[2], (1, contents, 1))
        + rng.normal(0, spreads[3], (1, contents, count))
        + rng.normal(0, spreads[4], (raters, contents, count))
    )
    votes = np.clip(np.round(truth), 1, 5) if rounded else truth
    kept = rng.random(votes.shape) >= missing
    rows = [
        (f"r{rater:03}", f"c{content:03}", chr(97 + condition), vote)
        for (rater, content, condition), vote in np.ndenumerate(votes)
        if kept[rater, content, condition]
    ]
    return ratings(folder, rows, scale="5" if rounded else "-100:100")
