"""Analyses of simulated raters, made by the commands themselves."""

import contextlib
import io
import json
from pathlib import Path
from typing import Any

from sr_studio.commands.survey import main


def simulated(folder: Path, *words: str, careless: int = 0) -> Path:
    """A CSV of 16 simulated raters who see 8 images."""
    file = folder / "votes.csv"
    more = ["--careless", str(careless)] if careless else []
    with contextlib.redirect_stdout(io.StringIO()):
        assert (
            main(
                [
                    "simulate",
                    "--raters",
                    "16",
                    "--images",
                    "8",
                    "--seed",
                    "3",
                    "--out",
                    str(file),
                    *words,
                    *more,
                ]
            )
            == 0
        )
    return file


def analysed(folder: Path, *words: str, careless: int = 0) -> dict[str, Any]:
    """What ``survey analyse --json`` says of them."""
    file = simulated(folder, *words, careless=careless)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["analyse", str(file), "--bootstrap", "200", "--screening", "pearson", "--json"]) == 0
    document: dict[str, Any] = json.loads(out.getvalue())
    return document
