"""A command of ``sr-studio`` as a child of the window: a real one, its result, its refusal, its end."""

from pytestqt.qtbot import QtBot

from sr_studio.gui.studio_command import StudioCommand


def test_a_refusal_is_a_sentence(qtbot: QtBot) -> None:
    command = StudioCommand(["train", "nonsense"])
    with qtbot.waitSignal(command.failed, timeout=60_000) as told:
        command.start()
        assert command.running
    assert told.args[0].startswith("There is no “train nonsense”.")
    qtbot.waitUntil(lambda: not command.running, timeout=10_000)


def test_a_cancelled_command_says_so_and_nothing_else(qtbot: QtBot) -> None:
    command = StudioCommand(["train", "networks"])
    told: list[str] = []
    command.failed.connect(told.append)
    with (
        qtbot.waitSignal(command.cancelled, timeout=60_000),
        qtbot.waitSignal(command.ended, timeout=60_000),
    ):
        command.start()
        command.cancel()
        command.cancel()
    assert told == []
    assert not command.running
