"""What the window says when something has happened."""

from sr_studio.errors import Message
from sr_studio.gui.window.connections import announcement
from sr_studio.models.upscaler import ModelInfo


def test_a_doubtful_model_is_announced_with_its_doubts() -> None:
    info = ModelInfo(name="net", label="net", scale=4, origin="added")
    assert announcement(info)[0] == "good"
    doubtful = ModelInfo(
        name="net", label="net", scale=4, origin="added", doubts=(Message("It is guessed."),)
    )
    tone, text = announcement(doubtful)
    assert tone == "warn"
    assert "net" in text
    assert text.endswith("It is guessed.")
