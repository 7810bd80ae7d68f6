"""Downloads a weights file: resumable, cancellable, checked against its SHA-256, complete or not at all.

What has come is kept beside the target under the same name with ``.part`` added, and the next call goes on
from there (HTTP Range, RFC 9110 section 14). The target's name appears only once the digest of the whole
file is right. Nothing is ever downloaded unless `download` is called.
"""

import contextlib
import errno
import hashlib
import http.client
import os
import re
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

from sr_studio.paths import expanded
from sr_studio.pretrained.backbones import PretrainedError, Weights

URL_VARIABLE = "SR_STUDIO_WEIGHTS_URL"
"""Environment variable with another address of the folder that torchvision's files are fetched from."""

PIECE = 1 << 16
TIMEOUT = 20.0
"""Seconds without a byte after which a connection counts as broken."""
ATTEMPTS = 5
"""Attempts in a row that bring nothing new before the download gives up."""
PAUSE = 1.0
"""Seconds before the second attempt; doubled each time."""
ROOM = 16 << 20
"""Bytes that must stay free on the disk."""

TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
"""HTTP answers that may be another one soon."""

DownloadProgress = Callable[[int, int], None]


class DownloadCancelledError(PretrainedError):
    """The download was stopped on request; what has come is kept."""


class _BrokenError(Exception):
    """The connection ended early; going on may help."""


def download(
    source: Weights | str,
    folder: Path,
    *,
    base_url: str = "",
    overwrite: bool = False,
    on_progress: DownloadProgress | None = None,
    cancelled: Callable[[], bool] | None = None,
    pause: float = PAUSE,
    timeout: float = TIMEOUT,
) -> Path:
    """Fetch a weights file into a folder and return its path.

    Parameters
    ----------
    source
        Weights of the table, or the address of a file whose name carries digits of its SHA-256
        (``name-0123abcd.pth``).
    folder
        Made where it does not exist.
    base_url
        Address of the folder to fetch a table's file from instead of torchvision's; so is the environment
        variable ``SR_STUDIO_WEIGHTS_URL``.
    overwrite
        Replace a regular file of that name whose content is another.
    on_progress
        Called with the bytes there are and the bytes there will be (0 while unknown).
    cancelled
        Asked before each piece; a connection that is silent is waited for up to ``timeout`` seconds.

    A whole file that is there already is left as it is. Raises `PretrainedError` for everything that goes
    wrong, `DownloadCancelledError` where ``cancelled`` said so.
    """
    if isinstance(source, Weights):
        base = base_url or os.environ.get(URL_VARIABLE, "")
        url = f"{base.rstrip('/')}/{source.file}" if base else source.url
    else:
        url = source
    name = _file_name(url)
    digits = re.search(r"-([0-9a-f]{8,64})\.", name)
    if digits is None:
        raise PretrainedError(
            "{name} has no digits of its SHA-256 in its name, so that a download could not be checked. "
            "Download it by other means and put it into your folder of weights.",
            name=name,
        )
    job = _Download(
        url=url,
        target=expanded(folder) / name,
        prefix=digits[1],
        on_progress=on_progress or (lambda *_: None),
        cancelled=cancelled or (lambda: False),
        pause=pause,
        timeout=timeout,
    )
    try:
        if job.already_there(overwrite=overwrite):
            return job.target
        job.target.parent.mkdir(parents=True, exist_ok=True)
        with job.part.open("ab") as stream:
            _lock(stream, job)
            try:
                job.run(stream)
                if os.name == "posix":  # under the lock; Windows renames no open file
                    job.settle()
            finally:
                if not job.have:
                    stream.truncate(0)
                    job.part.unlink(missing_ok=True)
        if os.name != "posix":
            job.settle()
    except OSError as error:
        raise PretrainedError(_disk_sentence(error, job)) from error
    return job.target


def _file_name(url: str) -> str:
    """The last part of an address. Raises `PretrainedError` for addresses that are not HTTP."""
    parts = urlsplit(url)
    name = unquote(parts.path.rpartition("/")[2])
    if parts.scheme not in {"http", "https"} or not parts.netloc or not name or Path(name).name != name:
        raise PretrainedError(
            "{url} is no address of a file. It must begin with https:// or http://.", url=url
        )
    return name


