"""A change of the list and what takes it back, whatever else has come of the list since."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sr_studio.gui.compare.image_entry import Entry
from sr_studio.gui.compare.list_changes import applied, back_to


def entries(*keys: int) -> list[Entry]:
    return [Entry(key=key, name=f"{key}.png", digest=str(key)) for key in keys]


def keys(found: list[Entry]) -> list[int]:
    return [entry.key for entry in found]


def test_only_what_differs_is_in_a_change() -> None:
    before = entries(1, 2, 3)
    after = [before[0], replace(before[1], role="input")]
    change = back_to(before, after)
    assert set(change.wanted) == {2, 3}
    assert change.expected[3] is None


def test_what_comes_back_follows_the_nearest_that_stood_before_it() -> None:
    before = entries(1, 2, 3, 4)
    change = back_to(before, [before[0], before[3]])
    # Meanwhile another was opened in front and the first was removed.
    found = applied([*entries(9), before[3]], change)
    assert found is not None
    assert keys(found[0]) == [2, 3, 9, 4], "none that stood before it is there: it leads"
    found = applied([*entries(9), before[0], before[3], *entries(8)], change)
    assert found is not None
    assert keys(found[0]) == [9, 1, 2, 3, 4, 8]


def test_an_entry_that_holds_other_images_now_is_left_alone() -> None:
    before = entries(1, 2)
    change = back_to(before, [replace(before[0], role="input"), before[1]])
    assert applied([replace(before[0], digest="other"), before[1]], change) is None
    assert applied([before[1]], change) is None, "it is gone"


@given(st.permutations(range(8)), st.sets(st.integers(0, 7)), st.sets(st.integers(0, 7)))
def test_undone_and_done_again_the_list_is_what_it_was(
    order: list[int], gone: set[int], edited: set[int]
) -> None:
    before = entries(*order)
    after = [
        replace(entry, role="input") if entry.key in edited else entry
        for entry in before
        if entry.key not in gone
    ]
    undone = applied(after, back_to(before, after))
    assert undone is not None
    assert undone[0] == before
    again = applied(undone[0], undone[1])
    assert again is not None
    assert again[0] == after
