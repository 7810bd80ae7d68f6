"""A run's model as a pane of the comparison: it follows the training, or stands where the scrubber is."""

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from sr_studio.errors import StudioError
from sr_studio.gui.compare.workspace import MOST_MODELS, Workspace
from sr_studio.gui.event_queue import EventQueue
from sr_studio.gui.training.checkpoints.run_models import (
    RunModels,
    Weights,
    models_of,
    read_weights,
)
from sr_studio.models.names import model_name, unused_name
from sr_studio.training.run.folder import Run
from sr_studio.training.run.inventory import CheckpointEntry

POLL_SECONDS = 1.0
"""Between looks into the folder of a run that may be training."""


class RunPane(QObject):
    """The models of one run, and the pane that shows one of them.

    The folder is looked at and files are read on a thread of their own. The pane keeps its place, its
    offset and its picture while its weights change.
    """

    models_changed = Signal()
    """`models` are others."""
    shown_changed = Signal()
    """`shown`, `follows` or the step in the pane has changed."""
    failed = Signal(str)
    """Why a model cannot be shown."""

    def __init__(self, workspace: Workspace, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.run = workspace, run
        self.models = RunModels()
        self.follows = True
        """Whether the pane changes to each new model."""
        self._awaited = False
        self.step: int | None = None
        """Step of the model in the pane, None before the first."""
        self._wanted: int | None = None
        self._name = ""
        self._seen: tuple[tuple[float, ...], ...] = ()
        self._looking = self._reading = self._parent_wanted = False
        self._queue = EventQueue(self)
        self._queue.delivered.connect(lambda work: work())
        self._timer = QTimer(self)
        self._timer.setInterval(int(POLL_SECONDS * 1000))
        self._timer.timeout.connect(self.look)
        workspace.models_changed.connect(self._models_listed)
        self._was_shown = False
        self.look()
        self._timer.start()

    # ------------------------------------------------------------------------------------ the pane

    @property
    def name(self) -> str:
        """The pane's model: the library's name for this run's model, else a name of its own."""
        if not self._name:
            below = self.run.folder.absolute()
            listed = next(
                (
                    model.name
                    for model in self.workspace.models
                    if model.origin == "run" and model.file and Path(model.file).is_relative_to(below)
                ),
                "",
            )
            taken = {model.name for model in self.workspace.models}
            self._name = listed or unused_name(model_name(self.run.name), taken)
        return self._name

    @property
    def parent_name(self) -> str:
        """Name of the pane of the model that the run began from."""
        return f"{self.name}-start"

    @property
    def shown(self) -> bool:
        """Whether the run is a pane."""
        return self.workspace.is_shown(self.name)

    @property
    def parent_shown(self) -> bool:
        """Whether the model the run began from is a pane too."""
        return self.workspace.is_shown(self.parent_name)

    @property
    def target(self) -> int | None:
        """The step asked for while its model is being read, else the one in the pane."""
        return self.step if self._wanted is None else self._wanted

    @property
    def has_parent(self) -> bool:
        """Whether it began from a model."""
        return self.run.start_file.exists()

    def show(self, on: bool) -> None:
        """Make it a pane, or take that away."""
        if on and self.step is None:
            self._go(self.models.newest)
        self.workspace.choose(self.name, on)
        self.shown_changed.emit()

    def show_when_there(self) -> None:
        """Make it a pane with its first model, once; not where no further pane is possible then."""
        self._awaited = True
        self._show_awaited()

    def _show_awaited(self) -> None:
        if not self._awaited or self.models.newest is None:
            return
        self._awaited = False
        if len(self.workspace.shown) < MOST_MODELS:
            self.show(True)

    def show_parent(self, on: bool) -> None:
        """The model the run began from, beside it."""
        self._parent_wanted = on
        if not on:
            self.workspace.choose(self.parent_name, False)
            self.workspace.forget_weights(self.parent_name)
            self.shown_changed.emit()
            return

        def put(weights: Weights) -> None:
            if not self._parent_wanted:  # taken away while it was read
                return
            self.workspace.set_weights(weights.info, weights.data)
            self.workspace.choose(self.parent_name, True)
            self.shown_changed.emit()

        self._read(self.run.start_file, self.parent_name, self._parent_label(), put)

    def follow(self, on: bool) -> None:
        """Change to each new model from now on, beginning with the newest."""
        if on != self.follows:
            self.follows = on
            self.shown_changed.emit()
        if on:
            self._go(self.models.newest)

    def go_to(self, step: int) -> None:
        """Show the model nearest to a step; from then on the pane stays there."""
        self._go(self.models.nearest(step))
        if self.follows:
            self.follows = False
            self.shown_changed.emit()

    def _go(self, model: CheckpointEntry | None) -> None:
        if model is None or (model.step == self.step and self._wanted is None):
            return
        self._wanted = model.step
        if not self._reading:
            self._read_wanted()

    def _read_wanted(self) -> None:
        model = self.models.at(self._wanted) if self._wanted is not None else None
        if model is None:
            self._wanted = None
            return
        self._reading = True
        label = self._step_label(model.step)

        def put(weights: Weights) -> None:
            self.workspace.set_weights(weights.info, weights.data)
            self.step = model.step

        def done() -> None:
            self._reading = False
            if self._wanted != model.step:
                self._read_wanted()  # the scrubber has moved on
            else:
                self._wanted = None
                self.shown_changed.emit()

        self._read(Path(model.file), self.name, label, put, done)

    def retranslate(self) -> None:
        """Write the labels of its panes anew."""
        if self.step is not None:
            self.workspace.relabel(self.name, self._step_label(self.step))
        self.workspace.relabel(self.parent_name, self._parent_label())

    def _step_label(self, step: int) -> str:
        return self.tr("{run} · step {step}").format(run=self.run.name, step=f"{step:,}")

    def _parent_label(self) -> str:
        return self.tr("Start of {run}").format(run=self.run.name)

    def _read(
        self,
        file: Path,
        name: str,
        label: str,
        put: Callable[[Weights], None],
        done: Callable[[], None] = lambda: None,
    ) -> None:
        def work() -> None:
            try:
                weights = read_weights(file, name=name, label=label)
            except FileNotFoundError:  # thinned out since the folder was looked at
                self._queue.put(done)
                return
            except (StudioError, OSError) as error:
                text = str(error)
                self._queue.put(lambda: self.failed.emit(text))
                self._queue.put(done)
                return
            self._queue.put(lambda: put(weights))
            self._queue.put(done)

        threading.Thread(target=work, name="run model", daemon=True).start()

    # ---------------------------------------------------------------------------------- the folder

    def look(self) -> None:
        """Look whether there are new models."""
        if self._looking:
            return
        self._looking = True
        seen = self._seen

        def work() -> None:
            now = tuple(map(_changed, (self.run.history_folder, self.run.checkpoints_folder)))
            found = None
            with contextlib.suppress(StudioError):  # the list of runs says why its run file cannot be read
                found = models_of(self.run) if now != seen else None
            self._queue.put(lambda: self._take(now, found))

        threading.Thread(target=work, name="run folder", daemon=True).start()

    def _take(self, seen: tuple[tuple[float, ...], ...], found: RunModels | None) -> None:
        self._looking = False
        if found is None:
            return
        self._seen = seen
        if found == self.models:
            return
        before, self.models = self.models, found
        self.models_changed.emit()
        self._show_awaited()
        if found.best is not None and (before.best is None or before.best.step != found.best.step):
            self.workspace.bridge.client.list_models()
        if self.follows and self.shown:
            self._go(found.newest)

    def _models_listed(self) -> None:
        if self.shown != self._was_shown:
            self._was_shown = self.shown
            if self.shown and self.step is None:
                self._go(self.models.newest)
            self.shown_changed.emit()

    def close(self) -> None:
        """Look and tell no more; the pane stays as it is."""
        self._timer.stop()
        self._queue.close()


def _changed(folder: Path) -> tuple[float, ...]:
    try:
        found = folder.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_ino
