"""Questions about detail: one a pane, the newest next, answers by what they are of."""

from sr_studio.engine.wire.events import DetailBands, Failed
from sr_studio.engine.wire.pictures import Shown, Source, UpscaledPicture
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.gui.compare.lens.detail_requests import DetailRequests
from sr_studio.metrics.detail import Detail
from tests.gui.compare.lens.test_findings import detail

A = UpscaledPicture(Source(input="a"), "bicubic")
B = UpscaledPicture(Source(input="b"), "bicubic")
LEFT, RIGHT = Box(0, 0, 40, 40), Box(40, 0, 40, 40)


class Asked:
    """The engine's side: what was asked, by id."""

    def __init__(self) -> None:
        self.questions: list[tuple[Shown, Box | None]] = []
        self.requests = DetailRequests(self.ask)

    def ask(self, picture: Shown, box: Box | None) -> int:
        self.questions.append((picture, box))
        return len(self.questions)

    def answer(self, id_: int, found: Detail) -> None:
        assert self.requests.take(DetailBands(id=id_, detail=found))


def test_while_one_is_under_way_only_the_newest_waits() -> None:
    asked = Asked()
    asked.requests.want({"x": A}, LEFT)
    for x in range(5):
        asked.requests.want({"x": A}, Box(x, 0, 40, 40))
    assert asked.questions == [(A, LEFT)]
    asked.answer(1, detail(1, 1))
    assert asked.questions == [(A, LEFT), (A, Box(4, 0, 40, 40))]
    assert asked.requests.get(A, LEFT) == detail(1, 1)
    assert asked.requests.get(A, Box(4, 0, 40, 40)) is None
    assert asked.requests.busy


def test_an_answer_is_of_its_question_alone_and_is_not_asked_for_again() -> None:
    asked = Asked()
    asked.requests.want({"x": A, "y": B}, None)
    asked.answer(2, detail(2, 0))
    asked.answer(1, detail(1, 1))
    asked.requests.want({"x": B, "y": A}, None)
    assert len(asked.questions) == 2
    assert asked.requests.get(B, None) == detail(2, 0)
    assert not asked.requests.busy


def test_a_refusal_is_kept_a_cancelled_one_is_not() -> None:
    asked = Asked()
    asked.requests.want({"x": A}, None)
    assert asked.requests.take(Failed(id=1, message=Message("too small")))
    assert asked.requests.get(A, None) == Message("too small")
    asked.requests.want({"x": B}, None)
    asked.requests.want({}, None)
    assert asked.requests.take(Failed(id=2, message=Message("Cancelled."), cancelled=True))
    assert asked.requests.get(B, None) is None
    assert not asked.requests.take(Failed(id=9, message=Message("another's")))
