"""Headers, cards and tabs share their room by importance and never exceed it."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont

from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.canvas.viewport import Rect
from sr_studio.gui.compare.view.cards import Card, CardPainter, card_of, hints, split_message
from sr_studio.gui.compare.view.footers import share
from sr_studio.gui.compare.view.header import Fonts, HeaderPainter, look_of, plan_line
from sr_studio.gui.compare.view.state import PaneState
from sr_studio.gui.widgets.text_wrap import fitting

widths = st.integers(0, 600)


@given(st.integers(-20, 1500), widths, widths, widths)
def test_a_header_line_never_exceeds_its_room(room: int, name: int, facts: int, scores: int) -> None:
    plan = plan_line(room, name=name, facts=facts, scores=scores, gap=10, least_name=52, least_facts=56)
    parts = [width for width in (plan.name, plan.facts, plan.scores) if width]
    assert sum(parts) + 10 * (len(parts) - 1) <= max(room, 0) or not parts
    assert plan.scores in (0, scores)
    assert plan.facts == 0 or plan.facts >= min(facts, 56)


def test_what_goes_first_when_room_is_short() -> None:
    def plan(room: int) -> tuple[int, int, int]:
        line = plan_line(room, name=100, facts=120, scores=110, gap=10, least_name=52, least_facts=56)
        return line.name, line.facts, line.scores

    assert plan(400) == (100, 120, 110)
    assert plan(300) == (100, 70, 110)
    assert plan(260) == (100, 0, 110)
    assert plan(180) == (60, 0, 110)
    assert plan(160) == (100, 0, 0)
    assert plan(60) == (60, 0, 0)


def test_the_best_keeps_its_scores_where_the_others_have_room_for_theirs(qapp: object) -> None:
    headers = HeaderPainter(Fonts(QFont(), 12, 1.0), CanvasStyle())

    def shown(room: int, *, best: bool) -> tuple[str, bool]:
        look = look_of(PaneState("a", "A", status="ready", scores="28.42 dB · 0.8104", best=best))
        fitted = headers._fitting_scores(look, room)
        return fitted.scores, fitted.star

    width = headers._scores_width(look_of(PaneState("a", "A", status="ready", scores="28.42 dB · 0.8104")))
    assert shown(width, best=False) == ("28.42 dB · 0.8104", False)
    assert shown(width + 16, best=True) == ("28.42 dB · 0.8104", True)
    assert shown(width, best=True) == ("28.42 dB · 0.8104", False)
    assert shown(width - 1, best=False) == ("28.42 dB", False)
    assert shown(width - 1, best=True) == ("28.42 dB", True)


def test_progress_takes_the_place_of_scores_while_working() -> None:
    look = look_of(PaneState("a", "A", status="working", progress=0.999, scores="28.4 dB", best=True))
    assert look.scores == "99 %"
    assert not look.best


def test_cards_say_what_pixels_do_not() -> None:
    arrived = Picture(10, 10, 3)
    card = card_of(PaneState("a", "A", status="failed", message="Out of memory. Close something."))
    assert card is not None
    assert (card.kind, card.text) == ("failed", "Out of memory. Close something.")
    card = card_of(PaneState("a", "A", status="empty", message="No reference: the image came alone."))
    assert card is not None
    assert (card.title, card.text) == ("No reference", "The image came alone.")
    card = card_of(PaneState("a", "A", arrived, status="working", message="loading torch"))
    assert card is not None
    assert card.title == "Loading torch"
    assert card_of(PaneState("a", "A", arrived, status="ready")) is None
    import numpy as np

    arrived.paste(0, 0, np.zeros((2, 2, 3), np.uint8))
    assert card_of(PaneState("a", "A", arrived, status="working", message="upscaling")) is None


@given(st.text(max_size=150))
def test_splitting_a_message_loses_nothing_but_the_mark(message: str) -> None:
    title, text = split_message(message)
    assert len(title) + len(text) >= len(message) - 2


@given(st.lists(st.integers(1, 300), max_size=9), st.integers(1, 1500))
def test_tabs_fit_unless_even_the_least_do_not(own: list[int], room: int) -> None:
    given_widths = share(own, room, 26)
    assert len(given_widths) == len(own)
    assert all(width <= max(wanted, 26) for width, wanted in zip(given_widths, own, strict=True))
    if len(own) * 26 <= room:
        assert sum(given_widths) <= room


def test_hints_name_only_what_is_there() -> None:
    def said(*, reference: bool, lr: bool) -> str:
        return " ".join(word for pair in hints(reference=reference, lr=lr) for word in pair)

    assert "see the reference" in said(reference=True, lr=True)
    assert "reference" not in said(reference=False, lr=True)
    assert "score" not in said(reference=False, lr=True)
    assert "input" not in said(reference=True, lr=False)


def test_facts_are_cut_between_facts() -> None:
    facts = "×4 · CPU bf16 · 0.41 s"
    assert fitting(facts, len(facts), len) == facts
    assert fitting(facts, len(facts) - 1, len) == "×4 · CPU bf16"
    assert fitting(facts, 3, len) == "×4"
    assert fitting("Loading the network", 3, len) == "Loading the network"


@given(st.integers(1, 900), st.integers(1, 700), st.sampled_from([1.0, 1.5, 2.0]))
def test_a_card_has_its_button_inside_or_none(qapp: object, width: int, height: int, ratio: float) -> None:
    painter = CardPainter(Fonts(QFont(), 12, ratio), CanvasStyle())
    card = Card("failed", "Could not show this picture", "A sentence that says why. " * 6, "Put It Back")
    body = Rect(10, 20, width, height)
    place = painter.place(body, card)
    if place is None:
        return
    assert place.frame.common(body) == place.frame
    if place.button.width:
        assert place.button.common(place.frame) == place.button
        strong, plain = painter.fonts.strong_metrics.height(), painter.fonts.plain_metrics.height()
        words = place.frame.y + place.pad + len(place.title) * strong + len(place.text) * plain
        assert place.button.y >= words, "it covers no words"
    else:
        assert width < 400 * ratio or height < 200 * ratio
