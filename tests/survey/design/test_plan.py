"""The plan of a rater: reproducible, balanced, and never the same content twice running."""

import hashlib
from collections import Counter
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_studio.survey.design.composition import compose
from sr_studio.survey.design.plan import draw_plan
from sr_studio.survey.design.study import Extras, StudyDesign, Timing
from sr_studio.survey.design.trial import Plan, Trial
from sr_studio.survey.errors import SurveyError
from tests.survey.design.support import design_of, stimuli_of


def drawn(design: StudyDesign, slot: int = 0) -> Plan:
    return draw_plan(design, stimuli_of(design), slot)


def codes(design: StudyDesign, trial: Trial) -> tuple[str, ...]:
    known = {one.code for one in design.conditions}
    found = tuple(one[one.index("k") :] for one in trial.shown)
    assert known.issuperset(found)
    return found


def longest_run(values: list[object]) -> int:
    longest = run = 0
    for at, value in enumerate(values):
        run = run + 1 if at and value == values[at - 1] else 1
        longest = max(longest, run)
    return longest


@pytest.mark.parametrize(
    ("method", "digest"),
    [
        ("acr-hr", "282582e558830a206c1f11553f2540ed"),
        ("dcr", "0e5ef5ae2218e0b7941fb04441278905"),
        ("pairs", "725c1d4ce49031070097f135da2cc704"),
    ],
)
def test_a_plan_is_the_same_byte_for_byte_on_every_computer(method: str, digest: str) -> None:
    design = design_of(method, seed=20170715)  # type: ignore[arg-type]
    plans = b"".join(msgspec.json.encode(drawn(design, slot)) for slot in range(4))
    assert hashlib.sha256(plans).hexdigest()[:32] == digest


def test_a_plan_depends_on_seed_and_slot_and_not_on_the_order_of_stimuli() -> None:
    design = design_of()
    plan = drawn(design, 3)
    assert draw_plan(design, stimuli_of(design)[::-1], 3) == plan
    assert drawn(design, 4).trials != plan.trials
    assert drawn(design_of(seed=8), 3).trials != plan.trials


@pytest.mark.parametrize("method", ["acr-hr", "pairs"])
def test_the_key_of_a_study_changes_its_orders_and_none_is_the_plan_of_before(method: str) -> None:
    plans = [
        drawn(design_of(method, order_key=key), 1).trials  # type: ignore[arg-type]
        for key in (0, 5, 6, 5)
    ]
    assert plans[0] == drawn(design_of(method), 1).trials  # type: ignore[arg-type]
    assert plans[1] == plans[3]
    assert len({plans[0], plans[1], plans[2]}) == 3


@settings(max_examples=60, deadline=None)
@given(
    method=st.sampled_from(["acr", "acr-hr", "dcr"]),
    contents=st.integers(2, 12),
    models=st.integers(2, 5),
    training=st.integers(0, 3),
    seed=st.integers(0, 2**40),
    slot=st.integers(0, 50),
)
def test_every_picture_is_rated_once_in_an_order_without_neighbours_alike(
    *, method: str, contents: int, models: int, training: int, seed: int, slot: int
) -> None:
    design = design_of(method, contents=contents, models=models, training=training, seed=seed)  # type: ignore[arg-type]
    plan = drawn(design, slot)
    assert [one.index for one in plan.trials] == list(range(len(plan.trials)))
    tested = [one for one in plan.trials if one.kind == "test"]
    rated = {one.code for one in design.conditions if not (method == "dcr" and one.role == "reference")}
    assert Counter((one.content, *codes(design, one)) for one in tested) == {
        (content.id, code): 1 for content in design.test_contents for code in rated
    }
    # Practice on one content alone can only repeat it.
    ordered = [one for one in plan.trials if training != 1 or one.kind != "training"]
    assert all(one.content != two.content for one, two in pairwise(ordered))
    main = [codes(design, one)[0] for one in plan.trials if one.kind != "training"]
    assert longest_run(main) <= 2
    where = {one.id: one for one in stimuli_of(design)}
    for one in plan.trials:
        assert {where[shown].content for shown in one.shown} == {one.content}
        assert bool(one.reference) == (method == "dcr")
        if one.reference:
            assert where[one.reference].condition == design.reference.code  # type: ignore[union-attr]
            assert where[one.reference].content == one.content


