"""Sets: the same batches from memory and from workers, however they are asked for."""

import shutil
from pathlib import Path

import msgspec
import numpy as np
import pytest

from sr_studio.errors import StudioError
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.imaging.resize import imresize
from sr_studio.training.data.settings import DataError, DataSettings, DegradationRanges
from sr_studio.training.data.training_set import TrainingSet, open_training_set, worker_count
from tests.training.data.pictures import batches, photograph, save, save_pair, some_folder
from tests.training.data.test_reading import damaged_files

VARIED = DegradationRanges(
    kernels=("bicubic", "gaussian"), sigma=(0.5, 2.0), noise=(0.0, 10.0), jpeg=(40, 95), jpeg_probability=0.5
)
COMPRESSED = DegradationRanges(jpeg=(60, 60), jpeg_probability=1.0)


def mixed_folder(root: Path) -> Path:
    """Single pictures, pairs, grey, 16-bit-free: what a set is made of."""
    some_folder(root / "singles")
    save(root / "singles" / "grey.png", photograph(70, 66, seed=20)[:, :, 1])
    for number in range(2):
        save_pair(
            root / "HR" / f"p{number}.png", root / "LR" / f"p{number}.png", size=(64, 80), seed=10 + number
        )
    return root


def opened(folder: Path, **changes: object) -> TrainingSet:
    patch, scale = changes.pop("patch", 32), changes.pop("scale", 4)
    settings = DataSettings(folders=(str(folder),), **changes)  # type: ignore[arg-type]
    return open_training_set(settings, scale=scale, patch=patch)  # type: ignore[arg-type]


def test_what_a_batch_is(tmp_path: Path) -> None:
    with opened(some_folder(tmp_path / "set")) as training:
        low, high = training.batch(seed=0, step=0, indices=range(5))
    assert (low.shape, high.shape) == ((5, 3, 8, 8), (5, 3, 32, 32))
    assert low.dtype == high.dtype == np.uint8
    assert low.flags.c_contiguous
    assert high.flags.c_contiguous
    assert low.flags.writeable
    assert (training.count, training.pairs, training.workers) == (3, 0, 0)
    assert training.total_pixels == 60 * 44 + 48 * 88 + 120 * 100


def test_pictures_that_stand_for_themselves_are_resized_whole(tmp_path: Path) -> None:
    pixels = photograph(120, 101)
    save(tmp_path / "set" / "a.png", pixels)
    digests = set()
    for side in (0, 32, 48):
        with opened(tmp_path / "set", augment=False, pairs=False, resize=side, scale=1, patch=32) as training:
            low, high = training.batch(seed=0, step=0, indices=[0])
            digests.add(training.digest)
        assert np.array_equal(low, high)
        if side == 32:
            assert np.array_equal(high[0].transpose(1, 2, 0), imresize(pixels, height=32, width=32))
    assert len(digests) == 3


def test_patches_are_cut_from_the_pictures_and_their_lr_sides(tmp_path: Path) -> None:
    pixels = photograph(120, 101)
    save(tmp_path / "set" / "a.png", pixels)
    small, _ = degrade(pixels, Degradation(scale=4))
    with opened(tmp_path / "set", augment=False) as training:
        low, high = training.batch(seed=3, step=4, indices=range(8))
    places = set()
    for one, other in zip(low, high, strict=True):
        fits = [
            (top, left)
            for top in range(small.shape[0] - 7)
            for left in range(small.shape[1] - 7)
            if (small[top : top + 8, left : left + 8].transpose(2, 0, 1) == one).all()
        ]
        assert len(fits) == 1
        top, left = fits[0]
        cut = pixels[4 * top : 4 * top + 32, 4 * left : 4 * left + 32]
        np.testing.assert_array_equal(other, cut.transpose(2, 0, 1))
        places.add(fits[0])
    assert len(places) == 8


def test_pairs_keep_their_own_lr_side(tmp_path: Path) -> None:
    pixels, small = save_pair(tmp_path / "a_HR.png", tmp_path / "a_LR.png", size=(96, 97), seed=0)
    with opened(tmp_path, patch=96, augment=False, degradation=VARIED) as training:
        assert (training.count, training.pairs) == (1, 1)
        low, high = training.batch(seed=0, step=0, indices=[0])
    np.testing.assert_array_equal(low[0], small.transpose(2, 0, 1)[:, :24, :24])
    np.testing.assert_array_equal(high[0], pixels.transpose(2, 0, 1)[:, :96, :96])


