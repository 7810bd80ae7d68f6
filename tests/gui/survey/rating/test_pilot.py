"""What a pilot tells: times, and scales without room."""

from sr_studio.gui.survey.rating.pilot import pilot_figures
from sr_studio.survey.design.study import Stimulus, Timing
from sr_studio.survey.design.trial import Trial, TrialKind
from sr_studio.survey.store.records import StoredVote, Vote
from tests.survey.design.support import design_of, stimuli_of

DESIGN = design_of(contents=6, models=2, training=0, timing=Timing(gap_ms=500, trial_seconds=5))
STIMULI = {one.id: one for one in stimuli_of(DESIGN)}


def votes(
    values: dict[str, list[float]], *, rt_ms: float = 2000, kind: TrialKind = "test"
) -> list[StoredVote]:
    made = []
    for code, given in values.items():
        shown: list[Stimulus] = [one for one in STIMULI.values() if one.condition == code]
        for at, value in enumerate(given):
            trial = Trial(index=len(made), session=0, kind=kind, content=f"c{at:02d}", shown=(shown[at].id,))
            made.append(
                StoredVote(
                    vote=Vote(sitting="s", trial=trial.index, value=value, rt_ms=rt_ms + len(made)),
                    rater="r",
                    trial=trial,
                    kind="pilot",
                    session=0,
                    station="",
                    recorded_utc="",
                )
            )
    return made


def test_minutes_from_the_median() -> None:
    found = pilot_figures(DESIGN, STIMULI, votes({"k1": [1, 2, 3]}), plan_trials=120, mark_ms=150)
    assert found.seconds == 2.651  # 2001 ms, the gap of 500 and the mark of 150
    assert (found.planned_minutes, found.real_minutes) == (10, 6)
    assert found.trials == 3


def test_no_room_above_or_below() -> None:
    # k1, k2 are models, k3 the low anchor, k4 the original.
    values = {"k1": [5, 5, 5, 5, 2], "k2": [1, 1, 1, 1, 1], "k3": [1, 1, 1, 1, 1], "k4": [5, 5, 5, 5, 5]}
    found = pilot_figures(DESIGN, STIMULI, votes(values), plan_trials=1, mark_ms=0)
    assert (found.ceiling, found.floor, found.conditions) == (1, 1, 4)


def test_sixty_per_cent_are_not_more_and_few_votes_say_nothing() -> None:
    found = pilot_figures(DESIGN, STIMULI, votes({"k1": [5, 5, 5, 2, 3]}), plan_trials=1, mark_ms=0)
    assert found.ceiling == 0
    found = pilot_figures(DESIGN, STIMULI, votes({"k1": [5, 5, 5, 5]}), plan_trials=1, mark_ms=0)
    assert (found.ceiling, found.conditions) == (0, 0)


def test_training_is_not_looked_at() -> None:
    trained = votes({"k1": [5, 5, 5, 5, 5]}, kind="training")
    found = pilot_figures(DESIGN, STIMULI, trained, plan_trials=1, mark_ms=0)
    assert (found.ceiling, found.trials) == (0, 5)


def test_nothing_answered() -> None:
    found = pilot_figures(DESIGN, STIMULI, [], plan_trials=10, mark_ms=150)
    assert (found.trials, found.seconds, found.real_minutes) == (0, 0, 0)
