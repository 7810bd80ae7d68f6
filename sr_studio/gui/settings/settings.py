"""Every setting there is: a feature has a `Section`, a setting one line in it.

A new setting is one declaration here; the preferences show it where it has an `Option`. Fields always have
a default and are never given a new meaning: a setting that is moved or renamed goes through `upgrade`.
"""

from typing import Annotated, Literal

import msgspec

from sr_studio.gui import i18n
from sr_studio.gui.canvas.style import Background
from sr_studio.gui.settings.options import Option, PageTitle, Range, Section, declarations
from sr_studio.gui.style.theme import Choice
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.protocol import COMMUNITY, Protocol
from sr_studio.models.upscaler import Precision

VERSION = 2

mark = i18n.marker("Settings")


class AppearanceSettings(Section, frozen=True, kw_only=True):
    """Of the whole program."""

    theme: Annotated[
        Choice,
        Option(
            mark("Theme"),
            choices={"system": mark("As the system"), "light": mark("Light"), "dark": mark("Dark")},
        ),
    ] = "system"
    language: Annotated[
        str, Option(mark("Language"), choices={"": mark("As the system"), **i18n.LANGUAGES})
    ] = ""


class ViewSettings(Section, frozen=True, kw_only=True):
    """How pictures are shown."""

    background: Annotated[
        Background,
        Option(
            mark("Background"),
            mark("What surrounds the pictures. Neutral grey biases the eye least."),
            choices={
                "grey": mark("Grey"),
                "black": mark("Black"),
                "white": mark("White"),
                "checker": mark("Checker"),
            },
        ),
    ] = "grey"
    device_pixels: Annotated[
        bool,
        Option(
            mark("1:1"),
            mark("Otherwise 100 % means one logical pixel, larger on a screen of high density."),
            text=mark("100 % shows one picture pixel on one screen pixel"),
        ),
    ] = True
    nearest: bool = True
    mode: Literal["grid", "single", "wipe", "difference", "maps"] = "grid"
    difference_measure: str = "absolute"
    difference_gain: Annotated[float, Range(0.25, 64.0)] = 4.0
    wipe_horizontal: bool = False
    blink_rate: Annotated[float, Range(0.2, 3.0)] = 1.25
    pointer_echo: bool = True
    loupe_size: Annotated[
        int,
        Range(64, 512, step=32, unit=mark(" px")),
        Option(mark("Loupe"), mark("Side of the loupe (Z); with Alt and Shift the wheel changes it.")),
    ] = 192
    loupe_factor: Annotated[int, Range(2, 32)] = 4
    curve_kind: Literal["histogram", "profile"] = "histogram"
    curve_channel: Literal["luma", "red", "green", "blue"] = "luma"
    curve_part: Literal["visible", "box", "image"] = "visible"
    curve_log: bool = False
    show_reference: bool = True
    show_input: bool = False
    reopen: Annotated[
        bool,
        Option(
            mark("Start"),
            mark("After a crash it is opened again in any case."),
            text=mark("Begin with what was on screen at the end"),
        ),
    ] = False


class ComputingSettings(Section, frozen=True, kw_only=True):
    """The engine: where and how it computes, and what it may use."""

    precision: Annotated[
        Precision,
        Option(
            mark("Precision"),
            mark("Auto takes the fastest the device has. Published numbers are made in fp32."),
            choices={
                "auto": mark("Auto (fastest)"),
                "fp32": mark("fp32 (for published numbers)"),
                "bf16": mark("bf16"),
            },
        ),
    ] = "auto"
    device: Annotated[str, Option(mark("Device"), editor="device")] = "auto"
    store_mebibytes: Annotated[
        int,
        Range(
            64,
            1 << 20,
            step=256,
            unit=mark(" MiB"),
            automatic=mark("Automatic: a quarter of the memory"),
        ),
        Option(mark("Memory"), mark("For results the engine keeps, so that nothing is computed twice.")),
    ] = 0
    kept_scores_mebibytes: Annotated[
        int,
        Range(0, 4096, step=16, unit=mark(" MiB"), automatic=mark("None")),
        Option(
            mark("Kept scores"),
            mark(
                "Scores of sets on disk, so that no picture is scored twice. Other files, weights, recipes "
                "or versions are always computed anew."
            ),
            editor="kept_scores",
        ),
    ] = 64
    max_megapixels: Annotated[
        int,
        Range(1, 4000, step=50, unit=mark(" megapixels")),
        Option(
            mark("Largest image"), mark("Larger files are refused, also those that only pretend to be small.")
        ),
    ] = 200
    engine_command: Annotated[
        str,
        Option(
            mark("Engine"),
            mark("A command line that runs the engine elsewhere, for example: ssh host sr-studio engine"),
            text=mark("This computer"),
            editor="engine_command",
        ),
    ] = ""


