"""Every preset trains for real: twenty steps on one small picture, and the same again with a break."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import torch

from sr_studio.models.network_kinds import build_network
from sr_studio.pretrained.backbones import find
from sr_studio.training.config.presets import NAMES, load_preset
from sr_studio.training.config.schedule import rate
from sr_studio.training.config.terms import Feature, TotalVariation
from sr_studio.training.creation import Wanted, make_run
from sr_studio.training.generators import blank_header
from sr_studio.training.objective import Pictures
from sr_studio.training.orders import Ending
from sr_studio.training.ranks import Ranks
from sr_studio.training.run import checkpoints
from sr_studio.training.run.events import read_run_events
from sr_studio.training.run.folder import Run, create
from sr_studio.training.state.paired import PairedState
from sr_studio.training.state.unpaired import BACK, FORTH, UnpairedState
from sr_studio.training.trainer import Goal, run_trainer
from tests.pretrained.stored import random_model, state_of
from tests.training.runs import assert_same, photographs

SMALL = (
    "steps=20",
    "batch=2",
    "threads=1",
    "device=cpu",
    "data.augment=false",
    "checkpoint_every=10",
    "validate_every=20",
    "log_every=5",
    "gradient_every=10",
    "samples=1",
)

NARROW = ("discriminator.channels=16",)
"""The dense head alone has 19 million parameters at the papers' 64 channels and 96 px."""

FEW_BLOCKS = ("network.parameters.blocks=3",)


SMALL_UNET = (
    "network.parameters.channels=8",
    "network.parameters.downs=4",
    "batch=1",
    "data.resize=36",
    "discriminator.channels=8",
)
"""Its dropout, flips and random crops stay."""

SMALL_CYCLE = (
    "network.parameters.channels=8",
    "network.parameters.blocks=1",
    "batch=1",
    "data.resize=36",
    "discriminator.channels=8",
    "discriminator.pool=4",  # full after four steps: from then on old pictures are shown
)

SMALL_STYLE = (
    "network.parameters.blocks=1",
    "network.parameters.channels=8",
    "style.size=32",
    "data.resize=0",
)


@dataclass(frozen=True)
class Case:
    """What is made smaller, and the terms that fall by themselves in twenty steps at the preset's own rate.

    The others cannot: a total variation grows with the detail of an output that begins without any, and a
    term with a thousandth of the others' gradient goes where they take it. ``side``: of the only picture
    and of the patches, so every patch of every step is this picture.
    """

    falls: tuple[str, ...]
    values: tuple[str, ...] = ()
    side: int = 32
    styles: int = 0
    """Style pictures."""
    folders: tuple[str, ...] = ("",)
    """Folders of the training pictures, below the one that is named; those of validation are called alike."""


CASES = {
    # 150 steps of the discriminator alone and a ramp of 500 would leave nothing to see in twenty.
    "fast": Case(
        ("pixel", "features", "means", "lattice"),
        (*NARROW, "discriminator.alone=4", "objective.adversarial.ramp=8"),
        side=48,  # the random shifts leave 41
    ),
    "l1-warm-start": Case(("pixel",), FEW_BLOCKS),
    "srresnet-mse": Case(("pixel",), FEW_BLOCKS),
    "srresnet-vgg22": Case(("features",), FEW_BLOCKS),
    "srgan-mse": Case(("pixel",), NARROW),
    "srgan-vgg22": Case(("features",), NARROW),
    "srgan-vgg54": Case(("features",), NARROW),
    "esrgan": Case(("features",), NARROW),
    "johnson-x4": Case(("features",), ("network.parameters.blocks=2",)),
    "johnson-x8": Case(("features",), ("network.parameters.blocks=2",)),
    "style": Case(
        ("style",),
        (
            *SMALL_STYLE,
            "objective.content.weights=vgg16_random.pth",
            "objective.style.weights=vgg16_random.pth",
            "objective.variation.weight=4e-12",  # random features are small, the variation of codes is not
        ),
        styles=2,
    ),
    "style-pytorch": Case(("content", "style"), SMALL_STYLE, styles=1),
    "pix2pix": Case(("pixel",), SMALL_UNET, folders=("A", "B")),
    "cyclegan": Case(("cycle", "identity"), SMALL_CYCLE, folders=("trainA", "trainB")),
}

FAST = {"l1-warm-start"}
"""The others look through a loss network or train a discriminator."""


@pytest.fixture(scope="session")
def random_weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with seeded random features of the presets' loss networks, in half precision."""
    folder = tmp_path_factory.mktemp("random-weights")
    for name in ("squeezenet1_1", "vgg16", "vgg19"):
        state = state_of(random_model(find(name)))
        half = {key: value.half() if value.is_floating_point() else value for key, value in state.items()}
        torch.save(half, folder / f"{name}_random.pth")
    return folder


