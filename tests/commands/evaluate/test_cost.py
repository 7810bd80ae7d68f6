"""Time and memory of models, from what the engine said of each picture."""

from dataclasses import replace

import pytest

from sr_studio.commands.evaluate.cost import MEBIBYTE, Costs, digits
from sr_studio.commands.sources import Item
from sr_studio.engine.wire.events import PictureReady
from sr_studio.engine.wire.pictures import Source
from sr_studio.models.upscaler import ModelInfo

MODEL = ModelInfo(name="net", label="Net", scale=4, origin="bundled")
ITEM = Item(name="a.png", stem="a", folder="f", source=Source(reference="x", scale=4), width=8, height=8)


def ready(seconds: float, *, side: int = 1000, peak: int = 0, cached: bool = False) -> PictureReady:
    return PictureReady(
        id=1,
        width=side,
        height=side,
        channels=3,
        scale=4,
        device="CPU (2 threads)",
        seconds=seconds,
        memory_peak=peak * MEBIBYTE,
        memory_of="process" if peak else "",
        cached=cached,
    )


def costs(*facts: PictureReady) -> Costs:
    made = Costs()
    for number, one in enumerate(facts):
        made.add(replace(ITEM, name=f"{number}.png"), MODEL, one)
    return made


def test_the_first_picture_and_those_of_the_store_are_not_timed() -> None:
    cost = costs(ready(9), ready(0.2), ready(8, cached=True), ready(0.4), ready(1.6, side=2000)).of("net", 4)
    assert cost.timed == 3
    assert cost.megapixel == pytest.approx(400)
    assert cost.image == pytest.approx(400)
    assert cost.memory_text == "–"


def test_one_picture_has_no_time_but_a_memory() -> None:
    made = costs(ready(9, peak=700))
    cost = made.of("net", 4)
    assert (cost.time_text, cost.memory_text) == ("–", "700")
    assert "no time" in made.notes([MODEL], [4])[0]
    assert made.document({"net": MODEL})[0]["ms_per_image"] is None


def test_the_highest_memory_counts_the_first_picture_included() -> None:
    cost = costs(ready(1, peak=900), ready(1, peak=800)).of("net", 4)
    assert (cost.peak, cost.of) == (900 * MEBIBYTE, "process")


def test_a_model_that_made_nothing() -> None:
    assert Costs().of("net", 4).time_text == "–"
    assert Costs().devices == ()


@pytest.mark.parametrize(("number", "text"), [(1240.4, "1240"), (12.34, "12.3"), (1.234, "1.23")])
def test_three_digits(number: float, text: str) -> None:
    assert digits(number) == text
