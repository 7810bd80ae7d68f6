"""Random order under rules: never the same content twice running, at most two of one condition running.

A uniformly shuffled order is mended by swaps; where that gets stuck (two contents must alternate strictly),
an order is built trial by trial instead. Both are drawn from `Draws`, so the result is reproducible. Where a
content must follow itself (it is more than half of all) it does so as rarely as it can; where conditions must
stand in a row, as in pairs of two models, their order is free.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sr_studio.survey.design.order.draws import Draws

LONGEST_RUN = 2
"""Trials of one condition in a row."""

_CONTENT, _CONDITION, _TWIN = 100, 10, 1
"""What a broken rule costs, so that the more important one is kept where not all can be."""

_PATIENCE = 6
"""Attempts that make nothing better, after which no better order is looked for."""

_PARTNERS = 40


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What is put in order. ``twin``: entries of one twin number (0 or more) ask the same and lie apart."""

    content: str
    condition: str
    twin: int = -1


@dataclass(frozen=True, kw_only=True)
class Arranged:
    """Positions of the entries in their new order, and the cost of the rules it breaks; 0 for none."""

    order: list[int]
    cost: int


def arrange(entries: Sequence[Entry], draws: Draws, *, following: Sequence[Entry] = ()) -> Arranged:
    """Put entries in a random order that keeps the rules where they can be kept.

    ``following`` comes after them as it is: the rules hold across the border.
    """
    after = tuple(following[:LONGEST_RUN])
    best = _Order(entries, draws.shuffled(range(len(entries))), after)
    cost = best.mend(draws)
    patience = _PATIENCE
    # Repeats that lie closer than they might are no reason to begin anew.
    while cost - best.least >= _CONDITION and patience:
        built = _Order(entries, _built(entries, draws), after)
        again = built.mend(draws)
        patience -= 1
        if again < cost:
            best, cost, patience = built, again, _PATIENCE
    return Arranged(order=best.order[: len(entries)], cost=cost)


class _Order:
    """An order while it is mended.

    ``least`` is the cost below which no order can be: a content of more than half of all trials must follow
    itself.
    """

    def __init__(self, entries: Sequence[Entry], order: list[int], after: Sequence[Entry]) -> None:
        self._movable = len(entries)
        entries = [*entries, *after]
        order = [*order, *range(self._movable, len(entries))]
        self.order = order
        self._content = [one.content for one in entries]
        self._condition = [one.condition for one in entries]
        alone, together = self._content[: self._movable], self._content
        self.least = _CONTENT * max(_unavoidable(alone, 1), _unavoidable(together, 1))
        self._free = _unavoidable(self._condition[: self._movable], LONGEST_RUN) > 0
        self._apart = min(10, len(order) // 4)
        self._place = [0] * len(order)
        for place, entry in enumerate(order):
            self._place[entry] = place
        twins: dict[int, list[int]] = {}
        for position, one in enumerate(entries):
            if one.twin >= 0:
                twins.setdefault(one.twin, []).append(position)
        self._twin = [-1] * len(order)
        for pair in twins.values():
            if len(pair) == 2:
                self._twin[pair[0]], self._twin[pair[1]] = pair[1], pair[0]

    def mend(self, draws: Draws) -> int:
        """Swap trials until no rule is broken or nothing helps; what is left of broken rules."""
        count, movable = len(self.order), self._movable
        best, patience = -1, _PATIENCE
        while patience:
            bad = [place for place in range(count) if self._cost({place})]
            cost = sum(self._cost({place}) for place in bad)
            if cost <= self.least or not movable:
                return cost
            patience -= 1
            if best < 0 or cost < best:
                best, patience = cost, _PATIENCE
            for place in bad:
                if not self._cost({place}):
                    continue
                for _ in range(min(_PARTNERS, 4 * movable)):
                    # A fixed place is mended by moving what stands before it.
                    mine = place if place < movable else max(0, movable - 1)
                    if self._swapped(mine, draws.below(movable)):
                        break
        return self._cost(set(range(count)))

    def _swapped(self, place: int, other: int) -> bool:
        """Swap two places unless that makes it worse; whether it became better."""
        near = {at for middle in (place, other) for at in range(middle, middle + LONGEST_RUN + 1)} & set(
            range(len(self.order))
        )
        for at in (place, other):
            twin = self._twin[self.order[at]]
            if twin >= 0:
                near.add(self._place[twin])
        before = self._cost(near)
        self._exchange(place, other)
        after = self._cost(near)
        if after > before:
            self._exchange(place, other)
        return after < before

    def _exchange(self, place: int, other: int) -> None:
        order = self.order
        order[place], order[other] = order[other], order[place]
        self._place[order[place]], self._place[order[other]] = place, other

    def _cost(self, places: set[int]) -> int:
        """Of the rules broken at these places, each with what stands before it."""
        order, content, condition = self.order, self._content, self._condition
        cost = 0
        for place in places:
            here = order[place]
            if place and content[here] == content[order[place - 1]]:
                cost += _CONTENT
            if (not self._free and place >= LONGEST_RUN) and all(
                condition[order[place - back]] == condition[here] for back in range(1, LONGEST_RUN + 1)
            ):
                cost += _CONDITION
            twin = self._twin[here]
            if twin >= 0 and abs(self._place[twin] - place) < self._apart:
                cost += _TWIN
        return cost


def _unavoidable(names: Sequence[str], run: int) -> int:
    """How often a name must stand more than ``run`` times in a row, in whatever order."""
    most = max(Counter(names).values(), default=0)
    return max(0, most - run * (len(names) - most + 1))


def _built(entries: Sequence[Entry], draws: Draws) -> list[int]:
    """An order made trial by trial. A content that would have to stand beside itself later comes at once."""
    left: dict[str, list[int]] = {}
    for position in draws.shuffled(range(len(entries))):
        left.setdefault(entries[position].content, []).append(position)
    order: list[int] = []
    while len(order) < len(entries):
        remaining = len(entries) - len(order)
        last = entries[order[-1]].content if order else ""
        open_contents = [name for name in left if name != last] or list(left)
        urgent = [name for name in open_contents if 2 * len(left[name]) > remaining]
        places = [position for name in (urgent or open_contents) for position in left[name]]
        run = [entries[position].condition for position in order[-LONGEST_RUN:]]
        if len(run) == LONGEST_RUN and len(set(run)) == 1:
            places = [position for position in places if entries[position].condition != run[0]] or places
        chosen = draws.one_of(places)
        order.append(chosen)
        left[entries[chosen].content].remove(chosen)
        if not left[entries[chosen].content]:
            del left[entries[chosen].content]
    return order
