from hypothesis import given
from hypothesis import strategies as st

from sr_studio.engine.server.result_store import Store


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 60)), max_size=60), st.integers(1, 100))
def test_the_limit_always_holds_and_sizes_add_up(puts: list[tuple[int, int]], limit: int) -> None:
    store = Store(limit)
    for key, size in puts:
        store.put(key, (key, size), size)
        assert store.size <= limit
        if size <= limit:
            assert store.get(key) == (key, size)
    held = [value for key in range(10) if (value := store.get(key)) is not None]
    assert store.size == sum(size for _, size in held)


def test_what_is_asked_for_again_stays() -> None:
    store = Store(30)
    for key in "abc":
        store.put(key, key, 10)
    assert store.get("a") == "a"
    store.put("d", "d", 10)
    assert (store.get("a"), store.get("b"), store.get("c")) == ("a", None, "c")


def test_too_large_is_not_kept_and_takes_nothing_with_it() -> None:
    store = Store(30)
    store.put("a", "a", 10)
    store.put("huge", "huge", 31)
    assert store.get("huge") is None
    assert store.get("a") == "a"


def test_shrinking_and_clearing() -> None:
    store = Store(30)
    for key in "abc":
        store.put(key, key, 10)
    store.resize(10)
    assert (store.size, store.get("c"), store.get("a")) == (10, "c", None)
    assert store.clear() == 10
    assert store.size == 0