def test_a_batch_depends_on_seed_step_and_index_alone(tmp_path: Path) -> None:
    folder = mixed_folder(tmp_path / "set")
    with opened(folder, degradation=VARIED) as training:
        low, high = training.batch(seed=1, step=7, indices=range(8))
        training.batch(seed=9, step=3, indices=range(3))
        for indices in ([0, 1, 2, 3], [4, 5, 6, 7], [7], [6, 0, 3], [2, 2]):
            part_low, part_high = training.batch(seed=1, step=7, indices=indices)
            np.testing.assert_array_equal(part_low, low[indices])
            np.testing.assert_array_equal(part_high, high[indices])
        again = batches(training)
    with opened(folder, degradation=VARIED) as reopened:
        assert batches(reopened) == again
        assert batches(reopened, seed=6) != again
        assert reopened.digest == training.digest


@pytest.mark.parametrize("degradation", [DegradationRanges(), COMPRESSED, VARIED])
@pytest.mark.parametrize("workers", [1, 3])
def test_workers_give_what_memory_gives(tmp_path: Path, degradation: DegradationRanges, workers: int) -> None:
    folder = mixed_folder(tmp_path / "set")
    with opened(folder, degradation=degradation) as here:
        expected = batches(here)
    with opened(folder, degradation=degradation, workers=workers) as there:
        assert there.workers == workers
        assert there.digest == here.digest
        assert batches(there) == expected
        assert batches(there) == expected
        low, _ = there.batch(seed=5, step=1, indices=[4, 2])
        assert low.tobytes() == np.frombuffer(expected[1][0], np.uint8).reshape(6, -1)[[4, 2]].tobytes()


def test_pictures_beyond_the_limit_stay_on_disk(tmp_path: Path) -> None:
    folder = some_folder(tmp_path / "set", sizes=((400, 500), (410, 300), (300, 420)))
    with opened(folder) as here:
        assert here.workers == 0
        expected = batches(here)
    with opened(folder, memory_limit_mib=1) as there:
        assert 1 <= there.workers <= 4
        assert batches(there) == expected


def test_bad_small_and_equal_files_are_named_and_counted(tmp_path: Path) -> None:
    folder = some_folder(tmp_path / "set", sizes=((61, 47), (30, 90)))
    damaged = damaged_files(folder)
    save(folder / "again.png", photograph(61, 47, seed=0))
    with opened(folder) as training:
        assert training.count == 1
        names = sorted(each.name for each in training.skipped)
        assert names == sorted([f"set/{name}" for name in damaged] + ["set/1.png", "set/again.png"])
        low, _ = training.batch(seed=0, step=0, indices=range(4))
    assert low.shape == (4, 3, 8, 8)


def test_nothing_usable_is_an_error_in_words(tmp_path: Path) -> None:
    damaged_files(tmp_path / "set")
    with pytest.raises(
        DataError, match=r"None of the files in .*set” can be used \(4 skipped\): .*and 1 more"
    ):
        opened(tmp_path / "set")
    some_folder(tmp_path / "tiny")
    with pytest.raises(DataError, match="47 × 61 pixels are too few: 128 × 128"):
        opened(tmp_path / "tiny", patch=128)


@pytest.mark.parametrize(
    ("patch", "scale", "words"), [(30, 4, "multiple"), (2, 4, "multiple"), (30, 5, "2, 3, 4")]
)
def test_impossible_sizes(tmp_path: Path, patch: int, scale: int, words: str) -> None:
    with pytest.raises(DataError, match=words):
        opened(some_folder(tmp_path / "set"), patch=patch, scale=scale)


def test_negative_numbers_are_a_bug_of_the_caller(tmp_path: Path) -> None:
    with opened(some_folder(tmp_path / "set")) as training:
        for seed, step, index in ((-1, 0, 0), (0, -1, 0), (0, 0, -1)):
            with pytest.raises(ValueError, match="count from 0"):
                training.batch(seed=seed, step=step, indices=[index])
    with pytest.raises(ValueError, match="closed"):
        training.batch(seed=0, step=0, indices=[0])


def test_the_digest_knows_what_decides_the_samples(tmp_path: Path) -> None:
    folder = some_folder(tmp_path / "set")
    with opened(folder) as training:
        digest = training.digest
    digests = {digest}
    for changes in (
        {"patch": 36},
        {"scale": 2},
        {"augment": False},
        {"degradation": COMPRESSED},
    ):
        with opened(folder, **changes) as other:
            digests.add(other.digest)
    assert len(digests) == 5
    for same in ({"memory_limit_mib": 7}, {"workers": 1}, {"validation": ("x",)}):
        with opened(folder, **same) as other:
            assert other.digest == digest
    moved = tmp_path / "elsewhere"
    shutil.copytree(folder, moved)
    with opened(moved) as other:
        assert other.digest == digest
    (moved / "1.png").rename(moved / "7.png")
    with opened(moved) as other:
        assert other.digest != digest
    save(folder / "1.png", photograph(48, 90, seed=77))
    with opened(folder) as other:
        assert other.digest != digest


