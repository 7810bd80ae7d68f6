"""From lines to curves."""

import json

import numpy as np

from sr_studio.gui.training.runs.curve_builder import build


def line(**values: object) -> bytes:
    return json.dumps(values).encode()


def test_every_number_of_a_line_is_a_point_of_a_curve() -> None:
    terms = {"pixel": {"value": 2.0, "weight": 0.5, "gradient": 3.0, "ms": 4.0}, "bare": {"value": 1.0}}
    built = build(
        [
            line(event="step", step=10, time=1, lr=1e-3, ms=5, loss=1.5, gradient=2.0, terms=terms),
            line(event="step", step=20, time=2, lr=1e-3, ms=5, loss="nan", discriminator={"real": 0.5}),
            line(event="validated", step=20, time=3, mean={"psnr_y": 25.0}, best=True, by="psnr_y"),
            b'{"event":"step","step":30',
        ]
    )
    found = {name: (list(steps), list(values)) for name, (steps, values) in built.points.items()}
    steps, values = found.pop("loss")
    assert steps == [10, 20]
    assert values[0] == 1.5
    assert np.isnan(values[1])
    assert found == {
        "lr": ([10, 20], [1e-3, 1e-3]),
        "ms": ([10, 20], [5, 5]),
        "gradient": ([10], [2.0]),
        "value/pixel": ([10], [2.0]),
        "term/pixel": ([10], [1.0]),
        "gradient/pixel": ([10], [3.0]),
        "ms/pixel": ([10], [4.0]),
        "value/bare": ([10], [1.0]),
        "judge/real": ([20], [0.5]),
        "validation/psnr_y": ([20], [25.0]),
    }
    assert [event["event"] for event in built.events] == ["validated"]


def test_nothing_new_is_false() -> None:
    assert not build([])
    assert build([], restarted=True)
    assert build([line(event="saved", step=1, time=1)])


def test_numbers_in_groups_that_are_new_to_it_are_curves_too() -> None:
    built = build([line(event="step", step=1, time=1, discriminators={"a": {"loss": 1}, "b": {"loss": 2}})])
    assert set(built.points) == {"discriminators/a/loss", "discriminators/b/loss"}
