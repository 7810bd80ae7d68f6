"""What the two tables of votes share: one vote with everything it belongs to."""

import msgspec

from sr_studio.survey.design.study import Content, Stimulus
from sr_studio.survey.design.trial import Trial
from sr_studio.survey.export.material import Material
from sr_studio.survey.store.records import Rater, Sitting, StoredVote, Vote
from sr_studio.survey.store.tables import gold_passed

DAY = len("2026-01-02")


class Voted(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One vote. ``vote`` is the answer, ``trial`` what it answers; ``coarse``: times are told to the day."""

    material: Material
    stored: StoredVote
    vote: Vote
    trial: Trial
    coarse: bool

    @property
    def rater(self) -> Rater:
        """Whose it is."""
        return self.material.people[self.stored.rater]

    @property
    def sitting(self) -> Sitting:
        """When it was given."""
        return self.material.sittings[self.vote.sitting]

    @property
    def content(self) -> Content:
        """What was shown."""
        return self.material.content(self.trial.content)

    @property
    def stimulus(self) -> Stimulus:
        """The rated picture; of pairs the left one."""
        return self.material.stimuli[self.trial.shown[0]]

    @property
    def gold_pass(self) -> bool | None:
        """Whether the first answer was the known one; None where none is known."""
        return gold_passed(self.trial, self.material.first[self.stored.rater, self.trial.index])

    @property
    def gold_expected(self) -> str | None:
        """The known answers; None where none is known."""
        low, high = self.trial.lowest, self.trial.highest
        if self.trial.kind in ("training", "dummy") or (low is None and high is None):
            return None
        if low is None:
            return f"<={high}"
        return f">={low}" if high is None else f"{low}..{high}"

    @property
    def time(self) -> str:
        """When it was given, as far as it is told."""
        time = self.vote.voted_utc or self.stored.recorded_utc
        return time[:DAY] if self.coarse else time.replace("+00:00", "Z")

    @property
    def block(self) -> int:
        """How many rests were offered before it in its session."""
        return self.material.course(self.rater.slot)[self.trial.index][0]

    @property
    def previous(self) -> str | None:
        """The condition shown just before in the session; None at its start."""
        before = self.material.course(self.rater.slot)[self.trial.index][1]
        if before is None:
            return None
        return self.material.conditions[self.material.stimuli[before.shown[0]].condition].name


def voted(material: Material, *, coarse: bool = False) -> list[Voted]:
    """Every vote that counts, rater after rater in their order of trials."""
    return [
        Voted(material=material, stored=one, vote=one.vote, trial=one.trial, coarse=coarse)
        for one in material.votes
    ]


def of_study(_: Voted) -> str:
    """What is the same in all rows."""
    return ""


def of_rater(one: Voted) -> str:
    """What is the same in all rows of a rater."""
    return one.stored.rater


def of_sitting(one: Voted) -> str:
    """What is the same in all rows of a sitting."""
    return one.vote.sitting


def of_stimulus(one: Voted) -> str:
    """What is the same in all rows of a picture; of pairs of the left one."""
    return one.trial.shown[0]


def of_shown(one: Voted) -> tuple[str, ...]:
    """What is the same in all rows that show the same pictures in their order."""
    return one.trial.shown
