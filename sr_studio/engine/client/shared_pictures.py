"""Pictures that an engine on this machine has put into shared memory."""

import msgspec

from sr_studio.engine.client.events import SharedPicture
from sr_studio.engine.client.pending import PendingRequest
from sr_studio.engine.wire.events import PictureReady, PictureShared
from sr_studio.engine.wire.requests import GetPicture
from sr_studio.engine.wire.segments import SegmentError, read


def mapped(event: PictureShared, pending: PendingRequest) -> SharedPicture | None:
    """The picture with its pixels; None where they cannot be read: the request is to be sent once more.

    The engine may have given the picture up meanwhile; then its pixels come as tiles.
    """
    try:
        memory = read(event.segment)
    except SegmentError:
        assert isinstance(pending.message, GetPicture)
        pending.message = msgspec.structs.replace(pending.message, streamed=True)
        pending.again = True
        return None
    return SharedPicture(
        id=event.id, width=event.width, height=event.height, channels=event.channels, memory=memory
    )


def is_to_be_sent_again(event: object, pending: PendingRequest) -> bool:
    """Whether this is the end of an answer without pixels; the request waits to be sent from now on.

    Not where it was taken back meanwhile: it is never sent again, and this is its answer.
    """
    if pending.cancelled or not (pending.again and isinstance(event, PictureReady)):
        return False
    pending.again = pending.sent = pending.running = False
    return True
