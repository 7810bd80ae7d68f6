"""A protocol is the recipe of a score: two scores are comparable only under one protocol."""

from typing import Literal

import msgspec

Channel = Literal["bt601", "bt709", "rgb"]
Window = Literal["wang", "daala"]


class Protocol(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a score depends on besides the pictures, as far as it can be chosen.

    Attributes
    ----------
    channel
        ``bt601``: studio-range luma of ITU-R BT.601 (MATLAB ``rgb2ycbcr``), rounded to whole codes;
        a grey reference is scored on its grey values as they are. ``bt709``: studio-range luma of
        BT.709, rounded; grey is converted like colour. ``rgb``: mean over the three channels.
    shave
        Pixels dropped on each side; -1 means "the scale": 4 at scale 4, 1 where input and reference are of
        one size.
    window
        ``wang``: 11x11 Gaussian, sigma 1.5 (Wang et al. 2004); ``daala``: the Gaussian of daala's
        ``dump_ssim``, whose sigma is 1.5 * height / 256.

    Pictures of 16 bit are scored on the 8-bit scale: values / 257, peak 255, luma rounded to whole
    16-bit codes.
    """

    channel: Channel = "bt601"
    shave: int = -1
    window: Window = "wang"


COMMUNITY = Protocol()
"""The SR community's: BT.601 Y, shave = scale, Wang SSIM."""

DAALA = Protocol(channel="bt709", shave=4, window="daala")
"""The SRGAN paper's (Ledig et al. 2017): BT.709 Y, shave 4, daala SSIM."""

PRESETS = {"community": COMMUNITY, "daala": DAALA}
"""Presets by the word the command line uses."""

_CHANNELS = {"bt601": "BT.601 Y", "bt709": "BT.709 Y", "rgb": "RGB"}
_WINDOWS = {"wang": "Wang SSIM 11×11 σ1.5", "daala": "daala SSIM σ1.5·height/256"}


def resolve(protocol: Protocol, scale: int) -> int:
    """Return the pixels dropped on each side at one scale."""
    return max(scale, 0) if protocol.shave < 0 else protocol.shave


def channel_text(protocol: Protocol) -> str:
    """Return the channel that is scored: ``BT.601 Y``."""
    return _CHANNELS[protocol.channel]


def planes_text(protocol: Protocol, scale: int) -> str:
    """Return what is scored of a picture: ``BT.601 Y, shave 4``."""
    return f"{_CHANNELS[protocol.channel]}, shave {resolve(protocol, scale)}"


def window_text(protocol: Protocol) -> str:
    """Return the window of SSIM: ``Wang SSIM 11×11 σ1.5``."""
    return _WINDOWS[protocol.window]


def short_name(protocol: Protocol) -> str:
    """Return the preset's name, or the recipe in a few words where it is no preset."""
    if protocol == COMMUNITY:
        return "SR community"
    if protocol == DAALA:
        return "SRGAN paper (daala)"
    shave = "scale" if protocol.shave < 0 else str(protocol.shave)
    return f"{_CHANNELS[protocol.channel]}, shave {shave}, {protocol.window} SSIM"
