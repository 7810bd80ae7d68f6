"""Pictures are read ahead, and only what was frozen is shown."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, PngImagePlugin
from pytestqt.qtbot import QtBot

from sr_studio.errors import StudioError
from sr_studio.gui.survey.rating.trial.pictures import PictureReader, decode, pixels_of
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.study import Study
from tests.gui.survey.rating.support import png, rating_study


def saved(image: Image.Image, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", **options)  # type: ignore[arg-type]
    return buffer.getvalue()


@pytest.mark.parametrize("size", [(1, 1), (3, 5), (97, 63)])
def test_pixels_are_those_of_the_file(size: tuple[int, int]) -> None:
    data = png(4, size)
    wanted = np.asarray(Image.open(io.BytesIO(data)))
    assert np.array_equal(pixels_of(decode(data, "x")), wanted)


def test_a_gamma_or_text_in_the_file_changes_no_pixel() -> None:
    info = PngImagePlugin.PngInfo()
    info.add(b"gAMA", (20000).to_bytes(4, "big"))
    image = Image.open(io.BytesIO(png(1)))
    data = saved(image, pnginfo=info)
    assert b"gAMA" in data
    assert np.array_equal(pixels_of(decode(data, "x")), np.asarray(image))


@pytest.mark.parametrize("mode", ["RGBA", "L", "P", "I;16"])
def test_other_kinds_of_png_are_refused(mode: str) -> None:
    with pytest.raises(SurveyError, match="8-bit RGB"):
        decode(saved(Image.new(mode, (4, 4))), "x")


@pytest.mark.parametrize("data", [b"", b"GIF89a", png(1)[:60]])
def test_what_is_no_whole_png_is_refused(data: bytes) -> None:
    with pytest.raises(SurveyError, match="“x”"):
        decode(data, "x")


def test_wishes_are_read_in_their_order_and_ahead(qtbot: QtBot) -> None:
    asked: list[str] = []

    def read(name: str) -> bytes:
        asked.append(name)
        return png(int(name))

    reader = PictureReader(read)
    try:
        assert reader.pictures(["1"]) is None
        reader.want(["1", "2"], ["3", "1"])
        qtbot.waitUntil(lambda: reader.pictures(["1", "2", "3"]) is not None)
        assert asked == ["1", "2", "3"]
        reader.want(["2", "3"])
        pictures = reader.pictures(["3", "3"])  # a picture with itself
        assert pictures is not None
        assert pictures[0] is pictures[1]
        assert asked == ["1", "2", "3"]
    finally:
        reader.close()


def test_a_picture_on_the_screen_is_not_forgotten_for_those_ahead(qtbot: QtBot) -> None:
    reader = PictureReader(lambda name: png(int(name), (4, 4)))
    try:
        for number in range(40):
            now, ahead = [str(number)], [str(number + 1), str(number + 2)]
            reader.want(now, ahead)
            qtbot.waitUntil(lambda now=now, ahead=ahead: reader.pictures(now + ahead) is not None)
    finally:
        reader.close()


def test_a_changed_byte_is_an_error_until_it_is_tried_again(qtbot: QtBot, tmp_path: Path) -> None:
    folder = rating_study(tmp_path / "a.srstudy")
    with Study.open(folder) as study:
        first = next(iter(study.stimuli.values()))
        file = folder / first.file
        data = file.read_bytes()
        file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        reader = PictureReader(study.check_stimulus)
        try:
            with qtbot.waitSignal(reader.arrived):
                reader.want([first.id])
            with pytest.raises(StudioError, match="bytes have changed"):
                reader.pictures([first.id])
            file.write_bytes(data)
            reader.forget_errors()
            reader.want([first.id])
            qtbot.waitUntil(lambda: reader.pictures([first.id]) is not None)
        finally:
            reader.close()