@settings(max_examples=40, deadline=None)
@given(
    contents=st.integers(2, 10),
    models=st.integers(2, 4),
    seed=st.integers(0, 2**40),
    slot=st.integers(0, 20),
)
def test_pairs_are_asked_once_with_sides_balanced_per_rater_and_over_raters(
    contents: int, models: int, seed: int, slot: int
) -> None:
    design = design_of("pairs", contents=contents, models=models, seed=seed)
    plans = [drawn(design, 2 * slot), drawn(design, 2 * slot + 1)]
    sides: Counter[tuple[str, ...]] = Counter()
    for plan in plans:
        tested = [one for one in plan.trials if one.kind == "test"]
        asked = Counter((one.content, frozenset(codes(design, one))) for one in tested)
        assert len(asked) == contents * models * (models - 1) // 2
        assert set(asked.values()) == {1}
        own = Counter(codes(design, one) for one in tested)
        for left, right in own:
            assert abs(own[left, right] - own[right, left]) <= 1
        sides += Counter((one.content, *codes(design, one)) for one in tested)
        assert all(one.content != two.content for one, two in pairwise(plan.trials))
    assert set(sides.values()) == {1}  # both raters together have seen every pair either way


@settings(max_examples=50, deadline=None)
@given(
    method=st.sampled_from(["acr", "acr-hr", "dcr", "pairs"]),
    contents=st.integers(3, 9),
    training=st.sampled_from([0, 2, 3]),
    extras=st.builds(
        Extras,
        training=st.integers(0, 6),
        dummies=st.integers(0, 5),
        repeats=st.sampled_from([0.0, 0.05, 0.3]),
        gold=st.integers(0, 4),
        identical=st.integers(0, 2),
    ),
    timing=st.builds(
        Timing,
        session_minutes=st.sampled_from([2.0, 5.0, 20.0]),
        break_minutes=st.sampled_from([0.0, 1.0, 10.0]),
    ),
    seed=st.integers(0, 2**40),
)
def test_whatever_is_mixed_in_no_content_follows_itself_in_a_sitting(
    *, method: str, contents: int, training: int, extras: Extras, timing: Timing, seed: int
) -> None:
    design = design_of(
        method,  # type: ignore[arg-type]
        contents=contents,
        training=training,
        extras=extras,
        timing=timing,
        seed=seed,
    )
    counts, plan = compose(design), drawn(design)
    assert len(plan.trials) == counts.total
    kinds = Counter(one.kind for one in plan.trials)
    assert kinds["repeat"] == counts.repeats
    assert kinds["gold"] == extras.gold
    assert kinds["dummy"] == extras.dummies * plan.sessions
    assert plan.sessions == counts.sessions
    for session in range(plan.sessions):
        part = [one for one in plan.trials if one.session == session]
        assert all(one.content != two.content for one, two in pairwise(part))
        if method != "pairs":
            rated = [codes(design, one)[0] for one in part if one.kind != "training"]
            assert longest_run(rated) <= 2


@pytest.mark.parametrize("method", ["acr-hr", "pairs"])
def test_repeats_come_later_than_their_trial_and_pairs_with_sides_exchanged(method: str) -> None:
    design = design_of(method, contents=8, extras=Extras(repeats=0.25))  # type: ignore[arg-type]
    plan = drawn(design)
    repeats = [one for one in plan.trials if one.kind == "repeat"]
    assert len(repeats) == (10 if method == "acr-hr" else 6)
    for one in repeats:
        first = plan.trials[one.repeats]
        assert (first.kind, first.content) == ("test", one.content)
        assert one.index - first.index >= 5
        assert (first.repetition, one.repetition) == (0, 1)
        assert one.shown == first.shown[::-1]
        assert one.swapped == (method == "pairs")
    assert len({one.repeats for one in repeats}) == len(repeats)


def test_there_are_at_least_three_repeats_and_none_where_they_are_off() -> None:
    assert compose(design_of(contents=4)).repeats == 3
    assert compose(design_of(contents=40)).repeats == 10
    assert compose(design_of(extras=Extras(repeats=0.0))).repeats == 0


def test_gold_trials_have_the_ends_of_the_scale_for_an_answer() -> None:
    design = design_of(extras=Extras(gold=4))
    golds = [one for one in drawn(design).trials if one.kind == "gold"]
    assert Counter((codes(design, one)[0], one.lowest, one.highest) for one in golds) == {
        ("k4", None, 2): 2,
        ("k5", 4, None): 2,
    }
    training = {one.id for one in design.contents if one.training}
    assert {one.content for one in golds} <= training
    tested = design_of(training=0)
    assert {one.content for one in drawn(tested).trials if one.kind == "gold"} <= {
        one.id for one in tested.test_contents
    }
    nine = design_of(scale=msgspec.structs.replace(design.scale, maximum=9))
    assert {(one.lowest, one.highest) for one in drawn(nine).trials if one.kind == "gold"} == {
        (None, 3),
        (7, None),
    }


def test_a_gold_pair_is_reference_against_anchor_and_names_the_side() -> None:
    design = design_of("pairs", extras=Extras(gold=4))
    golds = [one for one in drawn(design).trials if one.kind == "gold"]
    assert Counter((*codes(design, one), one.lowest, one.highest) for one in golds) == {
        ("k5", "k4", -1, -1): 2,
        ("k4", "k5", 1, 1): 2,
    }
    without = design_of("pairs", anchor=False, extras=Extras(gold=4))
    assert not [one for one in drawn(without).trials if one.kind == "gold"]


