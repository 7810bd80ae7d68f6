"""The actions of the comparison: files, edit, view, image, model."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from sr_studio.gui import i18n
from sr_studio.gui.actions.action import ActionSpec, MenuSpec, TableEntry
from sr_studio.gui.canvas.style import Background
from sr_studio.gui.compare.missing_words import no_choice_of_role, no_consistency, no_input, no_reference
from sr_studio.gui.compare.pane_actions import PANE
from sr_studio.gui.compare.start.start_page import installed_samples, sample_title
from sr_studio.imaging.samples import SAMPLES
from sr_studio.metrics.differences import MEASURES, DifferenceMeasure

if TYPE_CHECKING:
    from sr_studio.gui.canvas.box_handles import Handle
    from sr_studio.gui.compare.comparison import Comparison
    from sr_studio.gui.compare.view.state import Mode
    from sr_studio.gui.compare.view_edits import Around

mark = i18n.marker("Actions")
_tr = i18n.translator("Actions")

ZOOMS = (100, 200, 400, 800)
"""Per cent."""
BLINK_RATES = (0.5, 1.0, 1.25, 2.0, 3.0)
"""Flashes a second, all of them safe for people with photosensitive epilepsy."""


# ---------------------------------------------------------------------------------------- predicates


def _has_image(c: "Comparison") -> bool:
    return c.workspace.current is not None


def _has_images(c: "Comparison") -> bool:
    return len(c.workspace.image_list) > 0


def _single(c: "Comparison") -> bool:
    entry = c.workspace.current
    return bool(entry and entry.image and not entry.paired)


def _paired(c: "Comparison") -> bool:
    entry = c.workspace.current
    return bool(entry and entry.paired)


def _no_choice(c: "Comparison") -> str:
    return no_choice_of_role(c.workspace.current)


def _no_consistency(c: "Comparison") -> str:
    panes = c.workspace.panes
    checked = panes.picture(c.checked_pane())
    return no_consistency(c.workspace.current, panes.pane_keys(), panes.model_keys(), checked)


def _scored(c: "Comparison") -> bool:
    entry = c.workspace.current
    if entry is None or entry.image is None:
        return False
    return bool(c.workspace.panes.scored_metrics)


def _shown(name: str) -> "Callable[[Comparison], bool]":
    return lambda c: bool(getattr(c.settings.current.view, name))


def _turn(name: str) -> "Callable[[Comparison], None]":
    return lambda c: c.settings.change("view", **{name: not getattr(c.settings.current.view, name)})


def _around(name: "Around") -> "Callable[[Comparison], None]":
    return lambda c: c.view_edits.show_around(name, not getattr(c.settings.current.view, name))


def _has_region(c: "Comparison") -> bool:
    return c.view.region is not None


def _nudge(
    name: str, title: str, key: str, handle: "Handle", step: tuple[int, int], *, section: bool = False
) -> "ActionSpec[Comparison]":
    return ActionSpec(
        name=name,
        title=title,
        menu="view/box",
        section=section,
        keys=(key,),
        repeats=True,
        enabled=_has_region,
        run=lambda c: c.nudge_box(handle, *step),
    )


def _with_current(function: "Callable[[Comparison, int], object]") -> "Callable[[Comparison], None]":
    def act(c: "Comparison") -> None:
        entry = c.workspace.current
        if entry is not None:
            function(c, entry.key)

    return act


# -------------------------------------------------------------------------------------- texts that follow


def _undo_text(c: "Comparison") -> str:
    return _named(_tr("&Undo"), c.workspace.undo_stack.undoText())


def _redo_text(c: "Comparison") -> str:
    return _named(_tr("&Redo"), c.workspace.undo_stack.redoText())


def _named(word: str, text: str) -> str:
    return f"{word} {text.replace('&', '&&')}" if text else word


def _opens(c: "Comparison", path: str) -> Callable[[], None]:
    return lambda: c.opener.open_recent(path)


def _fill_recent(c: "Comparison", menu: QMenu) -> None:
    for path in c.settings.current.files.recent:
        menu.addAction(path.replace("&", "&&"), _opens(c, path))
    if menu.isEmpty():
        menu.addAction(_tr("No Recent Files")).setEnabled(False)
    else:
        menu.addSeparator()
        menu.addAction(_tr("Clear"), lambda: c.settings.change("files", recent=()))


def _opens_study(c: "Comparison", path: str) -> Callable[[], None]:
    return lambda: c.open_study(path)


def _fill_studies(c: "Comparison", menu: QMenu) -> None:
    menu.addAction(_tr("Open Study…"), c.opener.choose_study)
    menu.addSeparator()
    for path in c.settings.current.survey.studies:
        menu.addAction(path.replace("&", "&&"), _opens_study(c, path))
    if not c.settings.current.survey.studies:
        menu.addAction(_tr("No Recent Studies")).setEnabled(False)


# ------------------------------------------------------------------------------- entries that are generated


def _sample(name: str) -> "ActionSpec[Comparison]":
    return ActionSpec(
        name=f"sample_{name}",
        title=name,
        menu="file/samples",
        text=lambda _c: sample_title(name),
        visible=lambda _c: name in installed_samples(),
        run=lambda c: c.opener.open_sample(name),
    )


def _mode(mode: "Mode", title: str, key: str, tip: str) -> "ActionSpec[Comparison]":
    return ActionSpec(
        name=f"mode_{mode}",
        title=title,
        menu="view",
        keys=(key,),
        icon=mode,
        tip=tip,
        group="mode",
        checked=lambda c: c.view.mode == mode,
        run=lambda c: c.view.set_mode(mode),
    )


def _blink_rate(rate: float) -> "ActionSpec[Comparison]":
    return ActionSpec(
        name=f"blink_rate_{rate:g}",
        title=mark("{rate} a Second"),
        values={"rate": f"{rate:g}"},
        menu="view/pair/blink_rate",
        group="blink_rate",
        checked=lambda c: c.settings.current.view.blink_rate == rate,
        run=lambda c: c.settings.change("view", blink_rate=rate),
    )


def _measure(measure: DifferenceMeasure) -> "ActionSpec[Comparison]":
    return ActionSpec(
        name=f"measure_{measure.name}",
        title=measure.name,
        menu="view/measure",
        section=measure is MEASURES[0],
        group="measure",
        text=lambda _c: i18n.sentence(measure.legend),
        checked=lambda c: c.view.difference_view[0] == measure.name,
        run=lambda c: c.choose_measure(measure.name),
    )


def _zoom(percent: int, key: str) -> "ActionSpec[Comparison]":
    return ActionSpec(
        name=f"zoom_{percent}",
        title=mark("{percent} %"),
        values={"percent": percent},
        menu="view/zoom",
        section=percent == ZOOMS[0],
        keys=(key,),
        run=lambda c: c.view.zoom_to(percent),
    )


def _background(ground: Background, title: str) -> "ActionSpec[Comparison]":
    return ActionSpec(
        name=f"background_{ground}",
        title=title,
        menu="view/background",
        group="background",
        checked=lambda c: c.settings.current.view.background == ground,
        run=lambda c: c.settings.change("view", background=ground),
    )


def _model(number: int) -> "ActionSpec[Comparison]":
    return ActionSpec(
        name=f"model_{number}",
        title=mark("Model {number}"),
        values={"number": number},
        menu="model",
        section=number == 1,
        keys=(str(number),),
        visible=lambda c: bool(c.workspace.panes.flip_keys.name(number)),
        text=lambda c: _label(c, number),
        run=lambda c: c.view.select(number),
    )


def _against(number: int) -> "ActionSpec[Comparison]":
    return ActionSpec(
        name=f"against_{number}",
        title=mark("Compare Against Model {number}"),
        values={"number": number},
        menu="model/against",
        keys=(f"Shift+{number}",),
        visible=lambda c: bool(c.workspace.panes.flip_keys.name(number)),
        text=lambda c: _tr("Against {label}").format(label=_label(c, number)),
        run=lambda c: c.compare_against(number),
    )


def _label(c: "Comparison", number: int) -> str:
    name = c.workspace.panes.flip_keys.name(number)
    if not name:
        return _tr("Model {number}").format(number=number)
    return c.workspace.panes.label(name).replace("&", "&&")


# --------------------------------------------------------------------------------------------- tables

FILES: "Sequence[TableEntry[Comparison]]" = (
    ActionSpec(name="open", title=mark("&Open…"), menu="file", keys=("Ctrl+O",), icon="open",
               tip=mark("Open images, model files or a saved view"), run=lambda c: c.opener.choose_files()),
    ActionSpec(name="open_folder", title=mark("Open Fol&der…"), menu="file", keys=("Ctrl+Shift+O",),
               icon="folder", run=lambda c: c.opener.choose_folder()),
    MenuSpec(path="file/recent", title=mark("Open Re&cent"), fill=_fill_recent),
    MenuSpec(path="file/samples", title=mark("Ope&n Sample")),
    *(_sample(name) for name in SAMPLES),
    ActionSpec(name="add_model", title=mark("Add &Model…"), menu="file", section=True, keys=("Ctrl+M",),
               icon="models", tip=mark("Add a model file: .safetensors, .pth, .ckpt"),
               run=lambda c: c.opener.choose_models()),
    ActionSpec(name="ask_people", title=mark("Ask Peo&ple…"), menu="file", section=True,
               keys=("Ctrl+Shift+A",), icon="people",
               tip=mark("Set up a blind rating study of the images, the models shown and the region"),
               enabled=_has_images, run=lambda c: c.ask_people()),
    MenuSpec(path="file/studies", title=mark("St&udies"), fill=_fill_studies),
    ActionSpec(name="save_result", title=mark("&Save Result…"), menu="file", section=True, keys=("Ctrl+S",),
               icon="save", tip=mark("Save the selected pane at its full depth"), enabled=_has_image,
               run=lambda c: c.exporter.ask_result(c.pane.key)),
    ActionSpec(name="save_all", title=mark("Save &All Results…"), menu="file", keys=("Ctrl+Shift+S",),
               tip=mark("Save every pane into a folder, of this image or of all"), enabled=_has_image,
               run=lambda c: c.exporter.ask_all()),
    ActionSpec(name="save_view", title=mark("Save &View…"), menu="file", keys=("Ctrl+Alt+S",),
               tip=mark("Save the panes' pictures as they are on screen, without the window around them"),
               enabled=_has_image, run=lambda c: c.exporter.ask_view()),
    ActionSpec(name="save_view_labelled", title=mark("Save View with La&bels…"), menu="file",
               keys=("Ctrl+Alt+L",), enabled=_has_image,
               tip=mark("Save the panes' pictures as they are on screen, each with its name and scores"),
               run=lambda c: c.exporter.ask_view(labels=True)),
    ActionSpec(name="figure", title=mark("Make F&igure…"), menu="file", keys=("Ctrl+Alt+F",),
               enabled=_has_image, run=lambda c: c.make_figure(),
               tip=mark("A figure for a paper: boxes, equal crops, numbers; as PNG, SVG and PDF")),
    ActionSpec(name="save_view_file", title=mark("Save View as a &File…"), menu="file", keys=("Ctrl+Alt+V",),
               tip=mark("Save what is open and how it is shown, to be opened again (.srview)"),
               enabled=_has_images, run=lambda c: c.saved_views.ask_save()),
    ActionSpec(name="export_scores", title=mark("&Export Scores…"), menu="file", keys=("Ctrl+E",),
               icon="export", tip=mark("Save the scores as CSV with their recipe"), enabled=_scored,
               run=lambda c: c.exporter.ask_scores()),
    ActionSpec(name="reload", title=mark("&Reload"), menu="file", section=True, keys=("F5", "Ctrl+R"),
               icon="reload", tip=mark("Read the files of this image again and retry what failed"),
               enabled=_has_image, run=lambda c: c.workspace.reload()),
    ActionSpec(name="reload_all", title=mark("Reload A&ll"), menu="file", keys=("Shift+F5", "Ctrl+Shift+R"),
               enabled=_has_images, run=lambda c: c.workspace.reload(everything=True)),
)  # fmt: skip

EDIT: "Sequence[TableEntry[Comparison]]" = (
    ActionSpec(name="undo", title=mark("&Undo"), menu="edit", keys=("Ctrl+Z",), icon="undo", repeats=True,
               text=_undo_text, enabled=lambda c: c.workspace.undo_stack.canUndo(),
               run=lambda c: c.workspace.undo_stack.undo()),
    ActionSpec(name="redo", title=mark("&Redo"), menu="edit", keys=("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo",
               repeats=True, text=_redo_text, enabled=lambda c: c.workspace.undo_stack.canRedo(),
               run=lambda c: c.workspace.undo_stack.redo()),
    ActionSpec(name="copy_view", title=mark("&Copy View"), menu="edit", section=True, keys=("Ctrl+C",),
               icon="copy", enabled=_has_image,
               tip=mark("Copy the panes' pictures as they are on screen, without the window around them"),
               run=lambda c: c.exporter.copy_view()),
    ActionSpec(name="copy_view_labelled", title=mark("Copy View with La&bels"), menu="edit",
               keys=("Ctrl+Alt+C",), enabled=_has_image,
               tip=mark("Copy the panes' pictures as they are on screen, each with its name and scores"),
               run=lambda c: c.exporter.copy_view(labels=True)),
    ActionSpec(name="copy_scores", title=mark("Copy &Scores"), menu="edit", keys=("Ctrl+Shift+C",),
               enabled=_scored, run=lambda c: c.exporter.copy_scores()),
    ActionSpec(name="paste", title=mark("&Paste"), menu="edit", keys=("Ctrl+V",), icon="paste",
               tip=mark("Open the image or files in the clipboard"), run=lambda c: c.opener.paste()),
    ActionSpec(name="remove", title=mark("Re&move Image"), menu="edit", section=True, keys=("Delete",),
               icon="trash", tip=mark("Take the image off the list; the file stays"), enabled=_has_image,
               run=lambda c: c.remove_selected()),
    ActionSpec(name="remove_all", title=mark("Remove A&ll Images"), menu="edit", keys=("Ctrl+Shift+Delete",),
               enabled=_has_images, run=lambda c: c.edits.remove_all()),
)  # fmt: skip


VIEW: "Sequence[TableEntry[Comparison]]" = (
    _mode("grid", mark("&Grid"), "G", mark("All panes side by side")),
    _mode("single", mark("&Single"), "S", mark("One pane; digits flip between models")),
    _mode("wipe", mark("&Wipe"), "W", mark("Two panes with a divider")),
    _mode("difference", mark("&Difference"), "D", mark("How two panes differ, in false colour")),
    _mode("maps", mark("Differences &of All"), "A",
          mark("How every pane differs from B, side by side under one scale")),
    MenuSpec(path="view/pair", title=mark("A and &B"), section=True),
    ActionSpec(name="blink", title=mark("&Blink"), menu="view/pair", keys=("B",), icon="blink",
               tip=mark("Alternate two panes"), checked=lambda c: c.view.blinking.on,
               run=lambda c: c.view.blinking.switch(not c.view.blinking.on)),
    MenuSpec(path="view/pair/blink_rate", title=mark("Blink Ra&te")),
    *(_blink_rate(rate) for rate in BLINK_RATES),
    ActionSpec(name="swap", title=mark("&Swap A and B"), menu="view/pair", section=True, keys=("X",),
               icon="swap", tip=mark("Exchange the two panes of wipe, blink and difference"),
               run=lambda c: c.view.swap()),
    ActionSpec(name="wipe_horizontal", title=mark("Hori&zontal Wipe Line"), menu="view/pair", keys=("V",),
               tip=mark("Divide the wipe into above and below instead of left and right"),
               checked=_shown("wipe_horizontal"), run=_turn("wipe_horizontal")),
    MenuSpec(path="view/measure", title=mark("Diff&erence Map")),
    ActionSpec(name="measure", title=mark("Next Difference &Measure"), menu="view/measure",
               keys=("C",), run=lambda c: c.next_measure()),
    *(_measure(measure) for measure in MEASURES),
    ActionSpec(name="gain_up", title=mark("Stro&nger Difference"), menu="view/measure", section=True,
               keys=("]",), repeats=True, tip=mark("Twice the gain of the difference map, up to 64"),
               run=lambda c: c.view.step_gain(1)),
    ActionSpec(name="gain_down", title=mark("Wea&ker Difference"), menu="view/measure", keys=("[",),
               repeats=True, tip=mark("Half the gain of the difference map, down to 1"),
               run=lambda c: c.view.step_gain(-1)),
    ActionSpec(name="check_input", title=mark("&Consistency with the Input"), menu="view/measure",
               section=True, keys=("Shift+D",),
               tip=mark("Degrade the current pane's picture again and show how it differs from the input"),
               enabled=_has_image, why_not=_no_consistency, run=lambda c: c.check_input()),
    ActionSpec(name="fit", title=mark("&Fit"), menu="view", section=True, keys=("F", "Ctrl+9"), icon="fit",
               tip=mark("Show the whole image"), run=lambda c: c.view.fit()),
    ActionSpec(name="one_to_one", title=mark("&1:1"), menu="view", keys=("Ctrl+0",), icon="one-to-one",
               tip=mark("One reference pixel on one pixel of the screen"), run=lambda c: c.one_to_one()),
    MenuSpec(path="view/zoom", title=mark("&Zoom and Pan")),
    ActionSpec(name="zoom_in", title=mark("Zoom &In"), menu="view/zoom", keys=("+", "="), icon="zoom-in",
               repeats=True, run=lambda c: c.view.zoom_in()),
    ActionSpec(name="zoom_out", title=mark("Zoom &Out"), menu="view/zoom", keys=("-",), icon="zoom-out",
               repeats=True, run=lambda c: c.view.zoom_out()),
    *(_zoom(percent, f"Ctrl+{number}") for number, percent in enumerate(ZOOMS, start=1)),
    ActionSpec(name="pan_left", title=mark("Pan Left"), menu="view/zoom", section=True, keys=("Shift+Left",),
               repeats=True, run=lambda c: c.pan(1, 0)),
    ActionSpec(name="pan_right", title=mark("Pan Right"), menu="view/zoom", keys=("Shift+Right",),
               repeats=True, run=lambda c: c.pan(-1, 0)),
    ActionSpec(name="pan_up", title=mark("Pan Up"), menu="view/zoom", keys=("Shift+Up",), repeats=True,
               run=lambda c: c.pan(0, 1)),
    ActionSpec(name="pan_down", title=mark("Pan Down"), menu="view/zoom", keys=("Shift+Down",), repeats=True,
               run=lambda c: c.pan(0, -1)),
    MenuSpec(path="view/inspect", title=mark("Loupe and &Profile"), section=True),
    MenuSpec(path="view/box", title=mark("Bo&x")),
    ActionSpec(name="select_region", title=mark("Select a Re&gion"), menu="view/box", keys=("R",),
               tip=mark("Drags draw the region, as long as R is held or this is checked"),
               checked=lambda c: c.view.pointer.region_tool,
               run=lambda c: c.view.set_region_tool(not c.view.pointer.region_tool)),
    ActionSpec(name="clear_region", title=mark("&Clear Region"), menu="view/box", keys=("Backspace",),
               run=lambda c: c.clear_region()),
    _nudge("box_left", mark("Move Box Left"), "Alt+Left", "move", (-1, 0), section=True),
    _nudge("box_right", mark("Move Box Right"), "Alt+Right", "move", (1, 0)),
    _nudge("box_up", mark("Move Box Up"), "Alt+Up", "move", (0, -1)),
    _nudge("box_down", mark("Move Box Down"), "Alt+Down", "move", (0, 1)),
    _nudge("box_wider", mark("Box Wider"), "Alt+Shift+Right", "se", (1, 0), section=True),
    _nudge("box_narrower", mark("Box Narrower"), "Alt+Shift+Left", "se", (-1, 0)),
    _nudge("box_taller", mark("Box Taller"), "Alt+Shift+Down", "se", (0, 1)),
    _nudge("box_lower", mark("Box Lower"), "Alt+Shift+Up", "se", (0, -1)),
    MenuSpec(path="view/places", title=mark("Where Pictures Differ &Most")),
    MenuSpec(path="view/pane", title=mark("Pa&ne")),
    ActionSpec(name="show_reference", title=mark("Show &Reference Pane"), menu="view", section=True,
               keys=("Ctrl+Shift+H",), icon="reference", checked=_shown("show_reference"),
               why_not=lambda c: no_reference(c.workspace.current, c.workspace.panes.pane_keys()),
               run=_around("show_reference")),
    ActionSpec(name="show_input", title=mark("Show &Input Pane"), menu="view", keys=("Ctrl+Shift+L",),
               icon="input", checked=_shown("show_input"), run=_around("show_input"),
               why_not=lambda c: no_input(c.workspace.current, c.workspace.panes.pane_keys())),
    ActionSpec(name="nearest", title=mark("Sh&arp Pixels When Enlarged"), menu="view", keys=("T",),
               icon="nearest", tip=mark("Enlarge by nearest neighbour instead of smoothly"),
               checked=_shown("nearest"), run=_turn("nearest")),
    MenuSpec(path="view/background", title=mark("Bac&kground")),
    _background("grey", mark("Grey")),
    _background("black", mark("Black")),
    _background("white", mark("White")),
    _background("checker", mark("Checkerboard")),
    ActionSpec(name="metrics", title=mark("Me&trics…"), menu="view", section=True, icon="scores",
               tip=mark("Choose which metrics are shown, and their order"),
               run=lambda c: c.scores.open_choice()),
)  # fmt: skip

IMAGE: "Sequence[TableEntry[Comparison]]" = (
    ActionSpec(name="next_image", title=mark("&Next Image"), menu="image", keys=("Right", "PgDown"),
               icon="chevron-right", repeats=True, enabled=_has_image, run=lambda c: c.workspace.step(1)),
    ActionSpec(name="previous_image", title=mark("&Previous Image"), menu="image", keys=("Left", "PgUp"),
               icon="chevron-left", repeats=True, enabled=_has_image, run=lambda c: c.workspace.step(-1)),
    ActionSpec(name="role_auto", title=mark("Decide &by Name"), menu="image", section=True, group="role",
               tip=mark("References, unless a name or folder says LR or an image is too small to be reduced"),
               enabled=_single, why_not=_no_choice,
               checked=lambda c: c.workspace.setup.role == "auto",
               run=lambda c: c.edits.set_role_of_all("auto")),
    ActionSpec(name="role_input", title=mark("All as &Input (Upscale)"), menu="image", group="role",
               icon="input", tip=mark("All images, new ones too unless their names say otherwise"),
               enabled=_single, why_not=_no_choice, checked=lambda c: c.workspace.setup.role == "input",
               run=lambda c: c.edits.set_role_of_all("input")),
    ActionSpec(name="role_reference", title=mark("All as &Reference (Degrade)"), menu="image", group="role",
               icon="reference", tip=mark("All images, new ones too unless their names say otherwise"),
               enabled=_single, why_not=_no_choice,
               checked=lambda c: c.workspace.setup.role == "reference",
               run=lambda c: c.edits.set_role_of_all("reference")),
    ActionSpec(name="toggle_role", title=mark("Switch All: Input/Referenc&e"), menu="image", keys=("I",),
               tip=mark("Input or reference: take all images as what this one is not"), enabled=_single,
               why_not=_no_choice,
               run=lambda c: c.edits.switch_role()),
    ActionSpec(name="degradation", title=mark("&Degradation…"), menu="image", keys=("Ctrl+D",),
               run=lambda c: c.setup_bar.open_editor()),
    ActionSpec(name="choose_reference", title=mark("&Choose Its Reference…"), menu="image", section=True,
               enabled=_single, run=_with_current(lambda c, key: c.opener.choose_reference(key))),
    ActionSpec(name="swap_pair", title=mark("S&wap Input and Reference"), menu="image", enabled=_paired,
               run=_with_current(lambda c, key: c.edits.swap_pair(key))),
    ActionSpec(name="split_pair", title=mark("Sp&lit the Pair"), menu="image", enabled=_paired,
               run=_with_current(lambda c, key: c.edits.split_pair(key))),
)  # fmt: skip

MODEL: "Sequence[TableEntry[Comparison]]" = (
    ActionSpec(name="next_model", title=mark("&Next Model"), menu="model", keys=("Ctrl+Tab",), repeats=True,
               run=lambda c: c.view.select_next(1)),
    ActionSpec(name="previous_model", title=mark("&Previous Model"), menu="model", keys=("Ctrl+Shift+Tab",),
               repeats=True, run=lambda c: c.view.select_next(-1)),
    *(_model(number) for number in range(1, 10)),
    MenuSpec(path="model/against", title=mark("Compare &Against"), section=True),
    *(_against(number) for number in range(1, 10)),
)  # fmt: skip

ACTIONS: "Sequence[TableEntry[Comparison]]" = (*FILES, *EDIT, *VIEW, *PANE, *IMAGE, *MODEL)
