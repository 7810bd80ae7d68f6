from sr_studio.engine.client.pending import digest_of, digests_of
from sr_studio.engine.wire.pictures import (
    DifferencePicture,
    InputPicture,
    ReferencePicture,
    Source,
    UpscaledPicture,
)


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
