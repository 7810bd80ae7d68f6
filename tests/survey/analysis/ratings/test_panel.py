from dataclasses import replace

import numpy as np

from sr_studio.survey.analysis.ratings.panel import panel_of
from tests.survey.analysis.support import ratings

ROWS = [
    ("r1", "a", "x", 3),
    ("r1", "a", "y", 4),
    ("r2", "a", "x", 2),
    ("r2", "b", "y", 5),
    ("r3", "b", "y", 1),
]


def test_what_is_not_counted_is_not_there(tmp_path) -> None:
    votes = ratings(tmp_path, ROWS)
    for field, row, value in (("excluded", 1, True), ("counted", 0, False), ("repeat", 3, True)):
        flags = getattr(votes, field).copy()
        flags[row] = value
        panel = panel_of(replace(votes, **{field: flags}))
        assert len(panel.rating) == 4
        assert ROWS[row][3] not in panel.rating.tolist() or field == "none"


def test_stimuli_are_contents_in_their_order_and_conditions_within(tmp_path) -> None:
    panel = panel_of(ratings(tmp_path, ROWS))
    names = [
        (panel.contents[content], panel.conditions[condition])
        for content, condition in zip(panel.stimulus_content, panel.stimulus_condition, strict=True)
    ]
    assert names == [("a", "x"), ("a", "y"), ("b", "y")]
    assert panel.mos.tolist() == [2.5, 4, 3]
    assert not panel.complete


def test_leaving_raters_out_takes_what_only_they_rated(tmp_path) -> None:
    panel = panel_of(ratings(tmp_path, ROWS)).without([0])
    assert panel.raters == ("r2", "r3")
    assert panel.stimuli == 2
    assert panel.mos.tolist() == [2, 3]
    assert panel_of(ratings(tmp_path, ROWS)).without([1, 2]).contents == ("a",)


def test_the_cube_averages_repetitions(tmp_path) -> None:
    panel = panel_of(ratings(tmp_path, [*ROWS, ("r1", "a", "x", 5)]))
    assert panel.cube[0, 0].tolist() == [4, 4]
    assert np.isnan(panel.cube[2, 0]).all()


def test_complete_means_every_cell_equally_often(tmp_path) -> None:
    full = [(r, c, k, 3) for r in "pq" for c in "ab" for k in "xy"]
    assert panel_of(ratings(tmp_path, full)).complete
    assert not panel_of(ratings(tmp_path, full[:-1])).complete
    assert not panel_of(ratings(tmp_path, [*full, full[0]])).complete
    assert panel_of(ratings(tmp_path, [*full, *full])).complete
