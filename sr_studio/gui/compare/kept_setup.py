"""What of the comparison is remembered between two runs of the program.

The workspace is the one home of these facts and everybody reads them there. They are read from the settings
once, when the workspace is made, and written as they change. The preferences may change a setting the
workspace has too (precision, device): then it follows.
"""

from PySide6.QtCore import QObject

from sr_studio.gui.compare.image_entry import Setup
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.metrics.registry import chosen_metrics, default_metrics


def make_workspace(bridge: EngineBridge, settings: SettingsStore, parent: QObject | None = None) -> Workspace:
    """Return a workspace set up as it was left."""
    kept = settings.current
    return Workspace(
        bridge,
        chosen=kept.compare.chosen_models,
        order=kept.compare.model_order,
        protocol=kept.compare.protocol,
        metrics=chosen_metrics(kept.compare.metrics),
        setup=Setup(degradation=kept.compare.degradation, precision=kept.computing.precision),
        device=kept.computing.device,
        parent=parent,
    )


class KeptSetup(QObject):
    """Writes what a workspace has into the settings, and takes over what the preferences change."""

    def __init__(self, workspace: Workspace, settings: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._settings = workspace, settings
        workspace.setup_changed.connect(self._keep_setup)
        workspace.models_changed.connect(self._keep_models)
        settings.changed.connect(self._follow)

    def _keep_setup(self) -> None:
        setup, workspace = self._workspace.setup, self._workspace
        names = tuple(metric.name for metric in workspace.metrics)
        self._settings.change(
            "compare",
            degradation=setup.degradation,
            protocol=workspace.protocol,
            # Who has the default gets that of later versions too.
            metrics=() if workspace.metrics == default_metrics() else names,
        )
        self._settings.change("computing", precision=setup.precision, device=workspace.engine.device)

    def _keep_models(self) -> None:
        workspace = self._workspace
        order = tuple(model.name for model in workspace.ordered if model.origin != "finished")
        if order:  # before models are known, their names cannot be put in order
            self._settings.change("compare", chosen_models=workspace.kept_models, model_order=order)

    def _follow(self, names: frozenset[str]) -> None:
        kept, workspace = self._settings.current, self._workspace
        if "computing.precision" in names:
            workspace.set_precision(kept.computing.precision)
        if "computing.device" in names:
            workspace.engine.set_device(kept.computing.device)
        if "compare.protocol" in names:
            workspace.set_protocol(kept.compare.protocol)
        if "compare.metrics" in names:
            workspace.set_metrics(chosen_metrics(kept.compare.metrics))
        if "compare.degradation" in names:
            workspace.set_degradation(kept.compare.degradation)
