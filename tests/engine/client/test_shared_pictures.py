"""A picture in shared memory that cannot be read: asked for once more, unless it was taken back meanwhile."""

import pytest

from sr_studio.engine.client.client import EngineClient
from sr_studio.engine.client.events import ClientEvent
from sr_studio.engine.wire.events import Event, PictureReady, PictureShared
from sr_studio.engine.wire.pictures import InputPicture, Source
from sr_studio.engine.wire.requests import GetPicture


@pytest.mark.parametrize("cancelled", [False, True])
def test_its_end_is_the_answer_only_where_it_is_not_asked_for_again(cancelled: bool) -> None:
    answers: list[Event | ClientEvent] = []
    client = EngineClient(on_event=answers.append)
    id_ = client.picture(InputPicture(Source(input="a")))
    pending = client._next_item()
    gone = PictureShared(id=id_, segment="sr-studio-0-0-0-0", width=4, height=4, channels=3)
    assert not client._receive(gone)
    if cancelled:
        client.cancel(id_)
    ready = PictureReady(id=id_, width=4, height=4, channels=3, scale=1)
    assert client._receive(ready) is cancelled
    if cancelled:
        assert answers == [ready]
        assert id_ not in client.waiting, "nobody waits for ever"
    else:
        assert not answers
        assert client._next_item() is pending
        assert isinstance(pending.message, GetPicture)  # type: ignore[union-attr]
        assert pending.message.streamed  # type: ignore[union-attr]
