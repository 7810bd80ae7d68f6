"""Every upscaler there is: kernels and the models of all `SOURCES`. Never imports torch to list them."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from sr_studio import paths
from sr_studio.errors import Message, message
from sr_studio.imaging.files import make_own_folder, write_atomically
from sr_studio.models.checkpoint import SUFFIX, Description, Header, ModelError, read_header, relabelled
from sr_studio.models.classical import INFOS
from sr_studio.models.names import RESERVED, model_name, told_apart, unused_name
from sr_studio.models.network_kinds import short_name
from sr_studio.models.run_folders import model_file, run_names
from sr_studio.models.upscaler import ModelInfo, Origin

Problems = list[Message]


@dataclass(frozen=True)
class Source:
    """One place that models come from.

    ``files`` gives name and file of each model there, in the order they are shown, and adds sentences about
    what cannot be read. ``numbered``: a model whose name is taken gets another one, and one whose label is
    taken has its name beside it; otherwise the first is left out and the second shown as it is.
    ``kept``: why a model from here is not removed, with ``{label}`` and ``{file}``; None where it can be.
    """

    origin: Origin
    files: Callable[[Problems], Iterator[tuple[str, Path]]]
    numbered: bool = False
    kept: Message | None = None


def _bundled(problems: Problems) -> Iterator[tuple[str, Path]]:
    # SRResNet before SRGAN: the order in which the literature builds them.
    rank = {"srresnet_x4": 0, "srgan_x4": 1, "srresnet_x2": 2}
    files = [file for file in files_of(paths.assets_folder() / "weights", problems) if file.suffix == SUFFIX]
    for file in sorted(files, key=lambda file: rank.get(file.stem, len(rank))):  # their cards lie beside them
        yield file.stem, file


def _added(problems: Problems) -> Iterator[tuple[str, Path]]:
    for file in files_of(paths.models_folder(), problems):
        yield file.stem, file


def _runs(problems: Problems) -> Iterator[tuple[str, Path]]:  # noqa: ARG001 - a run without a model is no problem
    for folder, name in run_names().items():
        file = model_file(folder)
        if file is not None:
            yield name, file


SOURCES: tuple[Source, ...] = (
    Source("bundled", _bundled, kept=Message("{label} is part of SR Studio and cannot be removed.")),
    Source("added", _added),
    Source(
        "run",
        _runs,
        numbered=True,
        kept=Message(
            "{label} is a model of a training run ({file}). It goes with the run: delete the run's folder."
        ),
    ),
)
"""All of them, in the order in which their models are listed; a new place is one line here."""


def list_models() -> tuple[tuple[ModelInfo, ...], tuple[Message, ...]]:
    """All upscalers (kernels, then those of `SOURCES`) and sentences about files that cannot be used.

    Files may come and go while they are listed: what is no longer there is left out without a word. No two
    models have one name or one label: a label that is taken gets the model's scale or name beside it.
    """
    models = list(INFOS)
    problems: Problems = []
    taken = {info.name for info in models}
    for source in SOURCES:
        for stem, file in source.files(problems):
            wanted = model_name(stem) if stem.casefold() in RESERVED else stem
            name = unused_name(wanted, taken) if source.numbered else wanted
            try:
                info = describe_file(file, name=name, origin=source.origin)
            except ModelError as error:
                if file.exists():
                    problems.append(error.message)
                continue
            if info.name in taken:
                problems.append(
                    message(
                        "{file} has the name of another model and is left out. Rename the file.", file=file
                    )
                )
                continue
            info = msgspec.structs.replace(info, label=_unused_label(info, models))
            taken.add(info.name)
            models.append(info)
    return tuple(models), tuple(problems)


def _unused_label(info: ModelInfo, others: list[ModelInfo]) -> str:
    """A model's label, with its scale or its name beside it where another one has it."""
    scales = [other.scale for other in others if other.label == info.label]
    if not scales:
        return info.label
    by_scale = f"{info.label} ×{info.scale}"
    free = info.scale not in scales and all(other.label != by_scale for other in others)
    return by_scale if free else f"{info.label} ({info.name})"


def files_of(folder: Path, problems: Problems) -> list[Path]:
    """Files of a folder that could be models, by name."""
    try:
        files = [file for file in folder.iterdir() if not file.name.startswith(".") and file.is_file()]
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(
            message(
                "The folder {folder} cannot be read ({reason}). Check its permissions.",
                folder=folder,
                reason=error.strerror,
            )
        )
        return []
    return sorted(files, key=lambda file: file.name.casefold())


def describe_file(file: Path, *, name: str, origin: Origin) -> ModelInfo:
    """Facts about one model file. Raises `ModelError`."""
    try:
        stat = file.stat()
        return _described(file, name, origin, stat.st_size, stat.st_mtime_ns)
    except OSError as error:
        raise ModelError(
            "{file} cannot be read ({reason}). Check that it exists and may be opened.",
            file=file,
            reason=error.strerror,
        ) from error


