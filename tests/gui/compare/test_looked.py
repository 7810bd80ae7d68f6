"""Undo shows what was on screen before an edit, redo what was there before the undo; no engine is started."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sr_studio.geometry import Box
from sr_studio.gui.compare.image_entry import RoleChoice
from sr_studio.gui.compare.view.pair import Side
from sr_studio.gui.compare.view.state import Mode
from sr_studio.gui.compare.view_edits import Around
from sr_studio.imaging.grouped import Scene
from tests.gui.window.support import QuietWindow, quiet_window, turn

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

MODELS = ("nearest", "bicubic", "lanczos", "srresnet", "srgan")
MODES: tuple[Mode, ...] = ("grid", "single", "wipe", "difference", "maps")
SIDES: tuple[Side, ...] = ("A", "B")
OF_IMAGE = {"image", "box", "offsets", "panes"}
AROUND: tuple[Around, ...] = ("show_reference", "show_input")


@pytest.fixture
def quiet(qapp: object, tmp_path: Path) -> Iterator[QuietWindow]:
    with quiet_window(tmp_path) as made:
        made.know_models(*MODELS)
        made.open("a.png", "b.png", "c.png")
        yield made


def seen(quiet: QuietWindow) -> dict[str, object]:
    """All that an undo brings back, as it is on screen."""
    comparison = quiet.comparison
    view, entry = comparison.view, comparison.workspace.current
    return {
        "images": [one.key for one in comparison.workspace.image_list.entries],
        "image": entry.key if entry is not None else 0,
        "mode": view.mode,
        "panes": [(pane.key, pane.slot) for pane in view.scene.panes],
        "active": view.current,
        "pair": view.pair,
        "offsets": view.offsets,
        "box": view.region,
        "role": comparison.workspace.setup.role,
    }


def others(now: dict[str, object], wanted: dict[str, object]) -> dict[str, tuple[object, object]]:
    """What is not as it was: as it is, and as it was. Going from image to image is nobody's edit."""
    names = wanted.keys() if now["image"] == wanted["image"] else wanted.keys() - OF_IMAGE
    return {name: (now[name], wanted[name]) for name in names if now[name] != wanted[name]}


def open_scenes(quiet: QuietWindow) -> None:
    """Results of three methods, one of which lacks an image, in place of what is open."""
    images = quiet.comparison.workspace.image_list
    images.remove([entry.key for entry in images.entries])
    for image, methods in (("a.png", "XYZ"), ("b.png", "XZ"), ("c.png", "XYZ")):
        results = {name: Path("/set", name, image) for name in methods}
        images.open_scenes([Scene(Path("/set/GT", image), None, results)])
        quiet.files.answer(images)
    turn()


class Walk:
    """Random acts of a user, some of them edits."""

    def __init__(self, quiet: QuietWindow, seed: int, *, images: bool) -> None:
        self.quiet, self.random, self.images = quiet, random.Random(seed), images
        self.stack = quiet.comparison.workspace.undo_stack

    def edit(self) -> None:
        """Something that can be taken back."""
        pick, comparison = self.random, self.quiet.comparison
        edits, view = comparison.view_edits, comparison.view
        roles: tuple[RoleChoice, ...] = ("reference", "input", "auto")
        models = [model.name for model in comparison.workspace.models]
        acts: list[Callable[[], object]] = [
            lambda: edits.show_model(name := pick.choice(models), not comparison.workspace.is_shown(name)),
            lambda: edits.close_pane(pick.choice([pane.key for pane in view.scene.panes] or models)),
            lambda: edits.show_around(pick.choice(AROUND), pick.random() < 0.7),
            lambda: edits.order_models(pick.sample(models, len(models))),
            lambda: view.marks.edit_region(Box(pick.randrange(4), 1, 6, 5), "draw"),
            view.clear_region,
            self.move,
            lambda: comparison.edits.set_role_of_all(pick.choice(roles)),
        ]
        if self.images:
            acts.append(self.remove)
        pick.choice(acts)()
        turn()

    def move(self) -> None:
        """Move a pane."""
        view = self.quiet.comparison.view
        if view.scene.panes:
            key = self.random.choice(view.scene.panes).key
            view.marks.begin_offset(key)
            view.marks.move_offset(key, float(self.random.randrange(-3, 4)), 1.0)
            view.marks.end_offset(key)

    def remove(self) -> None:
        """Remove an image, not the last one."""
        entries = self.quiet.comparison.workspace.image_list.entries
        if len(entries) > 1:
            self.quiet.comparison.edits.remove([self.random.choice(entries).key])

    def look(self) -> None:
        """Look otherwise, which is no edit."""
        pick, view = self.random, self.quiet.comparison.view
        keys = [state.key for state in view.scene.known()] or [""]
        acts: list[Callable[[], object]] = [
            lambda: view.set_mode(pick.choice(MODES)),
            lambda: view.choose(pick.choice(keys)),
            lambda: view.set_side(pick.choice(SIDES), pick.choice(keys)),
            view.swap,
        ]
        if self.images:
            acts.append(lambda: self.quiet.comparison.workspace.step(1))
        pick.choice(acts)()
        turn()


@pytest.mark.parametrize("opened", ["one image", "several images", "scenes"])
@pytest.mark.parametrize("seed", range(5))
def test_undo_and_redo_bring_back_what_was_on_screen(quiet: QuietWindow, seed: int, opened: str) -> None:
    if opened == "scenes":
        open_scenes(quiet)
    walk = Walk(quiet, seed, images=opened != "one image")
    stack = walk.stack
    before: list[dict[str, object]] = []
    for _ in range(20):
        for _ in range(walk.random.randrange(3)):
            walk.look()
        now, count = seen(quiet), stack.count()
        walk.edit()
        if stack.count() > count:
            before.append(now)
    assert len(before) == stack.count() > 5
    for _ in range(2):
        done: list[dict[str, object]] = []
        for number in reversed(range(len(before))):
            done.insert(0, seen(quiet))
            quiet.window.action_table["undo"].trigger()
            turn()
            assert others(seen(quiet), before[number]) == {}, f"undo of {stack.text(number)}"
        for number, wanted in enumerate(done):
            quiet.window.action_table["redo"].trigger()
            turn()
            now = seen(quiet)
            if opened != "one image" and wanted["box"] is None:
                now["box"] = None  # it was lost on the way from image to image, and is there again
            assert others(now, wanted) == {}, f"redo of {stack.text(number)}"
