"""ONNX files: the network alone, for any number and size of pictures, compared with torch before it is kept.

Needs the packages ``onnx`` and ``onnxruntime`` (the extra ``onnx``). torch's tracing exporter
is used: it needs nothing more, prints nothing and writes no side file.
"""

import contextlib
import ctypes
import importlib.util
import io
import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor, nn

from sr_studio.errors import Message, message
from sr_studio.models.checkpoint import METADATA_KEY, Header, encode_header
from sr_studio.models.export.pth import ExportError
from sr_studio.models.network_kinds import build_network

OPSET = 17
"""Version of the operators, unless another is asked for: Resize and DepthToSpace as used are older."""

OPSETS = range(13, 21)
"""Versions that can be asked for."""

SIZES = ((1, 24, 30), (2, 17, 41), (1, 5, 64), (1, 1, 1))
"""Pictures (number, height, width) on which torch and onnxruntime are compared."""

CLOSE = 1e-4
"""Largest difference that is accepted, in parts of the range of the picture."""

INPUT, OUTPUT = "input", "output"


@dataclass(frozen=True)
class OnnxFile:
    """An ONNX file that has been compared with torch.

    ``difference``: the largest, in parts of the range of the picture; ``sizes``: (number, height, width) of
    the pictures it was found on.
    """

    data: bytes
    opset: int
    difference: float
    sizes: tuple[tuple[int, int, int], ...]


def missing_packages() -> tuple[str, ...]:
    """Packages that ONNX needs and that are not installed."""
    return tuple(name for name in ("onnx", "onnxruntime") if importlib.util.find_spec(name) is None)


def export_onnx(
    header: Header,
    state: Mapping[str, Tensor],
    *,
    opset: int = OPSET,
    on_progress: Callable[[str], None] = lambda _: None,
) -> OnnxFile:
    """A model as an ONNX file in float32, batch norm folded, N x 3 x H x W to N x 3 x sH x sW.

    Input RGB in [0, 1], output around [0, 1] and not clipped. The header goes along as metadata. Raises
    `ExportError` where packages are absent, the network cannot be traced, or the file computes something
    else.
    """
    if absent := missing_packages():
        raise ExportError(
            "ONNX needs packages that are not installed: pip install {names}.", names=" ".join(absent)
        )
    if opset not in OPSETS:
        raise ExportError(
            "Opset {opset} cannot be written; choose one from {first} to {last}.",
            opset=opset,
            first=OPSETS.start,
            last=OPSETS.stop - 1,
        )
    network = _plain(header, state)
    on_progress("tracing the network")
    traced = _traced(network, opset=opset, label=header.label)
    on_progress("comparing with torch")
    data = _described(traced, header)
    difference, sizes = _compared(data, network, label=header.label)
    return OnnxFile(data, opset, difference, sizes)


def _plain(header: Header, state: Mapping[str, Tensor]) -> nn.Module:
    """The network in float32 and eval mode, without what a program adds around it."""
    if header.input_channels != 3 or header.output_channels != 3:
        raise ExportError("{label} is no network of RGB pictures; export its .pth.", label=header.label)
    if header.network == "spandrel":
        from sr_studio.models.spandrel.network import find_descriptor

        descriptor: Any = find_descriptor(dict(state), name=header.label)
        network = cast(nn.Module, descriptor.model)
    else:
        network = build_network(header, state)
    return network.float().eval().requires_grad_(False)


