"""What is kept of a row of the list."""

from dataclasses import replace
from pathlib import Path

from sr_studio.errors import Message
from sr_studio.gui.compare.image_entry import Unread
from sr_studio.gui.compare.view_files.taking import kept_image
from tests.gui.compare.test_image_entry import scene


def test_a_result_that_cannot_be_read_is_kept_with_the_others() -> None:
    entry = scene((64, 48), {"ESRGAN": (64, 48)})
    unread = {"SwinIR": Unread(Path("/data/SwinIR/0801.png"), Message("it ends too early"))}
    results = {"ESRGAN": replace(entry.results["ESRGAN"], path=Path("/data/ESRGAN/0801.png"))}
    image, _ = kept_image(replace(entry, results=results, unread=unread), None)
    assert image is not None
    assert list(image.results) == ["ESRGAN", "SwinIR"]
    assert image.results["SwinIR"].path.endswith("SwinIR/0801.png")
