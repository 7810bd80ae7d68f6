"""A model that keeps the size, opened like any other: its result beside the image it was given."""

import msgspec
import numpy as np
import pytest

from sr_studio.models.checkpoint import Header, save
from sr_studio.models.network_kinds import make_upscaler
from sr_studio.models.upscaler import ModelInfo
from tests.e2e.support import Driver, photograph
from tests.models.networks.test_unet_translator import random_unet


@pytest.mark.slow
def test_an_image_is_translated_as_it_is_and_compared_with_itself(driver: Driver) -> None:
    network = random_unet(downs=3, channels=2)
    header = Header(
        network="UNetTranslator", parameters=msgspec.to_builtins(network.config), scale=1, label="Edges"
    )
    file = driver.folder / "edges.safetensors"
    file.write_bytes(save(header, network.state_dict()))
    workspace = driver.comparison.workspace
    driver.comparison.opener.open_named([file])
    driver.until(lambda: any(model.label == "Edges" for model in workspace.upscalers))
    (model,) = (model for model in workspace.upscalers if model.label == "Edges")

    driver.open(driver.image("large.png", 800, 202))
    panes = workspace.panes
    assert workspace.setup.scale == 4
    assert panes.state("bicubic").scale == panes.state(model.name).scale == 1.0
    info = ModelInfo(name="m", label="m", scale=1, origin="added")
    expected = make_upscaler(info, header, network, device="cpu").upscale(photograph(800, 202)).pixels
    shown = panes.state(model.name).picture
    assert shown is not None
    assert np.abs(shown.pixels.astype(int) - expected).max() <= 1
    score = panes.score(model.name)
    assert score is not None
    error = (expected.astype(float) - photograph(800, 202))[1:-1, 1:-1]
    assert error.std() > 5
    assert 5 < score.values["psnr"] < 30

    driver.open(driver.image("small.png", 96, 64))
    assert panes.pane_keys()[0] == "input"
    state = panes.state(model.name)
    assert state.scale == panes.state("input").scale == 0.25, "as large on screen as the input"
    assert state.picture is not None
    assert state.picture.pixels.shape == (64, 96, 3)
