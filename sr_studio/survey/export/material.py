"""Everything of a study that is exported, read once; and who may read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sr_studio.imaging.files import shown_name, spelled
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.design.study import Condition, Content, Stimulus, StudyDesign
from sr_studio.survey.design.trial import Plan, Trial
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.simulation.studies import STATION as SIMULATED
from sr_studio.survey.store.files.database import FILE as DATABASE
from sr_studio.survey.store.files.database import Database
from sr_studio.survey.store.monitoring import with_rules_broken
from sr_studio.survey.store.records import Occurrence, Rater, Sitting, StoredVote, Vote
from sr_studio.survey.store.rows.ballots import latest
from sr_studio.survey.store.rows.frozen import FrozenTexts, frozen_texts
from sr_studio.survey.store.study import Study
from sr_studio.survey.store.tables import content_names, first_votes, pair_votes, rating_votes
from sr_studio.survey.votes import PairVotes, RatingVotes


@dataclass(frozen=True, kw_only=True)
class Material:
    """A study as it is exported.

    Attributes
    ----------
    design, design_digest, digest, closing_digest, latest_digest, stimuli, notes
        As `sr_studio.survey.store.study.Study` has them.
    raters
        Of the test, in the order in which they joined.
    votes
        Of every trial the one that counts; ``first`` is the one before any correction, by rater and trial.
    plans
        Of the raters, by slot.
    texts
        Design, stimuli and plans as they are stored.
    finished
        Ids of the raters who answered everything.
    closed_utc
        "" for an interim look.
    interim
        Somebody looked before the closing, or this export does.
    tombstones
        How many raters were deleted.
    table
        The votes as the analysis takes them.
    """

    folder: str
    design: StudyDesign
    design_digest: str
    digest: str
    closing_digest: str
    latest_digest: str
    stimuli: Mapping[str, Stimulus]
    raters: tuple[Rater, ...]
    sittings: Mapping[str, Sitting]
    votes: tuple[StoredVote, ...]
    first: Mapping[tuple[str, int], Vote]
    plans: Mapping[int, Plan]
    finished: frozenset[str]
    texts: FrozenTexts
    notes: Mapping[str, str]
    occurrences: tuple[Occurrence, ...]
    closed_utc: str
    interim: bool
    tombstones: int
    table: RatingVotes | PairVotes

    @property
    def simulated(self) -> bool:
        """Whether any of the votes are of simulated raters."""
        return any(one.station == SIMULATED and one.kind == "test" for one in self.sittings.values())

    @property
    def pairs(self) -> bool:
        """Whether two pictures are compared."""
        return self.design.method == "pairs"

    @cached_property
    def people(self) -> Mapping[str, Rater]:
        """Raters by id."""
        return {one.id: one for one in self.raters}

    @cached_property
    def conditions(self) -> Mapping[str, Condition]:
        """Conditions by code."""
        return {one.code: one for one in self.design.conditions}

    @cached_property
    def contents(self) -> Mapping[str, str]:
        """What contents are called in tables, by id."""
        return content_names(self.design)

    @cached_property
    def places(self) -> Mapping[tuple[str, str], Stimulus]:
        """Stimuli by content and code of the condition."""
        return {(one.content, one.condition): one for one in self.stimuli.values()}

    def content(self, id: str) -> Content:  # noqa: A002 - the field's name
        """The content of an id."""
        return self._contents[id]

    @cached_property
    def _contents(self) -> Mapping[str, Content]:
        return {one.id: one for one in self.design.contents}

    def course(self, slot: int) -> Mapping[int, tuple[int, Trial | None]]:
        """Of every trial of a plan: rests before it in its session, and the trial before it there."""
        return self._courses[slot]

    @cached_property
    def _courses(self) -> Mapping[int, Mapping[int, tuple[int, Trial | None]]]:
        return {slot: dict(_course(plan)) for slot, plan in self.plans.items()}

    def document(self, settings: AnalysisSettings) -> dict[str, Any]:
        """Its analysis. Raises `SurveyError` where there is no vote."""
        return analysed(self.table, settings)


def _course(plan: Plan) -> Iterator[tuple[int, tuple[int, Trial | None]]]:
    before: Trial | None = None
    rests = 0
    for trial in plan.trials:
        if before is None or before.session != trial.session:
            before, rests = None, 0
        rests += trial.break_before
        yield trial.index, (rests, before)
        before = trial


def analysed(table: RatingVotes | PairVotes, settings: AnalysisSettings) -> dict[str, Any]:
    """The document of votes. Raises `SurveyError`."""
    if isinstance(table, PairVotes):
        from sr_studio.survey.analysis.pairs.document import analyse_pairs

        return analyse_pairs(table, settings)
    from sr_studio.survey.analysis.ratings.document import analyse_ratings

    return analyse_ratings(table, settings)


def gather(folder: Path, *, allow_interim: bool = False, why: str) -> Material:
    """Read a study to export it.

    Before the closing only with ``allow_interim``: the look is recorded in the study first (``why``), which
    needs its lock, and the names of conditions are in what is read.

    Raises `SurveyError`.
    """
    with Study.open(folder) as study:
        closed = study.names_open
    if not closed:
        if not allow_interim:
            raise SurveyError(
                "“{name}” is not closed, and names of conditions are sealed until then. Close it first "
                "(sr-studio survey close), or allow an interim look (--allow-interim), which is recorded.",
                name=shown_name(folder),
            )
        with Study.open(folder, write=True) as study:
            study.record_look(why)
    with Study.open(folder) as study:
        return _material(study, stored_texts(study.folder))


def stored_texts(folder: Path) -> FrozenTexts:
    """What the digests of a study's design and plans are of."""
    database = Database(folder / DATABASE, write=False)
    try:
        return frozen_texts(database)
    finally:
        database.close()


def _material(study: Study, texts: FrozenTexts) -> Material:
    raters = study.raters()
    every = study.votes(kind=None, all_revisions=True)
    test = [one for one in every if one.kind == "test"]
    read = pair_votes if study.design.method == "pairs" else rating_votes
    table = read(study, every=every)
    return Material(
        folder=spelled(study.folder.name),
        design=study.design,
        design_digest=study.design_digest,
        digest=table.facts.sha256,
        closing_digest=study.closing_digest,
        latest_digest=study.latest_digest,
        stimuli=study.stimuli,
        raters=raters,
        sittings={one.id: one for one in study.sittings()},
        votes=latest(test),
        first=first_votes(test),
        texts=texts,
        plans={one.slot: study.plan(one.slot) for one in raters},
        finished=frozenset(one.id for one in raters if study.progress(one.id).finished),
        notes=study.notes,
        occurrences=study.occurrences(),
        closed_utc=study.closed_utc,
        interim=study.looked,
        tombstones=len(study.tombstones()),
        table=replace(table, facts=with_rules_broken(table.facts, study)),
    )
