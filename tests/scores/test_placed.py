"""What is measured of moved pictures, and who is best of pictures measured on different parts."""

from sr_studio.engine.wire.pictures import UNMOVED, Shifts
from sr_studio.geometry import Box
from sr_studio.metrics.metric import Score
from sr_studio.metrics.registry import metrics_named
from sr_studio.scores.lines import extent_text
from sr_studio.scores.means import set_of
from sr_studio.scores.placed import best_of, measured_part

PSNR, LR_PSNR, NIQE = (metrics_named([name])[0] for name in ("psnr", "lr_psnr", "niqe"))
MOVED = Shifts((3, -2))


def test_the_part_that_is_shared_is_what_is_measured() -> None:
    size = (200, 160)
    assert measured_part(size, size, UNMOVED) == size
    assert extent_text(measured_part(size, size, MOVED)) == "197 × 158 @ 3, 0"
    assert measured_part(size, size, Shifts((0, 0), (-4, 8))) == Box(0, 8, 196, 152)
    assert measured_part(Box(1, 150, 10, 10), size, MOVED) == Box(3, 150, 8, 8)
    assert measured_part(Box(20, 20, 10, 10), size, MOVED) == Box(20, 20, 10, 10)
    # Where the reference is moved on screen, a box there is moved with all it shows.
    assert measured_part(Box(1, 150, 10, 12), size, MOVED, (2, 4)) == Box(5, 150, 6, 12)
    assert measured_part(size, size, MOVED, (2, 4)) == Box(3, 0, 197, 158)
    assert measured_part(None, size, MOVED) is None


def test_none_is_best_of_pictures_that_were_measured_on_different_parts() -> None:
    low, high = (Score({"psnr": value, "lr_psnr": value, "niqe": value}) for value in (20.0, 30.0))
    assert best_of(PSNR, [low, high], [UNMOVED, UNMOVED]) == {1}
    assert best_of(PSNR, [low, high], [MOVED, MOVED]) == {1}
    assert best_of(PSNR, [low, high], [UNMOVED, MOVED]) == frozenset()
    assert best_of(PSNR, [low, high, None], [UNMOVED, UNMOVED, MOVED]) == {1}
    assert best_of(NIQE, [low, high], [UNMOVED, MOVED]) == {0}, "compares with nothing"
    against_input = Shifts((0, 0), (4, 0))
    assert best_of(PSNR, [low, high], [UNMOVED, against_input]) == {1}
    assert best_of(LR_PSNR, [low, high], [UNMOVED, against_input]) == frozenset()


def test_a_set_marks_no_best_where_parts_differ_and_no_mean_over_such_images() -> None:
    images = {name: {"a": Score({"psnr": 20.0}), "b": Score({"psnr": 30.0})} for name in ("1", "2")}
    still = set_of(images, ["a", "b"], [PSNR])
    assert still.best_methods(0, PSNR) == still.best_means(PSNR) == {"b"}
    moved = set_of(images, ["a", "b"], [PSNR], {"2": {"b": MOVED}})
    assert moved.best_methods(0, PSNR) == {"b"}
    assert moved.best_methods(1, PSNR) == frozenset()
    assert moved.best_means(PSNR) == frozenset()
    alike = set_of(images, ["a", "b"], [PSNR], {"2": {"a": MOVED, "b": MOVED}})
    assert alike.best_methods(1, PSNR) == alike.best_means(PSNR) == {"b"}
