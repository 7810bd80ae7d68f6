"""Scenes put right by hand, and taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sr_studio.engine.wire.events import Models
from sr_studio.gui.compare.image_edits import ImageEdits
from sr_studio.gui.compare.image_entry import BY_USER, Entry, Setup, method_key, role_of
from sr_studio.gui.compare.methods import aside_words, taken_as_reference
from sr_studio.gui.compare.scenes.aside_notice import AsideNotice
from sr_studio.gui.compare.scenes.misfit_notice import MisfitNotice
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.widgets.toast import Toasts
from sr_studio.imaging.grouped import Scene
from sr_studio.imaging.grouping import group_files
from tests.gui.compare.recorders import FileRecorder, model

FOLDER = Path("/pictures")


class Hands:
    """A workspace whose files are answered by hand, and the edits on it."""

    def __init__(self) -> None:
        self.workspace = Workspace(EngineBridge())
        self.files = FileRecorder()
        self.workspace.image_list._engine = self.files
        self.edits = ImageEdits(self.workspace, self.workspace)

    def open(self, *names: str, **sizes: tuple[int, int]) -> None:
        for name in names:
            self.files.sizes[name] = sizes.get(Path(name).stem, (80, 40))
        self.workspace.image_list.open([FOLDER / name for name in names])
        self.files.answer(self.workspace.image_list)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.workspace.image_list.entries

    def key(self, name: str) -> int:
        return next(entry.key for entry in self.entries if entry.name == name)

    def told(self) -> list[tuple[str, tuple[str, ...]]]:
        return [(entry.name, entry.methods) for entry in self.entries]

    def undo(self) -> None:
        self.workspace.undo_stack.undo()


@pytest.fixture
def hands(qapp: object):  # type: ignore[no-untyped-def]
    made = Hands()
    yield made
    made.workspace.close()
    made.workspace.deleteLater()


def test_selected_images_become_one_scene_and_single_again(hands: Hands) -> None:
    hands.open("cat_a.png", "cat_b.png", "GT.png", "other.png")
    before = hands.told()
    hands.edits.make_scene([hands.key(name) for name in ("cat_a.png", "cat_b.png", "GT.png")])
    assert hands.told() == [("GT.png", ("cat_a", "cat_b")), ("other.png", ())]
    assert list(hands.entries[0].results) == ["cat_a", "cat_b"]
    hands.undo()
    assert hands.told() == before
    hands.workspace.undo_stack.redo()
    hands.edits.take_apart([hands.entries[0].key])
    assert hands.told() == [("GT.png", ()), ("cat_a.png", ()), ("cat_b.png", ()), ("other.png", ())]
    hands.undo()
    assert hands.told() == [("GT.png", ("cat_a", "cat_b")), ("other.png", ())]


def test_images_of_other_sizes_are_no_scene(hands: Hands) -> None:
    hands.open("a.png", "b.png", b=(33, 21))
    before = hands.entries
    hands.edits.make_scene([entry.key for entry in before])
    assert hands.entries == before


def test_an_image_becomes_the_result_of_another(hands: Hands) -> None:
    hands.open("baby.png", "baby_ESRGAN.jpg")
    hands.open("late.png")
    if len(hands.entries) == 2:  # grouped by nobody: the list pairs nothing of one size
        pytest.fail("the two were taken together")
    hands.edits.add_results([hands.key("baby_ESRGAN.jpg"), hands.key("late.png")], hands.key("baby.png"))
    assert hands.told() == [("baby.png", ("ESRGAN", "late"))]
    assert role_of(hands.entries[0], Setup(role="input")) == "reference"
    hands.undo()
    assert len(hands.entries) == 3


def test_a_result_is_made_the_reference_of_a_scene_without_one(hands: Hands) -> None:
    hands.open("a.png", "b.png", "c.png")
    hands.edits.make_scene([entry.key for entry in hands.entries])
    (entry,) = hands.entries
    assert (entry.bare, entry.methods) == (True, ("a", "b", "c"))
    hands.edits.take_references_from([entry.key], "b")
    (entry,) = hands.entries
    assert (entry.name, entry.bare, entry.methods) == ("b.png", False, ("a", "c"))
    assert role_of(entry, Setup()) == "reference"
    hands.undo()
    assert hands.entries[0].methods == ("a", "b", "c")


def test_a_method_is_renamed_in_all_scenes_and_keeps_place_and_switch(hands: Hands) -> None:
    hands.open("a.png", "b.png", "c.png", "d.png")
    keys = [entry.key for entry in hands.entries]
    hands.edits.add_results(keys[1:2], keys[0])
    hands.edits.add_results(keys[3:4], keys[2])
    workspace = hands.workspace
    assert [info.label for info in workspace.methods.infos] == ["b", "d"]
    workspace.choose(method_key("d"), False)
    assert hands.edits.rename_method("b", " My  method ") == ""
    assert [info.label for info in workspace.methods.infos] == ["My method", "d"]
    assert [info.label for info in workspace.upscalers] == ["My method"]
    assert hands.edits.rename_method("My method", "D").startswith("There is a method “D” already.")
    hands.undo()
    assert [info.label for info in workspace.methods.infos] == ["b", "d"]
    assert [info.label for info in workspace.upscalers] == ["b"]


@pytest.mark.parametrize(
    ("put", "held"),
    [
        (lambda images, key: images.set_reference(key, FOLDER / "new.png"), "new.png"),
        (lambda images, key: images.set_result(key, "x", FOLDER / "new.png"), "a.png"),
    ],
    ids=["reference", "result"],
)
def test_a_file_put_in_by_hand_can_be_taken_out_again(
    hands: Hands, put: Callable[[object, int], None], held: str
) -> None:
    hands.open("a.png", "x.png")
    hands.edits.add_results([hands.key("x.png")], hands.key("a.png"))
    hands.files.sizes["new.png"] = (80, 40)
    before = hands.entries
    put(hands.workspace.image_list, before[0].key)
    hands.files.answer(hands.workspace.image_list)
    assert hands.entries != before
    assert hands.entries[0].name == held
    assert hands.workspace.undo_stack.undoText() == "Put in new.png"
    hands.undo()
    assert hands.entries == before
    hands.workspace.undo_stack.redo()
    assert hands.entries != before


def test_undoing_a_reference_gives_methods_their_order_and_digits_back(hands: Hands) -> None:
    hands.open("a.png", "b.png", "c.png")
    hands.edits.make_scene([entry.key for entry in hands.entries])
    workspace = hands.workspace
    keys = [(info.name, workspace.panes.flip_keys.digit(info.name)) for info in workspace.upscalers]
    assert [name for name, _ in keys] == [method_key(name) for name in "abc"]
    hands.edits.take_references_from([hands.entries[0].key], "a")
    assert workspace.methods.names == ("b", "c")
    hands.undo()
    assert workspace.methods.names == ("a", "b", "c")
    assert keys == [(info.name, workspace.panes.flip_keys.digit(info.name)) for info in workspace.upscalers]


def test_parts_of_a_scene_are_what_they_were_and_models_stay_aside(hands: Hands) -> None:
    workspace = hands.workspace
    workspace.bridge.event_arrived.emit(Models(id=1, models=(model("nearest"), model("bicubic"))))
    workspace.show_only(["bicubic"])
    hands.open("a.png", "b.png", "c.png")
    hands.edits.set_role(hands.key("b.png"), "input")
    before = {entry.name: (entry.role, entry.why) for entry in hands.entries}
    assert (before["a.png"], before["b.png"]) == (("auto", None), ("input", BY_USER))
    hands.edits.make_scene([entry.key for entry in hands.entries])
    hands.edits.take_apart([hands.entries[0].key])
    assert {entry.name: (entry.role, entry.why) for entry in hands.entries} == before
    assert workspace.upscalers == ()
    assert workspace.kept_models == ("bicubic",)
    hands.undo()
    hands.undo()
    assert [info.name for info in workspace.upscalers] == ["bicubic"], "as before the scene was made"
    workspace.undo_stack.redo()
    workspace.undo_stack.redo()
    assert workspace.upscalers == ()
    hands.edits.remove_all()
    assert [info.name for info in workspace.upscalers] == ["bicubic"], "an empty list begins anew"


def test_parts_of_a_scene_that_was_opened_as_one_are_references(hands: Hands) -> None:
    results = {name: Path("/set", name, "a.png") for name in "AB"}
    hands.workspace.image_list.open_scenes([Scene(Path("/set/a.png"), None, results)])
    hands.files.answer(hands.workspace.image_list)
    hands.edits.take_apart([hands.entries[0].key])
    assert [role_of(entry, Setup()) for entry in hands.entries] == ["reference"] * 3


def test_scenes_are_opened_as_the_images_that_their_files_are(hands: Hands) -> None:
    """As one undoable step; models run again, and what was not decoded yet is read."""
    workspace = hands.workspace
    workspace.bridge.event_arrived.emit(Models(id=1, models=(model("bicubic"),)))
    workspace.show_only(["bicubic"])
    hands.open("other.png")
    scenes = [
        Scene(FOLDER / f"{name}_HR.png", None, {word: FOLDER / f"{name}_{word}.png" for word in "AB"})
        for name in ("a", "b")
    ]
    keys = workspace.image_list.open_scenes(scenes)
    hands.edits.open_as_images(keys)
    hands.files.answer(workspace.image_list)
    names = ["other.png", "a_HR.png", "a_A.png", "a_B.png", "b_HR.png", "b_A.png", "b_B.png"]
    assert hands.told() == [(name, ()) for name in names]
    assert {entry.state for entry in hands.entries} == {"ready"}
    assert [info.name for info in workspace.upscalers] == ["bicubic"]
    assert not any(entry.split or entry.apart for entry in hands.entries)
    hands.undo()
    assert hands.told() == [("other.png", ()), ("a_HR.png", ("A", "B")), ("b_HR.png", ("A", "B"))]
    assert [list(entry.results) for entry in hands.entries[1:]] == [["A", "B"]] * 2


def test_images_are_opened_as_the_scenes_that_their_names_make(hands: Hands) -> None:
    names = [f"{place}_{word}.png" for place in ("paris", "rome") for word in ("day", "night")]
    hands.open("other.png", *names)
    grouped = group_files([FOLDER / name for name in names])
    assert grouped is not None
    before = hands.told()
    hands.edits.open_as_scenes(grouped.scenes)
    hands.files.answer(hands.workspace.image_list)
    methods = ("day", "night")
    assert hands.told() == [("other.png", ()), ("paris_day.png", methods), ("rome_day.png", methods)]
    assert [list(entry.results) for entry in hands.entries[1:]] == [["day", "night"]] * 2
    hands.undo()
    assert hands.told() == before
    hands.workspace.undo_stack.redo()
    assert [list(entry.results) for entry in hands.entries[1:]] == [["day", "night"]] * 2


def test_the_notice_that_models_are_aside_goes_with_its_cause(hands: Hands, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    toasts, workspace = Toasts(window), hands.workspace
    AsideNotice(workspace, toasts, window)
    workspace.noticed.connect(lambda tone, text: toasts.say(text, tone))
    workspace.bridge.event_arrived.emit(Models(id=1, models=(model("nearest"), model("bicubic"))))
    workspace.show_only(["bicubic"])
    hands.open("a.png", "b.png")
    for end in (hands.undo, lambda: workspace.choose("nearest", True)):
        hands.edits.make_scene([entry.key for entry in hands.entries])
        assert [toast.text for toast in toasts.shown()] == [aside_words()]
        end()
        assert toasts.shown() == []


def test_results_of_another_size_are_named_with_both_sizes_when_all_are_decoded(hands: Hands) -> None:
    notice, said = MisfitNotice(hands.workspace, hands.workspace), list[tuple[str, str]]()
    notice.noticed.connect(lambda tone, text: said.append((tone, text)))
    hands.files.sizes |= {"a.png": (80, 40), "wrong.png": (40, 40)}
    results = {"A": Path("/set/A/a.png"), "B": Path("/set/B/wrong.png")}
    hands.workspace.image_list.open_scenes([Scene(Path("/set/a.png"), None, results)])
    assert said == []
    hands.files.answer(hands.workspace.image_list)
    expected = "Not compared, since they have the size of another image: B/wrong.png: 40×40 beside 80×40."
    assert said == [("warn", expected)]


# --------------------------------------------------------------------------------------------- roles


def test_files_opened_together_have_one_role_whatever_their_sizes(hands: Hands) -> None:
    hands.open("pic1.png", "pic2.png", "pic3.png", pic1=(700, 400), pic2=(300, 200), pic3=(500, 480))
    assert {role_of(entry, Setup()) for entry in hands.entries} == {"reference"}
    assert {role_of(entry, Setup(role="input")) for entry in hands.entries} == {"input"}, "chosen for all"


def test_a_file_alone_is_taken_as_one_of_many_and_one_with_a_name_by_its_name(hands: Hands) -> None:
    hands.open("photo.png", photo=(40, 30))
    assert role_of(hands.entries[0], Setup()) == "reference"
    hands.open("one_LR.png", "two.png")
    assert [role_of(entry, Setup()) for entry in hands.entries] == ["reference", "input", "reference"]
    assert role_of(hands.entries[1], Setup(role="reference")) == "input", "its name says so of a new image"


def test_the_role_of_one_image_is_chosen_and_taken_back(hands: Hands) -> None:
    hands.open("photo.png", "other.png")
    hands.edits.set_role(hands.entries[0].key, "input")
    assert [role_of(entry, Setup()) for entry in hands.entries] == ["input", "reference"]
    hands.undo()
    assert [role_of(entry, Setup()) for entry in hands.entries] == ["reference", "reference"]


def test_what_has_become_a_scene_is_looked_at(hands: Hands) -> None:
    hands.open("cat_a.png", "cat_b.png", "GT.png", "other.png")
    hands.workspace.set_current(hands.key("other.png"))
    hands.edits.make_scene([hands.key(name) for name in ("cat_a.png", "GT.png")])
    assert hands.workspace.current == hands.entries[0]
    hands.workspace.set_current(hands.key("other.png"))
    hands.edits.add_results([hands.key("cat_b.png")], hands.entries[0].key)
    assert hands.workspace.current == hands.entries[0]
    assert hands.told()[0] == ("GT.png", ("cat_a", "cat_b"))


def open_set(hands: Hands, count: int = 3) -> list[int]:
    """Scenes of three folders, of which nothing says that one has the references."""
    scenes = [
        Scene(None, None, {name: Path("/set", name, f"{number}.png") for name in ("A", "B", "Truth")})
        for number in range(count)
    ]
    keys = hands.workspace.image_list.open_scenes(scenes)
    hands.files.answer(hands.workspace.image_list)
    return list(keys)


def test_a_method_is_made_the_reference_of_a_whole_set_in_one_step(hands: Hands) -> None:
    keys = open_set(hands)
    hands.edits.take_references_from(keys, "Truth")
    assert [entry.methods for entry in hands.entries] == [("A", "B")] * 3
    assert {role_of(entry, Setup()) for entry in hands.entries} == {"reference"}
    assert [entry.path for entry in hands.entries] == [
        Path(f"/set/Truth/{number}.png") for number in range(3)
    ]
    assert hands.workspace.methods.names == ("A", "B")
    hands.undo()
    assert [entry.methods for entry in hands.entries] == [("A", "B", "Truth")] * 3
    hands.edits.take_apart(keys[:2])
    assert [len(entry.methods) for entry in hands.entries] == [0] * 6 + [3]
    hands.undo()
    assert [entry.key for entry in hands.entries] == keys


def test_a_method_that_became_one_scenes_reference_is_not_missed_there(hands: Hands) -> None:
    keys = open_set(hands)
    hands.edits.take_references_from(keys[:1], "Truth")
    first, second, _ = hands.entries
    assert (first.methods, second.methods) == (("A", "B"), ("A", "B", "Truth"))
    assert taken_as_reference(hands.entries, first) == {"Truth"}
    assert taken_as_reference(hands.entries, second) == frozenset()


def test_an_open_image_becomes_the_reference_of_a_scene(hands: Hands) -> None:
    hands.open("a.png", "b.png", "c.png", "truth.png", "small.png", small=(33, 21))
    hands.edits.make_scene([hands.key(name) for name in ("a.png", "b.png", "c.png")])
    scene = hands.entries[0].key
    before = hands.told()
    hands.edits.make_reference(scene, hands.key("small.png"))
    assert hands.told() == before, "an image of another size is no reference"
    hands.edits.make_reference(scene, hands.key("truth.png"))
    assert hands.told() == [("truth.png", ("a", "b", "c")), ("small.png", ())]
    assert (hands.entries[0].bare, role_of(hands.entries[0], Setup())) == (False, "reference")
    hands.undo()
    assert hands.told() == before


def test_the_reference_a_scene_had_stays_open_as_an_image(hands: Hands) -> None:
    hands.open("GT.png", "b.png", "c.png", "truth.png")
    hands.edits.make_scene([hands.key(name) for name in ("GT.png", "b.png", "c.png")])
    hands.edits.make_reference(hands.entries[0].key, hands.key("truth.png"))
    assert hands.told() == [("truth.png", ("b", "c")), ("GT.png", ())]


def test_a_wrong_reference_changes_places_with_a_method_in_all_scenes(hands: Hands) -> None:
    scenes = [
        Scene(
            Path(f"/set/bicubic/{number}.png"), None,
            {name: Path("/set", name, f"{number}.png") for name in ("A", "Truth")},
        )
        for number in range(2)
    ]  # fmt: skip
    keys = hands.workspace.image_list.open_scenes(scenes)
    hands.files.answer(hands.workspace.image_list)
    before = hands.entries
    hands.edits.take_references_from(keys, "Truth")
    assert [entry.methods for entry in hands.entries] == [("A", "bicubic")] * 2
    assert [str(entry.path) for entry in hands.entries] == ["/set/Truth/0.png", "/set/Truth/1.png"]
    assert [str(entry.results["bicubic"].path) for entry in hands.entries] == [
        "/set/bicubic/0.png", "/set/bicubic/1.png",
    ]  # fmt: skip
    assert {role_of(entry, Setup()) for entry in hands.entries} == {"reference"}
    hands.undo()
    assert hands.entries == before


def test_a_wrong_reference_among_files_of_one_folder_is_called_as_its_name_says(hands: Hands) -> None:
    hands.open("cat_HR.png", "cat_a.png", "cat_b.png")
    hands.edits.make_scene([entry.key for entry in hands.entries])
    assert hands.told() == [("cat_HR.png", ("a", "b"))]
    hands.edits.take_references_from([hands.entries[0].key], "b")
    assert hands.told() == [("cat_b.png", ("a", "HR"))]


def test_a_wrong_reference_beside_an_input_changes_places_too(hands: Hands) -> None:
    hands.files.sizes |= {"small.png": (20, 10), "x.png": (80, 40)}
    results = {name: Path("/set", name, "x.png") for name in ("A", "Truth")}
    scene = Scene(Path("/set/bicubic/x.png"), Path("/set/LR/small.png"), results)
    keys = hands.workspace.image_list.open_scenes([scene])
    hands.files.answer(hands.workspace.image_list)
    hands.edits.take_references_from(keys, "Truth")
    (entry,) = hands.entries
    assert entry.paired
    assert entry.image is not None
    assert entry.reference is not None
    assert str(entry.image.path) == "/set/LR/small.png"
    assert str(entry.reference.path) == "/set/Truth/x.png"
    assert entry.methods == ("A", "bicubic")


def test_what_all_images_are_taken_as_can_be_taken_back_with_the_roles_of_single_ones(hands: Hands) -> None:
    hands.open("a.png", "b.png")
    workspace, stack = hands.workspace, hands.workspace.undo_stack
    hands.edits.set_role(hands.key("b.png"), "input")

    def roles() -> tuple[str, list[str]]:
        return workspace.setup.role, [role_of(entry, workspace.setup) for entry in hands.entries]

    before = roles()
    assert before == ("auto", ["reference", "input"])
    hands.edits.set_role_of_all("input")
    hands.edits.switch_role()
    assert roles() == ("reference", ["reference", "reference"])
    assert stack.undoText() == "All as Reference"
    hands.undo()
    assert roles() == ("input", ["input", "input"])
    hands.open("c.png")
    hands.undo()
    assert roles() == ("auto", ["reference", "input", "reference"])
    stack.redo()
    assert roles() == ("input", ["input"] * 3)
    steps = stack.count()
    hands.edits.set_role_of_all("input")
    assert stack.count() == steps, "nothing was changed"
