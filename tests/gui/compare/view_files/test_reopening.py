"""A saved view is shown as it was; what is not as it was is said. The engine is not started."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from sr_studio.engine.wire.events import Models
from sr_studio.engine.wire.pictures import UpscaledPicture
from sr_studio.geometry import Box
from sr_studio.gui.canvas.viewport import Viewport
from sr_studio.gui.compare.blend.points import NAME, model_between
from sr_studio.gui.compare.blend.presenter import BlendPresenter
from sr_studio.gui.compare.image_entry import RoleChoice, Setup, method_key, role_of
from sr_studio.gui.compare.view_files.taking import Taking
from sr_studio.gui.compare.view_format import KeptFile, KeptImage, KeptModel, SavedView
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.grouped import Scene
from sr_studio.metrics.differences import MEASURES
from sr_studio.metrics.protocol import DAALA
from sr_studio.metrics.registry import metrics_named
from sr_studio.models.blending import Blend
from sr_studio.models.upscaler import ModelInfo
from tests.gui.compare.blend.test_points import A, B
from tests.gui.compare.recorders import model
from tests.gui.window.support import QuietWindow, quiet_window, turn

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

MODELS = ("nearest", "bicubic", "lanczos")
A2 = msgspec.structs.replace(A, name="a2", label="A2", digest="f" * 32)


class Compared:
    """A window, files on the disk, and what it said."""

    def __init__(self, quiet: QuietWindow, qtbot: QtBot, folder: Path) -> None:
        self.quiet, self.qtbot, self.folder = quiet, qtbot, folder
        self.comparison = quiet.comparison
        self.workspace, self.view = self.comparison.workspace, self.comparison.view
        self.reopening = self.comparison.saved_views.reopening
        self.said: list[tuple[str, str]] = []
        self.reopening.noticed.connect(lambda tone, text: self.said.append((tone, text)))
        quiet.files.sizes = {"a_HR.png": (240, 160), "a_LR.png": (60, 40), "b.png": (240, 160)}
        for name in ("a_HR.png", "a_LR.png", "b.png", "A/b.png", "B/b.png", "c.png"):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).touch()

    def open(self) -> None:
        """A pair, a scene of two methods and an image."""
        images = self.workspace.image_list
        images.open([self.folder / "a_HR.png", self.folder / "a_LR.png"])
        self.quiet.files.answer(images)
        results = {name: self.folder / name / "b.png" for name in ("A", "B")}
        images.open_scenes([Scene(self.folder / "b.png", None, results)])
        self.quiet.files.answer(images)
        images.open([self.folder / "c.png"], role="reference")
        self.quiet.files.answer(images)
        turn()

    def arrange(self) -> None:
        """Everything other than at the start."""
        workspace, view = self.workspace, self.view
        workspace.set_degradation(Degradation(scale=2, noise=3.0))
        workspace.set_protocol(DAALA)
        workspace.set_metrics(metrics_named(["ssim"]))
        for name in ("nearest", "lanczos"):
            workspace.choose(name, False)
        workspace.set_current(workspace.image_list.entries[0].key)
        turn()
        view.set_mode("wipe")
        view.set_wipe(0.25, vertical=False)
        self.comparison.choose_measure(MEASURES[-1].name)
        view.set_difference_view(gain=16)
        view.choose("bicubic")
        view.set_pair("bicubic", "reference")
        view.marks.move_offset("bicubic", 2.0, -1.0)
        view.set_region(Box(8, 8, 40, 30))
        view.navigation.show(Viewport(100.0, 70.0, 4.0))
        self.comparison.settings.change("view", show_input=True)
        turn()

    def take(self) -> SavedView:
        return Taking(self.workspace, self.view, self.comparison.settings).take(self.folder)[0]

    def show(self, view: SavedView, *, failing: str = "") -> None:
        """Show a view and let the engine answer."""
        self.reopening.show(view, name="mine", folder=self.folder)
        self.quiet.files.answer(self.workspace.image_list, failing=failing)
        self.quiet.files.answer(self.workspace.image_list)
        self.qtbot.waitUntil(lambda: not self.reopening.busy)
        turn()


@pytest.fixture
def compared(qapp: object, qtbot: QtBot, tmp_path: Path) -> Iterator[Compared]:
    with quiet_window(tmp_path) as quiet:
        quiet.know_models(*MODELS)
        yield Compared(quiet, qtbot, tmp_path / "pictures")


@pytest.fixture(autouse=True)
def pictures(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()


def reset(compared: Compared) -> None:
    """As a program that has just begun, with other choices."""
    workspace = compared.workspace
    compared.comparison.edits.remove_all()
    workspace.set_degradation(Degradation())
    workspace.set_metrics(metrics_named(["psnr"]))
    workspace.show_only(["lanczos"])
    compared.view.set_mode("grid")
    compared.view.set_wipe(0.5, vertical=True)
    compared.comparison.settings.change("view", show_input=False, difference_gain=4.0)
    compared.view.fit()
    turn()


def test_everything_is_as_it_was(compared: Compared) -> None:
    compared.open()
    compared.arrange()
    view = compared.take()
    assert [image.scale for image in view.images] == [0, 0, 0]
    assert view.images[1].results.keys() == {"A", "B"}
    assert [model.name for model in view.aside or ()] == ["bicubic"], "of the images without results"
    reset(compared)
    compared.show(view)
    assert compared.take() == view
    assert compared.said == [("good", "Opened the view “mine”.")]
    assert compared.workspace.panes.model_keys() == ("bicubic",)
    assert method_key("A") in compared.workspace.chosen


def test_every_image_has_the_offsets_it_had(compared: Compared) -> None:
    compared.open()
    compared.arrange()
    workspace = compared.workspace
    offsets, entries = workspace.panes.offsets, workspace.image_list.entries
    offsets.put(entries[1].key, {method_key("A"): (4, 0)}, among=[method_key("A")])
    view = compared.take()
    assert [dict(image.offsets) for image in view.images] == [
        {"bicubic": (2, -1)},
        {method_key("A"): (4, 0)},
        {},
    ]
    reset(compared)
    compared.show(view)
    kept = [offsets.of(entry.key) for entry in workspace.image_list.entries]
    assert kept == [dict(image.offsets) for image in view.images]
    assert compared.view.offsets == {"bicubic": (2, -1)}


def test_an_older_view_knows_the_offsets_of_the_image_looked_at(compared: Compared) -> None:
    compared.open()
    compared.arrange()
    view = compared.take()
    older = msgspec.structs.replace(
        view, images=tuple(msgspec.structs.replace(image, offsets={}) for image in view.images)
    )
    reset(compared)
    compared.show(older)
    offsets, entries = compared.workspace.panes.offsets, compared.workspace.image_list.entries
    assert [offsets.of(entry.key) for entry in entries] == [{"bicubic": (2, -1)}, {}, {}]
    assert compared.view.offsets == {"bicubic": (2, -1)}


def test_what_was_open_can_be_brought_back(compared: Compared) -> None:
    compared.open()
    view = compared.take()
    compared.workspace.image_list.remove([compared.workspace.image_list.entries[0].key])
    compared.show(view)
    assert len(compared.workspace.image_list.entries) == 3
    compared.workspace.undo_stack.undo()
    assert len(compared.workspace.image_list.entries) == 2


def everything(compared: Compared) -> tuple[object, ...]:
    """All that is open and seen."""
    turn()
    current = compared.workspace.current
    return compared.take(), [entry.key for entry in compared.workspace.image_list], current and current.key


def test_opening_a_view_is_taken_back_with_all_that_was_seen_and_done_again(compared: Compared) -> None:
    compared.open()
    other = compared.take()
    compared.arrange()
    keys = [entry.key for entry in compared.workspace.image_list]
    compared.workspace.image_list.set_role(keys[2], "input")
    before = everything(compared)
    compared.show(msgspec.structs.replace(other, mode="single", images=other.images[1:]))
    stack = compared.workspace.undo_stack
    assert stack.undoText() == "Open the View “mine”"
    assert not {entry.key for entry in compared.workspace.image_list} & set(keys)
    compared.view.navigation.show(Viewport(50.0, 30.0, 8.0))
    after = everything(compared)
    assert after != before
    for _ in range(2):
        stack.undo()
        assert everything(compared) == before
        stack.redo()
        assert everything(compared) == after


def test_models_that_were_set_aside_are_so_again(compared: Compared) -> None:
    """A view without results has its own; those of before come back with the last result."""
    workspace = compared.workspace
    workspace.show_only(["lanczos", "nearest"])
    compared.open()
    aside = workspace.methods.aside
    assert aside == ("lanczos", "nearest")
    alone = KeptImage(image=KeptFile("c.png"))
    compared.show(SavedView(images=(alone,), models=(KeptModel("bicubic"),), order=MODELS))
    assert workspace.chosen == ("bicubic",)
    workspace.undo_stack.undo()
    assert workspace.methods.aside == aside
    compared.comparison.edits.remove_all()
    assert workspace.chosen == aside


def test_a_view_is_taken_back_while_it_comes_and_what_was_opened_since_stays(compared: Compared) -> None:
    compared.open()
    view = compared.take()
    keys = [entry.key for entry in compared.workspace.image_list]
    compared.reopening.show(view, name="mine", folder=compared.folder)
    assert compared.reopening.busy
    compared.workspace.image_list.open_bytes(b"pixels", name="Pasted 1.png")
    compared.workspace.undo_stack.undo()
    assert not compared.reopening.busy
    compared.quiet.files.answer(compared.workspace.image_list)
    assert [entry.key for entry in compared.workspace.image_list][:-1] == keys
    assert compared.workspace.image_list.entries[-1].name == "Pasted 1.png"
    compared.workspace.undo_stack.redo()
    entries = compared.workspace.image_list.entries
    assert len(entries) == 3 + 1
    assert {entry.state for entry in entries} == {"ready"}, "what was decoded meanwhile is there"


def test_images_that_a_view_has_taken_off_are_kept_while_it_can_be_taken_back(
    compared: Compared,
) -> None:
    compared.open()
    view = compared.take()
    digests = frozenset().union(*(entry.digests for entry in compared.workspace.image_list))
    compared.quiet.files.version = 1  # so that the same files have other digests
    compared.show(view)
    assert not digests & compared.quiet.files.forgotten
    compared.workspace.undo_stack.clear()
    assert digests <= compared.quiet.files.forgotten


def test_missing_files_are_named_and_the_rest_is_opened(compared: Compared) -> None:
    compared.open()
    compared.arrange()
    view = compared.take()
    reset(compared)
    for name in ("a_LR.png", "A/b.png", "c.png"):
        (compared.folder / name).unlink()
    compared.show(view)
    entries = compared.workspace.image_list.entries
    assert [entry.name for entry in entries] == ["a_HR.png", "b.png"]
    assert entries[0].role == "reference"
    assert entries[1].results.keys() == {"B"}
    assert compared.said == [("warn", "Opened the view “mine”. Missing files: a_LR.png, b.png, c.png.")]


def test_where_nothing_is_left_what_is_open_stays(compared: Compared) -> None:
    compared.open()
    gone = SavedView(images=(KeptImage(image=KeptFile("gone.png")),))
    compared.reopening.show(gone, name="mine", folder=compared.folder)
    assert len(compared.workspace.image_list.entries) == 3
    assert compared.said == [("bad", "Nothing of the view “mine” is there any more. Missing: gone.png.")]


def test_changed_files_and_models_that_are_not_here_or_others_are_said(compared: Compared) -> None:
    compared.open()
    view = compared.take()
    models = (*view.models, KeptModel("mine", "My SwinIR", "d"), KeptModel("lanczos", "Lanczos", "other"))
    reset(compared)
    compared.quiet.files.version = 1  # every file has another digest from now on
    compared.show(msgspec.structs.replace(view, models=models, images=view.images[:1]))
    tone, text = compared.said[-1]
    assert tone == "warn"
    assert "Changed since the view was saved: a_HR.png, a_LR.png." in text or "a_LR.png, a_HR.png" in text
    assert "Models that are not here: My SwinIR; add their files." in text
    assert "Models with other weights now: Lanczos." in text


def at_slider(compared: Compared, alpha: float) -> tuple[SavedView, BlendPresenter]:
    """Two checkpoints and an image; the slider between them is a pane."""
    compared.quiet.bridge.event_arrived.emit(Models(id=1, models=(model("bicubic"), A, B)))
    images = compared.workspace.image_list
    images.open([compared.folder / "c.png"])
    compared.quiet.files.answer(images)
    turn()
    blend = compared.quiet.components.blend
    blend.go(alpha)
    turn()
    return compared.take(), blend


def slider_shown(compared: Compared) -> float | None:
    picture = compared.workspace.panes.picture(NAME)
    blend = Blend.read(picture.digest) if isinstance(picture, UpscaledPicture) else None
    return blend.alpha if blend is not None else None


def test_taking_back_an_opened_view_brings_the_slider_back_too(compared: Compared) -> None:
    view, blend = at_slider(compared, 0.8)
    blend.go(0.3)
    compared.show(view)
    stack = compared.workspace.undo_stack
    assert (blend.alpha, slider_shown(compared)) == (0.8, 0.8)
    stack.undo()
    turn()
    assert (blend.alpha, slider_shown(compared)) == (0.3, 0.3)
    stack.redo()
    turn()
    assert (blend.alpha, slider_shown(compared)) == (0.8, 0.8)
    stack.undo()
    blend.live.close()
    compared.show(view)
    stack.undo()
    turn()
    assert (blend.alpha, slider_shown(compared)) == (0.3, None), "it was no pane"


@pytest.mark.parametrize("open_pane", [False, True])
@pytest.mark.parametrize(
    ("here", "told", "lacking"),
    [
        ((A, A2), True, "B (b)"),
        ((A, A2, msgspec.structs.replace(B, digest="e" * 32)), True, "B (its earlier weights)"),
        ((A, A2), False, "the weights bbbbbbbb…"),
        ((A2,), True, "A (a), B (b)"),
    ],
)
def test_a_slider_whose_parents_are_not_here_names_them(
    compared: Compared, here: tuple[ModelInfo, ...], told: bool, lacking: str, open_pane: bool
) -> None:
    view, blend = at_slider(compared, 0.8)
    kept = next(one for one in view.models if one.name == NAME)
    assert [parent.name for parent in kept.parents] == ["a", "b"]
    if not told:  # as an older program writes it
        view = msgspec.structs.replace(view, models=(KeptModel(NAME, kept.label, kept.digest),))
    compared.quiet.bridge.event_arrived.emit(Models(id=1, models=(model("bicubic"), *here)))
    blend.live.close()
    if open_pane:
        blend.live.show(model_between(here[0], here[-1], 0.25))
    turn()
    compared.show(view)
    assert compared.said[-1] == (
        "warn",
        f"Opened the view “mine”. The slider lies between models that are not here: {lacking}. Add their "
        "files and open the view again.",
    )
    assert slider_shown(compared) is None, "no pane of elsewhere stands in for it"


def test_a_file_that_cannot_be_decoded_does_not_stop_the_rest(compared: Compared) -> None:
    compared.open()
    view = compared.take()
    reset(compared)
    compared.show(view, failing="b.png")
    states = [entry.state for entry in compared.workspace.image_list.entries]
    assert states == ["ready", "failed", "ready"]


def test_a_box_beyond_the_image_and_panes_that_are_not_there_are_passed_over(compared: Compared) -> None:
    compared.open()
    view = compared.take()
    odd = msgspec.structs.replace(
        view, box=Box(0, 0, 9999, 9), pane="nobody", pair=("nobody", "x"), offsets={"nobody": (1.0, 1.0)}
    )
    compared.show(odd)
    assert compared.view.region is None
    assert compared.view.offsets == {}
    assert "nobody" not in (compared.view.current, *compared.view.pair)


def test_pasted_images_are_left_out_and_named(compared: Compared) -> None:
    compared.workspace.image_list.open_bytes(b"pixels", name="Pasted 1.png")
    compared.quiet.files.answer(compared.workspace.image_list)
    taking = Taking(compared.workspace, compared.view, compared.comparison.settings)
    view, left_out = taking.take(None)
    assert (view.images, left_out) == ((), ("Pasted 1.png",))


def test_a_pasted_result_is_named_and_the_rest_of_its_scene_kept(compared: Compared) -> None:
    compared.open()
    entry = compared.workspace.image_list.entries[1]
    pasted = replace(entry.results["A"], path=None)
    compared.workspace.image_list.replace(replace(entry, results={**entry.results, "A": pasted}))
    view, left_out = taken(compared)
    assert view.images[1].results.keys() == {"B"}
    assert left_out == (pasted.name,)


def test_what_is_still_being_opened_is_kept_with_all_its_files(compared: Compared) -> None:
    images = compared.workspace.image_list
    scene = compared.folder / "a_HR.png", compared.folder / "a_LR.png", {"A": compared.folder / "A" / "b.png"}
    bare = {name: compared.folder / name / "b.png" for name in ("A", "B")}
    images.open_scenes([Scene(*scene), Scene(None, None, bare)])
    early = compared.take()
    assert early.images[0].reference == KeptFile("a_HR.png")
    assert early.images[0].input == KeptFile("a_LR.png")
    assert early.images[0].results == {"A": KeptFile("A/b.png")}
    assert early.images[1].results == {"A": KeptFile("A/b.png"), "B": KeptFile("B/b.png")}
    compared.quiet.files.answer(images)
    turn()
    reset(compared)
    compared.show(early)
    entries = images.entries
    assert [entry.paired for entry in entries] == [True, False]
    assert [tuple(entry.results) for entry in entries] == [("A",), ("A", "B")]


@pytest.mark.parametrize("role", ["auto", "input", "reference"])
def test_an_image_keeps_the_role_it_was_given_and_else_follows_the_window(
    compared: Compared, role: RoleChoice
) -> None:
    images = compared.workspace.image_list
    images.open([compared.folder / "b.png"])
    compared.quiet.files.answer(images)
    images.set_role(images.entries[0].key, role)
    view = compared.take()
    reset(compared)
    compared.show(view)
    (entry,) = images.entries
    expected = ("reference", "input") if role == "auto" else (role, role)
    assert (role_of(entry, Setup()), role_of(entry, Setup(role="input"))) == expected


def test_a_view_that_is_being_opened_is_what_is_kept_meanwhile(
    qapp: object, qtbot: QtBot, tmp_path: Path
) -> None:
    with quiet_window(tmp_path) as quiet:  # its engine has not told its models
        new = Compared(quiet, qtbot, tmp_path / "pictures")
        view = SavedView(images=(KeptImage(image=KeptFile("c.png")),), mode="single")
        new.reopening.show(view, name="mine", folder=new.folder)
        meanwhile = new.comparison.saved_views._for_autosave()
        assert meanwhile is not None
        assert meanwhile.mode == "single"
        assert meanwhile.images == (KeptImage(image=KeptFile((new.folder / "c.png").as_posix())),)
        quiet.files.answer(new.workspace.image_list)
        new.reopening._look()
        assert new.reopening.busy
        assert not new.reopening._timer.isActive(), "it waits for the models, and looks no more"
        quiet.know_models(*MODELS)
        qtbot.waitUntil(lambda: not new.reopening.busy)
        assert new.view.mode == "single"


def taken(compared: Compared) -> tuple[SavedView, tuple[str, ...]]:
    return Taking(compared.workspace, compared.view, compared.comparison.settings).take(compared.folder)
