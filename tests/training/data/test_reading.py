"""Files as training sees them."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from sr_studio.errors import StudioError
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.imaging.encoding import encode
from sr_studio.imaging.resize import imresize
from sr_studio.training.data.finding import find_pictures
from sr_studio.training.data.reading import Memory, glance, in_order, read_all, read_picture, same_content
from sr_studio.training.data.settings import DataError
from tests.training.data.pictures import photograph, save, some_folder


def test_rgb_is_planar_and_read_only(tmp_path: Path) -> None:
    pixels = photograph(31, 45)
    picture = read_picture(save(tmp_path / "a.png", pixels))
    np.testing.assert_array_equal(picture.planes, pixels.transpose(2, 0, 1))
    assert picture.planes.flags.c_contiguous
    assert not picture.planes.flags.writeable
    assert picture.notes == ()


def test_grey_is_repeated(tmp_path: Path) -> None:
    pixels = photograph(31, 45)[:, :, 0]
    picture = read_picture(save(tmp_path / "a.png", pixels))
    np.testing.assert_array_equal(picture.planes, np.broadcast_to(pixels, (3, 31, 45)))
    assert "Grey" in picture.notes[0]


def test_16_bit_is_rounded_to_8(tmp_path: Path) -> None:
    deep = np.random.default_rng(0).integers(0, 65536, (20, 21, 3)).astype(np.uint16)
    path = tmp_path / "a.png"
    path.write_bytes(encode(deep, format="png"))
    picture = read_picture(path)
    assert picture.planes.dtype == np.uint8
    np.testing.assert_array_equal(picture.planes, np.rint(deep / 257).transpose(2, 0, 1))
    assert "16 bit" in picture.notes[0]


def test_alpha_is_left_out(tmp_path: Path) -> None:
    pixels = photograph(20, 21)
    with_alpha = np.dstack([pixels, np.full((20, 21), 128, np.uint8)])
    picture = read_picture(save(tmp_path / "a.png", with_alpha))
    np.testing.assert_array_equal(picture.planes, pixels.transpose(2, 0, 1))
    assert "transparency" in picture.notes[0]


def damaged_files(root: Path) -> dict[str, str]:
    """Write bad files into a folder; part of the reason for each."""
    whole = io.BytesIO()
    Pillow.fromarray(photograph(64, 64)).save(whole, "PNG")
    root.mkdir(parents=True, exist_ok=True)
    (root / "cut.png").write_bytes(whole.getvalue()[:-400])
    (root / "empty.png").write_bytes(b"")
    (root / "text.png").write_text("not a picture\n")
    jpeg = io.BytesIO()
    Pillow.fromarray(photograph(64, 64)).save(jpeg, "JPEG", quality=95)
    (root / "half.jpg").write_bytes(jpeg.getvalue()[: len(jpeg.getvalue()) // 2])
    return {"cut.png": "", "empty.png": "empty", "text.png": "not an image", "half.jpg": ""}


def test_bad_files_are_named_with_a_reason(tmp_path: Path) -> None:
    reasons = damaged_files(tmp_path / "set")
    save(tmp_path / "set" / "good.png", photograph(40, 40))
    found, _ = find_pictures([tmp_path / "set"])
    facts, skipped = read_all(found, memory=Memory(1 << 20))
    assert [each.found.name for each in facts] == ["set/good.png"]
    assert {Path(each.name).name for each in skipped} == set(reasons)
    for each in skipped:
        assert "cannot be read" in str(each) or "empty" in str(each)
        assert reasons[Path(each.name).name] in str(each)


def test_memory_holds_all_or_nothing(tmp_path: Path) -> None:
    found, _ = find_pictures([some_folder(tmp_path / "set")])
    size = 3 * (61 * 47 + 48 * 90 + 120 * 101)
    enough, too_little = Memory(size), Memory(size - 1)
    facts, _ = read_all(found, memory=enough)
    assert enough.fits
    np.testing.assert_array_equal(enough.take(facts[1].found), photograph(48, 90, seed=1).transpose(2, 0, 1))
    assert len(read_all(found, memory=too_little)[0]) == 3
    assert not too_little.fits
    with pytest.raises(KeyError):
        too_little.take(facts[1].found)


def test_what_progress_raises_ends_the_reading(tmp_path: Path) -> None:
    found, _ = find_pictures([some_folder(tmp_path / "set")])
    seen = []

    def stop(done: int, in_all: int) -> None:
        seen.append((done, in_all))
        if done == 2:
            raise StudioError("enough")

    with pytest.raises(StudioError, match="enough"):
        read_all(found, memory=Memory(1 << 20), on_progress=stop)
    assert seen == [(1, 3), (2, 3)]


@pytest.mark.parametrize("cores", [1, 2, 4, 64])
def test_results_keep_the_order_of_the_items(monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    monkeypatch.setattr("sr_studio.training.data.reading.cores", lambda: cores)
    items = list(range(50))
    assert list(in_order(lambda item: item * item, items)) == [item * item for item in items]
    assert list(in_order(lambda item: item, [])) == []


def test_reading_on_threads_equals_reading_on_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged_files(tmp_path / "set")
    found, _ = find_pictures([some_folder(tmp_path / "set", sizes=[(40, 41)] * 20)])
    results = []
    for cores in (1, 8):
        monkeypatch.setattr("sr_studio.training.data.reading.cores", lambda cores=cores: cores)
        memory = Memory(1 << 20)
        facts, skipped = read_all(found, memory=memory)
        results.append(
            ([(each.found, each.digest, memory.take(each.found).tobytes()) for each in facts], skipped)
        )
    assert results[0] == results[1]
    assert len(results[0][0]) == 20


@pytest.mark.parametrize("size", [(5, 7), (16, 16), (33, 50), (300, 200)])
def test_a_glance_is_the_means_of_fields(size: tuple[int, int]) -> None:
    planes = np.ascontiguousarray(photograph(*size).transpose(2, 0, 1))
    seen = glance(planes)
    assert seen.shape == (16, 16)
    if min(size) >= 16:
        height, width = size
        field = planes[1, 3 * height // 16 : 4 * height // 16, 7 * width // 16 : 8 * width // 16]
        assert seen[3, 7] == int(field.mean())


def test_pictures_and_their_reductions_are_told_from_others() -> None:
    pixels = photograph(160, 200)
    seen = glance(np.ascontiguousarray(pixels.transpose(2, 0, 1)))

    def small(source: np.ndarray) -> np.ndarray:
        low, _ = degrade(source, Degradation(scale=4, kernel="gaussian", sigma=2, noise=15, jpeg=30))
        return glance(np.ascontiguousarray((low // 2).transpose(2, 0, 1)))

    assert same_content(seen, small(pixels), correlation=0.8)
    assert not same_content(seen, small(photograph(160, 200, seed=1)), correlation=0.5)
    assert not same_content(seen, small(pixels[::-1]), correlation=0.5)
    flat = np.full((16, 16), 90, np.uint8)
    assert same_content(flat, flat + np.uint8(5), correlation=0.8)
    assert not same_content(flat, flat + np.uint8(100), correlation=0.8)


def test_halves_of_a_file(tmp_path: Path) -> None:
    pixels = photograph(20, 48)
    file = save(tmp_path / "both.png", pixels)
    for half, columns in (("left", slice(0, 24)), ("right", slice(24, 48))):
        picture = read_picture(file, half=half)  # type: ignore[arg-type]
        np.testing.assert_array_equal(picture.planes, pixels[:, columns].transpose(2, 0, 1))
        assert picture.size == (20, 24)
    assert read_picture(file).size == (20, 48)
    with pytest.raises(DataError, match=r"47 pixels wide.*no two equal halves.*data\.layout=folders"):
        read_picture(save(tmp_path / "odd.png", photograph(20, 47)), half="left")


def test_a_picture_is_resized_to_a_square(tmp_path: Path) -> None:
    pixels = photograph(30, 50)
    picture = read_picture(save(tmp_path / "a.png", pixels), resize=24)
    expected = imresize(pixels, height=24, width=24).transpose(2, 0, 1)
    np.testing.assert_array_equal(picture.planes, expected)
    assert picture.size == (30, 50)
    assert not picture.planes.flags.writeable
