"""What one rater sees, trial after trial: the plan, stored whole before the first vote."""

from typing import Literal

import msgspec

TrialKind = Literal["training", "dummy", "test", "gold", "repeat", "identical"]
"""training: other contents, never counted. dummy: stabilising, dropped. test: counted. gold: a known answer.
repeat: a test trial once more, for consistency. identical: a picture with itself."""


class Trial(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One question.

    Attributes
    ----------
    index
        From 0, through all sessions of the rater.
    session
        Part of the plan it belongs to, from 0: one sitting each.
    content
        ``id`` of the content.
    shown
        Ids of the stimuli: one for ACR and DCR, left and right for pairs.
    reference
        Id of the open reference; "" where none is shown.
    repetition
        0 the first time a content and condition (or a pair) is asked, 1 its repeat.
    repeats
        Index of the trial it repeats, or -1.
    swapped
        Pairs: the repeat shows the two the other way round.
    lowest, highest
        Gold: the right answers (pairs: -1 is left, 1 is right); None where that side is open. Training: both
        are the one answer that may be explained (1 for the low anchor, 5 for the original); nothing is
        judged by it.
    break_before
        A rest is offered before it.
    """

    index: int
    session: int
    kind: TrialKind
    content: str
    shown: tuple[str, ...]
    reference: str = ""
    repetition: int = 0
    repeats: int = -1
    swapped: bool = False
    lowest: int | None = None
    highest: int | None = None
    break_before: bool = False


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The whole order of one rater.

    ``slot`` counts raters from 0 in the order in which plans were drawn; the plan is a function of design,
    stimuli, seed and slot alone.
    """

    slot: int
    seed: int
    trials: tuple[Trial, ...]

    @property
    def sessions(self) -> int:
        """Number of parts."""
        return max((one.session for one in self.trials), default=-1) + 1
