"""Names of models are usable on a command line and as files, whatever a file was called."""

from hypothesis import given
from hypothesis import strategies as st

from sr_studio.models.names import LONGEST_NAME, model_name, unused_name


@given(st.text(max_size=200))
def test_names_are_usable_files(text: str) -> None:
    name = model_name(text)
    assert 1 <= len(name) <= LONGEST_NAME
    assert not set(name) & set('/\\:*?"<>|\n\0 ')
    assert not name.startswith((".", "-"))


def test_names_keep_their_language() -> None:
    assert model_name("C:\\모델\\내 모델 x4.PTH") == "내_모델_x4"


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert unused_name("net", set()) == "net"
    assert unused_name("Net", {"net", "net_2"}) == "Net_3"
