"""Methods of finished results among the models: shown at once, models set aside and given back."""

from pathlib import Path

import pytest

from sr_studio.engine.wire.events import Models
from sr_studio.gui.compare.image_entry import method_key
from sr_studio.gui.compare.kept_setup import KeptSetup, make_workspace
from sr_studio.gui.compare.undo import EditImages
from sr_studio.gui.compare.workspace import MOST_MODELS, Workspace
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.imaging.grouped import Scene
from tests.gui.compare.recorders import FileRecorder, model

A, B = method_key("A"), method_key("B")


class Compared:
    """A workspace that keeps its settings, and scenes of methods with no engine."""

    def __init__(self, settings: SettingsStore) -> None:
        self.settings = settings
        self.workspace = make_workspace(EngineBridge(), settings)
        KeptSetup(self.workspace, settings, self.workspace)
        self.engine = FileRecorder()
        self.workspace.image_list._engine = self.engine
        self.said: list[tuple[str, str]] = []
        self.workspace.noticed.connect(lambda tone, text: self.said.append((tone, text)))
        self.workspace.bridge.event_arrived.emit(
            Models(id=1, models=tuple(model(name) for name in ("nearest", "bicubic", "lanczos")))
        )
        for name in self.workspace.chosen:
            self.workspace.choose(name, name == "bicubic")
        self.workspace.choose("bicubic", True)

    def open(self, image: str, *methods: str) -> None:
        results = {name: Path("/set", name, image) for name in methods}
        self.workspace.image_list.open_scenes([Scene(Path("/set/GT", image), None, results)])
        self.engine.answer(self.workspace.image_list)

    def remove_first(self) -> None:
        images = self.workspace.image_list
        key = images.entries[0].key
        self.workspace.undo_stack.push(EditImages(images, lambda: images.remove([key]), "remove"))


@pytest.fixture
def compared(qapp: object, tmp_path: Path):  # type: ignore[no-untyped-def]
    made = Compared(SettingsStore(tmp_path / "settings.json"))
    yield made
    made.workspace.close()
    made.workspace.deleteLater()


def names(workspace: Workspace) -> list[str]:
    return [info.name for info in workspace.upscalers]


def test_methods_stand_once_and_first_among_the_models_and_no_model_runs(compared: Compared) -> None:
    workspace = compared.workspace
    assert names(workspace) == ["bicubic"]
    compared.open("a.png", "A", "B")
    compared.open("b.png", "B")
    assert [info.name for info in workspace.ordered][:3] == [A, B, "nearest"]
    assert names(workspace) == [A, B]
    assert compared.said == [
        ("info", "Models do not run beside finished results until they are switched on in Models.")
    ]


def test_models_come_back_with_those_switched_on_when_the_last_scene_is_closed(compared: Compared) -> None:
    workspace = compared.workspace
    compared.open("a.png", "A")
    compared.open("b.png", "B")
    workspace.choose("lanczos", True)
    compared.remove_first()
    assert names(workspace) == [B, "lanczos"]
    compared.remove_first()
    assert names(workspace) == ["bicubic", "lanczos"]
    workspace.undo_stack.undo()
    assert names(workspace) == [B]


def test_a_method_that_was_switched_off_stays_so_when_more_images_are_opened(compared: Compared) -> None:
    compared.open("a.png", "A", "B")
    compared.workspace.choose(A, False)
    compared.open("b.png", "A", "B")
    assert names(compared.workspace) == [B]


def test_methods_and_what_is_set_aside_are_not_remembered(compared: Compared) -> None:
    compared.open("a.png", "A", "B")
    compared.workspace.set_order([B, "bicubic", A, "nearest", "lanczos"])
    assert names(compared.workspace) == [B, A]
    kept = compared.settings.current.compare
    assert kept.chosen_models == ("bicubic",)
    assert kept.model_order == ("bicubic", "nearest", "lanczos")


def test_no_more_methods_are_shown_than_there_is_room_for_and_the_others_are_named(
    compared: Compared,
) -> None:
    compared.open("a.png", *(f"m{number}" for number in range(MOST_MODELS + 2)))
    assert len(names(compared.workspace)) == MOST_MODELS
    said = "Nine are shown at once. Not shown: m9, m10; Models switches them on."
    assert compared.said[-1] == ("warn", said)


def test_nothing_is_said_where_no_model_was_shown(compared: Compared) -> None:
    compared.workspace.choose("bicubic", False)
    compared.open("a.png", "A")
    assert compared.said == []


def test_a_photograph_beside_scenes_has_the_models_that_were_set_aside(compared: Compared) -> None:
    workspace = compared.workspace
    compared.open("a.png", "A", "B")
    workspace.image_list.open([Path("/photo/x.png")])
    compared.engine.answer(workspace.image_list)
    scene, photo = workspace.image_list.entries
    workspace.set_current(photo.key)
    assert [info.name for info in workspace.shown] == ["bicubic"] == list(workspace.panes.model_keys())
    assert names(workspace) == [A, B], "scenes show what they did"
    workspace.choose("lanczos", True)
    workspace.choose("bicubic", False)
    assert list(workspace.panes.model_keys()) == ["lanczos"]
    workspace.set_current(scene.key)
    assert list(workspace.panes.model_keys()) == [A, B], "no model runs that nobody switched on for scenes"
    workspace.choose("nearest", True)
    assert list(workspace.panes.model_keys()) == [A, B, "nearest"]
    workspace.set_current(photo.key)
    assert list(workspace.panes.model_keys()) == ["nearest", "lanczos"]
    assert compared.settings.current.compare.chosen_models == ("lanczos", "nearest")
    workspace.choose("nearest", False)
    assert names(workspace) == [A, B]
    workspace.choose(B, False)
    assert [workspace.is_shown(name) for name in (A, B)] == [True, False], "methods are those of the scenes"
    assert names(workspace) == [A]
    workspace.choose(B, True)
    assert names(workspace) == [A, B]
    assert workspace.methods.aside == ("lanczos",)
    assert list(workspace.panes.model_keys()) == ["lanczos"]


def test_no_model_runs_on_the_scenes_around_a_photograph(compared: Compared) -> None:
    workspace = compared.workspace
    compared.open("a.png", "A")
    workspace.image_list.open([Path("/photo/x.png"), Path("/photo/y.png")])
    compared.engine.answer(workspace.image_list)
    scene, one, other = workspace.image_list.entries
    workspace.set_current(one.key)
    assert [entry.key for entry in workspace._neighbours()] == [other.key]
    workspace.set_current(scene.key)
    assert workspace._neighbours() == []
