"""What a study keeps of people: raters, sittings, votes. All of it is appended, never changed."""

import re
from typing import Final, Literal, Self

import msgspec

from sr_studio.survey.design.trial import Trial

SittingKind = Literal["test", "pilot"]
"""A pilot tries the study out; it is counted apart and never analysed unless asked."""

Choice = Literal["", "left", "right", "tie"]


CORRECTION: Final = "correction"
"""Why a trial was interrupted that the rater left to correct the vote before: no stop of the sitting."""

DUPLICATED: Final = "duplicated"
"""What happened to a study that was duplicated while it was open; ``why`` names the duplicate."""


class Station(msgspec.Struct, frozen=True, kw_only=True):
    """The computer people sit at: its name, and of how many that collect for one study it is which.

    Copies of a study on several computers give different codes and plans where each knows its ``number``
    (from 1) among ``of``.
    """

    name: str = ""
    number: int = 1
    of: int = 1

    def __str__(self) -> str:
        return f"{self.number}/{self.of} {self.name}".strip() if self.of > 1 else self.name

    @classmethod
    def numbered(cls, text: str) -> Self | None:
        """The station of a written one (``2/4 lab``); None where it has no number, as the only one."""
        found = re.fullmatch(r"([0-9]{1,3})/([0-9]{1,3})(?: (.*))?", text, re.ASCII | re.DOTALL)
        if found is None or not 1 <= int(found[1]) <= int(found[2]) or int(found[2]) == 1:
            return None
        return cls(name=found[3] or "", number=int(found[1]), of=int(found[2]))


class Rater(msgspec.Struct, frozen=True, kw_only=True):
    """A person who takes part.

    Attributes
    ----------
    id
        32 random hexadecimal digits: what votes and exports say.
    code
        ``R07``: a label people type, never exported with votes unless asked.
    slot
        Which plan.
    answers
        To the study's questions, by key.
    consented_utc
        "" until the consent was given.
    station
        The computer on which the rater was added.
    source
        "" for a rater of this study file; after a merge the number of the study it came from: two
        stations may both have an ``R01``.
    excluded
        The reason why the votes stay out of the analysis, or "".
    """

    id: str
    code: str
    slot: int
    kind: SittingKind = "test"
    answers: dict[str, str] = {}
    consented_utc: str = ""
    created_utc: str = ""
    station: str = ""
    source: str = ""
    excluded: str = ""


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    """The rater's screen, as far as the system tells. Sizes in device pixels; "" and 0 where it does not."""

    name: str = ""
    serial: str = ""
    width: int = 0
    height: int = 0
    scale: float = 1.0
    px_per_mm: float = 0.0
    refresh_hz: float = 0.0
    profile: str = ""
    wide_gamut: bool | None = None


class Sitting(msgspec.Struct, frozen=True, kw_only=True):
    """A rater before a screen, from sitting down to getting up.

    ``id`` is 32 random hexadecimal digits; ``session`` the part of the plan; ``station`` names the computer;
    ``ended`` is "" while it lasts, else "finished", "stopped" or "interrupted".
    """

    id: str
    rater: str
    session: int
    kind: SittingKind = "test"
    station: str = ""
    screen: Screen = Screen()
    app_version: str = ""
    started_utc: str = ""
    ended: str = ""
    ended_utc: str = ""


class Vote(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An answer to one trial.

    Attributes
    ----------
    sitting, trial, repetition, revision
        Unique together. ``repetition`` is the trial's; a correction has the next ``revision``; the highest
        revision is the vote.
    value
        Of the scale; None for pairs and where ``missing`` says why there is none.
    choice
        Pairs.
    missing
        "" or why there is no value: "cannot_tell".
    rt_ms
        From the paint that shows picture and scale together, on a monotonic clock.
    view_ms
        Time the pictures were visible.
    changes
        Changes of the mark before the vote.
    flips
        Swaps of two pictures in one place, or looks at the reference.
    pixel_exact
        Whether the pixels grabbed from the widget equal the file's; None where it was not looked at.
    dpr
        Device pixels a logical pixel.
    window_width, window_height
        Of the rating window in device pixels.
    shown_utc, voted_utc
        ISO 8601 in UTC.
    """

    sitting: str
    trial: int
    repetition: int = 0
    revision: int = 0
    value: float | None = None
    choice: Choice = ""
    missing: str = ""
    rt_ms: float = 0.0
    view_ms: float = 0.0
    changes: int = 0
    flips: int = 0
    pixel_exact: bool | None = None
    dpr: float = 1.0
    window_width: int = 0
    window_height: int = 0
    shown_utc: str = ""
    voted_utc: str = ""


class Occurrence(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a sitting that is no vote.

    ``what``: "interrupted" (``why``: focus, screen, scale, sleep, pause, picture, correction), "pause",
    "continue", "break", "look" (results before the closing), "close", "merge", "excluded", "note",
    "duplicated" (``why``: the duplicate's name).
    """

    sitting: str = ""
    trial: int = -1
    what: str
    why: str = ""
    time_utc: str


class StoredVote(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A vote with what it answers.

    ``rater`` is the rater's id, ``kind`` the sitting's, ``session`` the part of the plan; ``recorded_utc`` is
    when it was committed (``voted_utc`` is the window's word).
    """

    vote: Vote
    rater: str
    trial: Trial
    kind: SittingKind = "test"
    session: int = 0
    station: str = ""
    recorded_utc: str = ""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a rater is: trials answered and planned, in all and in the session at hand (from 0)."""

    done: int
    total: int
    session: int
    sessions: int
    finished: bool
    session_done: int = 0
    session_total: int = 0


class Tombstone(msgspec.Struct, frozen=True, kw_only=True):
    """What stays of a deleted rater: how many votes there were, and hashes that only the code can answer.

    ``code_hash`` and ``rater_hash`` are BLAKE2b-128 of ``salt`` and the code (case folded) or id.
    """

    salt: str
    code_hash: str
    rater_hash: str
    kind: SittingKind
    votes: int
    time_utc: str
