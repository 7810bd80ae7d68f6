"""What an analysis reads: a study's folder, or a CSV that is recognised by its header."""

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np

from sr_studio.errors import message
from sr_studio.imaging.files import shown_name
from sr_studio.paths import is_file, is_folder
from sr_studio.survey.analysis.files.beside import with_study
from sr_studio.survey.analysis.files.columns import MISSING, Columns, columns_of, positions
from sr_studio.survey.analysis.files.matrix import looks_like_matrix, read_matrix
from sr_studio.survey.analysis.files.metrics import is_metrics, read_metrics
from sr_studio.survey.analysis.files.pairs import is_pairs, read_pairs
from sr_studio.survey.analysis.files.ratings import NOTHING_SAID, RatingNames, is_ratings, read_ratings
from sr_studio.survey.analysis.files.text import Sheet, read_sheet
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import (
    SIMULATED_STATION,
    MetricTable,
    PairVotes,
    RatingVotes,
    Remark,
    simulated_among,
)

DATABASE = "study.sqlite"
"""The file that makes a folder a study."""


Votes = TypeVar("Votes", RatingVotes, PairVotes, MetricTable)


class SourceOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the user says of a source.

    Attributes
    ----------
    scale
        ``5``, ``9``, ``11``, ``100`` or ``LOW-HIGH``; "" takes it from the file.
    hidden_reference
        Condition that is the original; "" takes the marked one, or ``hr``, ``reference`` or ``gt``.
    matrix
        The file is a headerless ITU matrix.
    stimuli
        CSV that says which content and condition each row of a matrix is.
    allow_interim
        Read a study before it is closed; the look is recorded in it.
    """

    scale: str = ""
    hidden_reference: str = ""
    matrix: bool = False
    stimuli: str = ""
    allow_interim: bool = False


AS_IT_IS = SourceOptions()
"""Nothing said: everything is taken from the source."""


def read_source(path: Path, options: SourceOptions = AS_IT_IS) -> RatingVotes | PairVotes | MetricTable:
    """Read votes or scores.

    Raises `SurveyError` for a study that is not closed (without ``allow_interim``), a header that is of no
    table known here, and cells that cannot be used; `FileError` for a file that cannot be read.
    """
    if is_folder(path):
        return read_study(path, allow_interim=options.allow_interim)
    sheet = read_sheet(path, korean=not options.matrix)
    said = RatingNames(scale=options.scale, hidden_reference=options.hidden_reference)
    if options.matrix:
        stimuli = read_sheet(Path(options.stimuli)) if options.stimuli else None
        return read_matrix(sheet, said, stimuli)
    if looks_like_matrix(sheet):
        raise SurveyError(
            "“{name}” begins with numbers and not with the names of columns. For a headerless ITU matrix "
            "(rows are stimuli, columns raters) add --matrix.",
            name=sheet.name,
        )
    return with_study(read_votes(sheet, said), path)


def read_votes(sheet: Sheet, said: RatingNames = NOTHING_SAID) -> RatingVotes | PairVotes | MetricTable:
    """Votes or scores of a table with a header. Raises `SurveyError`."""
    columns = columns_of(sheet)
    if is_ratings(columns):
        return _marked(read_ratings(columns, said), columns)
    if is_pairs(columns):
        return _marked(read_pairs(columns), columns)
    if is_metrics(columns):
        return _marked(read_metrics(columns), columns)
    raise SurveyError(
        "The header of “{name}” is of no table known here: {found}. Ratings need rater, content, condition, "
        "rating; pairs need rater, content, left, right, choice (or observer, scene, condition_A, "
        "condition_B, is_A_selected); scores need content, condition, mos and a column a metric.",
        name=sheet.name,
        found=", ".join(sheet.rows[0])[:200],
    )


def _marked(votes: Votes, columns: Columns) -> Votes:
    """The votes, with remarks where the file says that they are simulated or its encoding was guessed."""
    remarks: list[Remark] = []
    if columns.has("station"):
        remarks += _simulated(columns)
    if columns.sheet.encoding == "cp949":
        remarks.append(
            Remark(
                code="encoding_guessed",
                message=message(
                    "“{name}” is no UTF-8 and was read in the Korean code page (cp949). Check the names.",
                    name=columns.sheet.name,
                ),
            )
        )
    return replace(votes, facts=replace(votes.facts, remarks=(*votes.facts.remarks, *remarks)))


def _simulated(columns: Columns) -> tuple[Remark, ...]:
    """What is said of lines that are marked as simulated, of those with an answer."""
    answer = columns.first_of("rating", "choice", "is_a_selected", "mos")
    given = np.array([text.lower() not in MISSING for text in columns.texts(answer)])
    simulated = np.array([text == SIMULATED_STATION for text in columns.texts("station")])
    name = columns.first_of("participant_id", "rater", "observer")
    _, rater = positions(columns.texts(name)) if name else ((), np.zeros(len(given), dtype=np.int64))
    return simulated_among(rater[given], simulated[given])


def read_study(folder: Path, *, allow_interim: bool = False) -> RatingVotes | PairVotes:
    """Read the test votes of a study.

    Raises `SurveyError` where the folder is no study, or where it is not closed without ``allow_interim``;
    with it the look is recorded first, which needs the study's lock.
    """
    from sr_studio.survey.store.monitoring import with_rules_broken
    from sr_studio.survey.store.study import Study
    from sr_studio.survey.store.tables import pair_votes, rating_votes

    if not is_file(folder / DATABASE):
        raise SurveyError(
            "“{name}” is a folder and no study. Choose a folder NAME.srstudy, or a CSV.",
            name=shown_name(folder),
        )
    with Study.open(folder) as study:
        closed = study.names_open
    if not closed:
        if not allow_interim:
            raise SurveyError(
                "“{name}” is not closed. Looking at results while people still rate can bend a study: close "
                "it first (sr-studio survey close), or allow an interim look (--allow-interim), which is "
                "recorded.",
                name=shown_name(folder),
            )
        with Study.open(folder, write=True) as study:
            study.record_look("survey analyse")
    with Study.open(folder) as study:
        every = study.votes(kind=None, all_revisions=True)
        table = pair_votes if study.design.method == "pairs" else rating_votes
        votes = table(study, every=every)
        return replace(votes, facts=with_rules_broken(votes.facts, study))
