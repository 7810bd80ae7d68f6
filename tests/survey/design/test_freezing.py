"""From pixels to stimuli."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_studio.survey.design.draft import DraftCondition, StudyDraft, preview
from sr_studio.survey.design.freezing import Freezer, shown_pixels, with_random_codes
from sr_studio.survey.design.study import Box
from sr_studio.survey.errors import SurveyError
from tests.survey.design.test_draft import draft_of, pictures


def noise(*shape: int, dtype: type = np.uint8) -> np.ndarray:
    return np.random.default_rng(0).integers(0, np.iinfo(dtype).max + 1, shape, dtype=dtype)


def test_what_is_shown_is_rgb_of_8_bit() -> None:
    grey = noise(6, 8, 1)
    shown, notes = shown_pixels(grey, grey=128)
    assert (shown == np.repeat(grey, 3, axis=2)).all()
    assert notes == ()
    deep = noise(6, 8, 3, dtype=np.uint16)
    shown, notes = shown_pixels(deep, grey=128)
    assert np.abs(shown - deep / 257).max() <= 0.5
    assert [note.text for note in notes] == ["16 bit were reduced to 8."]


def test_transparency_shows_the_surround() -> None:
    colours, cover = noise(6, 8, 3), np.full((6, 8), 255, np.uint8)
    opaque, notes = shown_pixels(colours, cover, grey=90)
    assert (opaque == colours).all()
    assert notes == ()
    cover[0] = 0
    cover[1] = 51
    shown, notes = shown_pixels(np.dstack([colours, cover]), grey=90)
    assert (shown[0] == 90).all()
    assert np.abs(shown[1] - (0.2 * colours[1] + 0.8 * 90)).max() <= 0.5
    assert (shown[2:] == colours[2:]).all()
    assert len(notes) == 1


def test_a_stimulus_is_its_file(tmp_path: Path) -> None:
    freezer = Freezer(tmp_path)
    picture = noise(12, 16, 3)
    box = Box(x=2, y=1, width=10, height=8)
    one = freezer.freeze(picture, content="c01", condition="k1", crop=box)
    data = freezer.files[one.id].read_bytes()
    assert one.sha256 == hashlib.sha256(data).hexdigest()
    assert (one.width, one.height, one.file) == (10, 8, f"stimuli/{one.id}.png")
    with Image.open(freezer.files[one.id]) as image:
        assert image.mode == "RGB"
        assert (np.asarray(image) == picture[1:9, 2:12]).all()
    other = freezer.freeze(picture, content="c02", condition="k1")
    assert freezer.stimuli == [one, other]
    assert len({one.id, other.id}) == 2


def test_unequal_sizes_and_a_crop_outside_are_refused(tmp_path: Path) -> None:
    freezer = Freezer(tmp_path)
    freezer.freeze(noise(12, 16, 3), content="c01", condition="k1")
    with pytest.raises(SurveyError, match="c01 have unequal sizes, 16×12 and 15×12"):
        freezer.freeze(noise(12, 15, 3), content="c01", condition="k2")
    for box in (Box(x=0, y=0, width=17, height=4), Box(x=-1, y=0, width=4, height=4)):
        with pytest.raises(SurveyError, match="reaches beyond a picture of 16×12 pixels"):
            freezer.freeze(noise(12, 16, 3), content="c02", condition="k1", crop=box)
    assert len(freezer.stimuli) == 1


def test_codes_are_random_and_do_not_follow_the_seed() -> None:
    draft: StudyDraft = draft_of(seed=3, conditions=(DraftCondition(name="bicubic"),), training=pictures(2))
    design = preview(draft)
    coded = [with_random_codes(design) for _ in range(40)]
    orders = {tuple(one.code for one in design.conditions) for design in coded}
    assert len(orders) > 3
    assert {frozenset(codes) for codes in orders} == {frozenset({"k1", "k2", "k3"})}
    for one in coded:
        assert [condition.name for condition in one.conditions] == ["bicubic", "nearest", "reference"]


def test_practice_keeps_its_conditions_under_their_new_codes() -> None:
    results = (DraftCondition(name="ours", pictures={f"p{at}": draft_picture() for at in range(5)}),)
    for _ in range(20):
        design = with_random_codes(preview(draft_of(conditions=results)))
        names = {one.code: one.name for one in design.conditions}
        practice = next(one for one in design.contents if one.training)
        assert {names[code] for code in practice.conditions} == {"nearest", "reference"}


def draft_picture():  # type: ignore[no-untyped-def]
    return pictures(1)[0].reference