def _traced(network: nn.Module, *, opset: int, label: str) -> bytes:
    free = {0: "number", 2: "height", 3: "width"}
    try:
        with tempfile.TemporaryDirectory(prefix="sr-studio-") as name, _silence(), torch.no_grad():
            file = Path(name) / "network.onnx"
            torch.onnx.export(
                network,
                (torch.linspace(0, 1, 3 * 24 * 30).view(1, 3, 24, 30),),
                file,
                dynamo=False,
                opset_version=opset,
                input_names=[INPUT],
                output_names=[OUTPUT],
                dynamic_axes={INPUT: free, OUTPUT: {0: "number", 2: "height_out", 3: "width_out"}},
                do_constant_folding=True,
                verbose=False,
            )
            return file.read_bytes()
    except Exception as error:  # whatever the tracer or an operator's converter raises
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise ExportError(
            "{label} cannot be written as ONNX ({reason}). Export safetensors or .pth.",
            label=label,
            reason=reason,
        ) from error


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Nothing is printed, logged or warned meanwhile: somebody may parse the streams."""
    nothing = io.StringIO()
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with (
            _no_output_of_libraries(),
            contextlib.redirect_stdout(nothing),
            contextlib.redirect_stderr(nothing),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("ignore")  # the exporter is an old one, and shapes become constants
            yield
    finally:
        logging.disable(before)


@contextlib.contextmanager
def _no_output_of_libraries() -> Iterator[None]:
    """The process's own streams lead nowhere: torch's C++ code prints the whole graph where it fails."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    with contextlib.ExitStack() as stack:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        stack.callback(os.close, nowhere)
        for number in (1, 2):
            try:
                copy = os.dup(number)
            except OSError:  # a program without streams
                continue
            stack.callback(os.close, copy)
            stack.callback(os.dup2, copy, number)
            os.dup2(nowhere, number)
        stack.callback(_flush_libraries)
        yield


def _flush_libraries() -> None:
    """What C and C++ code has printed leaves their buffers."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL("ucrtbase" if os.name == "nt" else None).fflush(None)


def _described(data: bytes, header: Header) -> bytes:
    """The file with the model's header in its metadata, checked."""
    with _silence():
        import onnx

        model = onnx.load_from_string(data)
        model.producer_name = "SR Studio"
        model.doc_string = (
            f"{header.label}: RGB in [0, 1], N x 3 x H x W, to {header.scale} times its sides; clip the "
            "result to [0, 1]."
        )
        for key, value in ((METADATA_KEY, encode_header(header)), ("scale", str(header.scale))):
            entry = model.metadata_props.add()
            entry.key, entry.value = key, value
        onnx.checker.check_model(model, full_check=True)
        whole: bytes = model.SerializeToString()
    return whole


def _compared(
    data: bytes, network: nn.Module, *, label: str
) -> tuple[float, tuple[tuple[int, int, int], ...]]:
    """The largest difference from torch over pictures of several sizes, and the sizes that torch can do."""
    with _silence():
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        options.intra_op_num_threads = torch.get_num_threads()
        session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    random = np.random.default_rng(0)
    worst, done = 0.0, []
    for count, height, width in SIZES:
        picture = random.random((count, 3, height, width), dtype=np.float32)
        try:
            with torch.inference_mode():
                wanted = network(torch.from_numpy(picture)).numpy()
        except (RuntimeError, ValueError):  # smaller than the network can do
            continue
        try:
            with _silence():
                (found,) = session.run([OUTPUT], {INPUT: picture})
        except Exception as error:  # onnxruntime has many
            raise _another(label, (count, height, width), message("it cannot be computed")) from error
        if found.shape != wanted.shape:
            why = message("its size is {size}, not {wanted}", size=found.shape, wanted=wanted.shape)
            raise _another(label, (count, height, width), why)
        difference = float(np.abs(found - wanted).max()) / max(1.0, float(np.abs(wanted).max()))
        if not difference <= CLOSE and _is_unsure(network, (count, height, width)):
            continue
        if not difference <= CLOSE:
            why = message("it differs by up to {difference:.2g}", difference=difference)
            raise _another(label, (count, height, width), why)
        worst = max(worst, difference)
        done.append((count, height, width))
    return worst, tuple(done)


def _is_unsure(network: nn.Module, size: tuple[int, int, int]) -> bool:
    """Whether rounding alone decides: a norm over a picture of one pixel divides nothing by nothing."""
    own = any(isinstance(module, nn.InstanceNorm2d) for module in network.modules())
    return own and size[1] * size[2] == 1


def _another(label: str, size: tuple[int, int, int], reason: Message) -> ExportError:
    count, height, width = size
    return ExportError(
        "As ONNX {label} does not compute what it should for {count} pictures of {width}×{height}: {reason}. "
        "Nothing was written. Its code depends on the size of the picture; export safetensors or .pth.",
        label=label,
        count=count,
        width=width,
        height=height,
        reason=reason,
    )
