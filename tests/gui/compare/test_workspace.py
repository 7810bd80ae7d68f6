"""What the window knows, with the real client of an engine that was not started: events are handed in."""

from collections.abc import Iterator

import pytest

from sr_studio.gui.compare.undo import EditImages
from sr_studio.gui.compare.workspace import UNDO_LIMIT, Workspace
from sr_studio.gui.engine_bridge import EngineBridge


@pytest.fixture
def workspace(qapp: object) -> Iterator[Workspace]:
    bridge = EngineBridge()
    made = Workspace(bridge)
    yield made
    made.close()


def edit(workspace: Workspace) -> None:
    workspace.undo_stack.push(EditImages(workspace.image_list, lambda: None, "nothing"))


def test_pasted_bytes_are_freed_once_no_undo_can_bring_them_back(workspace: Workspace) -> None:
    images, stack, held = workspace.image_list, workspace.undo_stack, workspace.bridge.client.bytes
    images.open_bytes(bytes(1000), name="pasted.png")
    key = images.entries[0].key
    stack.push(EditImages(images, lambda: images.remove([key]), "remove"))
    stack.undo()
    for _ in range(UNDO_LIMIT + 1):
        edit(workspace)
    assert len(held) == 1, "it is listed"
    stack.push(EditImages(images, lambda: images.remove([key]), "remove"))
    for _ in range(UNDO_LIMIT - 1):
        edit(workspace)
    assert len(held) == 1, "undo can bring it back"
    edit(workspace)
    assert not held


def test_an_undone_removal_whose_redo_is_gone_holds_nothing(workspace: Workspace) -> None:
    images, held = workspace.image_list, workspace.bridge.client.bytes
    for name in ("one.png", "two.png"):
        images.open_bytes(name.encode(), name=name)
    first, second = (entry.key for entry in images.entries)
    workspace.undo_stack.push(EditImages(images, lambda: images.remove([first]), "remove"))
    workspace.undo_stack.clear()
    assert [name for name, _ in held.values()] == ["two.png"]
    assert [entry.key for entry in images.entries] == [second]
