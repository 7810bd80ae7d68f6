"""An entry is found by its key wherever it has moved to."""

from hypothesis import given
from hypothesis import strategies as st

from sr_studio.gui.compare.entry_rows import EntryRows
from sr_studio.gui.compare.image_entry import Entry


@given(st.lists(st.tuples(st.sampled_from(["append", "remove", "reverse", "insert"]), st.integers(0, 8))))
def test_rows_are_those_of_the_list_whatever_is_done_to_it(edits: list[tuple[str, int]]) -> None:
    rows, last = EntryRows(), 0
    for edit, place in edits:
        if edit in ("append", "insert"):
            last += 1
            entry = Entry(key=last, name=f"{last}.png")
            if edit == "append":
                rows.append(entry)
            else:
                rows.insert(place, entry)
        elif edit == "reverse":
            rows[:] = list(reversed(rows))
        else:
            rows.remove_all({place})
        keys = [entry.key for entry in rows]
        assert [rows.row(key) for key in keys] == list(range(len(keys)))
        assert all((found := rows.of(key)) is not None and found.key == key for key in keys)
        assert rows.row(last + 1) == -1
        assert rows.of(last + 1) is None
