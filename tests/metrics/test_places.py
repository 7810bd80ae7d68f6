"""Where pictures differ most: exact places, none twice, nothing where nothing differs."""

import numpy as np
import pytest

from sr_studio.geometry import Box
from sr_studio.metrics.places import most_different


def flat(height: int = 200, width: int = 300, *, dtype: type = np.uint8) -> np.ndarray:
    return np.full((height, width, 3), 100, dtype)


def test_the_worst_place_comes_first_and_no_two_share_a_pixel() -> None:
    one, other = flat(), flat()
    other[40:60, 50:70] += 90
    other[150:160, 220:230] += 60
    places = most_different([one, other], side=20, count=8)
    assert places[0].box == Box(50, 40, 20, 20)
    assert places[0].difference == pytest.approx(90)
    second = places[1]
    assert second.box.within(300, 200) == second.box
    assert (second.box.x <= 220, second.box.x + 20 >= 230, second.difference) == (True, True, 60 / 4)
    assert len(places) == 2, "what is left is equal"


def test_neighbouring_places_go_down_the_list() -> None:
    random = np.random.default_rng(1)
    one, other = (random.integers(0, 255, (70, 90, 3), np.uint8) for _ in range(2))
    places = most_different([one, other], side=16, count=10)
    differences = [place.difference for place in places]
    assert differences == sorted(differences, reverse=True)
    seen = np.zeros((70, 90), int)
    for place in places:
        x, y, width, height = place.box.x, place.box.y, place.box.width, place.box.height
        seen[y : y + height, x : x + width] += 1
        gap = np.abs(one[..., 1].astype(int) - other[..., 1])[y : y + height, x : x + width]
        assert place.difference == pytest.approx(gap.mean())
    assert seen.max() == 1


def test_all_pictures_vote_and_deep_ones_as_8_bit() -> None:
    pictures = [flat(dtype=np.uint16) * 257 for _ in range(3)]
    pictures[0][10:20, 10:20] = 50 * 257
    pictures[2][10:20, 10:20] = 150 * 257
    (place,) = most_different(pictures, side=10)
    assert (place.box, place.difference) == (Box(10, 10, 10, 10), 100.0)


def test_a_small_picture_is_one_place_and_equal_pictures_have_none() -> None:
    one, other = flat(30, 40), flat(30, 40)
    assert most_different([one, other]) == most_different([one]) == ()
    other[3, 3] = 0
    (place,) = most_different([one, other], count=5)
    assert place.box == Box(0, 0, 40, 30)


def test_grey_pictures_are_compared_too() -> None:
    one = flat()[..., :1]
    other = one.copy()
    other[5, 6] = 0
    assert most_different([one, other], side=1)[0].box == Box(6, 5, 1, 1)
