"""The plan of one rater: a pure function of design, stimuli and slot, drawn from PCG64 and stored whole.

The order is random for each rater, never shows a content twice running and at most two of one condition
running (in the preset of the SRGAN paper it is random without rules, as it was there). Pairs: each pair of
conditions stands left and right equally often, per rater over the contents and, as every second rater sees
the sides of the one before exchanged, per content over raters.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import msgspec

from sr_studio.survey.design.composition import (
    Composition,
    breaks_in,
    compose,
    ends,
    shares,
    tested,
    tested_pairs,
    training_pool,
)
from sr_studio.survey.design.methods import METHODS, high_end, low_end, shows_reference
from sr_studio.survey.design.order.arrangement import Entry, arrange
from sr_studio.survey.design.order.draws import Draws
from sr_studio.survey.design.study import Stimulus, StudyDesign
from sr_studio.survey.design.trial import Plan, Trial, TrialKind
from sr_studio.survey.errors import SurveyError

_SIDES, _ORDER = 1, 2
"""Third number of the entropy: of left and right, which two raters share; of the order with a key."""

_PATIENCE = 20
"""Draws that fit no better, after which the best one is taken."""


@dataclass(frozen=True, kw_only=True)
class _Question:
    """A trial before it has its place. ``codes``: of conditions, left and right for pairs."""

    kind: TrialKind
    content: str
    codes: tuple[str, ...]
    twin: int = -1
    lowest: int | None = None
    highest: int | None = None


def draw_plan(design: StudyDesign, stimuli: Sequence[Stimulus], slot: int) -> Plan:
    """Draw the plan of a slot.

    Parameters
    ----------
    stimuli
        Of the design, in any order.
    slot
        0 or more; each has an order of its own.

    Raises
    ------
    SurveyError
        Nothing is tested, or a content lacks one of its stimuli.
    """
    composition = compose(design)
    if not composition.test:
        raise SurveyError(
            "There is nothing to rate: the study needs a content and a condition (two for pairs). Add some."
        )
    draw = _Drawing(design, stimuli, slot, composition)
    return Plan(slot=slot, seed=design.seed, trials=tuple(draw.trials()))


class _Drawing:
    """One plan while it is drawn."""

    def __init__(
        self, design: StudyDesign, stimuli: Sequence[Stimulus], slot: int, composition: Composition
    ) -> None:
        self._design = design
        self._composition = composition
        key = (_ORDER, design.order_key) if design.order_key else ()
        self._draws = Draws(design.seed, slot, *key)
        self._ids = {(one.content, one.condition): one.id for one in stimuli}
        self._pairs = METHODS[design.method].pictures == 2
        self._left = _left_sides(design, slot) if self._pairs else {}
        self._training = [one for one in design.contents if one.training]

    def trials(self) -> list[Trial]:
        draws, design = self._draws, self._design
        main = self._main()
        free = design.preset == "srgan-paper"
        if free:
            main = draws.shuffled(main)
        else:
            main = [main[place] for place in arrange(self._entries(main), draws).order]
        main = self._told_apart(main)
        trials: list[Trial] = []
        taken = 0
        for session, share in enumerate(shares(self._composition)):
            part = main[taken : taken + share]
            taken += share
            opening = self._dummies(part)
            if session == 0:
                opening = [*self._trainings([*opening, *part]), *opening]
            self._append(trials, [*opening, *part], session=session, opening=len(opening))
        return _with_repeats_linked(trials)

    # ---------------------------------------------------------------------------------- questions

    def _main(self) -> list[_Question]:
        """Test, repeats (as twins of their test trials), gold and identical ones, not yet in order."""
        draws, design, counts = self._draws, self._design, self._composition
        contents = [one.id for one in design.test_contents]
        asked: list[tuple[str, ...]] = (
            list(tested_pairs(design)) if self._pairs else [(one.code,) for one in tested(design)]
        )
        questions = [
            _Question(kind="test", content=content, codes=self._sided(content, codes))
            for content in contents
            for codes in asked
        ]
        # Repeats and gold trials go round the contents, so that none becomes so frequent that it would have
        # to follow itself.
        around = _Rounds(draws, contents)
        by_content = {
            content: draws.shuffled([at for at, one in enumerate(questions) if one.content == content])
            for content in contents
        }
        for twin in range(counts.repeats):
            content = around.next(lambda name: bool(by_content[name]))
            at = by_content[content].pop()
            questions[at] = replace(questions[at], twin=twin)
            questions.append(replace(questions[at], kind="repeat", codes=questions[at].codes[::-1]))
        questions += self._golds(around)
        for _ in range(counts.identical):
            code = draws.one_of(tested(design)).code
            questions.append(_Question(kind="identical", content=around.next(), codes=(code, code)))
        return questions

    def _golds(self, around: "_Rounds") -> list[_Question]:
        """Trials with a known answer, of training contents where there are any, else of the test's."""
        draws, design, count = self._draws, self._design, self._composition.gold
        if not count:
            return []
        practised = {codes: _Rounds(draws, places) for codes, places in training_pool(design)}
        if self._pairs:
            worst, best = (one.code for one in ends(design))
            sides = draws.shuffled([at % 2 == 0 for at in range(count)])
            return [
                _Question(
                    kind="gold",
                    content=practised.get((worst, best), around).next(),
                    codes=(best, worst) if left else (worst, best),
                    lowest=-1 if left else 1,
                    highest=-1 if left else 1,
                )
                for left in sides
            ]
        known = draws.shuffled(ends(design))
        golds = []
        for number in range(count):
            condition = known[number % len(known)]
            low = condition.role == "anchor"
            golds.append(
                _Question(
                    kind="gold",
                    content=practised.get((condition.code,), around).next(),
                    codes=(condition.code,),
                    lowest=None if low else high_end(design.scale),
                    highest=low_end(design.scale) if low else None,
                )
            )
        return golds

    def _trainings(self, following: Sequence[_Question]) -> list[_Question]:
        """Practice on contents of its own: worst and best always, then whatever else there is."""
        count = self._composition.training
        if not count:
            return []
        return self._best(lambda: self._practices(count), following)

    def _practices(self, count: int) -> list[_Question]:
        draws = self._draws
        left = {codes: set(places) for codes, places in training_pool(self._design)}
        known: dict[str, str] = {one.code: one.role for one in ends(self._design)}
        sure = [codes for codes in left if all(code in known for code in codes)]
        chosen = [*sure, *draws.shuffled([codes for codes in left if codes not in sure])]
        while len(chosen) < count:
            more = draws.shuffled(list(left))
            chosen += [codes for codes in more if chosen.count(codes) < len(left[codes])]
        used = dict.fromkeys([one.id for one in self._training], 0)
        questions = []
        for codes in chosen[:count]:
            # Contents take turns, so that none has to follow itself.
            fewest = min(used[name] for name in left[codes])
            content = draws.one_of(sorted(name for name in left[codes] if used[name] == fewest))
            left[codes].remove(content)
            used[content] += 1
            questions.append(self._practice(content, codes, known))
        return questions

    def _practice(self, content: str, codes: tuple[str, ...], known: dict[str, str]) -> _Question:
        """One practice trial; that of an end of the scale carries the answer that may be explained."""
        scale = self._design.scale
        if self._pairs:
            shown = codes if self._draws.coin() else codes[::-1]
            best = [at for at, code in enumerate(shown) if known.get(code) == "reference"]
            answer = None
            if len(best) == 1 and all(code in known for code in shown):
                answer = -1 if best[0] == 0 else 1
            return _Question(kind="training", content=content, codes=shown, lowest=answer, highest=answer)
        answer = {"anchor": scale.minimum, "reference": scale.maximum}.get(known.get(codes[0], ""))
        return _Question(kind="training", content=content, codes=codes, lowest=answer, highest=answer)

    def _dummies(self, following: Sequence[_Question]) -> list[_Question]:
        """Stabilising trials of the test's pictures, worst and best among them, that fit what follows."""
        draws, design, count = self._draws, self._design, self._composition.dummies
        if not count:
            return []
        contents = [one.id for one in design.test_contents]

        def drawn() -> list[_Question]:
            around = _Rounds(draws, contents)
            return [
                _Question(kind="dummy", content=around.next(), codes=codes)
                for codes in self._steadying(count)
            ]

        return self._best(drawn, following)

    def _steadying(self, count: int) -> list[tuple[str, ...]]:
        """Conditions of dummies: worst and best where there is room, then others."""
        draws, design = self._draws, self._design
        if self._pairs:
            pairs = [draws.one_of(tested_pairs(design)) for _ in range(count)]
            return [pair if draws.coin() else pair[::-1] for pair in pairs]
        asked = [one.code for one in tested(design)]
        known = [one.code for one in ends(design) if one.code in asked]
        if count < max(2, len(known)):
            known = []
        others = draws.shuffled([code for code in asked if code not in known])
        codes = [*known, *others]
        while len(codes) < count:
            codes += draws.shuffled(asked)
        return [(code,) for code in codes[:count]]

    def _entries(self, questions: Sequence[_Question]) -> list[Entry]:
        """What is put in order. Two models alone make one pair, whose trials cannot but follow each other."""
        one_pair = self._pairs and len(tested_pairs(self._design)) == 1
        return [
            Entry(
                content=one.content,
                condition=f"#{place}" if one_pair else "+".join(sorted(one.codes)),
                twin=one.twin,
            )
            for place, one in enumerate(questions)
        ]

    def _best(self, drawn: Callable[[], list[_Question]], following: Sequence[_Question]) -> list[_Question]:
        """Questions in an order that fits what follows; drawn again while that makes the order better."""
        after = self._entries(following)
        best, fewest, patience = list[_Question](), -1, _PATIENCE
        while patience:
            questions = drawn()
            found = arrange(self._entries(questions), self._draws, following=after)
            patience -= 1
            if fewest < 0 or found.cost < fewest:
                best, fewest = [questions[place] for place in found.order], found.cost
                patience = _PATIENCE
            alike = len(questions) > 1 and len({one.content for one in questions}) == 1
            if not fewest or alike:
                break
        return best

    def _sided(self, content: str, codes: tuple[str, ...]) -> tuple[str, ...]:
        if not self._pairs:
            return codes
        return codes if self._left[content, codes] else codes[::-1]

    @staticmethod
    def _told_apart(main: Sequence[_Question]) -> list[_Question]:
        """Of two twins the first is the test trial and the second its repeat, with the sides exchanged."""
        first: dict[int, _Question] = {}
        told = []
        for one in main:
            if one.twin < 0:
                told.append(one)
            elif one.twin not in first:
                # The sides of the test are those that were balanced, whichever of the two comes first.
                own = one if one.kind == "test" else replace(one, kind="test", codes=one.codes[::-1])
                first[one.twin] = own
                told.append(own)
            else:
                told.append(replace(first[one.twin], kind="repeat", codes=first[one.twin].codes[::-1]))
        return told

    # ------------------------------------------------------------------------------------- trials

    def _append(
        self, trials: list[Trial], questions: Sequence[_Question], *, session: int, opening: int
    ) -> None:
        """Add the trials of a session, with its rests spread evenly; none stands in the opening."""
        rests = breaks_in(self._design.timing, len(questions))
        at = {round(len(questions) * (part + 1) / (rests + 1)) for part in range(rests)}
        for place, one in enumerate(questions):
            trials.append(
                Trial(
                    index=len(trials),
                    session=session,
                    kind=one.kind,
                    content=one.content,
                    shown=tuple(self._id(one.content, code) for code in one.codes),
                    reference=self._reference(one.content),
                    repetition=1 if one.kind == "repeat" else 0,
                    repeats=one.twin if one.kind == "repeat" else -1,
                    swapped=one.kind == "repeat" and len(one.codes) == 2,
                    lowest=one.lowest,
                    highest=one.highest,
                    break_before=place in at and place > opening,
                )
            )

    def _reference(self, content: str) -> str:
        reference = self._design.reference
        if not shows_reference(self._design) or reference is None:
            return ""
        return self._id(content, reference.code)

    def _id(self, content: str, code: str) -> str:
        found = self._ids.get((content, code))
        if found is None:
            raise SurveyError(
                "The content {content} has no picture for the condition {condition}. Add it, or leave one of "
                "the two out.",
                content=content,
                condition=code,
            )
        return found