@dataclass(kw_only=True)
class _Download:
    """One file on its way."""

    url: str
    target: Path
    prefix: str
    on_progress: DownloadProgress
    cancelled: Callable[[], bool]
    pause: float
    timeout: float
    have: int = 0
    total: int = 0
    """Bytes of the whole file, 0 while unknown."""
    tag: str = ""
    """The server's strong entity tag: with ``If-Range`` a changed file is sent anew, never mixed."""
    resumed: bool = False
    """Whether bytes of an earlier connection are in the file."""

    @property
    def part(self) -> Path:
        return self.target.with_name(self.target.name + ".part")

    def already_there(self, *, overwrite: bool) -> bool:
        """Whether the whole file is there. Raises `PretrainedError` where something else has its name."""
        if self.part.exists() and not self.part.is_file():
            raise PretrainedError(
                "{part} is in the way and no file. Delete or rename it first.", part=self.part
            )
        if not os.path.lexists(self.target):
            return False
        if self.target.is_file():  # also what a link leads to; the link itself is replaced
            with self.target.open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest().startswith(self.prefix):
                    return True
            if overwrite:
                return False
        raise PretrainedError(
            "{target} is there with another content than torchvision's. Delete or rename it first.",
            target=self.target,
        )

    def run(self, stream: IO[bytes]) -> None:
        """Bring the part file to its full length with the right digest."""
        self.have = stream.seek(0, os.SEEK_END)
        self.resumed = self.have > 0
        for last in (False, True):
            self._fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
            digest = self._digest()
            if digest.startswith(self.prefix):
                return
            mixed = self.resumed
            self._start_over(stream)
            if last or not mixed:
                raise PretrainedError(
                    "What {url} sends is not {name}: its SHA-256 begins with {digest}, not with "
                    "{prefix}. Nothing was kept. A proxy or a login page may stand between; try again "
                    "or use another network.",
                    url=self.url,
                    name=self.target.name,
                    digest=digest[: len(self.prefix)],
                    prefix=self.prefix,
                )

    def settle(self) -> None:
        """Give the checked file its name."""
        os.replace(self.part, self.target)  # noqa: PTH105
        with contextlib.suppress(OSError):
            handle = os.open(self.target.parent, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def _fill(self, stream: IO[bytes]) -> None:
        """Connect as often as it takes to have all bytes."""
        best = self.have
        failures = 0
        while True:
            self._stop_if_cancelled()
            try:
                self._receive(stream)
                return
            except _BrokenError as error:
                reason: object = error
            except urllib.error.HTTPError as error:
                if error.code not in TRANSIENT:
                    raise PretrainedError(self._refusal(error)) from error
                reason = f"the server answers {error.code} {error.reason}"
            except urllib.error.URLError as error:
                reason = getattr(error.reason, "strerror", None) or error.reason
            failures = 1 if self.have > best else failures + 1
            best = max(best, self.have)
            if failures >= ATTEMPTS:
                kept = (
                    f" {_mib(self.have)} have come and are kept; the next try goes on there." if best else ""
                )
                raise PretrainedError(
                    "{url} could not be downloaded: {reason}.{kept} Check the connection and try "
                    "again, or fetch it on another machine and put it into {folder}.",
                    url=self.url,
                    reason=reason,
                    kept=kept,
                    folder=self.target.parent,
                )
            self._wait(self.pause * 2 ** (failures - 1))

    def _receive(self, stream: IO[bytes]) -> None:
        """One connection: from the bytes there are to the end of the file, or to `_BrokenError`."""
        headers = {"User-Agent": "sr-studio", "Accept-Encoding": "identity"}
        if self.have:
            headers["Range"] = f"bytes={self.have}-"
            if self.tag:
                headers["If-Range"] = self.tag
        request = urllib.request.Request(self.url, headers=headers)
        try:
            answer = urllib.request.urlopen(request, timeout=self.timeout)
        except urllib.error.HTTPError as error:
            if error.code == http.client.REQUESTED_RANGE_NOT_SATISFIABLE and self.have:
                return  # nothing beyond what is here; the digest decides
            raise
        except urllib.error.URLError:
            raise
        except (OSError, http.client.HTTPException) as error:
            raise _BrokenError(_reason(error)) from error
        with answer:
            self._prepare(stream, answer)
            self.on_progress(self.have, self.total)
            while piece := _read(answer):
                stream.write(piece)
                self.have += len(piece)
                self.on_progress(self.have, self.total)
                self._stop_if_cancelled()
        stream.flush()
        if self.total and self.have < self.total:
            raise _BrokenError(f"the connection broke off at {_mib(self.have)} of {_mib(self.total)}")

    def _prepare(self, stream: IO[bytes], answer: http.client.HTTPResponse) -> None:
        """Read an answer's headers; go back to the beginning where the server does not go on."""
        if answer.headers.get_content_type() == "text/html":
            raise PretrainedError(
                "{url} answers with a web page instead of the file: a login, a quota or an error. Open "
                "the address in a browser to see it.",
                url=self.url,
            )
        length = answer.headers.get("Content-Length", "")
        if answer.status == http.client.PARTIAL_CONTENT:
            spans = re.fullmatch(
                r"bytes (\d+)-(\d+)/(\d+|\*)", answer.headers.get("Content-Range", "").strip()
            )
            whole = int(spans[3]) if spans and spans[3] != "*" else 0
            if spans is None or int(spans[1]) != self.have or (self.total and whole and whole != self.total):
                self._start_over(stream)
                raise _BrokenError("the server sent another part than the one asked for")
            self.total = whole
            self.resumed = True
        else:
            if self.have:
                self._start_over(stream)
            self.total = int(length) if length.isdecimal() else 0
        tag = answer.headers.get("ETag", "")
        self.tag = "" if tag.startswith("W/") else tag
        self._check_room()

    def _check_room(self) -> None:
        free = shutil.disk_usage(self.target.parent).free
        needed = self.total - self.have + ROOM
        if self.total and free < needed:
            raise PretrainedError(
                "{name} needs {needed} more on the disk of {folder}, which has {free} free. Free some "
                "space or use another folder.",
                name=self.target.name,
                needed=_mib(needed),
                folder=self.target.parent,
                free=_mib(free),
            )

    def _start_over(self, stream: IO[bytes]) -> None:
        stream.truncate(0)
        stream.seek(0)
        self.have = self.total = 0
        self.tag = ""
        self.resumed = False

    def _digest(self) -> str:
        """SHA-256 of the part file as it is on the disk."""
        digest = hashlib.sha256()
        with self.part.open("rb") as stream:
            while piece := stream.read(1 << 22):
                digest.update(piece)
                self._stop_if_cancelled()
        return digest.hexdigest()

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._stop_if_cancelled()
            time.sleep(min(left, 0.1))

    def _stop_if_cancelled(self) -> None:
        if self.cancelled():
            raise DownloadCancelledError(
                "The download of {name} was stopped at {size}. What has come is kept; the next download "
                "goes on there.",
                name=self.target.name,
                size=_mib(self.have),
            )

    def _refusal(self, error: urllib.error.HTTPError) -> str:
        return (
            f"{self.url} is not given out: the server answers {error.code} {error.reason}. "
            f"Check the address ({URL_VARIABLE} may name another), or get {self.target.name} by other means "
            f"and put it into {self.target.parent}."
        )


def _read(answer: http.client.HTTPResponse) -> bytes:
    """What has come, up to a piece. Errors of the connection are kept apart from those of the disk."""
    try:
        return answer.read1(PIECE)
    except (OSError, http.client.HTTPException) as error:
        raise _BrokenError(_reason(error)) from error


def _reason(error: OSError | http.client.HTTPException) -> str:
    if isinstance(error, TimeoutError):
        return "the server has stopped sending"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _lock(stream: IO[bytes], job: _Download) -> None:
    """Hold the part file against a second download; freed when it is closed."""
    try:
        import fcntl
    except ImportError:
        return  # Windows: the second writer is found out by the digest
    try:
        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise PretrainedError(
            "{name} is being downloaded into {folder} by another process. Wait for that one.",
            name=job.target.name,
            folder=job.target.parent,
        ) from error
    except OSError:
        return  # a network disk without locks
    if not job.part.exists() or not os.path.samestat(os.fstat(stream.fileno()), job.part.stat()):
        raise PretrainedError("Another process has just downloaded {name}. Try again.", name=job.target.name)


def _disk_sentence(error: OSError, job: _Download) -> str:
    where = job.target.parent
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return (
            f"The disk of {where} is full: {_mib(job.have)} of {job.target.name} are there and kept. "
            "Free some space and download again; it goes on there."
        )
    return (
        f"{job.target.name} cannot be written into {where} ({error.strerror or error}). "
        "Check the folder and its permissions, or choose another."
    )


def _mib(size: int) -> str:
    return f"{size / 2**20:,.1f} MiB"
