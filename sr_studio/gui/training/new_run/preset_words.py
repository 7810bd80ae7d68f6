"""The presets in a sentence each, for the window. A test holds them against the preset files."""

from PySide6.QtCore import QCoreApplication

from sr_studio.gui import i18n

mark = i18n.marker("RunPresets")

CONTEXT = "RunPresets"
"""Context of the sentences in the catalogues."""

OURS = ("fast", "l1-warm-start")
"""Presets of this program; the others follow a paper each."""

SUMMARIES = {
    "fast": mark(
        "SRGAN's objective sized for this machine: SqueezeNet features, a small discriminator, no lattice"
    ),
    "l1-warm-start": mark("SRResNet without batch norm on L1: the quick way to a sharp, faithful model"),
    "srresnet-mse": mark("SRResNet with batch norm, mean squared error, from scratch"),
    "srresnet-vgg22": mark("SRResNet on features of VGG19's second block, with a little total variation"),
    "srgan-mse": mark("SRGAN with mean squared error as its content loss"),
    "srgan-vgg22": mark("SRGAN on features of VGG19's second block"),
    "srgan-vgg54": mark("SRGAN on features of VGG19's fifth block"),
    "esrgan": mark("The objective of ESRGAN on SRResNet: L1, VGG19 before its activation, relativistic GAN"),
    "johnson-x4": mark("Feature reconstruction by Johnson et al., 4 times: transform network, VGG16 relu2_2"),
    "johnson-x8": mark("Feature reconstruction by Johnson et al., 8 times: transform network, VGG16 relu2_2"),
    "style": mark("Fast style transfer by Johnson et al.: your pictures in the style of a picture of yours"),
    "style-pytorch": mark(
        "Fast style transfer as in PyTorch's examples: nearest upsampling, no tanh, content relu2_2"
    ),
    "pix2pix": mark("pairs of pictures, one kind into the other: U-Net, L1 and a conditional PatchGAN"),
    "cyclegan": mark(
        "two folders of pictures without pairs, each kind into the other: two generators, cycle consistency"
    ),
}


def summary(name: str, told: str) -> str:
    """A preset's sentence in the language shown; ``told`` is what its file says."""
    return QCoreApplication.translate(CONTEXT, told) if SUMMARIES.get(name) == told else told
