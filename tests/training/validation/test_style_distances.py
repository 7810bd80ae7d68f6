"""Validation of a run that learns a style: content and style distances, and the best by the objective."""

import math
from pathlib import Path

import pytest
import torch

from sr_studio.training.config.terms import Feature, Style, TotalVariation
from sr_studio.training.creation import Wanted, make_run
from sr_studio.training.objective import Objective
from sr_studio.training.ranks import Ranks
from sr_studio.training.run.events import read_run_events
from sr_studio.training.run.folder import Run
from sr_studio.training.tasks import open_state
from sr_studio.training.trainer import Goal, run_trainer
from sr_studio.training.validation.style_distances import style_distances, style_recipe
from tests.training.runs import photographs, tiny

LAYERS = ("features.1", "features.4")
TERMS = {
    "content": Feature(network="squeezenet1_1", layers=LAYERS, against="input", weight=2.0),
    "style": Style(network="squeezenet1_1", layers=LAYERS, against="style", weight=3.0),
    "variation": TotalVariation(weight=0.5),
}


def objective(tmp_path: Path, weights: Path, picture: torch.Tensor) -> Objective:
    config = tiny(
        tmp_path, objective=TERMS, scale=1, task="style", best_by="objective", weights_folders=(str(weights),)
    )
    return Objective(config, device=torch.device("cpu"), styles=[(picture, 1.0)])


def test_distances_are_the_weighted_terms(tmp_path: Path, loss_weights: Path) -> None:
    content, picture = torch.rand(1, 3, 48, 40), torch.rand(1, 3, 40, 48)
    built = objective(tmp_path, loss_weights, picture)
    same = style_distances(built, content, content, step=0)
    assert same["content_distance"] == 0
    assert same["style_distance"] > 0
    in_style = style_distances(built, picture, content.permute(0, 1, 3, 2), step=0)
    assert in_style["style_distance"] == pytest.approx(0, abs=1e-6 * same["style_distance"])
    assert in_style["content_distance"] > 0
    variation = float(((picture[..., 1:] - picture[..., :-1]) ** 2).sum())
    variation += float(((picture[..., 1:, :] - picture[..., :-1, :]) ** 2).sum())
    expected = in_style["content_distance"] + in_style["style_distance"] + 0.5 * variation
    assert in_style["objective"] == pytest.approx(expected, rel=1e-5)
    recipe = style_recipe(built, side=512)
    assert recipe.keys() == in_style.keys()
    assert "2 × squeezenet1_1 features.1 + features.4 (MSE, of the input)" in recipe["content_distance"]


def styled(tmp_path: Path, weights: Path, *validation: str, start: Path | None = None) -> Run:
    (picture,) = photographs(tmp_path / "styles", count=1, side=40).iterdir()
    small = ["steps=4", "patch=32", "data.resize=40", "batch=1", "threads=1", "device=cpu", "precision=fp32"]
    if start is None:
        small += ["network.parameters.blocks=1", "network.parameters.channels=4"]
    small += ["style.size=40"]
    for name in ("content", "style"):
        small += [f"objective.{name}.network=squeezenet1_1", f'objective.{name}.layers=["features.4"]']
    wanted = Wanted(
        preset="style-pytorch",
        data=[str(photographs(tmp_path / "data", count=2, side=40))],
        validation=[str(photographs(tmp_path / "validation", count=1, side=48)), *validation],
        styles=[str(picture)] if start is None else [],
        start=str(start or ""),
        values=[*small, "validate_every=2"],
        weights_folders=[str(weights)],
    )
    return make_run(wanted, tmp_path / ("run" if start is None else "second"), report=print)


@pytest.mark.slow
def test_a_run_is_judged_by_them(tmp_path: Path, loss_weights: Path) -> None:
    run = styled(tmp_path, loss_weights)
    run_trainer(run, Goal(), report=print)
    validated = [event for event in read_run_events(run.events_file) if event["event"] == "validated"]
    assert [event["step"] for event in validated] == [0, 2, 4]
    for event in validated:
        assert event["mean"].keys() == {"content_distance", "style_distance", "objective"}
        assert event["mean"].keys() == event["recipe"].keys()
        assert all(math.isfinite(value) for value in event["mean"].values())
        assert event["by"] == "objective"
    assert (run.folder / validated[-1]["samples"][0]).is_file()
    bests = [event["mean"]["objective"] for event in validated if event["best"]]
    assert bests == sorted(bests, reverse=True)

    second = styled(tmp_path, loss_weights, start=run.folder)  # its style pictures are the first one's
    assert second.config.style == run.config.style
    (kept,) = second.config.style.pictures
    assert (second.folder / kept.file).read_bytes() == (run.folder / kept.file).read_bytes()


def test_pictures_too_small_for_the_loss_network_are_passed_over(tmp_path: Path, loss_weights: Path) -> None:
    small = photographs(tmp_path / "small", count=2, side=40) / "photo_1.png"
    run = styled(tmp_path, loss_weights, str(small))
    training = open_state(run, ranks=Ranks(), device=torch.device("cpu"), report=print)
    try:
        assert training.validation is not None
        training.validation.smallest |= {"objective": 48}
        found = training.validation.measure(training.model(), header=training.header(), step=0)
    finally:
        training.close()
    large, other = found.pictures.values()
    assert other == {}
    assert large == found.mean
