"""Between two checkpoints: weights, what is refused, what the header says."""

import pytest
import torch

from sr_studio.models import library
from sr_studio.models.blending import Blend, BlendError, blend_label, files_of, interpolate
from sr_studio.models.checkpoint import Header, ModelError, load, save
from sr_studio.models.importing import import_model
from sr_studio.models.loading import load_upscaler, network_of, read_model
from sr_studio.models.network_kinds import make_upscaler
from sr_studio.models.srresnet.upscaler import StreamedUpscaler, bf16_codes
from sr_studio.models.upscaler import ModelInfo
from tests.models.small_networks import picture, random_srresnet

A, B = "a" * 32, "b" * 32

Checkpoint = tuple[Header, dict[str, torch.Tensor]]


def checkpoint(seed: int, **changes: object) -> Checkpoint:
    network = random_srresnet(seed, **({"scale": 2} | changes))
    from msgspec import to_builtins

    header = Header(
        network="SRResNet",
        parameters=to_builtins(network.config),
        scale=network.config.scale,
        label=f"Seed {seed}",
        objective="L1" if seed else "MSE",
        licence="MIT",
    )
    return load(save(header, network.state_dict()), name="x")


def test_every_tensor_lies_between_and_the_ends_are_the_parents_themselves() -> None:
    one, other = checkpoint(0), checkpoint(1)
    for alpha, end in ((0.0, one), (1.0, other)):
        _, state = interpolate(one, other, Blend(A, B, alpha))
        assert all(torch.equal(state[name], end[1][name]) for name in state)
    _, state = interpolate(one, other, Blend(A, B, 0.25))
    for name, tensor in state.items():
        torch.testing.assert_close(tensor, 0.75 * one[1][name] + 0.25 * other[1][name])
        assert tensor.dtype == one[1][name].dtype


def test_what_is_stored_is_interpolated_not_what_is_folded() -> None:
    """With batch norms the two differ; the statistics are interpolated, and that is said."""
    one, other = checkpoint(0, batch_norm=True), checkpoint(1, batch_norm=True)
    header, state = interpolate(one, other, Blend(A, B, 0.5))
    name = next(name for name in state if name.endswith("running_var"))
    torch.testing.assert_close(state[name], (one[1][name] + other[1][name]) / 2)
    assert "not measured anew" in header.notes[1]
    network = random_srresnet(0, scale=2, batch_norm=True)
    network.load_state_dict(state)
    network.eval()
    pixels = picture(12, 14)
    with torch.inference_mode():
        tensor = torch.from_numpy(pixels).permute(2, 0, 1)[None] / 255
        plain = (network(tensor)[0].permute(1, 2, 0).clamp(0, 1) * 255).round().numpy()
    info = ModelInfo(name="x", label="x", scale=2, origin="added")
    shown = make_upscaler(info, header, state, device="cpu").upscale(pixels, precision="fp32").pixels
    assert abs(shown.astype(float) - plain).max() <= 1
    assert len(interpolate(checkpoint(0), checkpoint(1), Blend(A, B, 0.5))[0].notes) == 1


def test_the_header_names_its_parents_and_is_kept_by_a_file() -> None:
    one, other = checkpoint(0), checkpoint(1)
    header, state = interpolate(one, other, Blend(A, B, 0.35))
    assert header.label == "Seed 0 → Seed 1 α=0.35"
    assert header.objective == "MSE → L1"
    assert (header.licence, header.run, header.steps) == ("MIT", "", 0)
    read, _ = load(import_model("x.safetensors", save(header, state)), name="x")
    assert [(p.label, p.file, p.digest, p.weight) for p in read.parents] == [
        ("Seed 0", A, one[0].digest, 0.65),
        ("Seed 1", B, other[0].digest, 0.35),
    ]
    assert "not trained: 0.65 × Seed 0" in read.notes[0]
    assert "parents" not in save(one[0], one[1]).split(b"tail.weight")[0].decode("utf-8", "ignore")


