"""What the window knows, with a real client; most events are handed in by hand, without an engine."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from PySide6.QtCore import QCoreApplication

from sr_studio import paths
from sr_studio.engine.client.events import EncodedFile
from sr_studio.engine.wire.events import Failed, ModelAdded, Models
from sr_studio.errors import Message
from sr_studio.gui.compare.image_entry import Entry
from sr_studio.gui.compare.undo import EditImages
from sr_studio.gui.compare.workspace import MOST_MODELS, UNDO_LIMIT, Workspace
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.imaging.degradation import Degradation
from sr_studio.models.checkpoint import Header, save
from sr_studio.models.run_folders import CHECKPOINTS, RUN_FILE
from tests.gui.compare.recorders import FileRecorder, model


@pytest.fixture
def workspace(qapp: object) -> Iterator[Workspace]:
    bridge = EngineBridge()
    made = Workspace(bridge)
    yield made
    made.close()


@pytest.fixture
def started(workspace: Workspace) -> Workspace:
    workspace.engine.start()
    wait_until(lambda: workspace.models != ())
    return workspace


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end
        QCoreApplication.processEvents()
        time.sleep(0.005)


def edit(workspace: Workspace) -> None:
    workspace.undo_stack.push(EditImages(workspace.image_list, lambda: None, "nothing"))


def test_pasted_bytes_are_freed_once_no_undo_can_bring_them_back(workspace: Workspace) -> None:
    images, stack, held = workspace.image_list, workspace.undo_stack, workspace.bridge.client.images.bytes
    images.open_bytes(bytes(1000), name="pasted.png")
    key = images.entries[0].key
    stack.push(EditImages(images, lambda: images.remove([key]), "remove"))
    stack.undo()
    for _ in range(UNDO_LIMIT + 1):
        edit(workspace)
    assert len(held) == 1, "it is listed"
    stack.push(EditImages(images, lambda: images.remove([key]), "remove"))
    for _ in range(UNDO_LIMIT - 1):
        edit(workspace)
    assert len(held) == 1, "undo can bring it back"
    edit(workspace)
    assert not held


def test_an_undone_removal_whose_redo_is_gone_holds_nothing(workspace: Workspace) -> None:
    images, held = workspace.image_list, workspace.bridge.client.images.bytes
    for name in ("one.png", "two.png"):
        images.open_bytes(name.encode(), name=name)
    first, second = (entry.key for entry in images.entries)
    workspace.undo_stack.push(EditImages(images, lambda: images.remove([first]), "remove"))
    workspace.undo_stack.clear()
    assert [name for name, _ in held.values()] == ["two.png"]
    assert [entry.key for entry in images.entries] == [second]


# ------------------------------------------------------------------------------------ the image looked at


class Looking:
    """A workspace whose files are answered by hand, and what it told."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.files = FileRecorder()
        workspace.image_list._engine = self.files
        self.said: list[tuple[str, str]] = []
        workspace.noticed.connect(lambda tone, text: self.said.append((tone, text)))

    def open(self, *names: str, failing: str = "") -> None:
        """Open files and have them decoded."""
        self.workspace.image_list.open([Path("/pictures") / name for name in names])
        self.files.answer(self.workspace.image_list, failing=failing)

    def remove(self, *names: str) -> None:
        """Take images off the list, to be undone."""
        images = self.workspace.image_list
        keys = [entry.key for entry in images.entries if entry.name in names]
        self.workspace.undo_stack.push(EditImages(images, lambda: images.remove(keys), "remove"))

    def entry(self, name: str) -> Entry:
        """The entry of this name."""
        return next(entry for entry in self.workspace.image_list.entries if entry.name == name)

    @property
    def current(self) -> str:
        """Name of the image looked at."""
        return self.workspace.current.name if self.workspace.current else ""


@pytest.fixture
def looking(workspace: Workspace) -> Looking:
    return Looking(workspace)


NAMES = ("a.png", "b.png", "c.png")


def test_stepping_goes_round_and_leaves_out_what_failed(looking: Looking) -> None:
    looking.workspace.step(1)
    assert looking.current == ""
    looking.open(*NAMES, "bad.png", failing="bad.png")
    seen = []
    for by in (1, 1, 1, -1, -1):
        looking.workspace.step(by)
        seen.append(looking.current)
    assert seen == ["b.png", "c.png", "a.png", "c.png", "b.png"]


def test_a_failed_image_says_why_and_takes_nothing_away(looking: Looking) -> None:
    looking.open("a.png", "bad.png", failing="bad.png")
    looking.workspace.set_current(looking.entry("bad.png").key)
    assert looking.current == "a.png"
    assert looking.said == [("bad", "bad.png is no image.")]


@pytest.mark.parametrize(("removed", "current"), [("a.png", "b.png"), ("b.png", "c.png"), ("c.png", "b.png")])
def test_removing_the_current_image_shows_the_one_that_takes_its_row(
    looking: Looking, removed: str, current: str
) -> None:
    looking.open(*NAMES)
    looking.workspace.set_current(looking.entry(removed).key)
    looking.remove(removed)
    assert looking.current == current


def test_removing_all_and_undoing_it_looks_at_the_same_image_again(looking: Looking) -> None:
    looking.open(*NAMES)
    looking.workspace.set_current(looking.entry("b.png").key)
    looking.remove(*NAMES)
    assert looking.current == ""
    looking.workspace.undo_stack.undo()
    assert looking.current == "b.png"


def test_the_next_and_the_previous_image_are_prepared(looking: Looking) -> None:
    looking.workspace.bridge.event_arrived.emit(Models(id=1, models=(model("bicubic"),)))
    looking.open("a.png", "b.png", "c.png", "d.png")
    panes = looking.workspace.panes
    wanted = {
        request.picture.source.reference
        for request in panes.loader.under_way
        if hasattr(request.picture, "source")
    }
    assert wanted == {"a.png 0", "b.png 0", "d.png 0"}
    looking.remove("b.png")
    assert any(request.picture.source.reference == "c.png 0" for request in panes.loader.under_way)


