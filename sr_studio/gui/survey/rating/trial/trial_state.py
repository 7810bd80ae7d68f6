"""When a picture is shown and when a vote counts: one trial as a state machine. No Qt and no clock here.

::

    gap -> showing -> viewing -> open -> saving -> marked -> over
                          ^                 |  ^
                       (swaps)              v  |
                                          unsaved
    gap, showing, viewing, open, saving (refused), marked -> away

All times are milliseconds of one monotonic clock and are passed in. The window looks at `phase` after each
call and does what it asks for: in ``showing`` it paints, in ``saving`` it stores `vote`, in ``over`` it goes
on. `due` says when to call `tick`.

Rules it keeps: nothing is queued (what is pressed before the vote is open is lost); a vote needs its key
pressed anew while every other answering key is up; auto-repeat counts for nothing, not even unmarked; one
vote a showing; a picture whose vote is not stored stays.
"""

from dataclasses import dataclass
from typing import Literal

from sr_studio.gui.survey.rating.trial.answers import Answer, Answers

Phase = Literal["idle", "gap", "showing", "viewing", "open", "saving", "unsaved", "marked", "over", "away"]

MARK_MS = 150.0
"""How long the chosen answer stays marked."""

RETRY_MS = 1000.0
"""Between two tries to store a vote."""

REPEAT_MS = 50.0
"""A key that comes back this soon after it went up was held: nobody types so fast, and some systems send the
repeats of a held key as releases and presses without saying so. No vote without a longer time up."""

HOLD_MS = 400.0
"""The swap key held at least this long swaps back when it goes up; tapped, it swaps until the next tap."""

VISIBLE: frozenset[Phase] = frozenset({"viewing", "open", "saving", "unsaved", "marked"})
"""Phases in which pictures are on the screen."""


@dataclass(frozen=True)
class GivenVote:
    """What was answered, and how. Times in milliseconds from the paint of this showing."""

    answer: Answer
    rt_ms: float
    view_ms: float
    changes: int
    flips: int


