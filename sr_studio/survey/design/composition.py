"""How many trials of which kind a rater sees: counted from the design alone, before any picture exists.

`sr_studio.survey.design.plan` draws exactly this many.
"""

import math
from dataclasses import dataclass
from itertools import combinations

from sr_studio.survey.design.methods import METHODS
from sr_studio.survey.design.study import Condition, StudyDesign, Timing


@dataclass(frozen=True, kw_only=True)
class Composition:
    """Numbers of trials of one rater: of the whole plan, ``dummies`` of each session."""

    test: int
    repeats: int
    gold: int
    identical: int
    training: int
    dummies: int
    sessions: int

    @property
    def main(self) -> int:
        """Trials that are mixed with one another."""
        return self.test + self.repeats + self.gold + self.identical

    @property
    def total(self) -> int:
        """All trials."""
        return self.main + self.training + self.dummies * self.sessions


def tested(design: StudyDesign) -> tuple[Condition, ...]:
    """The conditions whose quality is asked for.

    Single pictures: all of them, a hidden reference and a low anchor too. With an open reference (DCR) all
    but the reference. Pairs: models and finished pictures; reference and anchor serve as open reference and
    in trials with a known answer.
    """
    if METHODS[design.method].pictures == 2:
        return tuple(one for one in design.conditions if one.role in ("model", "result"))
    if design.method == "dcr":
        return tuple(one for one in design.conditions if one.role != "reference")
    return design.conditions


def tested_pairs(design: StudyDesign) -> tuple[tuple[str, str], ...]:
    """Codes of every two tested conditions, in the order of the design; empty for single pictures."""
    if METHODS[design.method].pictures != 2:
        return ()
    return tuple(combinations([one.code for one in tested(design)], 2))


def ends(design: StudyDesign) -> tuple[Condition, ...]:
    """Worst and best known beforehand: low anchor and reference, as far as they take part."""
    return tuple(one for one in (design.anchor, design.reference) if one is not None)


def gold_possible(design: StudyDesign) -> bool:
    """Whether there is a trial with a known answer: an anchor or a reference; both for pairs."""
    return len(ends(design)) >= METHODS[design.method].pictures


def training_pool(design: StudyDesign) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """What practice can show: codes (one, or two for pairs) and the contents that are there under them.

    Worst and best come first. In the preset of the SRGAN paper they are all.
    """
    known = tuple(one.code for one in ends(design))
    if METHODS[design.method].pictures == 2:
        shown = (*((known,) if len(known) == 2 else ()), *tested_pairs(design))
    elif design.preset == "srgan-paper" and known:
        shown = tuple((code,) for code in known)
    else:
        others = [one.code for one in design.conditions if one.code not in known]
        shown = tuple((code,) for code in (*known, *others))
    contents = [one for one in design.contents if one.training]
    pool = (
        (codes, tuple(one.id for one in contents if not one.conditions or set(codes) <= set(one.conditions)))
        for codes in shown
    )
    return tuple((codes, places) for codes, places in pool if places)


def compose(design: StudyDesign) -> Composition:
    """Count the trials of one rater of a design."""
    extras = design.extras
    pairs = METHODS[design.method].pictures == 2
    asked = len(tested_pairs(design)) if pairs else len(tested(design))
    test = asked * len(design.test_contents)
    repeats = 0
    if extras.repeats > 0:
        repeats = min(test, max(math.ceil(extras.repeats * test - 1e-9), extras.least_repeats))
    gold = extras.gold if gold_possible(design) and test else 0
    identical = extras.identical if pairs and test else 0
    possible = sum(len(places) for _, places in training_pool(design))
    training = min(extras.training, possible) if test else 0
    dummies = extras.dummies if test else 0
    main = test + repeats + gold + identical
    sessions = _sessions(design, main=main, training=training, dummies=dummies)
    return Composition(
        test=test,
        repeats=repeats,
        gold=gold,
        identical=identical,
        training=training,
        dummies=dummies,
        sessions=sessions,
    )


def _sessions(design: StudyDesign, *, main: int, training: int, dummies: int) -> int:
    """Parts, each of which takes ``session_minutes`` at most, or as many as the design asks for."""
    if not main:
        return 1
    if design.sessions:
        return min(design.sessions, main)
    timing = design.timing
    room = trials_within(timing, timing.session_minutes)
    if main + training + dummies <= room:
        return 1
    return min(main, math.ceil((main + training) / max(1, room - dummies)))


def trials_within(timing: Timing, minutes: float) -> int:
    """Trials that fit into a session of so many minutes, its breaks included; 1 at least."""
    fit = math.floor(minutes * 60 / timing.trial_seconds + 1e-9)
    fit = math.floor(
        (minutes * 60 - breaks_in(timing, fit) * timing.break_seconds) / timing.trial_seconds + 1e-9
    )
    return max(1, fit)


def breaks_in(timing: Timing, trials: int) -> int:
    """Rests inside a session of so many trials: one every ``break_minutes``, none at its end."""
    if timing.break_minutes <= 0:
        return 0
    parts = math.ceil(trials * timing.trial_seconds / 60 / timing.break_minutes - 1e-9)
    return max(0, parts - 1)


def shares(composition: Composition) -> list[int]:
    """Main trials of each session, so that all sessions are about equally long."""
    main, sessions = composition.main, composition.sessions
    if sessions == 1:
        return [main]
    length = math.ceil((main + composition.training) / sessions)
    first = max(1, min(length - composition.training, main - (sessions - 1)))
    rest, more = divmod(main - first, sessions - 1)
    return [first, *(rest + (1 if part < more else 0) for part in range(sessions - 1))]
