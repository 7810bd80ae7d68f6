"""What the one who asked is told of an engine's event."""

from sr_studio.engine.client.events import ClientEvent, EncodedFile
from sr_studio.engine.client.pending import PendingRequest
from sr_studio.engine.client.shared_pictures import mapped
from sr_studio.engine.wire.events import ANSWERS, Encoded, Event, PictureShared


def as_told(event: Event, pending: PendingRequest) -> Event | ClientEvent | None:
    """Return an event about a request with its pixels or bytes; None where nobody is told.

    Of a request that was cancelled only the answer is told.
    """
    match event:
        case PictureShared():
            shared = mapped(event, pending)  # one that cannot be read is asked for once more
            return None if pending.cancelled else shared
        case Encoded():
            return EncodedFile(id=event.id, data=b"".join(pending.pieces), notes=event.notes)
    return event if not pending.cancelled or isinstance(event, ANSWERS) else None
