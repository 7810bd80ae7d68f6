"""A study in which anything happens: people join, vote, correct, stop, are excluded and deleted."""

import random
from pathlib import Path
from typing import Literal

import msgspec

from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.records import Occurrence, Rater, Sitting, SittingKind
from sr_studio.survey.store.study import Study
from tests.survey.store.answers import SCREEN, answer

_OF_A_RATER = ("consent", "exclude", "delete", "end", "interrupt", "correct", "correct", *["vote"] * 12)
ACTS = ("join", "look", "restart", *_OF_A_RATER)
"""What may happen; votes more often than the rest."""


class Lab:
    """Writes a study; what an act is done to is left to chance."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.study = Study.open(folder, write=True)
        self.sittings: dict[str, Sitting] = {}

    def do(self, act: str) -> None:
        """Do it, where it is possible."""
        people = self.study.raters(None)
        if act in _OF_A_RATER and people:
            getattr(self, act)(self.chance.choice(people))
        elif act in ("look", "restart"):
            getattr(self, act)()
        else:
            self.join()

    def join(self) -> None:
        """Somebody comes."""
        kind: SittingKind = self.chance.choice(["test", "test", "pilot"])
        self.study.add_rater(code=self.study.next_code(kind), kind=kind)

    def look(self) -> None:
        """The experimenter looks at results."""
        self.study.record_look("curious")

    def restart(self) -> None:
        """The program ends in the middle of everything and is started again."""
        self.study.close()
        self.study = Study.open(self.folder, write=True)
        self.sittings.clear()

    def consent(self, rater: Rater) -> None:
        """The rater agrees, perhaps again."""
        self.study.record_consent(rater.id)

    def exclude(self, rater: Rater) -> None:
        """The rater is left out, or taken in again."""
        self.study.exclude(rater.id, "" if rater.excluded else "broke a rule")

    def delete(self, rater: Rater) -> None:
        """The rater is deleted."""
        self.study.delete_rater(rater.id)
        self.sittings.pop(rater.id, None)

    def end(self, rater: Rater) -> None:
        """The rater gets up."""
        sitting = self.sittings.pop(rater.id, None)
        if sitting is not None:
            how: Literal["stopped", "interrupted"] = self.chance.choice(["stopped", "interrupted"])
            self.study.end_sitting(sitting.id, how)

    def interrupt(self, rater: Rater) -> None:
        """Something covers the picture."""
        sitting = self.sittings.get(rater.id)
        if sitting is not None:
            self.study.occurred(
                Occurrence(sitting=sitting.id, trial=0, what="interrupted", why="focus", time_utc=now_utc())
            )

    def correct(self, rater: Rater) -> None:
        """The rater slipped."""
        given = [one.vote for one in self.study.votes(kind=None, rater=rater.id)]
        if given:
            last = self.chance.choice(given)
            self.study.vote(
                msgspec.structs.replace(last, revision=last.revision + 1, value=2.0, missing="", rt_ms=50.0)
            )

    def vote(self, rater: Rater) -> None:
        """The rater sits down, or answers a trial, or has answered all."""
        sitting = self.sittings.get(rater.id)
        if sitting is None:
            if not self.study.progress(rater.id).finished:
                self.sittings[rater.id] = self.study.begin_sitting(rater.id, screen=SCREEN)
            return
        trial = self.study.next_trial(rater.id)
        if trial is None:
            self.study.end_sitting(self.sittings.pop(rater.id).id, "finished")
            return
        vote = answer(self.study.design, sitting, trial, value=self.chance.randint(1, 5))
        vote = msgspec.structs.replace(vote, rt_ms=self.chance.choice([0.0, 300.0, 900.0]))
        if self.chance.random() < 0.2:
            vote = msgspec.structs.replace(vote, value=None, missing="cannot_tell")
        self.study.vote(vote)
