"""The page of a new run: what is shown and told, and real commands as its children."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from sr_studio import paths
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.training.new_run.page import TABS, NewRunPage
from sr_studio.gui.training.new_run.preset_words import SUMMARIES
from sr_studio.pretrained.backbones import BACKBONES
from sr_studio.pretrained.download import URL_VARIABLE
from sr_studio.pretrained.weights import own_folder
from sr_studio.training.config.presets import NAMES, all_presets
from sr_studio.training.run.folder import Run
from tests.commands.train.support import SMALL
from tests.pretrained.server import serve
from tests.training.runs import photographs

PATIENCE = 120_000


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NewRunPage]:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    made = NewRunPage(SettingsStore(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.resize(1015, 300)
    with qtbot.waitSignal(made.lists.networks_found), qtbot.waitSignal(made.lists.models_found):
        made.show()
    yield made
    made.close_commands()


def small(page: NewRunPage, data: Path, *, preset: str = "l1-warm-start") -> None:
    """Let the run be a small one."""
    page.presets.choose(preset)
    page.set_data([photographs(data)])
    from sr_studio.training.config.run_file import with_values

    page.draft.config = with_values(page.draft.config, SMALL)
    page.set_data([data])


def test_every_preset_is_offered_in_a_sentence_ours_first(page: NewRunPage) -> None:
    texts = [page.presets.item(row).text() for row in range(page.presets.count())]
    assert texts[:4] == ["Ours", "SRGAN (fast)", "SRResNet", "From papers"]
    assert len(texts) == len(NAMES) + 2
    assert {preset.preset: preset.summary for preset in all_presets()} == SUMMARIES


def test_a_folder_that_is_dropped_is_learned_from(page: NewRunPage, tmp_path: Path) -> None:
    assert page.foot.text.full_text == "No photographs yet. Drop a folder of them here, or choose one."
    folder = photographs(tmp_path / "photos")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder)), QUrl.fromLocalFile(str(folder / "photo_0.png"))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.essentials.data.dropEvent(event)
    assert page.draft.data == (str(folder),)
    assert page.essentials.name.placeholderText() == "fast-photos"
    page.presets.choose("l1-warm-start")
    assert page.foot.text.full_text == "Ready. The run will be called l1-warm-start-photos."


def test_start_leads_to_what_is_missing(page: NewRunPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.activateWindow()
    qtbot.mouseClick(page.foot.start, Qt.MouseButton.LeftButton)
    assert page.focusWidget() is page.essentials.data.choose_button
    page.presets.choose("l1-warm-start")
    page.set_data([photographs(tmp_path / "photos")])
    page.form.edited.emit("patch", 97)
    assert page.foot.text.full_text.startswith("patch is 97; it counts pixels")
    qtbot.mouseClick(page.foot.start, Qt.MouseButton.LeftButton)
    assert page.tabs.currentIndex() == TABS.index("settings")
    assert page.focusWidget() is page.form.groups["length"].rows["patch"].field
    assert not paths.runs_folder().exists()


def test_a_value_is_wrong_beside_its_field_as_it_is_typed(page: NewRunPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(TABS.index("settings"))
    page.form.groups["length"].open()
    row = page.form.groups["length"].rows["lr"]
    assert isinstance(row.field, QLineEdit)
    row.field.selectAll()
    qtbot.keyClicks(row.field, "1e")
    assert row._note.text() == "“1e” is not a number."
    assert "Learning rate: “1e” is not a number." not in page.foot.text.full_text  # photographs come first
    assert [problem.key for problem in page.draft.problems()] == ["data", "lr"]
    qtbot.keyClicks(row.field, "-4")
    assert page.draft.config.lr == 1e-4
    assert row._note.text().startswith("Length of a step at its peak.")
    assert row.field.text() == "1e-4"
    assert not row._reset.isHidden()
    assert row._reset.toolTip() == "As in the preset: 0.0002"
    qtbot.mouseClick(row._reset, Qt.MouseButton.LeftButton)
    assert page.draft.changes() == []
    assert row.field.text() == "0.0002"
    assert row._reset.isHidden()


def test_settings_are_found_by_a_word(page: NewRunPage) -> None:
    page.tabs.setCurrentIndex(TABS.index("settings"))
    page.form.search.setText("warm")
    shown = [
        key
        for group in page.form.groups.values()
        for key, row in group.rows.items()
        if not row.isHidden() and group.head.isChecked()
    ]
    assert shown == ["schedule.warmup"]
    page.form.search.clear()
    assert not any(group.head.isChecked() for group in page.form.groups.values())


def test_terms_are_added_weighed_and_taken_away(page: NewRunPage, qtbot: QtBot) -> None:
    page.presets.choose("l1-warm-start")
    editor = page.objective
    assert list(editor.cards) == ["pixel"]
    menu = editor.add.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Adversarial (GAN)").trigger()
    assert list(editor.cards) == ["pixel", "adversarial"]
    assert page.draft.config.discriminator is not None
    assert page.form.groups["discriminator"].isVisibleTo(page.form)
    card = editor.cards["pixel"]
    card.mode.setCurrentIndex(card.mode.findData("share"))
    card.mode.activated.emit(1)
    assert page.draft.config.objective["pixel"].share == 1.0
    card.size_field.selectAll()
    qtbot.keyClicks(card.size_field, "0.5")
    assert page.draft.config.objective["pixel"].share == 0.5
    assert editor.cards["adversarial"].mode.count() == 1  # a share cannot be measured
    qtbot.mouseClick(editor.cards["adversarial"].remove, Qt.MouseButton.LeftButton)
    assert page.draft.config.discriminator is None
    qtbot.mouseClick(editor.reset, Qt.MouseButton.LeftButton)
    assert page.draft.changes() == []


def test_a_network_is_chosen_with_what_it_costs(page: NewRunPage, qtbot: QtBot) -> None:
    page.tabs.setCurrentIndex(TABS.index("networks"))
    rows = {row.radio.text(): row for row in page.networks._rows.values()}
    assert rows["SqueezeNet 1.1"].radio.isChecked()
    assert rows["VGG19"]._what.toolTip() == "20.0 M parameters · 548 MiB · classification"
    assert rows["VGG19"]._cost.text() == "27 × SqueezeNet (estimate)"
    qtbot.mouseClick(rows["VGG19"].radio, Qt.MouseButton.LeftButton, pos=rows["VGG19"].radio.rect().center())
    rows["VGG19"].radio.click()
    term = page.draft.config.objective["features"]
    assert page.draft.value("objective.features.network") == "vgg19"
    assert page.draft.value("objective.features.layers") == term.layers  # type: ignore[union-attr]
    assert [row for row in rows.values() if row.radio.isChecked()] == [rows["VGG19"]]
    card = page.objective.cards["features"]
    card.fold.setChecked(True)
    assert card.network.currentData() == "vgg19"
    card.layers.setText("relu2_2, relu9_9")
    card.layers.textEdited.emit(card.layers.text())
    assert "relu9_9" in page.problems()["objective.features.layers"].text


def test_without_weights_nothing_starts_and_the_way_to_them_is_offered(
    page: NewRunPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.set_data([photographs(tmp_path / "photos")])
    assert page.foot.text.full_text == "The weights of SqueezeNet 1.1 are not here: 4.7 MiB."
    assert page.foot.get.text() == "Get weights"
    qtbot.mouseClick(page.foot.start, Qt.MouseButton.LeftButton)
    assert page._command is None
    weights = tmp_path / "weights"
    weights.mkdir()
    (weights / "squeezenet1_1_mine.pth").write_bytes(b"weights")
    with qtbot.waitSignal(page.lists.networks_found):
        page.networks.folders.add([str(weights)])
    assert page.foot.text.full_text == "Ready. The run will be called fast-photos."
    assert "--weights" in page.draft.words("new")


def test_the_run_as_text_is_a_command(page: NewRunPage, tmp_path: Path) -> None:
    page.presets.choose("l1-warm-start")
    page.set_data([tmp_path])
    page.tabs.setCurrentIndex(TABS.index("text"))
    assert page.text.text.toPlainText() == page.draft.command_line()
    page.text.file.click()
    assert page.text.text.toPlainText() == page.draft.toml()
    page.form.edited.emit("lr", 1e-5)
    assert "lr = 1e-05" in page.text.text.toPlainText()


def test_no_field_turns_under_the_wheel(page: NewRunPage) -> None:
    for box in page.findChildren(QComboBox):
        turns = box.focusPolicy() & Qt.FocusPolicy.WheelFocus == Qt.FocusPolicy.WheelFocus
        assert not turns, box.accessibleName()


def test_it_says_where_it_begins(page: NewRunPage) -> None:
    assert page.essentials.start.currentText() == "SRResNet, as the preset"
    page.begin_from("scratch")
    assert page.draft.words("new")[-4:-2] == ["--from", "scratch"]
    page.form.groups["network"].open()
    assert page.form.groups["network"].rows["network.parameters.blocks"].isEnabled()
    page.begin_from("")
    assert not page.form.groups["network"].rows["network.parameters.blocks"].isEnabled()


@pytest.mark.slow
def test_a_run_is_checked_then_made(page: NewRunPage, qtbot: QtBot, tmp_path: Path) -> None:
    small(page, tmp_path / "photos")
    qtbot.mouseClick(page.foot.check, Qt.MouseButton.LeftButton)
    assert page.tabs.currentIndex() == TABS.index("check")
    assert page.foot.cancel.isVisibleTo(page.foot)
    assert not page.foot.start.isEnabled()
    qtbot.waitUntil(lambda: page._command is None, timeout=PATIENCE)
    checked = page.check_view.checked
    assert checked is not None
    assert checked.ready
    assert checked.data is not None
    assert checked.data.pictures == 3
    assert checked.estimate is not None
    assert checked.estimate.steps == 6
    assert not paths.runs_folder().exists()
    with qtbot.waitSignal(page.made, timeout=PATIENCE) as told:
        qtbot.mouseClick(page.foot.start, Qt.MouseButton.LeftButton)
    assert told.args == [str(paths.runs_folder() / "l1-warm-start-photos"), True]
    config = Run(Path(told.args[0])).config
    assert config.steps == 6
    assert config.data.folders == (str(tmp_path / "photos"),)
    assert page.essentials.name.placeholderText() == "l1-warm-start-photos-2"
    assert page.draft.name == ""


@pytest.mark.slow
def test_a_refusal_is_said_and_can_be_tried_again(page: NewRunPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    page.presets.choose("l1-warm-start")
    page.set_data([tmp_path / "empty"])
    qtbot.mouseClick(page.foot.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._command is None, timeout=PATIENCE)
    assert "hold no pictures" in page.foot.text.full_text
    assert page.foot.start.isEnabled()
    small(page, tmp_path / "photos")
    assert page.foot.text.full_text.startswith("Ready")
    qtbot.mouseClick(page.foot.check, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.foot.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._command is None, timeout=PATIENCE)
    assert page.foot.text.full_text.startswith("Ready")


@pytest.mark.slow
def test_weights_that_cannot_be_fetched_are_said_in_their_row(
    page: NewRunPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.set_data([photographs(tmp_path / "photos")])
    with serve(b"not the file") as (address, _):
        monkeypatch.setenv(URL_VARIABLE, address)
        qtbot.mouseClick(page.foot.get, Qt.MouseButton.LeftButton)
        assert page.foot.text.full_text == "Weights are on their way."
        row = page.networks._rows["squeezenet1_1/IMAGENET1K_V1"]
        assert row.cancel.isVisibleTo(row)
        qtbot.waitUntil(lambda: not page.networks._commands, timeout=PATIENCE)
    assert row._said.isVisibleTo(row)
    assert row._said.text()
    assert row.get.isVisibleTo(row)
    assert page.foot.get.isVisibleTo(page.foot)
    assert not list(own_folder().glob(BACKBONES["squeezenet1_1"].weights[0].file))


@pytest.mark.slow
def test_a_network_is_measured_here(page: NewRunPage, qtbot: QtBot) -> None:
    page.draft.put("batch", 1)
    page.draft.put("patch", 32)
    page.tabs.setCurrentIndex(TABS.index("networks"))
    row = page.networks._rows["squeezenet1_1/IMAGENET1K_V1"]
    qtbot.mouseClick(row.measure, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.networks._commands, timeout=PATIENCE)
    assert row._said.text() == ""
    assert row._cost.text().endswith("ms a step")
    costs = json.loads((paths.cache_folder() / "loss-network-costs.json").read_text())
    assert [cost["network"] for cost in costs] == ["squeezenet1_1"]
    other = page.networks._rows["vgg19/IMAGENET1K_V1"]
    assert other._cost.text().startswith("≈ ")
