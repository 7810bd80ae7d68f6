"""Another engine while the window is open: what is on screen stays, is computed anew; failures are said."""

import sys
from pathlib import Path

from tests.e2e.support import Driver


def test_restart_takes_the_new_command_and_redoes_what_is_on_screen(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 600))
    workspace = driver.comparison.workspace
    first = driver.engine()
    trace = driver.folder / "ran"
    command = f'echo yes > "{trace}"; exec "{sys.executable}" -P -m sr_studio.engine'
    driver.window.settings.change("computing", engine_command=command)
    seen = []
    workspace.panes.pane_changed.connect(lambda key: seen.append(workspace.panes.state(key)))
    driver.components.restart_engine()
    driver.until(lambda: workspace.engine.ready)
    driver.settle()
    assert trace.exists()
    redone = [state for state in seen if state.key == "bicubic" and state.status == "working"]
    assert redone, "it is computed anew"
    assert all(state.picture is not None and state.picture.complete for state in redone), "and stays in sight"
    assert not any(state.scores for state in redone), "a score belongs to a finished picture"
    assert driver.engine().pid != first.pid
    assert not [text for tone, text in driver.said if tone in {"warn", "bad"}], (
        "a wanted restart is no failure"
    )


def test_a_command_that_fails_is_said_and_another_one_helps(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 600))
    workspace = driver.comparison.workspace
    driver.window.settings.change("computing", engine_command="exit 3")
    driver.components.restart_engine()
    driver.until(lambda: any(tone == "warn" for tone, _ in driver.said))
    workspace.choose("lanczos", True)
    driver.settle()
    assert workspace.panes.failure("lanczos")
    assert workspace.panes.complete("bicubic"), "what is shown stays"
    driver.window.settings.change("computing", engine_command="")
    driver.components.restart_engine()
    driver.until(lambda: workspace.panes.complete("lanczos"))
    driver.settle()
    assert workspace.panes.score("bicubic") is not None


def test_another_degradation_leaves_the_old_picture_faintly_until_the_new_one_is_there(
    driver: Driver,
) -> None:
    driver.open(driver.image("a.png", 800, 600))
    workspace = driver.comparison.workspace
    old = workspace.panes.state("bicubic").picture
    assert old is not None
    workspace.set_role("input")
    state = workspace.panes.state("bicubic")
    assert state.before is old
    assert state.picture is None
    assert state.scores == ""
    driver.settle()
    assert workspace.panes.state("bicubic").before is None
    driver.open(driver.image("b.png", 700, 500))
    assert workspace.panes.state("bicubic").before is None, "another image never shows the one before"


def test_a_pane_that_fails_says_why_where_its_score_would_be(driver: Driver) -> None:
    path: Path = driver.image("thin.png", 3, 900)
    driver.open(path)
    workspace = driver.comparison.workspace
    workspace.set_role("reference")
    driver.settle()
    assert workspace.panes.failure("bicubic")
    table = driver.comparison.scores.as_text
    driver.until(lambda: table().count("too few") == 4)
