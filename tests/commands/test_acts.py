"""Commands of several acts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio.commands import survey, train
from tests.commands.support import Ran

Command = Callable[..., Ran]
FOLDER = Path(survey.__file__).parent


@pytest.mark.parametrize("module", [survey, train])
def test_every_act_has_a_module_and_a_line_in_the_help(module: object, command: Command) -> None:
    name = module.__name__.rpartition(".")[2]  # type: ignore[attr-defined]
    listed = command(name, "--help").out
    for act, text in module.ACTS.items():  # type: ignore[attr-defined]
        assert command(name, act, "--help").code == 0
        assert f"  {act} " in listed
        assert text in listed


def test_a_misspelt_act_is_refused_with_the_nearest(command: Command) -> None:
    ran = command("survey", "analyze")
    assert ran.code == 2
    assert "Did you mean “analyse”?" in ran.err
    assert "There is no “survey qqq”. There are" in command("survey", "qqq").err