class CompareSettings(Section, frozen=True, kw_only=True):
    """What was set up last in the comparison.

    ``chosen_models``: names of the models shown; ``model_order``: of all known models in the user's order.
    Both are empty before the first choice. ``metrics``: names of the metrics shown, in their order; empty for
    those of the default. ``plane_x``, ``plane_y``, ``plane_over``: axes of the perception-distortion plane,
    and what its values are of; ``lens_part``: what those of the lens are of. ``set_metric``: what the table
    of the set shows, "" for all metrics.
    """

    chosen_models: tuple[str, ...] = ()
    model_order: tuple[str, ...] = ()
    degradation: Degradation = Degradation()
    protocol: Protocol = COMMUNITY
    metrics: tuple[str, ...] = ()
    plane_x: str = "psnr"
    plane_y: str = ""
    plane_over: Literal["image", "open", "runs"] = "image"
    lens_part: Literal["visible", "image"] = "visible"
    set_metric: str = "psnr"


class FigureSettings(Section, frozen=True, kw_only=True):
    """How the last figure for a paper looked, see `sr_studio.figures.manifest.Page` and ``Numbers``."""

    whole_picture: Literal["left", "above", "crops"] = "left"
    width: Annotated[float, Range(20.0, 1000.0)] = 174.625
    dpi: Annotated[int, Range(72, 1200)] = 300
    font: str = "sans"
    font_size: Annotated[float, Range(4.0, 24.0)] = 8.0
    numbers: Literal["crop", "picture", "nothing"] = "crop"
    recipe: bool = True
    best: bool = True
    second: bool = False
    enlarging: Literal["sharp", "smooth"] = "sharp"
    line: Annotated[float, Range(0.25, 6.0)] = 1.0
    latex: bool = False
    formats: tuple[str, ...] = ("png", "svg", "pdf")


class TrainingSettings(Section, frozen=True, kw_only=True):
    """The training panel. ``left_curves``, ``right_curves``: the group each chart shows."""

    nice: Annotated[
        int,
        Range(0, 19),
        Option(
            mark("Give way"),
            mark(
                "Niceness of runs that are started here: 0 takes all a processor can give, 19 what nobody "
                "else wants. With 10 comparison goes first."
            ),
        ),
    ] = 10
    show_new_run: Annotated[
        bool,
        Option(
            mark("New run"),
            mark("With its first checkpoint the model in training is a pane, and follows the training."),
            text=mark("Show a new run in the comparison"),
        ),
    ] = True
    smoothing: Annotated[float, Range(0.0, 0.999)] = 0.9
    log_scale: bool = False
    left_curves: str = "loss"
    right_curves: str = "validation/psnr_y"


class SurveySettings(Section, frozen=True, kw_only=True):
    """Rating studies.

    ``studies``: folders of recent ones, newest first; ``studies_folder``: where the last was made;
    ``study_geometry``: of the window, base64.
    """

    studies: tuple[str, ...] = ()
    studies_folder: str = ""
    study_geometry: str = ""


class FileSettings(Section, frozen=True, kw_only=True):
    """``recent``: paths of opened files, newest first; ``last_folder``: where the last one was."""

    recent: tuple[str, ...] = ()
    last_folder: str = ""


class WindowSettings(Section, frozen=True, kw_only=True):
    """``QMainWindow.saveGeometry`` and ``saveState``, base64."""

    geometry: str = ""
    layout: str = ""


class ShortcutSettings(Section, frozen=True, kw_only=True):
    """``keys``: what the user has changed, an action's ``objectName`` to key sequences, separated by "; "."""

    keys: Annotated[dict[str, str], Option(mark("Keys"), editor="shortcuts")] = {}  # noqa: RUF012  a Struct copies it


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All that is remembered between two runs of the program."""

    version: int = VERSION
    appearance: Annotated[AppearanceSettings, PageTitle(mark("Appearance"), "theme")] = AppearanceSettings()
    view: Annotated[ViewSettings, PageTitle(mark("View"), "images")] = ViewSettings()
    computing: Annotated[ComputingSettings, PageTitle(mark("Computing"), "engine")] = ComputingSettings()
    training: Annotated[TrainingSettings, PageTitle(mark("Training"), "training")] = TrainingSettings()
    compare: CompareSettings = CompareSettings()
    figure: FigureSettings = FigureSettings()
    survey: SurveySettings = SurveySettings()
    files: FileSettings = FileSettings()
    window: WindowSettings = WindowSettings()
    shortcuts: Annotated[ShortcutSettings, PageTitle(mark("Keys"), "keyboard")] = ShortcutSettings()


def names() -> frozenset[str]:
    """Every setting: ``view.background``."""
    return frozenset(
        f"{section.name}.{setting.name}"
        for section in declarations(Settings)
        if section.name != "version"
        for setting in declarations(section.type)
    )
