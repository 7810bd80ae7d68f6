"""Says which results of opened scenes have the size of another image, once all sizes are known."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from sr_studio.gui.compare.image_entry import ImageFile, scene_extent
from sr_studio.gui.compare.workspace import Workspace

_NAMED = 3
"""Files that are named before the rest is counted."""


class MisfitNotice(QObject):
    """Looks at the scenes of a batch when its last file is decoded."""

    noticed = Signal(str, str)
    """A tone and a sentence."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        workspace.image_list.batch_ended.connect(self._look)

    def _look(self, keys: Sequence[int]) -> None:
        found: list[str] = []
        for key in keys:
            entry = self._workspace.image_list.get(key)
            extent = scene_extent(entry, self._workspace.setup) if entry is not None else None
            if entry is None or extent is None or entry.shown is None:
                continue
            for method in extent.unfit:
                found.append(
                    self.tr("{method}/{name}: {size} beside {expected}").format(
                        method=method if entry.called is None else entry.title,
                        name=entry.results[method].name,
                        size=_size(entry.results[method]),
                        expected=_size(entry.shown),
                    )
                )
        if not found:
            return
        names = "; ".join(found[:_NAMED])
        if len(found) > _NAMED:
            names = self.tr("{names}; {count} more").format(names=names, count=len(found) - _NAMED)
        self.noticed.emit(
            "warn",
            self.tr("Not compared, since they have the size of another image: {names}.").format(names=names),
        )


def _size(file: ImageFile) -> str:
    return f"{file.info.width}×{file.info.height}"
