"""``pairwise.csv``: one row a comparison; ``pairwise_counts.csv`` and ``wins_matrix.csv``: its counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sr_studio.survey.export.columns import Column, Described, Grid, Table
from sr_studio.survey.export.tables.votes import Voted, of_rater, of_shown, of_sitting, of_study

FILE = "pairwise.csv"
COUNTS = "pairwise_counts.csv"
WINS = "wins_matrix.csv"

NOT_COUNTED = "trial:"
"""Begins the reason of rows that are no test trials: ``trial:gold``."""


def counted(one: Voted) -> bool:
    """Whether a comparison is part of a scale."""
    return one.trial.kind == "test" and not one.rater.excluded and bool(one.vote.choice)


def side(one: Voted, place: int) -> str:
    """Name of the condition on the left (0) or right (1)."""
    stimulus = one.material.stimuli[one.trial.shown[place]]
    return one.material.conditions[stimulus.condition].name


def ordered(one: Voted) -> tuple[str, str]:
    """Names of both conditions, in the order of the design."""
    names = [condition.name for condition in one.material.design.conditions]
    a, b = sorted((side(one, 0), side(one, 1)), key=names.index)
    return a, b


def winner(one: Voted) -> str:
    """Name of what was chosen, "" for a tie or no answer."""
    return {"left": side(one, 0), "right": side(one, 1)}.get(one.vote.choice, "")


def _content(one: Voted) -> str:
    return one.trial.content


def _a_selected(one: Voted) -> float | None:
    if not one.vote.choice:
        return None
    if one.vote.choice == "tie":
        return 0.5
    # Of a picture with itself, A is the left one.
    first = ordered(one)[0]
    if side(one, 0) == side(one, 1):
        return 1.0 if one.vote.choice == "left" else 0.0
    return 1.0 if winner(one) == first else 0.0


def _why_out(one: Voted) -> str | None:
    parts = [f"{NOT_COUNTED}{one.trial.kind}" if one.trial.kind != "test" else "", one.rater.excluded]
    return "; ".join(filter(None, parts)) or None


def _swap_of(one: Voted) -> int | None:
    return one.trial.repeats if one.trial.swapped and one.trial.repeats >= 0 else None


COLUMNS: tuple[Column[Voted], ...] = (
    Column(
        name="observer",
        of=of_rater,
        kind="id",
        value=lambda one: one.stored.rater,
        meaning="Random id of the rater (pwcmp's name).",
        example="5b2e9c3d4f60718293a4b5c6d7e8f901",
    ),
    Column(
        name="session",
        of=of_sitting,
        kind="id",
        value=lambda one: one.vote.sitting,
        meaning="Random id of the sitting.",
        example="0d5e7c1b2a394857a6b7c8d9e0f1a2b3",
    ),
    Column(
        name="scene",
        of=_content,
        kind="text",
        value=lambda one: one.material.contents[one.content.id],
        meaning="Name of the content (its id where names do not tell contents apart).",
        example="butterfly",
    ),
    Column(
        name="condition_A",
        of=of_shown,
        kind="text",
        value=lambda one: ordered(one)[0],
        meaning="The one of the two that comes first in the design, whichever side it was on.",
        example="srresnet_x4",
    ),
    Column(
        name="condition_B",
        of=of_shown,
        kind="text",
        value=lambda one: ordered(one)[1],
        meaning="The other one.",
        example="srgan_x4",
    ),
    Column(
        name="is_A_selected",
        kind="number",
        value=_a_selected,
        allowed="0, 0.5, 1",
        missing="not answered",
        meaning="1: A was chosen. 0: B. 0.5: no difference. Of a picture with itself A is the left one.",
        example="0",
    ),
    Column(
        name="left",
        of=of_shown,
        kind="text",
        value=lambda one: side(one, 0),
        meaning="Condition on the left.",
        example="srgan_x4",
    ),
    Column(
        name="right",
        of=of_shown,
        kind="text",
        value=lambda one: side(one, 1),
        meaning="Condition on the right.",
        example="srresnet_x4",
    ),
    Column(
        name="label",
        kind="text",
        value=winner,
        missing="a tie, or not answered",
        meaning="Condition that was chosen (crowd-kit's name).",
        example="srgan_x4",
    ),
    Column(
        name="worker",
        of=of_rater,
        kind="id",
        value=lambda one: one.stored.rater,
        meaning="The same as observer (crowd-kit's name).",
        example="5b2e9c3d4f60718293a4b5c6d7e8f901",
    ),
    Column(
        name="choice",
        kind="choice",
        value=lambda one: one.vote.choice,
        allowed="left, right, tie",
        missing="not answered",
        meaning="The answer.",
        example="left",
    ),
    Column(
        name="confidence",
        of=of_study,
        kind="number",
        value=lambda _: None,
        missing="not asked",
        meaning="How sure the rater was. SR Studio does not ask.",
        example="",
    ),
    Column(
        name="trial_index",
        kind="integer",
        value=lambda one: one.trial.index,
        allowed="0, 1, …",
        meaning="Place in the rater's plan, through all sessions and all kinds of trials.",
        example="17",
    ),
    Column(
        name="repetition",
        kind="integer",
        value=lambda one: one.vote.repetition,
        allowed="0, 1, …",
        meaning="0 the first time a pair is asked, 1 its repeat.",
        example="0",
    ),
    Column(
        name="swap_of",
        kind="integer",
        value=_swap_of,
        missing="no repeat with sides changed",
        meaning="trial_index of the same rater's trial whose repeat with sides changed this is.",
        example="4",
    ),
    Column(
        name="rt_ms",
        kind="number",
        value=lambda one: one.vote.rt_ms if one.vote.rt_ms > 0 else None,
        unit="ms",
        missing="not recorded",
        meaning="From the paint that shows both pictures to the vote, on a monotonic clock.",
        example="3105.25",
    ),
    Column(
        name="view_ms",
        kind="number",
        value=lambda one: one.vote.view_ms if one.vote.view_ms > 0 else None,
        unit="ms",
        missing="not recorded",
        meaning="How long the pictures were visible.",
        example="3105.25",
    ),
    Column(
        name="dpr",
        kind="number",
        value=lambda one: one.vote.dpr,
        unit="device pixels a logical pixel",
        meaning="Display scale.",
        example="1.25",
    ),
    Column(
        name="pixel_exact",
        kind="flag",
        value=lambda one: one.vote.pixel_exact,
        missing="not checked",
        meaning="Whether the pixels grabbed from the window equal those of the files.",
        example="1",
    ),
    Column(
        name="seed",
        of=of_study,
        kind="integer",
        value=lambda one: one.material.design.seed,
        meaning="Seed of every random choice of the plan (numpy's PCG64).",
        example="20261126",
    ),
    Column(
        name="timestamp_utc",
        kind="time",
        value=lambda one: one.time,
        meaning="When the vote was given; to the day alone where the export was told so.",
        example="2026-11-26T10:15:02.318Z",
    ),
    Column(
        name="excluded",
        kind="flag",
        value=lambda one: one.trial.kind != "test" or bool(one.rater.excluded),
        meaning="No part of a scale: no test trial, or the rater is left out by the experimenter.",
        example="0",
    ),
    Column(
        name="exclude_reason",
        kind="text",
        value=_why_out,
        missing="not excluded",
        allowed="trial:training, trial:dummy, trial:gold, trial:repeat, trial:identical, or free text",
        meaning="Why. trial:KIND is a trial of another kind than test; what follows a semicolon, or stands "
        "alone, is the reason why the rater is left out.",
        example="trial:repeat",
    ),
)


def pairwise_table(votes: Sequence[Voted]) -> Table[Voted]:
    """Every comparison."""
    return Table(file=FILE, columns=COLUMNS, rows=votes)


@dataclass(frozen=True, kw_only=True)
class Count:
    """Outcomes of a pair on one content with one of the two on the left."""

    scene: str
    one: str
    other: str
    first_left: bool
    wins: int
    losses: int
    ties: int


COUNT_COLUMNS: tuple[Column[Count], ...] = (
    Column(
        name="scene",
        kind="text",
        value=lambda one: one.scene,
        meaning="Name of the content.",
        example="butterfly",
    ),
    Column(
        name="player1",
        kind="text",
        value=lambda one: one.one,
        meaning="The condition that comes first in the design.",
        example="srresnet_x4",
    ),
    Column(
        name="player2",
        kind="text",
        value=lambda one: one.other,
        meaning="The other one.",
        example="srgan_x4",
    ),
    Column(
        name="win1",
        kind="integer",
        value=lambda one: one.wins,
        unit="votes",
        meaning="How often player1 was chosen.",
        example="7",
    ),
    Column(
        name="win2",
        kind="integer",
        value=lambda one: one.losses,
        unit="votes",
        meaning="How often player2 was chosen.",
        example="17",
    ),
    Column(
        name="ties",
        kind="integer",
        value=lambda one: one.ties,
        unit="votes",
        meaning="How often there was no difference.",
        example="0",
    ),
    Column(
        name="player1_left",
        kind="flag",
        value=lambda one: one.first_left,
        meaning="player1 was on the left in all votes of this row.",
        example="1",
    ),
)


def counts_table(votes: Sequence[Voted]) -> Table[Count]:
    """Counts of what is part of a scale: a row a content, pair and side, in the order of the design."""
    found: dict[tuple[str, str, str, bool], Counter[str]] = {}
    for vote in votes:
        one, other = ordered(vote)
        if counted(vote) and one != other:
            first_left = side(vote, 0) == one
            won = {"left": first_left, "right": not first_left}.get(vote.vote.choice)
            outcome = "tie" if won is None else "won" if won else "lost"
            key = (vote.material.contents[vote.content.id], one, other, first_left)
            found.setdefault(key, Counter())[outcome] += 1
    scenes, names = _order(votes)
    rows = [
        Count(
            scene=scene,
            one=one,
            other=other,
            first_left=first_left,
            wins=tally["won"],
            losses=tally["lost"],
            ties=tally["tie"],
        )
        for (scene, one, other, first_left), tally in found.items()
    ]
    rows.sort(
        key=lambda row: (scenes[row.scene], names.index(row.one), names.index(row.other), not row.first_left)
    )
    return Table(file=COUNTS, columns=COUNT_COLUMNS, rows=rows)


def _order(votes: Sequence[Voted]) -> tuple[dict[str, int], list[str]]:
    """Places of contents by name, and names of conditions, as the design has them."""
    if not votes:
        return {}, []
    material = votes[0].material
    scenes = {name: place for place, name in enumerate(material.contents.values())}
    return scenes, [one.name for one in material.design.conditions]


def compared(votes: Sequence[Voted]) -> list[str]:
    """Conditions that are part of a scale, in the order of the design."""
    names = {name for vote in votes if counted(vote) for name in (side(vote, 0), side(vote, 1))}
    every = votes[0].material.design.conditions if votes else ()
    return [one.name for one in every if one.name in names]


def wins_grid(votes: Sequence[Voted]) -> Grid:
    """How often row was chosen over column, conditions in the order of ``summary_condition.csv``."""
    names = compared(votes)
    place = {name: at for at, name in enumerate(names)}
    wins = [[0] * len(names) for _ in names]
    for vote in votes:
        left, right = side(vote, 0), side(vote, 1)
        if counted(vote) and left != right and (won := winner(vote)):
            wins[place[won]][place[right if won == left else left]] += 1
    return Grid(
        file=WINS,
        rows=[[str(count) for count in row] for row in wins],
        description=Described(
            file=WINS,
            name="[i][j]",
            kind="integer",
            unit="votes",
            allowed="0, 1, …",
            missing="never empty",
            meaning="How often condition i was chosen over j, ties left out. No header; rows and columns are "
            "the conditions in the order of summary_condition.csv.",
            example="17",
            since=1,
        ),
    )
