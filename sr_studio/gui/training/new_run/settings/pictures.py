"""Settings of the photographs a run learns from, and of its style pictures."""

from sr_studio.gui import i18n
from sr_studio.gui.training.new_run.settings.setting import ONE_OR_MORE, SHARE, RunSetting, SettingGroup

mark = i18n.marker("RunSettings")

PICTURES = SettingGroup(
    "data",
    mark("Photographs"),
    (
        RunSetting(
            "data.degradation.kernels",
            "words",
            mark("Reduction"),
            mark("How photographs are made small; of several one is drawn each time."),
            mark("bicubic, bicubic-im2double, gaussian, box, with commas."),
        ),
        RunSetting(
            "data.degradation.sigma",
            "pair",
            mark("Blur"),
            mark("Deviation of the gaussian kernel in pixels, lowest and highest."),
            mark("0 to 64."),
        ),
        RunSetting(
            "data.degradation.noise",
            "pair",
            mark("Noise"),
            mark("Deviation of the noise in codes of 0 to 255, lowest and highest."),
            mark("0 to 255."),
        ),
        RunSetting(
            "data.degradation.jpeg",
            "whole_pair",
            mark("JPEG quality"),
            mark("Of small pictures that go through JPEG, lowest and highest; 0, 0 is none."),
            mark("0 to 100."),
        ),
        RunSetting(
            "data.degradation.jpeg_probability",
            "number",
            mark("JPEG share"),
            mark("Share of the pictures that go through JPEG."),
            SHARE,
        ),
        RunSetting(
            "data.augment",
            "switch",
            mark("Flips and turns"),
            mark("Patches are flipped and turned at random; the same for both sides."),
        ),
        RunSetting(
            "data.symmetries",
            "choice",
            mark("Which flips"),
            mark("All eight, or left and right only, for pictures with an up and a down."),
            choices={"all": mark("All eight"), "mirror": mark("Left and right")},
        ),
        RunSetting(
            "data.pairs",
            "switch",
            mark("Pairs by name"),
            mark("Files that belong together (a_HR, a_LR) are a reference and its input."),
        ),
        RunSetting(
            "data.layout",
            "choice",
            mark("Layout"),
            mark("How inputs and targets lie; all but the first are for translation."),
            choices={
                "photographs": mark("Photographs"),
                "folders": mark("Two folders, equal names"),
                "side_by_side": mark("Side by side in a file"),
                "unpaired": mark("Two folders, unpaired"),
            },
        ),
        RunSetting(
            "data.direction",
            "choice",
            mark("Direction"),
            mark("Which of the two, A and B, is learned from the other."),
            choices={"ab": mark("B from A"), "ba": mark("A from B")},
        ),
        RunSetting(
            "data.resize",
            "whole",
            mark("Resize to"),
            mark("Side of the square to which a whole picture is resized first; 0 leaves it as it is."),
            mark("16 to 8192 px, or 0."),
        ),
        RunSetting(
            "data.memory_limit_mib",
            "whole",
            mark("Memory for pictures"),
            mark("MiB up to which decoded pictures are kept in memory; above it they are read anew."),
            ONE_OR_MORE,
        ),
        RunSetting(
            "data.workers",
            "whole",
            mark("Reading processes"),
            mark("Processes that read and cut pictures. 0 decides by itself; results are the same."),
            mark("0 to 64."),
        ),
    ),
)

STYLE = SettingGroup(
    "style",
    mark("Style"),
    (
        RunSetting(
            "style.size",
            "whole",
            mark("Size of the style picture"),
            mark("Pixels of its longer side when it is looked at, which sets the size of the strokes."),
            mark("32 to 4096, or 0 to leave it."),
        ),
    ),
)
