"""Digits of models while models come, go and change places."""

from sr_studio.gui.compare.flip_keys import FlipKeys


def digits(keys: FlipKeys, *names: str) -> list[int | None]:
    keys.renew(names)
    return [keys.digit(name) for name in names]


def test_models_are_numbered_in_their_order() -> None:
    keys = FlipKeys()
    assert digits(keys, "a", "b", "c") == [1, 2, 3]
    assert (keys.name(2), keys.name(4)) == ("b", "")


def test_a_digit_stays_with_its_model_while_others_go_and_come() -> None:
    keys = FlipKeys()
    digits(keys, "a", "b", "c")
    assert digits(keys, "a", "c") == [1, 3]
    assert (keys.digit("b"), keys.name(2)) == (None, "")
    assert digits(keys, "a", "d", "c") == [1, 4, 3]
    assert digits(keys, "a", "d", "b", "c") == [1, 4, 2, 3]


def test_another_order_numbers_anew() -> None:
    keys = FlipKeys()
    digits(keys, "a", "b", "c")
    assert digits(keys, "c", "a", "b") == [1, 2, 3]
    assert digits(keys, "c", "a", "b") == [1, 2, 3]


def test_where_all_digits_were_given_a_new_model_takes_one_of_a_closed_one() -> None:
    keys = FlipKeys()
    nine = [f"m{number}" for number in range(1, 10)]
    digits(keys, *nine)
    nine.remove("m4")
    assert digits(keys, *nine, "new")[-1] == 4
    assert digits(keys, *nine, "new", "m4")[-1] is None
    nine.remove("m7")
    assert digits(keys, *nine, "new", "m4")[-1] == 7


def test_a_model_that_takes_the_place_of_another_takes_its_digit() -> None:
    keys = FlipKeys()
    digits(keys, "a", "b", "c")
    keys.rename("b", "other")
    assert digits(keys, "a", "other", "c") == [1, 2, 3]


def test_another_image_numbers_anew_only_with_new_models() -> None:
    keys = FlipKeys()
    digits(keys, "a", "b", "c")
    digits(keys, "a", "c")
    keys.renew(["a", "c"], afresh=True)
    assert [keys.digit("a"), keys.digit("c")] == [1, 3]
    keys.renew(["new", "a", "c"], afresh=True)
    assert [keys.digit(name) for name in ("new", "a", "c")] == [1, 2, 3]


def test_all_models_closed_and_brought_back_in_any_order_have_their_digits() -> None:
    keys = FlipKeys()
    digits(keys, "a", "b", "c")
    for shown in (["b", "c"], ["c"], [], ["c"], ["b", "c"]):
        keys.renew(shown)
    assert digits(keys, "a", "b", "c") == [1, 2, 3]


def test_entirely_other_models_are_numbered_anew() -> None:
    keys = FlipKeys()
    digits(keys, "a", "b")
    assert digits(keys, "c", "d") == [1, 2]
