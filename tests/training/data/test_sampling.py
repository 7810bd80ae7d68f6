"""Samples are a pure function of seed, step and index."""

from collections import Counter
from typing import Literal

import numpy as np

from sr_studio.imaging.degradation import Degradation, check_degradation
from sr_studio.training.data.sampling import DrawnSample, Sampler
from sr_studio.training.data.settings import DegradationRanges

RANGES = DegradationRanges(
    kernels=("bicubic", "bicubic-im2double", "gaussian", "box"),
    sigma=(0.5, 2.0),
    noise=(0.0, 10.0),
    jpeg=(40, 95),
    jpeg_probability=0.5,
)
SIZES = ((96, 96), (192, 96), (400, 400))


def sampler(ranges: DegradationRanges = DegradationRanges(), *, augment: bool = True) -> Sampler:  # noqa: B008
    return Sampler(SIZES, scale=4, patch=96, augment=augment, degradation=ranges)


def test_the_same_numbers_for_ever() -> None:
    """A run that is continued later, or elsewhere, must go on with the same samples."""
    plain = Degradation(scale=4)
    assert sampler().draw(seed=0, step=0, index=0) == DrawnSample(
        entry=2, top=49, left=39, symmetry=2, degradation=plain
    )
    assert sampler().draw(seed=7, step=1000, index=15) == DrawnSample(
        entry=1, top=24, left=0, symmetry=0, degradation=plain
    )
    assert sampler(RANGES).draw(seed=7, step=1000, index=15) == DrawnSample(
        entry=1,
        top=24,
        left=0,
        symmetry=0,
        degradation=Degradation(
            scale=4,
            kernel="box",
            sigma=1.5316917934379313,
            noise=2.726012970884699,
            jpeg=55,
            seed=2990889109753404443,
        ),
    )


def test_any_order_and_any_object() -> None:
    one, other = sampler(RANGES), sampler(RANGES)
    keys = [(seed, step, index) for seed in (0, 2**40) for step in (0, 10**6) for index in range(5)]
    forward = [one.draw(seed=s, step=t, index=i) for s, t, i in keys]
    backward = [other.draw(seed=s, step=t, index=i) for s, t, i in reversed(keys)]
    assert forward == backward[::-1]
    assert len(set(map(str, forward))) == len(keys)


def test_augmentation_does_not_move_patches() -> None:
    for index in range(20):
        turned = sampler().draw(seed=1, step=2, index=index)
        straight = sampler(augment=False).draw(seed=1, step=2, index=index)
        assert (turned.entry, turned.top, turned.left) == (straight.entry, straight.top, straight.left)
        assert straight.symmetry == 0


def test_patches_lie_inside_and_reach_every_edge() -> None:
    draws = [sampler().draw(seed=0, step=step, index=0) for step in range(6000)]
    for entry, (height, width) in enumerate(SIZES):
        tops = {draw.top for draw in draws if draw.entry == entry}
        lefts = {draw.left for draw in draws if draw.entry == entry}
        assert (min(tops), max(tops)) == (0, height // 4 - 24)
        assert (min(lefts), max(lefts)) == (0, width // 4 - 24)


def test_larger_pictures_give_more_patches() -> None:
    count = 6000
    counts = Counter(sampler().draw(seed=0, step=step, index=1).entry for step in range(count))
    weights = np.sqrt([height * width for height, width in SIZES])
    for entry, share in enumerate(weights / weights.sum()):
        assert abs(counts[entry] / count - share) < 4 * np.sqrt(share * (1 - share) / count)


def test_symmetries_are_drawn_evenly() -> None:
    counts = Counter(sampler().draw(seed=0, step=step, index=2).symmetry for step in range(4000))
    assert set(counts) == set(range(8))
    assert max(abs(count / 4000 - 1 / 8) for count in counts.values()) < 4 * np.sqrt(7 / 64 / 4000)


def test_degradations_fill_their_ranges() -> None:
    drawn = [sampler(RANGES).draw(seed=0, step=step, index=3).degradation for step in range(3000)]
    for degradation in drawn:
        check_degradation(degradation)
    assert {degradation.kernel for degradation in drawn} == set(RANGES.kernels)
    for name, low, high in (("sigma", 0.5, 2.0), ("noise", 0.0, 10.0)):
        values = np.array([getattr(degradation, name) for degradation in drawn])
        assert low <= values.min() < low + 0.02 * (high - low)
        assert high - 0.02 * (high - low) < values.max() <= high
    through = [degradation.jpeg for degradation in drawn if degradation.jpeg]
    assert abs(len(through) / 3000 - 0.5) < 0.04
    assert (min(through), max(through)) == (40, 95)
    assert len({degradation.seed for degradation in drawn}) == 3000


def test_mirrored_left_and_right_alone() -> None:
    def mirrored(symmetries: Literal["all", "mirror"]) -> list[DrawnSample]:
        made = Sampler(
            SIZES, scale=4, patch=96, augment=True, symmetries=symmetries, degradation=DegradationRanges()
        )
        return [made.draw(seed=0, step=0, index=index) for index in range(60)]

    one, other = mirrored("mirror"), mirrored("all")
    assert {sample.symmetry for sample in one} == {0, 1}
    assert 20 < sum(sample.symmetry for sample in one) < 40
    assert [(a.entry, a.top, a.left, a.symmetry) for a in one] == [
        (b.entry, b.top, b.left, b.symmetry & 1) for b in other
    ]
