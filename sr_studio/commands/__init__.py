"""The command line: one file a sub-command, each imports only what it needs.

Begin with `doctor`, the simplest that stands alone, or `upscale`, the simplest that drives the engine (by
`engine_runner`). `sources` turns words into images, `output` writes what comes out, `exit_codes` says how a
command ends. What a command computes belongs into the packages below it; nothing here knows Qt but `gui`.
"""

COMMANDS = {
    "gui": "open the window (what sr-studio does without a command)",
    "compare": "images -> table of scores, one picture a model and a contact sheet",
    "upscale": "image files or folders -> upscaled files",
    "figure": "a figure for a paper: boxes, crops, numbers, as PNG, SVG and PDF with a manifest",
    "evaluate": "a folder of pairs or of HR images -> scores per image and their mean",
    "train": "train and fine-tune models with a selectable loss network",
    "survey": "blind rating studies: MOS and A/B, from the plan to the report",
    "models": "list, describe, add and remove models",
    "doctor": "what is installed, what is missing and how to get it",
    "engine": "serve a window over stdin and stdout (what the window itself starts)",
}
