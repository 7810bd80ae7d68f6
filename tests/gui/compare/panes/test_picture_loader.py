"""Requests are the difference between what is wanted and what is under way; answers are filed by request."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from sr_studio.engine.wire.events import Failed, PictureReady, PictureStarted, Progress, Tile
from sr_studio.engine.wire.pictures import InputPicture, Picture, Source
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.gui.compare.panes.picture_loader import PictureLoader, PictureRequest


@dataclass
class Wire:
    """Writes down what an engine would be sent."""

    sent: list[tuple[object, ...]] = field(default_factory=list)
    alive: dict[int, tuple[Picture, int, Box | None, bool]] = field(default_factory=dict)
    last: int = 0

    def picture(
        self,
        picture: Picture,
        *,
        rank: int = 0,
        focus: Box | None = None,
        pixels: bool = True,
        prepare: bool = False,
    ) -> int:
        assert prepare != pixels, "in shared memory where it is not looked at yet"
        self.last += 1
        self.sent.append(("picture", self.last))
        self.alive[self.last] = (picture, rank, focus, pixels)
        return self.last

    def refocus(self, id: int, *, rank: int, focus: Box | None = None) -> None:  # noqa: A002
        self.sent.append(("refocus", id))
        picture, _, _, pixels = self.alive[id]
        self.alive[id] = (picture, rank, focus, pixels)

    def cancel(self, *ids: int) -> None:
        self.sent.append(("cancel", *ids))
        for id_ in ids:
            del self.alive[id_]


def picture(number: int) -> InputPicture:
    return InputPicture(Source(input=f"{number:032x}"))


def test_only_what_is_new_is_asked_for() -> None:
    wire = Wire()
    loader = PictureLoader(wire)
    loader.want([PictureRequest(picture=picture(1), rank=0), PictureRequest(picture=picture(2), rank=1)])
    loader.want([PictureRequest(picture=picture(2), rank=1), PictureRequest(picture=picture(3), rank=2)])
    assert [what for what, *_ in wire.sent] == ["picture", "picture", "picture", "cancel"]
    assert {held for held, *_ in wire.alive.values()} == {picture(2), picture(3)}


def test_a_changed_focus_moves_the_request_and_starts_nothing() -> None:
    wire = Wire()
    loader = PictureLoader(wire)
    loader.want([PictureRequest(picture=picture(1), rank=3)])
    loader.want([PictureRequest(picture=picture(1), rank=3)])
    assert len(wire.sent) == 1
    loader.want([PictureRequest(picture=picture(1), rank=3, focus=Box(1, 2, 3, 4))])
    assert wire.sent[1:] == [("refocus", 1)]


def test_pixels_wanted_later_are_asked_before_the_preparation_is_taken_back() -> None:
    wire = Wire()
    loader = PictureLoader(wire)
    loader.want([PictureRequest(picture=picture(1), rank=100, pixels=False)])
    loader.want([PictureRequest(picture=picture(1), rank=0)])
    assert wire.sent == [("picture", 1), ("picture", 2), ("cancel", 1)]
    assert not loader.take(ready(1)), "the preparation has been taken back"
    assert loader.take(started(2))


def test_an_answered_request_is_over_and_may_be_asked_again() -> None:
    wire = Wire()
    loader = PictureLoader(wire)
    loader.want([PictureRequest(picture=picture(1), rank=0)])
    assert loader.busy
    assert loader.take(Failed(id=1, message=Message("out of memory")))
    assert not loader.busy
    assert not loader.take(Failed(id=1, message=Message("out of memory")))
    loader.want([])
    assert wire.sent == [("picture", 1)]
    loader.want([PictureRequest(picture=picture(1), rank=0)])
    assert [request.picture for request in loader.under_way] == [picture(1)]


@given(
    st.lists(
        st.dictionaries(
            st.integers(0, 5),
            st.tuples(
                st.integers(0, 3), st.booleans(), st.sampled_from([None, Box(0, 0, 8, 8), Box(4, 4, 8, 8)])
            ),
            max_size=5,
        ),
        max_size=8,
    )
)
def test_what_is_alive_is_always_what_was_wanted_last(
    rounds: list[dict[int, tuple[int, bool, Box | None]]],
) -> None:
    wire = Wire()
    loader = PictureLoader(wire)
    for wanted in rounds:
        loader.want(
            PictureRequest(picture=picture(number), rank=rank, pixels=pixels, focus=focus)
            for number, (rank, pixels, focus) in wanted.items()
        )
        alive = {held: (rank, pixels, focus) for held, rank, focus, pixels in wire.alive.values()}
        assert alive == {picture(number): facts for number, facts in wanted.items()}
        assert len(loader.under_way) == len(wanted)


def started(id_: int) -> PictureStarted:
    return PictureStarted(id=id_, width=4, height=2, channels=3)


def ready(id_: int) -> PictureReady:
    return PictureReady(id=id_, width=4, height=2, channels=3, scale=1)


def tile(id_: int, value: int) -> Tile:
    return Tile(id=id_, x=0, y=0, width=4, height=2, channels=3, data=memoryview(bytes([value] * 24)))


class Told:
    """What a loader told."""

    def __init__(self, loader: PictureLoader) -> None:
        self.signals: list[str] = []
        for name in ("pixels_arrived", "changed", "finished", "lost"):
            getattr(loader, name).connect(lambda _picture, name=name: self.signals.append(name))


def test_what_arrives_is_filed_under_its_picture_and_told() -> None:
    loader = PictureLoader(Wire())
    told = Told(loader)
    loader.want([PictureRequest(picture=picture(1), rank=0)])
    events = (
        Progress(id=1, stage="upscaling", done=0.5), started(1), tile(1, 7), ready(1),
    )  # fmt: skip
    for event in events:
        assert loader.take(event)
    assert told.signals == ["changed", "changed", "pixels_arrived", "changed", "finished"]
    held = loader.cache.get(picture(1))
    assert held is not None
    assert held.picture is not None
    assert (held.picture.pixels == 7).all()
    assert not loader.missing(picture(1))
    assert not loader.take(tile(1, 9)), "nobody asks for it any more"
    assert not loader.take("no event")


def test_what_is_only_prepared_brings_no_pixels_and_is_not_prepared_twice() -> None:
    loader = PictureLoader(Wire())
    told = Told(loader)
    loader.want([PictureRequest(picture=picture(1), rank=100, pixels=False)])
    for event in (Progress(id=1, stage="upscaling", done=0.5), started(1), ready(1)):
        assert loader.take(event)
    assert told.signals == []
    assert loader.missing(picture(1))
    assert loader.prepared(picture(1))
    loader.forget_prepared()
    assert not loader.prepared(picture(1))


def test_a_preparation_that_fails_says_nothing_and_a_failure_is_not_asked_again() -> None:
    loader = PictureLoader(Wire())
    told = Told(loader)
    loader.want(
        [
            PictureRequest(picture=picture(1), rank=100, pixels=False),
            PictureRequest(picture=picture(2), rank=0),
        ]
    )
    assert loader.take(Failed(id=1, message=Message("out of memory")))
    assert told.signals == []
    assert loader.prepared(picture(1))
    assert loader.take(Failed(id=2, message=Message("out of memory")))
    assert told.signals == ["changed"]
    assert not loader.missing(picture(2))
    held = loader.cache.get(picture(2))
    assert held is not None
    assert held.failed == Message("out of memory")


def test_pixels_of_a_request_taken_back_are_dropped_and_finished_ones_stay() -> None:
    loader = PictureLoader(Wire())
    loader.want([PictureRequest(picture=picture(number), rank=0) for number in (1, 2)])
    for number in (1, 2):
        loader.take(started(number))
    loader.take(ready(1))
    loader.want([])
    assert loader.cache.complete(picture(1))
    assert loader.cache.get(picture(2)) is None


def test_a_cancelled_request_is_no_failure() -> None:
    loader = PictureLoader(Wire())
    loader.want([PictureRequest(picture=picture(1), rank=0)])
    assert loader.take(Failed(id=1, message=Message("cancelled"), cancelled=True))
    assert loader.missing(picture(1))


def test_an_answer_whose_pixels_were_forgotten_on_the_way_is_told_as_lost() -> None:
    loader = PictureLoader(Wire())
    told = Told(loader)
    loader.want([PictureRequest(picture=picture(1), rank=0)])
    loader.take(started(1))
    loader.cache.clear()
    for event in (tile(1, 7), Progress(id=1, stage="upscaling", done=1.0), ready(1)):
        assert loader.take(event)
    assert told.signals == ["changed", "changed", "lost"]
    assert loader.missing(picture(1))
    assert not loader.busy


def test_an_answer_without_pixels_is_told_as_lost_and_a_preparation_is_not() -> None:
    loader = PictureLoader(Wire())
    told = Told(loader)
    loader.want(
        [
            PictureRequest(picture=picture(1), rank=0),
            PictureRequest(picture=picture(2), rank=100, pixels=False),
        ]
    )
    loader.take(ready(2))
    assert told.signals == []
    loader.take(ready(1))
    assert told.signals == ["lost"]
