"""A score is shown for exactly what it was computed from; one question a pane is under way."""

from sr_studio.engine.wire.events import Failed, Scores
from sr_studio.engine.wire.pictures import InputPicture, Shown, Source
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.gui.compare.panes.score_requests import LiveScores
from sr_studio.metrics.metric import Metric, Score, unscored
from sr_studio.metrics.protocol import COMMUNITY, DAALA, Protocol
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM


def picture(number: int) -> InputPicture:
    return InputPicture(Source(input=f"{number:032x}"))


class Wire:
    def __init__(self) -> None:
        self.asked: list[tuple[Shown, Protocol, tuple[str, ...], tuple[Box, ...]]] = []

    def __call__(
        self, shown: Shown, protocol: Protocol, metrics: tuple[str, ...], boxes: tuple[Box, ...]
    ) -> int:
        self.asked.append((shown, protocol, metrics, boxes))
        return len(self.asked)


def answer(id_: int, protocol: Protocol, whole: float, *boxes: float) -> Scores:
    return Scores(
        id=id_,
        protocol=protocol,
        whole=Score({"psnr": whole}),
        boxes=tuple(Score({"psnr": box}) for box in boxes),
    )


A, B, C = Box(0, 0, 10, 10), Box(1, 0, 10, 10), Box(2, 0, 10, 10)


def test_while_panning_only_the_newest_view_is_asked_next() -> None:
    wire = Wire()
    scores = LiveScores(wire)
    for view in (A, B, C):
        scores.want({"bicubic": picture(1)}, COMMUNITY, [view, None], [PSNR])
    assert [boxes for *_, boxes in wire.asked] == [(A,)]
    assert scores.answered(answer(1, COMMUNITY, 30.0, 28.0))
    assert [boxes for *_, boxes in wire.asked] == [(A,), (C,)]
    assert scores.get(picture(1), COMMUNITY, C) is None
    assert scores.get(picture(1), COMMUNITY) == Score({"psnr": 30.0})
    assert scores.answered(answer(2, COMMUNITY, 30.0, 27.0))
    assert scores.get(picture(1), COMMUNITY, C) == Score({"psnr": 27.0})
    assert len(wire.asked) == 2


def test_pictures_behind_are_scored_whole_by_metrics_of_their_own() -> None:
    wire = Wire()
    scores = LiveScores(wire)
    scores.want({"m": picture(1)}, COMMUNITY, [A], [PSNR], behind=[picture(2)], behind_metrics=[PSNR, SSIM])
    assert [(shown, names, boxes) for shown, _, names, boxes in wire.asked] == [
        (picture(1), ("psnr",), (A,)),
        (picture(2), ("psnr", "ssim"), ()),
    ]
    assert scores.answered(answer(2, COMMUNITY, 30.0))
    assert scores.get(picture(2), COMMUNITY) is not None
    scores.want({"m": picture(1)}, COMMUNITY, [A], [PSNR], behind=[picture(3)], behind_metrics=[PSNR])
    assert wire.asked[-1][0] == picture(3), "the next one takes its place"


def test_a_score_of_another_recipe_or_picture_is_not_found() -> None:
    scores = LiveScores(Wire())
    scores.want({"m": picture(1)}, COMMUNITY, [], [PSNR])
    scores.answered(answer(1, COMMUNITY, 30.0))
    assert scores.get(picture(1), DAALA) is None
    assert scores.get(picture(2), COMMUNITY) is None


def test_panes_are_asked_side_by_side_and_known_scores_not_again() -> None:
    wire = Wire()
    scores = LiveScores(wire)
    scores.want({"a": picture(1), "b": picture(2)}, COMMUNITY, [], [PSNR])
    assert len(wire.asked) == 2
    scores.answered(answer(1, COMMUNITY, 30.0))
    scores.answered(answer(2, COMMUNITY, 31.0))
    scores.want({"a": picture(1), "b": picture(2)}, COMMUNITY, [], [PSNR])
    assert len(wire.asked) == 2
    scores.want({"a": picture(1), "b": picture(2)}, COMMUNITY, [B], [PSNR])
    assert wire.asked[2:] == [
        (picture(1), COMMUNITY, ("psnr",), (B,)),
        (picture(2), COMMUNITY, ("psnr",), (B,)),
    ]


