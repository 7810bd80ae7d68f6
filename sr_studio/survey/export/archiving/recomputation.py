"""Every number of an export again, from ratings.csv or pairwise.csv alone."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import msgspec
import numpy as np

from sr_studio.survey.analysis.files.beside import study_facts
from sr_studio.survey.analysis.files.text import own_sheet
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.analysis.source import read_votes
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.export.archiving.archive import ANALYSIS
from sr_studio.survey.export.archiving.compare import document_differences, table_differences
from sr_studio.survey.export.cells import cell_text, csv_rows
from sr_studio.survey.export.material import analysed
from sr_studio.survey.export.study_json import FILE as STUDY
from sr_studio.survey.export.tables import metrics, pairs, participants, ratings, stimuli, summary
from sr_studio.survey.export.tables.participants import Participant, participant_entry
from sr_studio.survey.votes import MetricTable, PairVotes, RatingVotes

Rows = list[list[str]]

_NOT_COMPARED = ("source", "software", "warnings", "metrics", "metric_differences")
"""Keys of a document that are not of its votes, or in words."""

_LOOSE = ("BT_theta", "jod", "jod_low", "jod_high")


@dataclass(frozen=True)
class Difference:
    """A number that does not follow from the votes: file, place in it, what it has, what the votes give."""

    file: str
    place: str
    stored: str
    computed: str


Analysis = tuple[RatingVotes | PairVotes, Mapping[str, Any] | None]
"""Votes, and the document that was computed of them in this process."""


def recomputed(files: Mapping[str, bytes], analysis: Analysis | None = None) -> Iterator[Difference]:
    """Compute everything again and name each difference. Raises `SurveyError` where votes cannot be read.

    ``analysis``: what the files were just made of. Where the votes that are read from them are those to the
    last bit, the analysis would be the same and is not repeated.
    """
    tables = {name: csv_rows(data.decode()) for name, data in files.items() if name.endswith(".csv")}
    values = json.loads(files[STUDY])
    paired = pairs.FILE in files
    source = pairs.FILE if paired else ratings.FILE
    if source not in files:
        raise SurveyError(
            "There is neither {one} nor {other}: nothing can be computed again.",
            one=ratings.FILE,
            other=pairs.FILE,
        )
    yield from _counts(values, tables[source], paired=paired)
    if paired:
        yield from _outcomes(tables)
    else:
        yield from _matrix(tables)
    if values["analysis"] is None:
        return
    votes = _votes(source, tables[source], values, guarded=b"'" in files[source])
    settings = _settings(values["analysis"]["settings"])
    document = _known(votes, settings, analysis)
    if document is None:
        document = analysed(votes, settings)
    stored = json.loads(files[ANALYSIS]) if ANALYSIS in files else None
    if stored is not None:
        for place, one, other in document_differences(_compared(stored), _compared(document)):
            yield Difference(ANALYSIS, place, one, other)
    yield from _summaries(tables, document, votes, values)


def _known(
    votes: RatingVotes | PairVotes, settings: AnalysisSettings, analysis: Analysis | None
) -> Mapping[str, Any] | None:
    """The document of the very same votes and settings; None where there is none."""
    table, document = analysis or (None, None)
    if table is None or document is None or type(table) is not type(votes):
        return None
    of_answer = ("method", "planned", "anchors")
    same = all(getattr(table.facts, name) == getattr(votes.facts, name) for name in of_answer) and all(
        np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
        if isinstance(one, np.ndarray)
        else one == other
        for one, other in (
            (getattr(table, field.name), getattr(votes, field.name))
            for field in fields(votes)
            if field.name != "facts"
        )
    )
    return document if same and _settings(document["settings"]) == settings else None


def _votes(source: str, rows: Rows, values: Mapping[str, Any], *, guarded: bool) -> RatingVotes | PairVotes:
    """The votes as the study's own table has them."""
    table = read_votes(own_sheet(source, rows, guarded=guarded))
    assert not isinstance(table, MetricTable)
    return replace(table, facts=study_facts(values))


