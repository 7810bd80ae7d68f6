"""A set as lines: what is said of an image is what its scores were taken of."""

from dataclasses import replace

import msgspec
import pytest

from sr_studio.engine.wire.pictures import FinishedPicture, Source
from sr_studio.gui.compare.image_entry import Setup
from sr_studio.gui.compare.sets.set_lines import names_apart, set_lines
from sr_studio.gui.compare.sets.unit import Unit
from sr_studio.metrics.metric import Score
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.psnr import PSNR
from sr_studio.models.upscaler import ModelInfo
from sr_studio.scores.set_table import SetRow, SetTable
from tests.gui.compare.recorders import model, opened_entry
from tests.gui.compare.test_image_entry import scene


@pytest.mark.parametrize(("models", "extent"), [((), "643 × 481"), ((model("bicubic"),), "640 × 480")])
def test_the_extent_is_what_was_scored_with_and_without_a_model(
    models: tuple[ModelInfo, ...], extent: str
) -> None:
    entry = scene((643, 481), {"ESRGAN": (643, 481)})
    made = ModelInfo(name="result of ESRGAN", label="ESRGAN", scale=0, origin="finished")
    chosen = (made, *models)
    table = SetTable([SetRow(entry.key, entry.name)], [one.name for one in chosen], (PSNR,))
    lines = set_lines(
        table, [entry], lambda _key: {}, models=chosen, setup=Setup(), describe=lambda _scale: ""
    )
    assert {line.extent for line in lines[: len(chosen)]} == {extent}


def test_the_extent_of_a_single_reference_is_reduced_by_the_scale() -> None:
    entry = opened_entry(1, "a.png", (643, 481))
    table = SetTable([SetRow(1, "a.png")], ["bicubic"], (PSNR,))
    lines = set_lines(
        table,
        [entry],
        lambda _key: {},
        models=(model("bicubic"),),
        setup=Setup(role="reference"),
        describe=lambda _scale: "",
    )
    assert lines[0].extent == "640 × 480"


def test_images_of_one_name_have_their_folders_before_it_on_screen_and_beside_it_in_files() -> None:
    entries = [
        opened_entry(n, name, (8, 8)) for n, name in enumerate(("baby/GT.png", "bird/GT.png", "a.png"))
    ]
    for n, entry in enumerate(entries):
        assert entry.image is not None
        info = msgspec.structs.replace(entry.image.info, name=entry.name.rpartition("/")[2])
        entries[n] = entry.with_image(replace(entry.image, info=info))
    names = names_apart(entries)
    assert names == ["baby/GT.png", "bird/GT.png", "a.png"]
    table = SetTable([SetRow(n, name) for n, name in enumerate(names)], ["bicubic"], (PSNR,))
    lines = set_lines(
        table,
        entries,
        lambda _key: {},
        models=(model("bicubic"),),
        setup=Setup(),
        describe=lambda _scale: "",
    )
    assert [(line.image, line.folder) for line in lines[:3]] == [
        ("GT.png", "/pictures/baby"),
        ("GT.png", "/pictures/bird"),
        ("a.png", "/pictures"),
    ]


def test_a_mean_has_the_scale_of_the_images_that_the_method_has() -> None:
    entries = [scene((640, 480), {"ESRGAN": (640, 480)}), scene((640, 480), {"SwinIR": (640, 480)})]
    made = ModelInfo(name="result of ESRGAN", label="ESRGAN", scale=0, origin="finished")
    unit = Unit(
        image=entries[0].key,
        method=made.name,
        picture=FinishedPicture(source=Source(reference="r", scale=4), file="f"),
        protocol=COMMUNITY,
        metrics=(PSNR,),
    )
    table = SetTable([SetRow(n, entry.name) for n, entry in enumerate(entries)], [made.name], (PSNR,))
    found = iter([{made.name: unit}, {}])
    lines = set_lines(
        table, entries, lambda _key: next(found), models=(made,), setup=Setup(), describe=lambda _scale: ""
    )
    assert [line.scale for line in lines] == [4, 0, 4]


def test_what_a_mean_leaves_out_is_named_as_the_command_names_it() -> None:
    entries = [opened_entry(n, f"{n}.png", (640, 480)) for n in (1, 2)]
    made = ModelInfo(name="result of ESRGAN", label="ESRGAN", scale=0, origin="finished")
    models = (made, model("bicubic"))
    rows = [
        SetRow(1, "1.png", {made.name: Score({"psnr": 30.0}), "bicubic": Score({"psnr": 28.0})}),
        SetRow(2, "2.png", {"bicubic": Score({"psnr": 20.0})}, absent={made.name: "no result"}),
    ]
    table = SetTable(rows, [one.name for one in models], (PSNR,))
    lines = set_lines(
        table, entries, lambda _key: {}, models=models, setup=Setup(), describe=lambda _scale: ""
    )
    said = "mean over the 1 of 2 images that every method has a value of; without 2.png (ESRGAN)"
    assert [line.missing for line in lines if line.kind == "mean"] == [said, said]
