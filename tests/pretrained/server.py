"""A web server with one file, whose faults a test chooses."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Faults:
    """What the server does, and what it was asked."""

    content: bytes
    break_after: int = 0
    """Bytes after which each connection is cut; 0: never."""
    ranges: bool = True
    """Whether it answers a range with a part."""
    wrong_start: bool = False
    """Sends the beginning as an answer to a range, as a part that begins elsewhere."""
    length: int | None = None
    """The length it claims instead of the true one."""
    say_length: bool = True
    etag: str = ""
    kind: str = "application/octet-stream"
    refusals: list[int] = field(default_factory=list)
    """Answers given before the file is."""
    stall: threading.Event | None = None
    """Waited for after the first bytes of the first connection."""
    asked: list[str] = field(default_factory=list)
    """The Range of each request, empty where it had none."""
    sent: int = 0
    """Bytes of content written, or tried to."""


class Answer(BaseHTTPRequestHandler):
    """One request."""

    faults: Faults

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""

    def do_GET(self) -> None:
        faults = self.faults
        asked = self.headers.get("Range", "")
        faults.asked.append(asked)
        if faults.refusals:
            self.send_error(faults.refusals.pop(0))
            return
        start = 0
        fresh = "If-Range" not in self.headers or self.headers["If-Range"] == faults.etag
        if (found := re.fullmatch(r"bytes=(\d+)-", asked)) and faults.ranges and fresh:
            start = int(found[1])
            if start >= len(faults.content):
                self.send_error(416)
                return
            if faults.wrong_start:
                start = 0
            self.send_response(206)
            self.send_header(
                "Content-Range", f"bytes {start}-{len(faults.content) - 1}/{len(faults.content)}"
            )
        else:
            self.send_response(200)
        body = faults.content[start:]
        if faults.etag:
            self.send_header("ETag", faults.etag)
        self.send_header("Content-Type", faults.kind)
        if faults.say_length:
            self.send_header("Content-Length", str(len(body) if faults.length is None else faults.length))
        self.end_headers()
        if faults.stall is not None and len(faults.asked) == 1:
            self.send(body[:1000])
            faults.stall.wait(30)
            return
        self.send(body[: faults.break_after] if faults.break_after else body)

    def send(self, body: bytes) -> None:
        """Write content; whoever has gone away is not missed."""
        self.faults.sent += len(body)
        with suppress(OSError):
            self.wfile.write(body)
            self.wfile.flush()


@contextmanager
def serve(content: bytes) -> Iterator[tuple[str, Faults]]:
    """The address of the server's folder, and its faults."""
    faults = Faults(content)

    class Mine(Answer):
        pass

    Mine.faults = faults
    server = ThreadingHTTPServer(("127.0.0.1", 0), Mine)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/models", faults
    finally:
        if faults.stall is not None:
            faults.stall.set()
        server.shutdown()
        server.server_close()
        thread.join()
