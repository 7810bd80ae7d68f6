"""What is taken back is the edit, and nothing that was opened since."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from sr_studio.gui.compare.image_entry import Entry
from sr_studio.gui.compare.image_list import ImageList
from sr_studio.gui.compare.undo import EditImages, changes_of
from tests.gui.compare.recorders import FileRecorder

FOLDER = Path("/pictures")


class Opened(QObject):
    """A list with an undo stack, as the workspace has them."""

    def __init__(self, *, limit: int = 0) -> None:
        super().__init__()
        self.engine = FileRecorder(sizes={"a_HR.png": (80, 40), "a_LR.png": (20, 10)})
        self.images = ImageList(self.engine)
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(limit)
        self.stack.indexChanged.connect(self.release)

    def release(self, _index: int) -> None:
        """As the workspace does."""
        self.images.release(changes_of(self.stack))

    def open(self, *names: str) -> None:
        """Open files and have them decoded."""
        self.images.open([FOLDER / name for name in names])
        self.engine.answer(self.images)

    def edit(self, edit: Callable[[], object]) -> None:
        """Edit the list, to be taken back."""
        self.stack.push(EditImages(self.images, edit, "edit"))

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """Names of the files of each row, the input first."""
        return [
            tuple(file.name for file in (entry.image, entry.reference) if file is not None)
            for entry in self.images.entries
        ]

    def key(self, name: str) -> int:
        """The entry with this image."""
        return next(e.key for e in self.images.entries if e.image and e.image.name == name)


PAIR = ("a_LR.png", "a_HR.png")


@pytest.fixture
def opened(qapp: object) -> Opened:
    made = Opened()
    made.open("a_LR.png", "a_HR.png")
    assert made.rows == [PAIR]
    return made


def test_undo_of_a_split_keeps_what_was_opened_since(opened: Opened) -> None:
    opened.edit(lambda: opened.images.split(opened.key("a_LR.png")))
    opened.open("c.png")
    opened.stack.undo()
    assert opened.rows == [PAIR, ("c.png",)]
    opened.open("d.png")
    opened.stack.redo()
    assert opened.rows == [("a_LR.png",), ("a_HR.png",), ("c.png",), ("d.png",)]


def test_undo_of_a_removal_keeps_what_was_opened_since(opened: Opened) -> None:
    opened.open("b.png")
    opened.edit(lambda: opened.images.remove([opened.key("a_LR.png"), opened.key("b.png")]))
    opened.open("c.png")
    opened.stack.undo()
    assert opened.rows == [PAIR, ("b.png",), ("c.png",)]
    opened.open("d.png")
    opened.stack.redo()
    assert opened.rows == [("c.png",), ("d.png",)]


def test_removing_between_split_and_undo_in_both_orders(opened: Opened) -> None:
    opened.open("b.png")
    opened.edit(lambda: opened.images.split(opened.key("a_LR.png")))
    opened.edit(lambda: opened.images.remove([opened.key("a_HR.png")]))
    for _ in range(2):
        opened.stack.undo()
        opened.stack.undo()
        assert opened.rows == [PAIR, ("b.png",)]
        opened.stack.redo()
        opened.stack.redo()
        assert opened.rows == [("a_LR.png",), ("b.png",)]


def test_swap_and_join_are_taken_back(opened: Opened) -> None:
    before = opened.images.entries
    key = before[0].key
    opened.edit(lambda: opened.images.swap(key))
    assert opened.rows == [PAIR[::-1]]
    opened.stack.undo()
    assert opened.images.entries == before
    opened.edit(lambda: opened.images.split(key))
    opened.edit(lambda: opened.images.join(*(entry.key for entry in opened.images.entries)))
    assert opened.rows == [PAIR]
    opened.stack.undo()
    assert opened.rows == [("a_LR.png",), ("a_HR.png",)]


def test_an_edit_whose_images_were_paired_with_a_new_one_is_left_out(opened: Opened) -> None:
    opened.open("b.png")
    opened.engine.sizes["b_x2.png"] = (30, 20)
    opened.edit(lambda: opened.images.remove([opened.key("b.png")]))
    opened.stack.undo()
    opened.open("b_x2.png")
    assert opened.rows == [PAIR, ("b_x2.png", "b.png")]
    opened.stack.redo()
    assert opened.rows == [PAIR, ("b_x2.png", "b.png")], "b_x2.png was never removed by anybody"
    assert not opened.stack.canRedo()


def test_files_read_again_since_keep_their_new_contents(opened: Opened) -> None:
    key = opened.key("a_LR.png")
    opened.edit(lambda: opened.images.split(key))
    opened.engine.version = 1
    opened.images.reload(key)
    opened.engine.answer(opened.images)
    opened.stack.undo()
    (entry,) = opened.images.entries
    assert entry.image is not None
    assert entry.image.info.digest == "a_LR.png 1"


@pytest.mark.parametrize("failing", ["", "b.png", "pasted.png"])
def test_an_image_removed_while_it_is_decoded_comes_back_decoded(opened: Opened, failing: str) -> None:
    opened.images.open([FOLDER / "b.png"])
    opened.images.open_bytes(b"pasted", name="pasted.png")
    opened.edit(lambda: opened.images.remove([entry.key for entry in opened.images.entries]))
    opened.engine.answer(opened.images, failing=failing)
    for _ in range(2):
        opened.stack.undo()
        states = {entry.name: entry.state for entry in opened.images.entries}
        assert states == {
            name: "failed" if name == failing else "ready" for name in ("a_LR.png", "b.png", "pasted.png")
        }
        opened.stack.redo()


def test_pasted_bytes_are_released_once_nothing_can_bring_them_back(qapp: object) -> None:
    opened = Opened(limit=3)
    opened.images.open_bytes(b"pasted", name="pasted.png")
    opened.images.open_bytes(b"broken", name="broken.png")
    digests = {entry.digest for entry in opened.images.entries}
    opened.engine.answer(opened.images, failing="broken.png")
    opened.edit(lambda: opened.images.remove([entry.key for entry in opened.images.entries]))
    assert not opened.engine.forgotten, "they can come back"
    opened.stack.undo()
    opened.open("other.png")
    key = opened.key("pasted.png")
    for _ in range(4):
        opened.edit(lambda: opened.images.set_scale(key, 0))
    assert not opened.engine.forgotten, "they are listed"
    opened.edit(lambda: opened.images.remove([entry.key for entry in opened.images.entries[:2]]))
    opened.stack.undo()
    opened.stack.redo()
    for _ in range(2):
        opened.edit(lambda: None)
    assert not opened.engine.forgotten
    opened.edit(lambda: None)
    assert opened.engine.forgotten == digests


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["open", "paste", "split", "join", "swap", "remove", "undo", "redo", "reload"]),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=25,
)
NAMES = ["a.png", "a_LR.png", "a_HR.png", "b_x2.png", "b.png", "c.png"]
SIZES = dict(zip(NAMES, [(80, 40), (20, 10), (80, 40), (40, 20), (80, 40), (40, 20)], strict=True))


def held(entries: tuple[Entry, ...]) -> list[str]:
    """Every image in the list, by what was opened."""
    return sorted(str(side) for entry in entries for side in entry.sides if side)


def edit_of(images: ImageList, what: str, some: int, other: int) -> Callable[[], object]:
    edits: dict[str, Callable[[], object]] = {
        "split": lambda: images.split(some),
        "join": lambda: images.join(some, other),
        "swap": lambda: images.swap(some),
        "remove": lambda: images.remove([some, other]),
    }
    return edits[what]


@given(STEPS)
def test_every_image_stays_exactly_once_and_undo_returns_exactly(steps: list[tuple[str, int, int]]) -> None:
    opened = Opened()
    opened.engine.sizes = SIZES
    images, pasted = opened.images, 0
    for what, one, two in steps:
        entries = images.entries
        before = held(entries)
        some, other = (entries[number % len(entries)].key if entries else 0 for number in (one, two))
        if what == "open":
            fresh = str(FOLDER / NAMES[one]) not in before
            opened.open(NAMES[one])
            # A file that is the reference of a pair is opened once more, as an image of its own.
            if not any(str(entry.sides[0]) == str(FOLDER / NAMES[one]) for entry in entries):
                fresh = True
            assert held(images.entries) == sorted(before + [str(FOLDER / NAMES[one])] * fresh)
        elif what == "paste":
            pasted += 1
            images.open_bytes(b"%d" % pasted, name=f"pasted {pasted}.png")
            opened.engine.answer(images)
            assert len(held(images.entries)) == len(before) + 1
        elif what == "reload":
            images.reload(some)
            opened.engine.answer(images)
            assert held(images.entries) == before
        elif what in {"undo", "redo"}:
            getattr(opened.stack, what)()
        else:
            opened.edit(edit_of(images, what, some, other))
            after = images.entries
            if what != "remove":
                assert held(after) == before
            opened.stack.undo()
            assert images.entries == entries, "undo returns exactly"
            opened.stack.redo()
            assert images.entries == after, "redo returns exactly"
            assert len({entry.key for entry in after}) == len(after)


@given(STEPS)
def test_undo_and_redo_lose_no_image_that_no_removal_took(steps: list[tuple[str, int, int]]) -> None:
    opened = Opened()
    opened.engine.sizes = SIZES
    images = opened.images
    for what, one, two in steps:
        entries = images.entries
        some, other = (entries[number % len(entries)].key if entries else 0 for number in (one, two))
        before = held(entries)
        if what == "open":
            opened.open(NAMES[one])
        elif what in {"split", "join", "swap"}:
            opened.edit(edit_of(images, what, some, other))
            assert held(images.entries) == before
        elif what in {"undo", "redo"}:
            getattr(opened.stack, what)()
            assert held(images.entries) == before
