"""``train`` teaches itself."""

from collections.abc import Callable

import pytest

from sr_studio.commands.train import ACTS
from tests.commands.support import Ran

Command = Callable[..., Ran]


def test_every_act_is_listed_with_what_it_does(command: Command) -> None:
    ran = command("train", "--help")
    assert ran.code == 0
    for act, text in ACTS.items():
        assert f"  {act}" in ran.out
        assert text in ran.out
    assert "torchrun" in ran.out
    assert "143 SIGTERM (saved)" in ran.out


@pytest.mark.parametrize("act", ACTS)
def test_every_act_has_examples_and_exit_codes(command: Command, act: str) -> None:
    ran = command("train", act, "--help")
    assert ran.code == 0
    assert f"usage: sr-studio train {act}" in ran.out
    assert f"sr-studio train {act}" in ran.out.partition("examples:")[2]
    assert "exit codes: 0 done" in ran.out


@pytest.mark.parametrize("words", [[], ["start"], ["export", "run"], ["new", "fast"]])
def test_what_is_missing_is_a_mistake_of_the_command_line(command: Command, words: list[str]) -> None:
    ran = command("train", *words)
    assert ran.code == 2
    assert "usage:" in ran.err
    assert ran.out == ""


def test_an_act_that_is_misspelt_is_guessed(command: Command) -> None:
    ran = command("train", "statuss", "run")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no “train statuss”. Did you mean “status”?" in ran.err
