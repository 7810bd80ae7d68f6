"""From the bytes of a foreign model file to its tensors, or to a sentence why not. Nothing is executed.

The bytes decide what a file is, its name never does. Pickles are read by torch with
``weights_only=True`` only; what that refuses is looked at opcode by opcode (not run) to say why.
"""

import io
import pickletools
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor

from sr_studio.errors import Message, message
from sr_studio.models.checkpoint import ModelError, megabytes, read_header
from sr_studio.models.foreign.beside_weights import BESIDE, stand_ins

LARGEST_INFLATION = 20
"""A zip archive that unpacks to more than this many times its size is refused."""

PICTURES = {
    b"\x89PNG\r\n\x1a\n": Message("a PNG picture"),
    b"\xff\xd8\xff": Message("a JPEG picture"),
    b"GIF8": Message("a GIF picture"),
    b"II*\x00": Message("a TIFF picture"),
    b"MM\x00*": Message("a TIFF picture"),
    b"BM": Message("a BMP picture"),
}

OTHERS = {
    b"\x89HDF\r\n": Message("an HDF5 file (Keras or TensorFlow)"),
    b"GGUF": Message("a GGUF file"),
    b"%PDF": Message("a PDF document"),
    b"\x1f\x8b": Message("a gzip archive; unpack it first"),
    b"7z\xbc\xaf": Message("a 7-Zip archive; unpack it first"),
    b"Rar!": Message("a RAR archive; unpack it first"),
    b"\xfd7zXZ": Message("an xz archive; unpack it first"),
    b"\x93NUMPY": Message("a NumPy array"),
    b"7767517": Message("an ncnn parameter file"),
}

CODE_MODULES = frozenset({
    "os", "posix", "nt", "subprocess", "sys", "builtins", "__builtin__", "shutil", "socket", "importlib",
    "runpy", "pty", "code", "codeops", "types", "functools", "operator", "ctypes", "pickle", "_pickle",
    "webbrowser", "urllib", "requests", "multiprocessing", "asyncio", "tempfile", "pathlib", "io", "platform",
    "commands", "popen2", "timeit", "bdb", "pdb", "pip", "torch.hub", "torch.package",
})  # fmt: skip
"""Modules whose functions a state dict has no use for and an attacker has."""

HARMLESS = frozenset({"set", "frozenset", "dict", "list", "tuple", "slice", "bytearray", "complex", "object"})
"""Built-in types that only hold things."""

WEIGHTS_ONLY_HINT = Message(
    'Save its state_dict instead: torch.save(model.state_dict(), "model.pth"), or export safetensors.'
)


def read_weights(data: bytes | memoryview, *, name: str) -> Any:
    """What a weights file holds: usually a dict of tensors, possibly inside other dicts.

    Raises `ModelError` for everything that is not a whole file of plain tensors.
    """
    start = bytes(data[:512])
    refuse_other_content(start, len(data), name)
    if start[:4] == b"PK\x03\x04" or start[:4] == b"PK\x05\x06":
        refuse_archive(data, name)
        return load_pickle(data, name)
    if looks_like_safetensors(start):
        return load_safetensors(data, name)
    if start[:1] == b"\x80" or looks_like_tar(start):
        return load_pickle(data, name)
    raise ModelError(
        "{name} is not a model file that SR Studio can read. It reads PyTorch state dicts (.pth, .pt, "
        ".ckpt) and safetensors.",
        name=name,
    )


def refuse_other_content(start: bytes, size: int, name: str) -> None:
    """Raise for the things that are often found under a model's name."""
    if size == 0:
        raise ModelError(
            "{name} is empty (0 bytes). The download or copy failed; get the file again.", name=name
        )
    if start.startswith(b"version https://git-lfs"):
        told = re.search(rb"size (\d+)", start)
        if told:
            raise ModelError(
                "{name} is only the Git LFS pointer to a file of {size}, not the file. Fetch it with `git "
                "lfs pull`, or use the site's download button.",
                name=name,
                size=megabytes(int(told[1])),
            )
        raise ModelError(
            "{name} is only the Git LFS pointer to a file, not the file. Fetch it with `git lfs pull`, or "
            "use the site's download button.",
            name=name,
        )
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<!--")):
        raise ModelError(
            "{name} is a web page, not a model: the link led to a page (a login, a quota or an error). "
            "Open the link in a browser and download the file itself.",
            name=name,
        )
    if text.startswith((b'{"', b"{\n", b"{ ")) and not looks_like_safetensors(start):
        raise ModelError(
            "{name} is a JSON text, probably a server's error message instead of the model. Download "
            "it again.",
            name=name,
        )
    if not start.strip(b"\x00"):
        raise ModelError(
            "{name} begins with nothing but zero bytes: the download was never filled in. Get it again.",
            name=name,
        )
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        raise ModelError("{name} is a WebP picture, not a model.", name=name)
    for magic, what in (PICTURES | OTHERS).items():
        if start.startswith(magic):
            raise ModelError(
                "{name} is {what}, not weights of a PyTorch network. SR Studio reads .pth, .pt, .ckpt "
                "and .safetensors.",
                name=name,
                what=what,
            )
    if b"onnx" in start.lower() or start[:2] == b"\x08\x07" or start[:2] == b"\x08\x08":
        raise ModelError(
            "{name} looks like an ONNX file. Use the PyTorch weights it was exported from.", name=name
        )


def looks_like_safetensors(start: bytes) -> bool:
    """Eight bytes of length, then JSON."""
    return len(start) > 9 and start[8:9] == b"{" and int.from_bytes(start[:8], "little") <= 100 << 20


