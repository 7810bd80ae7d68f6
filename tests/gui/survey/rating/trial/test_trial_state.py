"""When a vote counts: every rule of the trial, without a window and without waiting."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.gui.survey.rating.trial.answers import CANNOT_TELL, Answer, Answers
from sr_studio.gui.survey.rating.trial.trial_state import MARK_MS, RETRY_MS, TrialState

FIVE = Answers("rating", tuple(Answer(value=value) for value in range(1, 6)))
PAIR = Answers("pair", (Answer(choice="left"), Answer(choice="right")))
TIE = Answers("pair", (Answer(choice="left"), Answer(choice="tie"), Answer(choice="right")), cannot_tell=True)


def shown(answers: Answers = FIVE, *, now: float = 0.0, frames: int = 1, confirm: bool = False) -> TrialState:
    """A trial whose pictures have just been painted, 500 ms after ``now``."""
    state = TrialState(gap_ms=500, min_view_ms=500, confirm=confirm)
    state.begin(answers, now, frames=frames)
    state.ready()
    state.tick(now + 500)
    assert state.phase == "showing"
    state.painted(now + 500)
    return state


def opened(
    answers: Answers = FIVE, *, frames: int = 1, confirm: bool = False, min_view_ms: float = 500
) -> TrialState:
    """A trial that takes votes since time 1000; its pictures were painted at 500."""
    state = shown(answers, frames=frames, confirm=confirm)
    state.min_view_ms = min_view_ms
    for _ in range(frames - 1):
        state.swap()
        state.painted(600)
    state.tick(1000)
    assert state.phase == "open"
    return state


def tap(state: TrialState, key: str, now: float) -> None:
    state.press(key, now)
    state.release(key, now + 40)


def test_the_course_of_one_vote() -> None:
    state = TrialState(gap_ms=500, min_view_ms=300)
    assert state.phase == "idle"
    state.begin(FIVE, 10_000)
    assert state.phase == "gap"
    state.ready()
    assert state.due(10_000) == 500
    state.tick(10_499.9)
    assert state.phase == "gap"
    state.tick(10_500)
    assert state.phase == "showing"
    assert state.due(10_500) is None
    state.painted(10_512)
    assert state.phase == "viewing"
    assert state.due(10_512) == 300
    state.tick(10_811)
    assert state.phase == "viewing"
    state.tick(10_812)
    assert state.phase == "open"
    assert state.due(10_812) is None
    state.press("4", 11_512)
    assert state.phase == "saving"
    assert state.vote is not None
    assert state.vote.answer == Answer(value=4)
    assert state.vote.rt_ms == state.vote.view_ms == 1000
    state.saved(11_514)
    assert state.phase == "marked"
    assert state.marked == Answer(value=4)
    assert state.due(11_514) == MARK_MS
    state.tick(11_514 + MARK_MS)
    assert state.phase == "over"


def test_the_gap_waits_for_the_pictures() -> None:
    state = TrialState(gap_ms=500, min_view_ms=0)
    state.begin(FIVE, 0)
    state.tick(5000)
    assert state.phase == "gap"
    assert state.due(5000) is None
    state.ready()
    assert state.due(5000) == 0
    state.tick(5000)
    assert state.phase == "showing"


@pytest.mark.parametrize("moment", ["gap", "showing", "viewing"])
def test_nothing_is_queued_before_the_vote_is_open(moment: str) -> None:
    state = TrialState(gap_ms=500, min_view_ms=500)
    state.begin(FIVE, 0)
    state.ready()
    if moment != "gap":
        state.tick(500)
    if moment == "viewing":
        state.painted(500)
    tap(state, "3", 510)
    state.click(Answer(value=3), 560)
    state.enter(570)
    state.tick(600)
    if moment != "viewing":
        state.painted(600)
    state.tick(5000)
    assert state.phase == "open"
    assert state.vote is None
    assert state.marked is None


def test_a_key_held_from_before_must_go_up_first() -> None:
    state = shown()
    state.press("3", 700)
    state.tick(1000)
    for now in (1010, 1040, 1070):
        state.press("3", now, repeat=True)
    assert state.phase == "open"
    state.release("3", 1100)
    assert state.phase == "open"
    state.press("3", 1200)
    assert state.phase == "saving"


def test_another_key_does_not_count_while_one_is_held() -> None:
    state = shown()
    state.press("3", 700)
    state.tick(1000)
    state.press("4", 1100)
    assert state.phase == "open"
    state.release("3", 1150)
    state.release("4", 1160)
    state.press("4", 1300)
    assert state.vote is not None
    assert state.vote.answer == Answer(value=4)


def test_repeats_that_come_as_releases_and_presses_are_a_held_key() -> None:
    """Remote desktops and some input methods do not mark them."""
    state = shown()
    state.press("5", 900)
    for now in range(940, 2000, 65):
        state.release("5", now)
        state.press("5", now + 25)
        state.tick(now + 25)
    assert state.phase == "open"
    state.release("5", 2000)
    state.press("5", 2100)
    assert state.phase == "saving"


def test_a_held_key_never_votes_in_the_next_trial() -> None:
    state = opened()
    state.press("2", 1100)
    state.saved(1101)
    state.tick(1300)
    assert state.phase == "over"
    state.begin(FIVE, 1300)
    state.ready()
    state.tick(1800)
    state.painted(1800)
    state.tick(2300)
    for now in range(1100, 2400, 30):
        state.press("2", now, repeat=True)
        state.release("2", now, repeat=True)
    assert state.phase == "open"
    state.release("2", 2400)
    state.press("2", 2500)
    assert state.phase == "saving"


@pytest.mark.parametrize("confirm", [False, True])
def test_one_vote_however_often_it_is_pressed(confirm: bool) -> None:
    state = opened(confirm=confirm)
    tap(state, "4", 1100)
    if confirm:
        assert state.phase == "open"
        tap(state, "enter", 1200)
    given = state.vote
    assert given is not None
    for now in (1210.0, 1250.0, 1300.0):
        tap(state, "5", now)
        tap(state, "enter", now)
        state.click(Answer(value=1), now)
    assert state.vote is given
    state.saved(1301)
    state.click(Answer(value=1), 1310)
    tap(state, "1", 1320)
    assert state.vote is given
    assert state.marked == Answer(value=4)


def test_a_double_click_is_one_vote_and_nothing_in_the_next_trial() -> None:
    state = opened()
    state.click(Answer(value=2), 1100)
    state.saved(1101)
    state.click(Answer(value=2), 1180)
    state.tick(1300)
    state.begin(FIVE, 1300)
    state.click(Answer(value=2), 1320)
    assert state.phase == "gap"
    assert state.vote is None


def test_a_click_counts_only_for_what_may_be_answered() -> None:
    state = opened(PAIR)
    state.click(Answer(choice="tie"), 1100)
    state.click(Answer(missing=CANNOT_TELL), 1100)
    assert state.phase == "open"
    state.click(Answer(choice="right"), 1100)
    assert state.phase == "saving"


def test_an_unsaved_vote_stays_until_it_is_saved() -> None:
    state = opened()
    tap(state, "3", 1100)
    given = state.vote
    state.not_saved("disk full", 1101)
    assert (state.phase, state.trouble) == ("unsaved", "disk full")
    assert state.due(1101) == RETRY_MS
    tap(state, "5", 1200)
    state.click(Answer(value=1), 1300)
    assert not state.hide()
    state.tick(1101 + RETRY_MS - 1)
    assert state.phase == "unsaved"
    state.tick(1101 + RETRY_MS)
    assert state.phase == "saving"
    assert state.vote is given
    state.not_saved("disk full", 2200)
    state.tick(2200 + RETRY_MS)
    state.saved(3300)
    assert (state.phase, state.trouble) == ("marked", "")
    assert state.vote is given


def test_hiding_begins_the_trial_anew() -> None:
    state = opened()
    assert state.hide()
    assert state.phase == "away"
    tap(state, "3", 1100)
    state.click(Answer(value=3), 1100)
    state.tick(9000)
    state.painted(9000)
    assert (state.phase, state.vote) == ("away", None)
    state.begin(FIVE, 10_000)
    state.ready()
    state.tick(10_500)
    state.painted(10_500)
    tap(state, "3", 10_600)
    assert state.vote is None
    state.tick(11_000)
    tap(state, "3", 11_100)
    assert state.vote is not None
    assert state.vote.rt_ms == 600


@pytest.mark.parametrize("moment", ["gap", "showing", "viewing", "open"])
def test_it_hides_at_any_time_before_the_vote(moment: str) -> None:
    state = TrialState(gap_ms=500, min_view_ms=500)
    state.begin(FIVE, 0)
    state.ready()
    if moment != "gap":
        state.tick(500)
    if moment in ("viewing", "open"):
        state.painted(500)
    if moment == "open":
        state.tick(1000)
    assert state.phase == moment
    assert state.hide()
    assert state.phase == "away"


def test_hiding_after_the_vote_is_stored_ends_the_trial() -> None:
    state = opened()
    tap(state, "3", 1100)
    state.saved(1101)
    assert state.hide()
    assert state.phase == "over"


def test_a_key_that_went_up_elsewhere_does_not_block() -> None:
    state = opened()
    state.press("space", 1010)
    state.hide()
    state.begin(FIVE, 2000)
    state.ready()
    state.tick(2500)
    state.painted(2500)
    state.tick(3000)
    state.press("3", 3100)
    assert state.phase == "saving"


# ------------------------------------------------------------------------------------------------- marks


def test_arrows_move_the_mark_and_enter_gives_it() -> None:
    state = opened()
    tap(state, "enter", 1050)
    assert state.phase == "open"
    tap(state, "right", 1100)
    assert state.marked == Answer(value=1)
    tap(state, "right", 1200)
    tap(state, "right", 1300)
    tap(state, "left", 1400)
    assert state.marked == Answer(value=2)
    tap(state, "enter", 1500)
    assert state.vote is not None
    assert (state.vote.answer, state.vote.changes) == (Answer(value=2), 3)


def test_left_enters_at_the_highest_and_neither_end_wraps() -> None:
    state = opened()
    tap(state, "left", 1100)
    assert state.marked == Answer(value=5)
    tap(state, "right", 1200)
    assert state.marked == Answer(value=5)
    for step in range(8):
        tap(state, "left", 1300 + 100 * step)
    assert state.marked == Answer(value=1)


def test_with_confirmation_a_key_only_marks() -> None:
    state = opened(confirm=True)
    tap(state, "4", 1100)
    tap(state, "5", 1200)
    state.click(Answer(value=3), 1300)
    assert state.phase == "open"
    state.enter(1400)
    assert state.vote is not None
    assert (state.vote.answer, state.vote.changes) == (Answer(value=3), 2)


def test_a_correction_begins_with_the_mark_of_the_vote() -> None:
    state = TrialState(gap_ms=0, min_view_ms=0)
    state.begin(FIVE, 0, marked=Answer(value=2))
    state.ready()
    state.tick(0)
    state.painted(0)
    state.tick(0)
    assert state.marked == Answer(value=2)
    tap(state, "enter", 10)
    assert state.vote is not None
    assert (state.vote.answer, state.vote.changes) == (Answer(value=2), 0)


# ------------------------------------------------------------------------------------------------- pairs


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("left", Answer(choice="left")),
        ("right", Answer(choice="right")),
        ("down", Answer(choice="tie")),
        ("up", Answer(missing=CANNOT_TELL)),
    ],
)
def test_arrows_answer_a_pair(key: str, answer: Answer) -> None:
    state = opened(TIE)
    tap(state, key, 1100)
    assert state.vote is not None
    assert state.vote.answer == answer


@pytest.mark.parametrize("key", ["down", "up", "1", "2", "0", "minus", "space", "enter"])
def test_other_keys_answer_no_forced_choice(key: str) -> None:
    state = opened(PAIR)
    tap(state, key, 1100)
    assert state.phase == "open"


def test_both_pictures_in_one_place_must_be_seen() -> None:
    state = shown(PAIR, frames=2)
    state.tick(2000)
    assert state.phase == "viewing"
    assert state.due(2000) is None
    tap(state, "left", 2000)
    assert state.vote is None
    tap(state, "space", 2100)
    assert state.frame == 1
    state.tick(2150)
    assert state.phase == "viewing"  # swapped, not painted yet
    state.painted(2160)
    state.tick(2160)
    assert state.phase == "open"
    tap(state, "space", 2300)
    state.painted(2310)
    assert state.frame == 0
    tap(state, "right", 2400)
    assert state.vote is not None
    assert (state.vote.answer, state.vote.flips) == (Answer(choice="right"), 2)
    assert state.vote.rt_ms == 1900


def test_swapping_held_swaps_back() -> None:
    state = opened(PAIR, frames=2)
    assert state.frame == 1
    state.press("space", 1100)
    assert state.frame == 0
    for now in range(1130, 1600, 30):
        state.press("space", now, repeat=True)
    assert state.frame == 0
    state.release("space", 1600)
    assert state.frame == 1


def test_swapping_counts_for_nothing_where_pictures_stand_side_by_side() -> None:
    state = opened(PAIR)
    tap(state, "space", 1100)
    tap(state, "left", 1200)
    assert state.vote is not None
    assert state.vote.flips == 0


def test_swaps_do_not_outlive_the_trial() -> None:
    state = opened(PAIR, frames=2)
    tap(state, "left", 1100)
    state.saved(1101)
    tap(state, "space", 1120)
    assert state.frame == 1
    state.tick(1300)
    state.begin(PAIR, 1300, frames=2)
    assert (state.frame, state.all_seen) == (0, False)


# ------------------------------------------------------------------------------------------ whatever comes

KEYS = ["1", "5", "left", "right", "enter", "space", "down", "9"]
DOINGS = {
    "press": lambda state, key, now: state.press(key, now),
    "repeat": lambda state, key, now: state.press(key, now, repeat=True),
    "release": lambda state, key, now: state.release(key, now),
    "click": lambda state, _key, now: state.click(Answer(value=3), now),
    "tick": lambda state, _key, now: state.tick(now),
    "paint": lambda state, _key, now: state.painted(now),
    "swap": lambda state, _key, _now: state.swap(),
    "hide": lambda state, _key, _now: state.hide(),
}
EVENTS = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(list(DOINGS)), st.floats(0, 400)), max_size=120
)


@given(EVENTS, st.booleans(), st.booleans())
def test_no_sequence_gives_two_votes_or_an_early_one(
    events: Sequence[tuple[str, str, float]], confirm: bool, saves: bool
) -> None:
    state = TrialState(gap_ms=300, min_view_ms=200, confirm=confirm)
    now, painted, begun, votes = 0.0, 0.0, 0, 0
    for key, what, later in events:
        if state.phase in ("idle", "over", "away"):
            state.begin(FIVE, now)
            state.ready()
            begun += 1
        now += later
        before = state.phase
        DOINGS[what](state, key, now)
        if (before, state.phase) == ("showing", "viewing"):
            painted = now
        if what in ("repeat", "release"):
            assert state.phase == before
        if (before, state.phase) == ("open", "saving"):
            votes += 1
            assert state.vote is not None
            assert state.vote.rt_ms == pytest.approx(now - painted)
            assert state.vote.rt_ms >= 200
        assert (state.vote is not None) == (state.phase in ("saving", "unsaved", "marked", "over"))
        if state.phase == "saving":
            if saves:
                state.saved(now)
            else:
                state.not_saved("full", now)
    assert votes <= begun
