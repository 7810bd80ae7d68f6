"""Settings of how a run learns, what it keeps and what it runs on."""

from sr_studio.gui import i18n
from sr_studio.gui.training.new_run.settings.setting import (
    BELOW_ONE,
    LIST,
    ONE_OR_MORE,
    OPTIMIZERS,
    SHARE,
    ZERO_OR_MORE,
    RunSetting,
    SettingGroup,
)

mark = i18n.marker("RunSettings")

LENGTH = SettingGroup(
    "length",
    mark("Length and learning rate"),
    (
        RunSetting(
            "steps",
            "whole",
            mark("Steps"),
            mark("Updates of the model in the whole run. The schedule of the learning rate is as long."),
            ONE_OR_MORE,
        ),
        RunSetting(
            "batch",
            "whole",
            mark("Batch"),
            mark("Patches a step. More give a steadier gradient and take more time and memory."),
            ONE_OR_MORE,
        ),
        RunSetting(
            "patch",
            "whole",
            mark("Patch"),
            mark(
                "Side of the patches in pixels of the large picture. Twice the side takes four times as long."
            ),
            mark("A multiple of the scale."),
        ),
        RunSetting(
            "accumulate",
            "whole",
            mark("Parts of a batch"),
            mark("A batch is computed in so many parts one after another, which saves memory."),
            mark("A divisor of the batch."),
        ),
        RunSetting(
            "lr",
            "number",
            mark("Learning rate"),
            mark("Length of a step at its peak. Too high and the run diverges, too low and it hardly moves."),
            mark("Above 0; usual are 1e-5 to 1e-3."),
        ),
        RunSetting(
            "clip",
            "number",
            mark("Largest gradient"),
            mark("Gradients with a larger norm are shortened to it, against single bad steps. 0 does not."),
            ZERO_OR_MORE,
        ),
        RunSetting(
            "ema",
            "number",
            mark("Running mean of the weights"),
            mark("Decay of the mean that validation and models use; it evens out the last steps. 0 is none."),
            BELOW_ONE,
        ),
        RunSetting(
            "seed",
            "whole",
            mark("Seed"),
            mark("Decides every draw: patches, flips, first weights. The same seed gives the same run."),
            ZERO_OR_MORE,
        ),
    ),
)

SCHEDULE = SettingGroup(
    "schedule",
    mark("Schedule and optimiser"),
    (
        RunSetting(
            "schedule.kind",
            "choice",
            mark("Schedule"),
            mark("How the learning rate goes over the steps."),
            choices={
                "constant": mark("Constant"),
                "cosine": mark("Cosine: falls smoothly"),
                "linear": mark("Linear: holds, then falls"),
                "step": mark("Steps: falls at milestones"),
            },
        ),
        RunSetting(
            "schedule.warmup",
            "number",
            mark("Warm-up"),
            mark("Share of the steps over which the rate rises from 0."),
            BELOW_ONE,
        ),
        RunSetting(
            "schedule.hold",
            "number",
            mark("Hold"),
            mark("Share of the steps after which a linear schedule begins to fall."),
            BELOW_ONE,
        ),
        RunSetting(
            "schedule.final",
            "number",
            mark("Last rate"),
            mark("Where cosine and linear end, as a share of the peak."),
            SHARE,
        ),
        RunSetting(
            "schedule.milestones",
            "numbers",
            mark("Milestones"),
            mark("Shares of the steps at which a stepped schedule falls."),
            mark("Between 0 and 1, rising, with commas."),
        ),
        RunSetting(
            "schedule.factor",
            "number",
            mark("Factor"),
            mark("What the rate is multiplied by at each milestone."),
            mark("Above 0 to 1."),
        ),
        RunSetting(
            "optimizer.kind",
            "choice",
            mark("Optimiser"),
            mark("AdamW applies weight decay apart from the gradient (Loshchilov and Hutter 2019)."),
            choices=OPTIMIZERS,
        ),
        RunSetting(
            "optimizer.betas",
            "pair",
            mark("Betas"),
            mark("Decay of the running means of the gradient and of its square."),
            mark("Two numbers, each 0 to below 1."),
        ),
        RunSetting(
            "optimizer.eps",
            "number",
            mark("Epsilon"),
            mark("Added to the root of the mean square, against division by 0."),
            ZERO_OR_MORE,
        ),
        RunSetting(
            "optimizer.weight_decay",
            "number",
            mark("Weight decay"),
            mark("Share by which weights shrink a step, times the learning rate."),
            ZERO_OR_MORE,
        ),
    ),
)

