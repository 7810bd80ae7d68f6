"""Requests are the difference between what is wanted and what is under way."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from sr_studio.engine.wire.messages import InputPicture, Picture, Source
from sr_studio.geometry import Box
from sr_studio.gui.compare.picture_requests import PictureRequest, PictureRequests


@dataclass
class Wire:
    """Writes down what an engine would be sent."""

    sent: list[tuple[object, ...]] = field(default_factory=list)
    alive: dict[int, tuple[Picture, int, Box | None, bool]] = field(default_factory=dict)
    last: int = 0

    def picture(
        self, picture: Picture, *, rank: int = 0, focus: Box | None = None, pixels: bool = True
    ) -> int:
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
    requests = PictureRequests(wire)
    requests.want([PictureRequest(picture=picture(1), rank=0), PictureRequest(picture=picture(2), rank=1)])
    requests.want([PictureRequest(picture=picture(2), rank=1), PictureRequest(picture=picture(3), rank=2)])
    assert [what for what, *_ in wire.sent] == ["picture", "picture", "picture", "cancel"]
    assert {held for held, *_ in wire.alive.values()} == {picture(2), picture(3)}


def test_a_changed_focus_moves_the_request_and_starts_nothing() -> None:
    wire = Wire()
    requests = PictureRequests(wire)
    requests.want([PictureRequest(picture=picture(1), rank=3)])
    requests.want([PictureRequest(picture=picture(1), rank=3)])
    assert len(wire.sent) == 1
    requests.want([PictureRequest(picture=picture(1), rank=3, focus=Box(1, 2, 3, 4))])
    assert wire.sent[1:] == [("refocus", 1)]


def test_pixels_wanted_later_are_asked_before_the_preparation_is_taken_back() -> None:
    wire = Wire()
    requests = PictureRequests(wire)
    requests.want([PictureRequest(picture=picture(1), rank=100, pixels=False)])
    assert requests.want([PictureRequest(picture=picture(1), rank=0)]) == []
    assert wire.sent == [("picture", 1), ("picture", 2), ("cancel", 1)]
    assert requests.wish(1) is None
    assert requests.wish(2) is not None


def test_an_answered_request_is_over_and_may_be_asked_again() -> None:
    wire = Wire()
    requests = PictureRequests(wire)
    requests.want([PictureRequest(picture=picture(1), rank=0)])
    assert requests.done(1) == PictureRequest(picture=picture(1), rank=0)
    assert requests.done(1) is None
    requests.want([])
    assert wire.sent == [("picture", 1)]
    requests.want([PictureRequest(picture=picture(1), rank=0)])
    assert requests.asked(picture(1))


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
    requests = PictureRequests(wire)
    for wanted in rounds:
        requests.want(
            PictureRequest(picture=picture(number), rank=rank, pixels=pixels, focus=focus)
            for number, (rank, pixels, focus) in wanted.items()
        )
        alive = {held: (rank, pixels, focus) for held, rank, focus, pixels in wire.alive.values()}
        assert alive == {picture(number): facts for number, facts in wanted.items()}
        assert len(requests) == len(wanted)
