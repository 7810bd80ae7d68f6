"""The pool: filled first, then old pictures for half of the new ones; it goes on where it was stored."""

import pytest
import torch
from torch import Tensor

from sr_studio.training.state.image_pool import ImagePool

CPU = torch.device("cpu")


def picture(number: int) -> Tensor:
    return torch.full((1, 3, 2, 2), float(number))


def shown(pool: ImagePool, steps: range) -> list[int]:
    return [int(pool.exchange(picture(step), step=step).flatten()[0]) for step in steps]


def test_new_pictures_until_it_is_full_then_half_old_ones() -> None:
    pool = ImagePool(5, seed=0, stream=1)
    found = shown(pool, range(405))
    assert found[:5] == [0, 1, 2, 3, 4]
    later = list(enumerate(found))[5:]
    old = [step for step, number in later if number != step]
    assert all(number < step for step, number in later if step in set(old))
    assert 160 < len(old) < 240
    # A picture leaves when it is shown again: none is shown twice as an old one.
    again = [number for step, number in later if number != step]
    assert len(again) == len(set(again))
    held = pool.tensor()
    assert held is not None
    assert held.shape == (5, 3, 2, 2)
    assert not set(again) & {int(each.flatten()[0]) for each in held}


def test_it_goes_on_where_it_was_stored() -> None:
    whole, first = ImagePool(4, seed=3, stream=1), ImagePool(4, seed=3, stream=1)
    expected = shown(whole, range(40))
    assert shown(first, range(17)) == expected[:17]
    second = ImagePool(4, seed=3, stream=1)
    second.restore(first.tensor(), device=CPU)
    assert shown(second, range(17, 40)) == expected[17:]


def test_what_is_drawn_depends_on_seed_and_stream() -> None:
    streams = [
        shown(ImagePool(4, seed=seed, stream=stream), range(60)) for seed in (0, 1) for stream in (1, 2)
    ]
    assert len({tuple(each) for each in streams}) == 4


def test_several_pictures_a_step_are_drawn_apart() -> None:
    pool = ImagePool(2, seed=0, stream=1)
    first = torch.arange(6.0).view(6, 1, 1, 1).expand(6, 3, 2, 2)
    assert pool.exchange(first, step=0).shape == (6, 3, 2, 2)
    counts = {
        tuple((pool.exchange(first + 6 * step, step=step)[:, 0, 0, 0] >= 6 * step).tolist())
        for step in range(1, 60)
    }
    assert len(counts) > 10


def test_without_room_new_pictures_are_shown() -> None:
    pool = ImagePool(0, seed=0, stream=1)
    assert shown(pool, range(5)) == [0, 1, 2, 3, 4]
    assert pool.tensor() is None
    pool.restore(None, device=CPU)
    with pytest.raises(ValueError, match="3 pictures for a pool of 2"):
        ImagePool(2, seed=0, stream=1).restore(torch.zeros(3, 3, 2, 2), device=CPU)


def test_kept_pictures_are_its_own() -> None:
    pool = ImagePool(2, seed=0, stream=1)
    made = picture(7)
    pool.exchange(made, step=0)
    made.zero_()
    held = pool.tensor()
    assert held is not None
    assert bool((held == 7).all())
