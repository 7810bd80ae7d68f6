"""What is told of the engine. Events are handed in; one test starts a real engine and replaces it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from sr_studio.engine.client.events import EngineLost, EngineStarted
from sr_studio.engine.wire.events import DeviceInfo, PictureReady, Ready, Status
from sr_studio.errors import Message
from sr_studio.gui.compare.engine_state import EngineState
from sr_studio.gui.engine_bridge import EngineBridge

READY = Ready(version=2, pid=1, program="sr-studio", host="here")


@pytest.fixture
def engine(qapp: object) -> Iterator[EngineState]:
    bridge = EngineBridge()
    state = EngineState(bridge)
    bridge.event_arrived.connect(state.take)
    yield state
    bridge.close()


def told(engine: EngineState) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    engine.noticed.connect(lambda tone, text: said.append((tone, text)))
    return said


def test_where_the_engine_computes(engine: EngineState) -> None:
    cpu, gpu = DeviceInfo(name="cpu", label="CPU"), DeviceInfo(name="cuda:0", label="NVIDIA H200")
    assert engine.device_in_use is None
    for devices, device, found in (((cpu,), "", cpu), ((cpu, gpu), "cuda:0", gpu), ((cpu, gpu), "", None)):
        engine.take(Status(id=1, versions={}, devices=devices, device=device, store_bytes=0, store_limit=0))
        assert engine.device_in_use == found


def test_the_engine_is_spoken_of_as_it_is(engine: EngineState) -> None:
    said = told(engine)
    engine.take(EngineStarted(pid=1, restarts=0))
    assert (engine.text, engine.ready) == ("The engine is starting", False)
    engine.take(READY)
    assert (engine.text, engine.ready) == ("The engine is ready", True)
    engine.take(EngineLost(reason=Message("It was killed."), restarting=False))
    assert (engine.text, engine.ready) == ("The engine stopped", False)
    ((tone, text),) = said
    assert tone == "warn"
    assert "It was killed." in text
    assert "Restart Engine" in text


def test_only_what_is_of_the_engine_changes_it(engine: EngineState) -> None:
    changes: list[str] = []
    engine.changed.connect(lambda: changes.append("changed"))
    engine.take(PictureReady(id=1, width=4, height=4, channels=3, scale=1))
    assert not changes
    engine.take(READY)
    assert changes == ["changed"]


def test_an_engine_that_does_not_answer_is_spoken_of_once(engine: EngineState) -> None:
    said = told(engine)
    engine._late(engine.text)
    assert len(said) == 1
    assert "has not answered for 10 s" in said[0][1]
    before = engine.text
    engine.take(READY)
    engine._late(before)
    assert len(said) == 1, "it has answered since"


def test_another_device_is_told_once(engine: EngineState) -> None:
    changes: list[str] = []
    engine.device_changed.connect(lambda: changes.append(engine.device))
    for device in ("cpu", "cpu", "auto"):
        engine.set_device(device)
    assert changes == ["cpu", "auto"]


def test_a_replaced_engine_is_no_loss_and_has_everything_done_anew(engine: EngineState, qtbot: QtBot) -> None:
    said, happened = told(engine), list[str]()
    engine.lost.connect(lambda: happened.append("lost"))
    engine.replaced.connect(lambda: happened.append("replaced"))
    engine.start()
    qtbot.waitUntil(lambda: engine.ready, timeout=60_000)
    assert happened == []
    engine.restart("")
    assert not engine.ready
    qtbot.waitUntil(lambda: engine.ready, timeout=60_000)
    assert happened == ["lost", "replaced"]
    assert said == []
