"""The signal connections between window and comparison; nothing else."""

from PySide6.QtGui import QGuiApplication

from sr_studio.gui import i18n
from sr_studio.gui.actions.held_shortcut import HeldShortcut
from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.compare.inspect.inspection import Inspection
from sr_studio.gui.compare.pane_actions import MENU
from sr_studio.gui.compare.pane_target import PaneMenu
from sr_studio.gui.window.main_window import MainWindow
from sr_studio.models.upscaler import ModelInfo

_tr = i18n.translator("Connections")

OFFERED = 30.0
"""Seconds for which a notice can be answered that has more to offer than to be read."""


def connect(window: MainWindow, comparison: Comparison) -> None:
    """Make every connection; once."""
    _connect_notices(window, comparison)
    _connect_view(window, comparison)
    _connect_panels(window, comparison)
    _connect_actions(window, comparison)
    _connect_pane_menu(window, comparison)


def _connect_notices(window: MainWindow, comparison: Comparison) -> None:
    workspace = comparison.workspace
    for source in (
        workspace, comparison.opener, comparison.exporter, comparison.saved_views, comparison.places,
    ):  # fmt: skip
        source.noticed.connect(window.say)
    comparison.places.told.connect(window.status_line.show_place)
    comparison.saved_views.offered.connect(
        lambda text, actions: window.toasts.say(text, "warn", actions=actions, seconds=OFFERED)
    )

    def offer_command(text: str, command: str) -> None:
        copy = _tr("Copy Command"), lambda: QGuiApplication.clipboard().setText(command)
        window.toasts.say(text, "good", actions=[copy], seconds=OFFERED)

    comparison.figure_saved.connect(offer_command)
    comparison.opener.view_opened.connect(comparison.saved_views.open)
    comparison.opener.figure_opened.connect(comparison.change_figure)
    workspace.image_list.failures_found.connect(lambda failures: window.say("bad", failure_text(failures)))
    workspace.image_list.doubts_found.connect(
        lambda doubts: window.say("warn", " ".join(i18n.sentence(doubt) for doubt in doubts))
    )
    workspace.model_added.connect(lambda info: window.say(*announcement(info)))
    window.language_changed.connect(comparison.view_presenter.renew)
    window.language_changed.connect(comparison.scores_presenter.retranslate)


def announcement(info: ModelInfo) -> tuple[str, str]:
    """Tone and text for a model that was added; what is doubtful about it is said at once."""
    said = _tr("{model} was added.").format(model=info.label)
    return ("warn", " ".join((said, *map(i18n.sentence, info.doubts)))) if info.doubts else ("good", said)


def _connect_view(window: MainWindow, comparison: Comparison) -> None:
    workspace, view, settings = comparison.workspace, comparison.view, comparison.settings
    view.visible_changed.connect(workspace.panes.look_at)
    view.region_changed.connect(workspace.panes.set_region)
    view.current_changed.connect(workspace.panes.set_front)
    view.viewport_changed.connect(lambda viewport: window.status_line.show_zoom(viewport.zoom))
    view.mode_changed.connect(comparison.remember_mode)
    view.difference_wanted.connect(workspace.panes.set_differences)
    view.nearest_changed.connect(lambda on: settings.change("view", nearest=on))
    view.gain_changed.connect(lambda gain: settings.change("view", difference_gain=gain))
    view.wipe_turned.connect(lambda vertical: settings.change("view", wipe_horizontal=not vertical))
    view.blinking.rate_changed.connect(lambda rate: settings.change("view", blink_rate=rate))
    view.pane_dragged.connect(comparison.exporter.drag_pane)
    view.choices.measure_chosen.connect(comparison.choose_measure)
    view.choices.gain_chosen.connect(view.difference.set_gain)
    view.choices.gain_stepped.connect(view.difference.step_gain)
    view.difference.gain_changed.connect(view.choices.refresh)
    view.pane_closed.connect(comparison.view_edits.close_pane)
    window.status_line.zoom.clicked.connect(comparison.one_to_one)