KEEPING = SettingGroup(
    "keeping",
    mark("Validation and checkpoints"),
    (
        RunSetting(
            "validate_every",
            "whole",
            mark("Validate every"),
            mark("Steps between validations: scores, and the next picture in the window."),
            ONE_OR_MORE,
        ),
        RunSetting(
            "checkpoint_every",
            "whole",
            mark("Save every"),
            mark("Steps between checkpoints. A run that is killed goes on from the last one."),
            ONE_OR_MORE,
        ),
        RunSetting(
            "keep",
            "whole",
            mark("Checkpoints kept"),
            mark("The newest so many are kept, besides the best. 0 keeps all."),
            ZERO_OR_MORE,
        ),
        RunSetting(
            "pin_every",
            "whole",
            mark("Pin every"),
            mark("Checkpoints at multiples of so many steps are never removed. 0 pins none."),
            ZERO_OR_MORE,
        ),
        RunSetting(
            "history",
            "whole",
            mark("Models to look back at"),
            mark("Models of validations kept for the scrubber, spread over the run. 0 keeps none."),
            ZERO_OR_MORE,
        ),
        RunSetting(
            "samples",
            "whole",
            mark("Sample pictures"),
            mark("Pictures of each validation that are kept in the run's folder."),
            ZERO_OR_MORE,
        ),
        RunSetting(
            "metrics",
            "words",
            mark("More metrics"),
            mark("Measured beside PSNR and SSIM: lpips_alex, dists, niqe, ms_ssim."),
            LIST,
        ),
        RunSetting(
            "best_by",
            "text",
            mark("Best by"),
            mark("What the best checkpoint is chosen by: psnr_y, ssim_y, feature_distance, …"),
        ),
        RunSetting(
            "log_every",
            "whole",
            mark("Log every"),
            mark("Steps between points of the curves."),
            ONE_OR_MORE,
        ),
        RunSetting(
            "gradient_every",
            "whole",
            mark("Gradients every"),
            mark("Steps between measurements of each term's gradient; each takes a step's time."),
            ONE_OR_MORE,
        ),
    ),
)

HARDWARE = SettingGroup(
    "hardware",
    mark("This computer"),
    (
        RunSetting(
            "device",
            "text",
            mark("Device"),
            mark("auto, cpu, or a GPU such as cuda:0."),
        ),
        RunSetting(
            "precision",
            "choice",
            mark("Precision"),
            mark("bfloat16 is faster where the hardware has it; float32 is exact; float16 is for GPUs."),
            choices={"auto": mark("Auto"), "fp32": "float32", "bf16": "bfloat16", "fp16": "float16"},
        ),
        RunSetting(
            "threads",
            "whole",
            mark("Threads"),
            mark("Of the processor. 0 takes all; fewer leave some to other programs."),
            ZERO_OR_MORE,
        ),
        RunSetting(
            "channels_last",
            "switch",
            mark("Channels last"),
            mark("How tensors lie in memory; faster on most hardware."),
        ),
        RunSetting(
            "compile",
            "choice",
            mark("Compile"),
            mark("torch.compile: minutes at the start, faster steps. Auto compiles on a GPU only."),
            choices={"auto": mark("Auto"), "on": mark("On"), "off": mark("Off")},
        ),
    ),
)
