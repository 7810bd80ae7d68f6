"""Votes that are part of means, as flat vectors over raters and stimuli."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from sr_studio.survey.votes import Flags, Integers, Numbers, RatingVotes


@dataclass(frozen=True, kw_only=True)
class Panel:
    """n votes of raters on stimuli; what has no vote is not there.

    Attributes
    ----------
    raters, contents, conditions
        Names of those with votes, in first-seen order.
    stimulus_content, stimulus_condition
        J positions of each stimulus that has votes: contents in their order, conditions within.
    rater, stimulus, rating, repetition
        n positions, votes and counts of repetitions.
    minimum, maximum
        Of the scale.
    hidden_reference
        Name of the condition that is the original, or "".
    """

    raters: tuple[str, ...]
    contents: tuple[str, ...]
    conditions: tuple[str, ...]
    stimulus_content: Integers
    stimulus_condition: Integers
    rater: Integers
    stimulus: Integers
    rating: Numbers
    repetition: Integers
    minimum: float
    maximum: float
    hidden_reference: str = ""

    @property
    def stimuli(self) -> int:
        """Number of stimuli with votes."""
        return len(self.stimulus_content)

    @property
    def content(self) -> Integers:
        """n positions of the contents."""
        return self.stimulus_content[self.stimulus]

    @property
    def condition(self) -> Integers:
        """n positions of the conditions."""
        return self.stimulus_condition[self.stimulus]

    @cached_property
    def mos(self) -> Numbers:
        """J means over raters and repetitions."""
        return self.stimulus_mean(self.rating)

    @cached_property
    def votes_per_stimulus(self) -> Integers:
        """J numbers of votes."""
        return np.bincount(self.stimulus, minlength=self.stimuli)

    @cached_property
    def votes_per_rater(self) -> Integers:
        """I numbers of votes."""
        return np.bincount(self.rater, minlength=len(self.raters))

    @cached_property
    def correlations(self) -> dict[str, Numbers]:
        """I correlations with the MOS by their kind, once they were computed."""
        return {}

    @cached_property
    def cube(self) -> Numbers:
        """I x contents x conditions means over repetitions, NaN where there is no vote."""
        shape = (len(self.raters), len(self.contents), len(self.conditions))
        flat = np.ravel_multi_index((self.rater, self.content, self.condition), shape)
        size = int(np.prod(shape))
        counts = np.bincount(flat, minlength=size)
        sums = np.bincount(flat, self.rating, minlength=size)
        with np.errstate(invalid="ignore"):
            return (sums / np.where(counts, counts, np.nan)).reshape(shape)

    @property
    def complete(self) -> bool:
        """Whether every rater voted on every content under every condition, equally often."""
        cells = len(self.raters) * len(self.contents) * len(self.conditions)
        if len(self.stimulus_content) != len(self.contents) * len(self.conditions):
            return False
        counts = np.bincount(self.rater * len(self.stimulus_content) + self.stimulus, minlength=cells)
        return bool((counts == counts[0]).all() and counts[0])

    def stimulus_mean(self, values: Numbers) -> Numbers:
        """J means of n values."""
        return np.bincount(self.stimulus, values, minlength=self.stimuli) / self.votes_per_stimulus

    def rater_mean(self, values: Numbers) -> Numbers:
        """I means of n values."""
        return np.bincount(self.rater, values, minlength=len(self.raters)) / self.votes_per_rater

    def without(self, raters: Collection[int]) -> "Panel":
        """The same without some raters; stimuli and conditions that only they rated go too."""
        kept = ~np.isin(self.rater, list(raters))
        return _panel(self, self.rater[kept], self.content[kept], self.condition[kept], kept)


def used(votes: RatingVotes) -> Flags:
    """Which votes are part of means: counted, not excluded, no repeats."""
    return votes.counted & ~votes.repeat & ~votes.excluded


def panel_of(votes: RatingVotes) -> Panel:
    """The votes that are part of means."""
    kept = used(votes)
    whole = Panel(
        raters=votes.raters,
        contents=votes.contents,
        conditions=votes.conditions,
        stimulus_content=np.zeros(0, dtype=np.int64),
        stimulus_condition=np.zeros(0, dtype=np.int64),
        rater=votes.rater,
        stimulus=votes.rater,
        rating=votes.rating,
        repetition=votes.repetition,
        minimum=votes.minimum,
        maximum=votes.maximum,
        hidden_reference=votes.hidden_reference,
    )
    return _panel(whole, votes.rater[kept], votes.content[kept], votes.condition[kept], kept)


def _panel(old: Panel, rater: Integers, content: Integers, condition: Integers, kept: Flags) -> Panel:
    """A panel of some of another's votes, with the names alone that are left."""
    raters, rater = _renumbered(old.raters, rater)
    contents, content = _renumbered(old.contents, content)
    conditions, condition = _renumbered(old.conditions, condition)
    keys = content * max(len(conditions), 1) + condition
    stimuli, stimulus = np.unique(keys, return_inverse=True)
    return replace(
        old,
        raters=raters,
        contents=contents,
        conditions=conditions,
        stimulus_content=stimuli // max(len(conditions), 1),
        stimulus_condition=stimuli % max(len(conditions), 1),
        rater=rater,
        stimulus=stimulus.astype(np.int64),
        rating=old.rating[kept],
        repetition=old.repetition[kept],
        hidden_reference=old.hidden_reference if old.hidden_reference in conditions else "",
    )


def _renumbered(names: tuple[str, ...], positions: Integers) -> tuple[tuple[str, ...], Integers]:
    used = np.unique(positions)
    places = np.zeros(len(names), dtype=np.int64)
    places[used] = np.arange(len(used))
    return tuple(names[place] for place in used), places[positions]
