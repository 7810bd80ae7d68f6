"""Where pictures and scale stand: inside the screen, whole pixels, never shrunk, apart from each other."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sr_studio.gui.survey.rating.trial.layout import (
    BETWEEN,
    Furniture,
    Rectangle,
    ScreenPlan,
    TrialPictures,
    Way,
    choose_way,
    needed,
    plan_screen,
)
from sr_studio.survey.design.study import Presentation

FULL_HD, NOTEBOOK = (1920, 1080), (1366, 768)
F = Furniture()


def pictures(
    judged: int, reference: bool, *sizes: tuple[int, int], presentation: Presentation = "auto"
) -> TrialPictures:
    return TrialPictures(judged, reference, presentation, sizes)


def placing(way: Way, judged: int, room: tuple[int, int], *, label: int = 0) -> ScreenPlan:
    area = Rectangle(0, 0, *room)
    return ScreenPlan(judged, label > 0, way, area, room[1], 0, False, BETWEEN, label, room)


def apart(one: Rectangle, other: Rectangle) -> bool:
    return one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


@pytest.mark.parametrize(
    ("judged", "reference", "size", "way"),
    [
        (1, False, (1900, 800), "single"),
        (1, True, (512, 512), "beside"),
        (1, True, (1200, 340), "above"),
        (1, True, (1200, 800), "turns"),
        (2, False, (900, 700), "beside"),
        (2, False, (1000, 700), "turns"),
        (2, True, (512, 380), "above"),
        (2, True, (512, 700), "middle"),
        (2, True, (900, 700), "turns-beside"),
        (2, True, (1000, 380), "turns-above"),
        (2, True, (1000, 800), "turns"),
    ],
)
def test_the_best_way_that_fits(judged: int, reference: bool, size: tuple[int, int], way: Way) -> None:
    found = choose_way(pictures(judged, reference, size), (1920, 850), between=24, label=36)
    assert found == way


def test_the_largest_content_decides_for_all() -> None:
    room, small, large = (1920, 850), (300, 300), (1000, 700)
    assert choose_way(pictures(2, False, small, large), room, between=24, label=0) == "turns"
    beside = pictures(2, False, small, large, presentation="side-by-side")
    assert choose_way(beside, room, between=24, label=0) is None
    flip = pictures(2, False, small, presentation="flip")
    assert choose_way(flip, room, between=24, label=0) == "turns"


def test_what_does_not_fit_is_refused_not_shrunk() -> None:
    plan = plan_screen(pictures(1, False, (1920, 1080)), FULL_HD, 1.0, F)
    assert plan.way is None
    assert plan.needs == (1920, 1080)
    with pytest.raises(ValueError, match="1080"):
        plan.arrange((1920, 1080))


def test_a_notebook_shows_what_it_can() -> None:
    """A picture of 1020 x 676 on 1366 x 768: the scale gives way, the picture does not."""
    plan = plan_screen(pictures(1, False, (1020, 676)), NOTEBOOK, 1.0, F)
    assert plan.way == "single"
    assert plan.compact
    assert plan.area.bottom <= plan.row_top - F.compact_question  # the question stays
    assert plan.row_top + plan.row_height <= 768


def test_the_scale_stands_near_the_pictures() -> None:
    plan = plan_screen(pictures(1, False, (512, 512), (256, 256)), FULL_HD, 1.0, F)
    assert not plan.compact
    assert plan.row_top - plan.area.bottom < 100


def test_turns_are_not_taken_for_a_roomy_scale() -> None:
    plan = plan_screen(pictures(2, False, (660, 660)), NOTEBOOK, 1.0, F)
    assert (plan.way, plan.compact) == ("beside", True)


@given(
    what=st.builds(
        TrialPictures,
        st.sampled_from([1, 2]),
        st.booleans(),
        st.sampled_from(["auto", "side-by-side", "flip"]),
        st.lists(st.tuples(st.integers(1, 2000), st.integers(1, 1400)), min_size=1, max_size=3).map(tuple),
    ),
    screen=st.sampled_from([FULL_HD, NOTEBOOK, (3840, 2160), (2560, 1600), (1280, 800)]),
    scale=st.sampled_from([1.0, 1.25, 1.5, 1.75, 2.0]),
)
def test_everything_stands_inside_and_apart(
    what: TrialPictures, screen: tuple[int, int], scale: float
) -> None:
    plan = plan_screen(what, screen, scale, F)
    assume(plan.way is not None)
    assert plan.between >= 16
    assert plan.area.bottom <= plan.row_top * scale + 1e-9
    assert (plan.row_top + plan.row_height) * scale <= screen[1]
    for size in what.sizes:
        frames = plan.arrange(size)
        shown = {placed.which for frame in frames for placed in frame}
        assert shown == set(range(what.judged + what.reference))
        for frame in frames:
            for place in (placed.place for placed in frame):
                assert (place.width, place.height) == size
                assert place.x >= 0
                assert place.right <= screen[0]
                assert plan.area.y + plan.label <= place.y
                assert place.bottom <= plan.area.bottom
            assert all(apart(one.place, other.place) for one in frame for other in frame if one is not other)


@pytest.mark.parametrize("reference", [False, True])
@pytest.mark.parametrize("judged", [1, 2])
def test_every_way_fills_what_it_needs(judged: int, reference: bool) -> None:
    label = 36 if reference else 0
    for way in pictures(judged, reference).ways:
        room = needed(way, judged, (200, 100), between=BETWEEN, label=label)
        frames = placing(way, judged, room, label=label).arrange((200, 100))
        places = {placed.place for frame in frames for placed in frame}
        assert min(place.x for place in places) == 0
        assert max(place.right for place in places) == room[0]
        assert min(place.y for place in places) == label
        assert max(place.bottom for place in places) == room[1]


def test_pictures_that_take_turns_share_one_place() -> None:
    frames = placing("turns", 2, (400, 400)).arrange((300, 200))
    assert [[placed.which for placed in frame] for frame in frames] == [[0], [1]]
    assert frames[0][0].place == frames[1][0].place


def test_the_original_is_looked_at_from_the_picture_it_takes_turns_with() -> None:
    frames = placing("turns", 1, (400, 400), label=36).arrange((300, 200))
    assert [[placed.which for placed in frame] for frame in frames] == [[0], [1]]


def test_pictures_that_take_turns_have_room_for_a_name() -> None:
    """Which of the two is up can be read above it."""
    plan = plan_screen(pictures(2, False, (1000, 700)), FULL_HD, 1.0, F)
    assert (plan.way, plan.label) == ("turns", F.label)
    assert plan_screen(pictures(2, False, (900, 700)), FULL_HD, 1.0, F).label == 0


def test_left_stands_left() -> None:
    ((left, right),) = placing("beside", 2, (700, 400)).arrange((300, 200))
    assert (left.which, right.which) == (0, 1)
    assert right.place.x - left.place.right == BETWEEN
    ((left, original, right),) = placing("middle", 2, (700, 400), label=36).arrange((100, 100))
    assert (left.which, original.which, right.which) == (0, 2, 1)
    assert left.place.x < original.place.x < right.place.x


def test_an_original_above_stands_over_the_middle_of_both() -> None:
    ((original, left, right),) = placing("above", 2, (700, 400), label=36).arrange((300, 100))
    assert original.which == 2
    assert original.place.x - left.place.x == right.place.x - original.place.x
    assert original.place.bottom < left.place.y
