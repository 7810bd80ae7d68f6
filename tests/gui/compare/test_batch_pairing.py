"""Pairs of many images are found on a thread, and are the same as those of a few."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare import batch_pairing
from sr_studio.gui.compare.image_list import ImageList
from tests.gui.compare.recorders import FileRecorder

FOLDER = Path("/pictures")


def opened(count: int) -> tuple[ImageList, list[str]]:
    """Pairs of a long list, one image that stays alone, and what its rows are when all is decoded."""
    engine = FileRecorder(sizes={f"{n}_{role}.png": size for n in range(count) for role, size in SIZES})
    images = ImageList(engine)
    names = [f"{number}_{role}.png" for number in range(count) for role, _ in SIZES]
    images.open([FOLDER / name for name in [*names, "alone_LR.png"]])
    engine.answer(images)
    return images, names


SIZES = (("HR", (80, 40)), ("LR", (20, 10)))


def test_a_long_list_is_paired_without_waiting_for_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_pairing, "MANY", 8)
    images, names = opened(10)
    assert len(images.entries) == len(names) + 1, "it is looked for elsewhere"
    keys = [entry.key for entry in images.entries]
    told: list[int] = []
    images.changed.connect(lambda: told.append(len(images.entries)))
    qtbot.waitUntil(lambda: len(images.entries) == 11, timeout=10_000)
    assert told == [11], "told once for all pairs"
    assert [entry.key for entry in images.entries] == [*keys[0:20:2], keys[20]], "the first row of each stays"
    assert all(entry.paired for entry in images.entries[:10])
    assert images.entries[10].role == "input"


def test_what_was_removed_meanwhile_is_not_paired(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_pairing, "MANY", 8)
    images, _ = opened(10)
    images.remove([images.entries[0].key])
    qtbot.waitUntil(lambda: len(images.entries) == 11, timeout=10_000)
    assert [entry.paired for entry in images.entries] == [False, *[True] * 9, False]


def test_a_short_list_is_paired_at_once(qapp: object) -> None:
    images, _ = opened(3)
    assert [entry.paired for entry in images.entries] == [True, True, True, False]
