"""Driving the engine through an evaluation: each picture by itself, then its scores."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sr_studio.commands.engine_runner import (
    Work,
    explained,
    failure,
    has_picture,
    nothing_scored,
    picture_of,
    placed_picture_of,
    scorable,
    why_no_picture,
)
from sr_studio.commands.evaluate.cost import Costs
from sr_studio.commands.evaluate.evaluation import PRECISION
from sr_studio.commands.evaluate.tables import Result
from sr_studio.commands.output.patterns import Patterns
from sr_studio.commands.sources import Item, Problem
from sr_studio.errors import Message, StudioError
from sr_studio.imaging.files import shown_text
from sr_studio.metrics.metric import Metric, Score, unscored
from sr_studio.metrics.protocol import Protocol
from sr_studio.metrics.registry import without_reference
from sr_studio.models.upscaler import ModelInfo
from sr_studio.scores.remembered import Answer, Question, RememberedScores

if TYPE_CHECKING:
    from sr_studio.engine.wire.events import Scores


@dataclass
class Found:
    """What came of it."""

    results: list[Result] = field(default_factory=list)
    costs: Costs = field(default_factory=Costs)
    problems: list[Problem] = field(default_factory=list)

    def lost(
        self,
        item: Item,
        model: ModelInfo,
        why: Message,
        protocols: Sequence[Protocol],
        metrics: Sequence[Metric],
    ) -> None:
        """Note that a picture has no score, and why: it stands in every table."""
        score = unscored(metrics, why)
        self.results += [Result(item, model, protocol, score) for protocol in protocols]


def score_all(
    work: Work,
    protocols: Sequence[Protocol],
    metrics: Sequence[Metric],
    *,
    patterns: Patterns | None,
    remembered: RememberedScores | None = None,
) -> Found:
    """Compute and score every model's picture of every image, in order; what is remembered is not computed.

    While a picture is computed the engine does nothing else, so that its time and memory are its own. Its
    scores are asked for together afterwards, while the engine still has it. What was made of an image is of
    no use for the next, so the engine lets go of it.
    """
    found, progress, engine = Found(), work.progress, work.engine
    progress.total = len(work.items) * len(work.models)
    for item in work.items:
        recipes = protocols if item.scored or without_reference(metrics) else ()
        for model in work.models:
            progress.start(f"{shown_text(item.name)} · {model.label}")
            if not has_picture(item, model):
                found.lost(item, model, Message(why_no_picture(item, model)), recipes, metrics)
                progress.finish()
                continue
            if patterns is None and remembered is not None:
                known = _known(remembered, item, model, recipes, metrics)
                if known:
                    found.results += known
                    found.costs.add_device(known[0].device)
                    progress.finish()
                    continue
            try:
                _one(
                    work, item, model, found,
                    protocols=recipes, metrics=metrics, patterns=patterns, remembered=remembered,
                )  # fmt: skip
            except StudioError as error:
                found.problems.append(failure(item, model, error))
                found.lost(item, model, error.message, recipes, metrics)
                progress.finish(f"{shown_text(item.name)} · {model.label}: failed")
                continue
            progress.finish()
        engine.forget_results()
    said = {problem.what for problem in found.problems}
    for result in found.results:
        if not has_picture(result.item, result.model):
            continue  # that is said where the files are opened
        problem = nothing_scored(result.score, result.item, result.model, metrics)
        if problem is not None and problem.what not in said:
            said.add(problem.what)
            found.problems.append(problem)
    return found


def _known(
    remembered: RememberedScores,
    item: Item,
    model: ModelInfo,
    protocols: Sequence[Protocol],
    metrics: Sequence[Metric],
) -> list[Result]:
    """One model's scores of one image under all protocols; none where one of them has to be computed."""
    possible, picture = scorable(item, model, metrics), placed_picture_of(item, model, PRECISION)
    if not possible:
        return []
    answers = remembered.look_up([Question(picture, protocol, possible) for protocol in protocols])
    known = [answer for answer in answers if answer is not None]
    if len(known) < len(answers):
        return []
    return [
        Result(
            item,
            model,
            protocol,
            explained(answer.score, item, model, metrics),
            answer.precision,
            answer.device,
            kept=True,
        )
        for protocol, answer in zip(protocols, known, strict=True)
    ]


def _one(
    work: Work,
    item: Item,
    model: ModelInfo,
    found: Found,
    *,
    protocols: Sequence[Protocol],
    metrics: Sequence[Metric],
    patterns: Patterns | None,
    remembered: RememberedScores | None,
) -> None:
    """One model's picture of one image. Raises what the engine says of the picture."""
    engine, picture = work.engine, picture_of(item, model, PRECISION)
    moved = placed_picture_of(item, model, PRECISION)
    names = [metric.name for metric in scorable(item, model, metrics)] if protocols else []
    made = ("", "")
    if (names or patterns is not None) and model.origin != "finished":
        facts = engine.fetch(picture, pixels=False).facts
        found.costs.add(item, model, facts)
        made = facts.precision, facts.device
    asked = [
        engine.submit(engine.client.scores, moved, protocol, metrics=names, rank=rank) if names else None
        for rank, protocol in enumerate(protocols)
    ]
    if patterns is not None:
        fetched = engine.fetch(picture)
        patterns.add(model, fetched.pixels, scale=fetched.facts.scale)
    for protocol, future in zip(protocols, asked, strict=True):
        try:
            answer: Scores | None = None if future is None else future.result()
        except StudioError as error:
            problem = failure(item, model, error)
            found.problems += [] if problem in found.problems else [problem]
            found.lost(item, model, error.message, [protocol], metrics)
            continue
        score = Score() if answer is None else answer.whole
        if remembered is not None:
            question = Question(moved, protocol, scorable(item, model, metrics))
            remembered.note(question, Answer(score, *made, lasting=frozenset(score.missing)))
        found.results.append(Result(item, model, protocol, explained(score, item, model, metrics), *made))