# --------------------------------------------------------------------------------------------- models


MANY = tuple(model(f"m{number}") for number in range(MOST_MODELS + 2))


def test_nine_models_are_the_most(workspace: Workspace) -> None:
    said: list[tuple[str, str]] = []
    workspace.noticed.connect(lambda tone, text: said.append((tone, text)))
    workspace.bridge.event_arrived.emit(Models(id=1, models=MANY))
    assert MOST_MODELS == 9
    for info in MANY[:MOST_MODELS]:
        workspace.choose(info.name, True)
    assert said == []
    changes: list[str] = []
    workspace.models_changed.connect(lambda: changes.append("models"))
    workspace.choose("m9", True)
    assert [info.name for info in workspace.upscalers] == [f"m{number}" for number in range(9)]
    assert said == [("warn", "Nine models are the most shown at once. Take one away first.")]
    assert changes == ["models"], "the check in the list is taken back"
    workspace.choose("m0", False)
    workspace.choose("m9", True)
    assert "m9" in workspace.chosen


def test_more_than_nine_remembered_models_are_cut(qapp: object) -> None:
    workspace = Workspace(EngineBridge(), chosen=[info.name for info in MANY])
    assert len(workspace.chosen) == 9
    workspace.close()


def test_models_stand_in_the_users_order_and_new_ones_last(workspace: Workspace) -> None:
    workspace.bridge.event_arrived.emit(
        Models(id=1, models=(model("x"), model("srgan_x4"), model("bicubic"), model("y")))
    )
    assert [info.name for info in workspace.ordered] == ["bicubic", "srgan_x4", "x", "y"]
    workspace.set_order(("y", "bicubic"))
    assert [info.name for info in workspace.ordered] == ["y", "bicubic", "x", "srgan_x4"]
    assert [info.name for info in workspace.upscalers] == ["bicubic", "srgan_x4"]


@pytest.mark.parametrize(
    ("instead_of", "shown"),
    [
        ("", ["bicubic", "srgan_x4", "nearest", "new"]),
        ("srgan_x4", ["bicubic", "new", "nearest"]),
        ("gone", ["bicubic", "srgan_x4", "nearest", "new"]),
    ],
)
def test_an_added_model_is_shown_last_or_in_anothers_place(
    workspace: Workspace, instead_of: str, shown: list[str]
) -> None:
    before = (model("nearest"), model("bicubic"), model("srgan_x4"))
    workspace.bridge.event_arrived.emit(Models(id=1, models=before))
    workspace.set_order(("bicubic", "srgan_x4", "nearest"))
    added: list[object] = []
    workspace.model_added.connect(added.append)
    workspace.add_model(Path("/models/new.pth"), instead_of=instead_of)
    (id_,) = workspace._adding
    workspace.bridge.event_arrived.emit(ModelAdded(id=id_, model=model("new", scale=4)))
    assert [info.name for info in workspace.upscalers] == shown
    assert added == [model("new", scale=4)]


def test_a_model_that_is_refused_says_why(looking: Looking) -> None:
    looking.workspace.add_model(Path("/models/new.pth"))
    (id_,) = looking.workspace._adding
    looking.workspace.bridge.event_arrived.emit(Failed(id=id_, message=Message("“new.pth” is no model.")))
    assert looking.said == [("bad", "“new.pth” is no model.")]


# ---------------------------------------------------------------------------------------------- set-up


def test_each_choice_of_the_set_up_is_told_once(workspace: Workspace) -> None:
    changes: list[str] = []
    workspace.setup_changed.connect(lambda: changes.append("setup"))
    for _ in range(2):
        workspace.set_role("reference")
        workspace.set_precision("fp32")
        workspace.set_degradation(Degradation(scale=2))
        workspace.engine.set_device("cpu")
    assert len(changes) == 4
    assert workspace.setup.scale == 2


def test_a_role_for_all_images_ends_the_roles_of_single_ones(looking: Looking) -> None:
    looking.open("a.png")
    key = looking.entry("a.png").key
    looking.workspace.image_list.set_role(key, "reference")
    looking.workspace.set_role("input")
    assert looking.entry("a.png").role == "auto"


# ---------------------------------------------------------------------------------------------- engine


def test_a_file_asked_for_is_told_to_whoever_asked(workspace: Workspace) -> None:
    encoded: list[object] = []
    workspace.file_encoded.connect(encoded.append)
    assert workspace.encode("bicubic") is None, "nothing is shown"
    workspace.bridge.event_arrived.emit(EncodedFile(id=7, data=memoryview(b"x"), notes=()))
    assert encoded == []


def test_reloading_finds_the_checkpoint_a_run_has_written_meanwhile(started: Workspace) -> None:
    """Another file is another picture: its digest is in what the panes ask for."""
    best = paths.runs_folder() / "mine" / CHECKPOINTS / "best.safetensors"
    best.parent.mkdir(parents=True)
    (best.parent.parent / RUN_FILE).write_text("")

    def found() -> list[tuple[str, int]]:
        return [(info.digest, info.steps) for info in started.models if info.origin == "run"]

    digests = []
    for step in (1, 2):
        header = Header(network="SRResNet", parameters={}, scale=4, label="Mine", steps=step)
        best.write_bytes(save(header, {"weight": torch.ones(3)}))
        started.reload()
        wait_until(lambda step=step: [steps for _, steps in found()] == [step])  # type: ignore[misc]
        digests.append(found()[0][0])
    assert len(set(digests)) == 2