class TrialState:
    """One trial after another before one rater.

    Parameters
    ----------
    gap_ms, min_view_ms
        The empty surround before the pictures; how long they are looked at before a vote counts.
    confirm
        A vote counts with Enter (or the button) alone.
    """

    def __init__(self, *, gap_ms: float, min_view_ms: float, confirm: bool = False) -> None:
        self.gap_ms, self.min_view_ms, self.confirm = gap_ms, min_view_ms, confirm
        self.phase: Phase = "idle"
        self.vote: GivenVote | None = None
        """From ``saving`` on."""
        self.marked: Answer | None = None
        """What the scale shows as chosen."""
        self.frame = 0
        """Which of the pictures that share one place is up."""
        self.trouble = ""
        """Why the vote is not stored yet, while it is not."""
        self._answers = Answers("rating", ())
        self._frames = 1
        self._seen: set[int] = set()
        self._since = 0.0
        self._painted = 0.0
        self._ready = False
        self._changes = 0
        self._flips = 0
        self._space_down: float | None = None
        self._held: set[str] = set()
        self._released: dict[str, float] = {}

    # ---------------------------------------------------------------------------------- the course

    def begin(self, answers: Answers, now: float, *, frames: int = 1, marked: Answer | None = None) -> None:
        """Begin a trial with its gap, also one that was away.

        ``frames`` is the number of pictures that take turns in one place; ``marked`` what an earlier vote
        said, where it is to be corrected.
        """
        self.phase = "gap"
        self.vote = None
        self.marked = marked
        self.frame = 0
        self.trouble = ""
        self._answers = answers
        self._frames = frames
        self._seen = set()
        self._since = now
        self._ready = False
        self._changes = self._flips = 0
        self._space_down = None

    def ready(self) -> None:
        """The pictures are decoded; without this the gap goes on."""
        self._ready = True

    def tick(self, now: float) -> None:
        """Go on where a time has passed."""
        if self.phase == "gap" and self._ready and now >= self._since + self.gap_ms:
            self.phase = "showing"
        elif self.phase == "viewing" and self.all_seen and now >= self._painted + self.min_view_ms:
            self.phase = "open"
        elif self.phase == "unsaved" and now >= self._since + RETRY_MS:
            self.phase = "saving"
        elif self.phase == "marked" and now >= self._since + MARK_MS:
            self.phase = "over"

    def due(self, now: float) -> float | None:
        """Milliseconds until `tick` changes something; None while only an event can."""
        end = {
            "gap": self._since + self.gap_ms if self._ready else None,
            "viewing": self._painted + self.min_view_ms if self.all_seen else None,
            "unsaved": self._since + RETRY_MS,
            "marked": self._since + MARK_MS,
        }.get(self.phase)
        return None if end is None else max(end - now, 0.0)

    def painted(self, now: float) -> None:
        """Pictures and scale have been painted together, or the next picture in its place."""
        if self.phase == "showing":
            self.phase = "viewing"
            self._painted = now
        if self.phase in VISIBLE:
            self._seen.add(self.frame)

    @property
    def all_seen(self) -> bool:
        """Whether each of the pictures that share one place has been up."""
        return len(self._seen) == self._frames

    def saved(self, now: float) -> None:
        """The vote is on the disk."""
        assert self.phase == "saving"
        self.phase, self._since, self.trouble = "marked", now, ""

    def not_saved(self, reason: str, now: float) -> None:
        """The vote could not be stored; it is tried again, and nothing else happens until it is."""
        assert self.phase == "saving"
        self.phase, self._since, self.trouble = "unsaved", now, reason

    def refused(self) -> None:
        """The study does not take the vote, now or later; the trial is away."""
        assert self.phase == "saving"
        self.phase, self.trouble = "away", ""

    def hide(self) -> bool:
        """Take the pictures away at once; whether that was possible.

        A vote that waits to be stored keeps its picture. One that is stored is ``over``, everything else is
        ``away`` and begins anew.
        """
        self.forget_keys()
        if self.phase in ("gap", "showing", "viewing", "open"):
            self.phase = "away"
            return True
        if self.phase == "marked":
            self.phase = "over"
            return True
        return False

    # ------------------------------------------------------------------------------ keys and pointer

    def press(self, key: str, now: float, *, repeat: bool = False) -> None:
        """A key went down; ``repeat`` where the system says that it is still down."""
        held = self._held - {key}
        again = key in self._held or now - self._released.get(key, -REPEAT_MS) < REPEAT_MS
        self._held.add(key)
        if repeat or again:
            return
        if key == "space":
            self._space_down = now
            self.swap()
        elif self.phase == "open" and not held:
            self._answer_key(key, now)

    def release(self, key: str, now: float, *, repeat: bool = False) -> None:
        """A key went up."""
        if repeat:
            return
        self._held.discard(key)
        self._released[key] = now
        if key == "space":
            if self._space_down is not None and now - self._space_down >= HOLD_MS:
                self.swap()
            self._space_down = None

    def forget_keys(self) -> None:
        """Where the keyboard went elsewhere, keys go up unseen."""
        self._held.clear()
        self._released.clear()
        self._space_down = None

    def click(self, answer: Answer, now: float) -> None:
        """An answer was pressed and released with the pointer or a finger."""
        if self.phase == "open" and answer in self._answers.all:
            self._choose(answer, now)

    def enter(self, now: float) -> None:
        """Enter, or the button that confirms."""
        if self.phase == "open" and self.marked is not None:
            self._give(self.marked, now)

    def swap(self) -> None:
        """Show the next of the pictures that share one place."""
        if self._frames > 1 and self.phase in ("viewing", "open"):
            self.frame = (self.frame + 1) % self._frames
            self._flips += 1

    def _answer_key(self, key: str, now: float) -> None:
        if key == "enter":
            self.enter(now)
        elif key in ("left", "right") and self._answers.kind == "rating":
            self._mark(self._answers.beside(self.marked, 1 if key == "right" else -1))
        elif (answer := self._answers.answer_of(key, self.marked)) is not None:
            self._choose(answer, now)

    def _choose(self, answer: Answer, now: float) -> None:
        if self.confirm:
            self._mark(answer)
        else:
            self._give(answer, now)

    def _mark(self, answer: Answer) -> None:
        if answer != self.marked:
            self._changes += self.marked is not None
            self.marked = answer

    def _give(self, answer: Answer, now: float) -> None:
        self._mark(answer)
        seen = now - self._painted
        self.vote = GivenVote(answer, seen, seen, self._changes, self._flips)
        self.phase = "saving"