def looks_like_tar(start: bytes) -> bool:
    """PyTorch before 0.1.10 wrote tar files."""
    return start[257:262] == b"ustar"


def refuse_archive(data: bytes | memoryview, name: str) -> None:
    """Raise for zip files that are cut off, TorchScript, too well packed, or no PyTorch file at all."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise ModelError(
            "{name} is incomplete or damaged: it begins like a PyTorch file of {size} but has no "
            "end. The download probably stopped half-way; download it again.",
            name=name,
            size=megabytes(len(data)),
        ) from error
    inside = [entry.filename for entry in entries]
    if sum(entry.file_size for entry in entries) > LARGEST_INFLATION * len(data) + (1 << 20):
        raise ModelError(
            "{name} unpacks to far more than its size. That is no honest model file; it is not opened.",
            name=name,
        )
    if any(path.endswith("constants.pkl") or "/code/" in path for path in inside):
        raise ModelError(
            "{name} is a TorchScript program, not weights: loading it means running its code. {hint}",
            name=name,
            hint=WEIGHTS_ONLY_HINT,
        )
    if not any(path.endswith("data.pkl") for path in inside):
        shown = ", ".join(inside[:3]) or "nothing"
        raise ModelError(
            "{name} is a zip archive with {shown} in it, not a PyTorch file. Unpack it and add the "
            "model inside.",
            name=name,
            shown=shown,
        )


def load_safetensors(data: bytes | memoryview, name: str) -> dict[str, Tensor]:
    """Tensors of a safetensors file."""
    from safetensors import SafetensorError
    from safetensors.torch import load

    read_header(data, name=name)
    try:
        return dict(load(bytes(data)))
    except (SafetensorError, KeyError, ValueError, RuntimeError, TypeError) as error:
        raise ModelError(
            "{name} is damaged: {first_line} Download or export it again.",
            name=name,
            first_line=first_line(error),
        ) from error


def load_pickle(data: bytes | memoryview, name: str) -> Any:
    """Plain tensors of a PyTorch file, on the CPU; `Beside` where harmless other things lie among them."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch's notes about old storage types; nothing to act on
            with torch.serialization.safe_globals(stand_ins()):
                return torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)
    except MemoryError as error:
        raise ModelError(
            "{name} needs more memory than there is. Close other programs and try again.", name=name
        ) from error
    except Exception as error:  # the bytes are anyone's: whatever goes wrong while parsing is their fault
        raise ModelError(why_refused(data, name, error)) from error


def why_refused(data: bytes | memoryview, name: str, error: Exception) -> Message:
    """A sentence for a pickle that torch would not read as plain weights."""
    names = [found for found in global_names(pickle_bytes(data)) if found not in BESIDE]
    code = [
        found
        for found in names
        if found.split(".")[0] in CODE_MODULES or found.rpartition(".")[0] in CODE_MODULES
    ]
    allowed = ("collections.OrderedDict", "torch.", "numpy.", "_codecs.encode")
    dangerous = [found for found in code if found.rpartition(".")[2] not in HARMLESS]
    if dangerous:
        return message(
            "{name} would run code when opened ({found}), which a file of weights never needs. It "
            "was not opened. Do not use this file unless you trust who made it.",
            name=name,
            found=dangerous[0],
        )
    classes = [
        found for found in names if not found.startswith(allowed) or found.startswith("torch.nn.modules")
    ]
    if classes:
        return message(
            "{name} is a whole pickled network or training state (it names {found}), which can only "
            "be opened by running its code. It was not opened. {hint}",
            name=name,
            found=classes[0],
            hint=WEIGHTS_ONLY_HINT,
        )
    text = str(error).lower()
    if isinstance(error, EOFError) or any(
        word in text
        for word in ("unexpected eof", "truncat", "ran out of", "pop from empty", "unexpected end", "corrupt")
    ):
        return half_downloaded_pickle(data, name)
    return message(
        "{name} is damaged: it begins like PyTorch weights but cannot be read ({error}). Download or "
        "export it again.",
        name=name,
        error=type(error).__name__,
    )


def half_downloaded_pickle(data: bytes | memoryview, name: str) -> Message:
    """Say that a pickle stops in the middle; its whole size is unknown."""
    return message(
        "{name} is incomplete or damaged: its {size} stop in the middle of the weights. The "
        "download probably stopped half-way; download it again.",
        name=name,
        size=megabytes(len(data)),
    )


def pickle_bytes(data: bytes | memoryview) -> bytes:
    """The pickle inside a PyTorch file; the file itself where it is an old one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.namelist():
                if entry.endswith("data.pkl"):
                    return archive.read(entry)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, RuntimeError):
        pass
    return bytes(data)


def global_names(data: bytes) -> Iterator[str]:
    """``module.name`` of everything a pickle would import, read from its opcodes without running them."""
    strings: list[str] = []
    stream = io.BytesIO(data)
    try:
        # An old PyTorch file is several pickles in a row.
        while stream.tell() < len(data):
            for opcode, argument, _ in pickletools.genops(stream):
                if opcode.name in ("GLOBAL", "INST"):
                    yield str(argument).replace(" ", ".")
                elif opcode.name == "STACK_GLOBAL" and len(strings) >= 2:
                    yield f"{strings[-2]}.{strings[-1]}"
                elif isinstance(argument, str):
                    strings.append(argument)
    except (ValueError, EOFError, IndexError, UnicodeDecodeError, OverflowError):
        return


def first_line(error: BaseException) -> str:
    """The first sentence of an exception, at most 160 characters, with a full stop."""
    text = " ".join(str(error).split()) or type(error).__name__
    text = re.split(r"(?<=[.!?]) ", text)[0][:160].rstrip(" .")
    return f"{text}."
