"""What a picture may be: an engine refuses the rest when it reads the request."""

import pytest

from sr_studio.engine.client.blocking import BlockingEngine, EngineError
from sr_studio.engine.wire.pictures import InputPicture, Source, UpscaledPicture
from tests.engine.support import pair, png


def test_a_scale_below_one_fails_the_request_alone(engine: BlockingEngine) -> None:
    digest = engine.open_bytes(png(), name="a.png").digest
    for picture in (InputPicture, lambda source: UpscaledPicture(source=source, model="bicubic")):
        with pytest.raises(EngineError, match="does not understand a request"):
            engine.picture(picture(Source(input=digest, scale=0)))
    assert engine.picture(InputPicture(pair(digest))).shape == (6, 8, 3)
