"""Small studies with real pictures, and somebody who sits before the rating window."""

import io
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import numpy as np
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sr_studio.gui.survey.rating.course import RatingCourse
from sr_studio.gui.survey.rating.pages.page import Page
from sr_studio.survey.design.plan import draw_plan
from sr_studio.survey.design.study import Extras, Method, Stimulus, Timing
from sr_studio.survey.store.study import create_study
from tests.survey.design.support import design_of

SIZE = (96, 64)
QUICK = Timing(gap_ms=30, min_view_ms=40, break_seconds=0)
FEW = Extras(training=0, dummies=0, repeats=0.0, least_repeats=0, gold=0)

Key = Qt.Key


def png(number: int, size: tuple[int, int] = SIZE) -> bytes:
    """Noise: every pixel differs from its neighbours, so that nothing resampled can be equal."""
    pixels = np.random.default_rng(number).integers(0, 256, (size[1], size[0], 3), np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


def rating_study(
    folder: Path,
    method: Method = "acr",
    *,
    size: tuple[int, int] = SIZE,
    contents: int = 2,
    training: int = 0,
    anchor: bool = False,
    **fields: object,
) -> Path:
    """A study of noise, quick to rate: two contents under two conditions (and the original)."""
    design = design_of(
        method,
        contents=contents,
        training=training,
        models=2,
        anchor=anchor,
        reference=method in ("acr-hr", "dcr") or bool(fields.get("with_reference")),
        **{"timing": QUICK, "extras": FEW, **fields},  # type: ignore[arg-type]
    )
    sized = tuple(replace(one, width=size[0], height=size[1]) for one in design.contents)
    design = replace(design, contents=sized)
    stimuli, files = [], {}
    folder.parent.mkdir(parents=True, exist_ok=True)
    for content in design.contents:
        for condition in design.conditions:
            number = len(stimuli) + 1
            name, data = f"{number:016x}", png(number, size)
            files[name] = folder.parent / f"{name}.png"
            files[name].write_bytes(data)
            stimuli.append(
                Stimulus(
                    id=name,
                    content=content.id,
                    condition=condition.code,
                    file=f"stimuli/{name}.png",
                    sha256=sha256(data).hexdigest(),
                    width=size[0],
                    height=size[1],
                )
            )
    create_study(folder, design, stimuli, [draw_plan(design, stimuli, 0)], files=files)
    return folder


def until(reached: Callable[[], object], seconds: float = 120) -> None:
    """Let the window work until something is so."""
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "it never came"
        QApplication.processEvents()
        time.sleep(0.002)


class Somebody:
    """Drives a window with keys, as a person would."""

    def __init__(self, course: RatingCourse) -> None:
        self.course = course
        self.window = course.place.window
        self.screen = course.trial_screen
        course.start()
        until(lambda: self.window.shown is not None)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        assert isinstance(self.window.shown, Page), self.window.shown
        return self.window.shown

    @property
    def words(self) -> str:
        """All that the page says."""
        return " ".join([self.page.title.text(), *(one.text() for one in self.page.paragraphs)])

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press and release a key."""
        held = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            held |= one
        QTest.keyClick(self.window.focusWidget() or self.window, key, held)
        QApplication.processEvents()

    def enter(self) -> None:
        """Go on to another page."""
        before = self.window.shown
        if "agree" in self.page.buttons:  # nothing is chosen there beforehand
            self.page.buttons["agree"].setFocus()
        self.key(Key.Key_Return)
        until(lambda: self.window.shown is not before)

    def enter_until_trials(self) -> None:
        """Through all pages that need no more than Enter."""
        while not self.course.place.shows_trial:
            self.enter()

    def wait_open(self) -> None:
        """Until a vote counts."""
        until(lambda: self.screen.state.phase == "open")

    def vote(self, key: Qt.Key = Key.Key_3) -> None:
        """Answer the trial, and wait for what comes."""
        self.wait_open()
        self.key(key)
        until(lambda: not self.course.place.shows_trial or self.screen.state.phase not in ("marked", "open"))

    def phase(self) -> str:
        """Of the trial."""
        return self.screen.state.phase
