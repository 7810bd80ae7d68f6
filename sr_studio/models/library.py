"""Every upscaler there is: kernels, bundled networks, added files. Never imports torch to list them."""

import hashlib
from functools import lru_cache
from pathlib import Path

from sr_studio import paths
from sr_studio.imaging.files import write_atomically
from sr_studio.models.checkpoint import SUFFIX, Description, ModelError, read_header
from sr_studio.models.classical import INFOS
from sr_studio.models.names import model_name, unused_name
from sr_studio.models.network_kinds import short_name
from sr_studio.models.upscaler import ModelInfo, Origin


def list_models() -> tuple[tuple[ModelInfo, ...], tuple[str, ...]]:
    """All upscalers (kernels, bundled, added) and sentences about files that cannot be used."""
    models = list(INFOS)
    problems: list[str] = []
    taken = {info.name for info in models}
    folders: tuple[tuple[Path, Origin], ...] = (
        (paths.assets_folder() / "weights", "bundled"),
        (paths.models_folder(), "added"),
    )
    for folder, origin in folders:
        for file in model_files(folder, problems):
            if origin == "bundled" and file.suffix != SUFFIX:
                continue  # the cards of the bundled models lie beside them
            try:
                info = describe_file(file, origin=origin)
            except ModelError as error:
                problems.append(str(error))
                continue
            if info.name in taken:
                problems.append(f"{file} has the name of another model and is left out. Rename the file.")
                continue
            taken.add(info.name)
            models.append(info)
    return tuple(models), tuple(problems)


def model_files(folder: Path, problems: list[str]) -> list[Path]:
    """Files of a folder that could be models, in the order they are shown."""
    try:
        files = [file for file in folder.iterdir() if not file.name.startswith(".") and file.is_file()]
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(f"The folder {folder} cannot be read ({error.strerror}). Check its permissions.")
        return []
    # SRResNet before SRGAN: the order in which the literature builds them.
    rank = {"srresnet_x4.safetensors": 0, "srgan_x4.safetensors": 1}
    return sorted(files, key=lambda file: (rank.get(file.name, 2), file.name.casefold()))


def describe_file(file: Path, *, origin: Origin) -> ModelInfo:
    """Facts about one model file. Raises `ModelError`."""
    try:
        stat = file.stat()
        return _described(file, origin, stat.st_size, stat.st_mtime_ns)
    except OSError as error:
        raise ModelError(
            f"{file} cannot be read ({error.strerror}). Check that it exists and may be opened."
        ) from error


@lru_cache(maxsize=512)
def _described(file: Path, origin: Origin, size: int, modified: int) -> ModelInfo:  # noqa: ARG001 - cache key
    if file.suffix.lower() != SUFFIX:
        raise ModelError(
            f"{file} has not been checked. Add it with `sr-studio models add` (or drop it on the window)."
        )
    description = read_header(file)
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    return describe(description, name=file.stem, origin=origin, digest=digest, file=str(file))


def describe(description: Description, *, name: str, origin: Origin, digest: str, file: str) -> ModelInfo:
    """What the program shows of a model file with our header."""
    header = description.header
    if header is None:
        raise ModelError(
            f"{file} has no SR Studio header. Add it with `sr-studio models add` (or drop it on the window)."
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
    )


def find(name: str) -> ModelInfo:
    """The upscaler of this name. Raises `ModelError` that lists the names there are."""
    models, problems = list_models()
    for info in models:
        if info.name == name:
            return info
    for problem in problems:
        if name and name in problem:
            raise ModelError(problem)
    names = ", ".join(info.name for info in models)
    raise ModelError(f"There is no model named {name}. There are: {names}.")


def add_model(name: str, data: bytes | memoryview) -> ModelInfo:
    """Check a model file, keep it in the models folder with our header, and say what it is.

    ``name`` is the file's name; it decides nothing but the model's name and the wording of errors. The
    file is converted to safetensors: what is kept can be listed without torch and can run no code. A file
    with equal content that is already there is not added twice. Raises `ModelError`.
    """
    from sr_studio.models.importing import import_model

    kept = import_model(name, data)
    digest = hashlib.blake2b(kept, digest_size=16).hexdigest()
    models, _ = list_models()
    for info in models:
        if info.digest == digest:
            return info
    stem = unused_name(model_name(name), {info.name for info in models})
    file = paths.models_folder() / f"{stem}{SUFFIX}"
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, kept)
    return describe_file(file, origin="added")


def remove_model(name: str) -> None:
    """Delete an added model's file. Raises `ModelError` for the ones that came with the program."""
    info = find(name)
    if info.origin != "added":
        raise ModelError(f"{info.label} is part of SR Studio and cannot be removed.")
    try:
        Path(info.file).unlink()
    except OSError as error:
        raise ModelError(
            f"{info.file} cannot be deleted ({error.strerror}). Check the folder's permissions."
        ) from error
