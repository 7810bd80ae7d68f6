"""Engines for tests."""

from collections.abc import Callable, Iterator

import pytest

from sr_studio.engine.client.blocking import BlockingEngine
from tests.engine.support import Recorder


@pytest.fixture
def recorder() -> Iterator[Callable[..., Recorder]]:
    """Makes started clients; all are closed after the test."""
    made: list[Recorder] = []

    def make(command: object = None, **options: object) -> Recorder:
        made.append(Recorder(command, **options))
        made[-1].client.start()
        return made[-1]

    yield make
    for one in made:
        one.client.close()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BlockingEngine]:
    """One engine for all tests of a module that do not disturb it."""
    patch = pytest.MonkeyPatch()
    patch.setenv("SR_STUDIO_HOME", str(tmp_path_factory.mktemp("home")))
    with BlockingEngine() as started:
        yield started
    patch.undo()