def _settings(stored: Mapping[str, Any]) -> AnalysisSettings:
    known = AnalysisSettings.__struct_fields__
    return msgspec.convert({key: value for key, value in stored.items() if key in known}, AnalysisSettings)


def _compared(document: Mapping[str, Any]) -> Mapping[str, Any]:
    plain = {key: value for key, value in document.items() if key not in _NOT_COMPARED}
    # Sentences are for people; their numbers stand beside them. A share of the answer is that of the counts
    # in ``binomial``, which are compared; the first archives counted a tie as half of it.
    for part in (plain, plain.get("screened") or {}):
        if "answer" in part:
            told = {key: value for key, value in part["answer"].items() if key != "sentences"}
            pairs_told = [{k: v for k, v in one.items() if k != "share"} for one in told["pairs"]]
            part["answer"] = {**told, "pairs": pairs_told}
    result: Mapping[str, Any] = json.loads(json.dumps(plain))
    return result


def _counts(values: Mapping[str, Any], rows: Rows, *, paired: bool) -> Iterator[Difference]:
    at = rows[0].index("observer" if paired else "participant_id")
    started = len({row[at] for row in rows[1:]})
    if started != values["raters"]["started"]:
        yield Difference(STUDY, "raters.started", str(values["raters"]["started"]), str(started))


def _summaries(
    tables: Mapping[str, Rows],
    document: Mapping[str, Any],
    votes: RatingVotes | PairVotes,
    values: Mapping[str, Any],
) -> Iterator[Difference]:
    scores = _scores(tables.get(metrics.FILE, []))
    rated = votes if isinstance(votes, RatingVotes) else None
    if rated is not None:
        ids = _content_ids(tables[ratings.FILE])
        again = [*summary.stimulus_table(document, ids, scores).cells()]
        yield from _told(
            summary.STIMULI,
            table_differences(tables[summary.STIMULI], again, keys=("content_id", "condition")),
        )
    again = [*summary.condition_table(document, rated, values["summary_conditions"], scores).cells()]
    yield from _conditions(tables[summary.CONDITIONS], again)
    stored = tables[participants.FILE]
    place = stored[0].index("participant_id")
    people = [
        Participant(
            id=row[place],
            completed=False,
            consent=False,
            answers={},
            entry=participant_entry(document, row[place]),
        )
        for row in stored[1:]
    ]
    of_votes = ("completed", "age_band", "acuity_ok", "colour_ok", "consent")
    columns = [column.name for column in participants.COLUMNS if column.name not in of_votes]
    again = [
        [column.name for column in participants.COLUMNS],
        *([cell_text(column.value(one)) for column in participants.COLUMNS] for one in people),
    ]
    yield from _told(
        participants.FILE, table_differences(stored, again, keys=("participant_id",), columns=columns)
    )


def _conditions(stored: Rows, again: Rows) -> Iterator[Difference]:
    """Rows of conditions, kind by kind of interval: those of a model are found by an iteration."""
    place = again[0].index("ci_kind")
    kinds = {row[place] for row in stored[1:] if len(row) > place}
    if kinds == {"rater"}:
        # The first archives have no other kind.
        again = [again[0], *(row for row in again[1:] if row[place] == "rater")]
    for kind in sorted({*kinds, *(row[place] for row in again[1:])}):
        loose = (*_LOOSE, "CI95", "ci_low", "ci_high") if kind == "mixed" else _LOOSE
        some = [
            [rows[0], *(row for row in rows[1:] if row[place : place + 1] == [kind])]
            for rows in (stored, again)
        ]
        yield from _told(
            summary.CONDITIONS,
            table_differences(some[0], some[1], keys=("condition", "ci_kind"), loose=loose),
        )


def _told(file: str, found: Iterator[tuple[str, str, str]]) -> Iterator[Difference]:
    for place, stored, computed in found:
        yield Difference(file, place, stored, computed)


def _content_ids(rows: Rows) -> dict[str, str]:
    """Ids of contents by what the analysis calls them."""
    key, name = rows[0].index("content_id"), rows[0].index("content_name")
    found = {row[key]: row[name].strip() for row in rows[1:]}
    return {**{key: key for key in found}, **{name: key for key, name in found.items() if name}}