def test_identical_pairs_show_one_picture_twice() -> None:
    design = design_of("pairs", extras=Extras(identical=2))
    shown = [one.shown for one in drawn(design).trials if one.kind == "identical"]
    assert len(shown) == 2
    assert all(left == right for left, right in shown)


@pytest.mark.parametrize("method", ["acr", "dcr", "pairs"])
def test_training_shows_other_contents_with_the_worst_and_the_best(method: str) -> None:
    design = design_of(method)  # type: ignore[arg-type]
    other = {one.id for one in design.contents if one.training}
    for slot in range(20):
        training = [one for one in drawn(design, slot).trials if one.kind == "training"]
        assert [one.index for one in training] == list(range(5))
        assert {one.content for one in training} <= other
        shown = {code for one in training for code in codes(design, one)}
        assert {"k4", "k5"} <= shown
        assert len({one.shown for one in training}) == 5
        explained = {(one.lowest, one.highest) for one in training if one.lowest is not None}
        assert explained
        assert explained <= ({(-1, -1), (1, 1)} if method == "pairs" else {(1, 1), (5, 5)})


def test_sessions_take_the_minutes_they_may_and_begin_with_dummies() -> None:
    timing = Timing(session_minutes=10, trial_seconds=5, break_minutes=4, break_seconds=30)
    design = design_of(contents=40, timing=timing)
    counts, plan = compose(design), drawn(design)
    assert plan.sessions == counts.sessions == 3
    assert len(plan.trials) == counts.total
    lengths = []
    for session in range(plan.sessions):
        part = [one for one in plan.trials if one.session == session]
        seconds = len(part) * 5 + 30 * sum(one.break_before for one in part)
        assert seconds <= 600
        lengths.append(len(part))
        begin = [one.kind for one in part if one.kind != "training"]
        assert begin[:3] == ["dummy"] * 3
        assert "dummy" not in begin[3:]
        since = 0
        for one in part:
            since = 0 if one.break_before else since
            since += 1
            assert since * 5 <= 4 * 60
    assert max(lengths) - min(lengths) <= 3
    assert [one.session for one in plan.trials] == sorted(one.session for one in plan.trials)


def test_the_number_of_sessions_can_be_given() -> None:
    plan = drawn(design_of(contents=10, sessions=4))
    sizes = Counter(one.session for one in plan.trials)
    assert sorted(sizes) == [0, 1, 2, 3]
    assert max(sizes.values()) - min(sizes.values()) <= 3


def test_the_preset_of_the_srgan_paper_trains_its_ends_and_is_random_without_rules() -> None:
    design = design_of(
        "acr",
        preset="srgan-paper",
        contents=19,
        models=10,
        training=20,
        extras=Extras(training=40, dummies=0, repeats=0, gold=0),
    )
    counts, plan = compose(design), drawn(design)
    assert (counts.test, counts.main, counts.training) == (12 * 19, 12 * 19, 40)
    assert Counter(codes(design, one)[0] for one in plan.trials if one.kind == "training") == {
        "k11": 20,
        "k12": 20,
    }
    alike = sum(
        one.content == two.content
        for slot in range(5)
        for one, two in pairwise(drawn(design, slot).trials[40:])
    )
    assert alike > 20  # 5 orders of 228 have 57 neighbours of one content on average


def test_orders_are_as_likely_as_each_other() -> None:
    design = design_of(contents=6, training=0, extras=Extras(training=0, dummies=0, repeats=0, gold=0))
    first = Counter(drawn(design, slot).trials[0].shown for slot in range(300))
    assert len(first) == 30
    assert max(first.values()) < 30  # 10 on average


def test_one_content_can_only_follow_itself_but_conditions_still_change() -> None:
    design = design_of(contents=1, training=0)
    main = [codes(design, one)[0] for one in drawn(design).trials if one.kind != "dummy"]
    assert longest_run(main) <= 2


def test_two_contents_alternate() -> None:
    design = design_of(contents=2, models=6, training=0)
    for slot in range(20):
        assert all(one.content != two.content for one, two in pairwise(drawn(design, slot).trials))


def test_nothing_to_rate_and_a_missing_picture_are_refused() -> None:
    with pytest.raises(SurveyError, match="nothing to rate"):
        drawn(design_of(contents=0))
    with pytest.raises(SurveyError, match="nothing to rate"):
        drawn(design_of("pairs", models=1))
    design = design_of()
    with pytest.raises(SurveyError, match="c03 has no picture for the condition k2"):
        draw_plan(
            design, [one for one in stimuli_of(design) if (one.content, one.condition) != ("c03", "k2")], 0
        )
