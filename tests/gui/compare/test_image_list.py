"""What is open and what belongs together, without a window and without an engine."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from sr_studio.errors import Message
from sr_studio.gui.compare.batches import SETTLED_TOGETHER
from sr_studio.gui.compare.image_entry import Entry, Setup, role_of
from sr_studio.gui.compare.image_list import ImageList
from sr_studio.gui.compare.scene_edits import rename_method, take_apart
from sr_studio.gui.compare.undo import EditImages
from sr_studio.imaging.grouped import Scene
from tests.gui.compare.recorders import FileRecorder

FOLDER = Path("/pictures")


class Opened:
    """A list and what it told."""

    def __init__(self) -> None:
        self.engine = FileRecorder()
        self.images = ImageList(self.engine)
        self.shown: list[int] = []
        self.failures: list[list[tuple[str, str]]] = []
        self.images.opened.connect(self.shown.append)
        self.images.failures_found.connect(self.failures.append)

    def open(self, *names: str, failing: str = "") -> None:
        """Open files and have them decoded."""
        self.images.open([FOLDER / name for name in names])
        self.engine.answer(self.images, failing=failing)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """Names of the files of each row, the input first."""
        return [
            tuple(file.name for file in (entry.image, entry.reference) if file is not None)
            for entry in self.images.entries
        ]

    @property
    def keys(self) -> Sequence[int]:
        """Of all rows."""
        return [entry.key for entry in self.images.entries]


@pytest.fixture
def opened(qapp: object) -> Opened:
    made = Opened()
    made.engine.sizes = {
        "a_HR.png": (80, 40), "a_LR.png": (20, 10), "b.png": (80, 40), "b_x2.png": (40, 20),
        "big.png": (400, 300), "small.png": (100, 75), "odd.png": (33, 17),
    }  # fmt: skip
    return made


def test_placeholders_are_there_before_anything_is_decoded(opened: Opened) -> None:
    opened.images.open([FOLDER / "a.png", FOLDER / "b.png", FOLDER / "a.png"])
    assert [(entry.name, entry.state) for entry in opened.images.entries] == [
        ("a.png", "opening"), ("b.png", "opening"),
    ]  # fmt: skip
    opened.engine.answer(opened.images)
    assert [entry.state for entry in opened.images.entries] == ["ready", "ready"]
    assert opened.shown == [opened.keys[0]], "the first of a batch is looked at, once"


def test_a_split_pair_stays_split_whatever_is_opened(opened: Opened) -> None:
    opened.open("a_LR.png", "a_HR.png")
    opened.images.split(opened.keys[0])
    opened.open("odd.png")
    opened.open("a_HR.png", "a_LR.png")
    assert opened.rows == [("a_LR.png",), ("a_HR.png",), ("odd.png",)]
    opened.images.join(*opened.keys[:2])
    assert opened.rows == [("a_LR.png", "a_HR.png"), ("odd.png",)], "by hand it is joined"


def test_the_halves_of_a_split_pair_are_what_their_names_say(opened: Opened) -> None:
    opened.open("a_LR.png", "a_HR.png")
    opened.images.split(opened.keys[0])
    assert [entry.role for entry in opened.images.entries] == ["input", "reference"]


@pytest.mark.parametrize(("other", "size"), [("a_x2.png", (40, 20)), ("a_GT.png", (80, 40))])
def test_neither_half_of_a_split_pair_is_paired_with_another_file_by_itself(
    opened: Opened, other: str, size: tuple[int, int]
) -> None:
    opened.engine.sizes[other] = size
    opened.open("a_LR.png", "a_HR.png")
    opened.images.split(opened.keys[0])
    opened.open(other)
    assert opened.rows == [("a_LR.png",), ("a_HR.png",), (other,)]


def test_what_was_split_is_new_once_it_was_removed(opened: Opened) -> None:
    opened.open("a_LR.png", "a_HR.png")
    opened.images.split(opened.keys[0])
    opened.images.remove(opened.keys)
    opened.open("a_LR.png")
    opened.open("a_HR.png")
    assert opened.rows == [("a_LR.png", "a_HR.png")]


def test_by_size_only_what_was_opened_together_is_paired(opened: Opened) -> None:
    opened.open("big.png")
    opened.open("small.png")
    assert opened.rows == [("big.png",), ("small.png",)]
    opened.images.remove(opened.keys)
    opened.open("big.png", "small.png")
    assert opened.rows == [("small.png", "big.png")]
    why = opened.images.entries[0].why
    assert why is not None
    assert why.clue == "size"


def test_by_name_a_file_finds_one_that_was_opened_before(opened: Opened) -> None:
    opened.open("b.png")
    opened.open("odd.png")
    opened.open("b_x2.png")
    assert opened.rows == [("b_x2.png", "b.png"), ("odd.png",)]
    assert [entry.why.clue for entry in opened.images.entries if entry.why] == ["names"]


def test_a_role_the_user_chose_keeps_an_image_single(opened: Opened) -> None:
    opened.open("b.png")
    opened.images.set_role(opened.keys[0], "reference")
    opened.open("b_x2.png")
    assert opened.rows == [("b.png",), ("b_x2.png",)]


def test_a_name_states_a_role_and_says_so(opened: Opened) -> None:
    opened.open("a_LR.png")
    (entry,) = opened.images.entries
    assert (entry.role, entry.why.clue if entry.why else "") == ("input", "file name")
    opened.images.set_role(entry.key, "auto")
    assert opened.images.entries[0].why is None


def test_equal_images_are_joined_by_hand_with_the_first_as_reference(opened: Opened) -> None:
    opened.engine.sizes |= {"one.png": (64, 64), "two.png": (64, 64)}
    opened.open("one.png", "two.png")
    assert len(opened.rows) == 2
    opened.images.join(*opened.keys)
    assert opened.rows == [("two.png", "one.png")]
    opened.images.join(opened.keys[0], opened.keys[0])
    assert opened.rows == [("two.png", "one.png")]


def test_split_and_swap_keep_row_key_and_files(opened: Opened) -> None:
    opened.open("odd.png", "a_LR.png", "a_HR.png")
    key = opened.keys[1]
    opened.images.swap(key)
    assert opened.rows == [("odd.png",), ("a_HR.png", "a_LR.png")]
    opened.images.split(key)
    assert opened.rows == [("odd.png",), ("a_HR.png",), ("a_LR.png",)]
    assert opened.keys[1] == key
    assert [entry.path for entry in opened.images.entries[1:]] == [FOLDER / "a_HR.png", FOLDER / "a_LR.png"]


def test_a_reference_that_does_not_fit_changes_nothing_and_is_said(opened: Opened) -> None:
    opened.open("a_LR.png", "a_HR.png")
    before = opened.images.entries
    opened.images.set_reference(before[0].key, FOLDER / "odd.png")
    opened.engine.answer(opened.images)
    assert opened.images.entries == before
    ((name, reason),) = opened.failures[-1]
    assert name == "odd.png"
    assert "33×17" in reason
    opened.engine.sizes["odd.png"] = (40, 20)
    opened.images.set_reference(before[0].key, FOLDER / "odd.png")
    opened.engine.answer(opened.images)
    assert opened.rows == [("a_LR.png", "odd.png")]


def test_failures_of_a_batch_are_told_together_and_the_rest_is_shown(opened: Opened) -> None:
    opened.open("bad.png", "odd.png", failing="bad.png")
    assert opened.failures == [[("bad.png", "bad.png is no image.")]]
    assert [entry.state for entry in opened.images.entries] == ["failed", "ready"]
    assert opened.shown == [opened.keys[1]]
    opened.images.reload(opened.keys[0])
    opened.engine.answer(opened.images)
    assert [entry.state for entry in opened.images.entries] == ["ready", "ready"]


def test_a_file_that_fails_when_it_is_read_again_keeps_what_was_there(opened: Opened) -> None:
    opened.open("odd.png")
    before = opened.images.entries
    opened.images.reload(before[0].key)
    opened.engine.answer(opened.images, failing="odd.png")
    assert opened.images.entries == before
    assert opened.failures == [[("odd.png", "odd.png is no image.")]]


def test_of_many_files_the_first_is_shown_before_all_are_decoded(opened: Opened) -> None:
    names = [f"{number}.png" for number in range(SETTLED_TOGETHER + 1)]
    opened.images.open([FOLDER / name for name in names])
    first = opened.engine.asked.pop(1)
    opened.engine.asked, rest = {1: first}, dict(opened.engine.asked)
    opened.engine.answer(opened.images)
    assert opened.shown == [opened.keys[0]]
    opened.engine.asked = rest
    opened.engine.answer(opened.images)
    assert opened.shown == [opened.keys[0]]


def test_answers_nobody_asked_for_are_left_alone(opened: Opened) -> None:
    from sr_studio.engine.wire.events import Failed
    from tests.gui.compare.recorders import ready

    assert not opened.images.image_ready(ready(99, "x.png", (4, 4), "x"))
    assert not opened.images.failed(Failed(id=99, message=Message("no")))
    assert not opened.rows


def scene(*methods: str, small: str = "") -> Scene:
    results = {name: FOLDER / name / "a_HR.png" for name in methods}
    return Scene(FOLDER / "a_HR.png", FOLDER / small if small else None, results)


def test_a_scene_is_one_entry_with_its_results_in_the_order_given(opened: Opened) -> None:
    opened.images.open_scenes([scene("B", "A")])
    assert not opened.shown
    opened.engine.asked = dict(reversed(opened.engine.asked.items()))
    opened.engine.answer(opened.images)
    (entry,) = opened.images.entries
    assert (entry.state, entry.role, entry.name) == ("ready", "auto", "a_HR.png")
    assert not entry.paired
    assert list(entry.results) == ["B", "A"]
    assert [file.path for file in entry.results.values()] == [
        FOLDER / "B/a_HR.png",
        FOLDER / "A/a_HR.png",
    ]
    assert opened.shown == [entry.key]


def test_the_input_of_a_scene_makes_it_a_pair(opened: Opened) -> None:
    opened.images.open_scenes([scene("A", small="a_LR.png")])
    opened.engine.answer(opened.images)
    opened.engine.answer(opened.images)
    assert opened.rows == [("a_LR.png", "a_HR.png")]
    assert list(opened.images.entries[0].results) == ["A"]


def test_a_scene_whose_input_cannot_be_decoded_keeps_reference_and_results(opened: Opened) -> None:
    opened.images.open_scenes([scene("A", small="a_LR.png")])
    opened.engine.answer(opened.images, failing="a_LR.png")
    (entry,) = opened.images.entries
    assert (entry.state, entry.path, entry.paired) == ("ready", FOLDER / "a_HR.png", False)
    assert list(entry.results) == ["A"]
    assert opened.failures == [[("a_LR.png", "a_LR.png is no image.")]]


def test_a_scene_that_was_removed_comes_back_with_its_results(opened: Opened) -> None:
    opened.images.open_scenes([scene("A", "B")])
    opened.engine.answer(opened.images)
    (entry,) = opened.images.entries
    edit = EditImages(opened.images, lambda: opened.images.remove([entry.key]), "remove")
    edit.redo()
    assert not opened.images.entries
    edit.undo()
    assert opened.images.entries == (entry,)


def test_a_scene_read_again_has_newer_results(opened: Opened) -> None:
    opened.images.open_scenes([scene("A")])
    opened.engine.answer(opened.images)
    opened.engine.version = 1
    opened.images.reload(opened.images.entries[0].key)
    opened.engine.answer(opened.images)
    assert opened.images.entries[0].results["A"].info.digest == "a_HR.png 1"


def test_a_result_that_cannot_be_decoded_is_named_and_the_others_stay(opened: Opened) -> None:
    results = {name: FOLDER / f"{name}.png" for name in "AB"}
    opened.images.open_scenes([Scene(FOLDER / "GT.png", None, results)])
    opened.engine.answer(opened.images, failing="A.png")
    (entry,) = opened.images.entries
    assert (entry.methods, list(entry.results)) == (("B",), ["B"])
    name = f"{FOLDER.name}/A.png"
    assert opened.failures == [[(name, f"{name}: A.png is no image.")]]
    assert {method: file.path for method, file in entry.unread.items()} == {"A": FOLDER / "A.png"}


def test_results_of_a_reference_that_is_open_go_to_it(opened: Opened) -> None:
    opened.open("a_HR.png")
    opened.images.open_scenes([scene("A")])
    opened.engine.answer(opened.images)
    opened.images.open_scenes([scene("B")])
    opened.engine.answer(opened.images)
    (entry,) = opened.images.entries
    assert entry.methods == tuple(entry.results) == ("A", "B")


def test_an_input_beside_results_of_an_open_reference_makes_it_a_pair_that_can_be_taken_back(
    opened: Opened,
) -> None:
    told: list[str] = []
    opened.images.replaced.connect(lambda _change, name: told.append(name))
    opened.open("a_HR.png")
    for _ in range(2):
        opened.images.open_scenes([scene("A", small="a_LR.png")])
        opened.engine.answer(opened.images)
    assert opened.rows == [("a_LR.png", "a_HR.png")]
    assert opened.images.entries[0].methods == ("A",)
    assert told == ["a_LR.png"], "the input that it has is none to tell of"


def test_results_of_a_second_run_stand_beside_the_first_under_the_name_of_their_folder(
    opened: Opened,
) -> None:
    def run(name: str) -> Scene:
        return Scene(FOLDER / "a_HR.png", None, {"results": FOLDER / name / "results" / "a_HR.png"})

    opened.images.open_scenes([run("run1")])
    opened.engine.answer(opened.images)
    for name in ("run2", "run2", "run1"):
        opened.images.open_scenes([run(name)])
    opened.engine.answer(opened.images)
    (entry,) = opened.images.entries
    assert {name: file.path for name, file in entry.results.items()} == {
        "results": FOLDER / "run1/results/a_HR.png",
        "run2 results": FOLDER / "run2/results/a_HR.png",
    }


def loading(opened: Opened) -> Entry:
    """A scene whose reference is decoded and whose results are not."""
    opened.images.open_scenes([scene("A", "B")])
    (reference, *_), held = opened.engine.asked, dict(opened.engine.asked)
    opened.engine.asked = {reference: held.pop(reference)}
    opened.engine.answer(opened.images)
    opened.engine.asked = held
    (entry,) = opened.images.entries
    assert (entry.state, entry.methods, entry.results) == ("ready", ("A", "B"), {})
    return entry


def test_a_method_renamed_while_its_results_are_read_has_them_and_its_old_name_when_undone(
    opened: Opened,
) -> None:
    loading(opened)
    edit = EditImages(opened.images, lambda: rename_method(opened.images, "A", "Mine"), "rename")
    edit.redo()
    opened.engine.answer(opened.images)
    (entry,) = opened.images.entries
    assert entry.methods == tuple(entry.results) == ("Mine", "B")
    edit.undo()
    (entry,) = opened.images.entries
    assert entry.methods == tuple(entry.results) == ("A", "B")
    assert not edit.isObsolete()


def test_a_scene_taken_apart_while_its_results_are_read_stays_apart_and_can_be_put_together_again(
    opened: Opened,
) -> None:
    key = loading(opened).key
    edit = EditImages(opened.images, lambda: take_apart(opened.images, [key]), "apart")
    edit.redo()
    opened.engine.answer(opened.images)
    assert [(entry.state, entry.path, entry.methods) for entry in opened.images.entries] == [
        ("ready", FOLDER / "a_HR.png", ()),
        ("ready", FOLDER / "A/a_HR.png", ()),
        ("ready", FOLDER / "B/a_HR.png", ()),
    ]
    edit.undo()
    opened.engine.answer(opened.images)
    (entry,) = opened.images.entries
    assert entry.methods == tuple(entry.results) == ("A", "B")


def test_results_follow_their_reference_where_the_pair_is_split_while_they_are_read(opened: Opened) -> None:
    opened.images.open_scenes([scene("A", small="a_LR.png")])
    first, second, result = opened.engine.asked
    late = {result: opened.engine.asked.pop(result)}
    assert first < second < result
    opened.engine.answer(opened.images)
    opened.images.split(opened.images.entries[0].key)
    opened.engine.asked |= late
    opened.engine.answer(opened.images)
    small, reference = opened.images.entries
    assert (small.methods, dict(small.results), tuple(reference.results)) == ((), {}, ("A",))


def test_results_stay_with_the_reference_where_a_pair_is_split(opened: Opened) -> None:
    opened.images.open_scenes([scene("A", small="a_LR.png")])
    opened.engine.answer(opened.images)
    opened.engine.answer(opened.images)
    opened.images.split(opened.images.entries[0].key)
    small, reference = opened.images.entries
    assert (small.name, small.methods, reference.name, list(reference.results)) == (
        "a_LR.png",
        (),
        "a_HR.png",
        ["A"],
    )
    opened.images.join(small.key, reference.key)
    (entry,) = opened.images.entries
    assert (entry.paired, list(entry.results)) == (True, ["A"])


def test_what_all_images_are_taken_as_does_not_change_a_scene(opened: Opened) -> None:
    opened.images.open_scenes([Scene(None, FOLDER / "a_LR.png", {"A": FOLDER / "A.png"}), scene("B")])
    opened.engine.answer(opened.images)
    before = opened.images.entries
    opened.images.set_roles("reference")
    assert opened.images.entries == before


def test_another_reference_of_a_scene_takes_the_place_of_the_one_it_has(opened: Opened) -> None:
    opened.images.open_scenes([scene("A")])
    opened.engine.answer(opened.images)
    opened.engine.sizes["better.png"] = opened.engine.sizes["a_HR.png"]
    opened.images.set_reference(opened.images.entries[0].key, FOLDER / "better.png")
    opened.engine.answer(opened.images)
    (entry,) = opened.images.entries
    assert (entry.name, entry.paired, list(entry.results)) == ("better.png", False, ["A"])
    opened.images.set_input(entry.key, FOLDER / "a_LR.png")
    opened.engine.answer(opened.images)
    assert opened.rows == [("a_LR.png", "better.png")]


def test_results_alone_are_given_a_reference(opened: Opened) -> None:
    opened.images.open_scenes([Scene(None, None, {"A": FOLDER / "A.png", "B": FOLDER / "B.png"})])
    opened.engine.answer(opened.images)
    opened.images.set_reference(opened.images.entries[0].key, FOLDER / "truth.png")
    opened.engine.answer(opened.images)
    (entry,) = opened.images.entries
    assert (entry.name, entry.bare, entry.paired) == ("truth.png", False, False)
    assert role_of(entry, Setup()) == "reference"
    assert list(entry.results) == ["A", "B"]


def test_a_file_that_is_a_result_of_a_scene_is_an_image_of_its_own_where_it_is_opened(opened: Opened) -> None:
    opened.images.open_scenes([Scene(None, None, {"A": FOLDER / "A.png", "B": FOLDER / "B.png"})])
    opened.engine.answer(opened.images)
    opened.open("A.png")
    assert [(entry.name, entry.methods) for entry in opened.images.entries] == [
        ("A.png", ("A", "B")),
        ("A.png", ()),
    ]