def test_the_digest_stays_what_it_is(tmp_path: Path) -> None:
    """Runs hold it: another digest for the same set would keep all of them from being continued."""
    pixels = np.arange(40 * 40 * 3, dtype=np.uint32).astype(np.uint8)
    (tmp_path / "set" / "sub").mkdir(parents=True)
    (tmp_path / "set" / "sub" / "é.ppm").write_bytes(b"P6 40 40 255\n" + pixels.tobytes())
    with opened(tmp_path / "set") as training:
        assert training.digest == "5e1f7977ade944939f3bda92506a8e01"
    with opened(tmp_path / "set", degradation=VARIED) as training:
        assert training.digest == "0225dfb286685f61550361a92e408407"


def test_unicode_names_everywhere(tmp_path: Path) -> None:
    root = tmp_path / "Fotos é 写真"
    for number, name in enumerate(("Größe.png", "写真 1.png", "사진.png")):
        save(root / "Ordner ß" / name, photograph(50, 50, seed=number))
    with opened(root) as here, opened(root, workers=1) as there:
        assert here.count == 3
        assert batches(here) == batches(there)


def test_a_folder_that_vanishes_while_it_is_opened(tmp_path: Path) -> None:
    folder = some_folder(tmp_path / "set", sizes=[(40, 40)] * 40)

    def vanish(what: str, done: int, in_all: int) -> None:
        if what == "reading pictures" and done == 1:
            shutil.rmtree(folder)

    settings = DataSettings(folders=(str(folder),))
    with open_training_set(settings, scale=4, patch=32, on_progress=vanish) as training:
        assert 1 <= training.count < 40
        assert training.count + len(training.skipped) == 40
        assert "does not exist" in str(training.skipped[-1])
        training.batch(seed=0, step=0, indices=range(4))
    with pytest.raises(DataError, match="cannot be read: no such file"):
        open_training_set(settings, scale=4, patch=32)


def test_files_that_vanish_or_change_under_workers(tmp_path: Path) -> None:
    folder = some_folder(tmp_path / "set")
    with opened(folder, workers=1) as training:
        for path in folder.iterdir():
            save(path, photograph(200, 200, seed=99))
        with pytest.raises(DataError, match="another file than when the run opened it"):
            training.batch(seed=0, step=0, indices=range(4))
        shutil.rmtree(folder)
        with pytest.raises(DataError, match="does not exist"):
            training.batch(seed=0, step=100, indices=range(4))


def test_memory_needs_no_files_once_opened(tmp_path: Path) -> None:
    folder = some_folder(tmp_path / "set")
    with opened(folder) as training:
        before = batches(training)
        shutil.rmtree(folder)
        assert batches(training) == before


def test_progress_is_told_and_may_end_the_opening(tmp_path: Path) -> None:
    settings = DataSettings(folders=(str(some_folder(tmp_path / "set")),))
    told: list[tuple[str, int, int]] = []
    open_training_set(settings, scale=4, patch=32, on_progress=lambda *words: told.append(words)).close()
    assert told == [
        (what, done, 3) for what in ("reading pictures", "making LR pictures") for done in (1, 2, 3)
    ]

    def stop(what: str, done: int, in_all: int) -> None:
        raise StudioError("stopped")

    with pytest.raises(StudioError, match="stopped"):
        open_training_set(settings, scale=4, patch=32, on_progress=stop)


def test_what_the_set_contains(tmp_path: Path) -> None:
    from sr_studio.imaging.image import digest

    folder = some_folder(tmp_path / "set")
    with opened(folder) as training:
        assert training.contains(digest((folder / "0.png").read_bytes()))
        assert not training.contains(digest(b"x"))


def test_how_many_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, varied = DataSettings(), DataSettings(degradation=VARIED)
    for cores, counts in ((1, (0, 1, 0, 1)), (2, (0, 2, 0, 2)), (4, (0, 4, 1, 4)), (64, (0, 4, 4, 4))):
        monkeypatch.setattr("sr_studio.training.data.training_set.cores", lambda cores=cores: cores)
        found = [worker_count(each, fits=fits) for each in (plain, varied) for fits in (True, False)]
        assert tuple(found) == counts
    asked = msgspec.structs.replace(plain, workers=7)
    assert worker_count(asked, fits=True) == worker_count(asked, fits=False) == 7
