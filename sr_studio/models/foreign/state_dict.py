"""The network's weights inside whatever a file holds: training states, wrappers, averages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from sr_studio.models.checkpoint import ModelError
from sr_studio.models.foreign.beside_weights import Beside
from sr_studio.models.foreign.weights_file import WEIGHTS_ONLY_HINT

AVERAGED = (
    "params_ema", "params-ema", "ema_state_dict", "state_dict_ema", "model_ema", "ema_model", "ema",
    "generator_ema", "g_ema", "netG_ema", "net_g_ema", "network_ema", "weights_ema",
)  # fmt: skip
"""Keys under which training states keep the average of a network's weights."""

NESTED = (
    *AVERAGED,
    "generator", "generator_state_dict", "netG", "net_g", "netG_state_dict", "G_state_dict", "state_dict_G",
    "model_G", "gen", "G", "params", "state_dict", "model_state_dict", "model", "net", "network", "weights",
)  # fmt: skip
"""Keys under which training states keep the network, best first."""

NOT_NETWORKS = re.compile(
    r"(?i)optim|sched|scaler|loss|config|args|option|hyper|(^|[_.-])(d|disc|discriminator|netd|critic)([_.-]|$)"
    r"|discriminator|(^|_)rng|^opt($|_)|vgg|callbacks|loops"
)
"""Keys under which training states keep other things than the generator."""

BOOKKEEPING = frozenset({
    "n_averaged", "step", "steps", "iter", "iteration", "iterations", "epoch", "global_step", "num_updates",
    "initted", "decay", "current_step", "best_psnr", "psnr", "ssim", "lr",
})  # fmt: skip
"""Names of single numbers that are kept beside weights."""

PREFIXES = (
    "module.", "_orig_mod.", "ema_model.", "generator_ema.", "net_g_ema.", "generator.", "netG.", "net_g.",
    "net_G.", "gen.", "model.", "net.", "network.", "G.",
)  # fmt: skip
"""Prefixes that wrappers and training frameworks put before every key of the generator."""


@dataclass(frozen=True)
class FoundState:
    """A network's weights under plain keys, and notes about the choice."""

    state: dict[str, Tensor]
    notes: tuple[str, ...]


def find_state(loaded: Any, *, name: str) -> FoundState:
    """The generator's state dict inside whatever a file holds, with plain keys.

    Moving averages are preferred to raw weights, a generator to everything else in a training state. Where no
    key is known, the one dict of tensors inside is taken. Raises `ModelError` where there is none, or where
    there are several and nothing says which is the generator.
    """
    notes: list[str] = []
    state = loaded
    for _ in range(4):
        inner = _inside(state, name=name)
        if inner is None:
            break
        key, others = inner
        if key in AVERAGED:
            notes.append(
                f"Uses the averaged weights ({key})" + (f", not those under {others[0]}." if others else ".")
            )
        elif key not in NESTED:
            notes.append(f"Uses the weights under “{key}”.")
        state = state[key] if isinstance(state, dict) else state[int(key)]
    tensors = _tensors(state)
    if not tensors:
        kind = "an empty dict" if isinstance(loaded, dict) and not loaded else _kind_of(loaded)
        held = ", ".join(map(str, list(loaded)[:4])) if isinstance(loaded, dict) and loaded else kind
        raise ModelError(
            "{name} holds no weights of a network (it holds {held}). {hint}",
            name=name,
            held=held,
            hint=WEIGHTS_ONLY_HINT,
        )
    state, averaged = strip_prefixes(without_bookkeeping(tensors))
    if averaged:
        notes.append(f"Uses the averaged weights ({averaged}), not those beside them.")
    check_tensors(state, name=name)
    return FoundState(state, tuple(notes))


def _kind_of(loaded: Any) -> str:
    """What a file holds that is no dict, in a word or two."""
    return "no tensors" if isinstance(loaded, Beside) else f"a {type(loaded).__name__}"


