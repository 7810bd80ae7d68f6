"""Numbers of runs as people read them: durations, rates, memory, values."""

import math
import time

from sr_studio.gui import i18n

_tr = i18n.translator("RunFigures")


def duration(seconds: float) -> str:
    """``3 d 4 h``, ``2 h 05 min``, ``12 min``, ``40 s``."""
    whole = max(0, round(seconds))
    if whole >= 48 * 3600:
        return _tr("{days} d {hours} h").format(days=whole // 86400, hours=whole % 86400 // 3600)
    if whole >= 3600:
        return _tr("{hours} h {minutes} min").format(hours=whole // 3600, minutes=f"{whole % 3600 // 60:02d}")
    if whole >= 60:
        return _tr("{minutes} min").format(minutes=round(whole / 60))
    return _tr("{seconds} s").format(seconds=whole)


def rate(steps_a_second: float) -> str:
    """``12.4 it/s``; slower than one a second: ``2.5 s/it``."""
    if steps_a_second >= 1:
        return _tr("{number} it/s").format(number=f"{steps_a_second:.3g}")
    return _tr("{number} s/it").format(number=f"{1 / steps_a_second:.3g}")


def epoch(passes: float) -> str:
    """``0.04``, ``3.2``, ``1,250``."""
    return f"{passes:.2f}" if passes < 1 else f"{passes:,.1f}" if passes < 1000 else f"{passes:,.0f}"


def memory(nbytes: int) -> str:
    """``1.4 GiB``, ``830 MiB``."""
    mebibytes = nbytes / (1 << 20)
    return f"{mebibytes / 1024:.1f} GiB" if mebibytes >= 1000 else f"{mebibytes:.0f} MiB"


def value(number: float) -> str:
    """Four significant digits: ``0.01234``, ``1.2e-05``, ``1,235``."""
    if not math.isfinite(number):
        return str(number)
    size = abs(number)
    if size >= 1e6 or 0 < size < 1e-4:
        return f"{number:.3g}"
    return f"{number:,.0f}" if size >= 1000 else f"{number:.4g}"


def moment(seconds: float, *, now: float) -> str:
    """A time of day, with its date where that is another than that of ``now`` (seconds since the epoch)."""
    then, today = time.localtime(seconds), time.localtime(now)
    clock = time.strftime("%H:%M:%S", then)
    return clock if then[:3] == today[:3] else f"{time.strftime('%Y-%m-%d', then)} {clock}"
