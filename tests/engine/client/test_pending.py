import pytest

from sr_studio.engine.client.pending import PendingRequest, UnreadError, digest_of, digests_of
from sr_studio.engine.wire.pictures import (
    DifferencePicture,
    InputPicture,
    ReferencePicture,
    Source,
    UpscaledPicture,
)
from sr_studio.engine.wire.requests import GetStatus, Request


def test_a_digest_is_blake2b_of_128_bits() -> None:
    assert digest_of(b"") == "cae66941d9efbd404e4d88758ea67670"
    assert digest_of(b"a") != digest_of(b"b")


def test_a_picture_needs_the_files_of_its_source() -> None:
    assert digests_of(InputPicture(Source(input="a"))) == {"a"}
    assert digests_of(ReferencePicture(Source(input="a", reference="b"))) == {"a", "b"}
    assert digests_of(InputPicture(Source())) == frozenset()


def test_a_models_picture_needs_its_file_too() -> None:
    source = Source(input="a")
    assert digests_of(UpscaledPicture(source=source, model="mine", digest="m")) == {"a", "m"}
    assert digests_of(UpscaledPicture(source=source, model="mine")) == {"a", "mine"}


def test_a_difference_needs_the_files_of_both() -> None:
    one, other = (UpscaledPicture(source=Source(input=name), model="m", digest="m") for name in "ab")
    assert digests_of(DifferencePicture(one, other)) == {"a", "b", "m"}


def test_a_file_too_large_for_the_memory_is_said() -> None:
    def read() -> Request:
        raise MemoryError

    with pytest.raises(UnreadError, match="not enough memory to read this file"):
        PendingRequest(1, read).made()
    request = GetStatus(id=1)
    assert PendingRequest(1, lambda: request).made() is PendingRequest(1, request).made() is request
