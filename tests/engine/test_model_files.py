"""Weights by digest: whose library has the file, and under what name, does not matter."""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio import paths
from sr_studio.engine.client.blocking import BlockingEngine, EngineError
from sr_studio.engine.client.events import EngineLost, EngineStarted
from sr_studio.engine.wire.events import Failed, Models, PictureReady
from sr_studio.engine.wire.pictures import Source
from sr_studio.models import library
from sr_studio.models.checkpoint import Header, save
from sr_studio.models.loading import load_upscaler
from sr_studio.models.run_folders import CHECKPOINTS, RUN_FILE
from sr_studio.models.upscaler import ModelInfo
from tests.engine.support import Recorder, by, noise, png
from tests.models.small_networks import random_srresnet

Start = Callable[..., Recorder]


def model(seed: int) -> bytes:
    network = random_srresnet(seed, scale=2)
    parameters = {"scale": 2, "blocks": network.config.blocks, "channels": network.config.channels}
    header = Header(network="SRResNet", parameters=parameters, scale=2, label=f"Seed {seed}", steps=seed)
    return save(header, network.state_dict())


def elsewhere(tmp_path: Path) -> list[str]:
    """Command of an engine with a home of its own, as on another machine."""
    home = {"SR_STUDIO_HOME": str(tmp_path / "other-home")}
    code = (
        f"import os, runpy; os.environ.update({json.dumps(home)}); "
        "runpy.run_module('sr_studio.engine', run_name='__main__')"
    )
    return [sys.executable, "-c", code]


def named(models: tuple[ModelInfo, ...], name: str) -> ModelInfo:
    return next(info for info in models if info.name == name)


def test_a_model_that_only_the_client_has(tmp_path: Path) -> None:
    """An engine elsewhere lists it under its name and upscales with the very weights of the client's file."""
    info = library.add_model("mine.safetensors", model(1))
    expected = load_upscaler("mine", device="cpu").upscale(noise(12, 10), precision="fp32").pixels
    with BlockingEngine(command=elsewhere(tmp_path)) as engine:
        listed = engine.models()
        assert named(listed.models, "mine") == info
        source = Source(input=engine.open_bytes(png(12, 10), name="a.png").digest, scale=2)
        picture = by("mine", source, digest=info.digest, precision="fp32")
        assert (engine.picture(picture) == expected).all()
    assert not (tmp_path / "other-home" / "models").exists()


def test_of_two_models_with_one_name_each_is_itself(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.safetensors"
    theirs.write_bytes(model(1))
    with BlockingEngine(command=elsewhere(tmp_path)) as engine:
        engine.add_model(theirs)
        mine = library.add_model("theirs.safetensors", model(2))
        listed = engine.models().models
        assert [(info.name, info.steps) for info in listed if info.origin == "added"] == [
            ("theirs", 1),
            ("theirs_2", 2),
        ]
        assert len({info.digest for info in listed if info.digest}) == 5
        source = Source(input=engine.open_bytes(png(8, 8), name="a.png").digest, scale=2)
        one = engine.picture(by("theirs", source, digest=named(listed, "theirs").digest))
        two = engine.picture(by("theirs", source, digest=mine.digest))  # the name alone decides nothing
        assert (one != two).any()


def test_a_file_that_is_replaced_between_list_and_request() -> None:
    """What was loaded goes on; what is gone is said in words; the new file is simply another picture."""
    folder = paths.runs_folder() / "busy" / CHECKPOINTS
    folder.mkdir(parents=True)
    (folder.parent / RUN_FILE).write_text("")
    (folder / "best.safetensors").write_bytes(model(1))
    with BlockingEngine() as engine:
        first = named(engine.models().models, "busy")
        digest = engine.open_bytes(png(9, 9), name="a.png").digest
        source = Source(input=digest, scale=2)
        before = engine.picture(by("busy", source, digest=first.digest))
        (folder / "best.safetensors").write_bytes(model(2))
        other = Source(input=engine.open_bytes(png(7, 9), name="b.png").digest, scale=2)
        assert engine.picture(by("busy", other, digest=first.digest)).shape == (14, 18, 3)  # still loaded
        second = named(engine.models().models, "busy")
        assert (first.steps, second.steps) == (1, 2)
        assert (engine.picture(by("busy", source, digest=second.digest)) != before).any()
        (folder / "best.safetensors").write_bytes(model(3))
        third = named(engine.models().models, "busy")
        (folder / "best.safetensors").write_bytes(model(4))
        with pytest.raises(EngineError, match="“Seed 3” has been replaced since the models were listed"):
            engine.picture(by("busy", source, digest=third.digest))
        assert (engine.picture(by("busy", source, digest=first.digest)) == before).all()


@pytest.mark.slow
def test_an_engine_that_is_killed_gets_the_file_again(recorder: Start, tmp_path: Path) -> None:
    info = library.add_model("mine.safetensors", model(1))
    watch = recorder(elsewhere(tmp_path))
    assert isinstance(watch.answer(watch.client.list_models()), Models)
    source = Source(input=watch.open(png(12, 10)), scale=2)
    first = watch.answer(watch.client.picture(by("mine", source, digest=info.digest)))
    assert isinstance(first, PictureReady), first
    os.kill(watch.client.pid, signal.SIGKILL)
    watch.wait(lambda events: sum(isinstance(event, EngineStarted) for event in events) == 2)
    again = watch.answer(watch.client.picture(by("mine", source, digest=info.digest)))
    assert isinstance(again, PictureReady), again
    assert not again.cached
    assert len(watch.of(EngineLost)) == 1
    library.remove_model("mine")
    os.kill(watch.client.pid, signal.SIGKILL)
    watch.wait(lambda events: sum(isinstance(event, EngineStarted) for event in events) == 3)
    lost = watch.answer(watch.client.picture(by("mine", source, digest=info.digest)))
    assert isinstance(lost, Failed)
    assert "mine.safetensors" in lost.text


def test_an_unknown_digest_is_an_answer(recorder: Start) -> None:
    watch = recorder()
    source = Source(input=watch.open(png(8, 8)), scale=2)
    failed = watch.answer(watch.client.picture(by("nowhere", source, digest="0" * 32)))
    assert isinstance(failed, Failed)
    assert "“nowhere”" in failed.text
    assert "List the models again" in failed.text
    assert failed.log == ""