@lru_cache(maxsize=512)
def _described(
    file: Path,
    name: str,
    origin: Origin,
    size: int,  # noqa: ARG001 - cache key
    modified: int,  # noqa: ARG001 - cache key
) -> ModelInfo:
    if not _of_characters(str(file)):
        raise ModelError("The name of {file} holds bytes that are no character. Rename the file.", file=file)
    if file.suffix.lower() != SUFFIX:
        raise ModelError(
            "{file} has not been checked. Add it with `sr-studio models add` (or drop it on the window).",
            file=file,
        )
    # Header and digest of one open file: another may take its name meanwhile.
    with file.open("rb") as stream:
        description = read_header(stream, name=file.name)
        stream.seek(0)
        digest = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    return describe(description, name=name, origin=origin, digest=digest, file=str(file))


def _of_characters(text: str) -> bool:
    """Whether a path can be written down; one that cannot crosses no wire."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def describe(description: Description, *, name: str, origin: Origin, digest: str, file: str) -> ModelInfo:
    """What the program shows of a model file with our header."""
    header = description.header
    if header is None:
        raise ModelError(
            "{file} has no SR Studio header. Add it with `sr-studio models add` (or drop it on the window).",
            file=file,
        )
    return ModelInfo(
        name=name,
        label=header.label or name,
        scale=header.scale,
        origin=origin,
        network=short_name(header),
        objective=header.objective,
        data=header.data,
        steps=header.steps,
        licence=header.licence,
        source=header.source,
        digest=digest,
        parameters=description.parameters,
        input_channels=header.input_channels,
        output_channels=header.output_channels,
        file=file,
        notes=header.notes,
        hardware=header.hardware,
        time=header.time,
        doubts=tuple(doubt for doubt in header.doubts if _plain(doubt)),
    )


def _plain(doubt: Message) -> bool:
    """Whether a sentence of a file, which may be anyone's, has only fields that it fills."""
    fields = re.findall(r"\{([^{}]*)\}", doubt.id)
    plain = re.sub(r"\{\w+\}", "", doubt.id)
    values_are_text = all(not isinstance(value, Message) for value in doubt.values.values())
    return set(fields) <= set(doubt.values) and not set("{}") & set(plain) and values_are_text


def find(name: str) -> ModelInfo:
    """The upscaler of this name. Raises `ModelError` that lists the names there are."""
    models, problems = list_models()
    for info in models:
        if info.name == name:
            return info
    for problem in problems:
        if name and name in problem.text:
            raise ModelError(problem)
    names = ", ".join(info.name for info in models)
    raise ModelError("There is no model named {name}. There are: {names}.", name=name, names=names)


def add_model(name: str, data: bytes | memoryview, *, folder: str = "") -> ModelInfo:
    """Check a model file, keep it in the models folder with our header, and say what it is.

    ``name`` is the file's name and ``folder`` that of the folder it came from; they decide nothing but the
    model's name and label and the wording of errors: a label that another model has gets the folder beside
    it, or its digest. The file is converted to safetensors: what is kept can be listed without torch and can
    run no code. A file with equal content that is already there is not added twice, unless it is a run's,
    which does not last. Raises `ModelError`.
    """
    from sr_studio.models.importing import import_model

    kept = import_model(name, data)
    models, _ = list_models()
    same = next((info for info in models if info.digest == _digest(kept) and info.origin != "run"), None)
    if same is not None:
        return same
    header = read_header(kept, name=name).header
    assert header is not None
    stem, label = "", header.label
    for info in models:
        if info.origin == "added" and _same_weights(Path(info.file), header):
            # The file was added before, under another label or by a version that knew less of it.
            stem, label = info.name, _label_in(Path(info.file))
            break
    else:
        if kept != data:  # files of ours travel unchanged; the list tells their labels apart
            label = told_apart(label, {info.label for info in models}, folder=folder, digest=_digest(kept))
        stem = unused_name(model_name(name), {info.name for info in models})
    file = paths.models_folder() / f"{stem}{SUFFIX}"
    kept = relabelled(kept, label)
    make_own_folder(file.parent)
    if not (file.exists() and file.read_bytes() == kept):
        write_atomically(file, kept)
    return describe_file(file, name=stem, origin="added")


def _label_in(file: Path) -> str:
    """The label in a kept file's header, which may differ from the one that is shown."""
    header = read_header(file).header
    return "" if header is None else header.label


def _same_weights(file: Path, header: Header) -> bool:
    """Whether a kept file came from the same foreign file and holds the same weights."""
    try:
        other = read_header(file).header
    except ModelError:
        return False
    found = other is not None and bool(header.source) and other.source == header.source
    return found and other is not None and other.digest == header.digest


def _digest(data: bytes | memoryview) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def remove_model(name: str) -> None:
    """Delete an added model's file. Raises `ModelError` for the ones that came otherwise."""
    info = find(name)
    source = next((source for source in SOURCES if source.origin == info.origin), SOURCES[0])
    if source.kept is not None:
        raise ModelError(source.kept.id, label=info.label, file=info.file)
    try:
        Path(info.file).unlink()
    except OSError as error:
        raise ModelError(
            "{file} cannot be deleted ({reason}). Check the folder's permissions.",
            file=info.file,
            reason=error.strerror,
        ) from error


def with_digest(digest: str) -> ModelInfo | None:
    """The model whose file has this digest (BLAKE2b-128, hex), if there is one."""
    return next((info for info in list_models()[0] if info.digest == digest), None)