@pytest.mark.parametrize(
    "sources", [("x.pth (0123abcd)", "https://a.org/b"), ("trained", "y.pth (0123abcd)")]
)
def test_between_weights_of_other_codes_bfloat16_is_measured(sources: tuple[str, str]) -> None:
    from msgspec.structs import replace

    one, other = (
        (replace(header, source=source, bf16_codes=codes), state)
        for (header, state), source, codes in zip(
            (checkpoint(0), checkpoint(1)), sources, (None, 99.0), strict=True
        )
    )
    header, state = interpolate(one, other, Blend(A, B, 0.5))
    assert header.bf16_codes is None
    info = ModelInfo(name="x", label="x", scale=2, origin="added")
    upscaler = make_upscaler(info, header, state, device="cpu")
    assert isinstance(upscaler, StreamedUpscaler)
    assert upscaler._bf16_codes() == bf16_codes(upscaler._network)
    own = interpolate(checkpoint(0), checkpoint(1), Blend(A, B, 0.5))
    trusted = make_upscaler(info, *own, device="cpu")
    assert isinstance(trusted, StreamedUpscaler)
    assert trusted._bf16_codes() is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"scale": 4}, "scale 2 / 4"),
        ({"blocks": 3}, "blocks 2 / 3"),
        ({"channels": 8}, "channels 16 / 8"),
        ({"batch_norm": True}, "batch_norm False / True"),
        ({"input_range": "signed"}, "input_range unit / signed"),
    ],
)
def test_other_networks_are_refused_in_words(changes: dict[str, object], words: str) -> None:
    with pytest.raises(BlendError, match=words):
        interpolate(checkpoint(0), checkpoint(1, **changes), Blend(A, B, 0.5))


def test_another_kind_of_network_and_other_tensors_are_refused() -> None:
    header, state = checkpoint(0)
    from msgspec.structs import replace

    with pytest.raises(BlendError, match="a SRResNet and Seed 0 a TransformNet"):
        interpolate((header, state), (replace(header, network="TransformNet"), state), Blend(A, B, 0.5))
    fewer = dict(list(state.items())[1:])
    with pytest.raises(BlendError, match="different tensors"):
        interpolate((header, state), (header, fewer), Blend(A, B, 0.5))


def test_its_digest_decides_every_weight_and_reads_back() -> None:
    blend = Blend(A, B, 0.35049)
    assert Blend.read(blend.digest) == blend == Blend(A, B, 0.35)
    assert files_of(blend.digest) == (A, B)
    assert Blend.read(A) is None
    assert files_of(A) == (A,)
    for wrong in (-0.1, 1.1, float("nan")):
        with pytest.raises(ModelError, match="Alpha goes from 0"):
            Blend(A, B, wrong)
    assert [blend_label("A", "B", alpha) for alpha in (0, 0.5, 0.125, 1)] == [
        "A → B α=0",
        "A → B α=0.5",
        "A → B α=0.125",
        "A → B α=1",
    ]


def test_the_bundled_models_and_the_way_between_them() -> None:
    """At the ends their own pictures; in between something else than the mean of the pictures' ends."""
    one, other = read_model("srresnet_x4"), read_model("srgan_x4")
    pixels = picture(20, 24)
    info = library.find("srresnet_x4")
    made = {}
    for alpha in (0.0, 0.5, 1.0):
        header, state = interpolate(one, other, Blend(A, B, alpha))
        data = save(header, state)
        made[alpha] = network_of(data, info, device="cpu").upscale(pixels, precision="fp32").pixels
    ends = [
        load_upscaler(name, device="cpu").upscale(pixels, precision="fp32").pixels
        for name in ("srresnet_x4", "srgan_x4")
    ]
    assert (made[0.0] == ends[0]).all()
    assert (made[1.0] == ends[1]).all()
    assert (made[0.5] != ends[0]).any()
    assert (made[0.5] != ends[1]).any()