def _connect_panels(window: MainWindow, comparison: Comparison) -> None:
    workspace, opener, edits = comparison.workspace, comparison.opener, comparison.edits
    images, models, scores = comparison.images, comparison.models, comparison.scores
    images.chosen.connect(workspace.set_current)
    images.open_requested.connect(opener.choose_files)
    images.remove_requested.connect(edits.remove)
    images.join_requested.connect(edits.join)
    images.split_requested.connect(edits.split_pair)
    images.swap_requested.connect(edits.swap_pair)
    images.role_requested.connect(edits.set_role)
    images.scale_requested.connect(workspace.image_list.set_scale)
    images.reference_requested.connect(opener.choose_reference)
    images.reload_requested.connect(workspace.image_list.reload)
    models.chosen_changed.connect(comparison.view_edits.show_model)
    models.selected.connect(comparison.view.select)
    comparison.view.current_changed.connect(models.select)
    models.order_changed.connect(comparison.view_edits.order_models)
    models.add_requested.connect(opener.choose_models)
    models.remove_requested.connect(workspace.remove_model)
    models.precision_changed.connect(workspace.set_precision)
    models.device_changed.connect(workspace.engine.set_device)
    scores.protocol_changed.connect(workspace.set_protocol)
    scores.metrics_changed.connect(workspace.set_metrics)
    scores.copy_requested.connect(comparison.exporter.copy_scores)
    scores.export_requested.connect(comparison.exporter.ask_scores)
    scores.clear_region_requested.connect(comparison.view.clear_region)
    window.setup_bar.role_chosen.connect(edits.set_role_of_all)
    window.setup_bar.degradation_chosen.connect(workspace.set_degradation)
    window.setup_bar.stated_chosen.connect(workspace.set_stated)
    window.setup_bar.pair_scale_chosen.connect(edits.set_scale)


def _connect_pane_menu(window: MainWindow, comparison: Comparison) -> None:
    table = window.action_table
    PaneMenu(
        comparison.pane,
        comparison.view,
        names=MENU,
        action=table.__getitem__,
        refresh=table.refresh,
        parent=window,
    )


def _connect_actions(window: MainWindow, comparison: Comparison) -> None:
    workspace, view, table = comparison.workspace, comparison.view, window.action_table
    for signal in (
        workspace.image_list.changed,
        workspace.image_list.entry_changed,
        workspace.current_changed,
        workspace.setup_changed,
        workspace.models_changed,
        workspace.undo_stack.indexChanged,
        view.mode_changed,
        view.current_changed,
        comparison.images.view.selectionModel().selectionChanged,
        view.blinking.switched,
        view.nearest_changed,
        view.region_changed,
        view.offsets_changed,
        view.current_changed,
        view.difference_wanted,
        workspace.panes.changed,
        workspace.panes.loader.finished,
        comparison.settings.changed,
    ):
        signal.connect(table.refresh_soon)

    def region_key_up() -> None:
        view.set_region_tool(False)
        table.refresh()  # else the next press finds the action checked

    for name, released in (
        ("blink", view.blinking.key_released),
        ("select_region", region_key_up),
    ):
        window.key_released.connect(HeldShortcut(table[name], released).key_released)
    window.escape_answers.insert(0, comparison.clear_region)


def connect_inspection(window: MainWindow, inspection: Inspection) -> None:
    """Make the connections of what looks closely; once."""
    inspection.noticed.connect(window.say)
    inspection.reader.read.connect(window.status_line.show_pixel)
    inspection.loupe.switched.connect(window.action_table.refresh_soon)
    inspection.line.switched.connect(window.action_table.refresh_soon)
    inspection.line.edited.connect(window.action_table.refresh_soon)
    inspection.profile_wanted.connect(lambda: window.show_panel("curves", True))
    for name, released in (
        ("loupe", inspection.loupe.key_released),
        ("profile_line", inspection.line_key_released),
    ):
        window.key_released.connect(HeldShortcut(window.action_table[name], released).key_released)
    window.escape_answers.insert(0, inspection.line.escape)
    window.language_changed.connect(inspection.curves.apply_settings)


def failure_text(failures: list[tuple[str, str]]) -> str:
    """What is said of files that could not be opened, each with its reason."""
    if len(failures) == 1:
        return failures[0][1]
    text = _tr("{count} files could not be opened; the list says why for each. First: {reason}")
    return text.format(count=len(failures), reason=failures[0][1])
