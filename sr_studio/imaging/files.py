"""Files on disk: listing folders, reading whole files, writing all or nothing. Knows nothing of pixels."""

import contextlib
import errno
import io
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sr_studio.errors import Message, StudioError, message

IMAGE_SUFFIXES = frozenset(
    {".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".tif", ".tiff", ".webp", ".avif"}
    | {".bmp", ".dib", ".ppm", ".pgm", ".pbm", ".pnm", ".gif"}
)
"""Suffixes looked for in folders (lower case). A single file is judged by its content alone."""

MODEL_SUFFIXES = frozenset({".safetensors", ".pth", ".pt", ".ckpt", ".pkl", ".pth.tar"})
"""Endings that make a dropped file a model (lower case)."""


def is_model_name(name: str) -> bool:
    """Whether a file of this name is taken for a model."""
    return name.lower().endswith(tuple(MODEL_SUFFIXES))


FORMATS = {".png": "png", ".tif": "tiff", ".tiff": "tiff", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp"}
"""Formats that can be written, by suffix (lower case)."""

MAX_FILE_BYTES = 2 << 30
"""Largest file read by default."""


class FileError(StudioError):
    """A file or folder that cannot be read or written."""


class NoImagesError(FileError):
    """A folder that can be read and holds no image."""


def format_of(path: Path) -> str:
    """The format a file is written in, by its suffix. Raises `FileError` where it names none."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise FileError(
            "“{name}” has no suffix that says the format. Use .png, .tif, .jpg or .webp.",
            name=shown_name(path),
        )
    return found


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that puts ``img_2`` before ``img_10`` and ignores case."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple(
        (0, int(part), "") if part.isdecimal() and part.isascii() else (1, 0, part) for part in parts
    )


def shown_name(path: Path | str) -> str:
    """The last part of a path as it may stand in a sentence: no line breaks, at most 80 characters."""
    return shown_text(Path(path).name or str(path))


def shown_text(name: str) -> str:
    """A name as it may stand in a sentence or table; data carry it whole."""
    name = "".join(letter if letter.isprintable() else "�" for letter in name)
    return name if len(name) <= 80 else name[:50] + "…" + name[-29:]


def spelled(text: str) -> str:
    """A file name as Unicode: bytes in it that are no character (of another system's encoding) become �."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@dataclass(frozen=True, kw_only=True)
class FolderContents:
    """What lies directly inside a folder; hidden files are not counted.

    Attributes
    ----------
    images
        By suffix, in natural order.
    broken
        Names of images that lead to nothing, with the reason in words.
    others
        Suffixes of the other files, each as often as it is there.
    folders
        How many folders.
    """

    images: tuple[Path, ...]
    broken: tuple[tuple[Path, Message], ...]
    others: tuple[str, ...]
    folders: int


def look_into(path: Path) -> FolderContents:
    """List a folder; one entry that cannot be looked at stops nothing. Raises `FileError`."""
    images, broken, others, folders = [], [], [], 0
    try:
        entries = [entry for entry in os.scandir(path) if not entry.name.startswith(".")]
    except OSError as error:
        raise FileError(_sentence(error, path, "read")) from error
    for entry in entries:
        file = Path(entry.path)
        wanted = file.suffix.lower() in IMAGE_SUFFIXES
        try:
            kind = _kind_of(entry)
        except OSError as error:
            if wanted:
                broken.append((file, _sentence(error, file, "read")))
            else:
                others.append(file.suffix.lower())
            continue
        if kind == stat.S_IFDIR:
            folders += 1
        elif wanted and kind == stat.S_IFREG:
            images.append(file)
        else:
            others.append(file.suffix.lower())
    return FolderContents(
        images=tuple(sorted(images, key=_by_name)),
        broken=tuple(sorted(broken, key=lambda each: _by_name(each[0]))),
        others=tuple(sorted(others)),
        folders=folders,
    )


def _kind_of(entry: os.DirEntry[str]) -> int:
    """File type of what an entry leads to, as `stat.S_IFMT` has it; only links cost a look at the disk."""
    if not entry.is_symlink():
        if entry.is_file(follow_symlinks=False):
            return stat.S_IFREG
        if entry.is_dir(follow_symlinks=False):
            return stat.S_IFDIR
    return stat.S_IFMT(entry.stat().st_mode)


def _by_name(file: Path) -> tuple[object, str]:
    return natural_key(file.name), file.name


def list_folder(path: Path) -> list[Path]:
    """Images directly inside a folder, by suffix, in natural order, hidden files left out.

    Raises `FileError` where the folder cannot be read, `NoImagesError` where it holds no image.
    """
    found = look_into(path)
    if not found.images:
        raise no_images(path)
    return list(found.images)


def no_images(path: Path) -> NoImagesError:
    """Say that a folder holds no image."""
    return NoImagesError(
        "The folder “{name}” holds no images. Choose a folder with PNG, JPEG, TIFF, WebP, "
        "BMP, PPM or GIF files directly inside.",
        name=shown_name(path),
    )


def read_bytes(path: Path, *, limit: int = MAX_FILE_BYTES) -> bytes:
    """The whole file. Raises `FileError` with a sentence for every way this can fail.

    A file of zero bytes, a folder, a pipe or device and a file of more than ``limit`` bytes are refused.
    """
    name = shown_name(path)
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            facts = os.fstat(file.fileno())
            if not stat.S_ISREG(facts.st_mode):
                raise FileError(
                    "“{name}” is not a file but a pipe or device. Choose an image file.", name=name
                )
            if facts.st_size > limit:
                raise FileError(
                    "“{name}” has {size:,.0f} MiB; files of up to {limit:,.0f} MiB are read. Choose "
                    "a smaller file.",
                    name=name,
                    size=facts.st_size / 2**20,
                    limit=limit / 2**20,
                )
            data = file.read(limit + 1)
    except OSError as error:
        raise FileError(_sentence(error, path, "read")) from error
    except ValueError as error:
        raise FileError("“{name}” is not a possible file name. Rename the file.", name=name) from error
    if not data:
        raise FileError("“{name}” is empty (0 bytes). Copy or download it again.", name=name)
    if len(data) > limit:
        raise FileError(
            "“{name}” grew beyond {limit:,.0f} MiB while it was read. Wait until it is complete.",
            name=name,
            limit=limit / 2**20,
        )
    return data


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting for the other end of a pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def make_folder(folder: Path) -> None:
    """Make a folder, and those around it, where they are missing. Raises `FileError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise FileError("“{folder}” is a file, not a folder. Choose another place.", folder=folder) from error
    except (OSError, ValueError) as error:
        raise FileError(
            "The folder “{folder}” cannot be made: {reason}. Choose another place.",
            folder=_cut(folder),
            reason=getattr(error, "strerror", None) or error,
        ) from error


def make_own_folder(folder: Path) -> None:
    """As `make_folder`, for a folder below SR_STUDIO_HOME, which the user did not name in the command."""
    try:
        make_folder(folder)
    except FileError as error:
        raise FileError(
            "The folder “{folder}”, where SR Studio keeps things, cannot be made. Make it writable, or set "
            "SR_STUDIO_HOME to another folder.",
            folder=_cut(folder),
        ) from error


def _cut(path: Path) -> str:
    text = "".join(letter if letter.isprintable() else "�" for letter in str(path))
    return text if len(text) <= 200 else text[:120] + "…" + text[-79:]


def replaceable(path: Path) -> Path:
    """Where the bytes go that are written under this name: itself, or what it leads to as a link.

    Only a regular file is ever replaced. Raises `FileError` where there is a folder, pipe, device or socket.
    """
    try:
        kind = stat.S_IFMT(os.stat(path).st_mode)  # noqa: PTH116
    except FileNotFoundError:
        kind = stat.S_IFREG
    except OSError as error:
        raise FileError(_sentence(error, path, "written")) from error
    except ValueError as error:
        raise FileError(
            "“{name}” is not a possible file name. Choose another.", name=shown_name(path)
        ) from error
    if kind != stat.S_IFREG:
        raise FileError(
            "“{name}” is {kind}, and only files are ever replaced. Choose another name.",
            name=shown_name(path),
            kind=_KINDS.get(kind, Message("not a file")),
        )
    return Path(os.path.realpath(path)) if path.is_symlink() else path


_KINDS = {
    stat.S_IFDIR: Message("a folder"),
    stat.S_IFIFO: Message("a pipe"),
    stat.S_IFCHR: Message("a device"),
    stat.S_IFBLK: Message("a disk"),
    stat.S_IFSOCK: Message("a socket"),
}


def write_atomically(path: Path, data: bytes | memoryview) -> None:
    """Write the file completely or not at all.

    The bytes go to a hidden file in the same folder, are flushed to the disk and take the final name in
    one step; whatever fails, the old file stays and nothing partial is left. What is no regular file is
    never replaced, see `replaceable`. Raises `FileError`.
    """
    import tempfile

    path = replaceable(Path(path))
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=".sr-studio-", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode_for(path))  # noqa: PTH101
        os.replace(temporary, path)  # noqa: PTH105
    except OSError as error:
        raise FileError(_sentence(error, path, "written")) from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)


def open_stream(path: Path) -> io.FileIO | None:
    """A pipe or character device (``/dev/null``, a terminal) to be written into; None where it is neither.

    The caller closes it. A pipe is opened at once, so that its reader waits for what comes. Raises
    `FileError` where a pipe has no reader, or the permission is missing.
    """
    try:
        kind = stat.S_IFMT(os.stat(path).st_mode)  # noqa: PTH116
        if kind not in (stat.S_IFIFO, stat.S_IFCHR):
            return None
    except (OSError, ValueError):
        return None
    flags = os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    try:
        descriptor = os.open(path, flags)
    except OSError as error:
        if kind == stat.S_IFIFO and error.errno == errno.ENXIO:
            raise FileError(
                "Nobody reads from the pipe “{name}”. Start its reader first.", name=shown_name(path)
            ) from error
        raise FileError(_sentence(error, path, "written")) from error
    if hasattr(os, "set_blocking"):
        os.set_blocking(descriptor, True)
    return io.FileIO(descriptor, "wb")


def write_stream(stream: io.FileIO, data: bytes, *, name: str) -> None:
    """Write all the bytes into what `open_stream` has opened. Raises `FileError`."""
    rest = memoryview(data)
    try:
        while rest:
            rest = rest[stream.write(rest) :]
    except OSError as error:
        raise FileError(_sentence(error, Path(name), "written")) from error


def _mode_for(path: Path) -> int:
    """Permissions of the file that is replaced, else what the process gives new files."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0o666 & ~_umask()


def _umask() -> int:
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0o022
    found = re.search(r"^Umask:\s*([0-7]+)", status, re.MULTILINE)
    return int(found.group(1), 8) if found else 0o022


_REASONS: dict[int, tuple[Message, Message]] = {
    errno.ENOENT: (Message("it does not exist (any more)"), Message("Was it moved, renamed or deleted?")),
    errno.ENOTDIR: (Message("a part of its path is not a folder"), Message("Choose it again.")),
    errno.EACCES: (
        Message("the permission is missing"),
        Message("Change the permissions of the file or folder, or choose another."),
    ),
    errno.EPERM: (
        Message("the system does not allow it"),
        Message("Change the permissions of the file or folder, or choose another."),
    ),
    errno.EISDIR: (Message("it is a folder"), Message("Choose a file, or drop the folder on the window.")),
    errno.ENOSPC: (
        Message("the disk is full"),
        Message("Free some space or choose another disk, then try again."),
    ),
    errno.EDQUOT: (
        Message("your disk quota is used up"),
        Message("Free some space or choose another disk, then try again."),
    ),
    errno.EFBIG: (Message("it is too large for this disk"), Message("Choose another disk.")),
    errno.EROFS: (Message("the disk is read-only"), Message("Choose another folder.")),
    errno.ENAMETOOLONG: (Message("its name is too long"), Message("Choose a shorter name.")),
    errno.EINVAL: (Message("its name is not possible on this disk"), Message("Choose another name.")),
    errno.EIO: (Message("the disk reports an error"), Message("Copy it to another disk if you can.")),
    errno.EMFILE: (Message("too many files are open"), Message("Close some and try again.")),
    errno.ELOOP: (
        Message("it is a link that leads to itself"),
        Message("Choose the file it should lead to."),
    ),
    errno.EPIPE: (Message("its reader has gone"), Message("Start it again.")),
    errno.ENXIO: (Message("it is a pipe or device"), Message("Choose a file.")),
    errno.ETIMEDOUT: (
        Message("the network disk does not answer"),
        Message("Check the connection and try again."),
    ),
    errno.ESTALE: (Message("the network disk lost it"), Message("Open the folder again.")),
}


def _sentence(error: OSError, path: Path, act: Literal["read", "written"]) -> Message:
    reason, advice = _REASONS.get(
        error.errno or 0,
        (
            Message(error.strerror or type(error).__name__),
            Message("Try again or choose another place."),
        ),
    )
    if act == "written" and error.errno == errno.ENOENT:
        reason, advice = Message("its folder does not exist (any more)"), Message("Choose another folder.")
    name = shown_name(path)
    if act == "read":
        return message("“{name}” cannot be read: {reason}. {advice}", name=name, reason=reason, advice=advice)
    return message("“{name}” cannot be written: {reason}. {advice}", name=name, reason=reason, advice=advice)