def _scores(rows: Rows) -> Mapping[tuple[str, str], Mapping[str, float]]:
    found: dict[tuple[str, str], dict[str, float]] = {}
    for content, condition, metric, value, *_ in rows[1:]:
        found.setdefault((content, condition), {})[metric] = float(value)
    return found


def _cells(rows: Rows) -> list[dict[str, str]]:
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def _matrix(tables: Mapping[str, Rows]) -> Iterator[Difference]:
    """matrix.csv again, from ratings.csv with the orders of stimuli.csv and participants.csv."""
    head, *lines = tables[ratings.FILE]
    kind, out, rating, rater, stimulus, repetition = map(
        head.index,
        ("trial_type", "excluded", "rating", "participant_id", "stimulus_id", "repetition"),
    )
    votes = [one for one in lines if one[kind] == "test" and one[out] == "0" and one[rating]]
    row = {
        one["stimulus_id"]: int(one["matrix_row"])
        for one in _cells(tables[stimuli.FILE])
        if one["matrix_row"]
    }
    with_votes = {one[rater] for one in votes}
    people = [
        one["participant_id"]
        for one in _cells(tables[participants.FILE])
        if one["participant_id"] in with_votes
    ]
    column = {name: place for place, name in enumerate(people)}
    again: list[list[str]] = []
    for number in sorted({int(text) for text in {one[repetition] for one in votes}}):
        block = [["nan"] * len(people) for _ in row]
        for one in votes:
            if int(one[repetition]) == number:
                if one[stimulus] not in row:
                    yield Difference(stimuli.FILE, f"matrix_row of {one[stimulus]}", "empty", "a number")
                    return
                block[row[one[stimulus]]][column[one[rater]]] = one[rating]
        again += [["", ""]] * bool(again) + block
    yield from _grid(stimuli.MATRIX, tables[stimuli.MATRIX], again)


def _grid(file: str, stored: Sequence[Sequence[str]], again: Sequence[Sequence[str]]) -> Iterator[Difference]:
    if stored == again:
        return
    for place, one, other in document_differences(
        [list(row) for row in stored], [list(row) for row in again]
    ):
        yield Difference(file, place or "size", one, other)


def _outcomes(tables: Mapping[str, Rows]) -> Iterator[Difference]:
    """Counts of pairs and the matrix of wins again, from pairwise.csv."""
    tally: Counter[tuple[str, str, str, str, str]] = Counter()
    wins: Counter[tuple[str, str]] = Counter()
    names: dict[str, None] = {}
    for one in _cells(tables[pairs.FILE]):
        if one["excluded"] == "1" or not one["choice"] or one["left"] == one["right"]:
            continue
        first = one["condition_A"]
        outcome = "ties" if one["choice"] == "tie" else "win1" if one["label"] == first else "win2"
        left = "1" if one["left"] == first else "0"
        tally[one["scene"], first, one["condition_B"], left, outcome] += 1
        if one["label"]:
            wins[one["label"], one["right"] if one["choice"] == "left" else one["left"]] += 1
    stored = _cells(tables[pairs.COUNTS])
    listed = set()
    for one in stored:
        key = (one["scene"], one["player1"], one["player2"], one["player1_left"])
        listed.add(key)
        for outcome in ("win1", "win2", "ties"):
            if one[outcome] != str(tally[(*key, outcome)]):
                yield Difference(
                    pairs.COUNTS,
                    f"{outcome} of {'/'.join(key)}",
                    one[outcome],
                    str(tally[(*key, outcome)]),
                )
    for key in {key[:4] for key in tally} - listed:
        yield Difference(pairs.COUNTS, "row " + "/".join(key), "missing", "present")
    names = dict.fromkeys(row[0] for row in tables.get(summary.CONDITIONS, [[]])[1:])
    again = [[str(wins[a, b]) for b in names] for a in names]
    yield from _grid(pairs.WINS, tables[pairs.WINS], again)
