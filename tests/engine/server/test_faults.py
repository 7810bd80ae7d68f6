import pytest

from sr_studio.engine.server.faults import log_of, sentence_of
from sr_studio.errors import StudioError, is_out_of_memory


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB"),
        RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"),
        OSError("Cannot allocate memory"),
    ],
)
def test_lack_of_memory_is_a_sentence_and_no_bug(error: Exception) -> None:
    assert is_out_of_memory(error)
    assert "not enough memory" in sentence_of(error).text
    assert log_of(error) == ""


def test_what_the_user_did_is_said_in_its_own_words() -> None:
    error = raised(StudioError("“{name}” is empty.", name="a.png"))
    assert sentence_of(error).text == "“a.png” is empty."
    assert log_of(error) == ""


def test_a_bug_has_a_traceback_and_its_sentence_promises_no_log() -> None:
    error = raised(ZeroDivisionError("oops"))
    assert sentence_of(error).text == "An internal error stopped this (ZeroDivisionError: oops)."
    assert "Traceback" in log_of(error)
    assert "ValueError out of memory" not in log_of(error)
    assert not is_out_of_memory(ValueError("out of memory"))
