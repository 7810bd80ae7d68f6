"""Which words in names of files are methods of super-resolution: what tells results from photographs.

``baby_SwinIR`` and ``bird_SwinIR`` are results; ``paris_day`` and ``rome_day`` are photographs, though their
names are made alike.
"""

import re
from collections.abc import Iterable

from sr_studio.imaging.scenes import folded

_WORDS = """
nearest bilinear bicubic lanczos
srcnn fsrcnn espcn vdsr drcn drrn lapsrn mslapsrn memnet dncnn ircnn selfexsr zssr kernelgan usrnet dpsr srmd
srresnet msrresnet srgan esrgan realesrgan bsrgan bsrnet realsr ranksrgan spsr cyclegan
edsr mdsr rdn rcan rrdb rrdbnet srdensenet srfbn dbpn carn imdn rfdn rlfn lapar latticenet smsr shufflemixer
safmn plksr realplksr omnisr srformer swinir swin2sr swinfir elan ipt mambair restormer uformer nafnet mprnet
ditn hitsr cfat drct seemore sr3 srdiff stablesr diffbir supir resshift sinsr seesr osediff pasd ccsr invsr
"""
"""No other word is written so, in whatever case."""

_CAPITALS = "HAT DAT SAN HAN PAN RGT GRL ATD ACT SPAN CRAFT EDT"
"""Methods that are words too where they are not in capitals."""

_KNOWN, _CAPITAL = frozenset(_WORDS.split()), frozenset(_CAPITALS.split())

_APART = re.compile(r"[\s._()\[\]]+")
_PART = re.compile(r"[\s._()\[\]\-]+")
_ENDING = re.compile(r"(?:[_\-]?x?[2348]x?|\+{1,2}|\d+)$", re.IGNORECASE)


def is_method(name: str, known: Iterable[str] = ()) -> bool:
    """Whether a word is the name of a method, alone or with more beside it.

    Parameters
    ----------
    known
        Further names: those of the models at hand.

    >>> is_method("Real-ESRGAN x4plus"), is_method("HAT-L"), is_method("day"), is_method("hat")
    (True, True, False, False)
    """
    others = {folded(one) for one in known}
    words = {name, *_APART.split(name), *_PART.split(name), name.replace("-", "")}
    words |= {_ENDING.sub("", word) for word in words}
    return any(word in _CAPITAL or folded(word) in _KNOWN or folded(word) in others for word in words if word)
