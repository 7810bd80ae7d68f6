"""Networks between two checkpoints through a real engine: shown, scored, kept."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sr_studio.engine.client.blocking import BlockingEngine, EngineError
from sr_studio.engine.wire.events import PictureReady, Tile
from sr_studio.engine.wire.pictures import Source
from sr_studio.geometry import Box
from sr_studio.models import library
from sr_studio.models.blending import Blend
from sr_studio.models.checkpoint import Header, load, save
from sr_studio.models.loading import network_of
from tests.engine.support import Recorder, by, noise, pair, png
from tests.engine.test_model_files import elsewhere, model
from tests.models.small_networks import random_srresnet


def test_a_blend_is_shown_and_scored_like_a_model(engine: BlockingEngine) -> None:
    one, other = library.find("srresnet_x4"), library.find("srgan_x4")
    source = pair(engine.open_bytes(png(40, 48), name="a.png").digest)
    ends = [engine.picture(by(info.name, source, precision="fp32")) for info in (one, other)]
    made = {
        alpha: engine.picture(
            by("blend", source, digest=Blend(one.digest, other.digest, alpha).digest, precision="fp32")
        )
        for alpha in (0.0, 0.4, 1.0)
    }
    assert (made[0.0] == ends[0]).all()
    assert (made[1.0] == ends[1]).all()
    assert (made[0.4] != ends[0]).any()
    picture = by("blend", source, digest=Blend(one.digest, other.digest, 0.4).digest, precision="fp32")
    assert engine.scores(picture).whole.values["psnr"] > 10


def test_two_networks_are_refused_in_words(engine: BlockingEngine) -> None:
    one, other = library.find("srresnet_x4"), library.find("srresnet_x2")
    source = Source(input=engine.open_bytes(png(10, 12), name="b.png").digest, scale=4)
    with pytest.raises(EngineError, match="built differently \\(scale 4 / 2"):
        engine.picture(by("blend", source, digest=Blend(one.digest, other.digest, 0.5).digest))


def test_a_point_is_kept_as_a_model_and_nothing_is_overwritten(engine: BlockingEngine) -> None:
    one, other = library.find("srresnet_x4"), library.find("srgan_x4")
    kept = engine.keep_blend(Blend(one.digest, other.digest, 0.35), name="between")
    assert kept.label == "SRResNet → SRGAN α=0.35"
    again = engine.keep_blend(Blend(one.digest, other.digest, 0.5), name="between")
    assert (kept.name, again.name) == ("between", "between_2")
    header, _ = load(Path(kept.file).read_bytes(), name="between")
    assert [(p.file, p.weight) for p in header.parents] == [(one.digest, 0.65), (other.digest, 0.35)]
    source = Source(input=engine.open_bytes(png(10, 12), name="b.png").digest, scale=4)
    blend = by("blend", source, digest=Blend(one.digest, other.digest, 0.35).digest, precision="fp32")
    of_file = by(kept.name, source, digest=kept.digest, precision="fp32")
    assert (engine.picture(blend) == engine.picture(of_file)).all()
    assert {"between", "between_2"} <= {info.name for info in engine.models().models}


def test_checkpoints_that_only_the_client_has(tmp_path: Path) -> None:
    first = library.add_model("first.safetensors", model(1))
    second = library.add_model("second.safetensors", model(2))
    blend = Blend(first.digest, second.digest, 0.5)
    state = {
        name: (tensor + random_srresnet(2, scale=2).state_dict()[name]) / 2
        for name, tensor in random_srresnet(1, scale=2).state_dict().items()
    }
    header = Header(
        network="SRResNet", parameters={"scale": 2, "blocks": 2, "channels": 16}, scale=2, label="mean"
    )
    mean = network_of(save(header, state), first, device="cpu")
    expected = mean.upscale(noise(12, 10), precision="fp32").pixels.astype(int)
    with BlockingEngine(command=elsewhere(tmp_path)) as engine:
        engine.models()
        source = Source(input=engine.open_bytes(png(12, 10), name="a.png").digest, scale=2)
        got = engine.picture(by("blend", source, digest=blend.digest, precision="fp32")).astype(int)
        assert abs(got - expected).max() <= 1
        assert engine.keep_blend(blend, name="mine").label == "Seed 1 → Seed 2 α=0.5"


def test_what_is_in_view_comes_first_and_the_whole_is_exact(recorder: Callable[..., Recorder]) -> None:
    one = recorder()
    first, second = library.find("srresnet_x4"), library.find("srgan_x4")
    source = Source(input=one.open(png(60, 80)), scale=4)
    blend = Blend(first.digest, second.digest, 0.5)
    picture = by("blend", source, digest=blend.digest, precision="fp32")
    whole = one.client.picture(picture, focus=Box(120, 80, 40, 20))
    assert isinstance(one.answer(whole), PictureReady)
    tiles = one.of(Tile, whole)
    early = tiles[0]
    assert isinstance(early, Tile)
    assert (early.x, early.y, early.width, early.height) == (120, 80, 40, 20)
    made = np.zeros((240, 320, 3), np.uint8)
    for tile in tiles:
        assert isinstance(tile, Tile)
        pixels = np.frombuffer(tile.data, np.uint8).reshape(tile.height, tile.width, 3)
        made[tile.y : tile.y + tile.height, tile.x : tile.x + tile.width] = pixels
    again = one.client.picture(by("again", source, digest=blend.digest, precision="fp32"))
    one.answer(again)
    exact = np.zeros_like(made)
    for tile in one.of(Tile, again):
        assert isinstance(tile, Tile)
        pixels = np.frombuffer(tile.data, np.uint8).reshape(tile.height, tile.width, 3)
        exact[tile.y : tile.y + tile.height, tile.x : tile.x + tile.width] = pixels
    assert (made == exact).all()
    seen = np.frombuffer(early.data, np.uint8).reshape(20, 40, 3).astype(int)
    assert np.abs(seen - exact[80:100, 120:160]).mean() < 1


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_of_a_large_view_the_middle_comes_first_then_the_rest(
    recorder: Callable[..., Recorder], share: float
) -> None:
    one = recorder()
    first, second = library.find("srresnet_x4"), library.find("srgan_x4")
    source = Source(input=one.open(png(300, 400)), scale=4)
    digest = Blend(first.digest, second.digest, 0.5).digest
    width, height = (round(side * share**0.5) for side in (1600, 1200))
    box = Box((1600 - width) // 2, (1200 - height) // 2, width, height)
    id_ = one.client.picture(by("blend", source, digest=digest), focus=box)
    arrived = np.zeros((1200, 1600), bool)

    def all_in_view(events: list[object]) -> object:
        for tile in events:
            if isinstance(tile, Tile) and tile.id == id_:
                arrived[tile.y : tile.y + tile.height, tile.x : tile.x + tile.width] = True
        return arrived[box.y : box.y + box.height, box.x : box.x + box.width].all()

    one.wait(all_in_view)
    tiles = [tile for tile in one.of(Tile, id_) if isinstance(tile, Tile)]
    early = tiles[0]
    assert early.width * early.height < box.width * box.height / 2
    assert abs(2 * early.x + early.width - 1600) <= 8
    assert abs(2 * early.y + early.height - 1200) <= 8
    assert len(tiles) > 2, "the rest comes in strips"
    one.client.cancel(id_)
