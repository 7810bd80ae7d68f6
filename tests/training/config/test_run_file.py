"""The run file: complete, read back as it was written, and every mistake in it named in words."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from sr_studio.training.config.checks import check_run
from sr_studio.training.config.presets import FOLDER, NAMES, all_presets, load_preset
from sr_studio.training.config.run_config import (
    VERSION,
    ConfigError,
    DiscriminatorConfig,
    LossNetworkFile,
    Optimizer,
    RunConfig,
    Schedule,
    Start,
)
from sr_studio.training.config.run_file import (
    assignments,
    convert,
    decode_run,
    encode_run,
    with_absolute_paths,
    with_values,
)
from sr_studio.training.config.terms import (
    L1,
    MSE,
    Adversarial,
    Charbonnier,
    Downscale,
    Feature,
    Lattice,
    Style,
    TotalVariation,
    describe_term,
)
from tests.training.runs import tiny


def whole(folder: Path) -> RunConfig:
    """A configuration in which nothing has its default value."""
    return tiny(
        folder,
        label="Ünïcode “×”",
        departures=("one", 'two "quoted"'),
        accumulate=2,
        freeze=("head",),
        ema=0.9,
        clip=0.5,
        start=Start(name="a", label="b", digest="c", steps=4, objective="d", data="e"),
        optimizer=Optimizer(kind="adam", betas=(0.5, 0.999), eps=1e-6, weight_decay=1e-4),
        schedule=Schedule(kind="step", warmup=0.0, milestones=(0.25, 0.5), factor=0.1),
        objective={
            "squared": MSE(weight=0.5),
            "absolute": L1(),
            "smooth": Charbonnier(eps=1e-4),
            "features": Feature(network="vgg16", weights="V1", layers=("relu2_2",), share=0.5, shift=7),
            "style": Style(layers=("relu1_2",), distance="l1", gram="hw"),
            "variation": TotalVariation(power="absolute", reduction="mean", weight=2e-8),
            "small": Downscale(kernel="box", distance="mse", against="target"),
            "lattice": Lattice(),
            "gan": Adversarial(loss="hinge", reduction="sum", ramp=3),
        },
        discriminator=DiscriminatorConfig(kind="patch", norm="batch", conditional=True, lr=2e-4, alone=1),
        weights_folders=("/somewhere",),
        loss_networks={"vgg16": LossNetworkFile(file="x.pth", sha256="ab" * 32, torchvision=False)},
    )


def test_a_run_file_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    config = whole(tmp_path)
    text = encode_run(config)
    assert decode_run(text, name="run.toml") == config
    assert decode_run(text.encode(), name="run.toml") == config
    assert encode_run(decode_run(text, name="run.toml")) == text
    for key in RunConfig.__struct_fields__:
        assert key in text


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_is_complete_and_survives_its_own_text(name: str) -> None:
    preset = load_preset(name)
    check_run(preset)
    assert decode_run(encode_run(preset), name=name) == preset
    assert preset.preset == name
    for told in (preset.label, preset.summary, preset.source, preset.departures):
        assert told
    assert all(describe_term(term) for term in preset.objective.values())
    assert (preset.discriminator is not None) == (preset.adversarial is not None)
    if preset.adversarial is not None:
        assert preset.best_by != "psnr_y"


def test_all_presets_are_listed_once() -> None:
    assert [preset.preset for preset in all_presets()] == list(NAMES)
    assert sorted(NAMES) == sorted(file.stem for file in FOLDER.glob("*.toml"))


def test_an_unknown_preset_is_answered_with_the_nearest() -> None:
    with pytest.raises(
        ConfigError, match=r"no preset “srgan-vg54”. Did you mean “srgan-vgg54”\? There are fast,"
    ):
        load_preset("srgan-vg54")


@pytest.mark.parametrize(
    ("assignment", "key", "value"),
    [
        ("steps=2000", "steps", 2000),
        ("steps=2e3", "steps", 2000),
        ("batch = 4", "batch", 4),
        ("patch=64", "patch", 64),
        ("lr=1e-5", "lr", 1e-5),
        ("lr=1", "lr", 1.0),
        ("seed=7", "seed", 7),
        ("threads=2", "threads", 2),
        ("precision=bf16", "precision", "bf16"),
        ('precision="fp32"', "precision", "fp32"),
        ("checkpoint_every=5", "checkpoint_every", 5),
        ("validate_every=6", "validate_every", 6),
        ("keep=0", "keep", 0),
        ("label=My model", "label", "My model"),
        ('freeze=["head"]', "freeze", ("head",)),
        ("channels_last=false", "channels_last", False),
    ],
)
def test_values_of_a_command_line(assignment: str, key: str, value: object) -> None:
    changed = with_values(load_preset("fast"), [assignment])
    assert getattr(changed, key) == value
    assert type(getattr(changed, key)) is type(value)


def test_values_inside_of_values(tmp_path: Path) -> None:
    config = with_values(
        load_preset("fast"),
        [
            "objective.features.weight=3",
            "objective.adversarial.weight=1e-4",
            "objective.pixel.kind=mse",
            'objective.smooth={kind="total_variation", weight=1e-3}',
            "discriminator.channels=16",
            "discriminator.optimizer.betas=[0.5,0.999]",
            "schedule.kind=constant",
            "network.parameters.blocks=2",
            'data.degradation.kernels=["gaussian"]',
            "objective.features.weight=4",
        ],
    )
    assert config.objective["features"].weight == 4.0
    assert config.objective["adversarial"].weight == 1e-4
    assert config.objective["pixel"] == MSE(weight=0.1)
    assert config.objective["smooth"] == TotalVariation(weight=1e-3)
    assert config.discriminator is not None
    assert config.discriminator.channels == 16
    assert config.discriminator.optimizer.betas == (0.5, 0.999)
    assert config.schedule.kind == "constant"
    assert config.network.parameters["blocks"] == 2
    assert config.data.degradation.kernels == ("gaussian",)
    adversary = with_values(
        tiny(tmp_path),
        ['objective.gan={kind="adversarial"}', "discriminator.kind=unet"],
    )
    assert adversary.discriminator == DiscriminatorConfig(kind="unet")


def test_terms_and_the_discriminator_are_taken_away(tmp_path: Path) -> None:
    fast = load_preset("fast")
    less = with_values(fast, ["objective.lattice=none", "objective.adversarial=none", "discriminator=none"])
    assert set(less.objective) == set(fast.objective) - {"lattice", "adversarial"}
    assert less.discriminator is None
    with pytest.raises(ConfigError, match="“latice” is none of pixel"):
        with_values(fast, ["objective.latice=none"])
    assert with_values(tiny(tmp_path), ["label=none"]).label == "none"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("other", ["fast", "l1-warm-start"])
def test_assignments_make_one_run_of_another(name: str, other: str) -> None:
    base, wanted = load_preset(other), load_preset(name)
    words = assignments(base, wanted)
    assert with_values(base, words) == wanted
    assert assignments(wanted, wanted) == []
    assert all("\n" not in word for word in words)


def test_assignments_name_what_differs_and_nothing_else() -> None:
    fast = load_preset("fast")
    terms = dict(fast.objective)
    terms["pixel"] = MSE(weight=0.1)
    terms["my term"] = TotalVariation()
    del terms["lattice"]
    wanted = replace(fast, lr=1e-5, objective=terms, freeze=('a"b',))
    wanted = replace(wanted, network=replace(fast.network, parameters={"blocks": 2}))
    words = assignments(fast, wanted)
    assert words == [
        "lr=1e-05",
        'freeze=["a\\"b"]',
        "network.parameters={blocks = 2}",
        'objective.pixel={kind = "mse", weight = 0.1, share = 0.0}',
        "objective.lattice=none",
        'objective.my term={kind = "total_variation", power = "squared", reduction = "sum", weight = 1.0, '
        "share = 0.0}",
    ]
    assert with_values(fast, words) == wanted


@pytest.mark.parametrize(
    ("assignment", "said"),
    [
        ("steps", "“steps” is not KEY=VALUE, such as steps=2000"),
        ("=3", "is not KEY=VALUE"),
        ("stpes=3", "Did you mean “steps”?"),
        ("objective.featurs.weight=2", "Did you mean “features”?"),
        (
            "objective.pixel.wieght=2",
            "“objective.pixel.wieght” in a run: “wieght” is none of kind, weight, share",
        ),
        ("objective.new.weight=2", "“new” is none of pixel, features"),
        ("loss_networks.vgg16.file=x", "nothing is named “vgg16” there"),
        ("schedule.wramup=1", "Did you mean “warmup”?"),
        ("discriminator.width=1", "“width” is none of kind, channels"),
        ("objective=3", "objective has values of its own: objective.pixel"),
        ("steps.foo=1", "steps is a value and has no “foo” in it"),
        ("steps=abc", "steps must be a whole number, not text"),
        ("steps=2.5", "steps must be a whole number, not a fraction"),
        ("precision=fp8", "precision is “fp8”; it must be one of fp32, bf16, fp16, auto"),
        (
            "objective.pixel.kind=wgan",
            "objective.pixel.kind is “wgan”; it must be one of mse, l1, charbonnier",
        ),
        ("objective.features.distance=l2", "objective.features.distance is “l2”; it must be one of mse, l1"),
        ('data.degradation.kernels=["x"]', "must be one of bicubic, bicubic-im2double, gaussian, box"),
        ("optimizer.betas=[0.9]", "optimizer.betas must be a list of 2 values, not of 1"),
        ("objective.features.layers=last", "objective.features.layers must be a list, not text"),
        ("best_by=psnr", "must be one of psnr_y, ssim_y, "),
    ],
)
def test_mistakes_are_named_with_what_would_be_right(assignment: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        with_values(load_preset("fast"), [assignment])
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "assignment",
    [
        "steps=0",
        "steps=99999999999999999999",
        "batch=0",
        "accumulate=3",
        "patch=97",
        "patch=0",
        "scale=5",
        "lr=0",
        "lr=nan",
        "lr=inf",
        "seed=-1",
        "seed=99999999999999999999",
        "threads=-1",
        "keep=-1",
        "log_every=0",
        "ema=1",
        "ema=nan",
        "clip=-1",
        "clip=nan",
        "optimizer.betas=[2,0.9]",
        "optimizer.eps=-1",
        "optimizer.weight_decay=nan",
        "schedule.warmup=1",
        "schedule.milestones=[0.5,0.2]",
        "schedule.milestones=[0.5,1.5]",
        "schedule.final=2",
        "schedule.factor=0",
        "discriminator.channels=0",
        "discriminator.lr=nan",
        "discriminator.alone=-1",
        "discriminator.alone=6000",
        "discriminator.optimizer.betas=[0.9,1.0]",
        "objective.features.weight=-1",
        "objective.features.weight=inf",
        "objective.features.share=nan",
        "objective.features.shift=8",
        "objective.features.shift=-1",
        "objective.features.factor=0",
        "objective.features.layers=[]",
        "objective.adversarial.ramp=-1",
        "objective.adversarial.share=1",
        "data.workers=-1",
        "data.degradation.sigma=[3,1]",
    ],
)
def test_values_out_of_range_are_refused_by_their_name(assignment: str) -> None:
    key = assignment.partition("=")[0]
    last = key.rpartition(".")[2]
    with pytest.raises(ConfigError) as caught:
        with_values(load_preset("fast"), [assignment])
    assert last in str(caught.value)


def test_a_run_file_of_a_newer_program_is_refused_before_its_keys_are_looked_at(tmp_path: Path) -> None:
    text = encode_run(tiny(tmp_path)).replace(
        f"version = {VERSION}", f"version = {VERSION + 1}\nsomething_new = 3"
    )
    with pytest.raises(ConfigError, match=r"here/run.toml: It has version 2, of a newer SR Studio. Update"):
        decode_run(text, name="here/run.toml")


def test_what_is_no_run_file_is_named(tmp_path: Path) -> None:
    for text in ("steps = = 3", b"\xff\xfe\x00"):
        with pytest.raises(ConfigError, match=r"notes\.toml is not a run file"):
            decode_run(text, name="notes.toml")
    with pytest.raises(ConfigError, match=r"notes\.toml: The run file lacks the value “preset”"):
        decode_run("title = 'x'\nsteps = 3".replace("title = 'x'\n", ""), name="notes.toml")
    with pytest.raises(ConfigError, match=r"objective\.pixel\.eps must be a number, not text"):
        convert(
            {
                "preset": "x",
                "steps": 1,
                "lr": 1.0,
                "objective": {"pixel": {"kind": "charbonnier", "eps": "a"}},
            }
        )
    with pytest.raises(ConfigError, match="objective must be values of its own, not a whole number"):
        convert({"preset": "x", "steps": 1, "lr": 1.0, "objective": 3})
    with pytest.raises(ConfigError, match=r"objective\.pixel lacks the value “kind”"):
        convert({"preset": "x", "steps": 1, "lr": 1.0, "objective": {"pixel": {"weight": 1.0}}})


def test_paths_in_a_run_file_are_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert with_absolute_paths("a/../b") == str(tmp_path / "b")
    assert with_absolute_paths("~/c") == str(tmp_path / "me" / "c")
