"""A protocol is the recipe of a score: two scores are comparable only under one protocol."""

from typing import Literal

import msgspec

Channel = Literal["bt601", "bt709", "rgb"]
Window = Literal["wang", "daala"]


class Protocol(msgspec.Struct, frozen=True, kw_only=True):
    """Everything PSNR and SSIM depend on besides the two images.

    Attributes
    ----------
    channel
        ``bt601``: studio-range luma of ITU-R BT.601 (MATLAB ``rgb2ycbcr``), rounded to whole codes;
        ``bt709``: studio-range luma of BT.709, rounded; ``rgb``: mean over the three channels.
    shave
        Pixels dropped on each side; -1 means "the scale".
    window
        ``wang``: 11x11 Gaussian, sigma 1.5 (Wang et al. 2004); ``daala``: the Gaussian of daala's
        ``dump_ssim``, whose sigma is 1.5 * height / 256.
    """

    channel: Channel = "bt601"
    shave: int = -1
    window: Window = "wang"


COMMUNITY = Protocol()
"""The SR community's: BT.601 Y, shave = scale, Wang SSIM."""

DAALA = Protocol(channel="bt709", shave=4, window="daala")
"""The SRGAN paper's (Ledig et al. 2017): BT.709 Y, shave 4, daala SSIM."""
