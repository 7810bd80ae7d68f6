"""What is told of an engine's events, also of requests that were cancelled."""

import pytest

from sr_studio.engine.client.events import EncodedFile
from sr_studio.engine.client.pending import PendingRequest
from sr_studio.engine.client.telling import as_told
from sr_studio.engine.wire.events import Encoded, Event, Failed, Progress
from sr_studio.engine.wire.requests import GetStatus
from sr_studio.errors import Message


def asked(*, cancelled: bool = False) -> PendingRequest:
    made = PendingRequest(7, GetStatus(id=7))
    made.cancelled = cancelled
    return made


def test_a_file_is_put_together_of_its_pieces() -> None:
    pending = asked()
    pending.pieces += [b"one ", b"two"]
    note = Message("It lost its alpha.")
    assert as_told(Encoded(id=7, size=7, notes=(note,)), pending) == EncodedFile(
        id=7, data=b"one two", notes=(note,)
    )


PROGRESS = Progress(id=7, stage="upscaling", done=0.5)
FAILED = Failed(id=7, message=Message("Cancelled."), cancelled=True)


@pytest.mark.parametrize(("event", "told"), [(PROGRESS, False), (FAILED, True)], ids=["progress", "answer"])
def test_of_a_cancelled_request_only_the_answer_is_told(event: Event, told: bool) -> None:
    assert as_told(event, asked()) is event
    assert as_told(event, asked(cancelled=True)) is (event if told else None)
