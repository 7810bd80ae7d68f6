"""Another engine while the window is open: what is on screen stays, is computed anew; failures are said."""

import sys
from pathlib import Path

from tests.e2e.conftest import Desk


def test_restart_takes_the_new_command_and_redoes_what_is_on_screen(desk: Desk) -> None:
    desk.open(desk.image("a.png", 800, 600))
    workspace = desk.window.components.workspace
    first = desk.engine()
    trace = desk.folder / "ran"
    command = f'echo yes > "{trace}"; exec "{sys.executable}" -P -m sr_studio.engine'
    desk.window.settings.change("computing", engine_command=command)
    seen = []
    workspace.panes.pane_changed.connect(lambda key: seen.append(workspace.panes.state(key)))
    desk.window.restart_engine()
    desk.until(lambda: workspace.engine_ready)
    desk.settle()
    assert trace.exists()
    redone = [state for state in seen if state.key == "bicubic" and state.status == "working"]
    assert redone, "it is computed anew"
    assert all(state.picture is not None and state.picture.complete for state in redone), "and stays in sight"
    assert not any(state.scores for state in redone), "a score belongs to a finished picture"
    assert desk.engine().pid != first.pid
    assert not [text for tone, text in desk.said if tone in {"warn", "bad"}], "a wish is no misfortune"


def test_a_command_that_fails_is_said_and_another_one_helps(desk: Desk) -> None:
    desk.open(desk.image("a.png", 800, 600))
    workspace = desk.window.components.workspace
    desk.window.settings.change("computing", engine_command="exit 3")
    desk.window.restart_engine()
    desk.until(lambda: any(tone == "warn" for tone, _ in desk.said))
    workspace.choose("lanczos", True)
    desk.settle()
    assert workspace.panes.failure("lanczos")
    assert workspace.panes.complete("bicubic"), "what is shown stays"
    desk.window.settings.change("computing", engine_command="")
    desk.window.restart_engine()
    desk.until(lambda: workspace.panes.complete("lanczos"))
    desk.settle()
    assert workspace.panes.score("bicubic") is not None


def test_a_command_the_window_was_opened_with_holds_until_another_is_entered(desk: Desk) -> None:
    desk.window.engine_command = f'exec "{sys.executable}" -P -m sr_studio.engine'
    desk.window.restart_engine()
    assert desk.window.engine_command.startswith("exec")
    desk.window.settings.change("computing", engine_command="exit 3")
    desk.window.restart_engine()
    assert desk.window.engine_command == "exit 3"


def test_another_degradation_leaves_the_old_picture_faintly_until_the_new_one_is_there(desk: Desk) -> None:
    desk.open(desk.image("a.png", 800, 600))
    workspace = desk.window.components.workspace
    old = workspace.panes.state("bicubic").picture
    assert old is not None
    workspace.set_role("input")
    state = workspace.panes.state("bicubic")
    assert state.before is old
    assert state.picture is None
    assert state.scores == ""
    desk.settle()
    assert workspace.panes.state("bicubic").before is None
    desk.open(desk.image("b.png", 700, 500))
    assert workspace.panes.state("bicubic").before is None, "another image never shows the one before"


def test_a_pane_that_fails_says_why_where_its_score_would_be(desk: Desk) -> None:
    path: Path = desk.image("thin.png", 3, 900)
    desk.open(path)
    workspace = desk.window.components.workspace
    workspace.set_role("reference")
    desk.settle()
    assert workspace.panes.failure("bicubic")
    table = desk.window.scores.as_text
    desk.until(lambda: table().count("too few") == 2 and "···" not in table())
