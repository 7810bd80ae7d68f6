"""The network is found inside training states and wrappers, whatever lies beside it."""

import argparse
import collections
import datetime
import os
import pathlib
import pickle
import random
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from torch.optim.swa_utils import AveragedModel

from sr_studio.models.checkpoint import ModelError, load
from sr_studio.models.foreign.beside_weights import BESIDE
from sr_studio.models.foreign.state_dict import find_state
from sr_studio.models.foreign.weights_file import read_weights
from sr_studio.models.importing import import_model
from tests.models.small_networks import blocks_layout, random_srresnet, torch_file
from tests.support import shared_folder


def weights() -> dict[str, torch.Tensor]:
    """A small network's."""
    return blocks_layout(random_srresnet(scale=2))


def found(content: Any) -> tuple[dict[str, torch.Tensor], tuple[str, ...]]:
    """What is found in a file that holds this."""
    state = find_state(read_weights(torch_file(content), name="x.pth"), name="x.pth")
    return state.state, state.notes


def same(state: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> bool:
    """Whether two state dicts have the same keys and numbers."""
    return state.keys() == other.keys() and all(torch.equal(state[key], other[key]) for key in state)


HARMLESS: dict[str, Any] = {
    "numpy float": np.float64(27.5),
    "numpy integer": np.int64(5),
    "numpy array": np.arange(6.0).reshape(2, 3),
    "numpy random state": np.random.RandomState(1).get_state(),
    "options": argparse.Namespace(scale=4, dataroot=pathlib.PurePosixPath("/data"), lr=1e-4),
    "namespace": SimpleNamespace(a=[1, 2]),
    "path": pathlib.PurePosixPath("/data/x"),
    "random state": random.Random(1).getstate(),
    "torch random state": torch.get_rng_state(),
    "defaultdict": collections.defaultdict(list, {"loss": [0.5]}),
    "deque": collections.deque([1.0, 2.0], maxlen=10),
    "time": datetime.datetime(2024, 1, 2, tzinfo=datetime.UTC),
}


@pytest.mark.parametrize("what", HARMLESS)
def test_harmless_things_beside_the_weights(what: str) -> None:
    state, _ = found({"state_dict": weights(), what: HARMLESS[what], "epoch": 3})
    assert same(state, weights())


def test_stand_ins_run_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A type of the list is never imported, so its name may belong to anything on this machine."""
    lines = (
        "import pathlib",
        f"pathlib.Path({str(tmp_path / 'ran')!r}).touch()",
        "class EasyDict(dict): pass",
    )
    code = "\n".join(lines)
    (tmp_path / "easydict.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    import easydict  # type: ignore[import-not-found, unused-ignore]

    data = torch_file({"params": weights(), "options": easydict.EasyDict(a=1)})
    (tmp_path / "ran").unlink()
    monkeypatch.delitem(__import__("sys").modules, "easydict")
    state = find_state(read_weights(data, name="x.pth"), name="x.pth").state
    assert same(state, weights())
    assert not (tmp_path / "ran").exists()


def test_no_function_is_among_them() -> None:
    for name in ("os.system", "builtins.eval", "builtins.getattr", "builtins.open", "subprocess.Popen"):
        assert name not in BESIDE

    class Evil:
        def __reduce__(self) -> tuple[Any, ...]:
            return (os.system, ("true",))

    data = torch_file({"params": weights(), "options": argparse.Namespace(a=1), "extra": Evil()})
    with pytest.raises(ModelError, match="would run code when opened"):
        read_weights(data, name="x.pth")
    assert b"system" in pickle.dumps(Evil())


@pytest.mark.parametrize("key", ["network", "state_dict_G", "model_G", "anything"])
def test_one_nested_dict_is_taken(key: str) -> None:
    state, notes = found({key: weights(), "iter": 5, "optimizer_G": {"state": {0: {"exp": torch.ones(3)}}}})
    assert same(state, weights())
    assert notes == (("Uses the weights under “anything”.",) if key == "anything" else ())


def test_a_pair_of_weights_and_optimiser() -> None:
    assert same(found((weights(), {"state": {}, "param_groups": []}))[0], weights())


def test_the_generator_among_several() -> None:
    others = {key: value + 1 for key, value in weights().items()}
    state, _ = found({"my_gen": weights(), "my_disc": others})
    assert same(state, weights())
    with pytest.raises(ModelError, match=r"several networks \(first, second\)"):
        found({"first": weights(), "second": others})


def test_the_average_is_preferred_and_named() -> None:
    network = random_srresnet(scale=2)
    averaged = AveragedModel(network)
    with torch.no_grad():
        for parameter in averaged.parameters():
            parameter.add_(1)
    content = {
        "epoch": 3,
        "state_dict": network.state_dict(),
        "ema_state_dict": averaged.state_dict(),
        "optimizer": {"state": {}, "param_groups": []},
    }
    state, notes = found(content)
    assert same(state, dict(averaged.module.state_dict()))
    assert notes == ("Uses the averaged weights (ema_state_dict), not those under state_dict.",)
    state, notes = found({"model": network.state_dict(), "ema_state_dict": {}})
    assert same(state, network.state_dict())
    assert notes == ()


def test_an_average_beside_the_raw_weights_in_one_dict() -> None:
    raw, averaged = weights(), {key: value + 1 for key, value in weights().items()}
    both = {f"online_model.{key}": value for key, value in raw.items()}
    both |= {f"ema_model.{key}": value for key, value in averaged.items()}
    state, notes = found(both | {"initted": torch.tensor(True), "step": torch.tensor(7)})
    assert same(state, averaged)
    assert notes == ("Uses the averaged weights (ema_model), not those beside them.",)


def test_bookkeeping_is_no_weight() -> None:
    plain = weights()
    state, _ = found(plain | {"n_averaged": torch.tensor(3), "step": torch.tensor([9])})
    assert same(state, plain)
    counted = random_srresnet(scale=2, batch_norm=True).state_dict()
    assert "body.0.norm1.num_batches_tracked" in found(counted)[0]


@pytest.mark.parametrize(
    ("name", "averaged"),
    [
        ("np_float64.pth", False),
        ("np_int.pth", False),
        ("lornatang_g_last_small.pth.tar", True),
        ("averaged_model_ema.pth", True),
        ("wrap_network.pth", False),
        ("wrap_state_dict_G.pth", False),
        ("wrap_model_G.pth", False),
        ("lornatang_plain_small.pth.tar", False),
        ("basicsr_msrresnet_small.pth", False),
        ("reference.pth", False),
        ("expA/net_g_latest.pth", False),
        ("expB/net_g_latest.pth", False),
    ],
)
@pytest.mark.filterwarnings("ignore")  # packages behind spandrel announce their own future
def test_files_from_the_field(name: str, averaged: bool) -> None:
    shared = shared_folder()
    if shared is None or not (shared / "cases" / name).exists():
        pytest.skip("the shared files are not here")
    header, _ = load(import_model(name, (shared / "cases" / name).read_bytes()), name=name)
    assert header.scale == 4
    assert any("averaged weights (ema_state_dict)" in note for note in header.notes) == averaged
    assert any("untrained" in doubt.text for doubt in header.doubts)  # all of these have random weights