def _inside(state: Any, *, name: str) -> tuple[str, tuple[str, ...]] | None:
    """The key of the dict to go on with, and those of others with weights; None where there is none."""
    if isinstance(state, list | tuple):
        dicts = [str(number) for number, item in enumerate(state) if _weights_inside(item)]
        return (dicts[0], ()) if len(dicts) == 1 else None
    if not isinstance(state, dict):
        return None
    full = [key for key, value in state.items() if isinstance(key, str) and _weights_inside(value)]
    known = next((key for key in NESTED if key in full), None)
    if known is not None:
        return known, tuple(key for key in NESTED if key in full and key not in AVERAGED)
    if len(_tensors(without_bookkeeping(_tensors(state)))):
        return None
    likely = [key for key in full if not NOT_NETWORKS.search(key)]
    if len(likely) > 1:
        generators = [key for key in likely if re.search(r"(?i)gen|(^|[_.-])g([_.-]|$)|netg", key)]
        likely = generators if len(generators) == 1 else likely
    if len(likely) > 1:
        raise ModelError(
            "{name} holds the weights of several networks ({held}), and nothing says which of them makes the "
            'pictures. Save the one you want by itself: torch.save(model.state_dict(), "model.pth").',
            name=name,
            held=", ".join(likely[:6]),
        )
    return (likely[0], ()) if likely else None


def _tensors(state: Any) -> dict[str, Tensor]:
    if not isinstance(state, Mapping):
        return {}
    return {str(key): value for key, value in state.items() if isinstance(value, Tensor)}


def _weights_inside(value: Any, depth: int = 3) -> bool:
    """Whether something is a dict with more than single numbers in it, or holds such a dict."""
    if not isinstance(value, dict):
        return False
    if any(isinstance(item, Tensor) and item.ndim for item in value.values()):
        return True
    return depth > 0 and any(
        isinstance(key, str) and not NOT_NETWORKS.search(key) and _weights_inside(item, depth - 1)
        for key, item in value.items()
    )


def without_bookkeeping(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """A state dict without counters of training and of averaging."""
    return {
        key: value
        for key, value in state.items()
        if value.numel() != 1 or key.rpartition(".")[2] not in BOOKKEEPING
    }


def strip_prefixes(state: dict[str, Tensor]) -> tuple[dict[str, Tensor], str]:
    """Remove wrappers' prefixes; of a state with several networks keep the generator.

    Also the prefix of an average that was preferred to other weights, else "".
    """
    averaged = ""
    for _ in range(len(PREFIXES)):
        for prefix in PREFIXES:
            inside = {key[len(prefix) :]: value for key, value in state.items() if key.startswith(prefix)}
            whole = len(inside) == len(state)
            # "model." also begins keys of whole networks, so a part is taken only for a generator's prefix.
            part = bool(inside) and prefix.lower().startswith(("gen", "netg", "net_g", "ema_model"))
            if inside and (part or (whole and not all(key[:1].isdigit() for key in inside))):
                if "ema" in prefix and not whole:
                    averaged = prefix.rstrip(".")
                state = inside
                break
        else:
            break
    return state, averaged


def check_tensors(state: dict[str, Tensor], *, name: str) -> None:
    """Raise for weights that are not finite numbers or not stored as plain tensors."""
    for key, value in state.items():
        if value.is_sparse or value.is_quantized or value.device.type == "meta":
            raise ModelError(
                "{name} stores {key} in a form that is not plain numbers (sparse or quantised). Export "
                "it again.",
                name=name,
                key=key,
            )
        if value.is_complex():
            raise ModelError(
                "{name} holds complex numbers in {key}; no network here has these.", name=name, key=key
            )
        if value.is_floating_point() and not bool(torch.isfinite(value.float()).all()):
            bad = int((~torch.isfinite(value.float())).sum())
            raise ModelError(
                "{name} has damaged weights: {bad} of {numel} values of {key} are not numbers (NaN or "
                "infinity). The training diverged or the file is corrupted; use another checkpoint.",
                name=name,
                bad=bad,
                numel=value.numel(),
                key=key,
            )
