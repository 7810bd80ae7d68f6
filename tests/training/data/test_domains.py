"""Two kinds of pictures: found in two folders, in one, or in halves; matched by name, not by looks."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from sr_studio.imaging.resize import imresize
from sr_studio.training.data.domains import KEPT_BACK, find_domains, two_folders
from sr_studio.training.data.settings import DataError, DataSettings
from sr_studio.training.data.training_set import TrainingSet, open_training_set
from sr_studio.training.data.validation_set import open_validation_set
from tests.training.data.pictures import batches, photograph, save


def pairs(root: Path, count: int, *, a: str = "A", b: str = "B", size: tuple[int, int] = (48, 40)) -> Path:
    """Folders of unlike pictures that are called alike: A/1.png, B/1.jpg, ..."""
    for number in range(count):
        save(root / a / f"{number}.png", photograph(*size, seed=number))
        save(root / b / f"{number}.jpg", photograph(*size, seed=100 + number), quality=100, subsampling=0)
    return root


def settings_of(*words: Path, **changes: Any) -> DataSettings:
    fields = {"layout": "folders", "augment": False} | changes
    return msgspec.convert({"folders": [str(word) for word in words], **fields}, DataSettings)


def opened(settings: DataSettings, *, patch: int = 32) -> TrainingSet:
    return open_training_set(settings, scale=1, patch=patch)


def test_pairs_of_two_folders(tmp_path: Path) -> None:
    root = pairs(tmp_path, 3)
    with opened(settings_of(root / "A", root / "B")) as training:
        assert (training.count, training.pairs, training.skipped) == (3, 3, ())
        low, high = training.batch(seed=0, step=0, indices=range(12))
    found = set()
    for one, other in zip(low, high, strict=True):
        for number in range(3):
            a = photograph(48, 40, seed=number).transpose(2, 0, 1).astype(int)
            b = photograph(48, 40, seed=100 + number).transpose(2, 0, 1).astype(int)
            for top in range(17):
                for left in range(9):
                    window = np.s_[:, top : top + 32, left : left + 32]
                    if np.array_equal(a[window], one):
                        assert np.abs(b[window] - other).mean() < 3  # JPEG
                        found.add((number, top, left))
    assert len(found) > 6
    assert {number for number, _, _ in found} == {0, 1, 2}


@pytest.mark.parametrize(("a", "b"), [("A", "B"), ("trainA", "trainB"), ("input", "target"), ("a", "b")])
def test_the_two_folders_in_one(tmp_path: Path, a: str, b: str) -> None:
    root = pairs(tmp_path, 2, a=a, b=b)
    assert two_folders([str(root)]) == (str(root / a), str(root / b))
    with opened(settings_of(root)) as one, opened(settings_of(root / a, root / b)) as two:
        assert one.digest == two.digest
        assert batches(one) == batches(two)


def test_the_other_direction(tmp_path: Path) -> None:
    root = pairs(tmp_path, 3)
    with opened(settings_of(root)) as there, opened(settings_of(root, direction="ba")) as back:
        assert there.digest != back.digest
        assert [(high, low) for low, high in batches(there)] == batches(back)


def test_halves_side_by_side(tmp_path: Path) -> None:
    for number in range(3):
        both = [photograph(40, 40, seed=seed) for seed in (number, 100 + number)]
        save(tmp_path / "one" / f"{number}.png", np.concatenate(both, axis=1))
        for side, pixels in zip("AB", both, strict=True):
            save(tmp_path / "two" / side / f"{number}.png", pixels)
    with (
        opened(settings_of(tmp_path / "two")) as two,
        opened(settings_of(tmp_path / "one", layout="side_by_side")) as one,
    ):
        assert (one.count, one.pairs) == (3, 3)
        assert batches(one) == batches(two)


def test_whole_pictures_are_resized_before_patches_are_cut(tmp_path: Path) -> None:
    root = pairs(tmp_path, 2, size=(60, 90))
    with opened(settings_of(root, resize=36), patch=36) as training:
        low, _ = training.batch(seed=0, step=0, indices=range(8))
        assert training.total_pixels == 2 * 36 * 36
    squares = {
        imresize(photograph(60, 90, seed=number), height=36, width=36).transpose(2, 0, 1).tobytes()
        for number in range(2)
    }
    assert {one.tobytes() for one in low} == squares


@pytest.mark.parametrize("layout", ["folders", "side_by_side"])
def test_workers_cut_the_same(tmp_path: Path, layout: str) -> None:
    root = pairs(tmp_path, 3) if layout == "folders" else tmp_path / "one"
    if layout == "side_by_side":
        for number in range(3):
            save(root / f"{number}.png", photograph(40, 80, seed=number))
    settings = settings_of(root, layout=layout, resize=40, augment=True, symmetries="mirror")
    with opened(settings) as here, opened(msgspec.structs.replace(settings, workers=2)) as there:
        assert (here.workers, there.workers) == (0, 2)
        assert batches(here) == batches(there)


def test_what_has_no_partner_is_named(tmp_path: Path) -> None:
    root = pairs(tmp_path, 2)
    save(root / "A" / "alone.png", photograph(48, 40, seed=7))
    save(root / "B" / "widow.png", photograph(48, 40, seed=8))
    save(root / "A" / "0.bmp", photograph(48, 40, seed=9))
    for side, size in (("A", (48, 40)), ("B", (40, 48))):
        save(root / side / "turned.png", photograph(*size, seed=10))
    with opened(settings_of(root)) as training:
        reasons = {one.name: one.reason for one in training.skipped}
        assert training.count == 2
    assert (
        reasons["A/alone.png"]
        == reasons["B/widow.png"]
        == "there is no picture of this name in the other folder."
    )
    assert reasons["A/turned.png and B/turned.png"] == "they are of two sizes, 40 × 48 and 48 × 40 pixels."
    assert reasons["A/0.png"].startswith("another file of this name")


def test_no_pair_at_all(tmp_path: Path) -> None:
    save(tmp_path / "A" / "one.png", photograph(48, 40))
    save(tmp_path / "B" / "two.png", photograph(48, 40, seed=1))
    with pytest.raises(DataError, match=r"None of the files .* no picture of this name in the other folder"):
        opened(settings_of(tmp_path))


def test_folders_that_are_not_two(tmp_path: Path) -> None:
    root = pairs(tmp_path, 1)
    for words, reason in (
        ([root / "A"], r"holds no two folders A and B.*--data INPUTS TARGETS.*side_by_side"),
        ([root / "A", root / "B", root], "3 are named"),
        ([root / "A", root / "A"], "holds the same files as the other one"),
    ):
        with pytest.raises(DataError, match=reason):
            find_domains(settings_of(*words), [str(word) for word in words])


def test_pairs_are_kept_back_for_validation(tmp_path: Path) -> None:
    settings = settings_of(pairs(tmp_path / "set", 25, size=(34, 34)))
    images, _ = open_validation_set(settings, scale=1)
    assert [image.name for image in images] == ["B/0.jpg", "B/12.jpg"]
    np.testing.assert_array_equal(images[1].input, photograph(34, 34, seed=12))
    with opened(settings) as training:
        assert training.count == 23
        assert not any(training.contains(image.digest) for image in images)
        assert any("2 pairs are kept back for validation" in note for note in training.notes)
    own = msgspec.structs.replace(settings, validation=(str(pairs(tmp_path / "own", 3)),))
    with opened(own) as training:
        assert training.count == 25
    assert len(open_validation_set(own, scale=1)[0]) == 3


def test_few_pairs_serve_for_both(tmp_path: Path) -> None:
    settings = settings_of(pairs(tmp_path, 9))
    images, _ = open_validation_set(settings, scale=1)
    with opened(settings) as training:
        assert training.count == 9
        assert len(images) == KEPT_BACK
        assert all(training.contains(image.digest) for image in images)
