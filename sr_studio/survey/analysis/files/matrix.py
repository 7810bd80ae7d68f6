"""The headerless matrix of the ITU demo programs: rows are stimuli, columns raters.

A missing vote is ``nan`` or nothing; a row of separators alone stands between repetitions.
"""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from sr_studio.survey.analysis.files.columns import columns_of, number
from sr_studio.survey.analysis.files.ratings import HIDDEN_REFERENCES, RatingNames
from sr_studio.survey.analysis.files.scales import check_inside, scale_assumed, scale_named
from sr_studio.survey.analysis.files.text import Sheet
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import RatingVotes, Remark, StudyFacts

ONLY_CONDITION = "stimulus"
"""Condition of every row where nothing says which content and condition a row is."""


def looks_like_matrix(sheet: Sheet) -> bool:
    """Whether the first row is no header but votes."""
    cells = sheet.rows[0]
    try:
        values = [number(cell, decimal_comma=sheet.decimal_comma) for cell in cells]
    except ValueError:
        return False
    return bool(np.isfinite(values).any())


def read_matrix(sheet: Sheet, said: RatingNames, stimuli: Sheet | None = None) -> RatingVotes:
    """Ratings of a matrix. Raises `SurveyError`.

    Raters are named by their column, contents by their row, both from 0 as sureal counts them. With
    ``stimuli`` (a CSV with a header: ``content`` or ``content_id``, and ``condition``) its rows say which
    content and condition each row of the matrix is.
    """
    blocks, lines_of_blocks = _blocks(sheet)
    values = np.stack(blocks)
    _, rows, raters = values.shape
    contents = [str(row) for row in range(rows)]
    conditions = [ONLY_CONDITION] * rows
    if stimuli is not None:
        contents, conditions = _stimuli(stimuli, rows)
    content_names = tuple(dict.fromkeys(contents))
    condition_names = tuple(dict.fromkeys(conditions))
    repetition, row, rater = np.nonzero(np.isfinite(values))
    ratings = values[repetition, row, rater]
    if not len(ratings):
        raise SurveyError("“{name}” holds no votes.", name=sheet.name)
    remarks: tuple[Remark, ...] = ()
    lines = [lines_of_blocks[block][one] for block, one in zip(repetition, row, strict=True)]
    if said.scale:
        ends = scale_named(said.scale)
    else:
        ends, remark = scale_assumed(ratings, lines, sheet.name)
        remarks = (remark,)
    check_inside(ratings, ends, lines, sheet.name)
    hidden = said.hidden_reference or next((one for one in HIDDEN_REFERENCES if one in condition_names), "")
    if hidden and hidden not in condition_names:
        raise SurveyError(
            "There is no condition “{name}” to be the hidden reference. There are {names}.",
            name=hidden,
            names=", ".join(condition_names),
        )
    count = len(ratings)
    content_at = {name: place for place, name in enumerate(content_names)}
    condition_at = {name: place for place, name in enumerate(condition_names)}
    return RatingVotes(
        raters=tuple(str(place) for place in range(raters)),
        contents=content_names,
        conditions=condition_names,
        rater=rater.astype(np.int64),
        content=np.array([content_at[name] for name in contents], dtype=np.int64)[row],
        condition=np.array([condition_at[name] for name in conditions], dtype=np.int64)[row],
        rating=ratings,
        repetition=repetition.astype(np.int64),
        trial=np.full(count, -1),
        rt_ms=np.full(count, np.nan),
        excluded=np.zeros(count, dtype=bool),
        repeat=np.zeros(count, dtype=bool),
        gold=np.full(count, -1),
        counted=np.ones(count, dtype=bool),
        minimum=ends[0],
        maximum=ends[1],
        hidden_reference=hidden,
        facts=replace(StudyFacts(path=sheet.path, sha256=sheet.sha256), remarks=remarks),
    )


def _blocks(sheet: Sheet) -> tuple[list[np.ndarray], list[list[int]]]:
    """The votes of each repetition: stimuli x raters; and the line of each of its stimuli."""
    breaks = [place for place, cells in enumerate(sheet.rows) if not any(cells)]
    blocks, lines = [], []
    for start, end in pairwise([-1, *breaks, len(sheet.rows)]):
        rows = range(start + 1, end)
        if rows:
            blocks.append(_votes(sheet, rows))
            lines.append([sheet.lines[row] for row in rows])
    shapes = {block.shape for block in blocks}
    if len(shapes) > 1:
        raise SurveyError(
            "The repetitions in “{name}” have different numbers of rows or columns: {shapes}.",
            name=sheet.name,
            shapes=", ".join(f"{rows} x {columns}" for rows, columns in sorted(shapes)),
        )
    return blocks, lines


def _votes(sheet: Sheet, rows: range) -> np.ndarray:
    width = max(len(sheet.rows[row]) for row in rows)
    votes = np.full((len(rows), width), np.nan)
    for place, row in enumerate(rows):
        cells = sheet.rows[row]
        if len(cells) != width:
            raise SurveyError(
                "“{name}”, line {line}: {count} votes where other lines have {width}. Every row of a matrix "
                "has one cell a rater; write nan for a missing vote.",
                name=sheet.name,
                line=sheet.lines[row],
                count=len(cells),
                width=width,
            )
        for column, cell in enumerate(cells):
            try:
                votes[place, column] = number(cell, decimal_comma=sheet.decimal_comma)
            except ValueError:
                raise SurveyError(
                    "“{name}”, line {line}: “{text}” is no vote. A matrix has no header and no names; leave "
                    "--matrix away for a CSV with a header.",
                    name=sheet.name,
                    line=sheet.lines[row],
                    text=cell[:40],
                ) from None
    return votes


def _stimuli(sheet: Sheet, rows: int) -> tuple[list[str], list[str]]:
    columns = columns_of(sheet)
    content = columns.first_of("content", "content_id")
    if not content or not columns.has("condition"):
        raise SurveyError(
            "“{name}” does not say which stimuli the rows of the matrix are: it needs the columns content "
            "and condition.",
            name=sheet.name,
        )
    contents, conditions = columns.named(content), columns.named("condition")
    if columns.has("matrix_row"):
        # The list of this program has stimuli that were not rated as well.
        places = columns.counts("matrix_row", default=-1).tolist()
        listed = sorted((place, row) for row, place in enumerate(places) if place >= 0)
        contents = [contents[row] for _, row in listed]
        conditions = [conditions[row] for _, row in listed]
    if len(contents) != rows:
        raise SurveyError(
            "“{name}” names {count} stimuli and the matrix has {rows} rows.",
            name=sheet.name,
            count=len(contents),
            rows=rows,
        )
    if len(set(zip(contents, conditions, strict=True))) != rows:
        raise SurveyError("“{name}” names a stimulus twice.", name=sheet.name)
    return contents, conditions