def new(name: str, folder: Path, weights: Path) -> Run:
    """A run of a preset on one picture, made as ``train new`` makes it."""
    case = CASES[name]
    for place in case.folders:
        photographs(folder / "data" / place, count=1, side=case.side)
        photographs(folder / "validation" / place, count=1, side=64)
    styles = photographs(folder / "styles", count=case.styles, side=48)
    wanted = Wanted(
        preset=name,
        data=[str(folder / "data")],
        validation=[str(folder / "validation")],
        values=[*SMALL, f"patch={case.side}", *case.values],
        weights_folders=[str(weights)],
        styles=[str(file) for file in sorted(styles.iterdir())] if case.styles else [],
    )
    return make_run(wanted, folder / "run", report=print)


def again(run: Run) -> Run:
    """The same run a second time; its configuration holds measurements, so it is copied, not made anew."""
    start = run.start_file.read_bytes() if run.start_file.exists() else None
    files = {picture.file: (run.folder / picture.file).read_bytes() for picture in run.config.style.pictures}
    return create(run.folder.with_name("again"), run.config, start=start, files=files)


def raw_values(run: Run) -> dict[str, float]:
    """Every term but the adversarial, unweighted, of the run's newest model (its start where there is none)
    in evaluation mode, on the batch of the first step."""
    if run.config.task == "unpaired":
        return unpaired_values(run)
    training = PairedState(run, ranks=Ranks(), device=torch.device("cpu"), report=print)
    try:
        (parts,) = training.parts()
        header = training.header()
        loaded, _ = checkpoints.newest(run)
        state = training.model()
        if loaded is not None:
            header, state = loaded.header, loaded.model
        network = build_network(header, state).eval()
        low, target = parts
        with torch.no_grad():
            output = network(low).float()
            values = training.objective.raw_values(Pictures(output=output, target=target, low=low, step=0))
        return {name: float(value) for name, value in values.items()}
    finally:
        training.close()


def unpaired_values(run: Run) -> dict[str, float]:
    """The same of both generators."""
    training = UnpairedState(run, ranks=Ranks(), device=torch.device("cpu"), report=print)
    try:
        loaded, _ = checkpoints.newest(run)
        if loaded is not None:
            training.restore(loaded)
        a, b = (training.tensor(each) for each in training.data.batch(seed=0, step=0, indices=[0]))
        forth, back = (training.learners[name].network.eval() for name in (FORTH, BACK))
        with torch.no_grad():
            cycle = (back(forth(a)) - a).abs().mean() + (forth(back(b)) - b).abs().mean()
            identity = (forth(b) - b).abs().mean() + (back(a) - a).abs().mean()
        return {"cycle": float(cycle), "identity": float(identity)}
    finally:
        training.close()


def train(run: Run, target: Goal) -> Ending:
    return run_trainer(run, target, report=print).ending


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in FAST else pytest.mark.slow) for name in NAMES]
)
def test_a_preset_trains_and_resumes_exactly(name: str, tmp_path: Path, random_weights: Path) -> None:
    run = new(name, tmp_path, random_weights)
    before = raw_values(run)
    assert train(run, Goal()) is Ending.FINISHED
    after = raw_values(run)

    terms = run.config.objective
    content = {key for key, term in terms.items() if not term.adversarial}
    assert before.keys() == content
    for key in CASES[name].falls:
        assert after[key] < before[key], (key, before[key], after[key])
    sums = [sum(terms[key].weight * values[key] for key in content) for values in (before, after)]
    assert sums[1] < sums[0]

    (last,) = (
        event
        for event in read_run_events(run.events_file)
        if event["event"] == "step" and event["step"] == 20
    )
    assert last["terms"].keys() == terms.keys()
    assert ("discriminator" in last) == (run.config.discriminator is not None)

    broken = again(run)
    assert train(broken, Goal(steps=10)) is Ending.REACHED
    assert train(broken, Goal()) is Ending.FINISHED
    assert_same(run, broken)


