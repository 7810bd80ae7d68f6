"""Settings of the generator and of the discriminator."""

from sr_studio.gui import i18n
from sr_studio.gui.training.new_run.settings.setting import (
    BELOW_ONE,
    LIST,
    OPTIMIZERS,
    ZERO_OR_MORE,
    RunSetting,
    SettingGroup,
)

mark = i18n.marker("RunSettings")

_RANGES = {
    "unit": mark("0 to 1"),
    "signed": mark("-1 to 1"),
    "imagenet": mark("ImageNet's mean and deviation"),
}

NETWORK = SettingGroup(
    "network",
    mark("Network"),
    (
        RunSetting(
            "scale",
            "choice",
            mark("Scale"),
            mark("How many times larger the result is than the input."),
            choices={1: "×1", 2: "×2", 3: "×3", 4: "×4", 8: "×8"},
        ),
        RunSetting(
            "network.kind",
            "choice",
            mark("Kind"),
            mark("The generator that is trained. Its parameters are those of the kind."),
            choices={
                "SRResNet": mark("SRResNet (Ledig et al. 2017)"),
                "TransformNet": mark("Transform network (Johnson et al. 2016)"),
                "StyleTransformNet": mark("Style transform network (Johnson et al. 2016)"),
                "UNetTranslator": mark("U-Net (Isola et al. 2017)"),
                "ResNetTranslator": mark("ResNet translator (Zhu et al. 2017)"),
            },
        ),
        RunSetting(
            "network.init",
            "choice",
            mark("First weights"),
            mark("From scratch: PyTorch's own, small residual branches, or a normal distribution."),
            choices={
                "scaled": mark("Scaled residual branches"),
                "default": mark("PyTorch's"),
                "normal": mark("Normal, deviation 0.02"),
            },
        ),
        RunSetting(
            "network.parameters.blocks",
            "whole",
            mark("Residual blocks"),
            mark("More see further and learn more, and take longer in training and use."),
            mark("0 to 1024."),
            default={"TransformNet": 4, "StyleTransformNet": 5, "ResNetTranslator": 9, "": 16},
        ),
        RunSetting(
            "network.parameters.channels",
            "whole",
            mark("Channels"),
            mark("Width of the network. Twice the width takes about four times as long."),
            mark("1 to 1024."),
            default={"StyleTransformNet": 32, "": 64},
        ),
        RunSetting(
            "network.parameters.batch_norm",
            "switch",
            mark("Batch norm"),
            mark("As in the paper of SRGAN; networks since EDSR go without it, which costs no quality."),
            default={"TransformNet": True, "": False},
        ),
        RunSetting(
            "network.parameters.skip",
            "choice",
            mark("Enlarged input added"),
            mark(
                "The input, enlarged, is added to the output, so that the network learns the difference only."
            ),
            choices={
                "none": mark("No"),
                "nearest": mark("Nearest"),
                "bilinear": mark("Bilinear"),
                "bicubic": mark("Bicubic"),
            },
            default={"": "none"},
        ),
        RunSetting(
            "network.parameters.input_range",
            "choice",
            mark("Range of the input"),
            mark("How pictures are scaled before the network."),
            choices=_RANGES,
            default={"": "unit"},
        ),
        RunSetting(
            "network.parameters.output_range",
            "choice",
            mark("Range of the output"),
            mark("How the last layer becomes a picture."),
            choices={**_RANGES, "tanh": mark("tanh, -1 to 1"), "tanh_unit": mark("tanh, 0 to 1")},
            default={"": "unit"},
        ),
        RunSetting(
            "network.parameters.padding",
            "choice",
            mark("Padding"),
            mark("Where borders are reflected: once at the start (Johnson's code), or in every convolution."),
            choices={"start": mark("At the start"), "every": mark("In every convolution")},
            default={"": "start"},
        ),
        RunSetting(
            "network.parameters.upsampling",
            "choice",
            mark("Enlargement"),
            mark("Transposed convolutions can leave a checkerboard; nearest neighbours do not."),
            choices={"transposed": mark("Transposed convolutions"), "nearest": mark("Nearest neighbours")},
            default={"": "transposed"},
        ),
        RunSetting(
            "network.parameters.output",
            "choice",
            mark("Last layer"),
            mark("What keeps the output within the range of colours."),
            choices={"tanh": mark("150 tanh"), "linear": mark("Linear")},
            default={"": "tanh"},
        ),
        RunSetting(
            "network.parameters.downs",
            "whole",
            mark("Halvings"),
            mark("How often the size is halved on the way down; 8 is the paper's for 256 px."),
            mark("2 to 12."),
            default={"": 8},
        ),
        RunSetting(
            "network.parameters.dropout",
            "number",
            mark("Dropout"),
            mark("Share of values that are dropped, also in use, as the paper's only noise. 0 drops none."),
            BELOW_ONE,
            default={"UNetTranslator": 0.5, "": 0.0},
        ),
        RunSetting(
            "network.parameters.norm",
            "choice",
            mark("Normalisation"),
            mark("Over each picture (CycleGAN), or over the batch (pix2pix)."),
            choices={"instance": mark("Instance norm"), "batch": mark("Batch norm")},
            default={"": "instance"},
        ),
        RunSetting(
            "freeze",
            "words",
            mark("Frozen layers"),
            mark("Layers whose names begin so do not learn."),
            LIST,
        ),
        RunSetting(
            "histogram_matching",
            "switch",
            mark("Histogram of the input"),
            mark("Results get the colours of their input, channel by channel, in validation and in use."),
        ),
    ),
)

