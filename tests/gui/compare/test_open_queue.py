"""Files that wait to be opened: few are with the engine, what is in view goes first."""

from pathlib import Path

from sr_studio.engine.wire.events import Failed
from sr_studio.errors import Message
from sr_studio.gui.compare.open_queue import AT_ONCE, OpenQueue


class OpenRecorder:
    """Notes what the engine is asked to open."""

    def __init__(self) -> None:
        self.asked: dict[int, Path] = {}
        self.forgotten: list[str] = []
        self._last = 0

    def open_file(self, path: Path, *, name: str = "") -> int:
        assert name == ""
        self._last += 1
        self.asked[self._last] = path
        return self._last

    def open_bytes(self, data: bytes, *, name: str) -> int:
        assert data
        assert name
        self._last += 1
        return self._last

    def forget(self, *digests: str) -> None:
        self.forgotten += digests


def refusal(id_: int) -> Failed:
    return Failed(id=id_, message=Message("no"))


def test_a_few_at_a_time_in_order_and_each_answer_is_its_files() -> None:
    engine = OpenRecorder()
    queue = OpenQueue(engine)
    paths = [Path(f"/x/{number}.png") for number in range(20)]
    ids = {queue.open_file(path): path for path in paths}
    answered: list[Path] = []
    while engine.asked:
        assert len(engine.asked) <= AT_ONCE
        id_ = next(iter(engine.asked))
        path = engine.asked.pop(id_)
        assert ids[queue.translated(refusal(id_)).id] == path
        answered.append(path)
    assert answered == paths


def test_what_is_in_view_goes_first() -> None:
    engine = OpenRecorder()
    queue = OpenQueue(engine)
    paths = [Path(f"/x/{number}.png") for number in range(30)]
    for path in paths:
        queue.open_file(path)
    queue.prefer([Path("/elsewhere.png"), paths[20], paths[21]])
    before = set(engine.asked)
    for id_ in list(before)[:3]:
        del engine.asked[id_]
        queue.translated(refusal(id_))
    new = [path for id_, path in engine.asked.items() if id_ not in before]
    assert new == [paths[20], paths[21], paths[AT_ONCE]]


def test_other_answers_and_one_file_twice() -> None:
    engine = OpenRecorder()
    queue = OpenQueue(engine)
    assert queue.translated(refusal(77)).id == 77
    assert queue.open_bytes(b"x", name="pasted") > 0
    queue.forget("a", "b")
    assert engine.forgotten == ["a", "b"]
    first, second = queue.open_file(Path("/a")), queue.open_file(Path("/a"))
    assert first != second
    assert [queue.translated(refusal(id_)).id for id_ in list(engine.asked)] == [first, second]
