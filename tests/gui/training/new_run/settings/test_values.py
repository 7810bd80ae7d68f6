"""Texts of fields: what they mean, and what is said of those that mean nothing."""

from typing import Any

import pytest

from sr_studio.gui.training.new_run.settings.values import FieldError, ValueKind, parsed, shown


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("whole", 6000, "6000"),
        ("number", 2e-4, "0.0002"),
        ("number", 1e-5, "1e-05"),
        ("number", 1.0, "1"),
        ("text", "cuda:0", "cuda:0"),
        ("words", ("head", "body"), "head, body"),
        ("numbers", (0.25, 0.5), "0.25, 0.5"),
        ("numbers", (), ""),
        ("pair", (0.9, 0.99), "0.9, 0.99"),
        ("whole_pair", (40, 95), "40, 95"),
    ],
)
def test_a_value_is_its_text_and_back(kind: ValueKind, value: Any, text: str) -> None:
    assert shown(kind, value) == text
    assert parsed(kind, text) == value
    assert type(parsed(kind, text)) is type(value)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("whole", "6,000", 6000),
        ("whole", "6 000", 6000),
        ("whole", "6e3", 6000),
        ("number", " 2E-4 ", 2e-4),
        ("words", "a,,b ,", ("a", "b")),
        ("pair", "0.5 – 2", (0.5, 2.0)),
    ],
)
def test_people_write_numbers_in_their_ways(kind: ValueKind, text: str, value: Any) -> None:
    assert parsed(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("whole", "many"),
        ("whole", "2.5"),
        ("whole", ""),
        ("number", "nan"),
        ("number", "inf"),
        ("number", "0,5"),
        ("numbers", "0.2, x"),
        ("pair", "1"),
        ("pair", "1, 2, 3"),
        ("whole_pair", "1.5, 2"),
    ],
)
def test_what_is_no_value_is_said(kind: ValueKind, text: str) -> None:
    with pytest.raises(FieldError, match=r"number"):
        parsed(kind, text)
