"""What happened, in words."""

import pytest

from sr_studio.errors import message
from sr_studio.gui.training.live.event_words import MOST_LEFT_OUT, lines_of


@pytest.mark.parametrize(
    ("event", "text", "tone"),
    [
        (
            {"event": "started", "step": 0, "device": "cpu", "pictures": 1200},
            "Started on cpu, 1,200 pictures",
            "text",
        ),
        (
            {"event": "started", "step": 500, "device": "cuda:0", "pictures": 3},
            "Went on from step 500 on cuda:0, 3 pictures",
            "text",
        ),
        (
            {"event": "calibrated", "factors": {"features": 0.04213, "style": 12.0}},
            "Weights of the terms measured: features 0.04213, style 12",
            "text",
        ),
        (
            {"event": "validated", "mean": {"psnr_y": 28.314, "ssim_y": 0.8123}, "best": True},
            "Validated, the best so far: PSNR 28.31 dB, SSIM 0.8123",
            "good",
        ),
        ({"event": "validated", "mean": {"psnr_y": "nan"}, "best": False}, "Validated: PSNR nan dB", "text"),
        ({"event": "saved", "step": 12000}, "Saved at step 12,000", "muted"),
        ({"event": "paused", "memory": "freed"}, "Paused; its memory is given back", "warn"),
        ({"event": "paused", "memory": "kept"}, "Paused; it keeps its memory", "warn"),
        ({"event": "continued"}, "Goes on", "text"),
        ({"event": "stopped", "saved": True, "why": "stopped"}, "Stopped and saved", "text"),
        (
            {"event": "stopped", "step": 20, "saved": True, "why": "reached"},
            "Stopped at step 20, as was asked; saved",
            "text",
        ),
        (
            {"event": "stopped", "saved": False, "why": "abandoned"},
            "Stopped without saving; the last checkpoint stays",
            "warn",
        ),
        ({"event": "finished", "step": 1000}, "Finished: all 1,000 steps", "good"),
        ({"event": "failed", "reason": "It broke."}, "Failed: It broke.", "bad"),
    ],
)
def test_every_kind_is_a_sentence(event: dict[str, object], text: str, tone: str) -> None:
    lines = list(lines_of({"time": 5.0, **event}))
    assert [(line.text, line.tone, line.time) for line in lines] == [(text, tone, 5.0)]


def test_the_circumstances_of_a_start_stand_below_it() -> None:
    left_out = [{"name": f"{n}.png", "reason": "it is too small."} for n in range(MOST_LEFT_OUT + 3)]
    event = {
        "event": "started",
        "step": 10,
        "cut": 4,
        "problems": ["Checkpoint x is not used."],
        "changes": ["lr 1 -> 2"],
        "left_out": left_out,
    }
    first, *details = lines_of(event)
    assert not first.detail
    assert all(line.detail for line in details)
    texts = [line.text for line in details]
    assert texts[0].startswith("4 lines ahead of the checkpoint")
    assert texts[1] == "Checkpoint x is not used."
    assert texts[2] == "The run file was changed: lr 1 -> 2"
    assert texts[3] == "Left out: 0.png: it is too small."
    assert len(texts) == 3 + MOST_LEFT_OUT + 1
    assert texts[-1].startswith("3 further files were left out")


def test_why_it_failed_comes_from_the_sentence_where_there_is_one() -> None:
    sentence = message("{name} is bad.", name="A")
    event = {
        "event": "failed",
        "reason": "something old",
        "message": {"id": sentence.id, "values": sentence.values},
    }
    assert next(lines_of(event)).text == "Failed: A is bad."


def test_steps_are_not_told() -> None:
    assert list(lines_of({"event": "step", "step": 1})) == []
