"""A whole crossed design, answered: every rater, every content, every condition or pair."""

from itertools import combinations

import numpy as np

from sr_studio.survey.simulation.panel import ORDERS, Panel, stream
from sr_studio.survey.votes import Integers, Numbers, PairVotes, RatingVotes, StudyFacts


def names(letter: str, count: int) -> tuple[str, ...]:
    """``r01 … r24``: as many digits as the count needs, two at least."""
    digits = max(2, len(str(count)))
    return tuple(f"{letter}{number:0{digits}d}" for number in range(1, count + 1))


def simulate_ratings(
    panel: Panel, *, repetitions: int = 1, hidden_reference: str = "", method: str = "acr"
) -> RatingVotes:
    """Let every rater rate every stimulus, ``repetitions`` times, in a random order of each rater's own."""
    contents, conditions = len(panel.contents), len(panel.means)
    order = _orders(panel, contents * conditions * repetitions)
    columns: list[tuple[float, ...]] = []
    for number in range(panel.raters):
        rater = panel.rater(number)
        for trial, place in enumerate(order[number]):
            stimulus, repetition = int(place) % (contents * conditions), int(place) // (contents * conditions)
            content, condition = divmod(stimulus, conditions)
            answer = rater.rate(content, condition)
            if not rater.skips():
                columns.append((number, content, condition, answer.value, repetition, trial, answer.rt_ms))
    table = np.array(columns, dtype=np.float64).reshape(-1, 7)
    n = len(table)
    return RatingVotes(
        raters=names("r", panel.raters),
        contents=names("i", contents),
        conditions=tuple(panel.truth.conditions),
        rater=table[:, 0].astype(np.int64),
        content=table[:, 1].astype(np.int64),
        condition=table[:, 2].astype(np.int64),
        rating=table[:, 3],
        repetition=table[:, 4].astype(np.int64),
        trial=table[:, 5].astype(np.int64),
        rt_ms=table[:, 6],
        excluded=np.zeros(n, dtype=bool),
        repeat=np.zeros(n, dtype=bool),
        gold=np.full(n, -1),
        counted=np.ones(n, dtype=bool),
        minimum=panel.truth.minimum,
        maximum=panel.truth.maximum,
        hidden_reference=hidden_reference,
        facts=StudyFacts(method=method, planned_raters=panel.raters),
    )


def simulate_pairs(panel: Panel, *, repetitions: int = 1) -> PairVotes:
    """Let every rater compare every pair of every content, ``repetitions`` times with sides changed."""
    pairs = list(combinations(range(len(panel.means)), 2))
    contents, count = len(panel.contents), len(pairs)
    order = _orders(panel, contents * count * repetitions)
    rows: list[tuple[float, ...]] = []
    for number in range(panel.raters):
        rater = panel.rater(number)
        for trial, place in enumerate(order[number]):
            repetition, asked = divmod(int(place), contents * count)
            content, pair = divmod(asked, count)
            left, right = pairs[pair]
            # Balanced: sides change from pair to pair, content to content, rater to rater, time to time.
            if (number + content + pair + repetition) % 2:
                left, right = right, left
            answer = rater.compare(content, left, right)
            if not rater.skips():
                rows.append((number, content, left, right, answer.value, repetition, trial, answer.rt_ms))
    table: Numbers = np.array(rows, dtype=np.float64).reshape(-1, 8)
    n = len(table)
    return PairVotes(
        raters=names("r", panel.raters),
        contents=names("i", contents),
        conditions=tuple(panel.truth.conditions),
        rater=table[:, 0].astype(np.int64),
        content=table[:, 1].astype(np.int64),
        left=table[:, 2].astype(np.int64),
        right=table[:, 3].astype(np.int64),
        choice=table[:, 4].astype(np.int64),
        repetition=table[:, 5].astype(np.int64),
        trial=table[:, 6].astype(np.int64),
        rt_ms=table[:, 7],
        swap_of=np.full(n, -1),
        excluded=np.zeros(n, dtype=bool),
        counted=np.ones(n, dtype=bool),
        facts=StudyFacts(method="pairs", planned_raters=panel.raters),
    )


def _orders(panel: Panel, size: int) -> Integers:
    """A random order for each rater: raters x size."""
    generator = stream(panel.seed, ORDERS)
    orders: Integers = np.stack([generator.permutation(size) for _ in range(panel.raters)])
    return orders
