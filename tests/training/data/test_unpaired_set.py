"""Two folders that do not belong together: drawn apart, from a pure function of seed, step and index."""

from pathlib import Path

import numpy as np
import pytest

from sr_studio.training.data.settings import DataError, DataSettings
from sr_studio.training.data.unpaired_set import UnpairedSet, open_unpaired_set
from sr_studio.training.data.validation_set import open_validation_set
from tests.training.data.pictures import photograph, save


def domains(root: Path) -> Path:
    """Three bright pictures A, five dark ones B, all of one colour a picture; two are called alike."""
    for number in range(3):
        save(root / "A" / f"{number}.png", np.full((40, 40, 3), 200 + number, np.uint8))
    for number in range(5):
        save(root / "B" / f"{number + 2}.png", np.full((40, 48, 3), 10 + number, np.uint8))
    return root


def opened(*words: Path, **changes: object) -> UnpairedSet:
    settings = DataSettings(folders=tuple(map(str, words)), layout="unpaired", **changes)  # type: ignore[arg-type]
    return open_unpaired_set(settings, patch=32)


def drawn(pictures: UnpairedSet, steps: int = 60) -> list[tuple[int, int]]:
    found = []
    for step in range(steps):
        a, b = pictures.batch(seed=1, step=step, indices=range(1))
        assert a.shape == b.shape == (1, 3, 32, 32)
        found.append((int(a.flat[0]), int(b.flat[0])))
    return found


def test_both_kinds_are_drawn_apart(tmp_path: Path) -> None:
    pictures = opened(domains(tmp_path))
    assert (pictures.count, pictures.pairs) == (8, 0)
    found = drawn(pictures)
    assert {a for a, _ in found} == {200, 201, 202}
    assert {b for _, b in found} == {10, 11, 12, 13, 14}
    assert len(set(found)) > 12  # of 15: no picture of B belongs to one of A
    assert found == drawn(opened(tmp_path / "A", tmp_path / "B"))
    pictures.close()
    with pytest.raises(ValueError, match="closed"):
        drawn(pictures)


def test_places_in_both_have_nothing_to_do_with_each_other(tmp_path: Path) -> None:
    for side in ("A", "B"):
        ramp = np.add.outer(np.arange(40), 50 * np.arange(5)).clip(0, 255)[:, :1]
        save(tmp_path / side / "ramp.png", np.broadcast_to(ramp[:, :, None], (40, 40, 3)).astype(np.uint8))
    found = drawn(opened(tmp_path, augment=False))
    assert len({a for a, _ in found}) == len({b for _, b in found}) == 9
    assert len(set(found)) > 30
    assert sum(a == b for a, b in found) < 20


def test_the_other_direction_and_the_digest(tmp_path: Path) -> None:
    there, back = opened(domains(tmp_path)), opened(tmp_path, direction="ba")
    assert there.digest != back.digest
    assert {a for a, _ in drawn(back)} == {10, 11, 12, 13, 14}
    save(tmp_path / "B" / "new.png", photograph(40, 40))
    assert opened(tmp_path).digest != there.digest


def test_a_folder_without_a_usable_picture(tmp_path: Path) -> None:
    save(tmp_path / "A" / "a.png", photograph(40, 40))
    save(tmp_path / "B" / "small.png", photograph(20, 40))
    with pytest.raises(DataError, match=r"None of the files .*B.* 40 × 20 pixels are too few"):
        opened(tmp_path)


def test_what_is_looked_at_in_validation(tmp_path: Path) -> None:
    settings = DataSettings(folders=(str(domains(tmp_path)),), layout="unpaired")
    images, _ = open_validation_set(settings, scale=1)
    assert [image.name for image in images] == ["A/0.png", "A/1.png", "A/2.png"]
    assert all(np.array_equal(image.input, image.reference) for image in images)