DISCRIMINATOR = SettingGroup(
    "discriminator",
    mark("Discriminator"),
    (
        RunSetting(
            "discriminator.kind",
            "choice",
            mark("Kind"),
            mark("The network that learns to tell results from photographs."),
            choices={
                "srgan": mark("SRGAN's (Ledig et al. 2017)"),
                "patch": mark("Patches of 70 px (Isola et al. 2017)"),
                "unet": mark("U-Net, a verdict a pixel"),
            },
        ),
        RunSetting(
            "discriminator.channels",
            "whole",
            mark("Channels"),
            mark("Width of its first layer. Half the width takes about a quarter of the time."),
            mark("1 to 4096."),
        ),
        RunSetting(
            "discriminator.norm",
            "choice",
            mark("Normalisation"),
            mark("Inside the discriminator."),
            choices={
                "none": mark("None"),
                "batch": mark("Batch norm"),
                "instance": mark("Instance norm"),
            },
        ),
        RunSetting(
            "discriminator.spectral",
            "switch",
            mark("Spectral norm"),
            mark(
                "Keeps the discriminator's slope below 1, which steadies the training (Miyato et al. 2018)."
            ),
        ),
        RunSetting(
            "discriminator.conditional",
            "switch",
            mark("Sees the input too"),
            mark("It judges results together with their enlarged input."),
        ),
        RunSetting(
            "discriminator.head",
            "choice",
            mark("Head"),
            mark("SRGAN's dense layers fit one patch size only; pooling takes any."),
            choices={"dense": mark("Dense"), "pool": mark("Pooled")},
        ),
        RunSetting(
            "discriminator.halved",
            "switch",
            mark("Half of the loss"),
            mark("The mean of its two parts instead of their sum, as in pix2pix."),
        ),
        RunSetting(
            "discriminator.pool",
            "whole",
            mark("Earlier pictures"),
            mark("Results made earlier that it is shown again (Shrivastava et al. 2017). 0 keeps none."),
            ZERO_OR_MORE,
        ),
        RunSetting(
            "discriminator.lr",
            "number",
            mark("Learning rate"),
            mark("0 takes the generator's."),
            ZERO_OR_MORE,
        ),
        RunSetting(
            "discriminator.alone",
            "whole",
            mark("Head start"),
            mark("First steps in which only the discriminator learns."),
            mark("0 to below the steps of the run."),
        ),
        RunSetting(
            "discriminator.optimizer.kind",
            "choice",
            mark("Optimiser"),
            mark("Of the discriminator."),
            choices=OPTIMIZERS,
        ),
        RunSetting(
            "discriminator.optimizer.betas",
            "pair",
            mark("Betas"),
            mark("Decay of the running means of the gradient and of its square."),
            mark("Two numbers, each 0 to below 1."),
        ),
        RunSetting(
            "discriminator.optimizer.eps",
            "number",
            mark("Epsilon"),
            mark("Added to the root of the mean square, against division by 0."),
            ZERO_OR_MORE,
        ),
        RunSetting(
            "discriminator.optimizer.weight_decay",
            "number",
            mark("Weight decay"),
            mark("Share by which weights shrink a step, times the learning rate."),
            ZERO_OR_MORE,
        ),
    ),
)