def test_a_refusal_is_told_in_its_own_words_and_not_asked_again_until_retried() -> None:
    wire = Wire()
    scores = LiveScores(wire)
    scores.want({"a": picture(1)}, COMMUNITY, [B], [PSNR])
    assert scores.failed(Failed(id=1, message=Message("too small")))
    assert scores.get(picture(1), COMMUNITY) == unscored([PSNR], Message("too small"))
    assert scores.get(picture(1), COMMUNITY, B) == unscored([PSNR], Message("too small"))
    scores.want({"a": picture(1)}, COMMUNITY, [B], [PSNR])
    assert len(wire.asked) == 1
    scores.forget_failures()
    scores.want({"a": picture(1)}, COMMUNITY, [B], [PSNR])
    assert len(wire.asked) == 2


def test_answers_to_nobody_are_left_to_others() -> None:
    scores = LiveScores(Wire())
    assert not scores.answered(answer(7, COMMUNITY, 1.0))
    assert not scores.failed(Failed(id=7, message=Message("")))


def test_a_box_that_cannot_be_scored_takes_nothing_from_the_whole_image() -> None:
    wire = Wire()
    scores = LiveScores(wire)
    scores.want({"m": picture(1)}, COMMUNITY, [], [PSNR])
    scores.answered(answer(1, COMMUNITY, 30.0))
    scores.want({"m": picture(1)}, COMMUNITY, [A], [PSNR])
    assert scores.failed(Failed(id=2, message=Message("out of memory")))
    assert scores.get(picture(1), COMMUNITY) == Score({"psnr": 30.0})
    assert scores.get(picture(1), COMMUNITY, A) == unscored([PSNR], Message("out of memory"))


def slow(name: str, *, per_box: bool = True) -> Metric:
    return Metric(
        name=name, label=name.upper(), digits=2, needs_torch=True, per_box=per_box, prepare=PSNR.prepare
    )


def test_a_slow_metric_is_asked_by_itself_and_the_quick_ones_do_not_wait() -> None:
    wire = Wire()
    scores = LiveScores(wire)
    wanted = [PSNR, slow("lpips"), slow("set", per_box=False)]
    scores.want({"a": picture(1)}, COMMUNITY, [B], wanted)
    assert [(names, boxes) for *_, names, boxes in wire.asked] == [
        (("psnr",), (B,)),
        (("lpips",), (B,)),
        (("set",), ()),
    ]
    scores.answered(answer(1, COMMUNITY, 30.0, 28.0))
    assert scores.get(picture(1), COMMUNITY) == Score({"psnr": 30.0})
    scores.want({"a": picture(1)}, COMMUNITY, [A], wanted)
    assert [names for *_, names, _ in wire.asked[3:]] == [("psnr",)], "one question a group is under way"
    whole, part = Score({"lpips": 0.2}), Score({"lpips": 0.1})
    scores.answered(Scores(id=2, protocol=COMMUNITY, whole=whole, boxes=(part,)))
    assert scores.get(picture(1), COMMUNITY) == Score({"psnr": 30.0, "lpips": 0.2})
    assert scores.get(picture(1), COMMUNITY, B) == Score({"psnr": 28.0, "lpips": 0.1})
    assert wire.asked[4] == (picture(1), COMMUNITY, ("lpips",), (A,))


def test_a_metric_chosen_later_is_asked_alone() -> None:
    wire = Wire()
    scores = LiveScores(wire)
    scores.want({"a": picture(1)}, COMMUNITY, [], [PSNR])
    scores.answered(answer(1, COMMUNITY, 30.0))
    scores.want({"a": picture(1)}, COMMUNITY, [], [PSNR, slow("lpips")])
    assert [names for *_, names, _ in wire.asked] == [("psnr",), ("lpips",)]


def test_what_an_engine_leaves_out_is_not_asked_for_again_and_again() -> None:
    wire = Wire()
    scores = LiveScores(wire)
    scores.want({"a": picture(1)}, COMMUNITY, [], [PSNR, SSIM])
    scores.answered(answer(1, COMMUNITY, 30.0))
    assert len(wire.asked) == 1
    known = scores.get(picture(1), COMMUNITY)
    assert known == Score({"psnr": 30.0}, {"ssim": Message("the engine gave no answer")})