class _Rounds:
    """Contents in random order, round after round, so that their numbers never differ by more than one."""

    def __init__(self, draws: Draws, names: Sequence[str]) -> None:
        self._draws = draws
        self._names = list(names)
        self._round: list[str] = []

    def next(self, fits: Callable[[str], bool] = bool) -> str:
        """The next content that fits; one that does not is left out of this round."""
        for _ in range(2 * len(self._names) + 1):
            if not self._round:
                self._round = self._draws.shuffled(self._names)
            name = self._round.pop()
            if fits(name):
                return name
        raise ValueError("no content fits")


def _left_sides(design: StudyDesign, slot: int) -> dict[tuple[str, tuple[str, ...]], bool]:
    """Whether a pair of a content shows its first condition left: half of the contents, give or take one."""
    key = (design.order_key,) if design.order_key else ()
    draws = Draws(design.seed, slot // 2, _SIDES, *key)
    contents = [one.id for one in design.test_contents]
    left: dict[tuple[str, tuple[str, ...]], bool] = {}
    for codes in tested_pairs(design):
        half = len(contents) // 2 + (len(contents) % 2 if draws.coin() else 0)
        for place, content in enumerate(draws.shuffled(contents)):
            left[content, codes] = (place < half) != (slot % 2 == 1)
    return left


def _with_repeats_linked(trials: Sequence[Trial]) -> list[Trial]:
    """Trials whose ``repeats`` is the index of the test trial instead of the number of the twins."""
    first: dict[tuple[str, tuple[str, ...]], int] = {}
    linked = []
    for one in trials:
        key = one.content, tuple(sorted(one.shown))
        if one.kind == "test":
            first[key] = one.index
        linked.append(_repeating(one, first[key]) if one.kind == "repeat" else one)
    return linked


def _repeating(trial: Trial, index: int) -> Trial:
    return msgspec.structs.replace(trial, repeats=index)
