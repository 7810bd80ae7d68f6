"""What metrics say of their weights files, for a window that never waits for the reading of one."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_studio.errors import Message, message
from sr_studio.gui.background import Background
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.protocol import Protocol
from sr_studio.metrics.registry import describe
from sr_studio.pretrained.digests import DigestUnknownError, file_digest, remembered_only


class MetricFacts(QObject):
    """Answers at once; where a weights file has to be read for its digest, that is said meanwhile.

    A file is read on a thread, once as long as it does not change: up to 528 MiB.
    """

    changed = Signal()
    """A file has been read: ask again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._reading: set[Path] = set()
        self._given_up: set[Path] = set()

    def unavailable(self, metric: Metric) -> Message | None:
        """Return why a metric cannot be computed on this machine, or that this is not known yet."""
        try:
            with remembered_only():
                return metric.unavailable()
        except DigestUnknownError as unknown:
            return self._wait_for(unknown.path)

    def is_available(self, metric: Metric) -> bool:
        """Whether it is known that a metric can be computed on this machine."""
        return self.unavailable(metric) is None

    def describe(self, protocol: Protocol, scale: int, metrics: Sequence[Metric]) -> str:
        """Return the recipe of these metrics as printed, of what is not known yet the name alone."""
        with remembered_only():
            return describe(protocol, scale, [self._known(metric, protocol, scale) for metric in metrics])

    def _known(self, metric: Metric, protocol: Protocol, scale: int) -> Metric:
        try:
            metric.recipe(protocol, scale)
        except DigestUnknownError as unknown:
            text = f"{metric.label}: {self._wait_for(unknown.path)}"
            return replace(metric, recipe=lambda _protocol, _scale: text)
        return metric

    def _wait_for(self, path: Path) -> Message:
        if path in self._given_up:
            return message("its weights file {file} cannot be read", file=path.name)
        if path not in self._reading:
            self._reading.add(path)

            def read() -> bool:
                try:
                    file_digest(path)
                except OSError:
                    return False
                return True

            self._background.do(read, partial(self._take, path), at_once=False)
        return message("its weights file {file} is being read", file=path.name)

    def _take(self, path: Path, read: bool) -> None:
        self._reading.discard(path)
        if not read:
            self._given_up.add(path)
        self.changed.emit()
