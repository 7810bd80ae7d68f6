"""Rows that come, change, move and go one by one are those that a first look shows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QObject, QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.monitor.rater_model import COLUMNS, RaterModel
from sr_studio.survey.store.rater_status import RaterStatus
from tests.gui.survey.monitor.rows import rater, status

FALLING, RISING = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder


def cells(model: QAbstractItemModel) -> list[list[str]]:
    return [
        [model.data(model.index(row, column), Qt.ItemDataRole.DisplayRole) for column in range(len(COLUMNS))]
        for row in range(model.rowCount())
    ]


def codes(model: RaterModel) -> list[str]:
    return [line.rater.code for line in model.lines if line.part is None]


@st.composite
def studies(draw: st.DrawFn) -> list[list[RaterStatus]]:
    """Looks at one study, of which each is the one before with some raters changed, gone or new."""
    looks: list[list[RaterStatus]] = []
    now: list[RaterStatus] = []
    new = iter(range(1, 1000))
    for _ in range(draw(st.integers(1, 6))):
        now = [one for one in now if draw(st.integers(0, 5))]
        now = [
            rater(one.slot, kind=one.kind, sessions=one.sessions, done=draw(st.integers(0, 40)))
            if draw(st.booleans())
            else one
            for one in now
        ]
        now += [
            rater(
                next(new),
                kind=draw(st.sampled_from(["test", "test", "pilot"])),
                sessions=draw(st.integers(1, 2)),
            )
            for _ in range(draw(st.integers(0, 4)))
        ]
        looks.append(now)
    return looks


@given(
    looks=studies(),
    orders=st.lists(
        st.tuples(st.integers(-1, 8), st.sampled_from([FALLING, RISING])), min_size=6, max_size=6
    ),
)
@settings(deadline=None, max_examples=60)
def test_rows_after_many_looks_are_those_of_a_first_one(
    looks: list[list[RaterStatus]], orders: list[tuple[int, Qt.SortOrder]]
) -> None:
    owner = QObject()
    model = RaterModel(owner)
    held: dict[tuple[str, int], QPersistentModelIndex] = {}
    for look, (column, order) in zip(looks, orders, strict=False):
        model.show_status(status(look))
        model.sort(column, order)
        fresh = RaterModel(owner)
        fresh.sort(column, order)
        fresh.show_status(status(look))
        assert cells(model) == cells(fresh)
        for key, index in held.items():
            assert model.lines[index.row()].key == key if index.isValid() else model.row_of(key) < 0
        held = {line.key: QPersistentModelIndex(model.index(row, 0)) for row, line in enumerate(model.lines)}


def test_the_model_keeps_the_promises_of_models(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    owner = QObject()
    model = RaterModel(owner)
    qtmodeltester.check(model)
    model.show_status(status([rater(1), rater(2, sessions=2), rater(1, kind="pilot")]))
    model.show_status(status([rater(2, sessions=2, done=9), rater(1, kind="pilot"), rater(3)]))
    model.sort(1, FALLING)
    model.show_status(status([rater(3, done=12)]))
    assert codes(model) == ["R03"]


def test_only_rows_that_changed_are_told(qtbot: QtBot) -> None:
    owner = QObject()
    model = RaterModel(owner)
    people = [rater(number) for number in range(1, 51)]
    model.show_status(status(people))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.modelReset.connect(lambda: told.append((-1, -1)))
    model.layoutChanged.connect(lambda *_: told.append((-2, -2)))
    for place in (3, 4, 40):
        people[place] = rater(place + 1, done=1)
    model.show_status(status(people))
    assert told == [(3, 4), (40, 40)]
    model.show_status(status(people))
    assert len(told) == 2


@pytest.mark.parametrize(
    ("column", "rising"),
    [
        ("rater", ["R02", "R09", "R10", "R100", "P01"]),
        ("progress", ["R09", "R02", "R100", "R10", "P01"]),
        ("median", ["R100", "R02", "R10", "R09", "P01"]),
        ("state", ["R02", "R100", "R09", "R10", "P01"]),
    ],
)
def test_order_of_a_column(qtbot: QtBot, column: str, rising: list[str]) -> None:
    owner = QObject()
    model = RaterModel(owner)
    model.show_status(
        status(
            [
                rater(10, done=20, excluded="too fast"),
                rater(1, kind="pilot", median_seconds=0.1),
                rater(9),
                rater(100, done=9, median_seconds=1.5),
                rater(2, done=4, median_seconds=2.5, sitting=True),
            ]
        )
    )
    assert codes(model) == ["R10", "R09", "R100", "R02", "P01"]
    model.sort(COLUMNS.index(column), RISING)
    assert codes(model) == rising
    model.sort(COLUMNS.index(column), FALLING)
    if column == "median":  # who has no value stands last either way
        assert codes(model) == ["R02", "R100", "R10", "R09", "P01"]
    else:
        assert codes(model) == [*reversed(rising[:4]), "P01"]
    model.sort(-1, RISING)
    assert codes(model) == ["R10", "R09", "R100", "R02", "P01"]


def test_sittings_stay_below_their_rater(qtbot: QtBot) -> None:
    owner = QObject()
    model = RaterModel(owner)
    model.show_status(status([rater(1, sessions=2, done=5), rater(2, sessions=2, done=30)]))
    model.sort(1, FALLING)
    assert [line.key for line in model.lines] == [
        ("test-2", -1),
        ("test-2", 0),
        ("test-2", 1),
        ("test-1", -1),
        ("test-1", 0),
        ("test-1", 1),
    ]