def test_values_are_those_of_the_sources() -> None:
    """Read from the papers and BasicSR's options apart from the preset files."""

    def rates(name: str, *steps: int) -> list[float]:
        preset = load_preset(name)
        found = [preset.lr * rate(preset.schedule, step=step, steps=preset.steps) for step in steps]
        return [float(f"{value:.6g}") for value in found]

    assert rates("srresnet-mse", 0, 999_999) == [1e-4, 1e-4]
    for name in ("srgan-mse", "srgan-vgg22", "srgan-vgg54"):
        assert rates(name, 0, 99_999, 100_000, 199_999) == [1e-4, 1e-4, 1e-5, 1e-5]
    marks = (0, 49_999, 50_000, 100_000, 200_000, 300_000)
    assert rates("esrgan", *marks) == [1e-4, 1e-4, 5e-5, 2.5e-5, 1.25e-5, 6.25e-6]
    assert rates("johnson-x8", 0, 199_999) == [1e-3, 1e-3]
    assert rates("pix2pix", 0, 79_999) == [2e-4, 2e-4]
    assert rates("cyclegan", 0, 133_400, 200_100, 266_799) == [2e-4, 2e-4, 1e-4, pytest.approx(0, abs=2e-9)]

    #         steps, batch, patch, betas, EMA, weights of the terms
    papers = {
        "srresnet-mse": (1_000_000, 16, 96, 0.999, 0, {"pixel": 4}),
        "srresnet-vgg22": (1_000_000, 16, 96, 0.999, 0, {"features": 1, "variation": 2e-8}),
        "srgan-mse": (200_000, 16, 96, 0.999, 0, {"pixel": 4, "adversarial": 1e-3}),
        "srgan-vgg22": (200_000, 16, 96, 0.999, 0, {"features": 1, "adversarial": 1e-3}),
        "srgan-vgg54": (200_000, 16, 96, 0.999, 0, {"features": 1, "adversarial": 1e-3}),
        "esrgan": (400_000, 16, 128, 0.99, 0.999, {"pixel": 1e-2, "features": 1, "adversarial": 5e-3}),
        "johnson-x4": (200_000, 4, 288, 0.999, 0, {"features": 1}),
        "johnson-x8": (200_000, 4, 288, 0.999, 0, {"features": 1}),
        "style": (40_000, 4, 256, 0.999, 0, {"content": 1, "style": 5, "variation": 4e-6}),
        "style-pytorch": (41_392, 4, 256, 0.999, 0, {"content": 1e5, "style": 1e10}),
        # On [-1, 1], where an absolute error is twice that of [0, 1]: L1 100; cycle 10, identity 5.
        "pix2pix": (80_000, 1, 256, 0.999, 0, {"pixel": 2 * 100, "adversarial": 1}),
        "cyclegan": (266_800, 1, 256, 0.999, 0, {"cycle": 2 * 10, "identity": 2 * 5, "adversarial": 1}),
    }
    for name, (steps, batch, patch, beta, ema, weights) in papers.items():
        preset = load_preset(name)
        assert (preset.steps, preset.batch, preset.patch, preset.ema) == (steps, batch, patch, ema)
        optimizers = [preset.optimizer, *([preset.discriminator.optimizer] if preset.discriminator else [])]
        for optimizer in optimizers:
            first = 0.5 if preset.task in ("translation", "unpaired") else 0.9
            assert (optimizer.kind, optimizer.betas, optimizer.weight_decay) == ("adam", (first, beta), 0)
        assert {key: term.weight for key, term in preset.objective.items()} == weights
        assert (preset.clip, preset.schedule.warmup) == (0, 0)
        norm = "instance" if name == "cyclegan" else "batch"
        assert preset.discriminator is None or preset.discriminator.norm == norm
    layers = {"srresnet-vgg22": "phi_2,2", "srgan-vgg22": "phi_2,2", "srgan-vgg54": "phi_5,4"}
    for name, layer in layers.items():
        term = load_preset(name).objective["features"]
        assert isinstance(term, Feature)
        assert (term.network, term.layers, term.distance) == ("vgg19", (layer,), "mse")
        assert (1 / term.factor, term.reduction) == (pytest.approx(12.75), "paper_sum")
    for name, network, layer, distance in (
        ("esrgan", "vgg19", "conv5_4", "l1"),
        ("johnson-x4", "vgg16", "relu2_2", "mse"),
        ("johnson-x8", "vgg16", "relu2_2", "mse"),
    ):
        term = load_preset(name).objective["features"]
        assert term == Feature(network=network, layers=(layer,), distance=distance)


def test_every_preset_has_a_case() -> None:
    assert set(CASES) == set(NAMES)
    for name, case in CASES.items():
        terms = load_preset(name).objective
        assert set(case.falls) <= set(terms)
        assert not any(terms[key].adversarial or isinstance(terms[key], TotalVariation) for key in case.falls)
        assert case.falls


def test_networks_and_data_of_translation_are_those_of_the_sources() -> None:
    pairs, unpaired = load_preset("pix2pix"), load_preset("cyclegan")
    assert (pairs.task, pairs.scale, pairs.data.layout) == ("translation", 1, "folders")
    assert (unpaired.task, unpaired.scale, unpaired.data.layout) == ("unpaired", 1, "unpaired")
    for preset in (pairs, unpaired):
        assert (preset.data.resize, preset.patch, preset.data.augment) == (286, 256, True)
        assert preset.data.symmetries == "mirror"
        judge = preset.discriminator
        assert judge is not None
        assert (judge.kind, judge.channels, judge.halved, judge.lr) == ("patch", 64, True, 0)
    assert pairs.discriminator is not None
    assert unpaired.discriminator is not None
    assert (pairs.discriminator.conditional, pairs.discriminator.pool) == (True, 0)
    assert (unpaired.discriminator.conditional, unpaired.discriminator.pool) == (False, 50)
    assert [term.loss for p in (pairs, unpaired) if (found := p.adversarial) for term in found[1:]] == [
        "vanilla",
        "lsgan",
    ]
    with torch.device("meta"):
        counts = [
            sum(value.numel() for value in build_network(blank_header(preset), None).parameters())
            for preset in (pairs, unpaired)
        ]
    assert counts == [54_413_955, 11_378_179]


@pytest.mark.parametrize("name", ["pix2pix", "cyclegan", "style", "style-pytorch"])
def test_drawing_with_replacement_is_a_departure(name: str) -> None:
    assert any("drawn with replacement" in told for told in load_preset(name).departures)
