"""Pairs of models of a table: which are compared, which way is better, what is refused."""

from dataclasses import replace

from sr_studio.commands.evaluate.comparisons import Family, document, families, notes, p_text
from sr_studio.commands.evaluate.significance import Draws
from sr_studio.commands.evaluate.tables import Table
from sr_studio.metrics.metric import Metric, Score
from sr_studio.metrics.niqe import NIQE
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.psnr import PSNR
from sr_studio.models.upscaler import ModelInfo

MODELS = [ModelInfo(name=name, label=name, scale=4, origin="bundled") for name in "abc"]
DRAWS = Draws(resamples=500)
DISTANCE = Metric(name="psnr", label="D", digits=2, prepare=PSNR.prepare, higher_is_better=False)


def table(images: int, metric: Metric = PSNR, *, infinite: int = 0) -> Table:
    """Model a is a little worse than b everywhere, c varies around b."""
    scores = {}
    for image in range(images):
        base = 20.0 + 3 * image
        values = {"a": base, "b": base + 1 + 0.01 * image, "c": base + 1 + 0.5 * (-1) ** image}
        if image < infinite:
            values["a"] = float("inf")
        scores[str(image)] = {name: Score({"psnr": value}) for name, value in values.items()}
    return Table("f", 4, "pairs", COMMUNITY, [metric], scores, {}, {})


def only(found: Table, against: str = "all") -> Family:
    (family,) = families(found, MODELS, DRAWS, "first" if against == "first" else "all")
    return family


def test_every_pair_once_or_each_with_the_first() -> None:
    names = [(pair.first.name, pair.second.name) for pair in only(table(8)).pairs]
    assert names == [("a", "b"), ("a", "c"), ("b", "c")]
    names = [(pair.first.name, pair.second.name) for pair in only(table(8), "first").pairs]
    assert names == [("b", "a"), ("c", "a")]


def test_the_verdict_follows_the_direction_of_the_metric() -> None:
    family = only(table(12))
    assert [family.verdict(pair) for pair in family.pairs] == [
        "b better",
        "c better",
        "no difference shown",
    ]
    assert only(table(12, DISTANCE)).verdict(only(table(12, DISTANCE)).pairs[0]) == "a better"
    assert family.value(family.pairs[0].difference.mean) == "−1.055"


def test_holm_is_over_the_pairs() -> None:
    family = only(table(12))
    assert family.pairs[0].adjusted == 3 * family.pairs[0].difference.p


def test_identical_pictures_are_left_out() -> None:
    assert [pair.difference.images for pair in only(table(9, infinite=2)).pairs] == [7, 7, 9]


def test_too_few_images_are_refused_with_their_number() -> None:
    family = only(table(5))
    assert not family.pairs
    assert family.refused.startswith("Too few images to tell models apart: 5.")
    assert notes([family], DRAWS) == []


def test_a_metric_without_any_value_is_not_said_to_lack_images() -> None:
    assert only(table(8, NIQE)).refused == "on no image have both models a value"


def test_images_measured_on_different_parts_are_left_out_and_named() -> None:
    """Transparent pixels that one of them lacks: what is left out of a score is not what the other has."""
    whole = table(8)
    scores = {image: dict(of) for image, of in whole.scores.items()}
    for image in "25":
        scores[image]["c"] = Score(scores[image]["c"].values, transparent=40)
    family = only(replace(whole, scores=scores))
    assert [pair.difference.images for pair in family.pairs] == [8, 6, 6]
    assert [pair.apart for pair in family.pairs] == [(), ("2", "5"), ("2", "5")]
    assert family.pairs[1].left_out == "without 2 images measured on different parts: 2, 5"
    assert "measured on the same part of the image" in notes([family], DRAWS)[0]
    assert document([family], DRAWS)["tables"][0]["pairs"][1]["left_out"] == ["2", "5"]
    assert "same part" not in notes([only(whole)], DRAWS)[0]
    for image in "34":
        scores[image]["c"] = Score(scores[image]["c"].values, transparent=7)
    family = only(replace(whole, scores=scores))
    assert len(family.pairs) == 1
    assert family.refused.startswith("a − c, b − c: Too few images to tell models apart: 4.")
    assert family.refused.endswith("Left out: 4 images measured on different parts: 2, 3, 4, 5.")


def test_the_notes_name_draws_and_seed() -> None:
    text = "\n".join(notes([only(table(8))], Draws(resamples=500, seed=3)))
    assert "500 resamples, seed 3" in text
    assert "too narrow" in text
    assert "too narrow" not in "\n".join(notes([only(table(30))], DRAWS))


def test_p_values_as_printed() -> None:
    assert (p_text(0.03125), p_text(0.00001)) == ("0.0312", "<0.0001")
